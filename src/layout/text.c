/* Text on one line that no paragraph breaks: markers, heads of cards; and what
 * a card complains of, once. */
#include "layout/flow.h"

static const struct word *word_of(struct card_run *r, const struct style *style,
                                  struct str text)
{
	const struct text_style *t = layout_text_style(r->layout, style);

	return words_get(layout_words(r->layout), t->chain, t->ligatures, text);
}

static unit scaled(const struct word_run *run, const struct text_style *t,
                   int32_t distance)
{
	return unit_scale(distance, t->size, run->units_per_em);
}

/* All of one font; answers where the next begins. */
static unit add_run(struct card_run *r, struct frame *frame,
                    const struct text_style *t, const struct element *e,
                    const struct word *w, const struct word_run *run, unit x,
                    unit y)
{
	struct frame_glyph *glyphs =
		ARENA_ARRAY(r->arena, run->count, struct frame_glyph);

	frame_add(r->arena, frame, FRAME_RUN, e)->run = (struct frame_run){
		.font = run->font,
		.size = t->size,
		.x = x,
		.y = y,
		.color = t->color,
		.glyphs = glyphs,
		.count = run->count,
		.text = arena_str(r->arena,
		                  str_slice(w->text, run->start, run->end)),
	};
	for (uint32_t i = 0; i < run->count; i++) {
		const struct glyph *g = &run->glyphs[i];

		glyphs[i] = (struct frame_glyph){
			.id = (uint16_t)g->id,
			.cluster = g->cluster - run->start,
			.x = scaled(run, t, g->x_offset),
			.y = scaled(run, t, g->y_offset),
			.advance =
				scaled(run, t, g->advance) + t->letter_spacing,
		};
		x += glyphs[i].advance;
	}
	return x;
}

void flow_text(struct card_run *r, struct frame *frame,
               const struct style *style, const struct element *e,
               struct str text, unit x, unit y)
{
	const struct text_style *t = layout_text_style(r->layout, style);
	const struct word *w = word_of(r, style, text);

	for (uint32_t i = 0; i < w->missing_count; i++)
		flow_missing(r, w->missing[i], e ? e->place : r->place);
	for (uint32_t i = 0; i < w->run_count; i++)
		x = add_run(r, frame, t, e, w, &w->runs[i], x, y);
}

unit flow_text_width(struct card_run *r, const struct style *style,
                     struct str text)
{
	const struct text_style *t = layout_text_style(r->layout, style);

	return word_width(word_of(r, style, text), t->size, t->letter_spacing);
}

/* The bytes of a shaped text that fit into `room`, whole clusters. */
static size_t fitting(const struct word *w, const struct text_style *t,
                      unit room)
{
	size_t fits = 0;
	int64_t x = 0;

	for (uint32_t i = 0; i < w->run_count; i++)
		for (uint32_t k = 0; k < w->runs[i].count; k++) {
			const struct glyph *g = &w->runs[i].glyphs[k];

			if (x <= room)
				fits = g->cluster;
			x += scaled(&w->runs[i], t, g->advance) +
			     t->letter_spacing;
		}
	return fits;
}

struct str flow_text_fit(struct card_run *r, const struct style *style,
                         struct str text, unit room)
{
	const struct text_style *t = layout_text_style(r->layout, style);
	const struct word *w = word_of(r, style, text);
	size_t n;

	if (word_width(w, t->size, t->letter_spacing) <= room)
		return text;
	n = fitting(w, t, room - flow_text_width(r, style, STR("\u2026")));
	return n ? arena_printf(r->arena, "%.*s\u2026", (int)n, text.p)
	         : (struct str){ 0 };
}

enum { MISSING_MAX = 64 }; /* of one card; a font that is lacking lacks much */

void flow_missing(struct card_run *r, uint32_t code_point, struct place place)
{
	struct missing_glyph *m;

	for (const struct missing_glyph *i = r->missing; i; i = i->next)
		if (i->code_point == code_point)
			return;
	if (r->missing_count == MISSING_MAX)
		return;
	m = ARENA_NEW(r->arena, struct missing_glyph);
	*m = (struct missing_glyph){ r->missing, code_point, place };
	r->missing = m;
	r->missing_count++;
}

void flow_overfull(struct card_run *r, struct place place)
{
	if (!r->overfull)
		diag_warning(r->diag, place,
		             "this is wider than there is room for on the "
		             "card; choose a larger card or smaller type");
	r->overfull = true;
}
