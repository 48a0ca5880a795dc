/* Fuzzes style: bytes as a style sheet, for print or screen by their number,
 * the styles of a tree that has every tag and class, and the sheet that goes
 * into a book. */
#include "fuzz/fuzz.h"

#include "style/style.h"
#include "xhtml/xhtml.h"

/* Every tag with each class in turn, inside the one before it down to DEPTH,
 * so that descendant selectors have something to climb. */
static struct element *every_element(struct arena *a)
{
	enum { DEPTH = 5 };
	struct element *root = element_new(a, TAG_DIV, (struct place){ 0 });
	struct element *at = root;

	for (unsigned i = 0; i < TAG_COUNT * 2; i++) {
		struct element *e;

		if (i % TAG_COUNT == TAG_TEXT)
			continue;
		e = element_new(a, (enum tag)(i % TAG_COUNT),
		                (struct place){ 0 });
		e->classes = 1u << i % CLASS_COUNT;
		element_append(at, e);
		at = i % DEPTH ? e : root;
	}
	return root;
}

static void style_tree(struct styler *s, const struct style *parent,
                       const struct element *e, struct buf *out)
{
	const struct style *style = styler_element(s, parent, e);

	style_dump(out, style);
	style_color(style, PROP_COLOR);
	style_line_height(style);
	styler_anonymous(s, style, KW_BLOCK);
	for (const struct element *c = e->first; c; c = c->next)
		style_tree(s, style, c, out);
}

static void use(struct arena *a, const struct stylesheet *sheet)
{
	struct styler *s = styler_new(sheet);
	struct buf out = { 0 };

	style_tree(s, NULL, every_element(a), &out);
	for (int i = 0; i < MARGIN_BOX_COUNT; i++)
		style_dump(&out, styler_margin_box(s, (enum margin_box)i,
		                                   PAGE_FIRST));
	xhtml_stylesheet(&out, sheet);
	buf_free(&out);
	styler_free(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = { 0 };
	struct diag d = { 0 };
	struct stylesheet_request request = {
		.name = fuzz_file(&a, "sheet.css", bytes, n),
		.folder = "styles",
		.medium = n % 2 ? MEDIUM_PRINT : MEDIUM_SCREEN,
	};
	const struct stylesheet *sheet = stylesheet_load(&a, &request, &d);

	if (sheet)
		use(&a, sheet);
	diag_free(&d);
	arena_free(&a);
	return 0;
}
