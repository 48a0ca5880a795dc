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
	if (style_is(s, p, KW_PAGE) || style_is(s, p, KW_ALWAYS) ||
	    style_is(s, p, KW_LEFT) || style_is(s, p, KW_RIGHT) ||
	    style_is(s, p, KW_RECTO) || style_is(s, p, KW_VERSO))
		return PENALTY_FORCED;
	return PENALTY_BLOCK;
}

static enum break_side side_of(const struct style *s, enum property p)
{
	if (style_is(s, p, KW_LEFT) || style_is(s, p, KW_VERSO))
		return BREAK_LEFT;
	if (style_is(s, p, KW_RIGHT) || style_is(s, p, KW_RECTO))
		return BREAK_RIGHT;
	return BREAK_ANY_SIDE;
}

/* The anchor and the named strings that a block of a page has. */
static void put_mark(struct flow *f, const struct element *e,
                     const struct style *s)
{
	struct str anchor = element_attr(e, ATTR_ID);
	bool strings = s->values[PROP_STRING_SET].kind == VALUE_STRINGS;
	struct galley_mark *mark;

	if (!f->run->numbers || f->extent || (!anchor.n && !strings))
		return;
	mark = ARENA_NEW(f->arena, struct galley_mark);
	mark->anchor = anchor;
	if (strings)
		mark->strings = content_strings(
			f->arena, s,
			&(struct content_source){ .counters = &f->run->counters,
		                                  .strings = f->run->strings,
		                                  .element = e });
	galley_mark(f->galley, mark);
}

/* The content box between its left and right edges; where it would become too
 * narrow to read, the block goes without them. */
static void set_widths(struct flow *f, struct galley_block *b,
                       const struct style *s)
{
	unit base = f->width;
	unit left = style_length(s, PROP_MARGIN_LEFT, base);
	unit right = style_length(s, PROP_MARGIN_RIGHT, base);
	unit inner_left =
		edge(s, PROP_BORDER_LEFT_WIDTH, PROP_PADDING_LEFT, base);
	unit inner_right =
		edge(s, PROP_BORDER_RIGHT_WIDTH, PROP_PADDING_RIGHT, base);

	if ((int64_t)base - left - right - inner_left - inner_right <
	    f->narrowest)
		left = right = inner_left = inner_right = 0;
	b->x = f->x + left;
	b->width = base - left - right;
	f->x = b->x + inner_left;
	f->width = b->width - inner_left - inner_right;
}

struct galley_block *flow_open(struct flow *f, const struct element *e,
                               const struct style *s)
{
	struct galley_block *block = ARENA_NEW(f->arena, struct galley_block);
	unit base = f->width;
	unit top = edge(s, PROP_BORDER_TOP_WIDTH, PROP_PADDING_TOP, base);

	*block = (struct galley_block){ .element = e, .style = s };
	galley_discourage(f->galley, penalty_of(s, PROP_BREAK_BEFORE));
	galley_side(f->galley, side_of(s, PROP_BREAK_BEFORE));
	put_mark(f, e, s);
	galley_margin(f->galley, style_length(s, PROP_MARGIN_TOP, base));
	set_widths(f, block, s);
	if (!top && !has_decoration(s))
		return block;
	galley_flush(f->galley);
	if (has_decoration(s))
		galley_open(f->galley, block);
	if (top)
		galley_box(f->galley, top, NULL, e->place);
	galley_discourage(f->galley, PENALTY_NEVER);
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
	galley_side(f->galley, side_of(s, PROP_BREAK_AFTER));
	f->x = before->x;
	f->width = before->width;
}

/* What stands before an item: what ::marker generates, a task's box, else its
 * number or sign and, of a number, a full stop (CSS Lists 3 §3.5). */
static struct str marker_text(struct flow *f, const struct element *e,
                              const struct style *item,
                              const struct style *marker, int32_t number)
{
	enum keyword type = (enum keyword)item->values[PROP_LIST_STYLE_TYPE].n;
	struct buf b = { 0 };
	struct str text;

	if (marker->values[PROP_CONTENT].kind == VALUE_CONTENT)
		return content_text(
			f->arena, marker,
			&(struct content_source){ .counters = &f->run->counters,
		                                  .strings = f->run->strings,
		                                  .element = e });
	if (style_is(marker, PROP_CONTENT, KW_NONE))
		return (struct str){ 0 };
	if (e->classes & CLASS_TASK)
		return str_eq(element_attr(e, ATTR_CHECKED), STR("true"))
		               ? STR("\u2611")
		               : STR("\u2610");
	counter_put(&b, number, type);
	if (b.n && type != KW_DISC && type != KW_CIRCLE && type != KW_SQUARE)
		buf_char(&b, '.');
	text = arena_str(f->arena, buf_str(&b));
	buf_free(&b);
	return text;
}

/* An empty line, for a marker that has none of its own to stand on. */
void flow_marker(struct flow *f, const struct element *e, const struct style *s)
{
	flow_paragraph(f, &(struct element){ .place = e->place }, s,
	               PSEUDO_COUNT);
}

/* The gap between a marker and its item's text, in thousandths of an em. */
enum { MARKER_GAP = 400, THOUSAND = 1000 };

/* The marker of an item, in its place; a wide one moves the item's content to
 * the right rather than leave the card. */
static struct marker make_marker(struct flow *f, const struct element *e,
                                 const struct style *s, int32_t number)
{
	const struct style *pseudo =
		styler_pseudo(layout_styler(f->layout), s, PSEUDO_MARKER);
	struct marker m = { .around = f->marker,
		            .style = pseudo ? pseudo : s,
		            .element = e };

	m.text = marker_text(f, e, s, m.style, number);
	m.right_to_left = style_is(s, PROP_DIRECTION, KW_RTL);
	m.gap = unit_scale(style_length(m.style, PROP_FONT_SIZE, 0), MARKER_GAP,
	                   THOUSAND);
	if (m.text.n)
		m.width = flow_text_width(f->run, m.style, m.text) + m.gap;
	if (m.right_to_left && m.text.n &&
	    m.width > f->page_width - f->x - f->width) {
		f->width = f->page_width - m.width - f->x;
	} else if (!m.right_to_left && m.text.n && m.width > f->x) {
		f->width -= m.width - f->x;
		f->x = m.width;
	}
	m.x = m.right_to_left ? f->x + f->width : f->x;
	return m;
}

static void flow_item(struct flow *f, const struct element *e,
                      const struct style *s, int32_t number)
{
	struct flow before = *f;
	const struct galley_block *block = flow_open(f, e, s);
	struct marker marker;

	counters_set(&f->run->counters, STR("list-item"), number);
	marker = make_marker(f, e, s, number);
	galley_discourage(f->galley, PENALTY_ITEM);
	if (marker.text.n && !f->extent)
		f->marker = &marker;
	flow_content(f, e, s);
	if (f->marker == &marker)
		flow_marker(f, e, s);
	flow_close(f, &before, block, s);
}

/* A list's numbers end at one edge: where the widest of them has no room, all
 * its items move. The first, the last and each eighth (viii, xviii) tell. */
static void make_room(struct flow *f, const struct element *list,
                      const struct style *s, int32_t first)
{
	bool right_to_left = style_is(s, PROP_DIRECTION, KW_RTL);
	unit room = style_length(
		s, right_to_left ? PROP_PADDING_RIGHT : PROP_PADDING_LEFT,
		f->width);
	unit most = room;
	int32_t number = first;

	for (const struct element *e = list->first; e; e = e->next, number++) {
		const struct style *style;
		struct marker m;

		if (e != list->first && e->next && number % 10 != 8)
			continue;
		style = styler_element(layout_styler(f->layout), s, e);
		if (!style_is(style, PROP_DISPLAY, KW_LIST_ITEM))
			continue;
		m = make_marker(
			&(struct flow){ .layout = f->layout,
		                        .arena = f->arena,
		                        .run = f->run,
		                        .page_width = UNIT_MAX,
		                        .x = right_to_left ? 0 : UNIT_MAX },
			e, style, number);
		if (m.text.n && m.width > most)
			most = m.width;
	}
	if (f->width - (most - room) < f->narrowest)
		return;
	if (!right_to_left)
		f->x += most - room;
	f->width -= most - room;
}

/* The number of a list's first item: HTML §4.4.5, the start attribute; 1 where
 * it is no number. */
static int32_t first_number(const struct element *list)
{
	struct str s = element_attr(list, ATTR_START);
	bool negative = s.n && s.p[0] == '-';
	int32_t n = 0;

	if (negative)
		s = str_slice(s, 1, s.n);
	if (!s.n || s.n > 9)
		return 1;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return 1;
		n = n * 10 + (s.p[i] - '0');
	}
	return negative ? -n : n;
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
	struct flow before = *f;

	if (e->tag == TAG_OL)
		make_room(f, e, s, number);
	for (const struct element *c = e->first; c; c = c->next) {
		const struct style *style =
			styler_element(layout_styler(f->layout), s, c);

		counters_enter(&f->run->counters, style);
		if (style_is(style, PROP_DISPLAY, KW_LIST_ITEM))
			flow_item(f, c, style, number++);
		else
			flow_block(f, c, style);
		counters_leave(&f->run->counters);
		if (c->tag == TAG_P && is_lead_in(c))
			galley_discourage(f->galley, PENALTY_NEVER);
	}
	f->x = before.x;
	f->width = before.width;
}

/* What a style generates around blocks stands on lines of its own, in an
 * anonymous block (CSS Display 3 §2.7). */
static void flow_paragraph_of(struct flow *f, const struct element *e,
                              const struct style *s, enum pseudo which)
{
	if (styler_pseudo(layout_styler(f->layout), s, which))
		flow_paragraph(f, e, s, which);
}

void flow_content(struct flow *f, const struct element *e,
                  const struct style *s)
{
	if (!e->first || !tag_is_block(e->first->tag)) {
		flow_paragraph(f, e, s, PSEUDO_COUNT);
		return;
	}
	flow_paragraph_of(f, e, s, PSEUDO_BEFORE);
	flow_children(f, e, s);
	flow_paragraph_of(f, e, s, PSEUDO_AFTER);
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

enum { PITCH_MIN = 2 * UNIT_PT }; /* nobody writes between closer lines */

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
	galley_lines(f->galley, block,
	             f->pitch < PITCH_MIN ? PITCH_MIN : f->pitch);
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
	if (e->tag == TAG_HR && f->marker)
		flow_marker(f, e, s);
	if (e->classes & CLASS_LINES)
		flow_lines(f, e, s);
	else if (style_is(s, PROP_DISPLAY, KW_TABLE))
		flow_table(f, e, s);
	else
		flow_plain(f, e, s);
	if (style_is(s, PROP_BREAK_INSIDE, KW_AVOID))
		keep_together(f->galley, first);
}
