/* The final shape of an element that ends: white space at its edges goes, runs
 * of inlines among blocks become paragraphs, what is empty is dropped. */
#include "read/shape.h"

bool shape_is_blank(struct str s)
{
	return !str_trim(s).n;
}

static bool is_block(const struct element *e)
{
	return tag_is_block((enum tag)e->tag);
}

static bool is_blank(const struct element *e)
{
	return e->tag == TAG_BR ||
	       (e->tag == TAG_TEXT && shape_is_blank(e->text));
}

/* Without the white space before its first character; the place stays with
 * that character. */
static void trim_start(struct element *e)
{
	const char *p = str_trim(e->text).p, *from = e->text.p;

	e->text.n -= (size_t)(p - from);
	e->text.p = p;
	if (!memchr(from, '\n', (size_t)(p - from)))
		e->place.col += (uint32_t)(p - from);
	else
		for (; from < p; from++)
			if (*from == '\n') {
				e->place.line++;
				e->place.col =
					1 + (uint32_t)strspn(from + 1, " \t");
			}
}

static void trim_end(struct element *e)
{
	struct str trimmed = str_trim(e->text);

	e->text.n = (size_t)(trimmed.p + trimmed.n - e->text.p);
}

/* A run of siblings from *first; returns its last that is not blank, having
 * trimmed both ends; NULL: all is blank. */
static struct element *trim_run(struct element **first, struct element *end)
{
	struct element *last = NULL;

	while (*first != end && is_blank(*first))
		*first = (*first)->next;
	for (struct element *e = *first; e != end; e = e->next)
		if (!is_blank(e))
			last = e;
	if (last && (*first)->tag == TAG_TEXT)
		trim_start(*first);
	if (last && last->tag == TAG_TEXT)
		trim_end(last);
	return last;
}

static void trim_inlines(struct element *e)
{
	e->last = trim_run(&e->first, NULL);
	if (e->last)
		e->last->next = NULL;
	else
		e->first = NULL;
}

static void append_run(struct arena *a, struct element *parent,
                       struct element *first, struct element *end)
{
	struct element *last = trim_run(&first, end), *p;

	if (!last)
		return;
	p = element_new(a, TAG_P, first->place);
	for (struct element *e = first, *next;; e = next) {
		bool done = e == last;

		next = e->next;
		e->next = NULL;
		element_append(p, e);
		if (done)
			break;
	}
	element_append(parent, p);
}

/* Every run of inlines between blocks in a p. */
static void wrap_runs(struct arena *a, struct element *parent)
{
	struct element *e = parent->first;

	parent->first = parent->last = NULL;
	while (e) {
		struct element *run = e, *next;

		while (e && !is_block(e))
			e = e->next;
		append_run(a, parent, run, e);
		if (!e)
			break;
		next = e->next;
		e->next = NULL;
		element_append(parent, e);
		e = next;
	}
}

static bool has_block(const struct element *parent)
{
	for (const struct element *e = parent->first; e; e = e->next)
		if (is_block(e))
			return true;
	return false;
}

/* HTML drops the line end after <pre>; the one before </pre> shows nothing
 * (HTML Living Standard §13.1.2.5). */
static void trim_pre(struct element *pre)
{
	struct element *first = pre->first, *last = pre->last;

	if (first && first->tag == TAG_TEXT && first->text.p[0] == '\n') {
		first->text = str_slice(first->text, 1, first->text.n);
		first->place.line++;
		first->place.col = 1;
	}
	if (last && last->tag == TAG_TEXT && str_ends(last->text, STR("\n")))
		last->text.n--;
	if (first && first == last && first->tag == TAG_TEXT && !first->text.n)
		pre->first = pre->last = NULL;
}

static bool may_be_empty(enum tag tag)
{
	return tag == TAG_LI || tag == TAG_DD || tag == TAG_TD ||
	       tag == TAG_TH || tag == TAG_DT;
}

/* White space in these is what was meant: code, keys, a blank to fill in. */
static bool may_be_blank(enum tag tag)
{
	return tag == TAG_CODE || tag == TAG_KBD || tag == TAG_SAMP ||
	       tag == TAG_U;
}

/* What was between them was dropped or dissolved. */
static void merge_texts(struct arena *a, struct element *parent)
{
	for (struct element *e = parent->first; e; e = e->next) {
		struct element *end = e;
		size_t n = 0;
		char *p;

		for (; end && e->tag == TAG_TEXT && end->tag == TAG_TEXT;
		     end = end->next)
			n += end->text.n;
		if (end == e || end == e->next)
			continue;
		p = arena_alloc(a, n + 1);
		n = 0;
		for (const struct element *t = e; t != end; t = t->next) {
			memcpy(p + n, t->text.p, t->text.n);
			n += t->text.n;
		}
		e->text = (struct str){ p, n };
		e->next = end;
		if (!end)
			parent->last = e;
	}
}

static void settle(struct arena *a, struct element *e)
{
	merge_texts(a, e);
	switch (tag_kind((enum tag)e->tag)) {
	case ELEMENT_PHRASING:
		if (e->tag == TAG_PRE)
			trim_pre(e);
		else
			trim_inlines(e);
		break;
	case ELEMENT_BLOCK:
		if (has_block(e))
			wrap_runs(a, e);
		else
			trim_inlines(e);
		break;
	case ELEMENT_INLINE:
	case ELEMENT_LIST:
	case ELEMENT_TABLE:
	case ELEMENT_VOID_BLOCK:
	case ELEMENT_VOID_INLINE:
		break;
	}
}

void shape_close(struct arena *a, struct element *e, struct element *parent)
{
	bool is_inline = tag_kind((enum tag)e->tag) == ELEMENT_INLINE;

	settle(a, e);
	if (!e->first && !may_be_empty((enum tag)e->tag))
		return;
	if (is_inline && e->first == e->last && is_blank(e->first) &&
	    !may_be_blank((enum tag)e->tag))
		shape_dissolve(e, parent);
	else
		element_append(parent, e);
}

void shape_dissolve(struct element *e, struct element *parent)
{
	for (struct element *c = e->first, *next; c; c = next) {
		next = c->next;
		c->next = NULL;
		element_append(parent, c);
	}
}

void shape_root(struct arena *a, struct element *root)
{
	merge_texts(a, root);
	wrap_runs(a, root);
}
