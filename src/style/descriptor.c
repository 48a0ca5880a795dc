/* The table of descriptors and their grammars: words, lengths, page sizes. */
#include "style/descriptor.h"

#include "base/nearest.h"
#include "style/paper.h"
#include "style/stock.h"
#include "style/value.h"

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

static grammar choice, count, length, length_or_none, gap, page_size, margins,
	overflow, sheet_size, stock, grid, origin;

#define NOWHERE SIZE_MAX
#define AT(member) offsetof(struct stylesheet, member)

static const struct descriptor descriptors[] = {
	{ "page", "size", page_size, PAPER_VALUES, AT(page.width),
	  AT(page.place) },
	{ "page", "bleed", length, "a length from 0", AT(page.bleed), NOWHERE },
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
	  "auto back below beside fold next end-of-chapter end none",
	  AT(deck.answer), AT(deck.place) },
	{ "deck", "overflow", overflow,
	  "continue or error, and before it shrink(7pt) or shrink(7pt 6pt)",
	  AT(deck), AT(deck.place) },
	{ "deck", "part", choice, "all lead", AT(deck.part), AT(deck.place) },
	{ "deck", "lines", length_or_none, "a length over 0, or none",
	  AT(deck.lines), AT(deck.place) },
	{ "deck", "quotes", choice, "plain smart", AT(deck.quotes),
	  AT(deck.place) },
	{ "sheet", "size", sheet_size, PAPER_VALUES, AT(sheet),
	  AT(sheet.place) },
	{ "sheet", "stock", stock,
	  "none, or a name that 'deckle styles --stock' lists", 0,
	  AT(sheet.place) },
	{ "sheet", "grid", grid,
	  "auto, or two whole numbers from 1 to 999: columns and rows",
	  AT(sheet.grid), AT(sheet.place) },
	{ "sheet", "origin", origin,
	  "center, or two lengths from 0: where the first card lies", AT(sheet),
	  AT(sheet.place) },
	{ "sheet", "arrange", choice, "duplex fronts backs fold single list",
	  AT(sheet.arrange), AT(sheet.place) },
	{ "sheet", "slots", choice, "rows columns cut-and-stack",
	  AT(sheet.slots), AT(sheet.place) },
	{ "sheet", "start-slot", count, "a whole number from 1 to 4096",
	  AT(sheet.start_slot), AT(sheet.place) },
	{ "sheet", "gap", gap, "one or two lengths from 0", AT(sheet.gap),
	  AT(sheet.place) },
	{ "sheet", "flip", choice, "long-edge short-edge", AT(sheet.flip),
	  AT(sheet.place) },
	{ "sheet", "turn", choice, "page tumble", AT(sheet.turn),
	  AT(sheet.place) },
	{ "sheet", "marks", choice, "none crop lines fold", AT(sheet.marks),
	  AT(sheet.place) },
	{ "sheet", "label", choice, "none auto", AT(sheet.label),
	  AT(sheet.place) },
	{ "sheet", "safe", length, "a length from 0", AT(sheet.safe),
	  AT(sheet.place) },
	{ "book", "answer", choice,
	  "below popup next end-of-chapter end details none", AT(book.answer),
	  AT(book.place) },
	{ "book", "cover", choice, "auto none", AT(book.cover),
	  AT(book.place) },
	{ "book", "fonts", choice, "none embed", AT(book.fonts),
	  AT(book.place) },
	{ "book", "quotes", choice, "plain smart", AT(book.quotes),
	  AT(book.place) },
};

enum { DESCRIPTORS = sizeof descriptors / sizeof *descriptors };

/* page_size() writes the height behind the width. */
_Static_assert(AT(page.height) == AT(page.width) + sizeof(unit),
               "a height stands behind its width");

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

/* CSS Paged Media 3 §7.1 */
static bool page_size(const struct descriptor *d, const struct component *c,
                      void *out)
{
	unit size[2];
	bool oriented;

	(void)d;
	memcpy(size, out, sizeof size);
	if (!paper_size(c, size, &oriented))
		return false;
	memcpy(out, size, sizeof size);
	return true;
}

static bool sheet_size(const struct descriptor *d, const struct component *c,
                       void *out)
{
	struct sheet_spec *s = out;
	unit size[2] = { s->width, s->height };

	(void)d;
	if (!paper_size(c, size, &s->oriented))
		return false;
	s->width = size[0];
	s->height = size[1];
	s->stock = NULL;
	return true;
}

/* Stock says all of the geometry, the card's size, too. */
static bool stock(const struct descriptor *d, const struct component *c,
                  void *out)
{
	struct stylesheet *sheet = out;
	const struct stock *said = stock_find(word(c));

	(void)d;
	if (str_eq_nocase(word(c), STR("none"))) {
		sheet->sheet.stock = NULL;
		return true;
	}
	if (!said)
		return false;
	sheet->sheet.stock = said;
	sheet->page.width = said->card_width;
	sheet->page.height = said->card_height;
	return true;
}

static bool whole_number(const struct component *c, unsigned *n, unsigned most)
{
	if (!c || c->token.kind != TOKEN_NUMBER || !c->token.integer ||
	    c->token.value < TOKEN_SCALE ||
	    c->token.value > (int64_t)most * TOKEN_SCALE)
		return false;
	*n = (unsigned)(c->token.value / TOKEN_SCALE);
	return true;
}

static bool count(const struct descriptor *d, const struct component *c,
                  void *out)
{
	enum { MOST = 4096 };
	unsigned n;

	(void)d;
	if (!whole_number(c, &n, MOST) || parse_skip(c->next))
		return false;
	memcpy(out, &n, sizeof n);
	return true;
}

static bool grid(const struct descriptor *d, const struct component *c,
                 void *out)
{
	enum { MOST = 999 };
	unsigned n[2] = { 0 };
	const struct component *next = c ? parse_skip(c->next) : NULL;

	(void)d;
	if (!str_eq_nocase(word(c), STR("auto")) &&
	    !(whole_number(c, &n[0], MOST) && whole_number(next, &n[1], MOST) &&
	      !parse_skip(next->next)))
		return false;
	memcpy(out, n, sizeof n);
	return true;
}

static bool origin(const struct descriptor *d, const struct component *c,
                   void *out)
{
	struct sheet_spec *s = out;
	unit v[2];

	(void)d;
	s->centered = str_eq_nocase(word(c), STR("center"));
	if (s->centered)
		return true;
	if (lengths(c, v, 2) != 2)
		return false;
	memcpy(s->origin, v, sizeof v);
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

/* Of card stock the nearest name, too. */
static void put_suggestion(struct buf *b, struct str said)
{
	struct nearest near = { .name = said };
	size_t n;
	const struct stock *all = stock_list(&n);

	for (size_t i = 0; i < n; i++)
		nearest_try(&near, all[i].name);
	buf_printf(b, NEAREST_FORMAT, NEAREST_ARGS(near));
}

static void report(const struct saying *s, const struct descriptor *d)
{
	struct buf values = { 0 };
	struct str said = parse_text(parse_skip(s->value));

	put_values(&values, d);
	if (d->parse == stock)
		put_suggestion(&values, said);
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
