/* Blocks: margins, borders and padding around lines and other blocks, lists
 * with their markers. */
#include "layout/flow.h"

static bool has_decoration(const struct style *s)
{
	return style_length(s, PROP_BORDER_TOP_WIDTH, 0) ||
	       style_length(s, PROP_BORDER_RIGHT_WIDTH, 0) ||
	       style_length(s, PROP_BORDER_BOTTOM_WIDTH, 0) ||
	       style_length(s, PROP_BORDER_LEFT_WIDTH, 0) ||
	       style_color(s, PROP_BACKGROUND_COLOR) >= 0;
}

/* Both edges of one side, border and padding. */
static unit edge(const struct style *s, enum property border,
                 enum property padding, unit base)
{
	return style_length(s, border, 0) + style_length(s, padding, base);
}

/* The penalty that break-before and break-after ask for. */
static int penalty_of(const struct style *s, enum property p)
{
	if (style_is(s, p, KW_AVOID))
		return PENALTY_NEVER;
	if (style_is(s, p, KW_PAGE) || style_is(s, p, KW_ALWAYS))
		return PENALTY_FORCED;
	return PENALTY_BLOCK;
}

struct galley_block *flow_open(struct flow *f, const struct element *e,
                               const struct style *s)
{
	struct galley_block *block = ARENA_NEW(f->arena, struct galley_block);
	unit base = f->width;
	unit left = style_length(s, PROP_MARGIN_LEFT, base);
	unit right = style_length(s, PROP_MARGIN_RIGHT, base);
	unit top = edge(s, PROP_BORDER_TOP_WIDTH, PROP_PADDING_TOP, base);

	galley_discourage(f->galley, penalty_of(s, PROP_BREAK_BEFORE));
	galley_margin(f->galley, style_length(s, PROP_MARGIN_TOP, base));
	*block = (struct galley_block){
		.element = e,
		.style = s,
		.x = f->x + left,
		.width = base - left - right,
	};
	if (top || has_decoration(s))
		galley_flush(f->galley);
	if (has_decoration(s))
		galley_open(f->galley, block);
	if (top) {
		galley_box(f->galley, top, NULL, e->place);
		galley_discourage(f->galley, PENALTY_NEVER);
	}
	left = edge(s, PROP_BORDER_LEFT_WIDTH, PROP_PADDING_LEFT, base);
	right = edge(s, PROP_BORDER_RIGHT_WIDTH, PROP_PADDING_RIGHT, base);
	f->x = block->x + left;
	f->width = block->width - left - right;
	if (f->width < 0)
		f->width = 0;
	return block;
}

void flow_close(struct flow *f, const struct flow *before,
                const struct galley_block *block, const struct style *s)
{
	unit base = before->width;
	unit bottom =
		edge(s, PROP_BORDER_BOTTOM_WIDTH, PROP_PADDING_BOTTOM, base);

	if (bottom) {
		galley_discourage(f->galley, PENALTY_NEVER);
		galley_flush(f->galley);
		galley_box(f->galley, bottom, NULL, block->element->place);
	}
	if (has_decoration(s))
		galley_close(f->galley, block);
	galley_margin(f->galley, style_length(s, PROP_MARGIN_BOTTOM, base));
	galley_discourage(f->galley, penalty_of(s, PROP_BREAK_AFTER));
	f->x = before->x;
	f->width = before->width;
}

enum { ROMAN_MAX = 3999 };

static void put_roman(struct buf *b, unsigned n)
{
	static const struct {
		unsigned value;
		const char *digits;
	} roman[] = {
		{ 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" },
		{ 100, "c" },  { 90, "xc" },  { 50, "l" },  { 40, "xl" },
		{ 10, "x" },   { 9, "ix" },   { 5, "v" },   { 4, "iv" },
		{ 1, "i" },
	};

	for (size_t i = 0; n; i++)
		for (; n >= roman[i].value; n -= roman[i].value)
			buf_put(b, str_from(roman[i].digits));
}

static void put_alpha(struct buf *b, unsigned n)
{
	if (n > 26)
		put_alpha(b, (n - 1) / 26);
	buf_char(b, (char)('a' + (n - 1) % 26));
}

/* CSS Counter Styles 3 §6, those that the property table knows. */
static struct str marker_text(struct arena *a, const struct style *s,
                              int32_t number)
{
	int32_t type = s->values[PROP_LIST_STYLE_TYPE].n;
	struct buf b = { 0 };
	struct str text;

	switch (type) {
	case KW_NONE:
		return (struct str){ 0 };
	case KW_CIRCLE:
		return STR("\u25E6");
	case KW_SQUARE:
		return STR("\u25AA");
	case KW_DISC:
		return STR("\u2022");
	}
	if ((type == KW_LOWER_ROMAN || type == KW_UPPER_ROMAN) && number > 0 &&
	    number <= ROMAN_MAX)
		put_roman(&b, (unsigned)number);
	else if ((type == KW_LOWER_ALPHA || type == KW_UPPER_ALPHA) &&
	         number > 0)
		put_alpha(&b, (unsigned)number);
	else
		buf_int(&b, number);
	for (size_t i = 0; i < b.n; i++)
		if ((type == KW_UPPER_ROMAN || type == KW_UPPER_ALPHA) &&
		    b.p[i] >= 'a')
			b.p[i] = (char)(b.p[i] - 'a' + 'A');
	buf_char(&b, '.');
	text = arena_str(a, buf_str(&b));
	buf_free(&b);
	return text;
}

static struct str item_marker(struct flow *f, const struct element *e,
                              const struct style *s, int32_t number)
{
	if (e->classes & CLASS_TASK)
		return str_eq(element_attr(e, ATTR_CHECKED), STR("true"))
		               ? STR("\u2611")
		               : STR("\u2610");
	return marker_text(f->arena, s, number);
}

static void flow_item(struct flow *f, const struct element *e,
                      const struct style *s, int32_t number)
{
	struct flow before = *f;
	const struct galley_block *block = flow_open(f, e, s);
	struct marker marker = {
		.text = item_marker(f, e, s, number),
		.style = s,
		.element = e,
		.x = f->x,
	};

	galley_discourage(f->galley, PENALTY_ITEM);
	if (marker.text.n && !f->extent)
		f->marker = &marker;
	flow_content(f, e, s);
	if (f->marker == &marker) /* an item without a line of its own */
		flow_paragraph(f, &(struct element){ .place = e->place }, s);
	f->marker = before.marker == &marker ? NULL : f->marker;
	flow_close(f, &before, block, s);
}

/* The number of a list's first item: HTML §4.4.5, the start attribute. */
static int32_t first_number(const struct element *list)
{
	struct str s = element_attr(list, ATTR_START);
	int32_t n = 0;

	if (!s.n || s.n > 9)
		return 1;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			n = n * 10 + (s.p[i] - '0');
	return n;
}

/* A paragraph that ends in a colon leads in to what follows. */
static bool is_lead_in(const struct element *e)
{
	while (e->last)
		e = e->last;
	return e->text.n && e->text.p[e->text.n - 1] == ':';
}

static void flow_children(struct flow *f, const struct element *e,
                          const struct style *s)
{
	int32_t number = first_number(e);

	for (const struct element *c = e->first; c; c = c->next) {
		const struct style *style =
			styler_element(layout_styler(f->layout), s, c);

		if (style_is(style, PROP_DISPLAY, KW_LIST_ITEM))
			flow_item(f, c, style, number++);
		else
			flow_block(f, c, style);
		if (c->tag == TAG_P && is_lead_in(c))
			galley_discourage(f->galley, PENALTY_NEVER);
	}
}

void flow_content(struct flow *f, const struct element *e,
                  const struct style *s)
{
	if (e->first && tag_is_block(e->first->tag))
		flow_children(f, e, s);
	else if (e->first)
		flow_paragraph(f, e, s);
}

/* CSS Fragmentation 3 §3.2: a break inside is the last resort. Inside begins
 * behind the block's first box. */
static void keep_together(struct galley *g, size_t first)
{
	while (first < g->n && g->items[first].kind != GALLEY_BOX)
		first++;
	for (size_t i = first; i < g->n; i++)
		if (g->items[i].kind == GALLEY_PENALTY &&
		    g->items[i].penalty >= 0 &&
		    g->items[i].penalty < PENALTY_WIDOW)
			g->items[i].penalty = PENALTY_WIDOW;
}

/* Ruled lines to write on; the bottom border is what each looks like. */
static void flow_lines(struct flow *f, const struct element *e,
                       const struct style *s)
{
	struct galley_block *block = ARENA_NEW(f->arena, struct galley_block);

	*block = (struct galley_block){
		.element = e,
		.style = s,
		.x = f->x,
		.width = f->width,
	};
	galley_flush(f->galley);
	galley_lines(f->galley, block, f->pitch);
}

static void flow_plain(struct flow *f, const struct element *e,
                       const struct style *s)
{
	struct flow before = *f;
	const struct galley_block *block = flow_open(f, e, s);

	flow_content(f, e, s);
	flow_close(f, &before, block, s);
}

void flow_block(struct flow *f, const struct element *e, const struct style *s)
{
	size_t first = f->galley->n;

	if (style_is(s, PROP_DISPLAY, KW_NONE))
		return;
	if (e->classes & CLASS_LINES)
		flow_lines(f, e, s);
	else if (style_is(s, PROP_DISPLAY, KW_TABLE))
		flow_table(f, e, s);
	else
		flow_plain(f, e, s);
	if (style_is(s, PROP_BREAK_INSIDE, KW_AVOID))
		keep_together(f->galley, first);
}
