/* Style sheets as files: at-rules, imports, media, --set, complaints. */
#include "unit/test.h"

#include <stdlib.h>
#include <unistd.h>

#include "style/stylesheet.h"

enum { PATH_SIZE = 512 };

static char folder[] = "/tmp/deckle-style-XXXXXX";

static void put_file(const char *name, const char *text, size_t n)
{
	char path[PATH_SIZE];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "wb");
	if (!f || fwrite(text, 1, n, f) != n || fclose(f) != 0) {
		perror(path);
		exit(1);
	}
}

static void write_file(const char *name, const char *text)
{
	put_file(name, text, strlen(text));
}

static void remove_file(const char *name)
{
	char path[PATH_SIZE];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	unlink(path);
}

/* A load, and everything it said; the folder's name is left out of that. */
struct load {
	struct arena arena;
	struct diag diag;
	const struct stylesheet *sheet;
	struct buf said;
};

static void load(struct load *l, const char *name, const char *set,
                 enum medium medium)
{
	struct stylesheet_request q = {
		.name = name,
		.folder = folder,
		.medium = medium,
		.overrides = &set,
		.override_count = set != NULL,
	};
	size_t n = strlen(folder);

	*l = (struct load){ 0 };
	l->sheet = stylesheet_load(&l->arena, &q, &l->diag);
	for (size_t i = 0; i < l->diag.held.n; i++) {
		if (l->diag.held.n - i > n &&
		    memcmp(l->diag.held.p + i, folder, n) == 0)
			i += n + 1;
		buf_char(&l->said, l->diag.held.p[i]);
	}
}

static void unload(struct load *l)
{
	arena_free(&l->arena);
	diag_free(&l->diag);
	buf_free(&l->said);
}

/* The base of these tests. */
static const char base[] = "@page { size: A7 landscape; margin: 5mm }\n"
			   "@sheet { size: A4; safe: 4mm }\n"
			   "@deck { answer: back; lines: 7mm }\n"
			   "@book { answer: end-of-chapter }\n";

/* What a sheet that says this is told, word for word. */
static const struct {
	const char *text, *said;
	bool loads;
} complaints[] = {
	{ "", "", true },
	{ "p { color: red }", "", true },
	{ "p {\n  colr: red }",
	  "s.css:2:3: warning: there is no property 'colr'; did you mean "
	  "'color'?\n",
	  true },
	{ "p { color: 12pt }", "s.css:1:5: warning: color cannot be '12pt'\n",
	  true },
	{ "p { color: rgba(0,0,0,.5) }",
	  "s.css:1:5: warning: color: 'rgba(0,0,0,.5)' is not opaque, and "
	  "deckle prints no transparency\n",
	  true },
	{ "p { -webkit-hyphens: auto; -epub-hyphens: auto; -moz-x: y }", "",
	  true },
	{ ".qestion { color: red }",
	  "s.css:1:2: warning: there is no class 'qestion'; did you mean "
	  "'question'?\n",
	  true },
	{ "p || a { color: red }",
	  "s.css:1:3: warning: the selector 'p || a' is not supported; its "
	  "rule is passed over\n",
	  true },
	{ "a:hover { color: red } a:focus { color: red }",
	  "s.css:1:3: warning: ':hover' is of no page; selectors like it "
	  "never match\n",
	  true },
	{ "p[tittle] { color: red }",
	  "s.css:1:3: warning: there is no attribute 'tittle'; did you mean "
	  "'title'?\n",
	  true },
	/* custom properties that can be nothing */
	{ "p { margin: 1pt var(--gap) } q { color: var(--ink, red) }",
	  "s.css:1:5: warning: margin: nothing says what --gap is\n", true },
	{ "p { --a: var(--b); --b: var(--a, 1pt); margin-left: var(--a, 2pt) }",
	  "", true },
	{ "p { --a: var(--b); --b: var(--a); margin-left: var(--a) }",
	  "s.css:1:35: warning: margin-left: --a refers to itself\n", true },
	{ "p { --ink: tall; color: var(--ink) }",
	  "s.css:1:18: warning: color cannot be 'var(--ink)'\n", true },
	{ "{ color: red }",
	  "s.css: warning: the selector '' is not supported; its rule is "
	  "passed over\n",
	  true },
	{ "p { color: red",
	  "s.css:1:1: warning: the block that begins here never ends\n", true },
	{ "p; { } p { color: red }",
	  "s.css:1:2: warning: the selector 'p;' is not supported; its rule "
	  "is passed over\n",
	  true },
	{ "@pgae { size: A6 }",
	  "s.css:1:1: warning: there is no @pgae; did you mean 'page'?\n",
	  true },
	{ "@page :first { size: A6; margin: 1mm }",
	  "s.css:1:16: warning: size does nothing in an @page for some pages "
	  "only: its margins and boxes are all that may differ\n"
	  "s.css:1:1: warning: all sides of cards are alike: @page with "
	  ":first, :left, :right or :blank is for layout: pages\n"
	  "s.css:1:1: error: the margins of :first, :left, :right and :blank "
	  "pages must leave an area for text that is as wide and as high as "
	  "on all other pages\n",
	  false },
	{ "@page toc { margin: 1mm }",
	  "s.css:1:1: warning: '@page toc': pages are :first, :left, :right "
	  "or :blank; the rule is passed over\n",
	  true },
	{ "@deck { layout: pages; answer: back }",
	  "s.css:1:24: error: only cards have answers at the back, beside or "
	  "behind a fold; with layout: pages, answer may be below, next, "
	  "end-of-chapter, end or none\n",
	  false },
	{ "@deck { answer: end-of-chapter }",
	  "s.css:1:9: error: cards have no chapters; for answers at their end "
	  "say layout: pages\n",
	  false },
	{ "@page { display: block }",
	  "s.css:1:9: warning: display does nothing in @page\n", true },
	{ "@page { @top-lefd { content: 'x' } }",
	  "s.css:1:9: warning: @page has no box 'top-lefd'; did you mean "
	  "'top-left'?\n",
	  true },
	{ "@page { size: 0 }",
	  "s.css:1:9: error: size of @page cannot be '0'; it may be a paper "
	  "(A0 … A10, B0 … B10, letter, legal, ledger) or a card (index-3x5, "
	  "index-4x6, index-5x8, business, business-us, poker, bridge, tarot, "
	  "mini), portrait or landscape, or one or two lengths over 0 and up "
	  "to 2 m\n",
	  false },
	{ "@page { margin: 40mm }",
	  "base.css:1:9: error: the margins of @page leave nothing of this "
	  "size\n",
	  false },
	{ "@deck { answer: sideways }",
	  "s.css:1:9: error: answer of @deck cannot be 'sideways'; it may be "
	  "auto, back, below, beside, fold, next, end-of-chapter, end or "
	  "none\n",
	  false },
	{ "@deck { layout: pages; answer: end }", "", true },
	{ "@deck { layout: scrolls }",
	  "s.css:1:9: error: layout of @deck cannot be 'scrolls'; it may be "
	  "cards or pages\n",
	  false },
	{ "@deck { layout: cards; overflow: continue }", "", true },
	{ "@deck { anwser: back }",
	  "s.css:1:9: warning: @deck has no descriptor 'anwser'; did you mean "
	  "'answer'?\n",
	  true },
	{ "@deck { lines: -1mm }",
	  "s.css:1:9: error: lines of @deck cannot be '-1mm'; it may be a "
	  "length over 0, or none\n",
	  false },
	{ "@sheet { gap: 1mm 2em }",
	  "s.css:1:10: error: gap of @sheet cannot be '1mm 2em'; it may be "
	  "one or two lengths from 0\n",
	  false },
	{ "@deck;", "s.css:1:1: warning: @deck needs a block\n", true },
	{ "@import url(http://example.org/x.css);",
	  "s.css:1:1: error: 'http://example.org/x.css' cannot be imported: "
	  "only files named relative to this one can\n",
	  false },
	{ "@import '/etc/passwd';",
	  "s.css:1:1: error: '/etc/passwd' cannot be imported: only files "
	  "named relative to this one can\n",
	  false },
	{ "@import 's.css';",
	  "s.css: error: imports itself\n"
	  "s.css:1:1: note: 's.css' is imported here\n",
	  false },
	{ "@import 'none.css';",
	  "none.css: error: there is no such file\n"
	  "s.css:1:1: note: 'none.css' is imported here\n",
	  false },
	{ "p { color: red } @import 'none.css';",
	  "s.css:1:18: warning: @import stands before all other rules, or it "
	  "does not count\n",
	  true },
	{ "@media (width > 3em) { p { colr: red } }",
	  "s.css:1:8: warning: deckle knows media only by name; what asks for "
	  "more never matches\n",
	  true },
	{ "@media tv, screen { p { colr: red } }", "", true },
	{ "@media prnt { p { colr: red } }",
	  "s.css:1:8: warning: there is no medium 'prnt'; did you mean "
	  "'print'?\n",
	  true },
	{ "@font-face { font-family: X; src: url(//far/x.ttf) }",
	  "s.css:1:30: warning: src of @font-face cannot be "
	  "'url(//far/x.ttf)'\n"
	  "s.css:1:1: warning: an @font-face needs a font-family and a src "
	  "that is a local file\n",
	  true },
	{ "@font-face { font-family: X; src: url(x.ttf); unicode-range: u+? }",
	  "", true },
	{ "@font-face { font-family: X; src: url(x.ttf); unicode-range: u+9-1 }",
	  "s.css:1:47: warning: unicode-range of @font-face cannot be "
	  "'u+9-1'\n",
	  true },
	{ "@font-face { font-family: X; src: url(x.ttf); unicode-range: "
	  "U+110000 }",
	  "s.css:1:47: warning: unicode-range of @font-face cannot be "
	  "'U+110000'\n",
	  true },
	{ "@font-face { font-family: X; src: url(x.ttf); unicode-range: U+1 U+2 }",
	  "s.css:1:47: warning: unicode-range of @font-face cannot be "
	  "'U+1 U+2'\n",
	  true },
	{ "@font-face { font-family: X; src: url(x.ttf); unicode-spread: U+1 }",
	  "s.css:1:47: warning: @font-face has no descriptor "
	  "'unicode-spread'\n",
	  true },
};

/* Faces of other ranges stand beside each other. */
static void test_ranges(void)
{
	static const char text[] =
		"@font-face { font-family: X; src: url(a.ttf); "
		"unicode-range: U+26, u+0-7f,U+4?? }"
		"@font-face { font-family: X; src: url(b.ttf); "
		"unicode-range: U+0-10FFFF }"
		"@font-face { font-family: X; src: url(c.ttf); "
		"unicode-range: U+26, u+0-7f,U+4?? }"
		"@font-face { font-family: X; src: url(d.ttf) }";
	static const struct font_range want[] = {
		{ 0x26, 0x26 },
		{ 0, 0x7F },
		{ 0x400, 0x4FF },
	};
	struct load l;

	write_file("s.css", text);
	load(&l, "s", NULL, MEDIUM_PRINT);
	CHECK(l.sheet && l.sheet->face_count == 3, "three faces");
	if (l.sheet && l.sheet->face_count == 3) {
		const struct font_face *f = l.sheet->faces;

		CHECK(str_ends(str_from(f[0].path), STR("c.ttf")), "the last");
		CHECK(f[0].range_count == 3 &&
		              memcmp(f[0].ranges, want, sizeof want) == 0,
		      "ranges");
		CHECK(f[1].range_count == 1 && f[1].ranges->to == 0x10FFFF,
		      "all said");
		CHECK(f[2].range_count == 0, "all");
	}
	unload(&l);
}

static void test_complaints(void)
{
	test_ranges();
	for (size_t i = 0; i < sizeof complaints / sizeof *complaints; i++) {
		struct load l;

		write_file("s.css", complaints[i].text);
		load(&l, "s", NULL, MEDIUM_PRINT);
		CHECK_STR(buf_str(&l.said), str_from(complaints[i].said));
		CHECK((l.sheet != NULL) == complaints[i].loads, "%s",
		      complaints[i].text);
		unload(&l);
	}
}

static const struct {
	const char *set;
	const char *said; /* NULL: it is fine */
} overrides[] = {
	{ "deck.answer=below", NULL },
	{ " page.margin = 1mm 2mm ", NULL },
	{ "page.size=letter landscape", NULL },
	{ "sheet.flip=short-edge", NULL },
	{ "book.answer=below", NULL },
	{ "deck.anwser=below",
	  "--set: error: 'deck.anwser=below': there is no descriptor "
	  "'deck.anwser'; did you mean 'deck.answer'?\n" },
	{ "deck.answer=sideways",
	  "--set: error: 'deck.answer=sideways': answer of @deck cannot be "
	  "'sideways'; it may be auto, back, below, "
	  "beside, fold, next, end-of-chapter, end or none\n" },
	{ "deck.answer=",
	  "--set: error: 'deck.answer=': answer of @deck cannot be ''; it may "
	  "be auto, back, below, beside, fold, next, end-of-chapter, end or "
	  "none\n" },
	{ "nonsense",
	  "--set: error: 'nonsense' is not of the form deck.answer=below\n" },
	{ "page.margin=80mm",
	  "base.css:1:9: error: the margins of @page leave nothing of this "
	  "size\n" },
	{ "deck.answer=below; lines: 3mm",
	  "--set: error: 'deck.answer=below; lines: 3mm': answer of @deck "
	  "cannot be 'below; lines: 3mm'; it may be auto, back, below, "
	  "beside, fold, next, end-of-chapter, end or none\n" },
};

static void test_overrides(void)
{
	write_file("s.css", "");
	for (size_t i = 0; i < sizeof overrides / sizeof *overrides; i++) {
		const char *said = overrides[i].said;
		struct load l;

		load(&l, "s", overrides[i].set, MEDIUM_PRINT);
		CHECK_STR(buf_str(&l.said), str_from(said ? said : ""));
		CHECK((l.sheet == NULL) == (said != NULL), "%s",
		      overrides[i].set);
		unload(&l);
	}
}

static void test_descriptors(void)
{
	struct load l;

	write_file("s.css",
	           "@page { size: A6; margin: 1pt 2pt 3pt 4pt }\n"
	           "@sheet { size: letter landscape; gap: 1pt 2pt; flip: "
	           "SHORT-edge; marks: crop; safe: 9pt }\n"
	           "@deck { answer: below; lines: none }\n"
	           "@media screen { @book { answer: none } }\n");
	load(&l, "s", "page.margin-left=6pt", MEDIUM_PRINT);
	CHECK_STR(buf_str(&l.said), STR(""));
	if (l.sheet) {
		const struct stylesheet *s = l.sheet;

		CHECK(s->page.width == UNIT_MM(105) &&
		              s->page.height == UNIT_MM(148),
		      "%d", s->page.width);
		CHECK(s->page.place.line == 1 && s->page.place.col == 9, "%u",
		      s->page.place.line);
		CHECK(s->page.margin[SIDE_BOTTOM] == 3 * UNIT_PT, "margin");
		CHECK(s->page.margin[SIDE_LEFT] == 6 * UNIT_PT, "--set");
		CHECK(s->sheet.width == 11 * UNIT_IN, "%d", s->sheet.width);
		CHECK(s->sheet.gap[0] == UNIT_PT &&
		              s->sheet.gap[1] == 2 * UNIT_PT,
		      "gap");
		CHECK(s->sheet.flip == SHEET_FLIP_SHORT_EDGE, "flip");
		CHECK(s->sheet.marks == SHEET_MARKS_CROP, "marks");
		CHECK(s->sheet.safe == 9 * UNIT_PT, "safe");
		CHECK(s->deck.answer == DECK_ANSWER_BELOW, "answer");
		CHECK(s->deck.lines == 0, "lines");
		CHECK(s->book.answer == BOOK_ANSWER_END_OF_CHAPTER, "print");
	}
	unload(&l);
	load(&l, "s", NULL, MEDIUM_SCREEN);
	CHECK(l.sheet && l.sheet->book.answer == BOOK_ANSWER_NONE, "screen");
	unload(&l);
}

static void test_faces(void)
{
	struct load l;
	struct str want = { 0 };

	write_file("faces.css",
	           "@font-face { font-family: A B; src: local(x), "
	           "url(a.woff2) format('woff2'), url('sub/a%20b.ttf') }\n"
	           "@font-face { font-family: 'A B'; src: url(bold.ttf); "
	           "font-weight: bold; font-style: italic }\n");
	write_file("s.css", "@import url(faces.css) print;\n"
	                    "@font-face { font-family: 'a b'; "
	                    "src: url(z.ttf) }");
	load(&l, "s", NULL, MEDIUM_PRINT);
	CHECK_STR(buf_str(&l.said), STR(""));
	CHECK(l.sheet && l.sheet->face_count == 2, "a later face counts");
	if (l.sheet && l.sheet->face_count == 2) {
		const struct font_face *f = l.sheet->faces;

		want = arena_printf(&l.arena, "%s/z.ttf", folder);
		CHECK_STR(str_from(f[0].path), want);
		want = arena_printf(&l.arena, "%s/bold.ttf", folder);
		CHECK_STR(str_from(f[1].path), want);
		CHECK(f[0].weight == 400 && !f[0].italic, "regular");
		CHECK(f[1].weight == 700 && f[1].italic, "bold italic");
	}
	unload(&l);
	write_file("s.css", "@import 'faces.css' screen;");
	load(&l, "s", NULL, MEDIUM_PRINT);
	CHECK(l.sheet && l.sheet->face_count == 0, "not for this medium");
	unload(&l);
	write_file("s.css", "@import 'faces.css';");
	load(&l, "s", NULL, MEDIUM_PRINT);
	want = arena_printf(&l.arena, "%s/sub/a b.ttf", folder);
	if (l.sheet && l.sheet->face_count)
		CHECK_STR(str_from(l.sheet->faces[0].path), want);
	unload(&l);
	remove_file("faces.css");
}

static void test_names(void)
{
	struct load l;

	write_file("s.css", "");
	write_file("a7-duplex.css", "");
	load(&l, "a7-dupex", NULL, MEDIUM_PRINT);
	CHECK(!l.sheet, "an unknown style");
	CHECK_STR(buf_str(&l.said),
	          STR("deckle: error: there is no style 'a7-dupex'; did you "
	              "mean 'a7-duplex'? (styles: a7-duplex, s)\n"));
	unload(&l);
	load(&l, "nowhere/x.css", NULL, MEDIUM_PRINT);
	CHECK_STR(buf_str(&l.said), STR("nowhere/x.css: error: there is no "
	                                "such file\n"));
	unload(&l);
	remove_file("a7-duplex.css");
}

/* Nothing of this may crash, hang or be taken for a style sheet's silence. */
static void test_hostile(void)
{
	static const struct {
		const char *piece;
		size_t times;
	} rows[] = {
		{ "a{", 10000 },
		{ "@media all{", 10000 },
		{ "(", 1 << 20 },
		{ "[({", 10000 },
		{ "a", 1 << 20 },
		{ "9", 1 << 20 },
		{ ".", 1 << 20 },
		{ "\\", 1 << 20 },
		{ "/*", 1 << 19 },
		{ "a,", 1 << 18 },
		{ ".card ", 1 << 16 },
		{ ";", 1 << 20 },
		{ "p{margin:1e999999999px}", 1000 },
		{ "\"", 1 << 20 },
		{ "\xff", 1 << 16 },
		{ "url(", 1 << 18 },
		{ "}", 1 << 18 },
		{ "p{content:\"x\" ", 1000 },
		{ "@import 's.css' ", 1000 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = { 0 };
		struct load l;

		for (size_t n = 0; n < rows[i].times; n++)
			buf_put(&b, str_from(rows[i].piece));
		put_file("s.css", b.p, b.n);
		load(&l, "s", NULL, MEDIUM_PRINT);
		CHECK(l.diag.warnings + l.diag.errors > 0 ||
		              strchr("/;p", rows[i].piece[0]),
		      "'%s'", rows[i].piece);
		unload(&l);
		buf_free(&b);
	}
	put_file("s.css", "\0\0{\0:\0}", 7);
	struct load l;
	load(&l, "s", NULL, MEDIUM_PRINT);
	CHECK(l.sheet && l.diag.warnings, "NUL bytes");
	unload(&l);
}

static void test_imports(void)
{
	struct load l;

	write_file("b.css", "@deck { answer: below }");
	write_file("s.css", "@import 'b.css'; @import 'b.css';");
	load(&l, "s", NULL, MEDIUM_PRINT);
	CHECK(l.sheet && l.sheet->deck.answer == DECK_ANSWER_BELOW, "twice");
	unload(&l);
	remove_file("b.css");
}

/* The sheets that deckle comes with say nothing that it does not understand,
 * and their fonts are there. */
static void test_shipped(void)
{
	static const char *const names[] = {
		"base",
		"a7-duplex",
		"index-3x5",
		"study-book",
	};

	for (size_t i = 0; i < 2 * sizeof names / sizeof *names; i++) {
		struct stylesheet_request q = {
			.name = names[i / 2],
			.folder = "styles",
			.medium = i % 2 ? MEDIUM_SCREEN : MEDIUM_PRINT,
		};
		struct arena a = { 0 };
		struct diag d = { 0 };
		const struct stylesheet *s = stylesheet_load(&a, &q, &d);

		CHECK(s && !d.held.n, "%s: %.*s", q.name, STR_FMT(d.held));
		CHECK(s && s->face_count >= 31, "%s", q.name);
		for (size_t f = 0; s && f < s->face_count; f++)
			CHECK(access(s->faces[f].path, R_OK) == 0, "%s",
			      s->faces[f].path);
		diag_free(&d);
		arena_free(&a);
	}
}

/* No more files, no more selectors than every style can be asked. */
static void test_caps(void)
{
	static const struct {
		const char *piece;
		int times;
		const char *said;
	} rows[] = {
		{ "@import 'b.css';", 80,
		  "b.css: error: one style sheet reads no more than 64 "
		  "files\n" },
		{ "p{color:red}\n", 30000,
		  "s.css:20001:1: error: one style sheet has no more than "
		  "20000 selectors\n" },
	};

	write_file("b.css", "");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = { 0 };
		struct load l;

		for (int n = 0; n < rows[i].times; n++)
			buf_put(&b, str_from(rows[i].piece));
		put_file("s.css", b.p, b.n);
		load(&l, "s", NULL, MEDIUM_PRINT);
		CHECK(!l.sheet, "%s", rows[i].said);
		CHECK(str_starts(buf_str(&l.said), str_from(rows[i].said)),
		      "%.*s", STR_FMT(l.said));
		unload(&l);
		buf_free(&b);
	}
	remove_file("b.css");
}

int main(void)
{
	if (!mkdtemp(folder)) {
		perror(folder);
		return 1;
	}
	write_file("base.css", base);
	test_complaints();
	test_overrides();
	test_descriptors();
	test_faces();
	test_names();
	test_imports();
	test_caps();
	test_shipped();
	test_hostile();
	remove_file("base.css");
	remove_file("s.css");
	rmdir(folder);
	return test_done();
}
