/* font/font.h: shaping. Run from the project's folder. */
#include "font/font.h"

#include "unit/test.h"

#define STIX "fonts/STIXTwoText-Regular.ttf"
#define SANS "fonts/DejaVuSans.ttf"
#define MONO "fonts/DejaVuSansMono.ttf"

enum { PATHS = 3 };

static const char *const paths[PATHS] = { STIX, SANS, MONO };

static struct font *fonts[PATHS];

static void check_rows(struct shaper *s)
{
	static const struct row {
		size_t font;
		const char *text;
		bool ligatures, right_to_left;
		size_t want;
		int advance; /* of all, font units */
	} rows[] = {
		{ 0, "", true, false, 0, 0 },
		{ 0, "nnn", true, false, 3, 1728 },
		{ 0, "fi", true, false, 2, 592 },
		{ 0, "fi", false, false, 2, 602 },
		{ 1, "office", true, false, 4, 5619 },
		{ 1, "office", false, false, 6, 5650 },
		{ 1, "AV", true, false, 2, 2671 },
		{ 2, "fi!=->", false, false, 6, 7398 },
		{ 1, "e\xCC\x81", true, false, 1, 1260 },
		{ 1, "q\xCC\x84", true, false, 2, 1300 },
		{ 1, "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", true, true, 4, 4532 },
		{ 1, "\xF0\x9D\x94\xB8", true, false, 1, 1517 },
		{ 1, "\xE4\xB8\x80", true, false, 1, 1229 }, /* .notdef */
	};

	static const struct font_feature off[] = {
		{ { 'l', 'i', 'g', 'a' }, 0 },
		{ { 'c', 'a', 'l', 't' }, 0 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = { 0 };
		struct glyph *g;
		int advance = 0;
		size_t n = shaper_shape(
			s, &a, &g,
			&(struct shape_request){
				.font = fonts[rows[i].font],
				.text = str_from(rows[i].text),
				.features = off,
				.feature_count = rows[i].ligatures ? 0 : 2,
				.right_to_left = rows[i].right_to_left,
				.language = "en" });

		for (size_t j = 0; j < n; j++)
			advance += g[j].advance;
		CHECK(n == rows[i].want, "row %zu: %zu glyphs", i, n);
		CHECK(advance == rows[i].advance, "row %zu: %d", i, advance);
		arena_free(&a);
	}
}

/* A base and its marks are one cluster; visual order runs against the text's
 * from right to left. */
static void check_clusters(struct shaper *s)
{
	static const struct row {
		const char *text;
		bool right_to_left;
		size_t n;
		uint32_t want[4];
	} rows[] = {
		{ "ab", false, 2, { 0, 1 } },
		{ "q\xCC\x84z", false, 3, { 0, 0, 3 } },
		{ "\xCE\xB1\xCE\xB2", false, 2, { 0, 2 } },
		{ "\xD7\xA9\xD7\x9C", true, 2, { 2, 0 } },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = { 0 };
		struct glyph *g;
		size_t n = shaper_shape(
			s, &a, &g,
			&(struct shape_request){
				.font = fonts[1],
				.text = str_from(rows[i].text),
				.right_to_left = rows[i].right_to_left });

		CHECK(n == rows[i].n, "row %zu: %zu", i, n);
		for (size_t j = 0; j < n && j < rows[i].n; j++)
			CHECK(g[j].cluster == rows[i].want[j], "row %zu: %u", i,
			      (unsigned)g[j].cluster);
		arena_free(&a);
	}
}

/* The narrow f before an i has no code point of its own, and means an f. */
static void check_variants(struct shaper *s)
{
	struct arena a = { 0 };
	struct glyph *g;
	size_t n = shaper_shape(s, &a, &g,
	                        &(struct shape_request){ .font = fonts[0],
	                                                 .text = STR("ffi") });

	CHECK(n == 3, "%zu", n);
	for (size_t i = 0; i < n; i++)
		CHECK(font_glyph_text(fonts[0], g[i].id) == (uint32_t) "ffi"[i],
		      "glyph %zu", i);
	arena_free(&a);
}

static void check_sets(void)
{
	struct glyph_set a = { 0 }, b = { 0 };

	CHECK(!glyph_set_has(&a, 0) && !glyph_set_has(&a, 70000), "empty");
	glyph_set_add(&a, 3);
	glyph_set_add(&b, 64);
	glyph_set_add(&b, 65535);
	glyph_set_join(&a, &b);
	CHECK(glyph_set_has(&a, 3) && glyph_set_has(&a, 64) &&
	              glyph_set_has(&a, 65535),
	      "joined");
	CHECK(!glyph_set_has(&a, 63) && !glyph_set_has(&a, 65534), "others");
	CHECK(!glyph_set_has(&b, 3), "the one that was joined");
	glyph_set_free(&a);
	glyph_set_free(&b);
}

/* A subset has the same glyphs in the same places, and is small. */
static void check_subsets(struct shaper *s)
{
	for (size_t i = 0; i < PATHS; i++) {
		struct glyph_set set = { 0 };
		struct arena a = { 0 };
		struct diag d = { .out = stdout };
		struct buf one = { 0 }, two = { 0 };
		struct glyph *g;
		size_t n = shaper_shape(
			s, &a, &g,
			&(struct shape_request){
				.font = fonts[i],
				.text = STR("\xC3\xA9t\xC3\xA9 fix") });

		for (size_t j = 0; j < n; j++)
			glyph_set_add(&set, g[j].id);
		CHECK(font_subset(&one, fonts[i], &set, &d), "%s", paths[i]);
		CHECK(font_subset(&two, fonts[i], &set, &d), "%s", paths[i]);
		CHECK(str_eq(buf_str(&one), buf_str(&two)), "same bytes");
		CHECK(one.n > 500 && one.n < 80000, "%zu bytes", one.n);
		CHECK(str_starts(buf_str(&one), (struct str){ "\0\1\0\0", 4 }),
		      "sfnt");
		buf_free(&one);
		buf_free(&two);
		glyph_set_free(&set);
		arena_free(&a);
	}
}

int main(void)
{
	struct shaper *s = shaper_new();
	struct diag d = { .out = stdout };

	for (size_t i = 0; i < PATHS; i++) {
		fonts[i] = font_open(paths[i], (struct place){ 0 }, &d);
		CHECK(fonts[i], "%s", paths[i]);
		if (!fonts[i])
			return test_done();
	}
	check_rows(s);
	check_clusters(s);
	check_variants(s);
	check_sets();
	check_subsets(s);
	shaper_free(s);
	shaper_free(NULL);
	for (size_t i = 0; i < PATHS; i++)
		font_close(fonts[i]);
	return test_done();
}
