/* Maths in Markdown: what is a formula and what is none, through the whole
 * reader; masks that come out as they went in. */
#include "read/markdown.h"

#include <time.h>

#include "unit/test.h"

/* clang-format off */
/* Text, tags of what is no text, and formulas as {TeX} or, displayed, as
 * {{TeX}}. */
static const struct {
	const char *markdown, *want;
} rows[] = {
	{ "$x$", "{x}" },
	{ "a $x_1 * y_2 * z$ b", "a {x_1 * y_2 * z} b" },
	{ "$a$ $b$, $c$$d$", "{a} {b}, {c}{d}" },
	{ "costs $5 and $10", "costs $5 and $10" },
	{ "costs $5-$10, US$ 3", "costs $5-$10, US$ 3" },
	{ "$HOME/$PATH", "$HOME/$PATH" },
	{ "$HOME and $PATH", "$HOME and $PATH" },
	{ "from $1,000 a year to US$", "from $1,000 a year to US$" },
	{ "$ x$ or $x $", "$ x$ or $x $" },
	{ "\\$x\\$ and $y$", "$x$ and {y}" },
	{ "the $n$th, $k$-th, $k$s", "the {n}th, {k}-th, {k}s" },
	{ "3$\\times$3", "3{\\times}3" },
	{ "${a}${b}", "${a}${b}" },
	{ "x$y and z$w", "x$y and z$w" },
	{ "`$x$` $y$ ``$`z$``", "code($x$) {y} code($`z$)" },
	{ "$`x_1`$", "{x_1}" },
	{ "\\(x_1\\), \\(optional\\)", "{x_1}, (optional)" },
	{ "\\[x^2\\]", "{{x^2}}" },
	{ "\\[1\\] \\[x\\] \\[To do\\]", "[1] [x] [To do]" },
	{ "$$x$$", "{{x}}" },
	{ "a $$\nx\n+ y\n$$ b", "a {{x\n+ y}} b" },
	{ "$$\n- x\n# y\n1. z\n$$", "{{- x\n# y\n1. z}}" },
	{ "$$x\n\ny$$", "$$x|y$$" },
	{ "$$$", "$$$" },
	{ "> $$\n> x > y\n> $$", "{{x > y}}" },
	{ "- $$\n  x\n  $$\n- b", "{{x}}|b" },
	{ "\\begin{align}\nx &= 1\n\\end{align}",
	  "{{\\begin{align}\nx &= 1\n\\end{align}}}" },
	{ "a \\begin{align}x\\end{align}", "a \\begin{align}x\\end{align}" },
	{ "```math\nx\ny\n```", "{{x\ny}}" },
	{ "```\n$x$\n```", "code($x$)" },
	{ "- ```\n  $x\n  ```\n- $y$", "code($x)|{y}" },
	{ "    $x$", "code($x$)" },
	{ "| a | $|x|$ |\n|---|---|\n| $y|z$ | b |", "a|{|x|}|{y|z}|b" },
	{ "| a $5 | b |\n|---|---|\n| c $6 | d |", "a $5|b|c $6|d" },
	{ "<b title=\"$x$\">$y$</b>", "b({y})" },
	{ "<code>$x$</code> $y$", "code($x$) {y}" },
	{ "<td>$x$</td>", "{x}" },
	{ "<p>$$x\n+y$$</p>", "{{x\n+y}}" },
	{ "http://a.b/$c$d $x$ <http://e/$f$>",
	  "a(http://a.b/$c$d) {x} a(http://e/$f$)" },
	{ "[$x$](y/$z$ \"$t$\")", "a({x})" },
	{ "![$x$](y.png)", "img" },
	{ "*$a$* **$b$**", "em({a}) strong({b})" },
	{ "# $x$", "{x}" },
	{ "$\\text{if $x$}$", "{\\text{if $x$}}" },
	{ "$\\frac{a$ b", "{\\frac{a} b" },
	{ "$a < b$ and $c > d$", "{a < b} and {c > d}" },
	{ "$a &lt; b$, $a & b$", "{a < b}, {a & b}" },
	{ "$x\ny$", "{x\ny}" },
	{ "a $x\n- y$", "a $x|y$" },
	{ "<!-- $x --> $y$", "{y}" },
	{ "\001\002 $x$", "\uFFFD\uFFFD {x}" },
};
/* clang-format on */

static void put_all(struct buf *b, const struct element *first);

static void put_one(struct buf *b, const struct element *e)
{
	bool shown = e->tag == TAG_CODE || e->tag == TAG_A ||
	             e->tag == TAG_EM || e->tag == TAG_STRONG ||
	             e->tag == TAG_B;
	bool block = str_eq(element_attr(e, ATTR_DISPLAY), STR("block"));

	if (e->tag == TAG_TEXT) {
		buf_put(b, e->text);
	} else if (e->tag == TAG_MATH) {
		buf_put(b, block ? STR("{{") : STR("{"));
		buf_put(b, element_attr(e, ATTR_ALTTEXT));
		buf_put(b, block ? STR("}}") : STR("}"));
	} else if (e->tag == TAG_IMG) {
		buf_put(b, STR("img"));
	} else {
		if (tag_is_block(e->tag) && b->n && b->p[b->n - 1] != '|')
			buf_char(b, '|');
		if (shown)
			buf_printf(b, "%s(", tag_name(e->tag));
		put_all(b, e->first);
		if (shown)
			buf_char(b, ')');
	}
}

static void put_all(struct buf *b, const struct element *first)
{
	for (; first; first = first->next)
		put_one(b, first);
}

static void check_rows(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = { 0 };
		struct diag d = { 0 };
		struct buf b = { 0 };
		struct document doc =
			markdown_read(&a, str_from(rows[i].markdown), "x", &d);

		put_all(&b, doc.root->first);
		CHECK(str_eq(buf_str(&b), str_from(rows[i].want)),
		      "%s\ngot  %.*s\nwant %s", rows[i].markdown,
		      STR_FMT(buf_str(&b)), rows[i].want);
		buf_free(&b);
		diag_free(&d);
		arena_free(&a);
	}
}

/* What opens and never closes takes no square of the file. */
static void check_long(void)
{
	static const char *const units[] = {
		"$$ ",          "$x ",       "\\( ",
		"\\[ ",         "$`x ",      "` $",
		"<a $ ",        "{$\\text{", "\\begin{align} ",
		"$x$ ",         "\001 ",     "$x$\n\n",
		"$$\nx\n$$\n\n"
	};
	enum { BYTES = 1 << 20 };

	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct arena a = { 0 };
		struct diag d = { 0 };
		struct buf b = { 0 };
		clock_t start = clock();

		while (b.n < BYTES)
			buf_put(&b, str_from(units[i]));
		markdown_read(&a, buf_str(&b), "x", &d);
		CHECK(clock() - start < 4 * CLOCKS_PER_SEC, "\"%s\": %g s",
		      units[i], (double)(clock() - start) / CLOCKS_PER_SEC);
		buf_free(&b);
		diag_free(&d);
		arena_free(&a);
	}
}

int main(void)
{
	check_rows();
	check_long();
	return test_done();
}
