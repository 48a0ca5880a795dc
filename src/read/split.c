/* Prompt and answer of one question. */
#include "read/split.h"

static struct element *new_div(struct arena *a, struct place place)
{
	return element_new(a, TAG_DIV, place);
}

/* Moves the first child of one div to the end of another. */
static void move_first(struct element *from, struct element *to)
{
	struct element *e = from->first;

	element_remove(e);
	element_append(to, e);
}

/* Makes `last` the last child; NULL: there is none. */
static void cut_after(struct element *parent, struct element *last)
{
	parent->last = last;
	if (last)
		last->next = NULL;
	else
		parent->first = NULL;
}

static void trim_rules(const struct dialect *d, struct element *div)
{
	struct element *last = NULL;
	struct match m;

	while (div->first && pattern_match(d->separators, div->first, &m))
		element_remove(div->first);
	for (struct element *e = div->first; e; e = e->next)
		if (!pattern_match(d->separators, e, &m))
			last = e;
	cut_after(div, last);
}

/* Text before the marker stays, what is behind it becomes a paragraph of its
 * own in *after. */
static void split_paragraph(struct arena *a, struct element *p,
                            struct element *lead, struct element *after)
{
	struct element *e = lead->next, *last = NULL, *rest;

	for (struct element *c = p->first; c != lead; c = c->next)
		last = c;
	cut_after(p, last);
	if (!e)
		return;
	if (e->tag == TAG_TEXT) {
		struct str text = str_trim(e->text);
		size_t skip = text.n && text.p[0] == ':';

		skip += (size_t)(text.p - e->text.p);
		e->text = str_slice(e->text, skip, e->text.n);
		e->place.col += (uint32_t)skip;
	}
	rest = element_new(a, TAG_P, e->place);
	for (struct element *next; e; e = next) {
		next = e->next;
		e->next = NULL;
		element_append(rest, e);
	}
	element_append(after, rest);
}

static bool is_blank(const struct element *e)
{
	return e->tag == TAG_BR || (e->tag == TAG_TEXT && !str_trim(e->text).n);
}

/* Without white space at both ends; false: nothing is left. */
static bool trim_paragraph(struct element *p)
{
	struct element *last = NULL;
	struct str text;

	while (p->first && is_blank(p->first))
		element_remove(p->first);
	for (struct element *e = p->first; e; e = e->next)
		if (!is_blank(e))
			last = e;
	cut_after(p, last);
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

static void append_paragraph(struct element *div, struct element *p)
{
	if (trim_paragraph(p))
		element_append(div, p);
}

/* The block with the marker: what stands in it on either side. */
static void split_marker(struct arena *a, struct element *block,
                         const struct match *m, struct halves *h)
{
	struct element *after = new_div(a, block->place);

	if (!m->lead)
		return; /* a heading: it says no more */
	split_paragraph(a, block, m->lead, after);
	block->tag = TAG_P;
	append_paragraph(h->prompt, block);
	if (after->first) {
		struct element *p = after->first;

		element_remove(p);
		append_paragraph(h->answer, p);
	}
}

static bool split_at_marker(struct arena *a, const struct dialect *d,
                            struct element *blocks, struct halves *h)
{
	struct element *marker = blocks->first;
	struct match m;

	while (marker && !pattern_match(d->answers, marker, &m))
		marker = marker->next;
	if (!marker)
		return false;
	while (blocks->first != marker)
		move_first(blocks, h->prompt);
	element_remove(marker);
	split_marker(a, marker, &m, h);
	return true;
}

/* Without a marker: the heading asks, or the block that looks like a prompt,
 * or the first one. */
static void split_at_prompt(const struct dialect *d, bool asked, bool named,
                            struct element *blocks, struct halves *h)
{
	struct match m;

	trim_rules(d, blocks);
	if (!blocks->first || named)
		return;
	if (!asked || pattern_match(d->prompts, blocks->first, &m)) {
		if (pattern_is_underlined(blocks->first))
			blocks->first->tag = TAG_P;
		move_first(blocks, h->prompt);
	}
}

/* A prompt of one paragraph is bold by style, not by markup. */
static void unwrap_bold(struct element *prompt)
{
	struct element *p = prompt->first, *e;

	if (!p || p->next || p->tag != TAG_P || !pattern_is_bold(p))
		return;
	e = p->first;
	p->first = p->last = NULL;
	while (e) {
		struct element *next = e->next, *c = e->first;

		e->next = NULL;
		if (e->tag != TAG_STRONG && e->tag != TAG_B)
			element_append(p, e);
		else
			for (struct element *after; c; c = after) {
				after = c->next;
				c->next = NULL;
				element_append(p, c);
			}
		e = next;
	}
}

static bool is_in(const char *set, char c)
{
	return c && strchr(set, c);
}

/* What people write where an answer is still to come. */
static bool is_placeholder(struct str s)
{
	static const char *const words[] = {
		"",    "to be filled", "to be filled in", "tbd",
		"tba", "todo",         "to do",           "\xE2\x80\xA6",
	};
	static const char brackets[] = " \t\n[](){}<>_*.:!?-";

	while (s.n && is_in(brackets, s.p[0]))
		s = str_slice(s, 1, s.n);
	while (s.n && is_in(brackets, s.p[s.n - 1]))
		s.n--;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq_nocase(s, str_from(words[i])))
			return true;
	return false;
}

/* Nothing but words in paragraphs, however emphasised. */
static bool is_plain(const struct element *root)
{
	static const bool plain[TAG_COUNT] = {
		[TAG_DIV] = true,  [TAG_P] = true,      [TAG_TEXT] = true,
		[TAG_EM] = true,   [TAG_STRONG] = true, [TAG_I] = true,
		[TAG_B] = true,    [TAG_U] = true,      [TAG_S] = true,
		[TAG_DEL] = true,  [TAG_SPAN] = true,   [TAG_SMALL] = true,
		[TAG_MARK] = true, [TAG_BR] = true,     [TAG_HR] = true,
	};

	for (const struct element *e = root; e; e = element_next(e, root))
		if (!plain[e->tag])
			return false;
	return true;
}

static bool is_unanswered(const struct element *answer)
{
	struct buf text = { 0 };
	bool result;

	if (!is_plain(answer))
		return false;
	element_plain(&text, answer);
	result = is_placeholder(buf_str(&text));
	buf_free(&text);
	return result;
}

struct halves split_question(struct arena *a, const struct dialect *d,
                             struct element *asked, bool named,
                             struct element *blocks)
{
	struct halves h = {
		.prompt = new_div(a, asked ? asked->place : blocks->place),
		.answer = new_div(a, blocks->place),
	};

	if (asked)
		element_append(h.prompt, asked);
	if (!split_at_marker(a, d, blocks, &h))
		split_at_prompt(d, asked != NULL, named, blocks, &h);
	while (blocks->first)
		move_first(blocks, h.answer);
	trim_rules(d, h.prompt);
	trim_rules(d, h.answer);
	unwrap_bold(h.prompt);
	if (!asked && h.prompt->first)
		h.prompt->place = h.prompt->first->place;
	if (h.answer->first)
		h.answer->place = h.answer->first->place;
	if (is_unanswered(h.answer))
		h.answer = NULL;
	return h;
}
