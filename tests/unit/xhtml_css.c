/* Rules for reading systems: rows of a style sheet and what a book gets of it,
 * behind the block reset. */
#include "unit/test.h"

#include <stdlib.h>
#include <unistd.h>

#include "xhtml/xhtml.h"

static char folder[] = "/tmp/deckle-css-XXXXXX";

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

static const struct {
	const char *sheet, *want;
} rows[] = {
	{ "", "" },
	/* colours are the reader's, borders follow the text */
	{ "p { color: red; background: blue }", "" },
	{ "p { border-left: 1pt solid red }",
	  "p {\n\tborder-left-width: 0.1em;\n\tborder-left-style: solid;\n"
	  "\tborder-left-color: currentColor;\n}\n" },
	/* lengths against running text of 10 pt, or the rule's own size */
	{ "p { text-indent: 5pt }", "p {\n\ttext-indent: 0.5em;\n}\n" },
	{ "p { text-indent: 1.5em }", "p {\n\ttext-indent: 1.5em;\n}\n" },
	{ "p { text-indent: 50% }", "p {\n\ttext-indent: 50%;\n}\n" },
	{ "p { text-indent: 0 }", "p {\n\ttext-indent: 0;\n}\n" },
	{ "p { text-indent: 0.5rem }", "p {\n\ttext-indent: 0.5em;\n}\n" },
	{ "p { font-size: 8pt; text-indent: 4pt }",
	  "p {\n\tfont-size: 0.8em;\n\ttext-indent: 0.5em;\n}\n" },
	{ "p { font-size: 2em; text-indent: 5pt }",
	  "p {\n\tfont-size: 2em;\n\ttext-indent: 0.25em;\n}\n" },
	{ "p { margin: 1em 5pt 0 auto !important }",
	  "p {\n\tmargin: 1em 0.5em 0 auto !important;\n}\n" },
	{ "p { padding-right: 1em; padding: 0 }",
	  "p {\n\tpadding-right: 1em;\n\tpadding: 0 0 0 0;\n}\n" },
	/* sizes within sizes do not multiply */
	{ ".answer { font-size: 8pt } .answer pre, p { font-size: 6pt }",
	  ".answer {\n\tfont-size: 0.8em;\n}\n"
	  ".answer pre {\n\tfont-size: 0.75em;\n}\n"
	  "p {\n\tfont-size: 0.6em;\n}\n" },
	{ "p { font-size: 0; text-indent: 5pt }",
	  "p {\n\tfont-size: 0;\n\ttext-indent: 0.5em;\n}\n" },
	/* families that every reader has */
	{ "p { font-family: \"X Y\", serif }",
	  "p {\n\tfont-family: serif;\n}\n" },
	{ "p { font-family: \"X Y\" }", "" },
	/* both spellings */
	{ "p { break-before: page; break-inside: avoid }",
	  "p {\n\tpage-break-before: always;\n\tbreak-before: page;\n"
	  "\tpage-break-inside: avoid;\n\tbreak-inside: avoid;\n}\n" },
	{ "p { hyphens: auto }",
	  "p {\n\thyphens: auto;\n\t-epub-hyphens: auto;\n}\n" },
	{ "p { orphans: 3 !important }", "p {\n\torphans: 3 !important;\n}\n" },
	/* what depends on custom properties is settled here */
	{ ":root { --gap: 5pt; --x: 1 } p { margin-top: var(--gap) }",
	  "p {\n\tmargin-top: 0.5em;\n}\n" },
	{ "p { margin-top: var(--gap, 1em) } :root { --gap: 2em }",
	  "p {\n\tmargin-top: 2em;\n}\n" },
	{ "p { --own: 1pt; padding: var(--own, 1em) 0 }",
	  "p {\n\tpadding: 1em 0 1em 0;\n}\n" },
	/* calculations */
	{ "p { margin-left: calc(5pt + 10%) }",
	  "p {\n\tmargin-left: calc(0.5em + 10%);\n}\n" },
	{ "p { font-size: 20pt; margin-left: calc(10% - 5pt) }",
	  "p {\n\tfont-size: 2em;\n\tmargin-left: calc(-0.25em + 10%);\n}\n" },
	{ "p { text-indent: min(1rem, 10%) }",
	  "p {\n\ttext-indent: min(1em, 10%);\n}\n" },
	/* selectors, as they were written */
	{ "ul > li:first-child, H2 + P ~ p[title~='a\"b']#x { orphans: 3 }",
	  "ul > li:first-child,\nh2 + p ~ p[title~=\"a\\\"b\"]#x "
	  "{\n\torphans: 3;\n}\n" },
	/* … in the words of Selectors 3 */
	{ "p:not(.answer, #y) { orphans: 3 }",
	  "p:not(.answer):not(#y) {\n\torphans: 3;\n}\n" },
	{ "p:not(.answer.number) { orphans: 3 }",
	  "p:not(.answer),\np:not(.number) {\n\torphans: 3;\n}\n" },
	{ "p:not(:not(:not(.answer:first-child))) { orphans: 3 }",
	  "p:not(.answer),\np:not(:first-child) {\n\torphans: 3;\n}\n" },
	{ "p:not(*), em { orphans: 3 }", "em {\n\torphans: 3;\n}\n" },
	{ ":is(h2, .answer) > p:where(:root, .topic) + em::after { orphans: 3 }",
	  "h2 > p:root + em::after,\n.answer > p:root + em::after,\n"
	  "h2 > p.topic + em::after,\n.answer > p.topic + em::after "
	  "{\n\torphans: 3;\n}\n" },
	{ "p:is(em, p.answer) { orphans: 3 }",
	  "p.answer {\n\torphans: 3;\n}\n" },
	{ "li::marker { font-weight: bold }",
	  "li::marker {\n\tfont-weight: 700;\n}\n" },
	/* words for all properties, in those that all readers know */
	{ "p { orphans: unset; content: unset; margin-left: initial; "
	  "font-size: initial; display: inherit }",
	  "p {\n\torphans: inherit;\n\tcontent: normal;\n"
	  "\tmargin-left: 0;\n\tfont-size: 1em;\n\tdisplay: inherit;\n}\n" },
	{ "p:before { content: 'x' counter(c) ; counter-increment: c }",
	  "p::before {\n\tcontent: \"x\" counter(c);\n"
	  "\tcounter-increment: c 1;\n}\n" },
	{ ".answer { font-size: 8pt } .answer::after { font-size: 4pt }",
	  ".answer {\n\tfont-size: 0.8em;\n}\n"
	  ".answer::after {\n\tfont-size: 0.5em;\n}\n" },
	{ "p { border-radius: 1pt 0 }",
	  "p {\n\tborder-top-left-radius: 0.1em;\n"
	  "\tborder-top-right-radius: 0;\n"
	  "\tborder-bottom-right-radius: 0.1em;\n"
	  "\tborder-bottom-left-radius: 0;\n}\n" },
	/* only what a book can hold */
	{ ".card p, .lines { orphans: 3 }", "" },
	{ ".card p, .answer p { orphans: 3 }",
	  ".answer p {\n\torphans: 3;\n}\n" },
	{ "*, div.back.answer ul li { orphans: 3 }",
	  "*,\ndiv.answer.back ul li {\n\torphans: 3;\n}\n" },
	{ "@media print { p { orphans: 3 } }", "" },
	{ "@media screen { p { orphans: 3 } }", "p {\n\torphans: 3;\n}\n" },
	{ "@page { font: 6pt serif } @deck { answer: back }", "" },
	{ ".recto { align-content: center } p { align-content: end }", "" },
};

static void test_rows(void)
{
	struct buf reset = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct stylesheet_request q = {
			.name = "s",
			.folder = folder,
			.medium = MEDIUM_SCREEN,
		};
		struct arena a = { 0 };
		struct diag d = { 0 };
		struct buf b = { 0 };
		const struct stylesheet *sheet;

		write_file("s.css", rows[i].sheet);
		sheet = stylesheet_load(&a, &q, &d);
		CHECK(sheet && !d.warnings, "%s: %.*s", rows[i].sheet,
		      STR_FMT(d.held));
		if (sheet)
			xhtml_stylesheet(i ? &b : &reset, sheet);
		if (i && str_starts(buf_str(&b), buf_str(&reset)))
			CHECK_STR(str_slice(buf_str(&b), reset.n, b.n),
			          str_from(rows[i].want));
		else
			CHECK(!i, "no reset before '%s'", rows[i].sheet);
		buf_free(&b);
		diag_free(&d);
		arena_free(&a);
	}
	CHECK(str_starts(buf_str(&reset), STR("section, header, footer, ")),
	      "%.*s", STR_FMT(reset));
	buf_free(&reset);
}

int main(void)
{
	if (!mkdtemp(folder)) {
		perror(folder);
		return 1;
	}
	write_file("base.css", "@page { size: A7 } @sheet { size: A4 }");
	test_rows();
	if (chdir(folder) == 0) {
		unlink("base.css");
		unlink("s.css");
	}
	rmdir(folder);
	return test_done();
}
