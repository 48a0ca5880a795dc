/* The grammar of every longhand: what it may be, what it is at first, and its
 * values out of component values. */
#include "style/calc.h"
#include "style/content.h"
#include "style/features.h"
#include "style/rule.h"
#include "style/value.h"

/* What a longhand takes beside its keywords. */
enum {
	LENGTH = 1 << 0, /* not negative */
	SIGNED = 1 << 1, /* a length, also negative */
	PERCENT = 1 << 2,
	NUMBER = 1 << 3, /* not negative */
	COUNT = 1 << 4,  /* a whole number from 1 */
	WEIGHT = 1 << 5, /* 100 … 900, normal, bold */
	WIDTH = 1 << 6,  /* thin, medium, thick */
	COLOR = 1 << 7,
	FAMILIES = 1 << 8,
	CONTENT = 1 << 9,
	COUNTERS = 1 << 10, /* names, each with a number or without */
	SIZE = 1 << 11,     /* words for font sizes */
	CHARS = 1 << 12,    /* one to three counts, each may be auto */
	STRINGS = 1 << 13,  /* names, each with content */
	VARIANTS = 1 << 14, /* one or more of the font's ways */
	FEATURES = 1 << 15, /* of OpenType */
};

#define MEDIUM 10 /* pt, of text where no sheet says a size */

#define KW(k)                                      \
	{                                          \
		.kind = VALUE_KEYWORD, .n = KW_##k \
	}
#define N(number)                                        \
	{                                                \
		.kind = VALUE_NUMBER, .n = (number)*1024 \
	}
#define PT(points)                                                     \
	{                                                              \
		.kind = VALUE_LENGTH, .n = (int32_t)((points)*UNIT_PT) \
	}

#define DISPLAYS                                                      \
	"block inline inline-block list-item table table-row-group "  \
	"table-header-group table-footer-group table-row table-cell " \
	"table-caption none"
#define LINES "none solid dashed dotted double"
#define BREAKS "auto avoid page always left right recto verso"

/* What stands in a style where no sheet names a family. */
static const struct family_list serif = { 1, { { "serif", 5 } } };

static const struct grammar {
	const char *keywords; /* parted by one space */
	unsigned takes;
	struct value initial;
} grammars[PROP_COUNT] = {
	[PROP_DISPLAY] = { DISPLAYS, 0, KW(INLINE) },
	[PROP_FONT_FAMILY] = { "",
	                       FAMILIES,
	                       { .kind = VALUE_FAMILIES, .families = &serif } },
	[PROP_FONT_SIZE] = { "", LENGTH | PERCENT | SIZE, PT(MEDIUM) },
	[PROP_FONT_WEIGHT] = { "bolder lighter", WEIGHT, N(400) },
	[PROP_FONT_STYLE] = { "normal italic oblique", 0, KW(NORMAL) },
	[PROP_FONT_VARIANT_LIGATURES] = { "normal none", VARIANTS, KW(NORMAL) },
	[PROP_FONT_VARIANT_CAPS] = { "normal", VARIANTS, KW(NORMAL) },
	[PROP_FONT_VARIANT_NUMERIC] = { "normal", VARIANTS, KW(NORMAL) },
	[PROP_FONT_KERNING] = { "auto normal none", 0, KW(AUTO) },
	[PROP_FONT_FEATURE_SETTINGS] = { "normal", FEATURES, KW(NORMAL) },
	[PROP_DIRECTION] = { "ltr rtl", 0, KW(LTR) },
	[PROP_UNICODE_BIDI] = { "normal embed isolate bidi-override "
	                        "isolate-override plaintext",
	                        0, KW(NORMAL) },
	[PROP_LINE_HEIGHT] = { "normal", LENGTH | PERCENT | NUMBER,
	                       KW(NORMAL) },
	[PROP_COLOR] = { "currentcolor", COLOR, { .kind = VALUE_COLOR } },
	[PROP_BACKGROUND_COLOR] = { "transparent currentcolor", COLOR,
	                            KW(TRANSPARENT) },
	[PROP_TEXT_ALIGN] = { "left right center justify start end", 0,
	                      KW(START) },
	[PROP_TEXT_ALIGN_LAST] = { "auto left right center justify start end",
	                           0, KW(AUTO) },
	[PROP_TEXT_INDENT] = { "", SIGNED | PERCENT, PT(0) },
	[PROP_TEXT_DECORATION_LINE] = { "none underline line-through overline",
	                                0, KW(NONE) },
	[PROP_TEXT_TRANSFORM] = { "none uppercase lowercase capitalize", 0,
	                          KW(NONE) },
	[PROP_LETTER_SPACING] = { "normal", SIGNED, KW(NORMAL) },
	[PROP_WORD_SPACING] = { "normal", SIGNED, KW(NORMAL) },
	[PROP_WHITE_SPACE] = { "normal pre nowrap pre-wrap pre-line "
	                       "break-spaces",
	                       0, KW(NORMAL) },
	[PROP_TAB_SIZE] = { "", NUMBER | LENGTH, N(8) },
	[PROP_OVERFLOW_WRAP] = { "normal break-word anywhere", 0, KW(NORMAL) },
	[PROP_LINE_BREAK] = { "auto loose normal strict anywhere", 0,
	                      KW(AUTO) },
	[PROP_WORD_BREAK] = { "normal keep-all break-all break-word", 0,
	                      KW(NORMAL) },
	[PROP_HYPHENS] = { "none manual auto", 0, KW(MANUAL) },
	[PROP_HYPHENATE_LIMIT_CHARS] = { "", CHARS, { .kind = VALUE_CHARS } },
	[PROP_VERTICAL_ALIGN] = { "baseline sub super top middle bottom",
	                          SIGNED | PERCENT, KW(BASELINE) },
	[PROP_ALIGN_CONTENT] = { "normal start center end", 0, KW(NORMAL) },
	[PROP_WIDTH] = { "auto", LENGTH | PERCENT, KW(AUTO) },
	[PROP_HEIGHT] = { "auto", LENGTH | PERCENT, KW(AUTO) },
	[PROP_MIN_WIDTH] = { "auto", LENGTH | PERCENT, KW(AUTO) },
	[PROP_MIN_HEIGHT] = { "auto", LENGTH | PERCENT, KW(AUTO) },
	[PROP_MAX_WIDTH] = { "none", LENGTH | PERCENT, KW(NONE) },
	[PROP_MAX_HEIGHT] = { "none", LENGTH | PERCENT, KW(NONE) },
	[PROP_LIST_STYLE_TYPE] = { "disc circle square decimal lower-alpha "
	                           "upper-alpha lower-roman upper-roman none",
	                           0, KW(DISC) },
	[PROP_MARGIN_TOP] = { "auto", SIGNED | PERCENT, PT(0) },
	[PROP_MARGIN_RIGHT] = { "auto", SIGNED | PERCENT, PT(0) },
	[PROP_MARGIN_BOTTOM] = { "auto", SIGNED | PERCENT, PT(0) },
	[PROP_MARGIN_LEFT] = { "auto", SIGNED | PERCENT, PT(0) },
	[PROP_PADDING_TOP] = { "", LENGTH | PERCENT, PT(0) },
	[PROP_PADDING_RIGHT] = { "", LENGTH | PERCENT, PT(0) },
	[PROP_PADDING_BOTTOM] = { "", LENGTH | PERCENT, PT(0) },
	[PROP_PADDING_LEFT] = { "", LENGTH | PERCENT, PT(0) },
	[PROP_BORDER_TOP_WIDTH] = { "", LENGTH | WIDTH, PT(9 / 4.0) },
	[PROP_BORDER_RIGHT_WIDTH] = { "", LENGTH | WIDTH, PT(9 / 4.0) },
	[PROP_BORDER_BOTTOM_WIDTH] = { "", LENGTH | WIDTH, PT(9 / 4.0) },
	[PROP_BORDER_LEFT_WIDTH] = { "", LENGTH | WIDTH, PT(9 / 4.0) },
	[PROP_BORDER_TOP_STYLE] = { LINES, 0, KW(NONE) },
	[PROP_BORDER_RIGHT_STYLE] = { LINES, 0, KW(NONE) },
	[PROP_BORDER_BOTTOM_STYLE] = { LINES, 0, KW(NONE) },
	[PROP_BORDER_LEFT_STYLE] = { LINES, 0, KW(NONE) },
	[PROP_BORDER_TOP_COLOR] = { "currentcolor transparent", COLOR,
	                            KW(CURRENTCOLOR) },
	[PROP_BORDER_RIGHT_COLOR] = { "currentcolor transparent", COLOR,
	                              KW(CURRENTCOLOR) },
	[PROP_BORDER_BOTTOM_COLOR] = { "currentcolor transparent", COLOR,
	                               KW(CURRENTCOLOR) },
	[PROP_BORDER_LEFT_COLOR] = { "currentcolor transparent", COLOR,
	                             KW(CURRENTCOLOR) },
	[PROP_MARGIN_INLINE_START] = { "auto", SIGNED | PERCENT, PT(0) },
	[PROP_MARGIN_INLINE_END] = { "auto", SIGNED | PERCENT, PT(0) },
	[PROP_PADDING_INLINE_START] = { "", LENGTH | PERCENT, PT(0) },
	[PROP_PADDING_INLINE_END] = { "", LENGTH | PERCENT, PT(0) },
	[PROP_BORDER_INLINE_START_WIDTH] = { "", LENGTH | WIDTH, PT(9 / 4.0) },
	[PROP_BORDER_INLINE_END_WIDTH] = { "", LENGTH | WIDTH, PT(9 / 4.0) },
	[PROP_BORDER_INLINE_START_STYLE] = { LINES, 0, KW(NONE) },
	[PROP_BORDER_INLINE_END_STYLE] = { LINES, 0, KW(NONE) },
	[PROP_BORDER_INLINE_START_COLOR] = { "currentcolor transparent", COLOR,
	                                     KW(CURRENTCOLOR) },
	[PROP_BORDER_INLINE_END_COLOR] = { "currentcolor transparent", COLOR,
	                                   KW(CURRENTCOLOR) },
	[PROP_BORDER_TOP_LEFT_RADIUS] = { "", LENGTH | PERCENT, PT(0) },
	[PROP_BORDER_TOP_RIGHT_RADIUS] = { "", LENGTH | PERCENT, PT(0) },
	[PROP_BORDER_BOTTOM_RIGHT_RADIUS] = { "", LENGTH | PERCENT, PT(0) },
	[PROP_BORDER_BOTTOM_LEFT_RADIUS] = { "", LENGTH | PERCENT, PT(0) },
	[PROP_BREAK_BEFORE] = { BREAKS, 0, KW(AUTO) },
	[PROP_BREAK_AFTER] = { BREAKS, 0, KW(AUTO) },
	[PROP_BREAK_INSIDE] = { "auto avoid", 0, KW(AUTO) },
	[PROP_ORPHANS] = { "", COUNT, N(2) },
	[PROP_WIDOWS] = { "", COUNT, N(2) },
	[PROP_CONTENT] = { "normal none", CONTENT, KW(NORMAL) },
	[PROP_COUNTER_RESET] = { "none", COUNTERS, KW(NONE) },
	[PROP_COUNTER_INCREMENT] = { "none", COUNTERS, KW(NONE) },
	[PROP_STRING_SET] = { "none", STRINGS, KW(NONE) },
};

struct value property_initial(enum property p)
{
	return grammars[p].initial;
}

/* Whether a list of words parted by single spaces has this one. */
static bool has_word(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = words; *p; p += *p == ' ') {
		size_t length = strcspn(p, " ");

		if (length == n && memcmp(p, word, n) == 0)
			return true;
		p += length;
	}
	return false;
}

/* Words that stand for a number or a length. CSS Fonts 4 §2.2, §2.5 (the steps
 * between sizes), CSS Backgrounds 3 §3.3. */
static bool parse_word(unsigned takes, struct str text, struct value *v)
{
	static const struct {
		const char *word;
		unsigned takes;
		struct value value;
	} words[] = {
		{ "normal", WEIGHT, N(400) },
		{ "bold", WEIGHT, N(700) },
		{ "thin", WIDTH, PT(3 / 4.0) },
		{ "medium", WIDTH, PT(9 / 4.0) },
		{ "thick", WIDTH, PT(15 / 4.0) },
		{ "xx-small", SIZE, PT(MEDIUM * 3 / 5.0) },
		{ "x-small", SIZE, PT(MEDIUM * 3 / 4.0) },
		{ "small", SIZE, PT(MEDIUM * 8 / 9.0) },
		{ "medium", SIZE, PT(MEDIUM) },
		{ "large", SIZE, PT(MEDIUM * 6 / 5.0) },
		{ "x-large", SIZE, PT(MEDIUM * 3 / 2.0) },
		{ "xx-large", SIZE, PT(MEDIUM * 2) },
		{ "xxx-large", SIZE, PT(MEDIUM * 3) },
		{ "smaller", SIZE, { VALUE_EM, { 853 } } },
		{ "larger", SIZE, { VALUE_EM, { 1229 } } },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (words[i].takes & takes &&
		    str_eq_nocase(text, str_from(words[i].word))) {
			*v = words[i].value;
			return true;
		}
	return false;
}

static bool parse_keyword(const struct grammar *g, struct str text,
                          struct value *v)
{
	enum keyword k = keyword_find(text);

	if (parse_word(g->takes, text, v))
		return true;
	v->kind = VALUE_KEYWORD;
	v->n = (int32_t)k;
	return k < KW_COUNT &&
	       (k <= KW_UNSET || has_word(g->keywords, keyword_name(k)));
}

static bool parse_number(unsigned takes, const struct component *c,
                         struct value *v)
{
	bool whole = c->token.integer && c->token.value > 0;

	if (!value_number(c, v))
		return false;
	if (takes & COUNT)
		return whole;
	if (takes & WEIGHT)
		return whole && v->n % (100 * 1024) == 0 && v->n <= 900 * 1024;
	return takes & NUMBER && v->n >= 0;
}

/* §10.12 of CSS Values 4: a whole number is the nearest; what is out of range
 * is the end of the range. */
static bool parse_calc(struct arena *a, unsigned takes,
                       const struct component *c, struct value *v)
{
	unsigned types = 0;

	if (takes & (NUMBER | COUNT | WEIGHT))
		types |= CALC_IS_NUMBER;
	if (takes & (LENGTH | SIGNED))
		types |= CALC_IS_LENGTH;
	if (takes & PERCENT)
		types |= CALC_HAS_PERCENT;
	if (!(takes & SIGNED))
		types |= CALC_POSITIVE;
	if (!calc_parse(a, c, types, v))
		return false;
	if (takes & COUNT)
		v->n = v->n < 1536 ? 1024 : (v->n + 512) / 1024 * 1024;
	if (takes & WEIGHT)
		v->n = v->n < 100 * 1024   ? 100 * 1024
		       : v->n > 900 * 1024 ? 900 * 1024
		                           : (v->n + 51200) / 102400 * 102400;
	return true;
}

static bool parse_quantity(struct arena *a, unsigned takes,
                           const struct component *c, struct value *v)
{
	bool minus = takes & SIGNED;

	if (calc_is(c))
		return parse_calc(a, takes, c, v);
	if (parse_number(takes, c, v))
		return true;
	if (takes & PERCENT && value_percentage(c, v))
		return minus || v->n >= 0;
	return takes & (LENGTH | SIGNED) && value_length(c, v) &&
	       (minus || v->n >= 0);
}

/* One name of a list of families: a string, or words. CSS Fonts 4 §2.1. */
static const struct component *take_family(struct arena *a,
                                           const struct component *c,
                                           struct str *name)
{
	struct buf b = { 0 };

	*name = (struct str){ 0 };
	if (c && c->token.kind == TOKEN_STRING) {
		*name = c->token.text;
		return parse_skip(c->next);
	}
	for (; c && c->token.kind == TOKEN_IDENT; c = parse_skip(c->next)) {
		if (b.n)
			buf_char(&b, ' ');
		buf_put(&b, c->token.text);
	}
	*name = arena_str(a, buf_str(&b));
	buf_free(&b);
	return c;
}

static bool parse_families(struct arena *a, const struct component *c,
                           struct value *v)
{
	struct family_list *list;
	size_t commas = 0;

	for (const struct component *i = c; i; i = i->next)
		commas += i->token.kind == TOKEN_COMMA;
	list = arena_alloc(a, sizeof *list + (commas + 1) * sizeof(struct str));
	for (;;) {
		struct str *name = &list->names[list->n];

		c = take_family(a, parse_skip(c), name);
		if (!name->n || (c && c->token.kind != TOKEN_COMMA))
			return false;
		list->n++;
		if (!c)
			break;
		c = c->next;
	}
	v->kind = VALUE_FAMILIES;
	v->families = list;
	return true;
}

/* CSS Text 4 §6.3.1: where the third is not said it is the second, where neither
 * is said both are auto. */
static bool parse_chars(const struct component *c, struct value *v)
{
	enum { COUNT_MAX = 255 };
	int32_t counts[3] = { 0 };
	int n = 0;

	for (; c; c = parse_skip(c->next), n++) {
		bool is_auto = c->token.kind == TOKEN_IDENT &&
		               str_eq_nocase(c->token.text, STR("auto"));
		struct value number;

		if (n == 3)
			return false;
		if (is_auto)
			continue;
		if (!value_number(c, &number) || !c->token.integer ||
		    number.n < 0)
			return false;
		counts[n] = number.n / 1024 > COUNT_MAX ? COUNT_MAX
		                                        : number.n / 1024;
	}
	if (n == 2)
		counts[2] = counts[1];
	v->kind = VALUE_CHARS;
	v->n = counts[0] << 16 | counts[1] << 8 | counts[2];
	return n > 0;
}

bool property_parse(struct arena *a, enum property p, const struct component *c,
                    struct value *v, bool *transparent)
{
	const struct grammar *g = &grammars[p];
	bool opaque;

	*transparent = false;
	c = parse_skip(c);
	if (!c)
		return false;
	if (!parse_skip(c->next)) {
		if (c->token.kind == TOKEN_IDENT &&
		    parse_keyword(g, c->token.text, v))
			return true;
		if (parse_quantity(a, g->takes, c, v))
			return true;
		if (g->takes & COLOR && value_color(c, v, &opaque)) {
			*transparent = !opaque;
			return opaque;
		}
	}
	if (g->takes & VARIANTS)
		return variants_parse(p, c, v);
	if (g->takes & FEATURES)
		return features_parse(a, c, v);
	if (g->takes & CHARS)
		return parse_chars(c, v);
	if (g->takes & FAMILIES)
		return parse_families(a, c, v);
	if (g->takes & COUNTERS)
		return counters_parse(a, p == PROP_COUNTER_INCREMENT, c, v);
	if (g->takes & STRINGS)
		return strings_parse(a, c, v);
	return g->takes & CONTENT && content_parse(a, c, v);
}
