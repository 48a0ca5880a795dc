/* A card's two sides on as many cards as the longer one needs, painted, with
 * the page's margin boxes around them. */
#include "layout/face.h"
#include "layout/margin.h"

struct card_layout {
	struct layout *layout;
	struct arena *arena;
	const struct stylesheet *sheet;
	const struct card *card;
	struct card_run run;
	unit width, height; /* of the page area */
};

static void paint_margin(struct card_layout *c, struct frame *frame,
                         size_t part, size_t parts)
{
	struct counters counters = { .arena = c->arena };

	counters_set(&counters, STR("part"), (int32_t)part + 1);
	counters_set(&counters, STR("parts"), (int32_t)parts);
	margin_paint(
		&(struct margin_job){
			.run = &c->run,
			.page = &c->sheet->page,
			.source = { .counters = &counters,
	                            .strings = &c->card->strings },
			.whole = parts == 1 },
		frame);
}

static const struct frame *paint_part(struct card_layout *c,
                                      const struct face *face,
                                      const struct face_job *job,
                                      size_t face_part, size_t part,
                                      size_t parts)
{
	const struct page_spec *page = &c->sheet->page;
	struct frame *frame = ARENA_NEW(c->arena, struct frame);

	frame->width = page->width;
	frame->height = page->height;
	face_paint(c->arena, frame, face, face_part, job,
	           page->margin[SIDE_LEFT], page->margin[SIDE_TOP]);
	paint_margin(c, frame, part, parts);
	return frame;
}

/* A side that needs more than the one card that the style allows. */
static void check_parts(struct card_layout *c, const struct face *f,
                        const char *side)
{
	if (f->n > 1 && c->sheet->deck.overflow == DECK_OVERFLOW_ERROR)
		diag_error(c->run.diag, c->run.place,
		           "%s needs %zu cards, and the style sheet wants "
		           "all on one (overflow: error)",
		           side, f->n);
}

static struct card_fit fit_of(const struct face *f)
{
	return (struct card_fit){ f->n, f->natural, f->size };
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
	struct face_job recto_job = { card->recto, card->recto_head,
		                      &sheet->deck, c.width, c.height };
	struct face_job verso_job = { card->verso, card->verso_head,
		                      &sheet->deck, c.width, c.height };
	struct face_job more_job = { .root = card->continued,
		                     .spec = &sheet->deck,
		                     .width = c.width,
		                     .height = c.height };
	struct face recto, verso, more;

	face_set(&recto, &recto_job, &c.run);
	face_set(&verso, &verso_job, &c.run);
	check_parts(&c, &recto, "the front");
	check_parts(&c, &verso, "the back");
	*out = (struct card_frames){
		.count = recto.n > verso.n ? recto.n : verso.n,
		.recto_fit = fit_of(&recto),
		.verso_fit = fit_of(&verso),
	};
	if (out->count > recto.n)
		face_set(&more, &more_job, &c.run);
	out->recto = ARENA_ARRAY(a, out->count, const struct frame *);
	out->verso = ARENA_ARRAY(a, out->count, const struct frame *);
	for (size_t i = 0; i < out->count; i++) {
		out->recto[i] = i < recto.n ? paint_part(&c, &recto, &recto_job,
		                                         i, i, out->count)
		                            : paint_part(&c, &more, &more_job,
		                                         0, i, out->count);
		if (i < verso.n)
			out->verso[i] = paint_part(&c, &verso, &verso_job, i, i,
			                           out->count);
	}
	out->missing = c.run.missing;
	words_trim(layout_words(l));
}
