/* What a font says of mathematics. Run from the project's folder. */
#include "font/math.h"

#include "unit/test.h"

static struct font *open_font(const char *path)
{
	struct diag d = { .out = stderr };

	return font_open(path, (struct place){ 0 }, &d);
}

static void check_constants(const struct math_face *f)
{
	static const struct {
		enum math_constant constant;
		int32_t want;
	} rows[] = {
		{ MATH_SCRIPT_PERCENT, 70 },
		{ MATH_AXIS_HEIGHT, 258 },
		{ MATH_RADICAL_KERN_AFTER_DEGREE, -335 },
		{ MATH_SUPERSCRIPT_SHIFT_UP_CRAMPED, 252 },
		/* too small for an integral, as the font has it */
		{ MATH_DISPLAY_OPERATOR_MIN_HEIGHT, 2200 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		CHECK(f->constants[rows[i].constant] == rows[i].want,
		      "constant %d is %d", rows[i].constant,
		      (int)f->constants[rows[i].constant]);
}

static void check_glyphs(struct math_face *f)
{
	uint32_t f_it = math_face_find(f, 0x1D453, 0);
	uint32_t prime = math_face_find(f, 0x2032, 0);
	const struct math_glyph *g = math_face_glyph(f, f_it);

	CHECK(f_it, "there is an italic f");
	CHECK(g->italic > 0, "which leans over");
	CHECK(g->accent > g->advance / 2, "and has accents on its right");
	CHECK(g->ascent > 600 && g->descent > 100, "%d %d", (int)g->ascent,
	      (int)g->descent);
	CHECK(math_face_glyph(f, f_it) == g, "kept");
	CHECK(prime && math_face_find(f, 0x2032, 1) != prime,
	      "scripts have a prime of their own");
	CHECK(math_face_find(f, 0x2032, 7) == math_face_find(f, 0x2032, 2),
	      "the deepest level is for all deeper ones");
	CHECK(math_face_find(f, 0xE0FFF, 0) == 0, "no such character");
	CHECK(math_face_glyph(f, 0xFFFFFF) == math_face_glyph(f, 0),
	      "no such glyph");
}

static void check_growth(struct math_face *f)
{
	struct math_piece p[MATH_VARIANTS_MAX];
	int32_t overlap = -1;
	size_t n = math_face_variants(f, math_face_find(f, '(', 0), true, p);
	bool rising = true, grows = false;

	CHECK(n > 5, "%zu sizes of a parenthesis", n);
	for (size_t i = 1; i < n; i++)
		rising &= p[i].advance > p[i - 1].advance;
	CHECK(rising, "from small to large");
	n = math_face_assembly(f, math_face_find(f, '(', 0), true, p, &overlap);
	for (size_t i = 0; i < n; i++)
		grows |= p[i].extender;
	CHECK(n > 1 && grows && overlap >= 0, "%zu pieces", n);
	CHECK(math_face_assembly(f, math_face_find(f, 'x', 0), true, p,
	                         &overlap) == 0,
	      "a letter does not grow");
}

static void check_kerns(struct math_face *f)
{
	uint32_t v = math_face_find(f, 0x1D449, 0); /* italic V */
	int32_t low = math_face_kern(f, v, MATH_BOTTOM_RIGHT, -300);

	CHECK(low < 0, "a subscript of V goes in: %d", (int)low);
}

/* A font without a MATH table has what is usual. */
static void check_text_font(void)
{
	struct font *font = open_font("fonts/DejaVuSansMono.ttf");
	struct math_face *f = math_face_new(font);
	struct math_piece p[MATH_VARIANTS_MAX];

	CHECK(f->constants[MATH_AXIS_HEIGHT] == f->em / 4, "%d",
	      (int)f->constants[MATH_AXIS_HEIGHT]);
	CHECK(f->constants[MATH_SCRIPT_PERCENT] > 50, "a percentage");
	CHECK(math_face_variants(f, math_face_find(f, '(', 0), true, p) <= 1,
	      "no sizes");
	CHECK(math_face_find(f, 'x', 0) == math_face_find(f, 'x', 1),
	      "no forms for scripts");
	math_face_free(f);
	font_close(font);
}

int main(void)
{
	struct font *font = open_font("fonts/STIXTwoMath-Regular.otf");
	struct math_face *f;

	if (!font)
		return 1;
	CHECK(font_is_math(font), "a font for mathematics");
	f = math_face_new(font);
	check_constants(f);
	check_glyphs(f);
	check_growth(f);
	check_kerns(f);
	math_face_free(f);
	math_face_free(NULL);
	font_close(font);
	check_text_font();
	return test_done();
}
