/* A deck as a PDF: questions are composed, laid out and encoded on worker
 * threads, each on its own; then their cards are put on sheets, and the sheets'
 * pages deflated, again on worker threads, and written in order. */
#include "cards.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/pool.h"
#include "base/progress.h"
#include "compose/card.h"
#include "layout/dictionary.h"
#include "layout/fonts.h"
#include "missing.h"
#include "sheets.h"

/* Both sides of a card, or its question and its answer wherever they go. */
struct sides {
	struct pdf_content recto, verso;
	bool has_verso;
};

/* A question when it is laid out. */
struct laid {
	struct sides *cards; /* owned */
	size_t n;
	size_t fronts; /* further ones only say what a back continues */
	struct diag diag;
	struct missing_list missing;
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
	struct stylesheet stylesheet; /* of a side: as asked for, or halved */
	struct press_grid grid;
	struct worker *workers;
	struct laid *laid; /* a question each */
	size_t side_count; /* of pairs of sides */
	struct arena arena;
	struct sheets sheets;
	struct sheet_page *pages;
	size_t page_count;
	struct missing_report missing;
	bool failed;
};

/* "at 7.5 pt instead of 8 pt", "over 3 cards" */
static void put_fit(struct buf *b, const struct card_fit *fit)
{
	if (fit->natural && fit->size == fit->natural) {
		buf_put(b, STR(" with less space"));
	} else if (fit->natural) {
		buf_put(b, STR(" at "));
		buf_fixed(b, fit->size, UNIT_PT, 2);
		buf_put(b, STR(" pt instead of "));
		buf_fixed(b, fit->natural, UNIT_PT, 2);
		buf_put(b, STR(" pt"));
	}
	if (fit->parts > 1)
		buf_printf(b, "%s over %zu cards", fit->natural ? "," : "",
		           fit->parts);
}

static void say_fit(struct laid *l, const struct card_fit *fit,
                    const char *side, struct place place, enum cards_said how)
{
	struct buf b = { 0 };

	if (how == CARDS_NOTHING || (fit->parts <= 1 && !fit->natural))
		return;
	put_fit(&b, fit);
	(how == CARDS_NOTE ? diag_note
	                   : diag_warning)(&l->diag, place, "the %s is set%.*s",
	                                   side, STR_FMT(buf_str(&b)));
	buf_free(&b);
}

static void lay_question(void *context, unsigned worker, size_t i)
{
	struct deck *d = context;
	struct worker *w = &d->workers[worker];
	struct laid *l = &d->laid[i];
	struct card_frames frames;
	struct card card;

	(d->options->reverse ? compose_card_reversed : compose_card)(
		&w->arena, &card, d->bank, i, &d->stylesheet.deck);
	layout_card(w->layout, &w->arena, &frames, &card, &l->diag);
	say_fit(l, &frames.recto_fit, "front", card.recto->place,
	        d->options->fit);
	say_fit(l, &frames.verso_fit, "back", card.recto->place,
	        d->options->fit);
	l->n = frames.count;
	l->fronts = frames.recto_fit.parts;
	l->cards = memory_new(l->n * sizeof *l->cards);
	for (size_t k = 0; k < l->n; k++) {
		struct sides *s = &l->cards[k];

		*s = (struct sides){ .has_verso = frames.verso[k] != NULL };
		pdf_encode(&s->recto, frames.recto[k]);
		if (s->has_verso)
			pdf_encode(&s->verso, frames.verso[k]);
	}
	missing_keep(&l->missing, frames.missing);
	arena_reset(&w->arena);
}

static void take_question(void *context, size_t i)
{
	struct deck *d = context;
	struct laid *l = &d->laid[i];

	diag_take(d->diag, &l->diag);
	missing_say(&d->missing, &l->missing, d->diag);
	d->side_count += l->n;
}

static struct str name_of(struct deck *d, char side, size_t question, size_t k)
{
	if (k)
		return (struct str){ 0 };
	return arena_printf(&d->arena, "%c-%.*s", side,
	                    STR_FMT(d->bank->questions[question].id));
}

static void add_card(struct deck *d, struct sheet_card *cards,
                     struct sheet_card card)
{
	if (!card.recto && !card.verso)
		return;
	cards[d->sheets.card_count++] = card;
	d->sheets.backs |= card.verso != NULL;
}

/* One pass over all questions: their fronts, their backs, or both on one card
 * (§ field: an answer that is elsewhere is a card of its own). */
enum pass { FRONTS = 1, BACKS = 2 };

static void collect(struct deck *d, struct sheet_card *cards, size_t question,
                    unsigned pass)
{
	const struct laid *l = &d->laid[question];
	bool both = pass == (FRONTS | BACKS);

	for (size_t k = 0; k < l->n; k++) {
		const struct sides *s = &l->cards[k];
		struct sheet_card front = {
			.recto = &s->recto,
			.recto_name = name_of(d, 'q', question, k),
		};
		struct sheet_card back = { 0 };

		if (s->has_verso)
			back = (struct sheet_card){
				.recto = &s->verso,
				.recto_name = name_of(d, 'a', question, k),
			};
		front.verso = both ? back.recto : NULL;
		front.verso_name = both ? back.recto_name : (struct str){ 0 };
		if (both || (pass == FRONTS && k < l->fronts))
			add_card(d, cards, front);
		if (pass == BACKS)
			add_card(d, cards, back);
	}
}

/* The cards in their order, by where answers go. */
static void collect_cards(struct deck *d)
{
	size_t n = d->bank->count;
	enum deck_answer answer = d->stylesheet.deck.answer;
	struct sheet_card *cards = ARENA_ARRAY(&d->arena, 2 * d->side_count + 1,
	                                       struct sheet_card);

	d->sheets.cards = cards;
	for (size_t i = 0; i < n; i++) {
		if (answer != DECK_ANSWER_NEXT && answer != DECK_ANSWER_END) {
			collect(d, cards, i, FRONTS | BACKS);
			continue;
		}
		collect(d, cards, i, FRONTS);
		if (answer == DECK_ANSWER_NEXT)
			collect(d, cards, i, BACKS);
	}
	for (size_t i = 0; answer == DECK_ANSWER_END && i < n; i++)
		collect(d, cards, i, BACKS);
}

/* One side of a sheet, from placing to its deflated stream. */
struct sheet_page {
	struct arena arena;
	struct pdf_content label;
	struct pdf_page page;
	struct pdf_packed packed;
};

static void pack_page(void *context, unsigned worker, size_t i)
{
	struct deck *d = context;
	struct sheet_page *p = &d->pages[i];

	sheets_page(&p->arena, &p->page, &p->label, &d->sheets, i,
	            d->workers[worker].layout);
	pdf_pack(&p->packed, &p->page);
}

static void take_page(void *context, size_t i)
{
	struct deck *d = context;
	struct sheet_page *p = &d->pages[i];

	d->failed |= !d->failed && !pdf_add_page(d->pdf, &p->packed, d->diag);
	buf_free(&p->packed.stream);
	pdf_content_free(&p->label);
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

static void start_sheets(struct deck *d)
{
	const struct stylesheet *sheet = d->options->stylesheet;
	const struct page_spec *page = &sheet->page;
	const struct printer *printer = d->options->printer;

	d->sheets = (struct sheets){
		.grid = &d->grid,
		.clip = { d->grid.bleed_x, d->grid.bleed_y },
		.clipped = page->bleed > 0,
		.label = sheet->sheet.label,
		.title = d->bank->title,
	};
	if (printer)
		d->sheets.correction =
			(struct pdf_correction){ printer->scale_x,
			                         printer->scale_y, printer->x,
			                         printer->y };
	collect_cards(d);
	sheets_start(&d->sheets);
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
		.duplex_short_edge = press_short_edge(&d->grid),
	};
	bool ok;

	start_sheets(d);
	counts->cards = d->sheets.card_count;
	counts->pages = d->page_count = sheets_pages(&d->sheets);
	if (d->grid.arrange != SHEET_ARRANGE_SINGLE)
		counts->sheets = press_sheets(&d->grid, counts->cards);
	metadata.duplex = d->page_count > press_sheets(&d->grid, counts->cards);
	d->pages = memory_new(d->page_count * sizeof *d->pages);
	memset(d->pages, 0, d->page_count * sizeof *d->pages);
	d->pdf = pdf_new(&metadata, d->diag);
	if (!d->pdf)
		return false;
	progress_part(d->options->progress, "pages", d->page_count);
	pool_run(d->options->threads, d->page_count,
	         &(struct pool_job){ .work = pack_page,
	                             .take = take_page,
	                             .context = d,
	                             .progress = d->options->progress });
	add_outline(d);
	ok = !d->failed && pdf_write(d->pdf, sink, d->diag);
	pdf_free(d->pdf);
	return ok;
}

static void lay_out(struct deck *d, const struct font_book *fonts)
{
	const struct cards_options *o = d->options;

	for (unsigned i = 0; i < o->threads; i++)
		d->workers[i].layout =
			layout_new(&d->stylesheet, fonts, o->images);
	progress_part(o->progress, "questions", d->bank->count);
	pool_run(o->threads, d->bank->count,
	         &(struct pool_job){ .work = lay_question,
	                             .take = take_question,
	                             .context = d,
	                             .progress = o->progress });
	missing_end(&d->missing, d->diag);
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
		missing_free(&l->missing);
		diag_free(&l->diag);
	}
	for (unsigned i = 0; i < d->options->threads; i++) {
		layout_free(d->workers[i].layout);
		arena_free(&d->workers[i].arena);
	}
	sheets_free(&d->sheets);
	arena_free(&d->arena);
	free(d->laid);
	free(d->workers);
	free(d->pages);
}

bool cards_write(const struct bank *bank, const struct cards_options *o,
                 struct sink *sink, struct cards_counts *counts,
                 struct diag *diag)
{
	struct deck d = { .bank = bank,
		          .options = o,
		          .diag = diag,
		          .stylesheet = *o->stylesheet };
	unsigned errors = diag->errors;
	struct font_book *fonts;
	bool ok = false;

	if (o->reverse && o->stylesheet->deck.answer != DECK_ANSWER_BACK) {
		diag_error(diag, o->stylesheet->deck.place,
		           "--reverse exchanges the sides of a card; its "
		           "answer must be at the back (deck.answer=back)");
		return false;
	}
	if (!press_plan(&d.grid, o->stylesheet, diag))
		return false;
	d.stylesheet.page.width = d.grid.card_width;
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
	if (ok)
		counts->dictionaries =
			dictionaries_used(font_book_dictionaries(fonts));
	free_deck(&d);
	font_book_close(fonts);
	return ok;
}
