/* Margin boxes: one line each, three above the text and three below. */
#include "layout/margin.h"

/* Whether a box says which part of how many this is. */
static bool says_parts(const struct style *s)
{
	if (s->values[PROP_CONTENT].kind != VALUE_CONTENT)
		return false;
	for (const struct content_piece *p = s->values[PROP_CONTENT].content; p;
	     p = p->next)
		if (p->kind == CONTENT_COUNTER &&
		    (str_eq(p->text, STR("part")) ||
		     str_eq(p->text, STR("parts"))))
			return true;
	return false;
}

/* A margin box is as high as its margin; vertical-align and padding say where
 * in it the line is (CSS Paged Media 3 §5.3). */
static unit baseline(const struct page_spec *page, const struct text_style *t,
                     bool at_top)
{
	const struct style *s = t->style;
	unit height = page->margin[at_top ? SIDE_TOP : SIDE_BOTTOM];
	unit from = style_length(s, PROP_PADDING_TOP, height);
	unit to = height - style_length(s, PROP_PADDING_BOTTOM, height);
	unit text = t->ascent + t->descent, y;

	if (style_is(s, PROP_VERTICAL_ALIGN, KW_TOP))
		y = from;
	else if (style_is(s, PROP_VERTICAL_ALIGN, KW_BOTTOM))
		y = to - text;
	else
		y = from + (to - from - text) / 2;
	return y + t->ascent + (at_top ? 0 : page->height - height);
}

/* A box's text, in at most `room`. */
struct box {
	const struct style *style;
	struct str text;
	unit width;
};

static struct box box_of(const struct margin_job *j, enum margin_box which,
                         unit room)
{
	struct box b = { .style = styler_margin_box(
				 layout_styler(j->run->layout), which,
				 j->kinds) };

	if (j->whole && says_parts(b.style))
		return b;
	b.text = flow_text_fit(j->run, b.style,
	                       content_text(j->run->arena, b.style, &j->source),
	                       room);
	b.width = b.text.n ? flow_text_width(j->run, b.style, b.text) : 0;
	return b;
}

static void paint_box(const struct margin_job *j, struct frame *frame,
                      const struct box *b, unit x, bool at_top)
{
	if (b->text.n)
		flow_text(j->run, frame, b->style, NULL, b->text, x,
		          baseline(j->page,
		                   layout_text_style(j->run->layout, b->style),
		                   at_top));
}

/* The centre box has at most a third of the width, and the other two share what
 * it leaves; without one, the right box goes before the left one. They keep a
 * hundredth away. */
static void paint_row(const struct margin_job *j, struct frame *frame,
                      enum margin_box first)
{
	enum { THIRD = 3, AWAY = 100 };
	const struct page_spec *page = j->page;
	unit x = page->margin[SIDE_LEFT];
	unit across = page->width - x - page->margin[SIDE_RIGHT];
	bool at_top = first == MARGIN_TOP_LEFT;
	struct box center = box_of(j, first + 1, across / THIRD);
	unit side = center.width ? (across - center.width) / 2
	                         : across - across / THIRD;
	struct box right = box_of(j, first + 2, side - across / AWAY);
	struct box left = box_of(j, first,
	                         (center.width ? side : across - right.width) -
	                                 across / AWAY);

	paint_box(j, frame, &center, x + (across - center.width) / 2, at_top);
	paint_box(j, frame, &left, x, at_top);
	paint_box(j, frame, &right, x + across - right.width, at_top);
}

void margin_paint(const struct margin_job *j, struct frame *frame)
{
	paint_row(j, frame, MARGIN_TOP_LEFT);
	paint_row(j, frame, MARGIN_BOTTOM_LEFT);
}
