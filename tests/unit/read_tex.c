/* TeX's mathematics: formulas and the MathML they become, what is said of
 * those that are wrong, caps, macros; the tables' order. */
#include "read/tex.h"

#include <stdlib.h>
#include <time.h>

#include "model/operator.h"
#include "read/tex_command.h"
#include "unit/test.h"
#include "unit/tree.h"

/* clang-format off */
static const struct {
	const char *tex, *want;
} rows[] = {
	/* letters, numbers, alphabets */
	{ "", "<mrow></mrow>" },
	{ "x", "<mi>x</mi>" },
	{ "3.14x", "<mrow><mn>3.14</mn><mi>x</mi></mrow>" },
	{ "1,000.5", "<mn>1,000.5</mn>" },
	{ "\\alpha\\Gamma", "<mrow><mi>α</mi><mi mathvariant=normal>Γ</mi>"
	  "</mrow>" },
	{ "\\mathbf{x}", "<mi>𝐱</mi>" },
	{ "\\mathbb{R}\\mathcal{L}", "<mrow><mi>ℝ</mi><mi>ℒ</mi></mrow>" },
	{ "\\mathrm{d}x", "<mrow><mi mathvariant=normal>d</mi><mi>x</mi>"
	  "</mrow>" },
	{ "\\mathrm{Conv2D}", "<mi>Conv2D</mi>" },
	{ "{\\bf a}b", "<mrow><mi>𝐚</mi><mi>b</mi></mrow>" },
	{ "\\boldsymbol{\\beta}", "<mi>𝜷</mi>" },
	{ "\\text{if $x$ is}", "<mrow><mtext>if\u00a0</mtext><mi>x</mi>"
	  "<mtext>\u00a0is</mtext></mrow>" },
	/* spaces: only where the operator dictionary has others */
	{ "a+b=-c", "<mrow><mi>a</mi><mo>+</mo><mi>b</mi><mo>=</mo>"
	  "<mo form=prefix>−</mo><mi>c</mi></mrow>" },
	{ "a\\cdot b", "<mrow><mi>a</mi><mo lspace=0.2222em rspace=0.2222em>⋅"
	  "</mo><mi>b</mi></mrow>" },
	{ "a,b", "<mrow><mi>a</mi><mo>,</mo><mi>b</mi></mrow>" },
	{ "f(x)", "<mrow><mi>f</mi><mo stretchy=false>(</mo><mi>x</mi>"
	  "<mo stretchy=false>)</mo></mrow>" },
	{ "a\\!b", "<mrow><mi>a</mi><mspace width=-0.1667em /><mi>b</mi>"
	  "</mrow>" },
	{ "2\\log n", "<mrow><mn>2</mn><mspace width=0.1667em /><mi>log</mi>"
	  "<mo>\u2061</mo><mspace width=0.1667em /><mi>n</mi></mrow>" },
	/* scripts and limits */
	{ "x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>" },
	{ "x^2_i", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>" },
	{ "x^12", "<mrow><msup><mi>x</mi><mn>1</mn></msup><mn>2</mn></mrow>" },
	{ "x²", "<msup><mi>x</mi><mn>2</mn></msup>" },
	{ "f''", "<msup><mi>f</mi><mo>″</mo></msup>" },
	{ "f'^2", "<msup><mi>f</mi><mrow><mo>′</mo><mn>2</mn></mrow></msup>" },
	{ "^2", "<msup><mrow></mrow><mn>2</mn></msup>" },
	{ "$$\\sum_i a", "<mrow><munder><mo lspace=0em>∑</mo><mi>i</mi>"
	  "</munder><mi>a</mi></mrow>" },
	{ "b\\sum_i a", "<mrow><mi>b</mi><msub><mo>∑</mo><mi>i</mi></msub>"
	  "<mi>a</mi></mrow>" },
	{ "b\\sum\\limits_i a", "<mrow><mi>b</mi><munder>"
	  "<mo movablelimits=false>∑</mo><mi>i</mi></munder><mi>a</mi></mrow>" },
	{ "$$\\frac{\\max_i a}{b}", "<mfrac><mrow><msub><mi>max</mi><mi>i</mi>"
	  "</msub><mo>\u2061</mo><mspace width=0.1667em /><mi>a</mi></mrow>"
	  "<mi>b</mi></mfrac>" },
	/* fractions, roots */
	{ "\\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>" },
	{ "\\dfrac{a}{b}", "<mstyle displaystyle=true scriptlevel=0><mfrac>"
	  "<mi>a</mi><mi>b</mi></mfrac></mstyle>" },
	{ "{a+b \\over c}", "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi>"
	  "</mrow><mi>c</mi></mfrac>" },
	{ "a^\\over b", "<msup><mi>a</mi><mfrac><mrow></mrow><mi>b</mi>"
	  "</mfrac></msup>" },
	{ "\\binom nk", "<mrow><mo>(</mo><mfrac linethickness=0><mi>n</mi>"
	  "<mi>k</mi></mfrac><mo>)</mo></mrow>" },
	{ "\\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>" },
	/* accents, braces, arrows */
	{ "\\hat x", "<mover accent=true><mi>x</mi><mo stretchy=false>ˆ</mo>"
	  "</mover>" },
	{ "\\widehat{ab}", "<mover accent=true><mrow><mi>a</mi><mi>b</mi>"
	  "</mrow><mo>ˆ</mo></mover>" },
	{ "\\underbrace{x}_n", "<munder><munder accentunder=true><mi>x</mi>"
	  "<mo>⏟</mo></munder><mi>n</mi></munder>" },
	{ "a\\xrightarrow{f}b", "<mrow><mi>a</mi><mover><mo>→</mo><mrow>"
	  "<mspace width=0.3333em /><mi>f</mi><mspace width=0.3333em /></mrow>"
	  "</mover><mi>b</mi></mrow>" },
	{ "a\\overset{!}{=}b", "<mrow><mi>a</mi><mover><mo>=</mo>"
	  "<mo>!</mo></mover><mi>b</mi></mrow>" },
	{ "a\\not=b", "<mrow><mi>a</mi><mo>≠</mo><mi>b</mi></mrow>" },
	/* fences */
	{ "\\left(x\\right]", "<mrow><mo>(</mo><mi>x</mi><mo>]</mo></mrow>" },
	{ "\\left.x\\right|_0", "<msub><mrow><mi>x</mi><mo>|</mo></mrow>"
	  "<mn>0</mn></msub>" },
	{ "\\bigl(", "<mo minsize=1.2em maxsize=1.2em>(</mo>" },
	/* tables */
	{ "\\begin{bmatrix}1&2\\\\3\\end{bmatrix}", "<mrow><mo>[</mo>"
	  "<mtable columnspacing=1em><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn>"
	  "</mtd></mtr><mtr><mtd><mn>3</mn></mtd></mtr></mtable><mo>]</mo>"
	  "</mrow>" },
	{ "\\begin{aligned}a&=b\\\\\\end{aligned}",
	  "<mtable columnalign='right left' columnspacing=0em "
	  "displaystyle=true><mtr><mtd><mi>a</mi></mtd><mtd><mrow><mo>=</mo>"
	  "<mi>b</mi></mrow></mtd></mtr></mtable>" },
	{ "\\begin{array}{|c|}\\hline a\\\\ \\hline\\end{array}",
	  "<menclose notation='left right top bottom'><mtable><mtr><mtd>"
	  "<mi>a</mi></mtd></mtr></mtable></menclose>" },
	{ "$$a\\\\b", "<mtable displaystyle=true><mtr><mtd><mi>a</mi></mtd>"
	  "</mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable>" },
	/* macros, comments */
	{ "\\def\\x#1{#1^2}\\x{ab}\\x c", "<mrow><mi>a</mi><msup><mi>b</mi>"
	  "<mn>2</mn></msup><msup><mi>c</mi><mn>2</mn></msup></mrow>" },
	{ "a % rest\nb", "<mrow><mi>a</mi><mi>b</mi></mrow>" },
	{ "\\newcommand\\v[1]{\\mathbf{#1}}\\v x", "<mi>𝐱</mi>" },
	{ "\\newcommand\\w[2][a]{#1#2}\\w b\\w[c]d", "<mrow><mi>a</mi>"
	  "<mi>b</mi><mi>c</mi><mi>d</mi></mrow>" },
	{ "\\let\\y\\alpha\\y", "<mi>α</mi>" },
	{ "\\label{e}x\\nonumber", "<mi>x</mi>" },
};

/* What is wrong, where, and what stands there all the same. */
static const struct {
	const char *tex, *said, *want;
} wrongs[] = {
	{ "a\\foo b", "f:3:8: warning: \\foo is no command that is known here; "
	  "it prints as itself\n", "<mrow><mi>a</mi><merror><mtext>\\foo</mtext>"
	  "</merror><mi>b</mi></mrow>" },
	{ "{a", "f:3:7: warning: { is never closed\n", "<mi>a</mi>" },
	{ "a}b", "f:3:8: warning: } has nothing to belong to here; read without "
	  "it\n", "<mrow><mi>a</mi><mi>b</mi></mrow>" },
	{ "a&b", "f:3:8: warning: & has nothing to belong to here; read without "
	  "it\n", "<mrow><mi>a</mi><mi>b</mi></mrow>" },
	{ "x_1_2", "f:3:10: warning: a second script of its kind; put braces "
	  "around the first\n", "<mrow><msub><mi>x</mi><mn>1</mn></msub>"
	  "<msub><mrow></mrow><mn>2</mn></msub></mrow>" },
	{ "\n\\bar", "f:4:1: warning: an argument is missing here\n",
	  "<mover accent=true><mrow></mrow><mo stretchy=false>‾</mo></mover>" },
	{ "\\left(a", "f:3:13: warning: \\left has no \\right\n",
	  "<mrow><mo>(</mo><mi>a</mi></mrow>" },
	{ "\\kern3zz", "f:3:14: warning: \"3zz\" is no length; write it as 1em "
	  "or 3mu\n", "<mrow></mrow>" },
};
/* clang-format on */

/* A formula that begins at f:3:7, its further lines at column 1. */
static struct element *parse(struct arena *a, const char *tex,
                             struct tex_macros *macros, struct diag *d)
{
	static const struct place lines[] = { { "f", 3, 7 }, { "f", 4, 1 } };
	bool display = tex[0] == '$';
	struct tex_source source = { .text = str_from(tex + 2 * display),
		                     .lines = lines,
		                     .display = display };
	struct element *math = tex_math(a, &source, macros, d);

	CHECK(math->tag == TAG_MATH && math->first && !math->first->next,
	      "%s: one element in math", tex);
	return math->first;
}

static void check_parse(const char *tex, const char *said, const char *want)
{
	struct arena a = { 0 };
	struct tex_macros macros = { 0 };
	struct diag d = { 0 };
	struct buf got = { 0 }, wanted = { 0 };

	element_dump(&got, parse(&a, tex, &macros, &d), false);
	element_dump(&wanted, tree(&a, want)->first, false);
	CHECK(str_eq(buf_str(&got), buf_str(&wanted)),
	      "%s\ngot\n%.*swant\n%.*s", tex, STR_FMT(buf_str(&got)),
	      STR_FMT(buf_str(&wanted)));
	CHECK_STR(buf_str(&d.held), str_from(said));
	buf_free(&got);
	buf_free(&wanted);
	diag_free(&d);
	arena_free(&a);
}

/* Parts of a formula so many times. */
static char *repeated(const char *start, const char *middle, const char *end,
                      size_t n)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < n; i++)
		buf_put(&b, str_from(start));
	buf_put(&b, str_from(middle));
	for (size_t i = 0; i < n; i++)
		buf_put(&b, str_from(end));
	buf_char(&b, '\0');
	return b.p;
}

/* Nothing grows with what is written but what it comes to, and caps say so. */
static const struct {
	const char *start, *middle, *end;
	size_t n;
	const char *said; /* part of it */
} caps[] = {
	{ "{", "x", "}", 5000, "nested deeper than 100 levels" },
	{ "\\sqrt", "x", "", 5000, "nested deeper than 100 levels" },
	{ "\\frac1{", "x", "}", 5000, "nested deeper than 100 levels" },
	{ "x^{", "x", "}", 5000, "nested deeper than 100 levels" },
	{ "\\left(", "x", "\\right)", 5000, "nested deeper than 100 levels" },
	{ "\\text{", "x", "}", 5000, "nested deeper than 100 levels" },
	{ "\\begin{matrix}", "x", "\\end{matrix}", 2000,
	  "nested deeper than 100 levels" },
	{ "\\displaystyle ", "x", "", 4000, "nested deeper than 100 levels" },
	{ "x", "", "", 70000, "longer than 65536 bytes" },
	{ "\\def\\a{\\a\\a}\\a", "", "", 1, "macros nested deeper than 64" },
	{ "\\def\\a#1{\\a{#1#1}}\\a{xxxxxxxx}", "", "", 1, "more than" },
	{ "x_", "", "", 20000, "" },
	{ "^1", "", "", 30000, "a second script" },
	{ "\\begin{matrix}"
	  "&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&"
	  "&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&&"
	  "\\end{matrix}",
	  "", "", 1, "" },
};

static void check_caps(void)
{
	for (size_t i = 0; i < sizeof caps / sizeof *caps; i++) {
		struct arena a = { 0 };
		struct tex_macros macros = { 0 };
		struct diag d = { 0 };
		char *tex = repeated(caps[i].start, caps[i].middle, caps[i].end,
		                     caps[i].n);
		clock_t start = clock();

		parse(&a, tex, &macros, &d);
		buf_char(&d.held, '\0');
		CHECK(strstr(d.held.p, caps[i].said), "row %zu: %.200s", i,
		      d.held.p);
		CHECK(clock() - start < CLOCKS_PER_SEC, "row %zu: in time", i);
		free(tex);
		diag_free(&d);
		arena_free(&a);
	}
}

/* Macros of front matter, in one formula after another. */
static void check_macros(void)
{
	struct arena a = { 0 };
	struct tex_macros macros = { 0 };
	struct diag d = { 0 };
	struct place place = { "f", 1, 1 };
	const struct element *e;

	tex_define(&a, &macros,
	           STR("\\newcommand{\\R}{\\mathbb{R}} \\def\\e#1{#1}"), place,
	           &d);
	tex_define_one(&a, &macros, STR("\\sq"), STR("#1^2"));
	CHECK(macros.n == 3 && macros.items[2].args == 1, "%zu", macros.n);
	e = parse(&a, "\\R", &macros, &d);
	CHECK(e->tag == TAG_MI, "R");
	parse(&a, "\\gdef\\later{y}", &macros, &d);
	e = parse(&a, "\\sq\\later", &macros, &d);
	CHECK(e->tag == TAG_MSUP, "sq later");
	CHECK(!d.warnings, "%.*s", STR_FMT(buf_str(&d.held)));
	tex_define(&a, &macros, STR("nonsense"), place, &d);
	CHECK(d.warnings == 1, "%u", d.warnings);
	diag_free(&d);
	arena_free(&a);
}

static const char *const symbol_names[] = {
#define S(name, c, kind) name,
#include "read/tex_symbol.inc"
#undef S
}, *const command_names[] = {
#define C(name, run, text, n) name,
#include "read/tex_command.inc"
#undef C
}, *const macro_names[] = {
#define M(name, args, body) name,
#include "read/tex_macro.inc"
#undef M
};

static void check_order(const char *const *names, size_t n, const char *what)
{
	for (size_t i = 1; i < n; i++)
		CHECK(strcmp(names[i - 1], names[i]) < 0, "%s: %s", what,
		      names[i]);
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* MathML Core, appendix B. */
static const struct {
	const char *text;
	enum operator_form form;
	unsigned lspace, rspace;
	bool stretchy, largeop, horizontal;
} operators[] = {
	{ "+", OPERATOR_INFIX, 4, 4, false, false, false },
	{ "+", OPERATOR_PREFIX, 0, 0, false, false, false },
	{ "=", OPERATOR_INFIX, 5, 5, false, false, true },
	{ "(", OPERATOR_PREFIX, 0, 0, true, false, false },
	{ "(", OPERATOR_INFIX, 0, 0, true, false, false },
	{ "\u2211", OPERATOR_INFIX, 3, 3, false, true, false },
	{ "\u2192", OPERATOR_INFIX, 5, 5, true, false, true },
	{ "\u2191", OPERATOR_INFIX, 5, 5, true, false, false },
	{ ",", OPERATOR_INFIX, 0, 3, false, false, false },
	{ "&&", OPERATOR_INFIX, 4, 4, false, false, false },
	{ "xyz", OPERATOR_INFIX, 5, 5, false, false, false },
};

static void check_operators(void)
{
	for (size_t i = 0; i < COUNT(operators); i++) {
		struct str s = str_from(operators[i].text);
		struct operator_row row =
			operator_find(s, operators[i].form, false);

		CHECK(row.lspace == operators[i].lspace &&
		              row.rspace == operators[i].rspace &&
		              row.stretchy == operators[i].stretchy &&
		              row.largeop == operators[i].largeop &&
		              operator_is_horizontal(s) ==
		                      operators[i].horizontal,
		      "row %zu: %s", i, operators[i].text);
	}
	CHECK(operator_find(STR("("), OPERATOR_INFIX, true).lspace == 5,
	      "a form that was said is not exchanged for another");
}

int main(void)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		check_parse(rows[i].tex, "", rows[i].want);
	for (size_t i = 0; i < COUNT(wrongs); i++)
		check_parse(wrongs[i].tex, wrongs[i].said, wrongs[i].want);
	check_caps();
	check_macros();
	check_order(symbol_names, COUNT(symbol_names), "symbol");
	check_order(command_names, COUNT(command_names), "command");
	check_order(macro_names, COUNT(macro_names), "macro");
	check_operators();
	return test_done();
}
