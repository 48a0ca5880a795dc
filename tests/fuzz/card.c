/* Fuzzes layout: bytes as a bank, its cards laid out and encoded, by the sheet
 * that is the default and on a page that holds hardly a word. */
#include "fuzz/fuzz.h"

#include "compose/card.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "read/read.h"

enum { CARDS_MAX = 8 }; /* of one input; more of them find nothing new */

/* Opened once: fonts take longer than all else. */
static struct setting {
	const char *size, *margin;
	const struct stylesheet *sheet;
	struct font_book *fonts;
} settings[] = {
	{ .size = "page.size=105mm 74mm", .margin = "page.margin=8mm 7mm 6mm" },
	{ .size = "page.size=14mm 9mm", .margin = "page.margin=1mm" },
};

static void open_setting(struct setting *s)
{
	static struct arena a; /* the sheets live as long as the program */
	const char *const overrides[] = { s->size, s->margin };
	struct stylesheet_request request = {
		.name = "a7-duplex",
		.folder = "styles",
		.medium = MEDIUM_PRINT,
		.overrides = overrides,
		.override_count = 2,
	};
	struct diag d = { .out = stderr };

	s->sheet = stylesheet_load(&a, &request, &d);
	s->fonts = s->sheet ? font_book_open(s->sheet, &d) : NULL;
	if (!s->fonts)
		exit(1);
}

static void encode(const struct frame *frame)
{
	struct pdf_content content = { 0 };

	if (frame)
		pdf_encode(&content, frame);
	pdf_content_free(&content);
}

static void lay_out(struct layout *l, const struct card *card)
{
	struct arena a = { 0 };
	struct diag d = { 0 };
	struct buf out = { 0 };
	struct card_frames f;

	layout_card(l, &a, &f, card, &d);
	for (size_t i = 0; i < f.count; i++) {
		frame_dump(&out, f.recto[i]);
		encode(f.recto[i]);
		encode(f.verso[i]);
	}
	buf_free(&out);
	diag_free(&d);
	arena_free(&a);
}

static void set(const struct setting *s, const struct bank *bank)
{
	struct layout *l = layout_new(s->sheet, s->fonts, NULL);
	struct arena a = { 0 };

	for (size_t i = 0; i < bank->count && i < CARDS_MAX; i++) {
		struct card card;

		compose_card(&a, &card, bank, i, &s->sheet->deck);
		lay_out(l, &card);
	}
	arena_free(&a);
	layout_free(l);
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
	read_bank(&a, &bank, &path, 1, &d);
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
		set(&settings[i], &bank);
	diag_free(&d);
	arena_free(&a);
	return 0;
}
