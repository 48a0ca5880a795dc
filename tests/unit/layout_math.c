/* Formulas, laid out: a word for each run (its baseline against the one before:
 * ^ above, _ below; its text; a slash and its size in points), - for a rule, /
 * for a stroke. Run from the project's folder. */
#include "unit/test.h"

#include "compose/card.h"
#include "layout/layout.h"
#include "unit/tree.h"

static struct arena sheet_arena;
static const struct stylesheet *sheet;
static struct font_book *fonts;

static bool open_sheet(const char *size)
{
	const char *const overrides[] = { size, "page.margin=2mm" };
	struct stylesheet_request request = {
		.name = "a7-duplex",
		.folder = "styles",
		.medium = MEDIUM_PRINT,
		.overrides = overrides,
		.override_count = 2,
	};
	struct diag d = { .out = stderr };

	sheet = stylesheet_load(&sheet_arena, &request, &d);
	fonts = sheet ? font_book_open(sheet, &d) : NULL;
	return fonts != NULL;
}

static const struct frame *lay_out(struct layout *l, struct arena *a,
                                   const char *text, struct diag *d)
{
	struct element *root = tree(a, text);
	struct card card = { .recto = root,
		             .continued = element_new(a, TAG_DIV,
		                                      (struct place){ 0 }) };
	struct card_frames f;

	root->classes |= CLASS_CARD | CLASS_RECTO;
	layout_card(l, a, &f, &card, d);
	return f.recto[0];
}

static void put_run(struct buf *b, const struct frame_run *r, unit *baseline)
{
	if (*baseline && r->y != *baseline)
		buf_char(b, r->y < *baseline ? '^' : '_');
	*baseline = r->y;
	buf_put(b, r->text);
	buf_char(b, '/');
	buf_fixed(b, r->size, UNIT_PT, 1);
}

static struct str outline(struct arena *a, const struct frame *f)
{
	struct buf b = { 0 };
	unit baseline = 0;
	struct str s;

	for (const struct frame_item *i = f->first; i; i = i->next) {
		if (!i->element || i->element->tag != TAG_MATH)
			continue;
		if (b.n)
			buf_char(&b, ' ');
		if (i->kind == FRAME_RUN)
			put_run(&b, &i->run, &baseline);
		else
			buf_char(&b, i->kind == FRAME_FILL ? '-' : '/');
	}
	s = arena_str(a, buf_str(&b));
	buf_free(&b);
	return s;
}

struct row {
	const char *inside; /* of math */
	const char *want;
};

static void check_rows(const struct row *rows, size_t n, bool display)
{
	struct layout *l = layout_new(sheet, fonts, NULL);

	for (size_t i = 0; i < n; i++) {
		struct arena a = { 0 };
		struct diag d = { .out = stderr };
		struct str text = arena_printf(&a, "<p><math%s>%s</math></p>",
		                               display ? " display=block" : "",
		                               rows[i].inside);

		CHECK_STR(outline(&a, lay_out(l, &a, text.p, &d)),
		          str_from(rows[i].want));
		arena_free(&a);
	}
	layout_free(l);
}

#define CHECK_ROWS(rows, display) \
	check_rows(rows, sizeof rows / sizeof *rows, display)

static void check_inline(void)
{
	static const struct row rows[] = {
		/* tokens */
		{ "<mi>x</mi>", "𝑥/10" },
		{ "<mi mathvariant=normal>x</mi>", "x/10" },
		{ "<mi mathvariant=double-struck>R</mi>", "ℝ/10" },
		{ "<mi mathvariant=bold>ab1</mi>", "𝐚𝐛𝟏/10" },
		{ "<mi>h</mi><mi>Γ</mi>", "ℎ𝛤/10" },
		{ "<mi>sin</mi>", "sin/10" },
		{ "<mn>3.14</mn>", "3.14/10" },
		{ "<mo>-</mo><mn>1</mn>", "−1/10" },
		{ "<mtext> if </mtext>", " if /10" },
		{ "<mspace width=1em /><mi>x</mi>", "𝑥/10" },
		{ "<mi></mi>", "" },
		/* scripts */
		{ "<msup><mi>x</mi><mn>2</mn></msup>", "𝑥/10 ^2/7" },
		{ "<msub><mi>x</mi><mn>2</mn></msub>", "𝑥/10 _2/7" },
		{ "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>",
		  "𝑥/10 _1/7 ^2/7" },
		{ "<msup><mi>x</mi><msup><mi>y</mi><msup><mi>z</mi><mi>w</mi>"
		  "</msup></msup></msup>",
		  "𝑥/10 ^𝑦/7 ^𝑧/5.5 ^𝑤/5.5" },
		{ "<mmultiscripts><mi>C</mi><mprescripts /><mn>6</mn>"
		  "<mn>14</mn></mmultiscripts>",
		  "6/7 ^14/7 _𝐶/10" },
		/* limits beside, where there is no room */
		{ "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>",
		  "∑/10 _𝑖/7 ^𝑛/7" },
		/* accents, bars */
		{ "<mover><mi>x</mi><mo stretchy=false>^</mo></mover>",
		  "𝑥\u0302/10" },
		{ "<mover><mi>T</mi><mo stretchy=false>→</mo></mover>",
		  "𝑇/10 ^\u20D7/10" },
		{ "<mover><mi>x</mi><mo>¯</mo></mover>", "𝑥/10 -" },
		{ "<munder><mi>x</mi><mo>_</mo></munder>", "𝑥/10 -" },
		/* fractions */
		{ "<mfrac><mi>a</mi><mi>b</mi></mfrac>", "𝑎/7 _𝑏/7 -" },
		{ "<mfrac linethickness=0><mi>a</mi><mi>b</mi></mfrac>",
		  "𝑎/7 _𝑏/7" },
		{ "<mstyle displaystyle=true><mfrac><mi>a</mi><mi>b</mi>"
		  "</mfrac></mstyle>",
		  "𝑎/10 _𝑏/10 -" },
		/* roots */
		{ "<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>",
		  "√/10 - _𝑥+1/10" },
		{ "<mroot><mi>x</mi><mn>3</mn></mroot>",
		  "3/5.5 _√/10 - ^𝑥/10" },
		/* boxes, strikes */
		{ "<menclose notation=box><mi>x</mi></menclose>", "𝑥/10 -" },
		{ "<menclose notation='updiagonalstrike "
		  "downdiagonalstrike'><mi>x</mi></menclose>",
		  "𝑥/10 / /" },
		{ "<mphantom><mi>x</mi></mphantom><mi>y</mi>", "𝑦/10" },
		{ "<mi mathbackground=red>x</mi>", "- 𝑥/10" },
	};

	CHECK_ROWS(rows, false);
}

static void check_display(void)
{
	static const struct row rows[] = {
		{ "<mfrac><mi>a</mi><mi>b</mi></mfrac>", "𝑎/10 _𝑏/10 -" },
		{ "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>",
		  "∑/10 _𝑖/7 ^𝑛/7" },
		{ "<munder><mo movablelimits=true>lim</mo><mi>x</mi></munder>",
		  "lim/10 _𝑥/7" },
		{ "<mover><mrow><mi>a</mi><mi>b</mi></mrow><mo>⏞</mo></mover>",
		  "𝑎𝑏/10 ^⏞/10" },
		{ "<mover><mo>→</mo><mi>f</mi></mover>", "→/10 ^𝑓/7" },
		{ "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr>"
		  "<mtr><mtd><mi>c</mi></mtd></mtr></mtable>",
		  "𝑎𝑏/10 _𝑐/10" },
		{ "<mtable rowlines=solid columnlines=solid><mtr><mtd><mi>a</mi>"
		  "</mtd><mtd><mi>b</mi></mtd></mtr><mtr></mtr></mtable>",
		  "𝑎𝑏/10 - -" },
		{ "<mtable frame=solid><mtr><mtd><mi>a</mi></mtd></mtr>"
		  "</mtable>",
		  "𝑎/10 - - - -" },
		{ "<mpadded voffset=1em><mi>a</mi></mpadded><mi>b</mi>",
		  "𝑎/10 _𝑏/10" },
		{ "<mstyle scriptlevel=+1><mi>a</mi></mstyle>", "𝑎/7" },
		{ "<mi mathsize=50%>a</mi>", "𝑎/5" },
	};

	CHECK_ROWS(rows, true);
}

/* What stands between the glyphs of a formula beyond their advances and
 * slants, in mu, rounded. */
static void put_gaps(struct buf *b, const struct frame *f)
{
	enum { MU = 18 };
	unit end = 0;

	for (const struct frame_item *i = f->first; i; i = i->next) {
		const struct font *font = i->run.font;
		unit x = i->run.x;

		if (i->kind != FRAME_RUN || !i->element ||
		    i->element->tag != TAG_MATH)
			continue;
		for (size_t k = 0; k < i->run.count; k++) {
			if (end)
				buf_printf(b, "%s%d", b->n ? " " : "",
				           (int)((x - end + i->run.size / 36) *
				                 MU / i->run.size));
			end = x + unit_scale(font_advance(font,
			                                  i->run.glyphs[k].id),
			                     i->run.size,
			                     font_metrics(font)->units_per_em);
			x += i->run.glyphs[k].advance;
		}
	}
}

static void check_spaces(void)
{
	static const struct {
		const char *inside, *want;
	} rows[] = {
		{ "<mi>a</mi><mi>b</mi>", "0" },
		{ "<mi>a</mi><mo>+</mo><mi>b</mi>", "4 4" },
		{ "<mi>a</mi><mo>=</mo><mi>b</mi>", "5 5" },
		{ "<mi>a</mi><mo>,</mo><mi>b</mi>", "0 3" },
		{ "<mi>a</mi><mo>×</mo><mi>b</mi>", "4 4" },
		{ "<mi>a</mi><mo>=</mo><mo>-</mo><mi>b</mi>", "5 5 0" },
		{ "<mo>-</mo><mi>b</mi>", "0" },
		{ "<mi>a</mi><mo lspace=0 rspace=0>=</mo><mi>b</mi>", "0 0" },
		{ "<mi>a</mi><mo rspace=1em>=</mo><mi>b</mi>", "5 18" },
		{ "<mo>(</mo><mo>-</mo><mi>b</mi><mo>)</mo>", "0 0 0" },
		{ "<mstyle scriptlevel=1><mi>a</mi><mo>=</mo><mi>b</mi>"
		  "</mstyle>",
		  "0 0" },
		{ "<mi>a</mi><mi>sin</mi><mo>\u2061</mo><mi>b</mi>",
		  "3 0 0 3" },
	};
	struct layout *l = layout_new(sheet, fonts, NULL);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = { 0 };
		struct diag d = { .out = stderr };
		struct str text = arena_printf(&a, "<p><math>%s</math></p>",
		                               rows[i].inside);
		struct buf b = { 0 };

		put_gaps(&b, lay_out(l, &a, text.p, &d));
		CHECK_STR(buf_str(&b), str_from(rows[i].want));
		buf_free(&b);
		arena_free(&a);
	}
	layout_free(l);
}

/* What is wider than the measure, of about 39 em, is set smaller. */
static void check_fit(void)
{
	static const struct {
		const char *inside;
		unsigned warnings;
		unit most, least; /* size, thousandths of a point */
	} rows[] = {
		{ "<msqrt><mspace width=30em /><mi>x</mi></msqrt>", 0, 10000,
		  10000 },
		{ "<msqrt><mspace width=50em /><mi>x</mi></msqrt>", 0, 9000,
		  7000 },
		{ "<msqrt><mspace width=100em /><mi>x</mi></msqrt>", 1, 6000,
		  2000 },
		/* which breaks instead */
		{ "<mi>x</mi><mo>=</mo><mspace width=30em /><mi>x</mi><mo>=</mo>"
		  "<mspace width=30em /><mi>y</mi>",
		  0, 10000, 10000 },
	};
	struct layout *l = layout_new(sheet, fonts, NULL);

	for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
		struct arena a = { 0 };
		struct diag d = { 0 };
		const char *display = i % 2 ? " display=block" : "";
		struct str text =
			arena_printf(&a, "<p>a <math%s>%s</math> b</p>",
		                     display, rows[i / 2].inside);
		const struct frame *f = lay_out(l, &a, text.p, &d);
		const struct frame_item *math = f->first;

		while (math && (math->kind != FRAME_RUN || !math->element ||
		                math->element->tag != TAG_MATH))
			math = math->next;
		CHECK(math &&
		              math->run.size * 1000 / UNIT_PT <=
		                      rows[i / 2].most &&
		              math->run.size * 1000 / UNIT_PT >=
		                      rows[i / 2].least,
		      "%s: %d", text.p, math ? (int)math->run.size : 0);
		CHECK(d.warnings == rows[i / 2].warnings && !d.errors,
		      "%s: %u warnings", text.p, d.warnings);
		diag_free(&d);
		arena_free(&a);
	}
	layout_free(l);
}

int main(void)
{
	if (!open_sheet("page.size=150mm 100mm"))
		return 1;
	check_inline();
	check_display();
	check_spaces();
	check_fit();
	font_book_close(fonts);
	arena_free(&sheet_arena);
	return test_done();
}
