/* The table of descriptors and their grammars: words, lengths, page sizes. */
#include "style/descriptor.h"

#include "base/nearest.h"
#include "style/value.h"

/* No paper is larger than this, and no reader of PDF takes much more. */
enum { SIZE_MAX_MM = 2000 };

struct descriptor;

typedef bool grammar(const struct descriptor *, const struct component *,
                     void *out);

struct descriptor {
	const char *rule, *name;
	grammar *parse;
	const char *values; /* what it may be, for messages; of choice() the
				 * words, in the order of their enum */
	size_t offset;      /* in struct stylesheet */
	size_t place;       /* of its struct place; NOWHERE: not kept */
};

static grammar choice, length, length_or_none, gap, page_size, margins,
	overflow;

#define NOWHERE SIZE_MAX
#define AT(member) offsetof(struct stylesheet, member)

static const struct descriptor descriptors[] = {
	{ "page", "size", page_size,
	  "a paper (A0 … A10, B0 … B10, letter, legal, ledger), portrait or "
	  "landscape, or one or two lengths over 0 and up to 2 m",
	  AT(page.width), AT(page.place) },
	{ "page", "margin", margins, "one to four lengths from 0",
	  AT(page.margin), NOWHERE },
	{ "page", "margin-top", length, "a length from 0",
	  AT(page.margin[SIDE_TOP]), NOWHERE },
	{ "page", "margin-right", length, "a length from 0",
	  AT(page.margin[SIDE_RIGHT]), NOWHERE },
	{ "page", "margin-bottom", length, "a length from 0",
	  AT(page.margin[SIDE_BOTTOM]), NOWHERE },
	{ "page", "margin-left", length, "a length from 0",
	  AT(page.margin[SIDE_LEFT]), NOWHERE },
	{ "deck", "layout", choice, "cards pages", AT(deck.layout),
	  AT(deck.place) },
	{ "deck", "answer", choice,
	  "auto back below next end-of-chapter end none", AT(deck.answer),
	  AT(deck.place) },
	{ "deck", "overflow", overflow,
	  "continue or error, and before it shrink(7pt) or shrink(7pt 6pt)",
	  AT(deck), AT(deck.place) },
	{ "deck", "part", choice, "all lead", AT(deck.part), AT(deck.place) },
	{ "deck", "lines", length_or_none, "a length over 0, or none",
	  AT(deck.lines), AT(deck.place) },
	{ "deck", "quotes", choice, "plain smart", AT(deck.quotes),
	  AT(deck.place) },
	{ "sheet", "size", page_size,
	  "a paper (A0 … A10, B0 … B10, letter, legal, ledger), portrait or "
	  "landscape, or one or two lengths over 0 and up to 2 m",
	  AT(sheet.width), AT(sheet.place) },
	{ "sheet", "gap", gap, "one or two lengths from 0", AT(sheet.gap),
	  AT(sheet.place) },
	{ "sheet", "flip", choice, "long-edge short-edge", AT(sheet.flip),
	  AT(sheet.place) },
	{ "sheet", "marks", choice, "none crop", AT(sheet.marks),
	  AT(sheet.place) },
	{ "sheet", "safe", length, "a length from 0", AT(sheet.safe),
	  AT(sheet.place) },
	{ "book", "answer", choice, "below end-of-chapter none",
	  AT(book.answer), AT(book.place) },
	{ "book", "quotes", choice, "plain smart", AT(book.quotes),
	  AT(book.place) },
};

enum { DESCRIPTORS = sizeof descriptors / sizeof *descriptors };

/* page_size() writes the height behind the width. */
_Static_assert(AT(page.height) == AT(page.width) + sizeof(unit) &&
                       AT(sheet.height) == AT(sheet.width) + sizeof(unit),
               "a height stands behind its width");

/* ISO 216; CSS Paged Media 3 §7.1 for the others. In 1/1000 mm. */
static const struct {
	const char *name;
	int32_t width, height;
} papers[] = {
	{ "A0", 841000, 1189000 },    { "A1", 594000, 841000 },
	{ "A2", 420000, 594000 },     { "A3", 297000, 420000 },
	{ "A4", 210000, 297000 },     { "A5", 148000, 210000 },
	{ "A6", 105000, 148000 },     { "A7", 74000, 105000 },
	{ "A8", 52000, 74000 },       { "A9", 37000, 52000 },
	{ "A10", 26000, 37000 },      { "B0", 1000000, 1414000 },
	{ "B1", 707000, 1000000 },    { "B2", 500000, 707000 },
	{ "B3", 353000, 500000 },     { "B4", 250000, 353000 },
	{ "B5", 176000, 250000 },     { "B6", 125000, 176000 },
	{ "B7", 88000, 125000 },      { "B8", 62000, 88000 },
	{ "B9", 44000, 62000 },       { "B10", 31000, 44000 },
	{ "letter", 215900, 279400 }, { "legal", 215900, 355600 },
	{ "ledger", 279400, 431800 },
};

/* The one word that a value is; empty if it is none. */
static struct str word(const struct component *c)
{
	if (!c || c->token.kind != TOKEN_IDENT || parse_skip(c->next))
		return (struct str){ 0 };
	return c->token.text;
}

static bool choice(const struct descriptor *d, const struct component *c,
                   void *out)
{
	struct str said = word(c);
	int n = 0;

	for (const char *p = d->values; *p; p += *p == ' ', n++) {
		size_t length_ = strcspn(p, " ");

		if (str_eq_nocase(said, (struct str){ p, length_ })) {
			if (out)
				memcpy(out, &n, sizeof n);
			return true;
		}
		p += length_;
	}
	return false;
}

/* Up to `max` lengths from 0; how many there are, 0: not so. */
static int lengths(const struct component *c, unit *out, int max)
{
	int n = 0;

	for (; c; c = parse_skip(c->next)) {
		if (n == max || !value_absolute(c, &out[n]) || out[n] < 0)
			return 0;
		n++;
	}
	return n;
}

static bool length(const struct descriptor *d, const struct component *c,
                   void *out)
{
	unit n;

	(void)d;
	if (!lengths(c, &n, 1))
		return false;
	memcpy(out, &n, sizeof n);
	return true;
}

static bool length_or_none(const struct descriptor *d,
                           const struct component *c, void *out)
{
	unit n = 0;

	(void)d;
	if (!str_eq_nocase(word(c), STR("none")) &&
	    !(lengths(c, &n, 1) && n > 0))
		return false;
	memcpy(out, &n, sizeof n);
	return true;
}

/* The floors of shrink(): text, and code; code's is 6/7 of text's unless it is
 * said. */
static bool shrink(const struct component *c, unit out[2])
{
	int n = lengths(parse_skip(c->first), out, 2);

	if (n == 1)
		out[1] = unit_scale(out[0], 6, 7);
	return n && out[0] > 0 && out[1] > 0;
}

static bool overflow(const struct descriptor *d, const struct component *c,
                     void *out)
{
	struct deck_spec *deck = out;
	unit floors[2] = { 0 };
	bool error;

	(void)d;
	if (c && c->token.kind == TOKEN_FUNCTION) {
		if (!str_eq_nocase(c->token.text, STR("shrink")) ||
		    !shrink(c, floors))
			return false;
		c = parse_skip(c->next);
	}
	error = str_eq_nocase(word(c), STR("error"));
	if (!error && !str_eq_nocase(word(c), STR("continue")))
		return false;
	deck->overflow = error ? DECK_OVERFLOW_ERROR : DECK_OVERFLOW_CONTINUE;
	memcpy(deck->shrink, floors, sizeof floors);
	return true;
}

static bool gap(const struct descriptor *d, const struct component *c,
                void *out)
{
	unit v[2];
	int n = lengths(c, v, 2);

	(void)d;
	if (n == 1)
		v[1] = v[0];
	if (n)
		memcpy(out, v, sizeof v);
	return n;
}

/* As `margin` elsewhere: top, right, bottom, left. */
static bool margins(const struct descriptor *d, const struct component *c,
                    void *out)
{
	unit v[4];
	int n = lengths(c, v, 4);

	(void)d;
	if (!n)
		return false;
	if (n < 2)
		v[SIDE_RIGHT] = v[SIDE_TOP];
	if (n < 3)
		v[SIDE_BOTTOM] = v[SIDE_TOP];
	if (n < 4)
		v[SIDE_LEFT] = v[SIDE_RIGHT];
	memcpy(out, v, sizeof v);
	return true;
}

static bool paper(struct str name, unit size[2])
{
	for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
		if (str_eq_nocase(name, str_from(papers[i].name))) {
			size[0] = unit_scale(UNIT_IN, papers[i].width, 25400);
			size[1] = unit_scale(UNIT_IN, papers[i].height, 25400);
			return true;
		}
	return false;
}

/* Turns a size so that its longer side lies, or stands. */
static void orient(unit size[2], bool landscape)
{
	unit width = size[0];

	if ((size[0] < size[1]) != landscape)
		return;
	size[0] = size[1];
	size[1] = width;
}

/* A paper, an orientation, or both in any order. Without a paper the size that
 * was said before is turned. */
static bool named_size(const struct component *c, unit size[2])
{
	bool have_paper = false, have_turn = false, landscape = false;

	for (; c; c = parse_skip(c->next)) {
		struct str said = c->token.text;
		bool lies = str_eq_nocase(said, STR("landscape"));

		if (c->token.kind != TOKEN_IDENT)
			return false;
		if (lies || str_eq_nocase(said, STR("portrait"))) {
			if (have_turn)
				return false;
			have_turn = true;
			landscape = lies;
		} else {
			if (have_paper || !paper(said, size))
				return false;
			have_paper = true;
		}
	}
	if (have_turn)
		orient(size, landscape);
	return have_paper || have_turn;
}

/* CSS Paged Media 3 §7.1 */
static bool page_size(const struct descriptor *d, const struct component *c,
                      void *out)
{
	unit size[2];
	int n;

	(void)d;
	memcpy(size, out, sizeof size);
	n = lengths(c, size, 2);
	if (n == 1)
		size[1] = size[0];
	if (!n && !named_size(c, size))
		return false;
	for (int i = 0; i < 2; i++)
		if (size[i] <= 0 || size[i] > UNIT_MM(SIZE_MAX_MM))
			return false;
	memcpy(out, size, sizeof size);
	return true;
}

/* "back, below or none" */
static void put_values(struct buf *b, const struct descriptor *d)
{
	const char *last = strrchr(d->values, ' ');

	if (d->parse != choice) {
		buf_put(b, str_from(d->values));
		return;
	}
	for (const char *p = d->values; *p; p++)
		if (*p != ' ')
			buf_char(b, *p);
		else
			buf_put(b, p == last ? STR(" or ") : STR(", "));
}

static void report(const struct saying *s, const struct descriptor *d)
{
	struct buf values = { 0 };
	struct str said = parse_text(parse_skip(s->value));

	put_values(&values, d);
	if (s->override)
		diag_error(s->diag, s->place,
		           "'%s': %s of @%s cannot be '%.*s'; it may be %.*s",
		           s->override, d->name, d->rule, STR_FMT(said),
		           STR_FMT(buf_str(&values)));
	else
		diag_error(s->diag, s->place,
		           "%s of @%s cannot be '%.*s'; it may be %.*s",
		           d->name, d->rule, STR_FMT(said),
		           STR_FMT(buf_str(&values)));
	buf_free(&values);
}

bool descriptor_set(const struct saying *s)
{
	char *sheet = (char *)s->sheet;

	for (size_t i = 0; i < DESCRIPTORS; i++) {
		const struct descriptor *d = &descriptors[i];

		if (!str_eq_nocase(s->rule, str_from(d->rule)) ||
		    !str_eq_nocase(s->name, str_from(d->name)))
			continue;
		if (!d->parse(d, parse_skip(s->value),
		              d->offset == NOWHERE ? NULL : sheet + d->offset))
			report(s, d);
		else if (d->place != NOWHERE)
			memcpy(sheet + d->place, &s->place, sizeof s->place);
		return true;
	}
	return false;
}

/* --set names no descriptor of ours. */
static void unknown_override(const struct saying *s)
{
	struct buf name = { 0 };
	char candidates[DESCRIPTORS][32];
	struct nearest near;

	buf_printf(&name, "%.*s.%.*s", STR_FMT(s->rule), STR_FMT(s->name));
	near = (struct nearest){ .name = buf_str(&name) };
	for (size_t i = 0; i < DESCRIPTORS; i++) {
		snprintf(candidates[i], sizeof candidates[i], "%s.%s",
		         descriptors[i].rule, descriptors[i].name);
		nearest_try(&near, candidates[i]);
	}
	diag_error(s->diag, s->place,
	           "'%s': there is no descriptor "
	           "'%.*s'" NEAREST_FORMAT,
	           s->override, STR_FMT(buf_str(&name)), NEAREST_ARGS(near));
	buf_free(&name);
}

void descriptor_unknown(const struct saying *s)
{
	struct nearest near = { .name = s->name };

	if (s->override) {
		unknown_override(s);
		return;
	}
	for (size_t i = 0; i < DESCRIPTORS; i++)
		if (str_eq_nocase(s->rule, str_from(descriptors[i].rule)))
			nearest_try(&near, descriptors[i].name);
	diag_warning(s->diag, s->place,
	             "@%.*s has no descriptor '%.*s'" NEAREST_FORMAT,
	             STR_FMT(s->rule), STR_FMT(s->name), NEAREST_ARGS(near));
}
