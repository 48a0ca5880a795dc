/* Selectors: which elements of one tree they match, how they are written
 * again, their specificity, pseudo-elements; and An+B. */
#include "unit/test.h"

#include <stdlib.h>
#include <unistd.h>

#include "style/nth.h"
#include "style/rule.h"

static char folder[] = "/tmp/deckle-selector-XXXXXX";

static void write_file(const char *name, struct str text)
{
	char path[512];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "wb");
	if (!f || fwrite(text.p, 1, text.n, f) != text.n || fclose(f) != 0) {
		perror(path);
		exit(1);
	}
}

static const struct stylesheet *load(struct arena *a, struct str text,
                                     struct diag *d)
{
	struct stylesheet_request q = {
		.name = "s",
		.folder = folder,
		.medium = MEDIUM_PRINT,
	};

	write_file("s.css", text);
	return stylesheet_load(a, &q, d);
}

/* The tree: depth, element, classes, then attributes; its number is its row. */
static const struct {
	int depth;
	enum tag tag;
	uint32_t classes;
	struct {
		enum attr_name name;
		const char *value;
	} attrs[2];
} tree[] = {
	{ 0, TAG_DIV, CLASS_CARD, { { ATTR_LANG, "en" } } },            /* 0 */
	{ 1, TAG_H2, 0, { { ATTR_TITLE, "one two-three" } } },          /* 1 */
	{ 1, TAG_P, 0, { { ATTR_ID, "q1" }, { ATTR_LANG, "de-AT" } } }, /* 2 */
	{ 2, TAG_EM, 0, { { ATTR_ID, "q2" } } },                        /* 3 */
	{ 1, TAG_P, CLASS_ANSWER, { { ATTR_ID, "" } } },                /* 4 */
	{ 1, TAG_UL, 0, { { ATTR_ID, "" } } },                          /* 5 */
	{ 2, TAG_LI, 0, { { ATTR_ID, "" } } },                          /* 6 */
	{ 2, TAG_LI, CLASS_TASK, { { ATTR_CHECKED, "true" } } },        /* 7 */
	{ 2, TAG_LI, 0, { { ATTR_ID, "" } } },                          /* 8 */
	{ 2, TAG_LI, 0, { { ATTR_ID, "" } } },                          /* 9 */
	{ 3, TAG_P, 0, { { ATTR_ID, "" } } },                           /* 10 */
	{ 4, TAG_A, 0, { { ATTR_HREF, "x.html" } } },                   /* 11 */
	{ 4, TAG_A, 0, { { ATTR_ID, "a:b" } } },                        /* 12 */
	{ 1, TAG_P, 0, { { ATTR_ID, "" } } },                           /* 13 */
};

enum { ELEMENTS = sizeof tree / sizeof *tree, DEPTH = 8 };

static void build(struct arena *a, struct element *out[ELEMENTS])
{
	struct element *open[DEPTH];
	struct place nowhere = { 0 };

	for (size_t i = 0; i < ELEMENTS; i++) {
		struct element *e = element_new(a, tree[i].tag, nowhere);

		e->classes = tree[i].classes;
		for (size_t k = 0; k < 2; k++)
			if (tree[i].attrs[k].value && tree[i].attrs[k].value[0])
				element_set(a, e, tree[i].attrs[k].name,
				            str_from(tree[i].attrs[k].value));
		open[tree[i].depth] = e;
		/* Text is no sibling. */
		if (tree[i].depth) {
			element_append(open[tree[i].depth - 1],
			               element_text(a, STR("t"), nowhere));
			element_append(open[tree[i].depth - 1], e);
		}
		out[i] = e;
	}
}

static void style_all(struct styler *s, struct element *const e[ELEMENTS],
                      const struct style *out[ELEMENTS])
{
	const struct style *open[DEPTH];

	for (size_t i = 0; i < ELEMENTS; i++) {
		int depth = tree[i].depth;

		out[i] =
			styler_element(s, depth ? open[depth - 1] : NULL, e[i]);
		open[depth] = out[i];
	}
}

/* Which rows match; NULL: not understood, with a warning. How it is written
 * again, where that is otherwise. */
static const struct {
	const char *selector, *matched, *written;
} rows[] = {
	{ "p", "2 4 10 13", NULL },
	{ "P", "2 4 10 13", "p" },
	{ "*", "0 1 2 3 4 5 6 7 8 9 10 11 12 13", NULL },
	{ ".card p", "2 4 10 13", NULL },
	/* ids and attributes */
	{ "#q1", "2", NULL },
	{ "p#q1", "2", NULL },
	{ "em#q1", "", NULL },
	{ "#Q1", "", NULL },
	{ "#a\\:b", "12", NULL },
	{ "#1", NULL, NULL },
	{ "[id]", "2 3 12", NULL },
	{ "[ ID = q1 ]", "2", "[id=\"q1\"]" },
	{ "[title=one]", "", "[title=\"one\"]" },
	{ "[title~='one']", "1", "[title~=\"one\"]" },
	{ "[title~=two]", "", "[title~=\"two\"]" },
	{ "[title~='']", "", "[title~=\"\"]" },
	{ "[lang|=de]", "2", "[lang|=\"de\"]" },
	{ "[lang|=d]", "", "[lang|=\"d\"]" },
	{ "[title^=one]", "1", "[title^=\"one\"]" },
	{ "[title$=three]", "1", "[title$=\"three\"]" },
	{ "[title*='e t']", "1", "[title*=\"e t\"]" },
	{ "[title*='']", "", "[title*=\"\"]" },
	{ "[title$=THREE i]", "1", "[title$=\"THREE\" i]" },
	{ "[title$=THREE s]", "", "[title$=\"THREE\"]" },
	{ "[title$=three x]", NULL, NULL },
	{ "[checked=true]", "7", "[checked=\"true\"]" },
	{ "[title=]", NULL, NULL },
	{ "[]", NULL, NULL },
	{ "[title one]", NULL, NULL },
	{ "[title i]", NULL, NULL },
	{ "[colour]", NULL, NULL },
	/* combinators */
	{ ".card > p", "2 4 13", NULL },
	{ ".card>p", "2 4 13", ".card > p" },
	{ "div li > p", "10", NULL },
	{ "div > li > p", "", NULL },
	{ "div > ul p > a", "11 12", NULL },
	{ "ul > p", "", NULL },
	{ "p + p", "4", NULL },
	{ "h2+p+p", "4", "h2 + p + p" },
	{ "p ~ p", "4 13", NULL },
	{ "h2 ~ ul", "5", NULL },
	{ "ul ~ h2", "", NULL },
	{ "h2 + p ~ ul + p", "13", NULL },
	{ "p + p ~ p", "13", NULL },
	{ "p + p + p", "", NULL },
	{ ".card > h2 + p", "2", NULL },
	{ ".card h2 + p em", "3", NULL },
	{ "ul > h2 + p", "", NULL },
	{ "li + .task + li", "8", NULL },
	{ "u+a, em", "3", "u + a" },
	{ "u+abbr ~ p, U+b.task, em", "3", "u + abbr ~ p" },
	{ "u+9, p", NULL, NULL },
	{ "> p", NULL, NULL },
	{ "p >", NULL, NULL },
	{ "p > > p", NULL, NULL },
	{ "p || p", NULL, NULL },
	/* structure */
	{ ":root", "0", NULL },
	{ "li:first-child", "6", NULL },
	{ "p:first-child", "10", NULL },
	{ "li:last-child", "9", NULL },
	{ "p:only-child", "10", NULL },
	{ "p:first-of-type", "2 10", NULL },
	{ ".card > p:last-of-type", "13", NULL },
	{ "h2:only-of-type", "1", NULL },
	{ "li:nth-child(odd)", "6 8", "li:nth-child(2n+1)" },
	{ "li:nth-child(even)", "7 9", "li:nth-child(2n)" },
	{ "li:nth-child( -n + 2 )", "6 7", "li:nth-child(-1n+2)" },
	{ "li:nth-child(3)", "8", NULL },
	{ "li:nth-last-child(-n+2)", "8 9", "li:nth-last-child(-1n+2)" },
	{ "p:nth-of-type(2)", "4", NULL },
	{ "p:nth-last-of-type(1)", "10 13", NULL },
	{ "li:nth-child(2 of .task)", NULL, NULL },
	{ "li:nth-child()", NULL, NULL },
	{ "em:empty", "3", NULL },
	{ "a:link", "11", NULL },
	{ ".card > :first-child + p", "2", ".card > *:first-child + p" },
	{ "p:lang(de)", "2", NULL },
	{ ":lang(DE-at)", "2 3", NULL },
	{ "p:lang(en)", "4 10 13", NULL },
	{ ":lang(e)", "", NULL },
	/* logic */
	{ "p:not(.answer)", "2 10 13", NULL },
	{ "p:not(.answer, #q1, li p)", NULL, NULL },
	{ "p:not(.answer, #q1)", "10 13", NULL },
	{ "li:not(:first-child):not(:last-child)", "7 8", NULL },
	{ ":is(h2, em, .answer)", "1 3 4", NULL },
	{ ".card > :where(h2, p)", "1 2 4 13", NULL },
	{ "p:not(:not(:not(.answer)))", "2 10 13", NULL },
	{ "p:not()", NULL, NULL },
	{ "p:not(.answer,)", NULL, NULL },
	{ "p:is(p::before)", NULL, NULL },
	{ ":not(p) > :is(li, p):not(:nth-child(2n))", "4 6 8 10 13", NULL },
	/* what there is not */
	{ "a:hover", NULL, NULL },
	{ "p::first-line", NULL, NULL },
	{ "p:wavy", NULL, NULL },
	{ "p::before::after", NULL, NULL },
	{ "p::before em", NULL, NULL },
	{ "p::before.answer", NULL, NULL },
	{ "p::hover", NULL, NULL },
	{ "p:marker", NULL, NULL },
	{ "em|p", NULL, NULL },
	{ "p:", NULL, NULL },
	{ "p::", NULL, NULL },
	{ "p: first-child", NULL, NULL },
};

/* :is(), :where() and the universal selector are written as they are meant. */
static const char *written(size_t i)
{
	const char *s = rows[i].written ? rows[i].written : rows[i].selector;

	return s;
}

static struct str matched(struct arena *a, const struct stylesheet *sheet)
{
	struct element *e[ELEMENTS];
	const struct style *styles[ELEMENTS];
	struct styler *s = styler_new(sheet);
	struct buf b = { 0 };
	struct str text;

	build(a, e);
	style_all(s, e, styles);
	for (size_t i = 0; i < ELEMENTS; i++)
		if (style_is(styles[i], PROP_BREAK_BEFORE, KW_PAGE))
			buf_printf(&b, "%s%zu", b.n ? " " : "", i);
	text = arena_str(a, buf_str(&b));
	buf_free(&b);
	styler_free(s);
	return text;
}

/* Without the "*" that stands before what says no type. */
static struct str unstarred(struct arena *a, struct str s)
{
	struct buf b = { 0 };
	struct str text;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '*' || i + 1 == s.n || s.p[i + 1] == ' ' ||
		    s.p[i + 1] == '=')
			buf_char(&b, s.p[i]);
	text = arena_str(a, buf_str(&b));
	buf_free(&b);
	return text;
}

static void test_row(size_t i)
{
	struct arena a = { 0 };
	struct diag d = { 0 };
	struct buf b = { 0 };
	const struct stylesheet *sheet = load(
		&a,
		arena_printf(&a, "%s { break-before: page }", rows[i].selector),
		&d);

	CHECK(sheet && (d.warnings == 1) == !rows[i].matched, "%s: %.*s",
	      rows[i].selector, STR_FMT(d.held));
	CHECK_STR(matched(&a, sheet),
	          str_from(rows[i].matched ? rows[i].matched : ""));
	if (rows[i].matched && sheet->rules->elements) {
		selector_put(&b, sheet->rules->elements->selectors);
		CHECK_STR(unstarred(&a, buf_str(&b)),
		          unstarred(&a, str_from(written(i))));
	}
	buf_free(&b);
	diag_free(&d);
	arena_free(&a);
}

/* Selectors 4 §17, as ids, classes, types. */
static const struct {
	const char *selector;
	uint32_t want;
} specificities[] = {
	{ "*", 0x000000 },
	{ "li", 0x000001 },
	{ "ul li", 0x000002 },
	{ "ul > li + li", 0x000003 },
	{ "li.task", 0x000101 },
	{ "[title]", 0x000100 },
	{ "li:nth-child(2)", 0x000101 },
	{ "#q1", 0x010000 },
	{ "[id=q1]", 0x000100 },
	{ "p::before", 0x000002 },
	{ "p:not(.task, #q1 )", 0x010001 },
	{ ":is(li, .task)", 0x000100 },
	{ ":where(#q1)", 0x000000 },
	{ "p:not(:is(em, h2))", 0x000002 },
};

static void test_specificity(void)
{
	for (size_t i = 0; i < sizeof specificities / sizeof *specificities;
	     i++) {
		struct arena a = { 0 };
		struct diag d = { 0 };
		const struct stylesheet *sheet =
			load(&a,
		             arena_printf(&a, "%s { orphans: 3 }",
		                          specificities[i].selector),
		             &d);

		CHECK(sheet->rules->elements->selectors->specificity ==
		              specificities[i].want,
		      "%s: %06x", specificities[i].selector,
		      (unsigned)sheet->rules->elements->selectors->specificity);
		diag_free(&d);
		arena_free(&a);
	}
}

/* An interactive selector does not take the others of its rule along. */
static void test_interactive(void)
{
	struct arena a = { 0 };
	struct diag d = { 0 };
	const struct stylesheet *sheet = load(
		&a,
		STR("a:hover, em { break-before: page } a:focus { orphans: 3 }"),
		&d);

	CHECK(d.warnings == 1, "said once: %.*s", STR_FMT(d.held));
	CHECK_STR(matched(&a, sheet), STR("3"));
	diag_free(&d);
	arena_free(&a);
}

static void test_pseudo(void)
{
	struct arena a = { 0 };
	struct diag d = { 0 };
	struct element *e[ELEMENTS];
	const struct style *styles[ELEMENTS], *p;
	struct styler *s = styler_new(load(
		&a,
		STR("p::before { content: '>'; color: red; font-size: 2em } "
	            "p:after { content: none } li:first-child::after "
	            "{ content: attr(title) counter(x); "
	            "counter-increment: x 2 } .task::marker { color: blue } "
	            "p { color: green } em::before { orphans: 3 }"),
		&d));

	CHECK(!d.warnings, "%.*s", STR_FMT(d.held));
	build(&a, e);
	style_all(s, e, styles);
	p = styler_pseudo(s, styles[2], PSEUDO_BEFORE);
	CHECK(p && p->values[PROP_COLOR].n == 0xFF0000 &&
	              p->values[PROP_FONT_SIZE].n == 20 * UNIT_PT,
	      "p::before");
	CHECK(p == styler_pseudo(s, styles[2], PSEUDO_BEFORE), "made once");
	CHECK(!styler_pseudo(s, styles[2], PSEUDO_AFTER), "content: none");
	CHECK(!styler_pseudo(s, styles[3], PSEUDO_BEFORE), "content: normal");
	CHECK(!styler_pseudo(s, styles[1], PSEUDO_BEFORE), "no rule");
	p = styler_pseudo(s, styles[6], PSEUDO_AFTER);
	CHECK(p && p->values[PROP_CONTENT].content->kind == CONTENT_ATTR &&
	              p->values[PROP_CONTENT].content->attr == ATTR_TITLE &&
	              p->values[PROP_COUNTER_INCREMENT].counters->n == 1,
	      "li::after");
	CHECK(!styler_pseudo(s, styles[7], PSEUDO_AFTER), "not the first");
	p = styler_pseudo(s, styles[7], PSEUDO_MARKER);
	CHECK(p && style_color(p, PROP_COLOR) == 0x0000FF, "marker");
	CHECK(!styler_pseudo(s, styles[6], PSEUDO_MARKER), "no rule");
	styler_free(s);
	diag_free(&d);
	arena_free(&a);
}

static const struct {
	const char *text;
	bool good;
	int32_t a, b;
} nths[] = {
	{ "odd", true, 2, 1 },
	{ "EVEN", true, 2, 0 },
	{ " 3 ", true, 0, 3 },
	{ "-3", true, 0, -3 },
	{ "n", true, 1, 0 },
	{ "-N", true, -1, 0 },
	{ "+n", true, 1, 0 },
	{ "2n+1", true, 2, 1 },
	{ "2n + 1", true, 2, 1 },
	{ "2n- 1", true, 2, -1 },
	{ "-3n-2", true, -3, -2 },
	{ "n-0", true, 1, 0 },
	{ "99999999999n", true, 1000000000, 0 },
	{ "", false, 0, 0 },
	{ "+ n", false, 0, 0 },
	{ "2 n", false, 0, 0 },
	{ "2/**/n", false, 0, 0 },
	{ "2n + -1", false, 0, 0 },
	{ "2n 1", false, 0, 0 },
	{ "2.5n", false, 0, 0 },
	{ "1e1n", false, 0, 0 },
	{ "n+", false, 0, 0 },
	{ "odd 1", false, 0, 0 },
	{ "(2n)", false, 0, 0 },
};

static void test_nth(void)
{
	for (size_t i = 0; i < sizeof nths / sizeof *nths; i++) {
		struct arena arena = { 0 };
		struct token deep;
		int32_t a = 0, b = 0;
		bool good = nth_parse(
			parse_components(&arena, str_from(nths[i].text), &deep),
			&a, &b);

		CHECK(good == nths[i].good, "%s", nths[i].text);
		CHECK(!good || (a == nths[i].a && b == nths[i].b), "%s: %d %d",
		      nths[i].text, (int)a, (int)b);
		arena_free(&arena);
	}
	CHECK(nth_matches(-1, 2, 2) && !nth_matches(-1, 2, 3), "-n+2");
	CHECK(nth_matches(3, -1, 2) && !nth_matches(3, -1, 1), "3n-1");
	CHECK(!nth_matches(0, 0, 1), "0");
	CHECK(!nth_matches(1000000000, -1000000000, 7), "no overflow");
}

/* A sheet of this text repeated, between what begins and ends it: what it
 * matches, and what is said. */
static struct str repeated(struct arena *a, const char *begin, const char *text,
                           int times, const char *end, struct diag *d)
{
	struct buf b = { 0 };
	const struct stylesheet *sheet;

	buf_put(&b, str_from(begin));
	for (int i = 0; i < times; i++)
		buf_put(&b, str_from(text));
	buf_put(&b, str_from(end));
	*d = (struct diag){ 0 };
	sheet = load(a, buf_str(&b), d);
	buf_free(&b);
	return sheet ? matched(a, sheet) : STR("none");
}

/* What somebody may write to keep us busy. */
static const struct {
	const char *begin, *text;
	int times;
	const char *end, *matched;
	unsigned warnings, errors;
} hostile[] = {
	/* many selectors, and too many of the costly ones */
	{ "em", ", .card > ul li", 10000, "{ break-before: page }", "3 6 7 8 9",
	  0, 0 },
	{ "em", ", .card > ul li:nth-child(3)", 5000, "{ break-before: page }",
	  "none", 0, 1 },
	/* nesting, closed and not */
	{ "p", ":not(", 1000, "p { orphans: 3 }", "none", 1, 1 },
	{ "p", ":not(p", 1000, " { orphans: 3 }", "none", 1, 1 },
	{ "p", ":not(", 20, "p)))))))))))))))))))) { break-before: page }", "",
	  1, 0 },
	/* chains, within limits and beyond */
	{ "", "* ~ ", 31, "* { break-before: page }", "", 0, 0 },
	{ "", "* > ", 31, "* { break-before: page }", "", 0, 0 },
	{ "", "* ", 40, "* { break-before: page }", "", 1, 0 },
	/* one compound of much */
	{ "li", ":not(:nth-child(2n)):nth-child(n)", 32,
	  "{ break-before: page }", "6 8", 0, 0 },
	{ "li", ":not(:nth-child(2n))", 3000, "{ break-before: page }", "", 1,
	  0 },
	{ "li", "[title=x],li", 4000, "{ break-before: page }", "6 7 8 9", 0,
	  0 },
};

static void test_hostile(void)
{
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		struct arena a = { 0 };
		struct diag d;
		struct str got = repeated(&a, hostile[i].begin, hostile[i].text,
		                          hostile[i].times, hostile[i].end, &d);

		CHECK_STR(got, str_from(hostile[i].matched));
		CHECK(d.warnings == hostile[i].warnings &&
		              d.errors == hostile[i].errors,
		      "%zu: %u %u %.200s", i, d.warnings, d.errors,
		      d.held.p ? d.held.p : "");
		diag_free(&d);
		arena_free(&a);
	}
}

int main(void)
{
	if (!mkdtemp(folder)) {
		perror(folder);
		return 1;
	}
	write_file("base.css", STR("@page { size: A7 } @sheet { size: A4 }"));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		test_row(i);
	test_specificity();
	test_interactive();
	test_pseudo();
	test_nth();
	test_hostile();
	if (chdir(folder) == 0) {
		unlink("base.css");
		unlink("s.css");
	}
	rmdir(folder);
	return test_done();
}
