/* Elements: the table of tags, the tree's operations, the dump. */
#include "model/element.h"

static const struct {
	const char *name;
	enum element_kind kind;
} tags[] = {
#define X(id, name, kind) [TAG_##id] = { name, ELEMENT_##kind },
	ELEMENT_TAGS(X)
#undef X
};

static const char *const classes[] = {
#define X(id, name) [CLASS_BIT_##id] = name,
	ELEMENT_CLASSES(X)
#undef X
};

static const char *const attrs[] = {
#define X(id, name) [ATTR_##id] = name,
	ELEMENT_ATTRS(X)
#undef X
};

_Static_assert((int)CLASS_COUNT <= 31, "element.classes is full");

const char *tag_name(enum tag tag)
{
	return tags[tag].name;
}

enum element_kind tag_kind(enum tag tag)
{
	return tags[tag].kind;
}

const char *attr_name(enum attr_name name)
{
	return attrs[name];
}

const char *class_name(enum class_bit bit)
{
	return classes[bit];
}

bool tag_is_block(enum tag tag)
{
	return tags[tag].kind != ELEMENT_INLINE &&
	       tags[tag].kind != ELEMENT_VOID_INLINE;
}

enum tag tag_find(struct str name)
{
	enum tag tag = 0;

	while (tag < TAG_COUNT &&
	       !str_eq_nocase(name, str_from(tags[tag].name)))
		tag++;
	return tag;
}

enum class_bit class_find(struct str name)
{
	enum class_bit bit = 0;

	while (bit < CLASS_COUNT && !str_eq(name, str_from(classes[bit])))
		bit++;
	return bit;
}

struct element *element_new(struct arena *a, enum tag tag, struct place place)
{
	struct element *e = ARENA_NEW(a, struct element);

	e->tag = (uint16_t)tag;
	e->place = place;
	return e;
}

struct element *element_text(struct arena *a, struct str text,
                             struct place place)
{
	struct element *e = element_new(a, TAG_TEXT, place);

	e->text = text;
	return e;
}

void element_append(struct element *parent, struct element *child)
{
	child->parent = parent;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

void element_prepend(struct element *parent, struct element *child)
{
	child->parent = parent;
	child->next = parent->first;
	parent->first = child;
	if (!parent->last)
		parent->last = child;
}

void element_insert_after(struct element *sibling, struct element *e)
{
	e->parent = sibling->parent;
	e->next = sibling->next;
	sibling->next = e;
	if (e->parent->last == sibling)
		e->parent->last = e;
}

void element_remove(struct element *e)
{
	struct element *parent = e->parent, *before = NULL;

	for (struct element *c = parent->first; c != e; c = c->next)
		before = c;
	if (before)
		before->next = e->next;
	else
		parent->first = e->next;
	if (parent->last == e)
		parent->last = before;
	e->parent = e->next = NULL;
}

struct element *element_copy(struct arena *a, const struct element *root)
{
	struct element *top = NULL, *parent = NULL;

	for (const struct element *e = root; e;) {
		struct element *copy = ARENA_NEW(a, struct element);

		*copy = *e;
		copy->parent = copy->first = copy->last = copy->next = NULL;
		if (parent)
			element_append(parent, copy);
		else
			top = copy;
		if (e->first) {
			e = e->first;
			parent = copy;
			continue;
		}
		while (e != root && !e->next) {
			e = e->parent;
			parent = parent->parent;
		}
		e = e == root ? NULL : e->next;
	}
	return top;
}

static const struct attr *find_attr(const struct element *e,
                                    enum attr_name name)
{
	const struct attr *a = e->attrs;

	while (a && a->name != name)
		a = a->next;
	return a;
}

struct str element_attr(const struct element *e, enum attr_name name)
{
	const struct attr *a = find_attr(e, name);

	return a ? a->value : (struct str){ 0 };
}

bool element_has(const struct element *e, enum attr_name name)
{
	return find_attr(e, name) != NULL;
}

/* Attributes may be shared with a copy, so the list is made anew. */
void element_set(struct arena *arena, struct element *e, enum attr_name name,
                 struct str value)
{
	const struct attr *old = e->attrs, **link = &e->attrs;
	bool found = false;

	for (;; old = old->next) {
		struct attr *a;

		if (!old && found)
			break;
		a = ARENA_NEW(arena, struct attr);
		a->name = old ? old->name : name;
		a->value = a->name == name ? value : old->value;
		found |= a->name == name;
		*link = a;
		link = &a->next;
		if (!old)
			break;
	}
}

void element_drop(struct arena *arena, struct element *e, enum attr_name name)
{
	const struct attr *old = e->attrs, **link = &e->attrs;

	e->attrs = NULL;
	for (; old; old = old->next) {
		struct attr *a;

		if (old->name == name)
			continue;
		a = ARENA_NEW(arena, struct attr);
		*a = (struct attr){ NULL, old->name, old->value };
		*link = a;
		link = &a->next;
	}
}

const struct element *element_next(const struct element *e,
                                   const struct element *root)
{
	return e->first ? e->first : element_after(e, root);
}

const struct element *element_after(const struct element *e,
                                    const struct element *root)
{
	while (e != root && !e->next)
		e = e->parent;
	return e == root ? NULL : e->next;
}

static void put_word_space(struct buf *b, size_t start)
{
	if (b->n > start && b->p[b->n - 1] != ' ')
		buf_char(b, ' ');
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Runs of white space as one space, copied in as long stretches as may be. */
static void put_words(struct buf *b, struct str s, size_t start)
{
	size_t from = 0, i = 0;

	while (i < s.n) {
		size_t end;

		while (i < s.n &&
		       ((unsigned char)s.p[i] > ' ' || !is_space(s.p[i])))
			i++;
		if (i + 1 < s.n && s.p[i] == ' ' && i > from &&
		    !is_space(s.p[i + 1])) {
			i++; /* the one space that it is to be */
			continue;
		}
		end = i;
		while (i < s.n && is_space(s.p[i]))
			i++;
		buf_put(b, str_slice(s, from, end));
		if (i > end)
			put_word_space(b, start);
		from = i;
	}
	buf_put(b, str_slice(s, from, s.n));
}

/* A footnote's number is no word of the text. */
static bool is_note_number(const struct element *e)
{
	const struct element *a = e->parent;

	return a && a->tag == TAG_A && e->tag == TAG_TEXT &&
	       str_eq(element_attr(a, ATTR_EPUB_TYPE), STR("noteref"));
}

void element_plain(struct buf *b, const struct element *root)
{
	size_t start = b->n;
	const struct element *block = NULL;

	for (const struct element *e = root, *next; e; e = next) {
		const struct element *around = e;

		next = e->tag == TAG_MATH ? element_after(e, root)
		                          : element_next(e, root);
		while (around != root && !tag_is_block(around->tag))
			around = around->parent;
		if (around != block || e->tag == TAG_BR)
			put_word_space(b, start);
		block = around;
		if (!is_note_number(e))
			put_words(b, e->text, start);
		if (e->tag == TAG_IMG)
			put_words(b, element_attr(e, ATTR_ALT), start);
		else if (e->tag == TAG_MATH)
			put_words(b, element_attr(e, ATTR_ALTTEXT), start);
	}
	while (b->n > start && b->p[b->n - 1] == ' ')
		b->n--;
}

static void dump_text(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\n')
			buf_put(b, STR("\\n"));
		else if (s.p[i] == '"' || s.p[i] == '\\')
			buf_printf(b, "\\%c", s.p[i]);
		else if ((unsigned char)s.p[i] < 0x20)
			buf_printf(b, "\\x%02x", (unsigned char)s.p[i]);
		else
			buf_char(b, s.p[i]);
	buf_char(b, '"');
}

static void dump_one(struct buf *b, const struct element *e, bool places)
{
	buf_put(b, str_from(tag_name(e->tag)));
	for (int i = 0; i < CLASS_COUNT; i++)
		if (e->classes >> i & 1)
			buf_printf(b, ".%s", class_name((enum class_bit)i));
	for (const struct attr *a = e->attrs; a; a = a->next) {
		buf_printf(b, " %s=", attr_name(a->name));
		dump_text(b, a->value);
	}
	if (e->tag == TAG_TEXT) {
		buf_char(b, ' ');
		dump_text(b, e->text);
	}
	if (places)
		buf_printf(b, " @%u:%u", (unsigned)e->place.line,
		           (unsigned)e->place.col);
	buf_char(b, '\n');
}

void element_dump(struct buf *b, const struct element *root, bool places)
{
	for (const struct element *e = root; e; e = element_next(e, root)) {
		for (const struct element *p = e; p != root; p = p->parent)
			buf_put(b, STR("  "));
		dump_one(b, e, places);
	}
}
