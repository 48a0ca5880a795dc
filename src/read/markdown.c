/* cmark-gfm's events into the tree builder. */
#include "read/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "read/cloze.h"
#include "read/cursor.h"
#include "read/gfm.h"
#include "read/limit.h"
#include "read/literal.h"
#include "read/markup.h"
#include "read/notes.h"
#include "read/read.h"

struct reader {
	struct arena *arena;
	struct builder *builder;
	struct markup markup;
	struct cursor cursor;
	const struct lines *lines;
	int first_line;        /* lines before cmark's first */
	struct element *fresh; /* a p before its first inline */
	unsigned images;       /* images we are in the text of */
	struct buf alt;        /* that text */
	struct place image;
	const uint8_t *aligns; /* of the table's columns */
	unsigned columns, column;
	bool in_head;
	struct element *notes; /* the list of footnotes, once there is one */
};

typedef void event(struct reader *, cmark_node *);

static int line_of(const struct reader *r, cmark_node *n)
{
	return cmark_node_get_start_line(n) + r->first_line;
}

static struct place block_place(const struct reader *r, cmark_node *n)
{
	int column = cmark_node_get_start_column(n);

	return (struct place){ .file = r->lines->file,
		               .line = (uint32_t)line_of(r, n),
		               .col = column > 0 ? (uint32_t)column : 1 };
}

static struct str literal_of(cmark_node *n)
{
	return str_from(cmark_node_get_literal(n));
}

/* What no formula can stand in. */
static struct str code_of(struct reader *r, cmark_node *n)
{
	return markup_restore(&r->markup, literal_of(n));
}

/* A paragraph begins with its first inline: cmark counts link definitions that
 * stood before it as its lines. */
static struct place settle(struct reader *r, struct place place)
{
	if (r->fresh)
		r->fresh->place = place;
	r->fresh = NULL;
	return place;
}

static void open_tag(struct reader *r, cmark_node *n, enum tag tag,
                     const struct attr *attrs, struct place place)
{
	cmark_node_set_user_data(
		n, build_open(r->builder, tag, BUILD_MARKDOWN, attrs, place));
}

static void close_tag(struct reader *r, cmark_node *n)
{
	build_end(r->builder, cmark_node_get_user_data(n));
}

static const struct attr *add_attr(struct reader *r, enum attr_name name,
                                   struct str value, const struct attr *next)
{
	struct attr *a = ARENA_NEW(r->arena, struct attr);

	*a = (struct attr){ .next = next, .name = name, .value = value };
	return a;
}

static const struct attr *add_text_attr(struct reader *r, enum attr_name name,
                                        const char *text,
                                        const struct attr *next)
{
	struct str value = markup_restore(&r->markup, str_from(text));

	if (!value.n)
		return next;
	return add_attr(r, name, build_value(r->builder, value), next);
}

static void enter_quote(struct reader *r, cmark_node *n)
{
	open_tag(r, n, TAG_BLOCKQUOTE, NULL, block_place(r, n));
}

static void enter_list(struct reader *r, cmark_node *n)
{
	bool ordered = cmark_node_get_list_type(n) == CMARK_ORDERED_LIST;
	int start = cmark_node_get_list_start(n);
	const struct attr *attrs = NULL;

	if (ordered && start != 1)
		attrs = add_attr(r, ATTR_START,
		                 arena_printf(r->arena, "%d", start), NULL);
	open_tag(r, n, ordered ? TAG_OL : TAG_UL, attrs, block_place(r, n));
}

static void enter_item(struct reader *r, cmark_node *n)
{
	open_tag(r, n, TAG_LI, NULL, block_place(r, n));
}

static void enter_task(struct reader *r, cmark_node *n)
{
	bool checked = cmark_gfm_extensions_get_tasklist_item_checked(n);
	struct element *li;

	enter_item(r, n);
	li = cmark_node_get_user_data(n);
	if (!li)
		return;
	li->classes |= CLASS_TASK;
	li->attrs = add_attr(r, ATTR_CHECKED,
	                     checked ? STR("true") : STR("false"), NULL);
}

static void start_inlines(struct reader *r, cmark_node *n)
{
	cursor_block(&r->cursor, line_of(r, n), cmark_node_get_start_column(n),
	             cmark_node_get_end_line(n) + r->first_line);
}

/* CommonMark §5.3: a paragraph in a tight list is not one. */
static bool is_tight(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);
	cmark_node *list = item ? cmark_node_parent(item) : NULL;

	return list && cmark_node_get_type(list) == CMARK_NODE_LIST &&
	       cmark_node_get_list_tight(list);
}

static void enter_paragraph(struct reader *r, cmark_node *n)
{
	start_inlines(r, n);
	if (is_tight(n))
		return;
	open_tag(r, n, TAG_P, NULL, block_place(r, n));
	r->fresh = cmark_node_get_user_data(n);
}

static void enter_heading(struct reader *r, cmark_node *n)
{
	int level = cmark_node_get_heading_level(n);

	start_inlines(r, n);
	open_tag(r, n, (enum tag)(TAG_H1 + level - 1), NULL, block_place(r, n));
	cursor_close(&r->cursor, "#", 6);
}

static void leave_leaf(struct reader *r, cmark_node *n)
{
	markup_block_end(&r->markup);
	close_tag(r, n);
	r->fresh = NULL;
}

static void enter_rule(struct reader *r, cmark_node *n)
{
	build_open(r->builder, TAG_HR, BUILD_MARKDOWN, NULL, block_place(r, n));
}

/* The first word of a fence's info string. */
static const struct attr *language(struct reader *r, cmark_node *n)
{
	const char *info = cmark_node_get_fence_info(n);
	size_t length = info ? strcspn(info, " \t,{") : 0;

	if (!length)
		return NULL;
	return add_attr(r, ATTR_LANGUAGE,
	                build_value(r->builder, (struct str){ info, length }),
	                NULL);
}

/* GitHub's ```math. */
static bool is_math(cmark_node *n)
{
	const char *info = cmark_node_get_fence_info(n);

	return info && str_eq_nocase(str_trim(str_from(info)), STR("math"));
}

static void enter_math(struct reader *r, cmark_node *n, struct str tex,
                       struct snippet_places *places)
{
	struct place *lines = ARENA_ARRAY(r->arena, tex.n + 1, struct place);
	struct element *p;
	size_t count = 0;

	for (size_t i = 0; i <= tex.n; i++)
		if (!i || (tex.p[i - 1] == '\n' && i < tex.n))
			lines[count++] = snippet_place(places, i);
	p = build_open(r->builder, TAG_P, BUILD_MARKDOWN, NULL,
	               block_place(r, n));
	markup_math(&r->markup,
	            &(struct tex_source){
			    .text = tex, .lines = lines, .display = true },
	            block_place(r, n));
	build_end(r->builder, p);
}

static void enter_code_block(struct reader *r, cmark_node *n)
{
	struct place place = block_place(r, n);
	struct snippet_places places;
	struct str code = code_of(r, n);
	int length, offset;
	char fence;
	struct element *pre, *inner;

	if (cmark_node_get_fenced(n, &length, &offset, &fence))
		place.line++;
	places = snippet_places(r->lines, code, place);
	if (is_math(n)) {
		enter_math(r, n, code, &places);
		return;
	}
	place = snippet_place(&places, 0);
	if (str_ends(code, STR("\n")))
		code.n--;
	pre = build_open(r->builder, TAG_PRE, BUILD_MARKDOWN, NULL,
	                 block_place(r, n));
	inner = build_open(r->builder, TAG_CODE, BUILD_MARKDOWN, language(r, n),
	                   place);
	build_text(r->builder, code, place);
	build_end(r->builder, inner);
	build_end(r->builder, pre);
}

static void enter_html_block(struct reader *r, cmark_node *n)
{
	struct str html = literal_of(n);
	struct snippet_places places =
		snippet_places(r->lines, html, block_place(r, n));

	markup_feed(&r->markup, html, &places);
	markup_block_end(&r->markup);
}

static void enter_table(struct reader *r, cmark_node *n)
{
	open_tag(r, n, TAG_TABLE, NULL, block_place(r, n));
	r->aligns = cmark_gfm_extensions_get_table_alignments(n);
	r->columns = cmark_gfm_extensions_get_table_columns(n);
}

/* thead for the header row, one tbody for all others. */
static void enter_row(struct reader *r, cmark_node *n)
{
	struct place place;
	cmark_node *before = cmark_node_previous(n);

	r->in_head = cmark_gfm_extensions_get_table_row_is_header(n);
	r->column = 0;
	/* cmark's column of a row is that of the table's first line. */
	place = cursor_row(&r->cursor, line_of(r, n),
	                   r->in_head ? cmark_node_get_start_column(n) : 1);
	if (r->in_head)
		build_open(r->builder, TAG_THEAD, BUILD_MARKDOWN, NULL, place);
	else if (!before ||
	         cmark_gfm_extensions_get_table_row_is_header(before))
		build_open(r->builder, TAG_TBODY, BUILD_MARKDOWN, NULL, place);
	open_tag(r, n, TAG_TR, NULL, place);
}

static void enter_cell(struct reader *r, cmark_node *n)
{
	struct place place = cursor_place(&r->cursor);
	uint8_t align = r->column < r->columns ? r->aligns[r->column] : 0;
	struct str value = align == 'l'   ? STR("left")
	                   : align == 'c' ? STR("center")
	                   : align == 'r' ? STR("right")
	                                  : STR("");

	r->column++;
	open_tag(r, n, r->in_head ? TAG_TH : TAG_TD,
	         value.n ? add_attr(r, ATTR_ALIGN, value, NULL) : NULL, place);
}

static void leave_cell(struct reader *r, cmark_node *n)
{
	markup_block_end(&r->markup);
	close_tag(r, n);
	cursor_cell_end(&r->cursor);
}

static void enter_text(struct reader *r, cmark_node *n)
{
	struct str text = literal_of(n);
	struct place place = settle(r, cursor_text(&r->cursor, text));

	if (r->images)
		buf_put(&r->alt, markup_restore(&r->markup, text));
	else
		markup_text(&r->markup, text, place);
}

static void enter_soft_break(struct reader *r, cmark_node *n)
{
	struct place place = cursor_place(&r->cursor);

	(void)n;
	if (r->images)
		buf_char(&r->alt, ' ');
	else if (!math_pending(r->markup.formulas))
		markup_text(&r->markup, STR("\n"), place);
	cursor_break(&r->cursor);
}

static void enter_hard_break(struct reader *r, cmark_node *n)
{
	struct place place = cursor_place(&r->cursor);

	(void)n;
	if (r->images)
		buf_char(&r->alt, ' ');
	else
		build_open(r->builder, TAG_BR, BUILD_MARKDOWN, NULL, place);
	cursor_break(&r->cursor);
}

static void enter_code(struct reader *r, cmark_node *n)
{
	struct place place = settle(r, cursor_code(&r->cursor));
	struct element *code;

	if (r->images) {
		buf_put(&r->alt, code_of(r, n));
		return;
	}
	code = build_open(r->builder, TAG_CODE, BUILD_MARKDOWN, NULL, place);
	markup_text(&r->markup, code_of(r, n), place);
	build_end(r->builder, code);
}

static void enter_html(struct reader *r, cmark_node *n)
{
	struct str html = literal_of(n);
	struct place place = settle(r, cursor_html(&r->cursor, html));
	struct snippet_places places = snippet_places(NULL, html, place);

	if (literal_tag(n))
		markup_text(&r->markup, html, place);
	else if (!r->images)
		markup_feed(&r->markup, html, &places);
}

/* Emphasis and its kin, by what cmark calls it; a row without is the last. */
static const struct span {
	const char *type;
	enum tag tag;
	const char *delimiters;
	size_t n;
} spans[] = { { "emph", TAG_EM, "*_", 1 },
	      { "strong", TAG_STRONG, "*_", 2 },
	      { NULL, TAG_DEL, "~", 2 } };

static const struct span *find_span(cmark_node *n)
{
	const char *type = cmark_node_get_type_string(n);
	const struct span *s = spans;

	while (s->type && strcmp(s->type, type) != 0)
		s++;
	return s;
}

static void enter_span(struct reader *r, cmark_node *n)
{
	const struct span *s = find_span(n);
	struct place place = cursor_open(&r->cursor, s->delimiters, s->n);

	settle(r, place);
	if (!r->images)
		open_tag(r, n, s->tag, NULL, place);
}

static void leave_span(struct reader *r, cmark_node *n)
{
	const struct span *s = find_span(n);

	cursor_close(&r->cursor, s->delimiters, s->n);
	if (!r->images)
		close_tag(r, n);
}

static void enter_link(struct reader *r, cmark_node *n)
{
	struct place place = settle(r, cursor_link(&r->cursor));
	const char *url = cmark_node_get_url(n);
	const struct attr *attrs;

	if (r->images || !url || !*url || !markup_href_allowed(str_from(url)))
		return;
	attrs = add_text_attr(r, ATTR_TITLE, cmark_node_get_title(n), NULL);
	attrs = add_text_attr(r, ATTR_HREF, url, attrs);
	open_tag(r, n, TAG_A, attrs, place);
}

static void leave_link(struct reader *r, cmark_node *n)
{
	cursor_link_end(&r->cursor);
	if (!r->images)
		close_tag(r, n);
}

static void enter_image(struct reader *r, cmark_node *n)
{
	struct place place = settle(r, cursor_link(&r->cursor));

	(void)n;
	if (!r->images++) {
		r->image = place;
		r->alt.n = 0;
	}
}

/* Its text is known only when it ends. Without a source it is its text. */
static void leave_image(struct reader *r, cmark_node *n)
{
	const char *url = cmark_node_get_url(n);
	const struct attr *attrs;

	cursor_link_end(&r->cursor);
	if (--r->images)
		return;
	if (!url || !markup_src_allowed(str_from(url))) {
		markup_text(&r->markup, buf_str(&r->alt), r->image);
		return;
	}
	attrs = add_text_attr(r, ATTR_TITLE, cmark_node_get_title(n), NULL);
	attrs = add_attr(r, ATTR_ALT, build_value(r->builder, buf_str(&r->alt)),
	                 attrs);
	attrs = add_text_attr(r, ATTR_SRC, url, attrs);
	build_open(r->builder, TAG_IMG, BUILD_MARKDOWN, attrs, r->image);
}

/* Its text is the note's number. */
static void enter_reference(struct reader *r, cmark_node *n)
{
	struct place place = settle(r, cursor_link(&r->cursor));
	struct str number = arena_str(r->arena, literal_of(n));
	struct element *sup, *a;

	cursor_close(&r->cursor, "^", 1);
	cursor_link_end(&r->cursor);
	if (r->images)
		return;
	sup = build_open(r->builder, TAG_SUP, BUILD_MARKDOWN, NULL, place);
	a = build_open(r->builder, TAG_A, BUILD_MARKDOWN,
	               notes_reference(r->arena, number), place);
	build_text(r->builder, number, place);
	build_end(r->builder, a);
	build_end(r->builder, sup);
}

/* cmark puts all notes behind the text, by number. */
static void enter_note(struct reader *r, cmark_node *n)
{
	struct place place = block_place(r, n);

	if (!r->notes)
		r->notes = build_open(r->builder, TAG_OL, BUILD_MARKDOWN, NULL,
		                      place);
	open_tag(r, n, TAG_LI, NULL, place);
}

struct node_row {
	event *enter, *leave;
};

#define ROW(type) [CMARK_NODE_##type & CMARK_NODE_VALUE_MASK]

static const struct node_row blocks[] = {
	ROW(BLOCK_QUOTE) = { enter_quote, close_tag },
	ROW(LIST) = { enter_list, close_tag },
	ROW(ITEM) = { enter_item, close_tag },
	ROW(CODE_BLOCK) = { enter_code_block, NULL },
	ROW(HTML_BLOCK) = { enter_html_block, NULL },
	ROW(PARAGRAPH) = { enter_paragraph, leave_leaf },
	ROW(HEADING) = { enter_heading, leave_leaf },
	ROW(FOOTNOTE_DEFINITION) = { enter_note, close_tag },
	ROW(THEMATIC_BREAK) = { enter_rule, NULL },
};

static const struct node_row inlines[] = {
	ROW(TEXT) = { enter_text, NULL },
	ROW(SOFTBREAK) = { enter_soft_break, NULL },
	ROW(LINEBREAK) = { enter_hard_break, NULL },
	ROW(CODE) = { enter_code, NULL },
	ROW(HTML_INLINE) = { enter_html, NULL },
	ROW(EMPH) = { enter_span, leave_span },
	ROW(STRONG) = { enter_span, leave_span },
	ROW(LINK) = { enter_link, leave_link },
	ROW(FOOTNOTE_REFERENCE) = { enter_reference, NULL },
	ROW(IMAGE) = { enter_image, leave_image },
};

/* Extensions get their numbers when they are registered; their names stay. */
static const struct {
	const char *name;
	struct node_row row;
} extended[] = {
	{ "tasklist", { enter_task, close_tag } },
	{ "table", { enter_table, close_tag } },
	{ "table_header", { enter_row, close_tag } },
	{ "table_row", { enter_row, close_tag } },
	{ "table_cell", { enter_cell, leave_cell } },
	{ "strikethrough", { enter_span, leave_span } },
};

static const struct node_row *find_row(cmark_node *n)
{
	static const struct node_row none;
	unsigned type = (unsigned)cmark_node_get_type(n);
	unsigned value = type & CMARK_NODE_VALUE_MASK;
	bool is_inline =
		(type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;

	if (is_inline && value < sizeof inlines / sizeof *inlines)
		return &inlines[value];
	if (!is_inline && value < sizeof blocks / sizeof *blocks &&
	    type != CMARK_NODE_ITEM)
		return &blocks[value];
	for (size_t i = 0; i < sizeof extended / sizeof *extended; i++)
		if (strcmp(cmark_node_get_type_string(n), extended[i].name) ==
		    0)
			return &extended[i].row;
	return type == CMARK_NODE_ITEM ? &blocks[value] : &none;
}

static void walk(struct reader *r, cmark_node *document)
{
	cmark_iter *iter = cmark_iter_new(document);
	cmark_event_type type;

	while ((type = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *n = cmark_iter_get_node(iter);
		const struct node_row *row = find_row(n);
		event *call =
			type == CMARK_EVENT_ENTER ? row->enter : row->leave;

		if (call)
			call(r, n);
	}
	cmark_iter_free(iter);
}

static int count_lines(struct str s)
{
	int n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n' ||
		     (s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n'));
	return n;
}

static struct document read_text(struct arena *a, struct str text,
                                 const char *file, struct tex_macros *macros,
                                 struct diag *d)
{
	struct arena scratch = { 0 };
	struct lines lines = lines_index(&scratch, text, file);
	struct front front = front_read(a, text);
	struct formulas formulas = math_find(&scratch, &lines, front.length);
	struct gfm gfm;
	struct builder builder;
	struct reader r = {
		.arena = a,
		.builder = &builder,
		.lines = &lines,
		.markup = { .builder = &builder,
		            .diag = d,
		            .formulas = &formulas,
		            .macros = macros },
		.cursor = { .lines = &lines },
		.first_line = count_lines(str_slice(text, 0, front.length)),
	};
	struct document result = { .front = front,
		                   .may_hide = cloze_may(text) };

	lines.text = formulas.text;
	front_macros(a, macros, &front,
	             (struct place){ .file = file, .line = 1 }, d);
	gfm_parse(&gfm, str_slice(formulas.text, front.length, text.n),
	          LIMIT_MEMORY);
	build_start(&builder, a, file, d);
	if (gfm.document)
		walk(&r, gfm.document);
	else
		diag_error(d, (struct place){ .file = file },
		           "the text is too large: to take it apart takes more "
		           "than %d MB; split it",
		           LIMIT_MEMORY >> 20);
	build_end(&builder, r.notes);
	result.root = build_finish(&builder);
	if (r.notes && r.notes->parent) {
		result.notes = r.notes;
		element_remove(r.notes);
	}
	notes_check(text, &result, file, d);
	result.comments = builder.comments;
	result.anchors = builder.anchors;
	gfm_end(&gfm);
	buf_free(&r.alt);
	arena_free(&scratch);
	return result;
}

struct document markdown_read_with(struct arena *a, struct str text,
                                   const char *file, struct tex_macros *macros,
                                   struct diag *d)
{
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_slice(text, 3, text.n);
	return read_text(a, text, file, macros, d);
}

struct document markdown_read(struct arena *a, struct str text,
                              const char *file, struct diag *d)
{
	struct tex_macros macros = { 0 };

	return markdown_read_with(a, text, file, &macros, d);
}

struct element *read_markdown(struct arena *a, struct str text,
                              const char *file)
{
	struct diag unheard = { 0 };
	struct document d = markdown_read(a, text, file, &unheard);

	diag_free(&unheard);
	return d.root;
}
