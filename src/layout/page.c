/* Pages: flowing a piece, painting a page, furnishing it. */
#include "layout/page.h"

#include <stdlib.h>

#include "layout/margin.h"

enum { NARROWEST = 45 * UNIT_PT }; /* five characters or so */

/* The style of an element whose ancestors show nothing of themselves. */
static const struct style *style_of(struct layout *l, const struct element *e)
{
	return styler_element(layout_styler(l),
	                      e->parent ? style_of(l, e->parent) : NULL, e);
}

static void check_heights(const struct galley *g, unit height, struct diag *d)
{
	for (size_t i = 0; i < g->n; i++)
		if (g->items[i].kind == GALLEY_BOX &&
		    g->items[i].height > height)
			diag_error(d, g->items[i].place,
			           "this is higher than a whole page; choose "
			           "a larger page or smaller type");
}

void layout_piece(struct layout *l, struct arena *a, struct piece *piece,
                  const struct piece_job *job, struct diag *d)
{
	const struct element *e = job->element;
	const struct page_spec *page = &layout_stylesheet(l)->page;
	unit height = page->height - page->margin[SIDE_TOP] -
	              page->margin[SIDE_BOTTOM];
	unit width = page->width - page->margin[SIDE_LEFT] -
	             page->margin[SIDE_RIGHT];
	struct card_run run = {
		.layout = l,
		.arena = a,
		.counters = { .arena = a },
		.numbers = job->numbers,
		.language = job->language,
		.place = e->place,
		.diag = d,
	};
	struct flow f = {
		.layout = l,
		.arena = a,
		.galley = &piece->galley,
		.run = &run,
		.width = width,
		.page_width = width,
		.page_height = height,
		.narrowest = width < NARROWEST ? width : NARROWEST,
	};
	const struct style *style = style_of(l, e);

	piece->galley = (struct galley){ .arena = a };
	galley_begin(&piece->galley);
	counters_enter(&run.counters, style);
	flow_block(&f, e, style);
	counters_leave(&run.counters);
	check_heights(&piece->galley, height, d);
	piece->missing = run.missing;
	words_trim(layout_words(l));
}

static void keep_references(struct page *page, const struct frame *frame)
{
	for (const struct frame_item *i = frame->first; i; i = i->next) {
		struct page_reference *r;

		if (i->kind != FRAME_REFERENCE)
			continue;
		r = ARENA_NEW(&page->kept, struct page_reference);
		r->next = page->references;
		r->at = i->reference;
		r->at.target = arena_str(&page->kept, r->at.target);
		page->references = r;
	}
}

void page_paint(struct page *page, struct arena *a, struct frame *frame,
                const struct stylesheet *sheet)
{
	struct page_spec spec = stylesheet_page(sheet, page->kinds);

	*frame = (struct frame){ .width = spec.width, .height = spec.height };
	galley_paint(a, frame, &page->galley, &page->part,
	             spec.margin[SIDE_LEFT], spec.margin[SIDE_TOP],
	             spec.height - spec.margin[SIDE_TOP] -
	                     spec.margin[SIDE_BOTTOM]);
	keep_references(page, frame);
	arena_free(&page->arena);
	page->galley = (struct galley){ 0 };
}

/* A number where room was left for it. */
static void set_reference(struct card_run *run, struct frame *frame,
                          const struct frame_reference *r)
{
	ptrdiff_t number = names_find(run->numbers->anchors, r->target);
	struct str text;

	if (number == NAMES_NONE)
		return;
	text = arena_printf(run->arena, "%td", number);
	flow_text(run, frame, r->style, NULL, text,
	          r->x - (r->ends ? flow_text_width(run, r->style, text) : 0),
	          r->y);
}

void page_furnish(struct layout *l, const struct page *page, struct arena *a,
                  struct frame *frame, const struct page_numbers *numbers,
                  const struct card_strings *strings, size_t pages)
{
	struct page_spec spec =
		stylesheet_page(layout_stylesheet(l), page->kinds);
	struct counters counters = { .arena = a };
	struct diag none = { 0 };
	struct card_run run = {
		.layout = l,
		.arena = a,
		.counters = { .arena = a },
		.numbers = numbers,
		.diag = &none,
	};
	struct margin_job job = {
		.run = &run,
		.page = &spec,
		.kinds = page->kinds,
		.source = { .counters = &counters,
		            .strings = strings,
		            .running = page->running },
	};

	*frame = (struct frame){ .width = spec.width, .height = spec.height };
	counters_set(&counters, STR("page"), (int32_t)page->number);
	counters_set(&counters, STR("pages"), (int32_t)pages);
	if (page->front)
		job.source.page_style = KW_LOWER_ROMAN;
	margin_paint(&job, frame);
	for (const struct page_reference *r = page->references; r; r = r->next)
		set_reference(&run, frame, &r->at);
	diag_free(&none);
}

struct str page_label(struct page *page)
{
	struct buf b = { 0 };
	size_t n;

	counter_put(&b, (int32_t)page->number,
	            page->front ? KW_LOWER_ROMAN : KW_DECIMAL);
	n = b.n < sizeof page->label ? b.n : sizeof page->label;
	memcpy(page->label, b.p, n);
	buf_free(&b);
	return (struct str){ page->label, n };
}

void page_free(struct page *page)
{
	arena_free(&page->arena);
	arena_free(&page->kept);
	free(page);
}
