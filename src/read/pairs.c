/* Finding pairs, and whether a file is a deck of them. */
#include "read/pairs.h"

#include "read/rows.h"
#include "read/take.h"

enum {
	PAIRS_MIN = 2,
	SHARE = 60, /* percent of the text that is pairs */
	TERM = 80,  /* bytes of a term before a sign that prose has, too */
};

/* What stands between the sides. */
static const struct sign {
	struct str text;
	bool firm; /* nobody writes it in prose */
} signs[] = {
	{ { " ::: ", 5 }, true },
	{ { " :: ", 4 }, true },
	{ { ":: ", 3 }, true },
	{ { " >> ", 4 }, true },
	{ { "\t", 1 }, true },
	{ { " \xE2\x86\x92 ", 5 }, false }, /* → */
	{ { " -> ", 4 }, false },
	{ { " => ", 4 }, false },
	{ { " = ", 3 }, false },
	{ { " \xE2\x80\x93 ", 5 }, false }, /* – */
	{ { " \xE2\x80\x94 ", 5 }, false }, /* — */
	{ { " - ", 3 }, false },
	{ { ": ", 2 }, false },
};

struct deck {
	struct arena *arena;
	bool titled;
	const struct sign *sign;        /* NULL: none of them */
	size_t weight;                  /* of the file's text, in bytes */
	size_t pairs, paired, unpaired; /* the latter two in bytes of text */
};

/* Its own text, in no element, has it: most paragraphs can be passed over. */
static bool has(const struct element *p, struct str sign)
{
	for (const struct element *e = p->first; e; e = e->next)
		if (e->tag == TAG_TEXT && str_find(e->text, sign) < e->text.n)
			return true;
	return false;
}

/* Takes the first line off a text. */
static struct str next_line(struct str *text)
{
	size_t n = str_find(*text, STR("\n"));
	struct str line = str_trim(str_slice(*text, 0, n));

	*text = str_slice(*text, n < text->n ? n + 1 : n, text->n);
	return line;
}

static bool has_sides(struct str line, const struct sign *sign)
{
	size_t at = str_find(line, sign->text);

	return at < line.n && str_trim(str_slice(line, 0, at)).n &&
	       str_trim(str_slice(line, at + sign->text.n, line.n)).n &&
	       (sign->firm || at <= TERM);
}

/* Where an item's words are: in it, or in its only paragraph. NULL: it holds
 * blocks. */
static struct element *inlines_of(struct element *li)
{
	struct element *e = li->first;

	if (e && e->tag == TAG_P)
		return e->next ? NULL : e;
	return e && !tag_is_block((enum tag)li->last->tag) ? li : NULL;
}

/* "#separator:tab" of a deck that Anki wrote. */
static bool is_directive(struct str line)
{
	return str_starts(line, STR("#")) &&
	       str_find(line, STR(":")) < line.n &&
	       str_find(line, STR(" ")) == line.n;
}

/* Every line has the sign between two sides. */
static bool lines_have(const struct deck *d, const struct element *p,
                       const struct sign *sign)
{
	struct str text;
	size_t n = 0;

	if (!has(p, sign->text))
		return false;
	text = take_lines(d->arena, p->first, NULL);
	while (text.n) {
		struct str line = next_line(&text);

		if (is_directive(line))
			continue;
		if (!has_sides(line, sign))
			return false;
		n++;
	}
	return n > 0;
}

static bool items_have(const struct deck *d, struct element *list,
                       const struct sign *sign)
{
	for (struct element *li = list->first; li; li = li->next) {
		const struct element *in = inlines_of(li);

		if (!in || !has(in, sign->text) ||
		    !has_sides(take_line(d->arena, in->first), sign))
			return false;
	}
	return list->first != NULL;
}

/* "?", "??": a card of several lines (Obsidian's spaced repetition). */
static bool is_turn(struct str line)
{
	return str_eq(line, STR("?")) || str_eq(line, STR("??"));
}

/* ": definition" (PHP Markdown Extra). */
static bool is_definition(struct str line)
{
	return str_starts(line, STR(": ")) && line.n > 2;
}

/* A line behind the first begins the second side. */
static bool has_second_side(const struct deck *d, const struct element *p)
{
	struct str text;

	if (!has(p, STR("\n?")) && !has(p, STR("\n: ")))
		return false;
	text = take_lines(d->arena, p->first, NULL);
	next_line(&text);
	while (text.n) {
		struct str line = next_line(&text);

		if (is_turn(line) || is_definition(line))
			return true;
	}
	return false;
}

/* That line, in a paragraph whose lines are split. */
static struct element *second_side(const struct deck *d,
                                   const struct element *p)
{
	struct element *e = take_next_line(p->first);

	while (e) {
		struct str line = take_line(d->arena, e);

		if (is_turn(line) || is_definition(line))
			break;
		e = take_next_line(e);
	}
	return e;
}

/* What belongs to the second side below its paragraph. */
static bool goes_on(const struct element *e)
{
	return e->tag == TAG_UL || e->tag == TAG_OL || e->tag == TAG_PRE ||
	       e->tag == TAG_BLOCKQUOTE || e->tag == TAG_TABLE;
}

static size_t weigh(const struct element *root)
{
	size_t n = 0;

	for (const struct element *e = root; e; e = element_next(e, root))
		n += e->text.n;
	return n;
}

static bool is_pairs(const struct deck *d, struct element *e)
{
	switch (e->tag) {
	case TAG_P:
		return has_second_side(d, e) ||
		       (d->sign && lines_have(d, e, d->sign));
	case TAG_UL:
	case TAG_OL:
		return d->sign && items_have(d, e, d->sign);
	case TAG_TABLE:
		return rows_are_sides(d->arena, e, d->titled);
	case TAG_DL:
		return e->first && e->first->tag == TAG_DT;
	default:
		return false;
	}
}

static size_t count_pairs(const struct element *e)
{
	size_t n = 0;

	for (const struct element *c = e->first; c; c = c->next)
		n += e->tag != TAG_DL || c->tag == TAG_DT;
	if (e->tag != TAG_P)
		return n;
	for (n = 1, e = e->first; e; e = e->next)
		for (size_t i = 0; i < e->text.n; i++)
			n += e->text.p[i] == '\n';
	return n;
}

static void survey(struct deck *d, const struct element *root)
{
	d->pairs = d->paired = d->unpaired = 0;
	for (struct element *e = root->first;
	     e && d->unpaired * 100 <= (100 - SHARE) * d->weight; e = e->next) {
		if (e->tag >= TAG_H1 && e->tag <= TAG_H6)
			continue;
		if (is_pairs(d, e)) {
			d->pairs += count_pairs(e);
			d->paired += weigh(e);
			while (e->tag == TAG_P && has_second_side(d, e) &&
			       e->next && goes_on(e->next))
				e = e->next;
		} else {
			d->unpaired += weigh(e);
		}
	}
}

static bool is_deck(const struct deck *d)
{
	return d->pairs >= PAIRS_MIN &&
	       d->paired * 100 >= SHARE * (d->paired + d->unpaired);
}

/* A side each from what stands before `at` and behind it, in blocks. */
static struct element *new_pair(struct deck *d, struct element *first,
                                struct element *second)
{
	struct element *details =
		element_new(d->arena, TAG_DETAILS, first->place);

	details->classes = CLASS_CARD;
	first->tag = TAG_SUMMARY;
	first->next = NULL;
	take_trim(first);
	take_trim(second);
	element_append(details, first);
	element_append(details, second);
	return details;
}

/* One line's elements, in a paragraph of their own, cut at the sign. */
static struct element *pair_line(struct deck *d, struct element *line)
{
	struct str sign = d->sign->text;
	struct element *rest = element_new(d->arena, TAG_P, line->place);

	for (struct element *e = line->first; e; e = e->next) {
		struct place place = e->place;
		size_t at = e->tag == TAG_TEXT ? str_find(e->text, sign)
		                               : e->text.n;

		if (at == e->text.n)
			continue;
		place.col += (uint32_t)(at + sign.n);
		element_append(
			rest,
			element_text(d->arena,
		                     str_slice(e->text, at + sign.n, e->text.n),
		                     place));
		e->text.n = at;
		take_append(rest, take_from(line, e->next));
		return new_pair(d, line, rest);
	}
	return line;
}

static void open_lines(struct deck *d, struct element *p, struct element *to)
{
	struct element *e;

	take_split_lines(d->arena, p);
	for (e = take_from(p, p->first); e;) {
		struct element *line = element_new(d->arena, TAG_P, e->place);
		struct element *end = take_next_line(e), *next;

		for (; e != end; e = next) {
			next = e->next;
			e->next = NULL;
			element_append(line, e);
		}
		if (!take_trim(line))
			continue;
		if (is_directive(take_line(d->arena, line->first)))
			element_append(to, line);
		else
			element_append(to, pair_line(d, line));
	}
}

static void open_items(struct deck *d, struct element *list, struct element *to)
{
	for (struct element *li = list->first; li; li = li->next) {
		struct element *in = inlines_of(li);
		struct element *p = element_new(d->arena, TAG_P, li->place);

		take_children(in, p);
		element_append(to, pair_line(d, p));
	}
}

/* A paragraph whose second side begins with a line of its own. */
static void open_sides(struct deck *d, struct element *p, struct element *to)
{
	struct element *at, *rest;
	struct str line;

	take_split_lines(d->arena, p);
	at = second_side(d, p);
	rest = element_new(d->arena, TAG_P, at->place);
	line = take_line(d->arena, at);
	take_append(rest, take_from(p, at));
	take_words(rest, is_turn(line) ? line : STR(":"));
	element_append(to, new_pair(d, p, rest));
}

/* What a term's dd hold, up to the next term. */
static void open_terms(struct deck *d, struct element *dl, struct element *to)
{
	struct element *details = NULL;

	for (struct element *e = dl->first, *next; e; e = next) {
		next = e->next;
		e->next = NULL;
		if (e->tag == TAG_DT) {
			details = element_new(d->arena, TAG_DETAILS, e->place);
			details->classes = CLASS_CARD;
			e->tag = TAG_SUMMARY;
			element_append(details, e);
			element_append(to, details);
		} else {
			take_wrap(d->arena, e);
			take_children(e, details ? details : to);
		}
	}
}

static void open_block(struct deck *d, struct element *e, struct element *to)
{
	bool sides = e->tag == TAG_P && has_second_side(d, e);

	if (!is_pairs(d, e)) {
		if (goes_on(e) && to->last && to->last->tag == TAG_DETAILS)
			element_append(to->last, e);
		else
			element_append(to, e);
	} else if (e->tag == TAG_TABLE) {
		element_append(to, rows_open_sides(d->arena, e));
	} else if (e->tag == TAG_DL) {
		open_terms(d, e, to);
	} else if (e->tag != TAG_P) {
		open_items(d, e, to);
	} else if (sides) {
		open_sides(d, e, to);
	} else {
		open_lines(d, e, to);
	}
}

static void open_all(struct deck *d, struct element *root)
{
	struct element *e = take_from(root, root->first);

	root->first = root->last = NULL;
	for (struct element *next; e; e = next) {
		next = e->next;
		e->next = NULL;
		open_block(d, e, root);
	}
}

void pairs_open(struct arena *a, struct element *root, bool titled)
{
	struct arena scratch = { 0 };
	struct deck d = { .arena = &scratch, .titled = titled };
	const size_t n = sizeof signs / sizeof *signs;
	bool found;

	d.weight = weigh(root);
	survey(&d, root);
	found = is_deck(&d);
	for (size_t i = 0; i < n && !found; i++) {
		if (!signs[i].firm && !titled)
			continue;
		d.sign = &signs[i];
		survey(&d, root);
		found = is_deck(&d);
	}
	d.arena = a;
	if (found)
		open_all(&d, root);
	arena_free(&scratch);
}
