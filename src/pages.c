/* A deck as a PDF of pages. Pieces are composed and flowed on worker threads, a
 * batch at a time, and broken over pages in order; pages that are full are
 * painted and encoded, on worker threads again, and their pieces let go of. The
 * title and the contents come last, when all numbers are known, and with them
 * what stands in margins and what refers to pages further on. */
#include "pages.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/pool.h"
#include "base/progress.h"
#include "compose/book.h"
#include "layout/page.h"
#include "missing.h"
#include "pdf/pdf.h"

/* Pieces in a batch; never depends on the threads, as it decides which numbers
 * of pages are known when a piece is flowed. */
enum { BATCH = 128 };

/* A piece from its composing until its last page is painted. */
struct set {
	struct arena arena;
	struct piece piece;
	struct diag diag;
	struct missing_list missing;
};

/* A page from its painting until it is in the file. */
struct leaf {
	struct page *page; /* owned */
	struct pdf_content text, furniture;
	struct pdf_placed placed[2];
	struct pdf_page pdf_page;
	struct pdf_packed packed;
};

struct leaves {
	struct leaf *items; /* owned */
	size_t n, cap;
};

struct worker {
	struct layout *layout;
	struct arena arena;
};

struct press_run {
	const struct pages_options *options;
	const struct bank *bank;
	struct diag *diag;
	struct arena arena; /* the book and its anchors */
	struct book book;
	struct book_pieces pieces;
	struct set *sets; /* a piece each */
	size_t first;     /* piece of the batch being flowed */
	struct names anchors;
	struct page_numbers numbers;
	struct paginator *paginator;
	struct leaves front, body;
	struct leaves *filling; /* one of the two */
	size_t painted;         /* leaves of it */
	struct worker *workers;
	struct missing_report missing;
	struct pdf *pdf;
	size_t added; /* pages in the file */
	bool failed;
};

/* Flowing */

static void flow_piece(void *context, unsigned worker, size_t i)
{
	struct press_run *r = context;
	struct worker *w = &r->workers[worker];
	struct set *s = &r->sets[r->first + i];
	struct piece_job job = { .numbers = &r->numbers,
		                 .language = r->bank->language };

	job.element = compose_piece(&s->arena, &r->book,
	                            &r->pieces.items[r->first + i]);
	layout_piece(w->layout, &s->arena, &s->piece, &job, &s->diag);
	missing_keep(&s->missing, s->piece.missing);
}

static void take_piece(void *context, size_t i)
{
	struct press_run *r = context;
	struct set *s = &r->sets[r->first + i];

	diag_take(r->diag, &s->diag);
	missing_say(&r->missing, &s->missing, r->diag);
}

/* Only when no piece is being flowed, as it asks for the numbers of pages that
 * are made here. */
static void paginate(struct press_run *r, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		paginator_add(r->paginator, &r->sets[i].piece.galley,
		              r->pieces.items[i].new_page);
	if (end < r->pieces.n && r->pieces.items[end].new_page)
		paginator_close(r->paginator);
}

static void free_set(struct set *s)
{
	arena_free(&s->arena);
	missing_free(&s->missing);
	diag_free(&s->diag);
	*s = (struct set){ 0 };
}

/* Painting */

static void paint_page(void *context, unsigned worker, size_t i)
{
	struct press_run *r = context;
	struct worker *w = &r->workers[worker];
	struct leaf *leaf = &r->filling->items[r->painted + i];
	struct frame frame;

	page_paint(leaf->page, &w->arena, &frame, r->options->stylesheet);
	pdf_encode(&leaf->text, &frame);
	arena_reset(&w->arena);
}

static void collect_pages(struct press_run *r)
{
	struct leaves *l = r->filling;

	for (struct page *p = paginator_take(r->paginator); p; p = p->next) {
		if (l->n == l->cap) {
			l->cap = l->cap * 2 + 64;
			l->items = memory_resize(l->items,
			                         l->cap * sizeof *l->items);
		}
		l->items[l->n++] = (struct leaf){ .page = p };
	}
}

/* Paints what is full; pieces before `end` that no page waits for may go. */
static void paint_pages(struct press_run *r, size_t end)
{
	size_t held = paginator_held(r->paginator);

	collect_pages(r);
	pool_run(r->options->threads, r->filling->n - r->painted,
	         &(struct pool_job){ .work = paint_page, .context = r });
	r->painted = r->filling->n;
	for (size_t i = end - held; i-- > 0 && r->sets[i].arena.block;)
		free_set(&r->sets[i]);
}

/* Where the batch that begins at a piece ends. Answers at the book's end begin
 * a new one, so that the numbers of their questions are known. */
static size_t batch_end(const struct press_run *r, size_t first, size_t end)
{
	size_t i = first;

	do
		i++;
	while (i < end && i < first + BATCH &&
	       !(r->book.placed == DECK_ANSWER_END &&
	         r->pieces.items[i].part == BOOK_ANSWERS &&
	         r->pieces.items[i - 1].part == BOOK_QUESTION));
	return i;
}

static void make_pages(struct press_run *r, struct leaves *to, size_t first,
                       size_t end)
{
	bool front = to == &r->front;

	r->filling = to;
	r->painted = 0;
	r->paginator = paginator_new(&(struct paginator_options){
		.stylesheet = r->options->stylesheet,
		.front = front,
		.anchors = front ? NULL : &r->anchors,
		.arena = &r->arena,
	});
	progress_part(r->options->progress, "questions and answers",
	              end - first);
	for (r->first = first; r->first < end;) {
		size_t stop = batch_end(r, r->first, end);

		pool_run(
			r->options->threads, stop - r->first,
			&(struct pool_job){ .work = flow_piece,
		                            .take = take_piece,
		                            .context = r,
		                            .progress = r->options->progress });
		paginate(r, r->first, stop);
		r->first = stop;
		paint_pages(r, stop);
	}
	paginator_end(r->paginator, front);
	paint_pages(r, end);
	paginator_free(r->paginator);
}

/* Binding */

static struct leaf *leaf_at(struct press_run *r, size_t i)
{
	return i < r->front.n ? &r->front.items[i]
	                      : &r->body.items[i - r->front.n];
}

static void furnish_page(void *context, unsigned worker, size_t i)
{
	struct press_run *r = context;
	struct worker *w = &r->workers[worker];
	struct leaf *leaf = leaf_at(r, i);
	struct card_strings strings = { .title = r->book.title };
	struct frame frame;

	page_furnish(w->layout, leaf->page, &w->arena, &frame, &r->numbers,
	             &strings, i < r->front.n ? r->front.n : r->body.n);
	pdf_encode(&leaf->furniture, &frame);
	arena_reset(&w->arena);
	leaf->placed[0].content = &leaf->text;
	leaf->placed[1].content = &leaf->furniture;
	leaf->pdf_page = (struct pdf_page){
		.width = frame.width,
		.height = frame.height,
		.placed = leaf->placed,
		.count = 2,
		.label = page_label(leaf->page),
	};
	pdf_pack(&leaf->packed, &leaf->pdf_page);
}

static void free_leaf(struct leaf *leaf)
{
	pdf_content_free(&leaf->text);
	pdf_content_free(&leaf->furniture);
	buf_free(&leaf->packed.stream);
	if (leaf->page)
		page_free(leaf->page);
	leaf->page = NULL;
}

static void take_page(void *context, size_t i)
{
	struct press_run *r = context;
	struct leaf *leaf = leaf_at(r, i);

	r->failed |=
		!r->failed && !pdf_add_page(r->pdf, &leaf->packed, r->diag);
	free_leaf(leaf);
}

static void add_outline(struct press_run *r)
{
	struct arena a = { 0 };

	for (size_t i = 0; i < r->pieces.n; i++) {
		const struct book_piece *p = &r->pieces.items[i];
		bool apart = r->book.placed == DECK_ANSWER_NEXT &&
		             p->part == BOOK_ANSWER;

		if (p->part == BOOK_TITLE || apart)
			continue;
		pdf_outline(r->pdf,
		            p->part == BOOK_QUESTION || p->part == BOOK_ANSWER,
		            book_piece_title(&a, &r->book, p),
		            book_piece_anchor(&a, &r->book, p));
		arena_reset(&a);
	}
	arena_free(&a);
}

static bool bind(struct press_run *r, struct sink *sink)
{
	struct pdf_metadata metadata = {
		.title = r->book.title,
		.language = r->bank->language,
		.creator = STR("deckle"),
		.modified = r->options->modified,
	};
	bool ok;

	r->pdf = pdf_new(&metadata, r->diag);
	if (!r->pdf)
		return false;
	progress_part(r->options->progress, "pages", r->front.n + r->body.n);
	pool_run(r->options->threads, r->front.n + r->body.n,
	         &(struct pool_job){ .work = furnish_page,
	                             .take = take_page,
	                             .context = r,
	                             .progress = r->options->progress });
	add_outline(r);
	ok = !r->failed && pdf_write(r->pdf, sink, r->diag);
	pdf_free(r->pdf);
	return ok;
}

/* The digits of a page's number: a question and an answer seldom take more
 * than two pages. */
static unsigned digits_of(size_t pieces)
{
	enum { PAGES_EACH = 2, PAGES_MORE = 50 };
	unsigned n = 1;

	for (size_t most = pieces * PAGES_EACH + PAGES_MORE; most >= 10;
	     most /= 10)
		n++;
	return n;
}

static void free_run(struct press_run *r)
{
	for (unsigned i = 0; i < r->options->threads; i++) {
		layout_free(r->workers[i].layout);
		arena_free(&r->workers[i].arena);
	}
	for (size_t i = 0; i < r->pieces.n; i++)
		free_set(&r->sets[i]);
	for (size_t i = 0; i < r->front.n + r->body.n; i++)
		free_leaf(leaf_at(r, i));
	free(r->front.items);
	free(r->body.items);
	free(r->sets);
	free(r->workers);
	arena_free(&r->arena);
}

static void prepare(struct press_run *r, const struct font_book *fonts)
{
	const struct pages_options *o = r->options;

	compose_paged_book(&r->arena, &r->book, &r->pieces, r->bank,
	                   &o->stylesheet->deck);
	r->numbers =
		(struct page_numbers){ &r->anchors, digits_of(r->pieces.n) };
	r->sets = memory_new(r->pieces.n * sizeof *r->sets);
	memset(r->sets, 0, r->pieces.n * sizeof *r->sets);
	r->workers = memory_new(o->threads * sizeof *r->workers);
	memset(r->workers, 0, o->threads * sizeof *r->workers);
	for (unsigned i = 0; i < o->threads; i++)
		r->workers[i].layout =
			layout_new(o->stylesheet, fonts, o->images);
}

bool pages_write(const struct bank *bank, const struct pages_options *o,
                 struct sink *sink, size_t *pages, struct diag *diag)
{
	struct press_run r = { .options = o, .bank = bank, .diag = diag };
	struct font_book *fonts = font_book_open(o->stylesheet, diag);
	unsigned errors = diag->errors;
	size_t front = 0;
	bool ok = false;

	if (!fonts)
		return false;
	prepare(&r, fonts);
	while (front < r.pieces.n &&
	       (r.pieces.items[front].part == BOOK_TITLE ||
	        r.pieces.items[front].part == BOOK_CONTENTS))
		front++;
	make_pages(&r, &r.body, front, r.pieces.n);
	make_pages(&r, &r.front, 0, front);
	missing_end(&r.missing, diag);
	*pages = r.front.n + r.body.n;
	if (diag->errors == errors)
		ok = bind(&r, sink);
	free_run(&r);
	font_book_close(fonts);
	return ok;
}
