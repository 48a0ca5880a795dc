/* Layout by itself: the cards of a bank composed and laid out twice on one core,
 * with empty caches of words and with full ones. layout BANK [STYLE] */
#include <stdio.h>
#include <time.h>

#include "layout/layout.h"
#include "read/read.h"

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Seconds for all cards. */
static double lay_out(struct layout *layout, const struct bank *bank,
                      const struct stylesheet *sheet, struct diag *d)
{
	struct arena a = { 0 };
	double start = seconds();

	for (size_t i = 0; i < bank->count; i++) {
		struct card_frames frames;
		struct card card;

		compose_card(&a, &card, bank, i, &sheet->deck);
		layout_card(layout, &a, &frames, &card, d);
		arena_reset(&a);
	}
	arena_free(&a);
	return seconds() - start;
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	struct diag d = { 0 };
	struct bank bank = { 0 };
	const char *path = argv[1], *style = argc > 2 ? argv[2] : "a7-duplex";
	const struct stylesheet *sheet = stylesheet_load(
		&a,
		&(struct stylesheet_request){ .name = style,
	                                      .folder = "styles",
	                                      .medium = MEDIUM_PRINT },
		&d);
	struct font_book *fonts = sheet ? font_book_open(sheet, &d) : NULL;
	static const char *const caches[] = { "cold", "warm" };
	struct layout *layout;

	if (argc < 2 || !fonts || !read_bank(&a, &bank, &path, 1, &d)) {
		fputs("usage: layout BANK [STYLE], from the root\n", stderr);
		return 2;
	}
	layout = layout_new(sheet, fonts, NULL);
	for (int i = 0; i < 2; i++) {
		double taken = lay_out(layout, &bank, sheet, &d);

		printf("layout, %s caches: %zu questions in %.3f s: %.0f a "
		       "second and core\n",
		       caches[i], bank.count, taken,
		       (double)bank.count / taken);
	}
	layout_free(layout);
	font_book_close(fonts);
	diag_free(&d);
	arena_free(&a);
	return 0;
}
