/* No property is ignored: for each one of the table, the same text laid out
 * with two values of it comes out differently. */
#include "unit/test.h"

#include <stdlib.h>
#include <unistd.h>

#include "image/store.h"
#include "layout/layout.h"
#include "read/read.h"
#include "style/property.h"

#define WORDS "one two three four five six seven eight nine ten eleven twelve "
#define LONG WORDS WORDS WORDS
#define HYPHENATED                                                        \
	"regularization generalization standardization parameterization " \
	"orthogonalization characterization factorization"
#define ITEMS "- a\n- b\n- c\n- d\n- e\n- f\n- g\n- h\n- i\n- j\n"
#define TABLE "| a | b |\n|---|---|\n| x | y<br>z |\n"

/* A pixel of CSS is 3/4 pt. */
#define IMAGE                                                             \
	"![a](data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQAB" \
	"AAACAUwAOw==)"

static const struct row {
	enum property property;
	const char *text;   /* Markdown */
	const char *before; /* the style sheet without */
	const char *after;  /* and with it */
} rows[] = {
	{ PROP_DISPLAY, "a *b* c", "", "em { display: none }" },
	{ PROP_FONT_FAMILY, "a", "", "p { font-family: monospace }" },
	{ PROP_FONT_SIZE, "a", "", "p { font-size: 15pt }" },
	{ PROP_FONT_WEIGHT, "a", "", "p { font-weight: 700 }" },
	{ PROP_FONT_STYLE, "a", "", "p { font-style: italic }" },
	{ PROP_FONT_VARIANT_LIGATURES, "office fi", "",
	  "p { font-variant-ligatures: none }" },
	{ PROP_FONT_VARIANT_CAPS, "abc", "",
	  "p { font-variant-caps: small-caps }" },
	{ PROP_FONT_VARIANT_NUMERIC, "111", "",
	  "p { font-variant-numeric: proportional-nums }" },
	{ PROP_FONT_KERNING, "AVAV To", "", "p { font-kerning: none }" },
	{ PROP_FONT_FEATURE_SETTINGS, "abc", "",
	  "p { font-feature-settings: \"smcp\" on }" },
	{ PROP_DIRECTION, "a", "", "p { direction: rtl }" },
	{ PROP_UNICODE_BIDI, "*a **b***",
	  "em { direction: rtl; unicode-bidi: isolate }",
	  "em { direction: rtl; unicode-bidi: bidi-override }" },
	{ PROP_LINE_HEIGHT, LONG, "", "p { line-height: 2 }" },
	{ PROP_COLOR, "a", "", "p { color: #123456 }" },
	{ PROP_BACKGROUND_COLOR, "a", "", "p { background-color: #123456 }" },
	{ PROP_TEXT_ALIGN, "a", "", "p { text-align: right }" },
	{ PROP_TEXT_ALIGN_LAST, "a b", "", "p { text-align-last: justify }" },
	{ PROP_TEXT_INDENT, "a", "", "p { text-indent: 2em }" },
	{ PROP_TEXT_DECORATION_LINE, "a", "",
	  "p { text-decoration: overline }" },
	{ PROP_TEXT_TRANSFORM, "a", "", "p { text-transform: uppercase }" },
	{ PROP_LETTER_SPACING, "ab", "", "p { letter-spacing: 2pt }" },
	{ PROP_WORD_SPACING, "a b", "", "p { word-spacing: 2pt }" },
	{ PROP_WHITE_SPACE,
	  "one two three *four five six seven eight nine ten eleven twelve*",
	  "p { font-size: 11pt }",
	  "p { font-size: 11pt } em { white-space: nowrap }" },
	{ PROP_TAB_SIZE, "```\n\tx\n```", "", "pre { tab-size: 2 }" },
	{ PROP_OVERFLOW_WRAP,
	  "| a | b |\n|-|-|\n"
	  "| Donaudampfschifffahrtsgesellschaft | Rindfleischetikettierung |\n",
	  "table { font-size: 20pt }",
	  "table { font-size: 20pt } td { overflow-wrap: anywhere }" },
	{ PROP_WORD_BREAK, LONG, "p { font-size: 9pt }",
	  "p { font-size: 9pt; word-break: break-all }" },
	{ PROP_HYPHENATE_LIMIT_CHARS, HYPHENATED,
	  "p { text-align: justify; font-size: 15pt }",
	  "p { text-align: justify; font-size: 15pt;"
	  " hyphenate-limit-chars: 20 }" },
	{ PROP_LINE_BREAK, LONG, "", "p { line-break: anywhere }" },
	{ PROP_HYPHENS, LONG "twelve\xC2\xADteen\xC2\xADhundred " LONG,
	  "p { font-size: 15pt }", "p { font-size: 15pt; hyphens: none }" },
	{ PROP_VERTICAL_ALIGN, "a *b*", "", "em { vertical-align: super }" },
	{ PROP_ALIGN_CONTENT, "a", "", ".card { align-content: end }" },
	{ PROP_WIDTH, IMAGE, "", "img { width: 20pt }" },
	{ PROP_HEIGHT, IMAGE, "", "img { height: 20pt }" },
	{ PROP_MIN_WIDTH, IMAGE, "", "img { min-width: 20pt }" },
	{ PROP_MIN_HEIGHT, IMAGE, "", "img { min-height: 20pt }" },
	{ PROP_MAX_WIDTH, IMAGE, "img { width: 20pt }",
	  "img { width: 20pt; max-width: 10pt }" },
	{ PROP_MAX_HEIGHT, IMAGE, "img { width: 20pt }",
	  "img { width: 20pt; max-height: 10pt }" },
	{ PROP_LIST_STYLE_TYPE, ITEMS, "",
	  "ul { list-style-type: upper-roman }" },
	{ PROP_MARGIN_TOP, "a\n\nb", "", "p { margin-top: 20pt }" },
	{ PROP_MARGIN_RIGHT, LONG, "", "p { margin-right: 20pt }" },
	{ PROP_MARGIN_BOTTOM, "a\n\nb", "", "p { margin-bottom: 20pt }" },
	{ PROP_MARGIN_LEFT, "a", "", "p { margin-left: 20pt }" },
	{ PROP_PADDING_TOP, "a", "", "p { padding-top: 20pt }" },
	{ PROP_PADDING_RIGHT, LONG, "", "p { padding-right: 20pt }" },
	{ PROP_PADDING_BOTTOM, "a\n\nb", "", "p { padding-bottom: 20pt }" },
	{ PROP_PADDING_LEFT, "a", "", "p { padding-left: 20pt }" },
	{ PROP_MARGIN_INLINE_START, "a", "",
	  "p { margin-inline-start: 20pt }" },
	{ PROP_MARGIN_INLINE_END, LONG, "", "p { margin-inline-end: 20pt }" },
	{ PROP_PADDING_INLINE_START, "a", "",
	  "p { padding-inline-start: 20pt }" },
	{ PROP_PADDING_INLINE_END, LONG, "", "p { padding-inline-end: 20pt }" },
	{ PROP_BORDER_INLINE_START_WIDTH, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-inline-start-width: 3pt }" },
	{ PROP_BORDER_INLINE_END_WIDTH, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-inline-end-width: 3pt }" },
	{ PROP_BORDER_INLINE_START_STYLE, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-inline-start-style: dashed }" },
	{ PROP_BORDER_INLINE_END_STYLE, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-inline-end-style: dashed }" },
	{ PROP_BORDER_INLINE_START_COLOR, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-inline-start-color: #123456 }" },
	{ PROP_BORDER_INLINE_END_COLOR, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-inline-end-color: #123456 }" },
	{ PROP_BORDER_TOP_WIDTH, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-top-width: 3pt }" },
	{ PROP_BORDER_RIGHT_WIDTH, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-right-width: 3pt }" },
	{ PROP_BORDER_BOTTOM_WIDTH, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-bottom-width: 3pt }" },
	{ PROP_BORDER_LEFT_WIDTH, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-left-width: 3pt }" },
	{ PROP_BORDER_TOP_STYLE, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-top-style: dashed }" },
	{ PROP_BORDER_RIGHT_STYLE, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-right-style: dotted }" },
	{ PROP_BORDER_BOTTOM_STYLE, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-bottom-style: double }" },
	{ PROP_BORDER_LEFT_STYLE, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-left-style: none }" },
	{ PROP_BORDER_TOP_COLOR, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-top-color: red }" },
	{ PROP_BORDER_RIGHT_COLOR, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-right-color: red }" },
	{ PROP_BORDER_BOTTOM_COLOR, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-bottom-color: red }" },
	{ PROP_BORDER_LEFT_COLOR, "a", "p { border: solid 1pt }",
	  "p { border: solid 1pt; border-left-color: red }" },
	{ PROP_BORDER_TOP_LEFT_RADIUS, "a", "p { background: red }",
	  "p { background: red; border-top-left-radius: 2pt }" },
	{ PROP_BORDER_TOP_RIGHT_RADIUS, "a", "p { background: red }",
	  "p { background: red; border-top-right-radius: 2pt }" },
	{ PROP_BORDER_BOTTOM_RIGHT_RADIUS, "a", "p { background: red }",
	  "p { background: red; border-bottom-right-radius: 2pt }" },
	{ PROP_BORDER_BOTTOM_LEFT_RADIUS, "a", "p { background: red }",
	  "p { background: red; border-bottom-left-radius: 2pt }" },
	{ PROP_BREAK_BEFORE, "a\n\n# b", "", "h1 { break-before: page }" },
	{ PROP_BREAK_AFTER, "a\n\n# b\n\nc", "h1 { break-after: auto }",
	  "h1 { break-after: page }" },
	{ PROP_BREAK_INSIDE, "a\n\n" LONG LONG LONG LONG, "",
	  "p { break-inside: avoid; orphans: 1; widows: 1 }" },
	{ PROP_ORPHANS, "a\n\n" LONG LONG LONG LONG,
	  "p { orphans: 1; widows: 1 }", "p { orphans: 12; widows: 1 }" },
	{ PROP_WIDOWS, LONG LONG LONG LONG LONG LONG LONG LONG LONG,
	  "p { orphans: 1; widows: 1 }", "p { orphans: 1; widows: 12 }" },
	{ PROP_CONTENT, "a", "", "p::before { content: \"b\" }" },
	{ PROP_COUNTER_RESET, "a", "p::before { content: counter(x) }",
	  "p { counter-reset: x 7 } p::before { content: counter(x) }" },
	{ PROP_COUNTER_INCREMENT, "a", "p::before { content: counter(x) }",
	  "p { counter-increment: x } p::before { content: counter(x) }" },
};

/* Left out: what stands in the table for EPUB alone would be named here. */

static const struct stylesheet *load(struct arena *a, const char *css,
                                     struct diag *d)
{
	char path[] = "/tmp/deckle-property-XXXXXX";
	int fd = mkstemp(path);
	const struct stylesheet *s;

	if (fd < 0 || write(fd, css, strlen(css)) < 0)
		return NULL;
	close(fd);
	s = stylesheet_load(
		a,
		&(struct stylesheet_request){ .name = path,
	                                      .folder = "styles",
	                                      .medium = MEDIUM_PRINT },
		d);
	unlink(path);
	return s;
}

/* A card with the text on its front, as frames in words. What is too long is
 * not set smaller, or it would hide what the property does. */
static struct str frames(struct arena *a, const char *text, const char *css)
{
	struct diag d = { 0 };
	struct str all =
		arena_printf(a, "@deck { overflow: continue } %s", css);
	const struct stylesheet *sheet = load(a, all.p, &d);
	struct font_book *fonts = font_book_open(sheet, &d);
	struct element *div = element_new(a, TAG_DIV, (struct place){ 0 });
	struct image_rules rules = { 0 };
	struct image_store *images = image_store_new(&rules);
	struct layout *layout = layout_new(sheet, fonts, images);
	struct card card = { .recto = div,
		             .continued = div,
		             .language = STR("en") };
	struct card_frames out;
	struct buf b = { 0 };
	struct str s;

	div->classes = CLASS_CARD;
	element_append(div, read_markdown(a, str_from(text), "text"));
	for (const struct element *e = div; e; e = element_next(e, div))
		if (e->tag == TAG_IMG)
			image_store_want(images, element_attr(e, ATTR_SRC),
			                 e->place);
	image_store_load(images, &(struct image_options){ .pixels = true }, 1);
	layout_card(layout, a, &out, &card, &d);
	for (size_t i = 0; i < out.count; i++)
		frame_dump(&b, out.recto[i]);
	CHECK(!d.errors && !d.warnings, "%s: %.*s", css, (int)d.held.n,
	      d.held.p);
	s = arena_str(a, buf_str(&b));
	buf_free(&b);
	layout_free(layout);
	image_store_free(images);
	font_book_close(fonts);
	diag_free(&d);
	return s;
}

int main(void)
{
	bool seen[PROP_COUNT] = { false };
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *r = &rows[i];
		struct str before = frames(&a, r->text, r->before);
		struct str after = frames(&a, r->text, r->after);

		seen[r->property] = true;
		CHECK(before.n && !str_eq(before, after), "%s: '%s' or '%s'",
		      property_name(r->property), r->before, r->after);
		arena_reset(&a);
	}
	seen[PROP_STRING_SET] = true; /* of pages: their golden has it */
	for (int p = 0; p < PROP_COUNT; p++)
		CHECK(seen[p], "%s has no row",
		      property_name((enum property)p));
	arena_free(&a);
	return test_done();
}
