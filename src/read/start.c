/* What starts a question, taken apart. */
#include "read/start.h"

#include "read/ids.h"
#include "read/take.h"

struct str start_take_id(struct arena *a, struct element *heading)
{
	struct element *last = heading->last;
	struct str text, id;
	size_t from;

	if (!last || last->tag != TAG_TEXT)
		return (struct str){ 0 };
	text = str_trim(last->text);
	from = text.n;
	while (from && text.p[from - 1] != '{')
		from--;
	if (!from || from + 1 >= text.n || text.p[from] != '#' ||
	    text.p[text.n - 1] != '}')
		return (struct str){ 0 };
	id = ids_slug(a, str_slice(text, from + 1, text.n - 1));
	last->text = str_trim(str_slice(text, 0, from - 1));
	if (!last->text.n)
		element_remove(last);
	return id;
}

static bool is_strong(const struct element *e)
{
	return e && (e->tag == TAG_STRONG || e->tag == TAG_B);
}

static bool asks(struct arena *a, const struct element *e)
{
	return speech_mood(take_plain(a, e)) == SPEECH_ASKS;
}

/* The bold run asks, and what follows it on the line answers. */
static struct element *behind_bold(struct arena *a, const struct element *p)
{
	struct element *e = p->first;

	if (!is_strong(e) || !e->next)
		return NULL;
	if (e->next->tag == TAG_TEXT &&
	    ((str_starts(e->next->text, STR(":")) &&
	      !str_ends(take_plain(a, e), STR("?"))) ||
	     str_trim(e->next->text).n < 2))
		return NULL;
	return asks(a, e) ? e->next : NULL;
}

/* The first line asks, the next ones answer. */
static struct element *behind_line(struct arena *a, struct element *p,
                                   bool bold)
{
	struct element *e;
	struct str line;

	take_split_lines(a, p);
	e = take_next_line(p->first);
	line = take_line(a, p->first);
	if (!e || (!bold && !str_ends(line, STR("?")) &&
	           !str_ends(line, STR("\xEF\xBC\x9F"))))
		return NULL;
	return e;
}

/* What stands in the paragraph behind the question goes to the blocks. */
static void split_off(struct arena *a, const struct dialect *d,
                      struct element *p, struct element *blocks)
{
	bool item = d->start == START_ORDERED || d->start == START_BULLET;
	bool bold = d->start == START_BOLD && pattern_bold_line(p);
	bool runs = item || (d->start == START_BOLD && !bold);
	struct element *from = runs ? behind_bold(a, p) : NULL, *rest;

	if (!from && (item || bold) && p->first)
		from = behind_line(a, p, bold);
	if (!from)
		return;
	rest = element_new(a, TAG_P, from->place);
	take_append(rest, take_from(p, from));
	if (runs && str_starts(take_plain(a, rest), STR(":")))
		take_words(rest, STR(":"));
	if (!take_trim(rest))
		return;
	from = take_from(blocks, blocks->first);
	blocks->first = blocks->last = NULL;
	element_append(blocks, rest);
	take_append(blocks, from);
}

/* An item's or details' own words, as a paragraph; its blocks go on. */
static struct element *open_item(struct arena *a, struct element *li,
                                 struct element *blocks)
{
	struct element *p = element_new(a, TAG_P, li->place), *e = li->first;

	if (e && e->tag == TAG_P) {
		element_remove(e);
		p = e;
	} else {
		while (e && !tag_is_block((enum tag)e->tag))
			e = e->next;
		e = take_from(li, e);
		take_children(li, p);
		take_append(li, e);
	}
	take_trim(p);
	take_children(li, blocks);
	return p;
}

static struct element *open_details(struct arena *a, struct element *details,
                                    struct element *blocks)
{
	struct element *p = element_new(a, TAG_P, details->place);

	take_wrap(a, details);
	for (struct element *e = details->first, *next; e; e = next) {
		next = e->next;
		e->next = NULL;
		if (e->tag == TAG_SUMMARY && !p->first)
			take_children(e, p);
		else
			element_append(blocks, e);
	}
	if (p->first)
		p->place = p->first->place;
	return p;
}

/* "[!question]- What is it?", as notes mark what they ask. */
static void drop_callout(struct arena *a, struct element *p)
{
	struct str text = take_plain(a, p);
	const char *end = text.n ? memchr(text.p, ']', text.n) : NULL;
	size_t n = end ? (size_t)(end - text.p) + 1 : 0;

	if (!n || !str_starts(text, STR("[!")))
		return;
	n += n < text.n && strchr("+-", text.p[n]);
	take_words(p, str_slice(text, 0, n));
	take_trim(p);
}

/* The first line of a quote, or its first paragraph, if that asks. */
static struct element *open_quote(struct arena *a, struct element *quote,
                                  struct element *blocks)
{
	struct element *p = quote->first, *rest;

	element_remove(p);
	drop_callout(a, p);
	take_split_lines(a, p);
	rest = element_new(a, TAG_P, p->place);
	if (take_next_line(p->first))
		take_append(rest, take_from(p, take_next_line(p->first)));
	if (take_trim(rest))
		element_append(blocks, rest);
	take_children(quote, blocks);
	return p;
}

static struct element *words_of(struct arena *a, const struct dialect *d,
                                const struct block *b, struct element *blocks)
{
	struct element *p;

	if (d->start == START_DETAILS)
		return open_details(a, b->element, blocks);
	if (b->kind == BLOCK_QUOTE)
		return open_quote(a, b->element, blocks);
	if (b->kind == BLOCK_ITEM)
		return open_item(a, b->element, blocks);
	if (b->kind != BLOCK_HEADING)
		return b->element;
	p = element_new(a, TAG_P, b->element->place);
	for (const struct attr *at = b->element->attrs; at; at = at->next)
		element_set(a, p, at->name, at->value);
	take_children(b->element, p);
	return p;
}

struct begun start_read(struct arena *a, const struct dialect *d,
                        const struct block *block, struct element *blocks)
{
	struct begun b = { .place = block->element->place };
	struct element *p;
	struct match m;
	struct str said;

	if (block->kind == BLOCK_HEADING)
		b.id = start_take_id(a, block->element);
	p = words_of(a, d, block, blocks);
	split_off(a, d, p, blocks);
	b.said = said = take_plain(a, p);
	pattern_count(d->count, said, &m);
	b.number = arena_str(a, str_from(m.number));
	if (!b.number.n && block->number)
		b.number = arena_printf(a, "%u", block->number);
	b.named = m.named || d->count != COUNT_WORD;
	b.labelled = speech_take(SPEECH_QUESTION, said) > 0;
	if (!m.length && block->level &&
	    speech_take(SPEECH_QUESTION, said) == said.n)
		m.length = said.n; /* "## Question" */
	take_words(p, str_slice(said, 0, m.length));
	if (!take_trim(p))
		return b;
	p->place = p->first->place;
	b.words = p;
	return b;
}
