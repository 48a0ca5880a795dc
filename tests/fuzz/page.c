/* Fuzzes pages: bytes as a bank, its book broken over pages, painted and encoded,
 * by the sheet of the A5 book and on pages that hold hardly a word. */
#include "fuzz/fuzz.h"

#include "compose/book.h"
#include "layout/page.h"
#include "pdf/pdf.h"
#include "read/read.h"

enum {
	PIECES_MAX = 24, /* of one input; more of them find nothing new */
	FRONT = 2,       /* title and contents */
};

/* Opened once: fonts take longer than all else. */
static struct setting {
	const char *answer, *size, *margin;
	const struct stylesheet *sheet;
	struct font_book *fonts;
} settings[] = {
	{ .answer = "deck.answer=end",
	  .size = "page.size=148mm 210mm",
	  .margin = "page.margin=21mm 15mm 20mm 19mm" },
	{ .answer = "deck.answer=next",
	  .size = "page.size=50mm 49mm",
	  .margin = "page.margin=21mm 15mm 20mm 19mm" },
};

static void open_setting(struct setting *s)
{
	static struct arena a; /* the sheets live as long as the program */
	const char *const overrides[] = { s->answer, s->size, s->margin };
	struct stylesheet_request request = {
		.name = "book-a5",
		.folder = "styles",
		.medium = MEDIUM_PRINT,
		.overrides = overrides,
		.override_count = sizeof overrides / sizeof *overrides,
	};
	struct diag d = { .out = stderr };

	s->sheet = stylesheet_load(&a, &request, &d);
	s->fonts = s->sheet ? font_book_open(s->sheet, &d) : NULL;
	if (!s->fonts)
		exit(1);
}

struct run {
	struct arena arena;
	const struct stylesheet *sheet;
	struct layout *layout;
	struct book book;
	struct book_pieces pieces;
	struct names anchors;
	struct page_numbers numbers;
};

static void bind(struct run *r, struct page *page, size_t count)
{
	struct arena a = { 0 };
	struct pdf_content text = { 0 }, furniture = { 0 };
	struct card_strings strings = { .title = r->book.title };
	struct frame frame;

	page_paint(page, &a, &frame, r->sheet);
	pdf_encode(&text, &frame);
	page_furnish(r->layout, page, &a, &frame, &r->numbers, &strings, count);
	pdf_encode(&furniture, &frame);
	pdf_content_free(&text);
	pdf_content_free(&furniture);
	page_free(page);
	arena_free(&a);
}

static void set_pieces(struct run *r, size_t first, size_t end)
{
	struct paginator *p = paginator_new(&(struct paginator_options){
		.stylesheet = r->sheet,
		.front = first == 0,
		.anchors = first ? &r->anchors : NULL,
		.arena = &r->arena });
	struct diag d = { 0 };

	for (size_t i = first; i < end && i < first + PIECES_MAX; i++) {
		struct piece piece;
		struct piece_job job = { .numbers = &r->numbers };

		job.element =
			compose_piece(&r->arena, &r->book, &r->pieces.items[i]);
		layout_piece(r->layout, &r->arena, &piece, &job, &d);
		paginator_add(p, &piece.galley, r->pieces.items[i].new_page);
	}
	paginator_end(p, first == 0);
	for (struct page *page = paginator_take(p), *next; page; page = next) {
		next = page->next;
		bind(r, page, r->pieces.n);
	}
	paginator_free(p);
	diag_free(&d);
}

static void set(const struct setting *s, const struct bank *bank)
{
	struct run r = { .sheet = s->sheet,
		         .layout = layout_new(s->sheet, s->fonts, NULL) };

	compose_paged_book(&r.arena, &r.book, &r.pieces, bank, &s->sheet->deck);
	r.numbers = (struct page_numbers){ .anchors = &r.anchors, .digits = 2 };
	set_pieces(&r, FRONT, r.pieces.n);
	set_pieces(&r, 0, FRONT);
	layout_free(r.layout);
	arena_free(&r.arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = { 0 };
	struct bank bank = { 0 };
	const char *path;
	struct diag d = { 0 };

	if (!settings[0].fonts)
		for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
			open_setting(&settings[i]);
	path = fuzz_file(&a, "bank.md", bytes, n);
	if (read_bank(&a, &bank, &path, 1, &d) && bank.count)
		for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
			set(&settings[i], &bank);
	diag_free(&d);
	arena_free(&a);
	return 0;
}
