/* Levels of bidirectional text, and the order of what has levels. */
#include "layout/bidi.h"

#include <limits.h>

#include <fribidi.h>

#include "base/memory.h"
#include "base/utf8.h"

/* Where there is none of these, text runs from left to right: scripts that do
 * not, their numbers, and controls that turn it around. Isolates that do not
 * are harmless. Unicode 15, DerivedBidiClass.txt, blocks as a whole. */
static const struct {
	uint32_t first, last;
} turning[] = {
	{ 0x590, 0x8FF },     { 0x200F, 0x200F },   { 0x202A, 0x202E },
	{ 0x2067, 0x2067 },   { 0xFB1D, 0xFDFF },   { 0xFE70, 0xFEFE },
	{ 0x10800, 0x10FFF }, { 0x1E800, 0x1EFFF },
};

enum { LEAD_MIN = 0xD6 }; /* the first byte of U+0580 in UTF-8 */

static bool is_turning(uint32_t c)
{
	for (size_t i = 0; i < sizeof turning / sizeof *turning; i++)
		if (c >= turning[i].first && c <= turning[i].last)
			return true;
	return false;
}

static bool is_plain(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		size_t at = i;

		if ((unsigned char)text.p[i] >= LEAD_MIN &&
		    is_turning(utf8_next(text, &at)))
			return false;
	}
	return true;
}

bool bidi_is_control(uint32_t c)
{
	return c == 0x200E || c == 0x200F || c == 0x61C ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* What FriBidi works on, with room for the longest paragraph. */
struct work {
	FriBidiChar *chars;
	FriBidiCharType *types;
	FriBidiBracketType *brackets;
	FriBidiLevel *levels;
};

/* One paragraph, without the newline behind it. */
static void resolve(const struct work *w, struct str s, enum bidi_base base,
                    uint8_t *levels)
{
	static const FriBidiParType directions[] = {
		[BIDI_LTR] = FRIBIDI_PAR_LTR,
		[BIDI_RTL] = FRIBIDI_PAR_RTL,
		[BIDI_AUTO] = FRIBIDI_PAR_ON,
	};
	FriBidiParType direction = directions[base];
	FriBidiStrIndex n = 0;

	for (size_t at = 0; at < s.n;)
		w->chars[n++] = utf8_next(s, &at);
	if (!n)
		return;
	fribidi_get_bidi_types(w->chars, n, w->types);
	fribidi_get_bracket_types(w->chars, n, w->types, w->brackets);
	if (!fribidi_get_par_embedding_levels_ex(w->types, w->brackets, n,
	                                         &direction, w->levels))
		memory_exhausted();
	n = 0;
	for (size_t at = 0; at < s.n; n++) {
		size_t from = at;

		utf8_next(s, &at);
		memset(levels + from, w->levels[n], at - from);
	}
}

const uint8_t *bidi_levels(struct arena *a, struct str text,
                           enum bidi_base base)
{
	struct work w;
	uint8_t *levels;

	if (base != BIDI_RTL && is_plain(text))
		return NULL;
	if (text.n > INT_MAX / 4)
		memory_exhausted();
	levels = arena_alloc(a, text.n + 1);
	memset(levels, base == BIDI_RTL, text.n + 1);
	w.chars = ARENA_ARRAY(a, text.n, FriBidiChar);
	w.types = ARENA_ARRAY(a, text.n, FriBidiCharType);
	w.brackets = ARENA_ARRAY(a, text.n, FriBidiBracketType);
	w.levels = ARENA_ARRAY(a, text.n, FriBidiLevel);
	for (size_t at = 0, end; at < text.n; at = end + 1) {
		for (end = at; end < text.n && text.p[end] != '\n';)
			end++;
		resolve(&w, str_slice(text, at, end), base, levels + at);
	}
	return levels;
}

static void reverse(size_t *order, size_t from, size_t to)
{
	while (from + 1 < to) {
		size_t swapped = order[from];

		order[from++] = order[--to];
		order[to] = swapped;
	}
}

void bidi_order(size_t *order, const uint8_t *levels, size_t n)
{
	unsigned highest = 0, lowest_odd = UINT8_MAX;

	for (size_t i = 0; i < n; i++) {
		order[i] = i;
		if (levels[i] > highest)
			highest = levels[i];
		if (levels[i] & 1 && levels[i] < lowest_odd)
			lowest_odd = levels[i];
	}
	for (unsigned level = highest; level >= lowest_odd; level--)
		for (size_t i = 0, end; i < n; i = end + 1) {
			for (end = i; end < n && levels[order[end]] >= level;)
				end++;
			reverse(order, i, end);
		}
}

/* CSS Writing Modes 4 §2.4.2: what unicode-bidi says of an inline element, as
 * the characters it stands for. An isolate is closed by one as many. */
enum {
	LRE = 0x202A,
	RLE = 0x202B,
	PDF = 0x202C,
	LRO = 0x202D,
	RLO = 0x202E,
	LRI = 0x2066,
	RLI = 0x2067,
	FSI = 0x2068,
	PDI = 0x2069,
};

static const struct bidi_row {
	enum keyword keyword;
	uint16_t open[2][2]; /* from left to right, from right to left */
	uint16_t close[2];
} bidi_rows[] = {
	{ KW_EMBED, { { LRE }, { RLE } }, { PDF } },
	{ KW_ISOLATE, { { LRI }, { RLI } }, { PDI } },
	{ KW_BIDI_OVERRIDE, { { LRO }, { RLO } }, { PDF } },
	{ KW_ISOLATE_OVERRIDE, { { FSI, LRO }, { FSI, RLO } }, { PDF, PDI } },
	{ KW_PLAINTEXT, { { FSI }, { FSI } }, { PDI } },
};

static void put_controls(struct buf *b, const uint16_t controls[2])
{
	for (int i = 0; i < 2 && controls[i]; i++)
		utf8_put(b, controls[i]);
}

/* NULL: nothing is said. */
static const struct bidi_row *bidi_row_of(const struct style *s)
{
	for (size_t i = 0; i < sizeof bidi_rows / sizeof *bidi_rows; i++)
		if (style_is(s, PROP_UNICODE_BIDI, bidi_rows[i].keyword))
			return &bidi_rows[i];
	return NULL;
}

void bidi_open(struct buf *b, const struct style *s)
{
	const struct bidi_row *row = bidi_row_of(s);

	if (row)
		put_controls(b, row->open[style_is(s, PROP_DIRECTION, KW_RTL)]);
}

void bidi_close(struct buf *b, const struct style *s)
{
	const struct bidi_row *row = bidi_row_of(s);

	if (row)
		put_controls(b, row->close);
}
