/* Specified values as computed ones, CSS Cascade 4 §4. */
#include "style/compute.h"

#include "style/calc.h"
#include "style/variable.h"

struct value value_scaled(int64_t a, int64_t b, int64_t c)
{
	int64_t product = a * b, half = product < 0 ? -c / 2 : c / 2;
	int64_t n = (product + half) / c;

	n = n > UNIT_MAX ? UNIT_MAX : n < -UNIT_MAX ? -UNIT_MAX : n;
	return (struct value){ .kind = VALUE_LENGTH, .n = (int32_t)n };
}

static struct value length(unit n)
{
	return (struct value){ .kind = VALUE_LENGTH, .n = n };
}

/* A length that needs no font any more. `em` is the font size it counts by.
 * Fonts are not known here: ex and ch are half an em, CSS Values 3 §5.1.1. */
static struct value absolute(struct arena *a, struct value v, unit em, unit rem)
{
	switch (v.kind) {
	case VALUE_EM:
		return value_scaled(v.n, em, 1024);
	case VALUE_EX:
	case VALUE_CH:
		return value_scaled(v.n, em, 2048);
	case VALUE_REM:
		return value_scaled(v.n, rem, 1024);
	case VALUE_LENGTH:
	case VALUE_KEYWORD:
	case VALUE_PERCENT:
	case VALUE_NUMBER:
	case VALUE_COLOR:
	case VALUE_FAMILIES:
	case VALUE_CONTENT:
	case VALUE_COUNTERS:
	case VALUE_VARIANTS:
	case VALUE_FEATURES:
	case VALUE_STRINGS:
	case VALUE_CHARS:
	case VALUE_VAR:
		return v;
	case VALUE_CALC:
		return calc_compute(a, v.calc, em, rem);
	}
	return v;
}

/* The specified value: what the cascade found, or what stands in for it where
 * it found nothing (CSS Cascade 4 §7) or nothing of use (CSS Variables 1 §3.1,
 * as if it were unset). */
static struct value specified(const struct computing *x, enum property p)
{
	const struct declaration *d = x->winners[p].declaration;
	struct value inherited = x->parent->values[p];
	struct value v = { .kind = VALUE_KEYWORD, .n = KW_UNSET };

	if (d)
		v = d->value;
	if (v.kind == VALUE_VAR &&
	    !variable_value(x->arena, x->scratch, v.pending, p, x->variables,
	                    &v))
		v = (struct value){ .kind = VALUE_KEYWORD, .n = KW_UNSET };
	if (v.kind != VALUE_KEYWORD || v.n > KW_UNSET)
		return v;
	if (v.n == KW_INHERIT || (v.n == KW_UNSET && property_inherited(p)))
		return inherited;
	return property_initial(p);
}

static void compute_font_size(const struct computing *x, struct style *out)
{
	unit of_parent = x->parent->values[PROP_FONT_SIZE].n;
	unit of_root = x->root_size ? x->root_size : of_parent;
	struct value v = specified(x, PROP_FONT_SIZE);

	if (v.kind == VALUE_PERCENT)
		v = value_scaled(of_parent, v.n, 100 * 1024);
	v = absolute(x->arena, v, of_parent, of_root);
	if (v.kind == VALUE_CALC)
		v = length(calc_resolve(v.calc, of_parent));
	out->values[PROP_FONT_SIZE] = v;
}

/* CSS Fonts 4 §2.2.1, bolder and lighter by the parent's weight. */
static void compute_weight(struct style *out, const struct style *parent)
{
	static const struct {
		int32_t below, bolder, lighter;
	} steps[] = {
		{ 350, 400, 100 },
		{ 550, 700, 100 },
		{ 750, 900, 400 },
		{ 1001, 900, 700 },
	};
	int32_t from = parent->values[PROP_FONT_WEIGHT].n / 1024, to = from;
	bool bolder = style_is(out, PROP_FONT_WEIGHT, KW_BOLDER);
	size_t i = 0;

	if (!bolder && !style_is(out, PROP_FONT_WEIGHT, KW_LIGHTER))
		return;
	while (from >= steps[i].below)
		i++;
	to = bolder ? steps[i].bolder : steps[i].lighter;
	/* What is at the end already stays there. */
	if ((bolder && to < from) || (!bolder && to > from))
		to = from;
	out->values[PROP_FONT_WEIGHT] =
		(struct value){ .kind = VALUE_NUMBER, .n = to * 1024 };
}

/* Where one property's computed value depends on another's. */
static void compute_rest(struct style *s)
{
	struct value *height = &s->values[PROP_LINE_HEIGHT];

	/* CSS 2.2 §10.8.1: a percentage is inherited as what it came to. */
	if (height->kind == VALUE_PERCENT)
		*height = value_scaled(s->values[PROP_FONT_SIZE].n, height->n,
		                       100 * 1024);
	if (height->kind == VALUE_CALC)
		*height = length(calc_resolve(height->calc,
		                              s->values[PROP_FONT_SIZE].n));
	/* CSS Backgrounds 3 §3.3. */
	for (int side = 0; side < 4; side++)
		if (style_is(s, (enum property)(PROP_BORDER_TOP_STYLE + side),
		             KW_NONE))
			s->values[PROP_BORDER_TOP_WIDTH + side] = length(0);
}

/* Which side of a box the start and the end of its lines are, and the
 * properties of all four sides and both ends. CSS Logical Properties 1 §4. */
static const struct {
	enum property sides, ends; /* the first of four, of two */
} flow_relative[] = {
	{ PROP_MARGIN_TOP, PROP_MARGIN_INLINE_START },
	{ PROP_PADDING_TOP, PROP_PADDING_INLINE_START },
	{ PROP_BORDER_TOP_WIDTH, PROP_BORDER_INLINE_START_WIDTH },
	{ PROP_BORDER_TOP_STYLE, PROP_BORDER_INLINE_START_STYLE },
	{ PROP_BORDER_TOP_COLOR, PROP_BORDER_INLINE_START_COLOR },
};

/* Of a side and an end that are the same, what wins is what the cascade puts
 * last; then nobody says anything of the end. */
static void map_ends(const struct computing *x, bool right_to_left)
{
	for (size_t i = 0; i < sizeof flow_relative / sizeof *flow_relative;
	     i++)
		for (int end = 0; end < 2; end++) {
			bool left = (end == 0) != right_to_left;
			struct winner *from =
				&x->winners[(int)flow_relative[i].ends + end];
			struct winner *to =
				&x->winners[(int)flow_relative[i].sides +
			                    (left ? SIDE_LEFT : SIDE_RIGHT)];

			if (from->declaration &&
			    (!to->declaration || from->rank > to->rank ||
			     (from->rank == to->rank &&
			      from->order > to->order)))
				*to = *from;
			from->declaration = NULL;
		}
}

void style_compute(const struct computing *x, struct style *out)
{
	unit size, root;

	out->values[PROP_DIRECTION] = specified(x, PROP_DIRECTION);
	map_ends(x, style_is(out, PROP_DIRECTION, KW_RTL));
	compute_font_size(x, out);
	size = out->values[PROP_FONT_SIZE].n;
	root = x->root_size ? x->root_size : size;
	for (int i = 0; i < PROP_COUNT; i++) {
		enum property p = (enum property)i;

		if (p != PROP_FONT_SIZE)
			out->values[p] =
				absolute(x->arena, specified(x, p), size, root);
	}
	/* CSS Color 3 §4.4: as a colour, currentcolor is the parent's. */
	if (style_is(out, PROP_COLOR, KW_CURRENTCOLOR))
		out->values[PROP_COLOR] = x->parent->values[PROP_COLOR];
	compute_weight(out, x->parent);
	compute_rest(out);
}
