/* The grammar of longhands and shorthands: what a declaration becomes. */
#include "unit/test.h"

#include "style/rule.h"
#include "style/value.h"

/* NULL: passed over with a warning; "!" before it: taken with a warning. */
static const struct {
	const char *text, *want;
} rows[] = {
	/* lengths */
	{ "margin-left: 1in", "margin-left: 72pt" },
	{ "margin-left: 25.4mm", "margin-left: 72pt" },
	{ "margin-left: 2.54cm", "margin-left: 72pt" },
	{ "margin-left: 101.6Q", "margin-left: 72pt" },
	{ "margin-left: 6pc", "margin-left: 72pt" },
	{ "margin-left: 96PX", "margin-left: 72pt" },
	{ "margin-left: -.5em", "margin-left: -0.5em" },
	{ "margin-left: 1.5ex", "margin-left: 1.5ex" },
	{ "margin-left: 2rem", "margin-left: 2rem" },
	{ "margin-left: 3ch", "margin-left: 3ch" },
	{ "margin-left: 12.5%", "margin-left: 12.5%" },
	{ "margin-left: 0", "margin-left: 0" },
	{ "margin-left: auto", "margin-left: auto" },
	{ "margin-left: 3", NULL },
	{ "margin-left: 3vw", NULL },
	{ "margin-left: 3mm 4mm", NULL },
	{ "margin-left:", NULL },
	{ "padding-left: -1mm", NULL },
	{ "padding-left: auto", NULL },
	{ "MARGIN-left: INHERIT", "margin-left: inherit" },
	{ "display: unset", "display: unset" },
	/* keywords */
	{ "display: Table-Cell", "display: table-cell" },
	{ "display: flex", NULL },
	{ "display: inl", NULL },
	{ "text-align: justify", "text-align: justify" },
	{ "white-space: pre-wrap", "white-space: pre-wrap" },
	{ "vertical-align: super", "vertical-align: super" },
	{ "vertical-align: -2pt", "vertical-align: -2pt" },
	{ "hyphens: auto", "hyphens: auto" },
	{ "word-wrap: break-word", "overflow-wrap: break-word" },
	{ "break-inside: avoid", "break-inside: avoid" },
	{ "page-break-before: always", "break-before: page" },
	{ "page-break-after: avoid", "break-after: avoid" },
	{ "page-break-inside: page", NULL },
	/* numbers */
	{ "font-weight: bold", "font-weight: 700" },
	{ "font-weight: normal", "font-weight: 400" },
	{ "font-weight: 650", NULL },
	{ "font-weight: 1000", NULL },
	{ "line-height: 1.3", "line-height: 1.3" },
	{ "line-height: 120%", "line-height: 120%" },
	{ "line-height: -1", NULL },
	{ "orphans: 3", "orphans: 3" },
	{ "orphans: 0", NULL },
	{ "orphans: 2.5", NULL },
	{ "tab-size: 4", "tab-size: 4" },
	{ "font-size: larger", "font-size: 1.2em" },
	{ "font-size: smaller", "font-size: 0.833em" },
	{ "font-size: xx-small", "font-size: 6pt" },
	{ "font-size: Medium", "font-size: 10pt" },
	{ "font-size: xxx-large", "font-size: 30pt" },
	{ "font-size: thick", NULL },
	{ "font-weight: bolder", "font-weight: bolder" },
	/* colours */
	{ "color: RebeccaPurple", "color: #663399" },
	{ "color: #1aF", "color: #11aaff" },
	{ "color: #01020304", NULL },
	{ "color: #010203ff", "color: #010203" },
	{ "color: rgb(1, 300, 50%)", NULL },
	{ "color: rgb(1, 300, -5)", "color: #01ff00" },
	{ "color: rgb(100%, 50%, 0%)", "color: #ff8000" },
	{ "color: rgba(1, 2, 3, 1)", "color: #010203" },
	{ "color: rgba(1, 2, 3, .9)", NULL },
	{ "color: hsl(120, 100%, 25%)", "color: #008000" },
	{ "color: transparent", NULL },
	{ "border-top-color: transparent", "border-top-color: transparent" },
	{ "background-color: currentColor", "background-color: currentcolor" },
	/* families */
	{ "font-family: A B, \"C\", serif", "font-family: \"A B\", \"C\", "
	                                    "serif" },
	{ "font-family: A,", NULL },
	{ "font-family: A 4", NULL },
	{ "font-family: 'a\"b\\\\'", "font-family: \"a\\\"b\\\\\"" },
	/* content */
	{ "content: none", "content: none" },
	{ "content: 'a' counter(part) string(topic)",
	  "content: \"a\" counter(part) string(topic)" },
	{ "content: counter(part, decimal)", "content: counter(part)" },
	{ "content: string(chapter, first)", "content: string(chapter)" },
	{ "content: string(chapter, first-except)",
	  "content: string(chapter, first-except)" },
	{ "content: string(chapter, middle)", NULL },
	{ "content: leader(dotted) target-counter(attr(href), page)",
	  "content: leader(\". \") target-counter(attr(href), page)" },
	{ "content: leader('~') target-counter('#c-1', page, upper-roman)",
	  "content: leader(\"~\") target-counter(\"#c-1\", page, "
	  "upper-roman)" },
	{ "content: leader('')", NULL },
	{ "content: target-counter(attr(href), chapter)", NULL },
	{ "content: target-counter(href, page)", NULL },
	{ "content: content()", NULL },
	{ "string-set: chapter content()", "string-set: chapter content()" },
	{ "string-set: a 'b' content(text) counter(c), d attr(title)",
	  "string-set: a \"b\" content() counter(c), d attr(title)" },
	{ "string-set: chapter", NULL },
	{ "string-set: content()", NULL },
	{ "string-set: a 'b',", NULL },
	{ "break-before: recto", "break-before: recto" },
	{ "content: counter(part, lower-roman)",
	  "content: counter(part, lower-roman)" },
	{ "content: counter(part, wavy)", NULL },
	{ "content: counter(part, inherit)", NULL },
	{ "content: counter()", NULL },
	{ "content: counters(item, '.') counters(Item, \".\", Upper-Alpha)",
	  "content: counters(item, \".\") counters(Item, \".\", upper-alpha)" },
	{ "content: counters(item)", NULL },
	{ "content: string(topic, decimal)", NULL },
	{ "content: attr(HREF)", "content: attr(href)" },
	{ "content: attr(x)", NULL },
	{ "counter-reset: none", "counter-reset: none" },
	{ "counter-reset: a B 3 c -1", "counter-reset: a 0 B 3 c -1" },
	{ "counter-increment: a b 2", "counter-increment: a 1 b 2" },
	{ "counter-reset: 3", NULL },
	{ "counter-reset: a 3 4", NULL },
	{ "counter-reset: a 1.5", NULL },
	{ "counter-reset: none a", NULL },
	{ "counter-reset: a inherit", NULL },
	/* calculations */
	{ "margin-left: calc(1pt + 2 * 3pt)", "margin-left: 7pt" },
	{ "margin-left: calc(100% / 3 - 1em)",
	  "margin-left: calc(-1em + 33.333%)" },
	{ "margin-left: calc((1em + 3mm) * -2)",
	  "margin-left: calc(-17.008pt - 2em)" },
	{ "margin-left: min(10%, 2em + 1pt)",
	  "margin-left: min(10%, 1pt + 2em)" },
	{ "margin-left: calc(1pt - min(10%, 2em))",
	  "margin-left: calc(1pt + max(-10%, -2em))" },
	{ "margin-left: clamp(1em, 5%, 3em)",
	  "margin-left: max(1em, min(5%, 3em))" },
	{ "margin-left: calc(1pt+2pt)", NULL },
	{ "margin-left: calc(1pt +2pt)", NULL },
	{ "margin-left: calc(1pt / 0)", NULL },
	{ "margin-left: calc(1pt * 1pt)", NULL },
	{ "margin-left: calc(1 / 1pt)", NULL },
	{ "margin-left: calc(1pt + 1)", NULL },
	{ "margin-left: calc(1 + 1)", NULL },
	{ "margin-left: calc()", NULL },
	{ "margin-left: min()", NULL },
	{ "margin-left: clamp(1pt, 2pt)", NULL },
	{ "margin-left: calc(1pt, 2pt)", NULL },
	{ "margin-left: calc(1e9pt * 1e9)", "margin-left: 524287.999pt" },
	{ "padding-left: calc(1pt - 3pt)", "padding-left: 0" },
	{ "letter-spacing: calc(1em + 1%)", NULL },
	{ "line-height: calc(3 / 2)", "line-height: 1.5" },
	{ "line-height: max(1.2, min(2, 1.5))", "line-height: 1.5" },
	{ "orphans: calc(7 / 2)", "orphans: 4" },
	{ "font-weight: calc(400 + 250)", "font-weight: 700" },
	/* shorthands */
	{ "margin: 1pt", "margin-top: 1pt; margin-right: 1pt; "
	                 "margin-bottom: 1pt; margin-left: 1pt" },
	{ "margin: 1pt 2pt 3pt", "margin-top: 1pt; margin-right: 2pt; "
	                         "margin-bottom: 3pt; margin-left: 2pt" },
	{ "margin: 1pt inherit", NULL },
	{ "margin: 1pt 2pt 3pt 4pt 5pt", NULL },
	{ "padding: unset", "padding-top: unset; padding-right: unset; "
	                    "padding-bottom: unset; padding-left: unset" },
	{ "border-left: red dashed thin",
	  "border-left-width: 0.75pt; border-left-style: dashed; "
	  "border-left-color: #ff0000" },
	{ "border-left: initial",
	  "border-left-width: initial; border-left-style: initial; "
	  "border-left-color: initial" },
	{ "border-bottom: solid",
	  "border-bottom-width: 2.25pt; border-bottom-style: solid; "
	  "border-bottom-color: currentcolor" },
	{ "border-bottom: solid solid", NULL },
	{ "border-style: solid none",
	  "border-top-style: solid; border-right-style: none; "
	  "border-bottom-style: solid; border-left-style: none" },
	{ "border:", NULL },
	{ "border-radius: 1mm", "border-top-left-radius: 2.835pt; "
	                        "border-top-right-radius: 2.835pt; "
	                        "border-bottom-right-radius: 2.835pt; "
	                        "border-bottom-left-radius: 2.835pt" },
	{ "border-radius: 1em 0",
	  "border-top-left-radius: 1em; border-top-right-radius: 0; "
	  "border-bottom-right-radius: 1em; border-bottom-left-radius: 0" },
	{ "border-radius: 1em / 2em", NULL },
	{ "border-radius: -1pt", NULL },
	{ "font: 600 12pt/1.3 \"STIX Two Text\", serif",
	  "font-style: normal; font-variant-ligatures: normal; "
	  "font-variant-caps: normal; font-variant-numeric: normal; "
	  "font-kerning: auto; font-feature-settings: normal; "
	  "font-weight: 600; font-size: 12pt; line-height: 1.3; "
	  "font-family: \"STIX Two Text\", serif" },
	{ "font: italic bold 1em serif",
	  "font-style: italic; font-variant-ligatures: normal; "
	  "font-variant-caps: normal; font-variant-numeric: normal; "
	  "font-kerning: auto; font-feature-settings: normal; "
	  "font-weight: 700; font-size: 1em; line-height: normal; "
	  "font-family: serif" },
	{ "font: normal normal 1em/normal serif",
	  "font-style: normal; font-variant-ligatures: normal; "
	  "font-variant-caps: normal; font-variant-numeric: normal; "
	  "font-kerning: auto; font-feature-settings: normal; "
	  "font-weight: 400; font-size: 1em; line-height: normal; "
	  "font-family: serif" },
	{ "font: 12pt", NULL },
	{ "font-variant-numeric: tabular-nums lining-nums",
	  "font-variant-numeric: lining-nums tabular-nums" },
	{ "font-variant-numeric: lining-nums oldstyle-nums", NULL },
	{ "font-variant-numeric: small-caps", NULL },
	{ "font-variant-ligatures: none common-ligatures", NULL },
	{ "font-variant-ligatures: none", "font-variant-ligatures: none" },
	{ "font-variant-caps: all-small-caps",
	  "font-variant-caps: all-small-caps" },
	{ "font-feature-settings: \"smcp\" on, 'ss01' 2, \"kern\" off",
	  "font-feature-settings: \"smcp\" 1, \"ss01\" 2, \"kern\" 0" },
	{ "font-feature-settings: \"smc\"", NULL },
	{ "font-feature-settings: \"smcp\" -1", NULL },
	{ "font-feature-settings: \"smcp\",", NULL },
	{ "margin-inline: 1pt 2pt",
	  "margin-inline-start: 1pt; margin-inline-end: 2pt" },
	{ "padding-inline: 1pt",
	  "padding-inline-start: 1pt; padding-inline-end: 1pt" },
	{ "padding-inline: 1pt 1pt 1pt", NULL },
	{ "border-inline-start: 1pt solid #fff",
	  "border-inline-start-width: 1pt; border-inline-start-style: solid; "
	  "border-inline-start-color: #ffffff" },
	{ "font: bold serif", NULL },
	{ "font: 12pt/ serif", NULL },
	{ "background: #fff", "background-color: #ffffff" },
	{ "background: none", "background-color: transparent" },
	{ "background: url(x.png)", NULL },
	{ "list-style: square outside", "list-style-type: square" },
	{ "list-style: inside", NULL },
	{ "text-decoration: underline", "text-decoration-line: underline" },
	{ "text-decoration: none underline", NULL },
	{ "text-decoration: red", "!text-decoration-line: none" },
	{ "text-decoration: wavy underline RGB(1, 2, 3) 2px",
	  "!text-decoration-line: underline" },
	/* importance, and what is others' own */
	{ "orphans: 3 !important", "orphans: 3!" },
	{ "-epub-hyphens: auto", "" },
	{ "-ms-hyphens: auto", NULL },
	{ "--ours: 1", "--ours: 1" },
	{ "--: 1", NULL },
	/* what custom properties decide */
	{ "color: var(--x)", "color: var(--x)" },
	{ "margin: 1pt var(--x)",
	  "margin-top: 1pt var(--x); margin-right: 1pt var(--x); "
	  "margin-bottom: 1pt var(--x); margin-left: 1pt var(--x)" },
	{ "padding-left: calc(1pt + (var(--x)))",
	  "padding-left: calc(1pt + (var(--x)))" },
	{ "colour: var(--x)", NULL },
	/* keywords for all */
	{ "color: revert", "!color: unset" },
	{ "border-radius: Revert",
	  "!border-top-left-radius: unset; border-top-right-radius: unset; "
	  "border-bottom-right-radius: unset; "
	  "border-bottom-left-radius: unset" },
	{ "all: none", NULL },
	{ "nonsense: 1", NULL },
};

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = { 0 };
		struct buf b = { 0 };
		struct diag d = { 0 };
		struct complaint complaint = { "x.css", &d };
		struct token deep;
		const struct declaration *first = NULL, **tail = &first;
		const char *want = rows[i].want;
		bool warned = !want || want[0] == '!';

		declaration_parse(
			&a, &tail,
			parse_declaration(
				&a, parse_components(&a, str_from(rows[i].text),
		                                     &deep)),
			&complaint);
		for (; first; first = first->next) {
			buf_printf(&b, "%s%s: ", b.n ? "; " : "",
			           first->property == PROP_COUNT
			                   ? "--ours"
			                   : property_name(first->property));
			value_put(&b, first->value);
			buf_put(&b, first->important ? STR("!") : STR(""));
		}
		CHECK_STR(buf_str(&b),
		          str_from(want ? want + (want[0] == '!') : ""));
		CHECK((d.warnings == 1) == warned && !d.errors, "%s: %.*s",
		      rows[i].text, STR_FMT(d.held));
		buf_free(&b);
		diag_free(&d);
		arena_free(&a);
	}
}

/* Names find themselves, and every row of the tables is there. */
static void test_tables(void)
{
	for (int p = 0; p < PROP_COUNT; p++)
		CHECK(property_find(str_from(property_name(
			      (enum property)p))) == (enum property)p,
		      "%d", p);
	for (int k = 0; k < KW_COUNT; k++)
		CHECK(keyword_find(str_from(keyword_name((enum keyword)k))) ==
		              (enum keyword)k,
		      "%d", k);
	CHECK(property_find(STR("colour")) == PROP_COUNT, "colour");
	CHECK(keyword_find(STR("")) == KW_COUNT, "nothing");
	for (int p = 0; p < PROP_COUNT; p++) {
		struct value v = property_initial((enum property)p);

		CHECK(v.kind != VALUE_KEYWORD || v.n > KW_UNSET,
		      "%s has no initial value",
		      property_name((enum property)p));
	}
}

/* `all` is every longhand. */
static void test_all(void)
{
	struct arena a = { 0 };
	struct diag d = { 0 };
	struct complaint complaint = { "x.css", &d };
	struct token deep;
	const struct declaration *first = NULL, **tail = &first;
	int n = 0;

	declaration_parse(
		&a, &tail,
		parse_declaration(
			&a, parse_components(&a, STR("all: initial"), &deep)),
		&complaint);
	for (; first; first = first->next)
		n += first->value.n == KW_INITIAL;
	CHECK(n == PROP_COUNT && !d.warnings, "%d", n);
	arena_free(&a);
}

int main(void)
{
	test_all();
	test_rows();
	test_tables();
	return test_done();
}
