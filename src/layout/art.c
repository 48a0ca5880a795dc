/* Pictures made of letters. */
#include "layout/paragraph.h"

/* Box drawing and block elements, U+2500 to U+259F, or +---. */
static bool is_art(struct str text)
{
	for (size_t i = 0; i + 2 < text.n; i++) {
		const unsigned char *c = (const unsigned char *)text.p + i;

		if (c[0] == 0xE2 && c[1] >= 0x94 && c[1] <= 0x96)
			return true;
		if (memcmp(c, "+--", 3) == 0)
			return true;
	}
	return false;
}

/* The width of the widest line, unbroken. */
static unit widest_line(const struct line_item *items, size_t n)
{
	int64_t width = 0, most = 0;

	for (size_t i = 0; i < n; i++) {
		if (items[i].kind != LINE_PENALTY)
			width += items[i].width;
		else if (items[i].penalty == BREAK_FORCED)
			width = 0;
		if (items[i].kind == LINE_BOX && width > most)
			most = width;
	}
	return most > UNIT_MAX ? UNIT_MAX : (unit)most;
}

/* A text style at another size, its lines as close as the font allows, so that
 * what is drawn by letters is in one piece. */
static const struct text_style *resized(struct arena *a,
                                        const struct text_style *t, unit size,
                                        unit of)
{
	struct text_style *r = ARENA_NEW(a, struct text_style);

	*r = *t;
	r->size = unit_scale(t->size, size, of);
	r->ascent = unit_scale(t->ascent, size, of);
	r->descent = unit_scale(t->descent, size, of);
	r->x_height = unit_scale(t->x_height, size, of);
	r->letter_spacing = unit_scale(t->letter_spacing, size, of);
	r->space = unit_scale(t->space, size, of);
	r->line_height = r->ascent + r->descent;
	return r;
}

static void resize(struct paragraph *p, unit size, unit of)
{
	const struct text_style *from = NULL, *to = NULL;

	for (size_t i = 0; i < p->span_count; i++) {
		struct span *s = &p->spans[i];

		if (s->style != from) {
			from = s->style;
			to = resized(p->arena, from, size, of);
		}
		s->style = to;
	}
	p->base = resized(p->arena, p->base, size, of);
}

static unit natural_width(struct paragraph *p)
{
	unit width;

	paragraph_itemize(p);
	width = widest_line(p->items, p->item_count);
	p->items = NULL;
	p->item_count = p->item_cap = 0;
	return width;
}

void paragraph_fit_art(struct paragraph *p, unit width)
{
	/* reference: too much text; a picture in two pieces is none, so
	 * that it may be a sixth smaller. */
	enum { FLOOR = 6 * UNIT_PT, SMALLER = 5, THAN = 6 };
	unit floor = layout_stylesheet(p->layout)->deck.shrink[1];
	unit size = p->base->size, fitting = size, widest;

	if (!is_art(buf_str(&p->text)))
		return;
	widest = natural_width(p);
	if (!floor)
		floor = FLOOR;
	floor = unit_scale(floor, SMALLER, THAN);
	if (widest > width)
		fitting = (unit)((int64_t)size * width / widest);
	if (fitting < floor)
		fitting = size < floor ? size : floor;
	resize(p, fitting, size);
}
