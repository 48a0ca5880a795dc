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
	struct layout *l = layout_new(sheet, fonts);

	for (size_t i = 0; i < n; i++) {
		struct arena a = { 0 };
		struct diag d = { .out = stderr };
		struct str text = arena_printf(
			&a, "<p><math%s>%s</math></p>",
			display ? " display=block" : "", rows[i].inside);

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
		{ "<menclose notation=box><mi>x</mi></menclose>",
		  "𝑥/10 -" },
		{ "<menclose notation='updiagonalstrike "
		  "downdiagonalstrike'><mi>x</mi></menclose>",
		  "𝑥/10 / /" },
		{ "<mphantom><mi>x</mi></mphantom><mi>y</mi>", "𝑦/10" },
		{ "<mi mathbackground=red>x</mi>", "- 𝑥/10" },
	};

	CHECK_ROWS(rows, false);
}

int main(void)
{
	if (!open_sheet("page.size=150mm 100mm"))
		return 1;
	check_inline();
	font_book_close(fonts);
	arena_free(&sheet_arena);
	return test_done();
}
