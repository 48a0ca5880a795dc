/* Frames made by hand, for the tests of pdf/. */
#ifndef TESTS_UNIT_PDF_FRAMES_H
#define TESTS_UNIT_PDF_FRAMES_H

#include "layout/frame.h"

static inline struct frame_item *add_item(struct arena *a, struct frame *f,
                                          enum frame_item_kind kind)
{
	struct frame_item *i = ARENA_NEW(a, struct frame_item);

	i->kind = kind;
	if (f->last)
		f->last->next = i;
	else
		f->first = i;
	f->last = i;
	return i;
}

/* A text as one run, shaped; advances rounded as layout does. */
static inline struct frame_run *add_text(struct arena *a, struct frame *f,
                                         const struct shape_request *r,
                                         unit size, unit x, unit y)
{
	struct shaper *s = shaper_new();
	struct glyph *g;
	size_t n = shaper_shape(s, a, &g, r);
	struct frame_glyph *out = ARENA_ARRAY(a, n, struct frame_glyph);
	struct frame_run *run = &add_item(a, f, FRAME_RUN)->run;
	int em = font_metrics(r->font)->units_per_em;

	for (size_t i = 0; i < n; i++)
		out[i] = (struct frame_glyph){
			.id = (uint16_t)g[i].id,
			.cluster = g[i].cluster,
			.x = unit_scale(size, g[i].x_offset, em),
			.y = unit_scale(size, g[i].y_offset, em),
			.advance = unit_scale(size, g[i].advance, em),
		};
	*run = (struct frame_run){ .font = r->font,
		                   .size = size,
		                   .x = x,
		                   .y = y,
		                   .glyphs = out,
		                   .count = n,
		                   .text = r->text };
	shaper_free(s);
	return run;
}

#endif
