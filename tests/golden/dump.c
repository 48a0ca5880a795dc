/* Prints one stage of the pipeline as text: dump STAGE FILE. A stage is a row
 * of the table; a golden's ending is its name. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "compose/book.h"
#include "compose/card.h"
#include "layout/layout.h"
#include "layout/page.h"
#include "pictures.h"
#include "read/read.h"
#include "xhtml/xhtml.h"

enum { FILE_MAX = 64 << 20 }; /* bytes */

/* Adds the stage's text to `out`, or complaints to `d`. */
typedef void stage(struct arena *, struct buf *out, const char *path,
                   struct diag *d);

static void elements(struct arena *a, struct buf *out, const char *path,
                     struct diag *d)
{
	struct str text;

	if (file_read(a, &text, path, FILE_MAX, d))
		element_dump(out, read_markdown(a, text, path), true);
}

static void questions(struct arena *a, struct buf *out, const char *path,
                      struct diag *d)
{
	struct bank bank = { 0 };

	if (read_bank(a, &bank, &path, 1, d))
		bank_dump(out, &bank, true);
}

/* Without the letters at its head, which are a field of their own. */
static void put_answer(struct buf *out, const struct question *q)
{
	struct buf text = { 0 };
	struct str s;

	element_plain(&text, q->answer_tree);
	s = buf_str(&text);
	if (q->right.n)
		s = str_slice(s, q->right.n, s.n);
	buf_printf(out, "answer: %.*s\n", STR_FMT(str_trim(s)));
	buf_free(&text);
}

/* A line a field, as plain words: what spot.py reads. */
static void words(struct arena *a, struct buf *out, const char *path,
                  struct diag *d)
{
	struct bank bank = { 0 };

	if (!read_bank(a, &bank, &path, 1, d))
		return;
	for (size_t i = 0; i < bank.count; i++) {
		const struct question *q = &bank.questions[i];

		buf_printf(out, "question: %zu\nprompt: %.*s\n", i + 1,
		           STR_FMT(q->prompt));
		if (q->choices)
			buf_printf(out, "choices: %zu\nright: %.*s\n",
			           q->choices, STR_FMT(q->right));
		if (q->answer_tree)
			put_answer(out, q);
	}
}

static void complaints(struct arena *a, struct buf *out, const char *path,
                       struct diag *d)
{
	struct bank bank = { 0 };

	read_bank(a, &bank, &path, 1, d);
	buf_put(out, buf_str(&d->held));
	d->held.n = 0;
}

/* Run from the repository's root. */
static const struct stylesheet *sheet(struct arena *a, const char *name,
                                      enum medium medium, struct diag *d)
{
	return stylesheet_load(a,
	                       &(struct stylesheet_request){ .name = name,
	                                                     .folder = "styles",
	                                                     .medium = medium },
	                       d);
}

static void faces(struct arena *a, struct buf *out, const char *path,
                  struct diag *d)
{
	const struct stylesheet *s = sheet(a, "a7-duplex", MEDIUM_PRINT, d);
	struct bank bank = { 0 };

	if (!s || !read_bank(a, &bank, &path, 1, d))
		return;
	for (size_t i = 0; i < bank.count; i++) {
		struct card card;

		compose_card(a, &card, &bank, i, &s->deck);
		buf_printf(out, "card %zu\n", i + 1);
		element_dump(out, card.recto, false);
		if (card.verso)
			element_dump(out, card.verso, false);
		element_dump(out, card.continued, false);
	}
}

static void put_frames(struct buf *out, const struct card_frames *f)
{
	for (size_t k = 0; k < f->count; k++) {
		buf_printf(out, "recto %zu of %zu\n", k + 1, f->count);
		frame_dump(out, f->recto[k]);
		if (!f->verso[k])
			continue;
		buf_printf(out, "verso %zu of %zu\n", k + 1, f->count);
		frame_dump(out, f->verso[k]);
	}
}

static void frames(struct arena *a, struct buf *out, const char *path,
                   struct diag *d)
{
	const struct stylesheet *s = sheet(a, "a7-duplex", MEDIUM_PRINT, d);
	struct font_book *fonts = s ? font_book_open(s, d) : NULL;
	struct image_rules rules = { .banks = &path, .bank_count = 1 };
	struct image_store *images;
	struct bank bank = { 0 };
	struct layout *layout;

	if (!fonts || !read_bank(a, &bank, &path, 1, d))
		return;
	images = image_store_new(&rules);
	pictures_want(images, &bank);
	image_store_load(images, &(struct image_options){ .pixels = true }, 1);
	layout = layout_new(s, fonts, images);
	for (size_t i = 0; i < bank.count; i++) {
		struct card_frames f;
		struct card card;

		compose_card(a, &card, &bank, i, &s->deck);
		layout_card(layout, a, &f, &card, d);
		put_frames(out, &f);
	}
	layout_free(layout);
	image_store_free(images);
	font_book_close(fonts);
}

/* A book on pages, piece by piece. */
struct paged {
	struct arena *arena;
	const struct stylesheet *sheet;
	struct layout *layout;
	struct book book;
	struct book_pieces pieces;
	struct names anchors;
	struct page_numbers numbers;
	struct page *pages[2]; /* the front's, the book's */
};

static struct page *paginate(struct paged *p, size_t first, size_t end,
                             bool front, struct diag *d)
{
	struct paginator *paginator = paginator_new(&(struct paginator_options){
		.stylesheet = p->sheet,
		.front = front,
		.anchors = front ? NULL : &p->anchors,
		.arena = p->arena });
	struct page *pages;

	for (size_t i = first; i < end; i++) {
		const struct book_piece *item = &p->pieces.items[i];
		struct piece piece;

		layout_piece(
			p->layout, p->arena, &piece,
			&(struct piece_job){ .element = compose_piece(
						     p->arena, &p->book, item),
		                             .numbers = &p->numbers },
			d);
		paginator_add(paginator, &piece.galley, item->new_page);
	}
	paginator_end(paginator, front);
	pages = paginator_take(paginator);
	paginator_free(paginator);
	return pages;
}

static void put_pages(struct paged *p, struct buf *out, struct page *page)
{
	struct card_strings strings = { .title = p->book.title };

	for (struct page *next; page; page = next) {
		struct str label = page_label(page);
		struct frame text, furniture;

		next = page->next;
		buf_printf(out, "page %.*s%s\n", STR_FMT(label),
		           page->kinds & PAGE_BLANK ? ", blank" : "");
		page_paint(page, p->arena, &text, p->sheet);
		page_furnish(p->layout, page, p->arena, &furniture, &p->numbers,
		             &strings, p->book.count);
		frame_dump(out, &text);
		frame_dump(out, &furniture);
		page_free(page);
	}
}

static void pages(struct arena *a, struct buf *out, const char *path,
                  struct diag *d)
{
	enum { FRONT = 2, DIGITS = 2 };
	struct paged p = { .arena = a,
		           .sheet = sheet(a, "book-a5", MEDIUM_PRINT, d) };
	struct font_book *fonts = p.sheet ? font_book_open(p.sheet, d) : NULL;
	struct bank bank = { 0 };

	if (!fonts || !read_bank(a, &bank, &path, 1, d))
		return;
	p.layout = layout_new(p.sheet, fonts, NULL);
	p.numbers = (struct page_numbers){ &p.anchors, DIGITS };
	compose_paged_book(a, &p.book, &p.pieces, &bank, &p.sheet->deck);
	p.pages[1] = paginate(&p, FRONT, p.pieces.n, false, d);
	p.pages[0] = paginate(&p, 0, FRONT, true, d);
	for (int i = 0; i < 2; i++)
		put_pages(&p, out, p.pages[i]);
	layout_free(p.layout);
	font_book_close(fonts);
}

static void xhtml(struct arena *a, struct buf *out, const char *path,
                  struct diag *d)
{
	const struct stylesheet *s = sheet(a, "study-book", MEDIUM_SCREEN, d);
	struct bank bank = { 0 };
	struct book book;
	size_t *all;

	if (!s || !read_bank(a, &bank, &path, 1, d))
		return;
	all = ARENA_ARRAY(a, bank.count, size_t);
	for (size_t i = 0; i < bank.count; i++)
		all[i] = i;
	compose_book(a, &book, &bank, all, bank.count, &s->book);
	for (size_t i = 0; i < book.file_count; i++) {
		enum book_part part = book.files[i].part;

		if (part == BOOK_USE || part == BOOK_COLOPHON)
			continue; /* nothing of the bank's */
		buf_printf(out, "== %.*s\n", STR_FMT(book.files[i].name));
		xhtml_write(out,
		            &(struct xhtml_document){
				    .title = book.files[i].title,
				    .language = bank.language,
				    .stylesheet = "style.css",
				    .body = compose_file(a, &book, i, NULL) });
	}
}

static const struct {
	const char *name;
	stage *run;
} stages[] = {
	{ "elements", elements }, { "questions", questions },
	{ "words", words },       { "err", complaints },
	{ "faces", faces },       { "frames", frames },
	{ "xhtml", xhtml },       { "pages", pages },
};

static int usage(void)
{
	fputs("usage: dump STAGE FILE; stages:", stderr);
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
		fprintf(stderr, " %s", stages[i].name);
	fputc('\n', stderr);
	return 2;
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct diag diag = { 0 };
	size_t i = 0, n = sizeof stages / sizeof *stages;

	while (argc == 3 && i < n && strcmp(argv[1], stages[i].name) != 0)
		i++;
	if (argc != 3 || i == n)
		return usage();
	stages[i].run(&arena, &out, argv[2], &diag);
	fwrite(out.p, 1, out.n, stdout);
	fwrite(diag.held.p, 1, diag.held.n, stderr);
	buf_free(&out);
	diag_free(&diag);
	arena_free(&arena);
	return 0;
}
