/* The property table: names, what is inherited, and of every longhand what it
 * may be and what it is at first. */
#include "style/property.h"

#include "style/rule.h"
#include "style/value.h"

static const struct {
	const char *name;
	bool inherited;
	enum property_epub epub;
} properties[] = {
#define X(id, name, inherited, epub) { name, inherited, EPUB_##epub },
	STYLE_PROPERTIES(X)
#undef X
};

static const char *const keywords[] = {
#define X(id, name) name,
	STYLE_KEYWORDS(X)
#undef X
};

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
};

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
#define BREAKS "auto avoid page always left right"

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
	[PROP_FONT_SIZE] = { "", LENGTH | PERCENT, PT(10) },
	[PROP_FONT_WEIGHT] = { "", WEIGHT, N(400) },
	[PROP_FONT_STYLE] = { "normal italic oblique", 0, KW(NORMAL) },
	[PROP_FONT_VARIANT_LIGATURES] = { "normal none", 0, KW(NORMAL) },
	[PROP_LINE_HEIGHT] = { "normal", LENGTH | PERCENT | NUMBER,
	                       KW(NORMAL) },
	[PROP_COLOR] = { "currentcolor", COLOR, { .kind = VALUE_COLOR } },
	[PROP_BACKGROUND_COLOR] = { "transparent currentcolor", COLOR,
	                            KW(TRANSPARENT) },
	[PROP_TEXT_ALIGN] = { "left right center justify start end", 0,
	                      KW(START) },
	[PROP_TEXT_INDENT] = { "", SIGNED | PERCENT, PT(0) },
	[PROP_TEXT_DECORATION_LINE] = { "none underline line-through overline",
	                                0, KW(NONE) },
	[PROP_TEXT_TRANSFORM] = { "none uppercase lowercase capitalize", 0,
	                          KW(NONE) },
	[PROP_LETTER_SPACING] = { "normal", SIGNED, KW(NORMAL) },
	[PROP_WHITE_SPACE] = { "normal pre nowrap pre-wrap pre-line", 0,
	                       KW(NORMAL) },
	[PROP_TAB_SIZE] = { "", NUMBER | LENGTH, N(8) },
	[PROP_OVERFLOW_WRAP] = { "normal break-word anywhere", 0, KW(NORMAL) },
	[PROP_HYPHENS] = { "none manual auto", 0, KW(MANUAL) },
	[PROP_VERTICAL_ALIGN] = { "baseline sub super top middle bottom",
	                          SIGNED | PERCENT, KW(BASELINE) },
	[PROP_ALIGN_CONTENT] = { "normal start center end", 0, KW(NORMAL) },
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
	[PROP_BREAK_BEFORE] = { BREAKS, 0, KW(AUTO) },
	[PROP_BREAK_AFTER] = { BREAKS, 0, KW(AUTO) },
	[PROP_BREAK_INSIDE] = { "auto avoid", 0, KW(AUTO) },
	[PROP_ORPHANS] = { "", COUNT, N(2) },
	[PROP_WIDOWS] = { "", COUNT, N(2) },
	[PROP_CONTENT] = { "normal none", CONTENT, KW(NORMAL) },
};

const char *property_name(enum property p)
{
	return properties[p].name;
}

bool property_inherited(enum property p)
{
	return properties[p].inherited;
}

enum property_epub property_epub(enum property p)
{
	return properties[p].epub;
}

struct value property_initial(enum property p)
{
	return grammars[p].initial;
}

const char *keyword_name(enum keyword k)
{
	return keywords[k];
}

enum property property_find(struct str name)
{
	int p = 0;

	while (p < PROP_COUNT &&
	       !str_eq_nocase(name, str_from(properties[p].name)))
		p++;
	return (enum property)p;
}

enum keyword keyword_find(struct str name)
{
	int k = 0;

	while (k < KW_COUNT && !str_eq_nocase(name, str_from(keywords[k])))
		k++;
	return (enum keyword)k;
}

static bool content_eq(const struct content_piece *a,
                       const struct content_piece *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (a->kind != b->kind || !str_eq(a->text, b->text))
			return false;
	return a == b;
}

static bool families_eq(const struct family_list *a,
                        const struct family_list *b)
{
	if (a == b)
		return true;
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!str_eq_nocase(a->names[i], b->names[i]))
			return false;
	return true;
}

bool value_eq(struct value a, struct value b)
{
	if (a.kind != b.kind)
		return false;
	if (a.kind == VALUE_FAMILIES)
		return families_eq(a.families, b.families);
	if (a.kind == VALUE_CONTENT)
		return content_eq(a.content, b.content);
	return a.n == b.n;
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

/* Words that stand for a number or a length. CSS Fonts 4 §2.2, CSS
 * Backgrounds 3 §3.3. */
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
	       (k <= KW_UNSET || has_word(g->keywords, keywords[k]));
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

static bool parse_quantity(unsigned takes, const struct component *c,
                           struct value *v)
{
	bool minus = takes & SIGNED;

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

/* counter(NAME) or string(NAME), the former also with the style "decimal". */
static bool parse_reference(const struct component *c,
                            struct content_piece *piece)
{
	const struct component *name = parse_skip(c->first), *style;

	if (str_eq_nocase(c->token.text, STR("counter")))
		piece->kind = CONTENT_COUNTER;
	else if (str_eq_nocase(c->token.text, STR("string")))
		piece->kind = CONTENT_NAMED_STRING;
	else
		return false;
	if (!name || name->token.kind != TOKEN_IDENT)
		return false;
	piece->text = name->token.text;
	style = parse_skip(name->next);
	if (!style)
		return true;
	if (style->token.kind != TOKEN_COMMA || piece->kind != CONTENT_COUNTER)
		return false;
	style = parse_skip(style->next);
	return style && str_eq_nocase(style->token.text, STR("decimal")) &&
	       !parse_skip(style->next);
}

static bool parse_content(struct arena *a, const struct component *c,
                          struct value *v)
{
	const struct content_piece **tail = &v->content;

	v->kind = VALUE_CONTENT;
	v->content = NULL;
	for (; c; c = parse_skip(c->next)) {
		struct content_piece *piece =
			ARENA_NEW(a, struct content_piece);

		if (c->token.kind == TOKEN_STRING)
			piece->text = c->token.text;
		else if (c->token.kind != TOKEN_FUNCTION ||
		         !parse_reference(c, piece))
			return false;
		*tail = piece;
		tail = &piece->next;
	}
	return true;
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
		if (parse_quantity(g->takes, c, v))
			return true;
		if (g->takes & COLOR && value_color(c, v, &opaque)) {
			*transparent = !opaque;
			return opaque;
		}
	}
	if (g->takes & FAMILIES)
		return parse_families(a, c, v);
	return g->takes & CONTENT && parse_content(a, c, v);
}
