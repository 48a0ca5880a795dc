/* OpenType features: CSS Fonts 4 §6.4 to §6.12. */
#include "style/features.h"

#include "style/style.h"
#include "style/value.h"

/* What a keyword turns on or off; of one group a value has at most one. A value
 * is a set of rows, a bit each. */
static const struct variant {
	enum property property;
	const char *keyword;
	unsigned group;
	char tags[2][5]; /* "": none */
	uint32_t value;
} variants[] = {
#define LIGATURES PROP_FONT_VARIANT_LIGATURES
	{ LIGATURES, "common-ligatures", 0, { "liga", "clig" }, 1 },
	{ LIGATURES, "no-common-ligatures", 0, { "liga", "clig" }, 0 },
	{ LIGATURES, "discretionary-ligatures", 1, { "dlig" }, 1 },
	{ LIGATURES, "no-discretionary-ligatures", 1, { "dlig" }, 0 },
	{ LIGATURES, "historical-ligatures", 2, { "hlig" }, 1 },
	{ LIGATURES, "no-historical-ligatures", 2, { "hlig" }, 0 },
	{ LIGATURES, "contextual", 3, { "calt" }, 1 },
	{ LIGATURES, "no-contextual", 3, { "calt" }, 0 },
#undef LIGATURES
#define CAPS PROP_FONT_VARIANT_CAPS
	{ CAPS, "small-caps", 0, { "smcp" }, 1 },
	{ CAPS, "all-small-caps", 0, { "c2sc", "smcp" }, 1 },
	{ CAPS, "petite-caps", 0, { "pcap" }, 1 },
	{ CAPS, "all-petite-caps", 0, { "c2pc", "pcap" }, 1 },
	{ CAPS, "unicase", 0, { "unic" }, 1 },
	{ CAPS, "titling-caps", 0, { "titl" }, 1 },
#undef CAPS
#define NUMERIC PROP_FONT_VARIANT_NUMERIC
	{ NUMERIC, "lining-nums", 0, { "lnum" }, 1 },
	{ NUMERIC, "oldstyle-nums", 0, { "onum" }, 1 },
	{ NUMERIC, "proportional-nums", 1, { "pnum" }, 1 },
	{ NUMERIC, "tabular-nums", 1, { "tnum" }, 1 },
	{ NUMERIC, "diagonal-fractions", 2, { "frac" }, 1 },
	{ NUMERIC, "stacked-fractions", 2, { "afrc" }, 1 },
	{ NUMERIC, "ordinal", 3, { "ordn" }, 1 },
	{ NUMERIC, "slashed-zero", 4, { "zero" }, 1 },
#undef NUMERIC
};

enum { VARIANTS = sizeof variants / sizeof *variants };

static size_t find_variant(enum property p, struct str keyword)
{
	size_t i = 0;

	while (i < VARIANTS &&
	       (variants[i].property != p ||
	        !str_eq_nocase(keyword, str_from(variants[i].keyword))))
		i++;
	return i;
}

bool variants_parse(enum property p, const struct component *c, struct value *v)
{
	unsigned groups = 0;

	*v = (struct value){ .kind = VALUE_VARIANTS };
	for (c = parse_skip(c); c; c = parse_skip(c->next)) {
		size_t i = c->token.kind == TOKEN_IDENT
		                   ? find_variant(p, c->token.text)
		                   : VARIANTS;

		if (i == VARIANTS || groups >> variants[i].group & 1)
			return false;
		groups |= 1u << variants[i].group;
		v->n |= 1 << i;
	}
	return groups;
}

void variants_put(struct buf *b, struct value v)
{
	bool any = false;

	for (size_t i = 0; i < VARIANTS; i++)
		if (v.n >> i & 1) {
			buf_put(b, any ? STR(" ") : STR(""));
			buf_put(b, str_from(variants[i].keyword));
			any = true;
		}
}

/* §6.12: a tag is four characters of printable ASCII. */
static bool read_tag(const struct token *t, struct feature *f)
{
	if (t->kind != TOKEN_STRING || t->text.n != sizeof f->tag)
		return false;
	for (size_t i = 0; i < t->text.n; i++)
		if (t->text.p[i] < ' ' || t->text.p[i] > '~')
			return false;
	memcpy(f->tag, t->text.p, sizeof f->tag);
	return true;
}

static bool read_setting(const struct component *c, struct feature *f)
{
	const struct token *t = &c->token;

	if (t->kind == TOKEN_IDENT && str_eq_nocase(t->text, STR("on")))
		f->value = 1;
	else if (t->kind == TOKEN_IDENT && str_eq_nocase(t->text, STR("off")))
		f->value = 0;
	else if (t->kind == TOKEN_NUMBER && t->integer && t->value >= 0 &&
	         t->value <= UINT16_MAX * (int64_t)TOKEN_SCALE)
		f->value = (uint32_t)(t->value / TOKEN_SCALE);
	else
		return false;
	return true;
}

bool features_parse(struct arena *a, const struct component *c, struct value *v)
{
	struct feature_list *list;
	size_t n = 1;

	for (const struct component *i = c; i; i = i->next)
		n += i->token.kind == TOKEN_COMMA;
	list = arena_alloc(a, sizeof *list + n * sizeof *list->items);
	for (c = parse_skip(c); c; c = parse_skip(c)) {
		struct feature *f = &list->items[list->n++];

		if (!read_tag(&c->token, f))
			return false;
		f->value = 1;
		c = parse_skip(c->next);
		if (c && read_setting(c, f))
			c = parse_skip(c->next);
		if (!c)
			break;
		if (c->token.kind != TOKEN_COMMA || !parse_skip(c->next))
			return false;
		c = c->next;
	}
	v->kind = VALUE_FEATURES;
	v->features = list;
	return list->n;
}

void features_put(struct buf *b, const struct feature_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct feature *f = &list->items[i];

		buf_put(b, i ? STR(", ") : STR(""));
		value_put_string(b, (struct str){ f->tag, sizeof f->tag });
		buf_printf(b, " %u", (unsigned)f->value);
	}
}

bool features_eq(const struct feature_list *a, const struct feature_list *b)
{
	return a->n == b->n &&
	       memcmp(a->items, b->items, a->n * sizeof *a->items) == 0;
}

/* A list that is being filled; what does not fit is left out. */
struct filling {
	struct feature *to;
	size_t n, max;
};

static void add(struct filling *f, const char *tag, uint32_t value)
{
	if (f->n == f->max)
		return;
	memcpy(f->to[f->n].tag, tag, sizeof f->to->tag);
	f->to[f->n++].value = value;
}

static void add_variants(struct filling *f, struct value v)
{
	for (size_t i = 0; v.kind == VALUE_VARIANTS && i < VARIANTS; i++)
		for (int k = 0; v.n >> i & 1 && k < 2; k++)
			if (variants[i].tags[k][0])
				add(f, variants[i].tags[k], variants[i].value);
}

/* CSS Text 3 §8.2: letters apart are no ligatures. */
static bool wants_ligatures(const struct style *s)
{
	return !style_is(s, PROP_FONT_VARIANT_LIGATURES, KW_NONE) &&
	       !style_length(s, PROP_LETTER_SPACING, 0);
}

size_t style_features(const struct style *s, struct feature *to, size_t max)
{
	static const char ligatures[][5] = { "liga", "clig", "dlig", "hlig",
		                             "calt" };
	struct filling f = { .to = to, .max = max };
	struct value own = s->values[PROP_FONT_FEATURE_SETTINGS];
	/* Contextual forms are none of what letter spacing is against. */
	size_t off = sizeof ligatures / sizeof *ligatures -
	             !style_is(s, PROP_FONT_VARIANT_LIGATURES, KW_NONE);

	if (style_is(s, PROP_FONT_KERNING, KW_NONE))
		add(&f, "kern", 0);
	for (size_t i = 0; i < off && !wants_ligatures(s); i++)
		add(&f, ligatures[i], 0);
	add_variants(&f, s->values[PROP_FONT_VARIANT_LIGATURES]);
	add_variants(&f, s->values[PROP_FONT_VARIANT_CAPS]);
	add_variants(&f, s->values[PROP_FONT_VARIANT_NUMERIC]);
	for (size_t i = 0; own.kind == VALUE_FEATURES && i < own.features->n;
	     i++)
		add(&f, own.features->items[i].tag,
		    own.features->items[i].value);
	return f.n;
}
