/* Styles made smaller: what is set at a lower size so that it fits on a card. */
#include "style/fit.h"

enum {
	GAPS = 614,     /* of the space between blocks, 60 %, in 1/1024 */
	LEADING = 1178, /* line height at the most, 1.15, in 1/1024 */
};

static bool is_code(const struct style *s)
{
	const struct family_list *list =
		s->values[PROP_FONT_FAMILY].kind == VALUE_FAMILIES
			? s->values[PROP_FONT_FAMILY].families
			: NULL;

	for (size_t i = 0; list && i < list->n; i++)
		if (str_eq_nocase(list->names[i], STR("monospace")))
			return true;
	return false;
}

/* What is raised or lowered is small by intent and shrinks with its line. */
static bool is_script(const struct style *s)
{
	return style_is(s, PROP_VERTICAL_ALIGN, KW_SUB) ||
	       style_is(s, PROP_VERTICAL_ALIGN, KW_SUPER);
}

static unit fit_size(const struct style *s, const struct style_fit *fit)
{
	unit size = style_length(s, PROP_FONT_SIZE, 0);
	unit scaled = unit_scale(size, fit->scale, STYLE_FIT_ONE);
	unit floor = is_code(s) ? fit->code : fit->text;

	if (is_script(s) || scaled >= floor)
		return scaled;
	return size < floor ? size : floor;
}

static void scale(struct style *s, enum property p, int64_t by, int64_t of)
{
	struct value *v = &s->values[p];

	if (v->kind == VALUE_LENGTH && of)
		v->n = unit_scale(v->n, by, of);
}

static void fit_leading(struct style *s, unit size)
{
	unit most = unit_scale(size, LEADING, STYLE_FIT_ONE);

	if (style_line_height(s) > most)
		s->values[PROP_LINE_HEIGHT] =
			(struct value){ .kind = VALUE_NUMBER, .n = LEADING };
}

void style_fit(struct style *s, const struct style_fit *fit)
{
	static const enum property gaps[] = { PROP_MARGIN_TOP,
		                              PROP_MARGIN_BOTTOM };
	static const enum property lengths[] = {
		PROP_MARGIN_TOP,     PROP_MARGIN_RIGHT,   PROP_MARGIN_BOTTOM,
		PROP_MARGIN_LEFT,    PROP_PADDING_TOP,    PROP_PADDING_RIGHT,
		PROP_PADDING_BOTTOM, PROP_PADDING_LEFT,   PROP_TEXT_INDENT,
		PROP_LETTER_SPACING, PROP_VERTICAL_ALIGN, PROP_LINE_HEIGHT,
	};
	unit before = style_length(s, PROP_FONT_SIZE, 0);
	unit size = fit_size(s, fit);

	s->values[PROP_FONT_SIZE] =
		(struct value){ .kind = VALUE_LENGTH, .n = size };
	for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
		scale(s, gaps[i], GAPS, STYLE_FIT_ONE);
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
		scale(s, lengths[i], size, before);
	fit_leading(s, size);
}
