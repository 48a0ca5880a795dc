/* A deck as a PDF: questions are composed, laid out and encoded on worker
 * threads, each on its own; then their cards are put on sheets, and the sheets'
 * pages deflated, again on worker threads, and written in order. */
#include "cards.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/pool.h"
#include "compose/card.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "press/press.h"

/* One physical card. */
struct sides {
	struct pdf_content recto, verso;
	bool has_verso;
};

/* A question when it is laid out. */
struct laid {
	struct sides *cards; /* owned */
	size_t n;
	struct diag diag;
	struct missing {
		uint32_t code_point;
		struct place place;
	} * missing; /* owned */
	size_t missing_count;
};

struct worker {
	struct layout *layout;
	struct arena arena;
};

struct deck {
	const struct bank *bank;
	const struct cards_options *options;
	struct diag *diag;
	struct pdf *pdf;
	struct press_grid grid;
	struct worker *workers;
	struct laid *laid;    /* a question each */
	struct sides **cards; /* all physical cards, in order */
	size_t *questions;    /* of each card: its question */
	size_t card_count;
	bool versos; /* some card has a back */
	struct pdf_content marks;
	struct sheet_page *pages;
	size_t page_count;
	struct glyph_set reported; /* characters already complained of */
	size_t reported_count;
	bool failed;
};

static void keep_missing(struct laid *l, const struct missing_glyph *list)
{
	for (; list; list = list->next) {
		l->missing =
			memory_resize(l->missing, (l->missing_count + 1) *
		                                          sizeof *l->missing);
		l->missing[l->missing_count++] =
			(struct missing){ list->code_point, list->place };
	}
}

static void lay_question(void *context, unsigned worker, size_t i)
{
	struct deck *d = context;
	struct worker *w = &d->workers[worker];
	struct laid *l = &d->laid[i];
	struct card_frames frames;
	struct card card;

	(d->options->reverse ? compose_card_reversed : compose_card)(
		&w->arena, &card, d->bank, i, &d->options->stylesheet->deck);
	layout_card(w->layout, &w->arena, &frames, &card, &l->diag);
	l->n = frames.count;
	l->cards = memory_new(l->n * sizeof *l->cards);
	for (size_t k = 0; k < l->n; k++) {
		struct sides *s = &l->cards[k];

		*s = (struct sides){ .has_verso = frames.verso[k] != NULL };
		pdf_encode(&s->recto, frames.recto[k]);
		if (s->has_verso)
			pdf_encode(&s->verso, frames.verso[k]);
	}
	keep_missing(l, frames.missing);
	arena_reset(&w->arena);
}

enum { REPORTED_MAX = 20 }; /* characters; of more only their number */

/* Each character once, where it first stands. */
static void report_missing(struct deck *d, const struct missing *m)
{
	if (glyph_set_has(&d->reported, m->code_point))
		return;
	glyph_set_add(&d->reported, m->code_point);
	if (++d->reported_count <= REPORTED_MAX)
		diag_warning(d->diag, m->place,
		             "no font of the style sheet has the character "
		             "U+%04X; its code stands in its place",
		             (unsigned)m->code_point);
}

static void report_unnamed(struct deck *d)
{
	if (d->reported_count > REPORTED_MAX)
		diag_warning(d->diag, (struct place){ 0 },
		             "and %zu more characters that no font has",
		             d->reported_count - REPORTED_MAX);
}

static void take_question(void *context, size_t i)
{
	struct deck *d = context;
	struct laid *l = &d->laid[i];

	diag_take(d->diag, &l->diag);
	for (size_t k = l->missing_count; k-- > 0;)
		report_missing(d, &l->missing[k]);
	d->card_count += l->n;
	for (size_t k = 0; k < l->n; k++)
		d->versos |= l->cards[k].has_verso;
}

static void collect_cards(struct deck *d)
{
	size_t n = 0;

	d->cards = memory_new(d->card_count * sizeof *d->cards);
	d->questions = memory_new(d->card_count * sizeof *d->questions);
	for (size_t i = 0; i < d->bank->count; i++)
		for (size_t k = 0; k < d->laid[i].n; k++) {
			d->questions[n] = i;
			d->cards[n++] = &d->laid[i].cards[k];
		}
}

/* One side of a sheet, from placing to its deflated stream. */
struct sheet_page {
	struct arena arena;
	struct pdf_page page;
	struct pdf_packed packed;
};

/* The anchor of a question's first card: q-ID in front, a-ID behind. */
static struct str name_of(const struct deck *d, struct arena *a, size_t card,
                          char side)
{
	size_t q = d->questions[card];

	if (card > 0 && d->questions[card - 1] == q)
		return (struct str){ 0 };
	return arena_printf(a, "%c-%.*s", side,
	                    STR_FMT(d->bank->questions[q].id));
}

static void place_cards(const struct deck *d, struct sheet_page *p,
                        size_t sheet, bool back)
{
	const struct press_grid *g = &d->grid;
	unsigned slots = g->columns * g->rows;
	struct pdf_placed *placed =
		ARENA_ARRAY(&p->arena, slots + 1, struct pdf_placed);
	size_t n = 0;

	if (d->marks.width)
		placed[n++] = (struct pdf_placed){ .content = &d->marks };
	for (unsigned slot = 0; slot < slots; slot++) {
		size_t card = sheet * slots + slot;
		struct press_spot spot =
			back ? press_back(g, slot) : press_front(g, slot);
		const struct sides *s;

		if (card >= d->card_count)
			break;
		s = d->cards[card];
		if (back && !s->has_verso)
			continue;
		placed[n++] = (struct pdf_placed){
			.content = back ? &s->verso : &s->recto,
			.x = spot.x,
			.y = spot.y,
			.name = name_of(d, &p->arena, card, back ? 'a' : 'q'),
		};
	}
	p->page = (struct pdf_page){
		.width = g->sheet_width,
		.height = g->sheet_height,
		.placed = placed,
		.count = n,
	};
}

static void pack_page(void *context, unsigned worker, size_t i)
{
	struct deck *d = context;
	struct sheet_page *p = &d->pages[i];

	(void)worker;
	place_cards(d, p, d->versos ? i / 2 : i, d->versos && i % 2);
	pdf_pack(&p->packed, &p->page);
}

static void take_page(void *context, size_t i)
{
	struct deck *d = context;
	struct sheet_page *p = &d->pages[i];

	d->failed |= !d->failed && !pdf_add_page(d->pdf, &p->packed, d->diag);
	buf_free(&p->packed.stream);
	arena_free(&p->arena);
}

/* The outline: each file, below it its questions. */
static void add_outline(const struct deck *d)
{
	const struct bank *b = d->bank;
	struct arena a = { 0 };

	for (size_t i = 0; i < b->count; i++) {
		const struct question *q = &b->questions[i];
		struct str name = arena_printf(&a, "q-%.*s", STR_FMT(q->id));

		if (i == 0 || q->source != b->questions[i - 1].source)
			pdf_outline(d->pdf, 0, b->sources[q->source].title,
			            name);
		pdf_outline(d->pdf, 1,
		            q->number.n ? arena_printf(&a, "%.*s. %.*s",
		                                       STR_FMT(q->number),
		                                       STR_FMT(q->prompt))
		                        : q->prompt,
		            name);
		arena_reset(&a);
	}
	arena_free(&a);
}

static void encode_marks(struct deck *d)
{
	struct arena a = { 0 };
	struct frame frame = { .width = d->grid.sheet_width,
		               .height = d->grid.sheet_height };

	if (d->grid.marks == SHEET_MARKS_NONE)
		return;
	press_marks(&a, &frame, &d->grid);
	pdf_encode(&d->marks, &frame);
	arena_free(&a);
}

static bool write_pages(struct deck *d, struct sink *sink,
                        struct cards_counts *counts)
{
	const struct bank *b = d->bank;
	struct pdf_metadata metadata = {
		.title = b->title,
		.language = b->language,
		.creator = STR("deckle"),
		.modified = d->options->modified,
		.duplex = d->versos,
		.duplex_short_edge = d->grid.flip == SHEET_FLIP_SHORT_EDGE,
	};
	bool ok;

	collect_cards(d);
	counts->cards = d->card_count;
	counts->sheets = press_sheets(&d->grid, d->card_count);
	d->page_count = counts->sheets * (d->versos ? 2 : 1);
	d->pages = memory_new(d->page_count * sizeof *d->pages);
	memset(d->pages, 0, d->page_count * sizeof *d->pages);
	d->pdf = pdf_new(&metadata, d->diag);
	if (!d->pdf)
		return false;
	encode_marks(d);
	pool_run(d->options->threads, d->page_count,
	         &(struct pool_job){
			 .work = pack_page, .take = take_page, .context = d });
	add_outline(d);
	ok = !d->failed && pdf_write(d->pdf, sink, d->diag);
	pdf_free(d->pdf);
	return ok;
}

static void lay_out(struct deck *d, const struct font_book *fonts)
{
	const struct cards_options *o = d->options;

	for (unsigned i = 0; i < o->threads; i++)
		d->workers[i].layout = layout_new(o->stylesheet, fonts);
	pool_run(o->threads, d->bank->count,
	         &(struct pool_job){ .work = lay_question,
	                             .take = take_question,
	                             .context = d });
	report_unnamed(d);
	for (unsigned i = 0; i < o->threads; i++) {
		layout_free(d->workers[i].layout);
		arena_free(&d->workers[i].arena);
	}
}

static void free_deck(struct deck *d)
{
	for (size_t i = 0; i < d->bank->count; i++) {
		struct laid *l = &d->laid[i];

		for (size_t k = 0; k < l->n; k++) {
			pdf_content_free(&l->cards[k].recto);
			pdf_content_free(&l->cards[k].verso);
		}
		free(l->cards);
		free(l->missing);
		diag_free(&l->diag);
	}
	pdf_content_free(&d->marks);
	free(d->laid);
	free(d->workers);
	free(d->cards);
	free(d->questions);
	free(d->pages);
	glyph_set_free(&d->reported);
}

bool cards_write(const struct bank *bank, const struct cards_options *o,
                 struct sink *sink, struct cards_counts *counts,
                 struct diag *diag)
{
	struct deck d = { .bank = bank, .options = o, .diag = diag };
	unsigned errors = diag->errors;
	struct font_book *fonts;
	bool ok = false;

	if (o->reverse && o->stylesheet->deck.answer != DECK_ANSWER_BACK) {
		diag_error(diag, o->stylesheet->deck.place,
		           "--reverse exchanges the sides of a card; its "
		           "answer must be at the back (deck.answer=back)");
		return false;
	}
	if (!press_plan(&d.grid, &o->stylesheet->sheet, &o->stylesheet->page,
	                diag))
		return false;
	fonts = font_book_open(o->stylesheet, diag);
	if (!fonts)
		return false;
	d.laid = memory_new(bank->count * sizeof *d.laid);
	memset(d.laid, 0, bank->count * sizeof *d.laid);
	d.workers = memory_new(o->threads * sizeof *d.workers);
	memset(d.workers, 0, o->threads * sizeof *d.workers);
	lay_out(&d, fonts);
	if (diag->errors == errors)
		ok = write_pages(&d, sink, counts);
	free_deck(&d);
	font_book_close(fonts);
	return ok;
}
