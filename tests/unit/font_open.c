/* font/font.h: what opens, what fonts say of themselves, tables by glyph. Run
 * from the project's folder. */
#include "font/font.h"

#include "base/utf8.h"
#include "unit/test.h"

#define STIX "fonts/STIXTwoText-Regular.ttf"
#define SANS "fonts/DejaVuSans.ttf"
#define MONO "fonts/DejaVuSansMono.ttf"

static const struct place here = { .file = "a.css", .line = 3, .col = 7 };

static struct font *must_open(const char *path)
{
	struct diag d = { .out = stdout };
	struct font *f = font_open(path, here, &d);

	CHECK(f, "%s", path);
	return f;
}

static void check_errors(void)
{
	static const struct row {
		const char *path, *want;
	} rows[] = {
		{ "fonts/none.ttf",
		  "a.css:3:7: error: there is no font file fonts/none.ttf\n" },
		{ "fonts", "a.css:3:7: error: fonts is not a file, so it is "
		           "no font\n" },
		{ "Makefile",
		  "a.css:3:7: error: Makefile is not an OpenType font\n" },
		{ "/dev/null", "a.css:3:7: error: /dev/null is not a file, so "
		               "it is no font\n" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct diag d = { 0 };

		CHECK(!font_open(rows[i].path, here, &d), "%s", rows[i].path);
		CHECK_STR(buf_str(&d.held), str_from(rows[i].want));
		diag_free(&d);
	}
}

static void check_metrics(void)
{
	static const struct row {
		const char *path, *name;
		int em, cap, x, ascent, descent;
		bool fixed;
	} rows[] = {
		{ STIX, "STIXTwoText-Regular", 1000, 657, 473, 762, -238,
		  false },
		{ SANS, "DejaVuSans", 2048, 1493, 1120, 1901, -483, false },
		{ MONO, "DejaVuSansMono", 2048, 1493, 1120, 1901, -483, true },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct font *f = must_open(rows[i].path);
		const struct font_metrics *m = font_metrics(f);

		CHECK_STR(str_from(font_name(f)), str_from(rows[i].name));
		CHECK(m->units_per_em == rows[i].em, "%d", m->units_per_em);
		CHECK(m->cap_height == rows[i].cap, "%d", m->cap_height);
		CHECK(m->x_height == rows[i].x, "%d", m->x_height);
		CHECK(m->ascent == rows[i].ascent, "%d", m->ascent);
		CHECK(m->descent == rows[i].descent, "%d", m->descent);
		CHECK(m->fixed_pitch == rows[i].fixed, "%s", rows[i].name);
		CHECK(!m->cff, "%s", rows[i].name);
		CHECK(m->underline_position < 0 && m->underline_thickness > 0,
		      "%s", rows[i].name);
		font_close(f);
	}
}

static void check_cover(void)
{
	static const struct row {
		uint32_t c;
		bool want;
	} rows[] = {
		{ 'a', true },       { 0x3A9, true },   { 0x2192, true },
		{ 0x4E00, false },   { 0x1D538, true }, { 0x1F600, true },
		{ 0x10FFFF, false }, { 0, false },
	};
	struct font *f = must_open(SANS);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		CHECK(font_covers(f, rows[i].c) == rows[i].want, "U+%04X",
		      (unsigned)rows[i].c);
	font_close(f);
}

/* The glyph of a single code point. */
static uint32_t glyph_of(const struct font *f, uint32_t c)
{
	struct arena a = { 0 };
	struct shaper *s = shaper_new();
	struct buf text = { 0 };
	struct glyph *g;
	uint32_t id = 0;

	utf8_put(&text, c);
	if (shaper_shape(s, &a, &g,
	                 &(struct shape_request){
				 .font = f, .text = buf_str(&text) }) == 1)
		id = g->id;
	buf_free(&text);
	shaper_free(s);
	arena_free(&a);
	return id;
}

static void check_texts(void)
{
	static const struct row {
		const char *path;
		uint32_t c, want;
	} rows[] = {
		{ SANS, 'A', 'A' },         { SANS, 0xA0, 0xA0 },
		{ STIX, 0xA0, 0xA0 },       { SANS, 0x3A9, 0x3A9 },
		{ STIX, 0x2215, 0x2044 },   { STIX, 0x3A9, 0x3A9 },
		{ SANS, 0x1D538, 0x1D538 }, { MONO, ';', ';' },
		{ STIX, 0x2044, 0x2044 },   { SANS, 0xFB01, 0xFB01 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct font *f = must_open(rows[i].path);
		uint32_t got = font_glyph_text(f, glyph_of(f, rows[i].c));

		CHECK(got == rows[i].want, "%s U+%04X: got U+%04X",
		      rows[i].path, (unsigned)rows[i].c, (unsigned)got);
		CHECK(font_glyph_text(f, 0) == 0, ".notdef has no text");
		CHECK(font_glyph_text(f, 1u << 30) == 0, "no such glyph");
		font_close(f);
	}
}

/* Codes are never shared, and printable ASCII keeps its own. */
static void check_codes(void)
{
	static const char *const paths[] = { STIX, SANS, MONO };

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct font *f = must_open(paths[i]);
		const struct font_glyphs *t = font_glyphs(f);
		unsigned seen[256] = { 0 };

		CHECK(t->long_codes == FONT_LONG_CODES, "%s", paths[i]);
		for (uint32_t g = 0; g < t->count; g++)
			seen[t->short_codes[g]]++;
		for (unsigned c = 1; c < 256; c++)
			CHECK(seen[c] <= (c < 0xC0 && c != 10 && c != 13),
			      "%s: code %u, %u times", paths[i], c, seen[c]);
		for (unsigned c = ' '; c <= '~'; c++)
			CHECK(t->short_codes[glyph_of(f, c)] == c, "%s: %c",
			      paths[i], (char)c);
		CHECK(t->short_codes[glyph_of(f, 0x2019)] == 0x7F, "%s",
		      paths[i]);
		CHECK(t->short_codes[0] == 0, "%s: .notdef", paths[i]);
		font_close(f);
	}
}

static void check_widths(void)
{
	struct font *stix = must_open(STIX), *mono = must_open(MONO);
	uint32_t g = glyph_of(mono, 'm');

	CHECK(font_advance(mono, g) == 1233, "%d", font_advance(mono, g));
	CHECK(font_glyphs(mono)->widths[g] == 602051, "%d",
	      (int)font_glyphs(mono)->widths[g]);
	g = glyph_of(stix, 'm');
	CHECK(font_glyphs(stix)->widths[g] == font_advance(stix, g) * 1000,
	      "%d", font_advance(stix, g));
	CHECK(font_advance(stix, 1u << 30) == 0, "no such glyph");
	font_set_index(mono, 7);
	CHECK(font_index(mono) == 7 && font_index(stix) == 0, "index");
	font_close(stix);
	font_close(mono);
}

int main(void)
{
	check_errors();
	check_metrics();
	check_cover();
	check_texts();
	check_codes();
	check_widths();
	font_close(NULL);
	return test_done();
}
