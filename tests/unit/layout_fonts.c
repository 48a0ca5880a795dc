/* Which font draws what: families, ranges, languages, clusters; what stands
 * where there is none. Run from the project's folder. */
#include "unit/test.h"

#include "layout/words.h"

struct fixture {
	struct arena arena;
	struct font_book *book;
	struct words *words;
};

static const struct font_chain *chain_of(struct fixture *f, const char *family,
                                         unit weight, const char *language)
{
	struct family_list *list =
		arena_alloc(&f->arena, sizeof *list + sizeof(struct str));

	list->n = 1;
	list->names[0] = str_from(family);
	return font_book_chain(
		&f->arena, f->book,
		&(struct font_request){ .families = list,
	                                .weight = weight,
	                                .language = str_from(language) });
}

static void check_choice(struct fixture *f)
{
	static const struct row {
		const char *family;
		unit weight;
		const char *language, *cluster;
		const char *want; /* NULL: none */
		bool embolden;
	} rows[] = {
		{ "serif", 400, "en", "a", "STIXTwoText-Regular", false },
		{ "serif", 600, "en", "a", "STIXTwoText-Bold", false },
		{ "sans-serif", 400, "en", "a", "SourceSans3-Regular", false },
		{ "serif", 400, "en", "\u2654", "DejaVuSans", false },
		{ "serif", 700, "en", "\u2654", "DejaVuSans", true },
		{ "serif", 400, "ar", "\u0628", "NotoNaskhArabic-Regular",
		  false },
		{ "serif", 700, "ar", "\u0628", "NotoNaskhArabic-Bold", false },
		/* an explicit family comes first, but for its range */
		{ "DejaVu Sans", 400, "ar", "\u0628", "NotoNaskhArabic-Regular",
		  false },
		{ "monospace", 400, "ar", "\u0628", "DejaVuSansMono", false },
		{ "serif", 400, "ja", "\u76F4", "MPLUS1p-Regular", false },
		{ "serif", 400, "ja-JP", "\u76F4", "MPLUS1p-Regular", false },
		{ "serif", 400, "zh", "\u76F4", "WenQuanYiMicroHei", false },
		{ "serif", 400, "jam", "\u76F4", "WenQuanYiMicroHei", false },
		{ "serif", 700, "ja", "\u76F4", "MPLUS1p-Regular", true },
		{ "serif", 400, "ko", "\uD55C", "WenQuanYiMicroHei", false },
		/* a mark goes with its base, an emoji is of one font */
		{ "serif", 400, "en", "e\u0301", "STIXTwoText-Regular", false },
		{ "serif", 400, "en", "\U0001F469\u200D\U0001F4BB",
		  "NotoEmoji-Regular", false },
		{ "serif", 700, "en", "\U0001F600", "NotoEmoji-Regular",
		  false },
		{ "serif", 400, "en", "\u26A0", "DejaVuSans", false },
		{ "serif", 400, "en", "\u26A0\uFE0F", "NotoEmoji-Regular",
		  false },
		{ "serif", 400, "en", "\U00013000", NULL, false },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct font_choice *got = font_chain_find(
			chain_of(f, rows[i].family, rows[i].weight,
		                 rows[i].language),
			str_from(rows[i].cluster));

		CHECK(!got == !rows[i].want, "row %zu", i);
		if (got && rows[i].want)
			CHECK(strcmp(font_name(got->font), rows[i].want) == 0 &&
			              got->embolden == rows[i].embolden,
			      "row %zu: %s", i, font_name(got->font));
	}
	CHECK(font_book_covers(f->book, 'a'), "a");
	CHECK(font_book_covers(f->book, 0x200D), "a joiner needs no glyph");
	CHECK(!font_book_covers(f->book, 0x13000), "a hieroglyph");
}

static const struct word *word_of(struct fixture *f,
                                  const struct word_style *style,
                                  const char *before, const char *text,
                                  const char *after, bool right_to_left)
{
	return words_get(f->words, &(struct word_request){
					   .style = style,
					   .before = str_from(before),
					   .text = str_from(text),
					   .after = str_from(after),
					   .right_to_left = right_to_left });
}

/* Letters join across words; letter-spacing is between letters, not in marks,
 * and not where they join. */
static void check_joining(struct fixture *f)
{
	struct word_style arabic = { .chain = chain_of(f, "serif", 400, "ar"),
		                     .language = "ar" };
	struct word_style hindi = { .chain = chain_of(f, "serif", 400, "hi"),
		                    .language = "hi" };
	const char *beh = "\u0628";
	uint32_t alone =
		word_of(f, &arabic, "", beh, "", true)->runs[0].glyphs[0].id;
	uint32_t first =
		word_of(f, &arabic, "", beh, beh, true)->runs[0].glyphs[0].id;
	uint32_t last =
		word_of(f, &arabic, beh, beh, "", true)->runs[0].glyphs[0].id;
	const struct word *w;

	CHECK(alone != first && alone != last && first != last, "%u %u %u",
	      alone, first, last);
	w = word_of(f, &arabic, "", "\u0628\u0628", "", true);
	CHECK(word_width(w, 10 * UNIT_PT, 1000) ==
	              word_width(w, 10 * UNIT_PT, 0),
	      "Arabic is not spaced");
	w = word_of(f, &hindi, "", "\u0915\u093F\u0924", "", false);
	CHECK(word_width(w, 10 * UNIT_PT, 1000) ==
	              word_width(w, 10 * UNIT_PT, 0) + 2000,
	      "two letters are");
}

static void check_missing(struct fixture *f)
{
	struct word_style style = { .chain = chain_of(f, "serif", 400, "en") };
	const struct word *w =
		word_of(f, &style, "", "a\U00013000z", "", false);

	CHECK(w->missing_count == 1 && w->missing[0] == 0x13000, "%u",
	      w->missing_count);
	CHECK(w->run_count == 3 && w->runs[1].mark && w->runs[1].count == 7,
	      "its code is a run");
	for (uint32_t i = 0; i < w->run_count; i++)
		for (uint32_t k = 0; k < w->runs[i].count; k++)
			CHECK(w->runs[i].glyphs[k].id != 0, ".notdef");
	CHECK(word_run_size(&w->runs[1], 1000) < 1000, "it is small");
}

int main(void)
{
	struct fixture f = { .words = words_new() };
	struct diag d = { .out = stdout };
	const struct stylesheet *sheet = stylesheet_load(
		&f.arena,
		&(struct stylesheet_request){ .name = "a7-duplex",
	                                      .folder = "styles" },
		&d);

	f.book = sheet ? font_book_open(sheet, &d) : NULL;
	CHECK(f.book, "fonts");
	if (f.book) {
		check_choice(&f);
		check_joining(&f);
		check_missing(&f);
	}
	words_free(f.words);
	font_book_close(f.book);
	arena_free(&f.arena);
	return test_done();
}
