/* The cascade: specificity, order, origin, importance, inheritance, computed
 * lengths, the memo. Sheets are written to a folder and loaded as always. */
#include "unit/test.h"

#include <stdlib.h>
#include <unistd.h>

#include "style/style.h"

static char folder[] = "/tmp/deckle-cascade-XXXXXX";

static void write_file(const char *name, const char *text)
{
	char path[512];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "wb");
	if (!f || fputs(text, f) < 0 || fclose(f) != 0) {
		perror(path);
		exit(1);
	}
}

static const char base[] =
	"@page { size: A7; font-size: 6pt; @top-left { content: 'b' } }\n"
	"@sheet { size: A4 }\n";

static const struct stylesheet *load(struct arena *a, const char *user_agent,
                                     const char *text)
{
	struct stylesheet_request q = {
		.name = "s",
		.folder = folder,
		.medium = MEDIUM_PRINT,
	};
	struct diag d = { 0 };
	const struct stylesheet *sheet;

	write_file("base.css", arena_printf(a, "%s%s", base, user_agent).p);
	write_file("s.css", text);
	sheet = stylesheet_load(a, &q, &d);
	CHECK(sheet && !d.warnings, "%s: %.*s", text, STR_FMT(d.held));
	diag_free(&d);
	return sheet;
}

/* A path of the tree, from the root: "div.card.recto p em". */
static const struct style *style_of(struct styler *s, const char *path)
{
	const struct style *style = NULL;

	while (*path) {
		struct element e = { .tag = TAG_COUNT };
		size_t n = strcspn(path, ". ");

		e.tag = (uint16_t)tag_find((struct str){ path, n });
		path += n;
		while (*path == '.') {
			n = strcspn(++path, ". ");
			e.classes |= 1u << class_find((struct str){ path, n });
			path += n;
		}
		path += *path == ' ';
		style = styler_element(s, style, &e);
	}
	return style;
}

static const struct {
	const char *base, *sheet, *path, *want; /* of the dump */
} rows[] = {
	{ "", "", "div", "" },
	/* specificity and order */
	{ "", "p { orphans: 3 } p { orphans: 4 }", "div p", "orphans: 4\n" },
	{ "", ".answer { orphans: 3 } p { orphans: 4 }", "p.answer",
	  "orphans: 3\n" },
	{ "",
	  ".answer { orphans: 3 } .back.answer { orphans: 5 } "
	  ".answer { orphans: 4 }",
	  "p.answer.back", "orphans: 5\n" },
	{ "", "div p { orphans: 3 } p { orphans: 4 }", "div p",
	  "orphans: 3\n" },
	{ "", "p, .answer p { orphans: 5 } div p { orphans: 4 }",
	  "div.answer p", "orphans: 5\n" },
	{ "", "* { widows: 3 }", "div p", "widows: 3\n" },
	{ "", "* { widows: 3 } p { orphans: 5 }", "div p #text",
	  "orphans: 5\nwidows: 3\n" },
	/* origin and importance */
	{ ".answer { orphans: 3 }", "p { orphans: 4 }", "p.answer",
	  "orphans: 4\n" },
	{ "", "p { orphans: 3 !important } .answer { orphans: 4 }", "p.answer",
	  "orphans: 3\n" },
	{ "p { orphans: 3 !important }", "p { orphans: 4 !important }", "p",
	  "orphans: 3\n" },
	/* descendants */
	{ "", ".answer pre { orphans: 3 }", "div.answer div pre",
	  "orphans: 3\n" },
	{ "", ".answer pre { orphans: 3 }", "div.question div pre", "" },
	{ "", ".card .answer em { orphans: 3 }", "div.card div.answer p em",
	  "orphans: 3\n" },
	{ "", ".card .answer em { orphans: 3 }", "div.answer div.card p em",
	  "" },
	{ "", "div div div { orphans: 3 }", "div div", "" },
	{ "", "ul ul { orphans: 3 }", "ul li ul", "orphans: 3\n" },
	/* inheritance */
	{ "", ".card { color: red; margin: 1pt }", "div.card p",
	  "color: #ff0000\n" },
	{ "", ".card { margin-left: 3pt } p { margin-left: inherit }",
	  "div.card p", "margin-left: 3pt\n" },
	{ "", ".card { color: red } p { color: initial }", "div.card p", "" },
	{ "", ".card { color: red } p { color: unset; display: unset }",
	  "div.card p", "color: #ff0000\n" },
	{ "", ".card { color: red } p { color: currentcolor }", "div.card p",
	  "color: #ff0000\n" },
	/* lengths */
	{ "",
	  ".card { font-size: 20pt } p { font-size: 0.5em; "
	  "text-indent: 2em }",
	  "div.card p", "text-indent: 20pt\n" },
	{ "", ".card { font-size: 20pt } p { font-size: 150% }", "div.card p",
	  "font-size: 30pt\n" },
	{ "",
	  ".card { font-size: 20pt } p { font-size: 2rem; "
	  "padding-left: 1rem }",
	  "div.card p", "font-size: 40pt\npadding-left: 20pt\n" },
	{ "", "p { padding-left: 1ex; padding-right: 3ch }", "p",
	  "padding-right: 15pt\npadding-left: 5pt\n" },
	{ "", ".card { text-indent: 2em } p { font-size: 20pt }", "div.card p",
	  "font-size: 20pt\ntext-indent: 20pt\n" },
	{ "", "p { margin-left: 10% }", "p", "margin-left: 10%\n" },
	/* line heights: a number is inherited as a number */
	{ "", ".card { line-height: 1.5 } p { font-size: 20pt }", "div.card p",
	  "font-size: 20pt\nline-height: 1.5\n" },
	{ "", ".card { line-height: 150% } p { font-size: 20pt }", "div.card p",
	  "font-size: 20pt\nline-height: 15pt\n" },
	{ "", ".card { line-height: 2em } p { font-size: 20pt }", "div.card p",
	  "font-size: 20pt\nline-height: 20pt\n" },
	/* borders */
	{ "", "p { border-top: 2pt }", "p", "" },
	{ "", "p { border-top: 2pt solid }", "p",
	  "border-top-width: 2pt\nborder-top-style: solid\n" },
	/* weights by the parent's */
	{ "", "p { font-weight: bolder }", "p", "font-weight: 700\n" },
	{ "", "p { font-weight: bolder }", "p p", "font-weight: 900\n" },
	{ "", "p { font-weight: bolder }", "p p p", "font-weight: 900\n" },
	{ "", "div { font-weight: 900 } p { font-weight: lighter }", "div p",
	  "font-weight: 700\n" },
	{ "", "div { font-weight: 500 } p { font-weight: lighter }", "div p",
	  "font-weight: 100\n" },
	{ "", "div { font-weight: 100 } p { font-weight: bolder }", "div p",
	  "" },
	/* calculations */
	{ "", ".card { font-size: 20pt } p { margin-left: calc(1em + 10%) }",
	  "div.card p", "font-size: 20pt\nmargin-left: calc(20pt + 10%)\n" },
	{ "", "p { margin-left: calc(1em + 1rem + 2ch + 2ex) }", "p",
	  "margin-left: 40pt\n" },
	{ "", "p { font-size: calc(50% + 1em) }", "p", "font-size: 15pt\n" },
	{ "", "p { line-height: calc(50% + 1em) }", "p",
	  "line-height: 15pt\n" },
	{ "", "p { padding-left: calc(1em - 30pt) }", "p", "" },
	{ "", "p { text-indent: max(1em, 3pt, min(1rem, 4em)) }", "p",
	  "text-indent: 10pt\n" },
	/* custom properties */
	{ "", ":root { --gap: 3pt } p { text-indent: var(--gap) }", "div p",
	  "text-indent: 3pt\n" },
	{ "", "p { --gap: 3pt; text-indent: var(--gap) } div { --gap: 2pt }",
	  "div p", "text-indent: 3pt\n" },
	{ "", "div { --gap: 2pt } em { text-indent: var( --gap ) }", "div p em",
	  "text-indent: 2pt\n" },
	{ "",
	  "p { --a: 1pt } p.answer { --a: 2pt } p { --a: 3pt } "
	  "p { text-indent: var(--a) }",
	  "p.answer", "text-indent: 2pt\n" },
	{ "", "p { --a: 1pt !important; --a: 2pt; text-indent: var(--a) }", "p",
	  "text-indent: 1pt\n" },
	{ "", "p { --a: 1pt; --A: 2pt; text-indent: var(--A) }", "p",
	  "text-indent: 2pt\n" },
	/* … see what is in sight where they are said */
	{ "",
	  "div { --a: 1pt; --b: calc(var(--a) * 2) } p { --a: 5pt; "
	  "text-indent: var(--b) }",
	  "div p", "text-indent: 2pt\n" },
	{ "",
	  "div { --a: 1pt } p { --a: var(--b, 4pt); --b: initial; "
	  "text-indent: var(--a) }",
	  "div p", "text-indent: 4pt\n" },
	{ "", "div { --a: 1pt } p { --a: inherit; text-indent: var(--a) }",
	  "div p", "text-indent: 1pt\n" },
	/* … stand for parts of values, and for whole shorthands */
	{ "", "p { --m: 1pt 2pt; margin: var(--m) 3pt }", "p",
	  "margin-top: 1pt\nmargin-right: 2pt\nmargin-bottom: 3pt\n"
	  "margin-left: 2pt\n" },
	{ "", "p { --r: 1, 2; color: rgb(var(--r), 3) }", "p",
	  "color: #010203\n" },
	{ "", "p { --f: italic 12pt/1.5 A, \"B\"; font: var(--f) }", "p",
	  "font-family: \"A\", \"B\"\nfont-size: 12pt\n"
	  "font-style: italic\nline-height: 1.5\n" },
	{ "", "p { --e:; text-indent: var(--e)3pt }", "p",
	  "text-indent: 3pt\n" },
	{ "", "p { text-indent: var(--no, var(--nor, 1pt)) }", "p",
	  "text-indent: 1pt\n" },
	{ "", "p { text-transform: var(--no,) uppercase }", "p",
	  "text-transform: uppercase\n" },
	{ "",
	  "p { --u: up; --a: 4; text-indent: var(--a) } "
	  "p { --a: 3pt }",
	  "p", "text-indent: 3pt\n" },
	/* … and where they are of no use, the property is unset */
	{ "",
	  "div { color: red } p { --a: 1pt; --c: #00f } "
	  "p p { --a: initial; --c: initial } p { margin-left: 9pt; "
	  "margin-left: var(--a); text-indent: var(--a, 4pt); "
	  "color: var(--c) }",
	  "div p p", "color: #0000ff\ntext-indent: 4pt\n" },
	/* everything at once */
	{ "p { orphans: 4; text-indent: 3pt }", "p { all: initial }", "p", "" },
	{ "p { orphans: 4; break-before: page }",
	  "div { orphans: 3 } p { all: unset }", "div p", "orphans: 3\n" },
	{ "p { orphans: 4 }",
	  "div { break-after: page } p { all: inherit; orphans: 5 }", "div p",
	  "break-after: page\norphans: 5\n" },
	/* sizes beyond all reason */
	{ "", "p { font-size: 1e6em }", "p p p", "font-size: 524287.999pt\n" },
};

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = { 0 };
		struct buf b = { 0 };
		struct styler *s =
			styler_new(load(&a, rows[i].base, rows[i].sheet));

		style_dump(&b, style_of(s, rows[i].path));
		CHECK_STR(buf_str(&b), str_from(rows[i].want));
		CHECK(style_of(s, rows[i].path) == style_of(s, rows[i].path),
		      "%s is made once", rows[i].path);
		buf_free(&b);
		styler_free(s);
		arena_free(&a);
	}
}

static void test_boxes(void)
{
	struct arena a = { 0 };
	struct buf b = { 0 };
	struct styler *s = styler_new(
		load(&a, "",
	             "@page { color: gray; @top-right { content: "
	             "string(topic) ' ' counter(part) \"/\\\"\"; "
	             "font-size: 2em } @bottom-left { content: normal } "
	             "--s: 7pt; @top-center { text-indent: var(--s); "
	             "letter-spacing: var(--l) } } :root { --l: 1pt }\n"
	             ".card { color: red; margin: 3pt }"));

	style_dump(&b, styler_margin_box(s, MARGIN_TOP_RIGHT, 0));
	CHECK_STR(buf_str(&b), STR("font-size: 12pt\ncolor: #808080\n"
	                           "content: string(topic) \" \" counter(part) "
	                           "\"/\\\"\"\n"));
	CHECK(styler_margin_box(s, MARGIN_TOP_LEFT, 0)
	                      ->values[PROP_CONTENT]
	                      .kind == VALUE_CONTENT,
	      "base.css has its say");
	CHECK(style_is(styler_margin_box(s, MARGIN_BOTTOM_CENTER, 0),
	               PROP_CONTENT, KW_NONE),
	      "nothing said");
	CHECK(style_is(styler_margin_box(s, MARGIN_BOTTOM_LEFT, 0),
	               PROP_CONTENT, KW_NONE),
	      "normal");
	b.n = 0;
	style_dump(&b, styler_margin_box(s, MARGIN_TOP_CENTER, 0));
	CHECK_STR(buf_str(&b), STR("font-size: 6pt\ncolor: #808080\n"
	                           "text-indent: 7pt\n"
	                           "letter-spacing: 1pt\ncontent: none\n"));
	b.n = 0;
	style_dump(&b, styler_anonymous(s, style_of(s, "div.card"), KW_BLOCK));
	CHECK_STR(buf_str(&b), STR("display: block\ncolor: #ff0000\n"));
	buf_free(&b);
	styler_free(s);
	arena_free(&a);
}

/* Of pages of several kinds the more specific rule counts, then the later one. */
static void test_pages(void)
{
	static const struct {
		unsigned kinds;
		const char *box;
		int left; /* mm */
	} pages[] = {
		{ PAGE_RIGHT, "content: \"r\"\n", 20 },
		{ PAGE_LEFT, "content: \"l\"\n", 10 },
		{ PAGE_RIGHT | PAGE_FIRST, "content: \"f\"\n", 10 },
		{ PAGE_LEFT | PAGE_BLANK, "content: none\n", 10 },
		{ PAGE_LEFT | PAGE_FIRST, "content: \"fl\"\n", 10 },
	};
	struct arena a = { 0 };
	const struct stylesheet *sheet =
		load(&a, "",
	             "@page :first { @top-left { content: 'f' } }"
	             "@page :first:left { @top-left { content: 'fl' } }"
	             "@page { margin: 5mm 20mm 5mm 10mm }"
	             "@page :right { margin-left: 20mm; margin-right: 10mm; "
	             "@top-left { content: 'r' } }"
	             "@page :left { @top-left { content: 'l' } }"
	             "@page :blank { @top-left { content: none } }"
	             "@page :first { margin-left: 10mm; margin-right: 20mm }"
	             "@deck { layout: pages }");
	struct styler *s = styler_new(sheet);

	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct buf b = { 0 };

		style_dump(&b, styler_margin_box(s, MARGIN_TOP_LEFT,
		                                 pages[i].kinds));
		CHECK(str_ends(buf_str(&b), str_from(pages[i].box)), "%u: %.*s",
		      pages[i].kinds, STR_FMT(buf_str(&b)));
		CHECK(stylesheet_page(sheet, pages[i].kinds)
		                      .margin[SIDE_LEFT] ==
		              UNIT_MM(pages[i].left),
		      "%u: its left margin", pages[i].kinds);
		buf_free(&b);
	}
	styler_free(s);
	arena_free(&a);
}

/* What is made to fit: sizes by the scale down to a floor, lengths with them,
 * margins to 60 % besides, lines 1.15 apart. What is below the floor anyway, stays;
 * what children inherit was not scaled before. */
static void test_fit(void)
{
	static const struct {
		const char *sheet, *path, *want;
	} styles[] = {
		{ "p { font-size: 8pt; line-height: 1.3; margin: 10pt 4pt; "
		  "padding-left: 1em; border-left: 1pt solid }",
		  "p",
		  "font-size: 7pt\nline-height: 1.15\nmargin-top: 5.247pt\n"
		  "margin-right: 3.5pt\nmargin-bottom: 5.247pt\n"
		  "margin-left: 3.5pt\npadding-left: 7pt\n"
		  "border-left-width: 1pt\nborder-left-style: solid\n" },
		{ "p { font-size: 8pt; line-height: 1.1 } em { font-size: 2em }",
		  "p em", "font-size: 14pt\nline-height: 1.1\n" },
		{ "p { font: 7.5pt/20pt serif }", "p",
		  "font-size: 7pt\nline-height: 1.15\n" },
		{ "p { font: 5pt/1 serif }", "p",
		  "font-size: 5pt\nline-height: 1\n" },
		{ "p { font: 6.5pt/1 monospace }", "p",
		  "font-family: monospace\nfont-size: 6pt\n"
		  "line-height: 1\n" },
		{ "p { font: 8pt/1 serif } sub { font-size: 4pt; "
		  "vertical-align: sub }",
		  "p sub",
		  "font-size: 3.5pt\nline-height: 1\nvertical-align: sub\n" },
	};

	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
		struct arena a = { 0 };
		struct buf b = { 0 };
		struct styler *s = styler_new_fit(
			load(&a, "", styles[i].sheet),
			&(struct style_fit){ .scale = STYLE_FIT_ONE * 7 / 8,
		                             .text = 7 * UNIT_PT,
		                             .code = 6 * UNIT_PT });

		style_dump(&b, style_of(s, styles[i].path));
		CHECK_STR(buf_str(&b), str_from(styles[i].want));
		buf_free(&b);
		styler_free(s);
		arena_free(&a);
	}
}

/* An element below an anonymous box still has its true ancestors. */
static void test_anonymous_parent(void)
{
	struct arena a = { 0 };
	struct styler *s = styler_new(load(&a, "", ".card em { orphans: 7 }"));
	struct element em = { .tag = TAG_EM };
	const struct style *box =
		styler_anonymous(s, style_of(s, "div.card"), KW_BLOCK);

	CHECK(styler_element(s, box, &em)->values[PROP_ORPHANS].n == 7 * 1024,
	      "an anonymous box hides its parent");
	styler_free(s);
	arena_free(&a);
}

static void test_values(void)
{
	struct arena a = { 0 };
	struct styler *s = styler_new(
		load(&a, "",
	             "p { color: #123; font-size: 10pt; line-height: 1.5; "
	             "border: 1pt solid; background: transparent; "
	             "margin-left: 25% } em { margin-left: calc(25% - 10pt / "
	             "10) } b { padding-left: calc(10% - 1in) } i "
	             "{ padding-left: max(5pt, 5%) }"));
	const struct style *p = style_of(s, "p");

	CHECK(style_color(p, PROP_COLOR) == 0x112233, "color");
	CHECK(style_color(p, PROP_BORDER_TOP_COLOR) == 0x112233, "current");
	CHECK(style_color(p, PROP_BACKGROUND_COLOR) == -1, "transparent");
	CHECK(style_line_height(p) == 15 * UNIT_PT, "line-height");
	CHECK(style_line_height(style_of(s, "em")) == 12 * UNIT_PT, "normal");
	CHECK(style_length(p, PROP_MARGIN_LEFT, 80) == 20, "percentage");
	CHECK(style_length(style_of(s, "em"), PROP_MARGIN_LEFT, 40960) ==
	              9 * UNIT_PT,
	      "calc");
	CHECK(style_length(style_of(s, "b"), PROP_PADDING_LEFT, 400) == 0,
	      "less than nothing");
	CHECK(style_length(style_of(s, "i"), PROP_PADDING_LEFT, 40960) == 5120,
	      "max");
	styler_free(s);
	arena_free(&a);
}

/* Many paths: the table grows and still finds them all. */
static void test_memo(void)
{
	enum { PATHS = 5000 };
	struct arena a = { 0 };
	struct styler *s = styler_new(load(&a, "", "p { orphans: 3 }"));
	static const struct style *styles[PATHS];
	struct element e = { .tag = TAG_P };
	bool same = true;

	for (uint32_t i = 0; i < PATHS; i++) {
		e.classes = i;
		styles[i] = styler_element(s, NULL, &e);
	}
	for (uint32_t i = 0; i < PATHS; i++) {
		e.classes = i;
		same &= styles[i] == styler_element(s, NULL, &e);
	}
	CHECK(same, "a style was made twice");
	CHECK(styles[0] != styles[1], "two paths, one style");
	styler_free(s);
	arena_free(&a);
}

/* Properties that call each other twice and twice again, with something at
 * their end or nothing, end in nothing, and soon. The warning comes with the
 * sheet. */
static void test_bombs(void)
{
	static const char *const ends[] = { "1pt", "", "var(--b0)" };
	enum { LEVELS = 30 };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct arena a = { 0 };
		struct diag d = { 0 };
		struct buf b = { 0 };
		struct stylesheet_request q = { .name = "s", .folder = folder };
		const struct stylesheet *sheet;
		struct styler *s;

		buf_put(&b, STR("p { --b0: "));
		buf_put(&b, str_from(ends[i]));
		for (int n = 1; n < LEVELS; n++)
			buf_printf(&b, "; --b%d: var(--b%d) var(--b%d)", n,
			           n - 1, n - 1);
		buf_printf(&b, "; text-indent: 3pt; text-indent: var(--b%d) }",
		           LEVELS - 1);
		buf_char(&b, '\0');
		write_file("base.css", base);
		write_file("s.css", b.p);
		sheet = stylesheet_load(&a, &q, &d);
		CHECK(sheet && d.warnings == 1, "%s: %.*s", ends[i],
		      STR_FMT(d.held));
		s = styler_new(sheet);
		CHECK(style_of(s, "p")->values[PROP_TEXT_INDENT].n == 0,
		      "unset");
		styler_free(s);
		buf_free(&b);
		diag_free(&d);
		arena_free(&a);
	}
}

/* More of everything than anybody needs. */
static void test_limits(void)
{
	enum { DEEP = 60, MANY = 1500 };
	struct arena a = { 0 };
	struct diag d = { 0 };
	struct buf b = { 0 };
	struct stylesheet_request q = { .name = "s", .folder = folder };
	struct styler *s;

	write_file("base.css", base);
	buf_put(&b, STR("p { text-indent: 3pt; text-indent: calc"));
	for (int i = 0; i < DEEP; i++)
		buf_char(&b, '(');
	buf_put(&b, STR("1pt"));
	for (int i = 0; i < DEEP; i++)
		buf_char(&b, ')');
	buf_put(&b, STR("; text-indent: calc(1pt"));
	for (int i = 0; i < MANY; i++)
		buf_put(&b, STR(" + min(1%, 1em)"));
	buf_put(&b, STR(") }"));
	buf_char(&b, '\0');
	write_file("s.css", b.p);
	s = styler_new(stylesheet_load(&a, &q, &d));
	CHECK(d.warnings == 2, "calculations: %.*s", STR_FMT(d.held));
	CHECK(style_of(s, "p")->values[PROP_TEXT_INDENT].n == 3 * UNIT_PT,
	      "passed over");
	styler_free(s);
	diag_free(&d);

	b.n = 0;
	buf_put(&b, STR("p {"));
	for (int i = 0; i < MANY; i++)
		buf_printf(&b, "--v%d: 1;", i);
	buf_put(&b, STR("}"));
	buf_char(&b, '\0');
	write_file("s.css", b.p);
	d = (struct diag){ 0 };
	CHECK(!stylesheet_load(&a, &q, &d) && d.errors == 1,
	      "custom properties: %.*s", STR_FMT(d.held));
	buf_free(&b);
	diag_free(&d);
	arena_free(&a);
}

/* CSS Logical Properties 1 §4: ends are sides, by the direction; of an end and
 * its side the later declaration counts. HTML: dir and lang. */
static void test_directions(void)
{
	static const struct row {
		const char *sheet, *dir;
		int32_t left, right; /* points of margin */
	} sides[] = {
		{ "p { margin-inline-start: 3pt }", "", 3, 0 },
		{ "p { margin-inline-start: 3pt }", "rtl", 0, 3 },
		{ "p { margin-inline-start: 3pt }", "auto", 0, 3 },
		{ "p { margin-inline: 3pt 4pt }", "rtl", 4, 3 },
		{ "p { direction: ltr; margin-inline: 3pt 4pt }", "rtl", 3, 4 },
		{ "p { margin-left: 5pt; margin-inline-start: 3pt }", "", 3,
		  0 },
		{ "p { margin-inline-start: 3pt; margin-left: 5pt }", "", 5,
		  0 },
		{ "p { margin-inline-start: 3pt; margin-left: 5pt }", "rtl", 5,
		  3 },
		{ "p { margin-left: 5pt } * { margin-inline-start: 3pt }", "",
		  5, 0 },
		{ "p { margin-left: 5pt } * { margin-inline-start: 3pt "
		  "!important }",
		  "", 3, 0 },
	};

	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
		struct arena a = { 0 };
		struct styler *s = styler_new(load(&a, "", sides[i].sheet));
		struct element *p = element_new(&a, TAG_P, (struct place){ 0 });
		const struct style *style, *inner;

		if (*sides[i].dir)
			element_set(&a, p, ATTR_DIR, str_from(sides[i].dir));
		element_set(&a, p, ATTR_LANG, STR("he"));
		element_append(p, element_text(&a, STR("1 \xD7\x90 a"),
		                               (struct place){ 0 }));
		style = styler_element(s, NULL, p);
		inner = styler_anonymous(s, style, KW_BLOCK);
		CHECK(style_length(style, PROP_MARGIN_LEFT, 0) ==
		                      sides[i].left * UNIT_PT &&
		              style_length(style, PROP_MARGIN_RIGHT, 0) ==
		                      sides[i].right * UNIT_PT,
		      "row %zu", i);
		CHECK_STR(style_language(inner), STR("he"));
		styler_free(s);
		arena_free(&a);
	}
}

int main(void)
{
	if (!mkdtemp(folder)) {
		perror(folder);
		return 1;
	}
	test_rows();
	test_boxes();
	test_pages();
	test_fit();
	test_anonymous_parent();
	test_values();
	test_memo();
	test_bombs();
	test_limits();
	test_directions();
	if (chdir(folder) == 0) {
		unlink("base.css");
		unlink("s.css");
	}
	rmdir(folder);
	return test_done();
}
