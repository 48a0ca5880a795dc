/* Taking elements apart. */
#include "read/take.h"

struct str take_plain(struct arena *a, const struct element *e)
{
	struct buf text = { 0 };
	struct str result;

	element_plain(&text, e);
	result = arena_str(a, buf_str(&text));
	buf_free(&text);
	return result;
}

static bool is_blank(const struct element *e)
{
	return e->tag == TAG_BR || (e->tag == TAG_TEXT && !str_trim(e->text).n);
}

/* Empty text, and inlines that hold nothing else, at the beginning. */
static void drop_empty(struct element *e)
{
	while (e->first) {
		struct element *c = e->first;

		if (c->tag == TAG_MATH || /* whose empty parts mean much */
		    (c->tag != TAG_TEXT &&
		     tag_kind((enum tag)c->tag) != ELEMENT_INLINE))
			return;
		if (c->tag != TAG_TEXT)
			drop_empty(c);
		if (c->tag == TAG_TEXT ? c->text.n > 0 : c->first != NULL)
			return;
		element_remove(c);
	}
}

void take_words(struct element *root, struct str words)
{
	size_t left = 0;

	for (size_t i = 0; i < words.n; i++)
		left += words.p[i] != ' ';
	for (const struct element *e = root; e; e = element_next(e, root)) {
		struct element *text = (struct element *)e; /* below root */
		size_t at = 0;

		if (e->tag != TAG_TEXT)
			continue;
		for (; at < e->text.n; at++) {
			bool space =
				!str_trim(str_slice(e->text, at, at + 1)).n;

			if (!space && !left)
				break;
			left -= !space;
		}
		text->text = str_slice(e->text, at, e->text.n);
		text->place.col += (uint32_t)at;
		if (text->text.n)
			break;
	}
	drop_empty(root);
}

struct element *take_from(struct element *parent, struct element *first)
{
	struct element *last = NULL;

	for (struct element *e = parent->first; e && e != first; e = e->next)
		last = e;
	parent->last = last;
	if (last)
		last->next = NULL;
	else
		parent->first = NULL;
	return first;
}

void take_append(struct element *parent, struct element *e)
{
	for (struct element *next; e; e = next) {
		next = e->next;
		e->next = NULL;
		element_append(parent, e);
	}
}

void take_children(struct element *from, struct element *to)
{
	struct element *first = from->first;

	from->first = from->last = NULL;
	take_append(to, first);
}

bool take_trim(struct element *p)
{
	struct element *last = NULL;
	struct str text;

	while (p->first && is_blank(p->first))
		element_remove(p->first);
	for (struct element *e = p->first; e; e = e->next)
		if (!is_blank(e))
			last = e;
	take_from(p, last ? last->next : NULL);
	if (!p->first)
		return false;
	if (p->first->tag == TAG_TEXT) {
		text = str_trim(p->first->text);
		p->first->place.col += (uint32_t)(text.p - p->first->text.p);
		text.n = p->first->text.n - (size_t)(text.p - p->first->text.p);
		p->first->text = text;
		p->place = p->first->place;
	}
	if (p->last->tag == TAG_TEXT) {
		text = str_trim(p->last->text);
		p->last->text.n = (size_t)(text.p + text.n - p->last->text.p);
	}
	return true;
}

void take_wrap(struct arena *a, struct element *parent)
{
	struct element *e = parent->first, *p = NULL;

	parent->first = parent->last = NULL;
	for (struct element *next; e; e = next) {
		bool block = tag_is_block((enum tag)e->tag);

		next = e->next;
		e->next = NULL;
		if (block) {
			if (p && take_trim(p))
				element_append(parent, p);
			p = NULL;
			element_append(parent, e);
			continue;
		}
		if (!p)
			p = element_new(a, TAG_P, e->place);
		element_append(p, e);
	}
	if (p && take_trim(p))
		element_append(parent, p);
}

/* Cuts a text behind its first line end; what follows is the next element. */
static void cut_line(struct arena *a, struct element *e)
{
	const char *end = memchr(e->text.p, '\n', e->text.n);
	size_t n = end ? (size_t)(end - e->text.p) + 1 : e->text.n;
	struct place place = e->place;
	struct element *rest;

	if (n == e->text.n)
		return;
	place.line++;
	place.col = 1;
	rest = element_text(a, str_slice(e->text, n, e->text.n), place);
	e->text.n = n;
	rest->parent = e->parent;
	rest->next = e->next;
	e->next = rest;
	if (e->parent->last == e)
		e->parent->last = rest;
}

void take_split_lines(struct arena *a, struct element *p)
{
	for (struct element *e = p->first; e; e = e->next)
		if (e->tag == TAG_TEXT && e->text.n)
			cut_line(a, e);
}

bool take_ends_line(const struct element *e)
{
	return e->tag == TAG_BR ||
	       (e->tag == TAG_TEXT && str_ends(e->text, STR("\n")));
}

struct element *take_next_line(const struct element *e)
{
	while (e && !take_ends_line(e))
		e = e->next;
	return e ? e->next : NULL;
}

struct str take_line(struct arena *a, const struct element *e)
{
	struct buf text = { 0 };
	struct str result;

	for (; e; e = e->next) {
		const char *end = e->tag == TAG_TEXT && e->text.n
		                          ? memchr(e->text.p, '\n', e->text.n)
		                          : NULL;

		if (e->tag == TAG_TEXT)
			buf_put(&text,
			        end ? str_slice(e->text, 0,
			                        (size_t)(end - e->text.p))
			            : e->text);
		else
			element_plain(&text, e);
		if (end || e->tag == TAG_BR)
			break;
	}
	result = arena_str(a, str_trim(buf_str(&text)));
	buf_free(&text);
	return result;
}

struct str take_lines(struct arena *a, const struct element *e,
                      const struct element *end)
{
	struct buf b = { 0 };
	struct str s;

	for (; e != end; e = e->next)
		if (e->tag == TAG_TEXT)
			buf_put(&b, e->text);
		else if (e->tag == TAG_BR)
			buf_char(&b, ' ');
		else
			element_plain(&b, e);
	s = arena_str(a, str_trim(buf_str(&b)));
	buf_free(&b);
	return s;
}
