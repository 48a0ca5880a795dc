/* Links to anchors become links to questions. */
#include "read/anchor.h"

#include "base/unicode.h"
#include "base/utf8.h"

/* Names that are known, by open addressing, never more than half full. */
struct names {
	struct arena arena;
	struct name {
		struct str text;
		size_t source, question;
		unsigned twins; /* headings of that name so far */
	} * slots;
	size_t mask;
};

struct str anchor_slug(struct arena *a, struct str heading)
{
	struct buf folded = { 0 }, slug = { 0 };
	struct str s, result;

	utf8_fold(&folded, str_trim(heading));
	s = buf_str(&folded);
	for (size_t at = 0, from = 0; at < s.n; from = at) {
		uint32_t c = utf8_next(s, &at);

		if (c == ' ')
			buf_char(&slug, '-');
		else if (c == '-' || c == '_' || utf8_is_word(c))
			buf_put(&slug, str_slice(s, from, at));
	}
	result = arena_str(a, buf_str(&slug));
	buf_free(&folded);
	buf_free(&slug);
	return result;
}

struct str anchor_name(struct arena *a, struct str name)
{
	struct buf folded = { 0 };
	struct str result;

	utf8_fold(&folded, name);
	result = arena_str(a, buf_str(&folded));
	buf_free(&folded);
	return result;
}

static struct name *find(const struct names *t, size_t source, struct str text)
{
	size_t i = ((size_t)str_hash(text) + source * 0x9E3779B9u) & t->mask;

	while (t->slots[i].text.n && (t->slots[i].source != source ||
	                              !str_eq(t->slots[i].text, text)))
		i = (i + 1) & t->mask;
	return &t->slots[i];
}

/* The first of a name keeps it. */
static void add(struct names *t, const struct anchor *a)
{
	struct name *slot = find(t, a->source, a->name), *first = slot;
	struct str text = a->name;

	if (!text.n || (slot->text.n && !a->heading))
		return;
	while (slot->text.n) {
		text = arena_printf(&t->arena, "%.*s-%u", STR_FMT(a->name),
		                    ++first->twins);
		slot = find(t, a->source, text);
	}
	*slot = (struct name){ text, a->source, a->question, 0 };
}

static void fill(struct names *t, const struct bank *b,
                 const struct anchor *anchors, size_t n)
{
	t->mask = 15;
	while (t->mask < 2 * (n + b->count))
		t->mask = t->mask * 2 + 1;
	t->slots = ARENA_ARRAY(&t->arena, t->mask + 1, struct name);
	for (size_t i = 0; i < n; i++)
		if (anchors[i].question < b->count)
			add(t, &anchors[i]);
	for (size_t i = 0; i < b->count; i++)
		add(t, &(struct anchor){ .source = b->questions[i].source,
		                         .question = i,
		                         .name = b->questions[i].id });
}

static struct str target_of(const struct element *e)
{
	struct str href = e->tag == TAG_A ? element_attr(e, ATTR_HREF)
	                                  : (struct str){ 0 };

	if (href.n < 2 || href.p[0] != '#')
		return (struct str){ 0 };
	href = str_slice(href, 1, href.n);
	if (str_starts(href, STR("user-content-")))
		href = str_slice(href, strlen("user-content-"), href.n);
	return href;
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* RFC 3986 §2.1, and without case: GitHub's names have none. */
static struct str decoded(struct buf *out, struct str s)
{
	struct buf raw = { 0 };

	for (size_t i = 0; i < s.n; i++) {
		bool coded = s.p[i] == '%' && i + 2 < s.n &&
		             hex(s.p[i + 1]) >= 0 && hex(s.p[i + 2]) >= 0;

		buf_char(&raw,
		         coded ? (char)(hex(s.p[i + 1]) * 16 + hex(s.p[i + 2]))
		               : s.p[i]);
		i += coded ? 2 : 0;
	}
	out->n = 0;
	if (utf8_check(buf_str(&raw)) == raw.n)
		utf8_fold(out, buf_str(&raw));
	buf_free(&raw);
	return buf_str(out);
}

static void resolve(struct bank *b, const struct names *t,
                    const struct question *q, const struct element *root)
{
	struct buf buf = { 0 };

	for (const struct element *e = root; e; e = element_next(e, root)) {
		struct str target = target_of(e);
		const struct name *name;

		if (!target.n)
			continue;
		name = find(t, q->source, target);
		if (!name->text.n)
			name = find(t, q->source, decoded(&buf, target));
		if (!name->text.n)
			continue;
		element_set(
			b->arena, (struct element *)e, ATTR_HREF,
			arena_printf(b->arena, "#q-%.*s",
		                     STR_FMT(b->questions[name->question].id)));
	}
	buf_free(&buf);
}

void anchors_resolve(struct bank *b, const struct anchor *anchors, size_t n)
{
	struct names t = { 0 };

	fill(&t, b, anchors, n);
	for (size_t i = 0; i < b->count; i++) {
		const struct question *q = &b->questions[i];

		if (q->prompt_tree)
			resolve(b, &t, q, q->prompt_tree);
		if (q->answer_tree)
			resolve(b, &t, q, q->answer_tree);
	}
	arena_free(&t.arena);
}
