/* Fuzzes font files: bytes as a font, a text shaped with it, its outlines as a
 * subset. */
#include "fuzz/fuzz.h"

#include "font/font.h"

static void shape(struct arena *a, const struct font *f, struct glyph_set *used)
{
	struct shaper *s = shaper_new();
	struct glyph *glyphs;
	size_t n = shaper_shape(s, a, &glyphs,
	                        &(struct shape_request){
					.font = f,
					.text = STR("Office flow AVA \xC3\x9F"),
					.before = STR("x"),
					.after = STR("\xC3\x9F") });
	font_covers(f, 0x1F600);

	for (size_t i = 0; i < n; i++) {
		glyph_set_add(used, glyphs[i].id);
		font_advance(f, glyphs[i].id);
		font_glyph_text(f, glyphs[i].id);
	}
	shaper_free(s);
}

static void use(struct arena *a, const struct font *f, struct diag *d)
{
	struct glyph_set used = { 0 };
	struct buf subset = { 0 };

	shape(a, f, &used);
	font_glyphs(f);
	font_subset(&subset, f, &used, d);
	glyph_set_free(&used);
	buf_free(&subset);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = { 0 };
	struct diag d = { 0 };
	const char *path = fuzz_file(&a, "font.ttf", bytes, n);
	struct font *f;

	f = font_open(path, (struct place){ .file = path }, &d);
	if (f)
		use(&a, f, &d);
	font_close(f);
	diag_free(&d);
	arena_free(&a);
	return 0;
}
