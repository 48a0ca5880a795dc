/* Lists and lines that count with letters. */
#include "read/choices.h"

#include "base/buf.h"
#include "read/take.h"

enum { SHORT = 120 }; /* bytes of a choice, on average */

static bool is_list(const struct element *e)
{
	return e->tag == TAG_UL || e->tag == TAG_OL;
}

static bool is_task(const struct element *li)
{
	return element_has(li, ATTR_CHECKED);
}

/* "A:", "b)", "(C)", "D." at the beginning, if it is the letter of that
 * ordinal; the bytes up to the text behind it, 0: no. */
static size_t label_length(struct str s, size_t ordinal)
{
	size_t at = 0;
	bool bracket = str_starts(s, STR("("));

	at += bracket;
	if (at + 1 >= s.n || ordinal >= CHOICES_MAX ||
	    (s.p[at] != (char)('A' + ordinal) &&
	     s.p[at] != (char)('a' + ordinal)))
		return 0;
	at++;
	if (!strchr(bracket ? ")" : ":.)", s.p[at]))
		return 0;
	at++;
	if (at < s.n && s.p[at] != ' ')
		return s.p[at - 1] == '.' ? 0 : at;
	while (at < s.n && s.p[at] == ' ')
		at++;
	return at;
}

static bool is_lettered(const struct element *list)
{
	struct buf text = { 0 };
	size_t n = 0;

	for (const struct element *li = list->first; li; li = li->next, n++) {
		text.n = 0;
		element_plain(&text, li);
		if (!label_length(buf_str(&text), n)) {
			n = 0;
			break;
		}
	}
	buf_free(&text);
	return n > 1;
}

static bool is_task_list(const struct element *e)
{
	return is_list(e) && e->first && is_task(e->first) && is_task(e->last);
}

static void strip_labels(struct element *list)
{
	struct buf text = { 0 };
	size_t n = 0;

	for (struct element *li = list->first; li; li = li->next, n++) {
		text.n = 0;
		element_plain(&text, li);
		take_words(li, str_slice(buf_str(&text), 0,
		                         label_length(buf_str(&text), n)));
	}
	buf_free(&text);
}

static void unset_checked(struct element *li)
{
	const struct attr **link = &li->attrs;

	while (*link && (*link)->name != ATTR_CHECKED)
		link = (const struct attr **)&(*link)->next;
	if (*link)
		*link = (*link)->next;
	li->classes &= ~(uint32_t)CLASS_TASK;
}

/* "✅", "(correct)" at the end of a choice, or "✅" at its beginning. */
static const struct str right_marks[] = {
	{ "✅", 3 },         { "✔️", 6 },  { "✔", 3 },
	{ "☑️", 6 },    { "☑", 3 },       { "(correct)", 9 },
	{ "(Correct)", 9 }, { "(right)", 7 }, { "(correct answer)", 16 },
	{ "<--", 3 },       { "←", 3 },
};

static struct element *last_text(struct element *e)
{
	while (e && e->last)
		e = e->last;
	return e && e->tag == TAG_TEXT ? e : NULL;
}

/* The mark in it, empty if there is none. */
static struct str find_right_mark(struct element *li)
{
	const struct element *t = last_text(li);
	struct str end = t ? str_trim(t->text) : (struct str){ 0 };
	struct buf text = { 0 };
	struct str mark = { 0 };

	element_plain(&text, li);
	for (size_t i = 0;
	     i < sizeof right_marks / sizeof *right_marks && !mark.n; i++)
		if (str_ends(end, right_marks[i]) ||
		    str_starts(buf_str(&text), right_marks[i]))
			mark = right_marks[i];
	buf_free(&text);
	return mark;
}

static void take_right_mark(struct element *li, struct str mark)
{
	struct element *t = last_text(li);

	if (!t || !str_ends(str_trim(t->text), mark)) {
		take_words(li, mark);
		return;
	}
	t->text.n = (size_t)(str_trim(t->text).p - t->text.p) +
	            str_trim(t->text).n - mark.n;
	while (t->text.n && t->text.p[t->text.n - 1] == ' ')
		t->text.n--;
	if (!t->text.n)
		element_remove(t);
}

/* Those with a mark, all taken away; none if every one has it. */
static uint32_t take_right_marks(const struct choices *c, struct element *list)
{
	size_t n = 0, marked = 0;
	uint32_t right = 0;

	for (struct element *li = list->first; li; li = li->next)
		marked += find_right_mark(li).n > 0;
	if (!marked || marked == c->n || c->n > CHOICES_MAX)
		return 0;
	for (struct element *li = list->first; li; li = li->next, n++) {
		struct str mark = find_right_mark(li);

		if (!mark.n)
			continue;
		take_right_mark(li, mark);
		right |= (uint32_t)1 << n;
	}
	return right;
}

static bool is_stressed(const struct element *e)
{
	return e && !e->next &&
	       (e->tag == TAG_STRONG || e->tag == TAG_B || e->tag == TAG_EM);
}

/* The one that is bold from end to end where the others are not, and then plain
 * as they are. */
static uint32_t take_only_bold(const struct choices *c, struct element *list)
{
	struct element *found = NULL, *strong;
	uint32_t right = 0;
	size_t n = 0;

	for (struct element *li = list->first; li; li = li->next, n++) {
		if (!is_stressed(li->first))
			continue;
		if (found)
			return 0;
		found = li;
		right = n < CHOICES_MAX ? (uint32_t)1 << n : 0;
	}
	if (!right || c->n < 2)
		return 0;
	strong = found->first;
	found->first = found->last = NULL;
	take_children(strong, found);
	return right;
}

/* The list becomes ours, its right ones are noted. */
static void adopt(struct choices *c, struct element *list)
{
	c->list = list;
	c->n = 0;
	list->tag = TAG_OL;
	list->attrs = NULL;
	list->classes = CLASS_CHOICES;
	for (struct element *li = list->first; li; li = li->next, c->n++) {
		struct str checked = element_attr(li, ATTR_CHECKED);

		if (str_eq(checked, STR("true")) && c->n < CHOICES_MAX)
			c->right |= (uint32_t)1 << c->n;
		unset_checked(li);
	}
	if (!c->right)
		c->right = take_right_marks(c, list);
	if (!c->right)
		c->right = take_only_bold(c, list);
}

static void join(struct element *list, struct element *other)
{
	for (struct element *li = other->first, *next; li; li = next) {
		next = li->next;
		li->next = NULL;
		element_append(list, li);
	}
}

/* Code that stands between lists of tasks is the item's before it, and then
 * also what stands behind the last. */
static void gather_tasks(struct element *list, const struct element *end)
{
	bool coded = false;

	for (struct element *e = list->next; e && e != end; e = list->next) {
		struct element *after = e;

		while (after && after != end && after->tag == TAG_PRE)
			after = after->next;
		if (!(after && after != end && is_task_list(after)) &&
		    !(coded && e->tag == TAG_PRE))
			return;
		element_remove(e);
		if (e->tag != TAG_PRE)
			join(list, e);
		else
			element_append(list->last, e);
		coded |= e->tag == TAG_PRE;
	}
}

/* An item that got blocks holds blocks only. */
static void wrap_items(struct arena *a, struct element *list)
{
	for (struct element *li = list->first; li; li = li->next)
		if (li->last && tag_is_block((enum tag)li->last->tag))
			take_wrap(a, li);
}

static bool begins_with_a(const struct element *p)
{
	const struct element *t = p;

	while (t->first)
		t = t->first;
	return t->text.n &&
	       (t->text.p[0] == '(' || (t->text.p[0] | 0x20) == 'a');
}

/* Any line that might begin with "A". */
static bool may_count(const struct element *p)
{
	bool line_start = true;

	for (const struct element *e = p->first; e; e = e->next) {
		struct str s = e->text;

		if (line_start && begins_with_a(e))
			return true;
		for (size_t i = 0; i < s.n; i++)
			if (s.p[i] == '\n' &&
			    label_length(str_slice(s, i + 1, s.n), 0))
				return true;
		line_start = take_ends_line(e);
	}
	return false;
}

/* Its last lines count with letters, one after the other. */
static bool is_lettered_text(struct arena *a, struct element *p)
{
	size_t n = 0;

	if (!may_count(p))
		return false;
	take_split_lines(a, p);
	for (struct element *e = p->first; e; e = take_next_line(e))
		if (label_length(take_line(a, e), n))
			n++;
		else if (n)
			return false;
	return n > 1;
}

/* Moves the last n lines into a list. */
static struct element *list_lines(struct arena *a, struct element *p)
{
	struct element *e = p->first, *list;

	while (!label_length(take_line(a, e), 0))
		e = take_next_line(e);
	list = element_new(a, TAG_OL, e->place);
	for (e = take_from(p, e); e;) {
		struct element *li = element_new(a, TAG_LI, e->place);
		struct element *end = take_next_line(e);

		for (struct element *next; e != end; e = next) {
			next = e->next;
			e->next = NULL;
			element_append(li, e);
		}
		take_trim(li);
		element_append(list, li);
	}
	return list;
}

static void insert_after(struct element *parent, struct element *at,
                         struct element *e)
{
	e->parent = parent;
	e->next = at->next;
	at->next = e;
	if (parent->last == at)
		parent->last = e;
}

/* How many paragraphs in a row, from this one, count with letters. */
static size_t count_paragraphs(struct arena *a, const struct element *e,
                               const struct element *end)
{
	size_t n = 0;

	for (; e && e != end && e->tag == TAG_P && e->first; e = e->next, n++)
		if (!label_length(take_line(a, e->first), n))
			break;
	return n;
}

/* Makes a list of the next n paragraphs. */
static struct element *list_paragraphs(struct arena *a, struct element *blocks,
                                       struct element *first, size_t n)
{
	struct element *list = element_new(a, TAG_OL, first->place);
	struct element *rest = take_from(blocks, first);

	for (; n; n--) {
		struct element *li = element_new(a, TAG_LI, rest->place);
		struct element *next = rest->next;

		take_children(rest, li);
		element_append(list, li);
		rest = next;
	}
	element_append(blocks, list);
	take_append(blocks, rest);
	return list;
}

static bool is_short(const struct element *e)
{
	size_t items = 0, n = 0;

	for (const struct element *t = e; t; t = element_next(t, e))
		n += t->text.n;
	for (const struct element *li = e->first; li; li = li->next)
		items++;
	return n <= SHORT * (e->tag == TAG_P ? 6 : items);
}

struct choices choices_find(struct arena *a, struct element *blocks,
                            const struct element *end)
{
	struct choices c = { 0 };
	bool near = true;
	size_t n;

	for (struct element *e = blocks->first; e && e != end; e = e->next) {
		bool here = end || (near && is_short(e));

		near &= e->tag == TAG_PRE || e->tag == TAG_P;
		if (is_task_list(e)) {
			gather_tasks(e, end);
			adopt(&c, e);
			wrap_items(a, e);
			return c;
		}
		if (here && is_list(e) && is_lettered(e)) {
			strip_labels(e);
			adopt(&c, e);
			return c;
		}
		if (!here || e->tag != TAG_P)
			continue;
		if (begins_with_a(e) && (n = count_paragraphs(a, e, end)) > 1) {
			e = list_paragraphs(a, blocks, e, n);
			strip_labels(e);
			adopt(&c, e);
			return c;
		}
		if (!is_lettered_text(a, e))
			continue;
		insert_after(blocks, e, list_lines(a, e));
		strip_labels(e->next);
		adopt(&c, e->next);
		if (!take_trim(e))
			element_remove(e);
		return c;
	}
	return c;
}

bool choices_take_list(struct choices *c, struct element *list)
{
	if (!is_list(list) || list->first == list->last)
		return false;
	adopt(c, list);
	return true;
}

static bool is_letter(const struct choices *c, char ch)
{
	char upper = ch >= 'a' && ch <= 'z' ? (char)(ch - ('a' - 'A')) : ch;

	return upper >= 'A' && (size_t)(upper - 'A') < c->n &&
	       c->n <= CHOICES_MAX;
}

static bool is_word_char(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c >= '0' && c <= '9') || (unsigned char)c >= 0x80 || c == '\'';
}

uint32_t choices_letters(const struct choices *c, struct str s, size_t *length)
{
	static const char between[] = " ,&/;()[]*`";
	uint32_t right = 0;
	size_t at = 0;

	*length = 0;
	for (;;) {
		while (at < s.n && strchr(between, s.p[at]))
			at++;
		if (str_starts(str_slice(s, at, s.n), STR("and ")))
			at += 4;
		if (at >= s.n || !is_letter(c, s.p[at]) ||
		    (at + 1 < s.n && is_word_char(s.p[at + 1])))
			break;
		right |= (uint32_t)1 << ((s.p[at] | 0x20) - 'a');
		*length = ++at;
		if (at < s.n && strchr(".:", s.p[at])) {
			*length = at + 1;
			break;
		}
	}
	while (*length < s.n && strchr(" .)]*", s.p[*length]))
		++*length;
	/* "A class is …" is no letter, "A" and "A) class" are */
	if (right && *length < s.n && s.p[*length - 1] == ' ' &&
	    (*length < 2 || is_word_char(s.p[*length - 2])))
		return 0;
	return right;
}

uint32_t choices_last_letter(const struct choices *c, struct str s)
{
	while (s.n && strchr(" .)*", s.p[s.n - 1]))
		s.n--;
	if (s.n < 2 || s.p[s.n - 1] < 'A' || s.p[s.n - 1] > 'Z' ||
	    !is_letter(c, s.p[s.n - 1]) || !strchr(" :(", s.p[s.n - 2]))
		return 0;
	return (uint32_t)1 << (s.p[s.n - 1] - 'A');
}

struct str choices_right(struct arena *a, const struct choices *c)
{
	struct buf b = { 0 };
	struct str s;

	for (size_t i = 0; i < c->n && i < CHOICES_MAX; i++) {
		if (!(c->right >> i & 1))
			continue;
		if (b.n)
			buf_put(&b, STR(", "));
		buf_char(&b, (char)('A' + i));
	}
	s = arena_str(a, buf_str(&b));
	buf_free(&b);
	return s;
}
