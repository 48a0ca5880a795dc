/* The tree builder: a stack of open elements. An element is appended to its
 * parent when it ends, in the shape that the kinds ask for (see shape.h). */
#include "read/build.h"

#include "base/utf8.h"
#include "read/shape.h"

static struct element *current(const struct builder *b)
{
	return b->stack[b->depth - 1].element;
}

static enum element_kind kind_of(const struct element *e)
{
	return tag_kind((enum tag)e->tag);
}

static bool is_item(enum tag tag)
{
	return tag == TAG_LI || tag == TAG_DT || tag == TAG_DD;
}

static bool is_list(enum tag tag)
{
	return tag_kind(tag) == ELEMENT_LIST;
}

static bool is_section(enum tag tag)
{
	return tag == TAG_THEAD || tag == TAG_TBODY || tag == TAG_TFOOT;
}

static bool is_cell(enum tag tag)
{
	return tag == TAG_TD || tag == TAG_TH;
}

static bool is_heading(enum tag tag)
{
	return tag >= TAG_H1 && tag <= TAG_H6;
}

/* Among parts only: what is no part needs one around it. */
static bool holds_parts(const struct element *e)
{
	return kind_of(e) == ELEMENT_LIST || kind_of(e) == ELEMENT_TABLE;
}

/* Text that came so far becomes a node of the open element; between parts it
 * is white space. */
static void flush(struct builder *b)
{
	struct str text = buf_str(&b->text);

	if (!text.n)
		return;
	b->text.n = 0;
	if (!holds_parts(current(b)))
		element_append(current(b),
		               element_text(b->arena, arena_str(b->arena, text),
		                            b->text_place));
}

/* A container whose end tag HTML does not let out: §13.1.2.4. */
static bool must_be_closed(enum tag tag)
{
	return tag_kind(tag) == ELEMENT_BLOCK && !is_item(tag) &&
	       !is_cell(tag) && tag != TAG_CAPTION;
}

static void pop(struct builder *b)
{
	const struct open_element *o = &b->stack[b->depth - 1];

	if (!o->flat)
		flush(b);
	b->depth--;
	if (!o->flat)
		shape_close(b->arena, o->element, current(b));
}

/* At the end of the file: what HTML opened there without ever closing it holds
 * all the rest. */
static void pop_unclosed(struct builder *b)
{
	const struct open_element *o = &b->stack[b->depth - 1];

	if (o->flat || !o->html || !must_be_closed(o->tag)) {
		pop(b);
		return;
	}
	flush(b);
	b->depth--;
	diag_warning(b->diag, o->element->place,
	             "<%s> is never closed; read without it", tag_name(o->tag));
	shape_dissolve(o->element, current(b));
}

/* Pops down to `depth` open elements. */
static void pop_to(struct builder *b, size_t depth)
{
	while (b->depth > depth)
		pop(b);
}

static struct element *push(struct builder *b, enum tag tag,
                            enum builder_source source, struct place place)
{
	bool implied = source == BUILD_IMPLIED;
	size_t limit = BUILD_DEPTH + (implied ? BUILD_PARTS : 0);
	struct element *e;

	flush(b);
	if (b->depth >= limit) {
		if (!b->too_deep)
			diag_warning(b->diag, place,
			             "nested deeper than %d "
			             "levels; read without the deeper ones",
			             BUILD_DEPTH);
		b->too_deep = true;
		return NULL;
	}
	e = element_new(b->arena, tag, place);
	e->parent = current(b);
	b->stack[b->depth++] =
		(struct open_element){ .element = e,
		                       .tag = tag,
		                       .html = source == BUILD_HTML,
		                       .implied = implied };
	return e;
}

static void pop_inlines(struct builder *b)
{
	while (b->depth > 1 && kind_of(current(b)) == ELEMENT_INLINE)
		pop(b);
}

/* How far up an end tag or an implied end looks, as HTML's scopes do. */
static bool is_boundary(enum tag tag, enum tag open)
{
	if (tag_kind(tag) == ELEMENT_INLINE)
		return tag_is_block(open);
	if (is_item(tag))
		return is_list(open) || is_cell(open) || open == TAG_TABLE;
	if (is_section(tag) || is_cell(tag) || tag == TAG_TR ||
	    tag == TAG_CAPTION)
		return open == TAG_TABLE;
	if (tag == TAG_TABLE)
		return false;
	return is_cell(open) || open == TAG_CAPTION;
}

/* What an opening tag ends without a tag of its own. */
static bool is_ended_by(enum tag open, enum tag tag)
{
	if (tag == TAG_LI)
		return open == TAG_LI;
	if (tag == TAG_DT || tag == TAG_DD)
		return open == TAG_DT || open == TAG_DD;
	if (is_cell(tag))
		return is_cell(open) || open == TAG_CAPTION;
	if (tag == TAG_TR)
		return open == TAG_TR || open == TAG_CAPTION;
	if (is_section(tag) || tag == TAG_CAPTION)
		return is_section(open) || open == TAG_CAPTION;
	return false;
}

static void imply_ends(struct builder *b, enum tag tag)
{
	for (size_t i = b->depth; i-- > 1;) {
		enum tag open = b->stack[i].tag;

		if (is_ended_by(open, tag)) {
			pop_to(b, i);
			return;
		}
		if (is_boundary(tag, open))
			return;
	}
}

/* The part that must stand around `tag` when `open` may not hold it;
 * TAG_COUNT: it stands well. */
static enum tag missing_between(enum tag open, enum tag tag)
{
	enum element_kind kind = tag_kind(open);

	if (tag == TAG_LI)
		return open == TAG_UL || open == TAG_OL ? TAG_COUNT : TAG_UL;
	if (tag == TAG_DT || tag == TAG_DD)
		return open == TAG_DL ? TAG_COUNT : TAG_DL;
	if (is_cell(tag))
		return open == TAG_TR ? TAG_COUNT : TAG_TR;
	if (tag == TAG_TR)
		return is_section(open) ? TAG_COUNT : TAG_TBODY;
	if (is_section(tag) || tag == TAG_CAPTION)
		return open == TAG_TABLE ? TAG_COUNT : TAG_TABLE;
	if (kind == ELEMENT_LIST)
		return open == TAG_DL ? TAG_DD : TAG_LI;
	return kind == ELEMENT_TABLE ? TAG_TD : TAG_COUNT;
}

/* Opens the parts between the open element and `tag`, outermost first. */
static void imply_starts(struct builder *b, enum tag tag, struct place place)
{
	enum tag parts[BUILD_PARTS], open = (enum tag)current(b)->tag;
	size_t n = 0;

	for (tag = missing_between(open, tag);
	     tag != TAG_COUNT && n < BUILD_PARTS;
	     tag = missing_between(open, tag))
		parts[n++] = tag;
	while (n)
		push(b, parts[--n], BUILD_IMPLIED, place);
}

/* A block inside a summary or a heading that has no words yet is what the
 * element says, not a block of its own: <summary><h3>…</h3></summary>. */
static bool is_flattened(const struct builder *b, enum tag tag)
{
	size_t i = b->depth - 1;
	const struct element *e = b->stack[i].element;

	while (kind_of(e) == ELEMENT_INLINE && !e->first)
		e = b->stack[--i].element;
	return kind_of(e) == ELEMENT_PHRASING && e->tag != TAG_P &&
	       (tag_kind(tag) == ELEMENT_PHRASING || tag == TAG_DIV) &&
	       !e->first && !str_trim(buf_str(&b->text)).n;
}

/* Its end tag must not end another element of its name. */
static void push_flat(struct builder *b, enum tag tag)
{
	struct open_element o = {
		.element = current(b), .tag = tag, .html = true, .flat = true
	};

	if (b->depth < BUILD_DEPTH)
		b->stack[b->depth++] = o;
}

static bool is_part(enum tag tag)
{
	return is_item(tag) || is_cell(tag) || is_section(tag) ||
	       tag == TAG_TR || tag == TAG_CAPTION;
}

/* What is no part ends parts that were supplied, and for Markdown's blocks also
 * those that HTML did not close. */
static void leave_parts(struct builder *b, bool is_markdown)
{
	while (holds_parts(current(b)) &&
	       (is_markdown || b->stack[b->depth - 1].implied))
		pop(b);
}

/* Makes room for a block. */
static void prepare_block(struct builder *b, enum tag tag,
                          enum builder_source source, struct place place)
{
	pop_inlines(b);
	while (kind_of(current(b)) == ELEMENT_PHRASING)
		pop(b);
	flush(b);
	if (!is_part(tag))
		leave_parts(b, source == BUILD_MARKDOWN);
	imply_ends(b, tag);
	imply_starts(b, tag, place);
}

/* Makes room for an inline; false: there is none among parts. */
static bool prepare_inline(struct builder *b, enum tag tag, struct place place)
{
	leave_parts(b, false);
	if (holds_parts(current(b)) && tag != TAG_TEXT && tag != TAG_IMG)
		return false;
	for (size_t i = b->depth; tag == TAG_A && i-- > 1;) {
		if (kind_of(b->stack[i].element) != ELEMENT_INLINE)
			break;
		if (b->stack[i].tag == TAG_A)
			pop_to(b, i); /* links do not nest */
	}
	imply_starts(b, tag, place);
	return true;
}

/* What an element is that only means something in a parent it does not have
 * (HTML Living Standard §4.4.13, §4.11.2). */
static enum tag outside(const struct element *parent, enum tag tag)
{
	if (tag == TAG_SUMMARY && parent->tag != TAG_DETAILS)
		return TAG_P;
	if (tag == TAG_FIGCAPTION && parent->tag != TAG_FIGURE)
		return TAG_DIV;
	return tag;
}

struct element *build_open(struct builder *b, enum tag tag,
                           enum builder_source source, const struct attr *attrs,
                           struct place place)
{
	const enum element_kind kind = tag_kind(tag);
	const enum tag written = tag;
	struct element *e;

	if (tag_is_block(tag) && is_flattened(b, tag)) {
		if (source == BUILD_HTML)
			push_flat(b, tag);
		return NULL;
	}
	if (tag_is_block(tag))
		prepare_block(b, tag, source, place);
	if (tag_is_block(tag))
		tag = outside(current(b), tag);
	else if (!prepare_inline(b, tag, place))
		return NULL;
	if (kind != ELEMENT_VOID_BLOCK && kind != ELEMENT_VOID_INLINE) {
		e = push(b, tag, source, place);
	} else {
		flush(b);
		e = element_new(b->arena, tag, place);
		element_append(current(b), e);
	}
	if (e)
		e->attrs = attrs;
	if (e && tag != written)
		b->stack[b->depth - 1].tag = written;
	return e;
}

void build_end(struct builder *b, const struct element *e)
{
	for (size_t i = b->depth; e && i-- > 1;)
		if (b->stack[i].element == e && !b->stack[i].flat) {
			pop_to(b, i + 1);
			pop(b);
			return;
		}
}

void build_close(struct builder *b, enum tag tag)
{
	for (size_t i = b->depth; i-- > 1;) {
		enum tag open = b->stack[i].tag;
		bool same =
			open == tag || (is_heading(open) && is_heading(tag));

		if (same && b->stack[i].html) {
			pop_to(b, i + 1);
			pop(b);
			return;
		}
		if (is_boundary(tag, open))
			return;
	}
}

/* The length of the character at s.p[i] if XML cannot hold it, else 0. */
static size_t bad_character(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	if (c < 0x20)
		return c != '\t' && c != '\n';
	return c == 0xEF && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0xBF &&
	                       (unsigned char)s.p[i + 2] >= 0xBE
	               ? 3
	               : 0;
}

static void put_clean(struct buf *b, struct str s)
{
	size_t done = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		size_t bad = c < 0x20 || c >= 0xEF ? bad_character(s, i) : 0;

		if (!bad)
			continue;
		buf_put(b, str_slice(s, done, i));
		if (s.p[i] != '\r')
			utf8_put(b, UTF8_REPLACEMENT);
		else if (i + 1 >= s.n || s.p[i + 1] != '\n')
			buf_char(b, '\n');
		done = i + bad;
		i = done - 1;
	}
	buf_put(b, str_slice(s, done, s.n));
}

void build_text(struct builder *b, struct str s, struct place place)
{
	if (!s.n)
		return;
	if (holds_parts(current(b)) && str_trim(s).n)
		prepare_inline(b, TAG_TEXT, place);
	if (!b->text.n)
		b->text_place = place;
	put_clean(&b->text, s);
}

void build_put(struct builder *b, struct element *e)
{
	if (!prepare_inline(b, TAG_TEXT, e->place))
		return;
	flush(b);
	element_append(current(b), e);
}

struct str build_value(struct builder *b, struct str s)
{
	struct buf clean = { 0 };
	struct str value;

	put_clean(&clean, s);
	value = arena_str(b->arena, buf_str(&clean));
	buf_free(&clean);
	return value;
}

static struct comment *new_comment(struct builder *b, struct str s,
                                   struct place place)
{
	struct comment *c = ARENA_NEW(b->arena, struct comment);

	c->text = build_value(b, str_trim(s));
	c->place = place;
	return c;
}

void build_comment(struct builder *b, struct str s, struct place place)
{
	*b->comments_end = new_comment(b, s, place);
	b->comments_end = &(*b->comments_end)->next;
}

void build_anchor(struct builder *b, struct str name, struct place place)
{
	*b->anchors_end = new_comment(b, name, place);
	b->anchors_end = &(*b->anchors_end)->next;
}

void build_start(struct builder *b, struct arena *a, const char *file,
                 struct diag *d)
{
	struct place place = { .file = file, .line = 1, .col = 1 };

	*b = (struct builder){ .arena = a, .diag = d, .depth = 1 };
	b->comments_end = &b->comments;
	b->anchors_end = &b->anchors;
	b->stack[0].element = element_new(a, TAG_DIV, place);
}

struct element *build_finish(struct builder *b)
{
	struct element *root = b->stack[0].element;

	while (b->depth > 1)
		pop_unclosed(b);
	flush(b);
	buf_free(&b->text);
	shape_root(b->arena, root);
	return root;
}
