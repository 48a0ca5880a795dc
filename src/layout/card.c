/* A card's two sides: their galleys broken over as many cards as the longer
 * one needs, painted, with the page's margin boxes around them. */
#include "layout/flow.h"

enum { NARROWEST = 45 * UNIT_PT }; /* five characters or so */

struct card_layout {
	struct layout *layout;
	struct arena *arena;
	const struct stylesheet *sheet;
	const struct card *card;
	struct card_run run;
	unit width, height; /* of the page area */
};

/* One side before it is painted. */
struct face {
	struct galley galley;
	struct galley_part *parts;
	size_t n;
	const struct style *style; /* of its root */
};

static void check_heights(struct card_layout *c, const struct face *f)
{
	for (size_t i = 0; i < f->galley.n; i++) {
		const struct galley_item *it = &f->galley.items[i];

		if (it->kind != GALLEY_BOX || it->height <= c->height)
			continue;
		diag_error(c->run.diag, it->place,
		           "this is higher than a whole card; choose a larger "
		           "card or smaller type");
		return;
	}
}

static void flow_face(struct card_layout *c, struct face *face,
                      const struct element *root)
{
	struct flow f = {
		.layout = c->layout,
		.arena = c->arena,
		.galley = &face->galley,
		.run = &c->run,
		.width = c->width,
		.page_width = c->width,
		.page_height = c->height,
		.narrowest = c->width < NARROWEST ? c->width : NARROWEST,
		.pitch = c->sheet->deck.lines,
	};
	const struct style *style;

	*face = (struct face){ .galley = { .arena = c->arena } };
	if (!root)
		return;
	style = styler_element(layout_styler(c->layout), NULL, root);
	counters_enter(&c->run.counters, style);
	face->style = style;
	flow_block(&f, root, style);
	counters_leave(&c->run.counters);
	face->n =
		galley_break(c->arena, &face->parts, &face->galley, c->height);
	check_heights(c, face);
}

/* Which part of how many is said only where there are more than one. */
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

static struct str margin_text(struct card_layout *c, const struct style *s,
                              size_t part, size_t parts)
{
	struct counters counters = { .arena = c->arena };

	if (parts == 1 && says_parts(s))
		return (struct str){ 0 };
	counters_set(&counters, STR("part"), (int32_t)part + 1);
	counters_set(&counters, STR("parts"), (int32_t)parts);
	return content_text(
		c->arena, s,
		&(struct content_source){ .counters = &counters,
	                                  .strings = &c->card->strings });
}

/* A margin box is as high as its margin; vertical-align and padding say where
 * in it the line is (CSS Paged Media 3 §5.3). */
static unit margin_baseline(const struct page_spec *page,
                            const struct text_style *t, bool at_top)
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

/* One box in at most `room`; answers the width it took. */
static unit paint_margin_box(struct card_layout *c, struct frame *frame,
                             enum margin_box box, size_t part, size_t parts,
                             unit room)
{
	const struct page_spec *page = &c->sheet->page;
	const struct style *s =
		styler_margin_box(layout_styler(c->layout), box);
	struct str text = margin_text(c, s, part, parts);
	unit x = page->margin[SIDE_LEFT], width;
	unsigned across = box % 3; /* left, centre, right */

	text = flow_text_fit(&c->run, s, text, room);
	if (!text.n)
		return 0;
	width = flow_text_width(&c->run, s, text);
	if (across)
		x += (c->width - width) / (across == 1 ? 2 : 1);
	flow_text(&c->run, frame, s, NULL, text, x,
	          margin_baseline(page, layout_text_style(c->layout, s),
	                          box <= MARGIN_TOP_RIGHT));
	return width;
}

/* The centre box first, at most a third wide; what it leaves is shared by the
 * other two, which keep a hundredth away. */
static void paint_margin(struct card_layout *c, struct frame *frame,
                         enum margin_box left, size_t part, size_t parts)
{
	enum { CENTER = 3, AWAY = 100 };
	unit center = paint_margin_box(c, frame, left + 1, part, parts,
	                               c->width / CENTER);
	unit side = (c->width - center) / 2 - c->width / AWAY;

	paint_margin_box(c, frame, left, part, parts, side);
	paint_margin_box(c, frame, left + 2, part, parts, side);
}

/* CSS Box Alignment 3 §5.1: how much of the height that is left over goes
 * above. */
static unit above(const struct style *s, unit left)
{
	if (left <= 0)
		return 0;
	if (style_is(s, PROP_ALIGN_CONTENT, KW_CENTER))
		return left / 2;
	return style_is(s, PROP_ALIGN_CONTENT, KW_END) ? left : 0;
}

static const struct frame *paint_part(struct card_layout *c,
                                      const struct face *face, size_t face_part,
                                      size_t part, size_t parts)
{
	const struct page_spec *page = &c->sheet->page;
	const struct galley_part *p = &face->parts[face_part];
	struct frame *frame = ARENA_NEW(c->arena, struct frame);
	unit y = page->margin[SIDE_TOP];

	frame->width = page->width;
	frame->height = page->height;
	y += above(face->style, c->height - p->height);
	galley_paint(c->arena, frame, &face->galley, p, page->margin[SIDE_LEFT],
	             y, c->height);
	paint_margin(c, frame, MARGIN_TOP_LEFT, part, parts);
	paint_margin(c, frame, MARGIN_BOTTOM_LEFT, part, parts);
	return frame;
}

void layout_card(struct layout *l, struct arena *a, struct card_frames *out,
                 const struct card *card, struct diag *d)
{
	const struct stylesheet *sheet = layout_stylesheet(l);
	const struct page_spec *page = &sheet->page;
	struct card_layout c = {
		.layout = l,
		.arena = a,
		.sheet = sheet,
		.card = card,
		.run = { .layout = l,
		         .language = card->language,
		         .arena = a,
		         .counters = { .arena = a },
		         .strings = &card->strings,
		         .place = card->recto->place,
		         .diag = d },
		.width = page->width - page->margin[SIDE_LEFT] -
		         page->margin[SIDE_RIGHT],
		.height = page->height - page->margin[SIDE_TOP] -
		          page->margin[SIDE_BOTTOM],
	};
	struct face recto, verso, more;

	flow_face(&c, &recto, card->recto);
	flow_face(&c, &verso, card->verso);
	out->count = recto.n > verso.n ? recto.n : verso.n;
	if (out->count > recto.n)
		flow_face(&c, &more, card->continued);
	out->recto = ARENA_ARRAY(a, out->count, const struct frame *);
	out->verso = ARENA_ARRAY(a, out->count, const struct frame *);
	for (size_t i = 0; i < out->count; i++) {
		out->recto[i] =
			i < recto.n ? paint_part(&c, &recto, i, i, out->count)
				    : paint_part(&c, &more, 0, i, out->count);
		if (i < verso.n)
			out->verso[i] =
				paint_part(&c, &verso, i, i, out->count);
	}
	out->missing = c.run.missing;
	words_trim(layout_words(l));
}
