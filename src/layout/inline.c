/* Gathering a paragraph: inline elements become one text with spans, white
 * space collapsed as CSS Text 3 §4 says, case transformed. */
#include "layout/paragraph.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "image/store.h"
#include "layout/bidi.h"
#include "layout/math.h"

enum { ISOLATE_SIZE = 3 }; /* bytes of U+2066 … U+2069 in UTF-8 */

/* What inline elements hand down to the text inside them. */
struct context {
	const struct style *style;
	const struct element *link;
	const struct inline_box *box;
	unit rise;
	unsigned decorations;
};

static bool preserves_spaces(const struct text_style *t)
{
	return t->white_space == KW_PRE || t->white_space == KW_PRE_WRAP ||
	       t->white_space == KW_BREAK_SPACES;
}

static bool preserves_breaks(const struct text_style *t)
{
	return preserves_spaces(t) || t->white_space == KW_PRE_LINE;
}

static struct span *new_span(struct paragraph *p)
{
	if (p->span_count == p->span_cap) {
		size_t cap = p->span_cap ? p->span_cap * 2 : 8;
		struct span *more = ARENA_ARRAY(p->arena, cap, struct span);

		if (p->span_count)
			memcpy(more, p->spans, p->span_count * sizeof *more);
		p->spans = more;
		p->span_cap = cap;
	}
	return &p->spans[p->span_count++];
}

static void put_span(struct paragraph *p, const struct context *c,
                     const struct element *e, size_t start, enum span_edge edge)
{
	*new_span(p) = (struct span){
		.start = (uint32_t)start,
		.end = (uint32_t)p->text.n,
		.style = layout_text_style(p->layout, c->style),
		.element = e,
		.link = c->link,
		.box = c->box,
		.edge = edge,
		.rise = c->rise,
		.decorations = c->decorations,
	};
}

static void add_span(struct paragraph *p, const struct context *c,
                     const struct element *e, size_t start)
{
	if (p->text.n > start)
		put_span(p, c, e, start, SPAN_TEXT);
}

/* The text without isolates at its end, which are nothing to see. */
static struct str visible_text(const struct paragraph *p)
{
	struct str s = buf_str(&p->text);

	while (s.n >= ISOLATE_SIZE) {
		size_t at = s.n - ISOLATE_SIZE;

		if (utf8_is_inside(s.p[at]) ||
		    !bidi_is_control(utf8_next(s, &at)) || at != s.n)
			break;
		s.n -= ISOLATE_SIZE;
	}
	return s;
}

static bool ends_with_space(const struct paragraph *p)
{
	struct str s = visible_text(p);
	char last = s.n ? s.p[s.n - 1] : '\n';

	return last == ' ' || last == '\n';
}

/* The last character, if text stands there. */
static uint32_t last_character(const struct paragraph *p)
{
	struct str s = visible_text(p);
	size_t at = s.n;

	while (at > 0 && utf8_is_inside(s.p[at - 1]))
		at--;
	if (!at)
		return 0;
	at--;
	return utf8_next(s, &at);
}

static void put_break(struct paragraph *p, const struct text_style *t)
{
	while (!preserves_spaces(t) && p->text.n &&
	       p->text.p[p->text.n - 1] == ' ')
		p->text.n--;
	buf_char(&p->text, '\n');
	p->column = 0;
	p->forced = true;
}

static void put_tab(struct paragraph *p, const struct text_style *t)
{
	uint32_t tab = t->tab_size ? t->tab_size : 1;

	do {
		buf_char(&p->text, ' ');
		p->column++;
	} while (p->column % tab);
}

static void put_character(struct paragraph *p, const struct text_style *t,
                          uint32_t c, bool word_start)
{
	if (t->transform == KW_UPPERCASE ||
	    (t->transform == KW_CAPITALIZE && word_start))
		c = unicode_upper(c);
	else if (t->transform == KW_LOWERCASE)
		c = unicode_lower(c);
	utf8_put(&p->text, c);
	p->column++;
}

static void put_space(struct paragraph *p)
{
	if (!ends_with_space(p))
		buf_char(&p->text, ' ');
}

/* UAX #14: NL and BK. */
enum {
	NEXT_LINE = 0x85,
	LINE_SEPARATOR = 0x2028,
	PARAGRAPH_SEPARATOR = 0x2029,
};

/* CSS Text 3 §4.1.3: where Chinese or Japanese is broken into lines in the
 * source, there is no space. */
static bool is_between_wide(const struct paragraph *p, struct str s, size_t at)
{
	while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\t'))
		at++;
	return at < s.n && (unsigned char)s.p[at] >= 0x80 &&
	       unicode_is_wide(utf8_next(s, &at)) &&
	       unicode_is_wide(last_character(p));
}

static void put_text(struct paragraph *p, const struct text_style *t,
                     struct str s)
{
	bool letter_before = false;

	for (size_t at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, &at);

		if ((c == '\n' && preserves_breaks(t)) || c == LINE_SEPARATOR ||
		    c == PARAGRAPH_SEPARATOR)
			put_break(p, t);
		else if (c == NEXT_LINE)
			put_space(p);
		else if (c == '\t' && preserves_spaces(t))
			put_tab(p, t);
		else if (c == ' ' && preserves_spaces(t))
			put_character(p, t, c, false);
		else if (c == '\n' && is_between_wide(p, s, at))
			continue;
		else if (c == ' ' || (c >= '\t' && c <= '\r'))
			put_space(p);
		else
			put_character(p, t, c, !letter_before);
		letter_before = utf8_is_word(c);
	}
}

static void gather_text(struct paragraph *p, const struct context *c,
                        const struct element *e, struct str text)
{
	const struct text_style *t = layout_text_style(p->layout, c->style);
	size_t start = p->text.n;

	put_text(p, t, text);
	add_span(p, c, e, start);
}

/* Each piece of an object has a place of its own in the text. */
static void gather_object(struct paragraph *p, const struct context *c,
                          const struct element *e,
                          const struct inline_object *object)
{
	enum { OBJECT_REPLACEMENT_CHARACTER = 0xFFFC };

	for (; object; object = object->next) {
		size_t start = p->text.n;

		utf8_put(&p->text, OBJECT_REPLACEMENT_CHARACTER);
		p->column++;
		put_span(p, c, e, start, SPAN_TEXT);
		p->spans[p->span_count - 1].object = object;
	}
}

static void gather_break(struct paragraph *p, const struct context *c,
                         const struct element *e)
{
	size_t start = p->text.n;

	put_break(p, layout_text_style(p->layout, c->style));
	add_span(p, c, e, start < p->text.n ? start : p->text.n - 1);
}

/* Nothing but white space stands behind the element in its paragraph. */
static bool ends_paragraph(const struct element *e)
{
	for (; e && !tag_is_block(e->tag); e = e->parent)
		for (const struct element *i = e->next; i; i = i->next)
			if (i->tag != TAG_TEXT || str_trim(i->text).n)
				return false;
	return true;
}

/* The margins of a displayed formula are parts of its lines; where it begins or
 * ends its paragraph, they collapse with that one's. */
static void gather_display(struct paragraph *p, const struct context *c,
                           const struct element *e, const struct style *around)
{
	unit top = style_length(c->style, PROP_MARGIN_TOP, 0);
	unit bottom = style_length(c->style, PROP_MARGIN_BOTTOM, 0);
	const struct inline_object *o = math_display(p, e, c->style, around);

	if (!p->text.n) {
		p->margin_top = top;
		top = 0;
	}
	if (ends_paragraph(e)) {
		p->margin_bottom = bottom;
		bottom = 0;
	}
	for (const struct inline_object *next; o; o = next) {
		struct inline_object *line =
			ARENA_NEW(p->arena, struct inline_object);

		next = o->next;
		*line = *o;
		line->next = NULL;
		line->ascent += top;
		line->descent += next ? 0 : bottom;
		top = 0;
		gather_object(p, c, e, line);
		gather_break(p, c, e);
	}
}

/* `around` is the style of the text that the formula stands in. */
static void gather_math(struct paragraph *p, const struct context *c,
                        const struct element *e, const struct style *around)
{
	if (!str_eq(element_attr(e, ATTR_DISPLAY), STR("block"))) {
		gather_object(p, c, e, math_objects(p, e, c->style, around));
		return;
	}
	if (p->text.n && p->text.p[p->text.n - 1] != '\n')
		gather_break(p, c, e->parent);
	if (p->room_width < UNIT_MAX) {
		gather_display(p, c, e, around);
		return;
	}
	gather_object(p, c, e, math_objects(p, e, c->style, around));
	gather_break(p, c, e);
}

/* Where an image cannot be shown, its words stand for it in brackets. */
static void gather_image(struct paragraph *p, const struct context *c,
                         const struct element *e)
{
	struct str alt = element_attr(e, ATTR_ALT);
	struct str src = element_attr(e, ATTR_SRC);
	const struct image *image =
		image_store_find(layout_images(p->layout), src, e->place.file);

	if (image) {
		gather_object(p, c, e, picture_object(p, e, c->style, image));
		return;
	}
	if (!alt.n)
		alt = src;
	gather_text(p, c, e, arena_printf(p->arena, "[%.*s]", STR_FMT(alt)));
}

/* CSS Inline 3 §4.2; sub and super as TeX's \fontdimen 16 and 13, roughly. */
static unit rise_of(const struct style *s, const struct text_style *around)
{
	enum { SUB = 200, SUPER = 360, THOUSAND = 1000 };

	if (style_is(s, PROP_VERTICAL_ALIGN, KW_SUB))
		return -unit_scale(around->size, SUB, THOUSAND);
	if (style_is(s, PROP_VERTICAL_ALIGN, KW_SUPER))
		return unit_scale(around->size, SUPER, THOUSAND);
	return style_length(s, PROP_VERTICAL_ALIGN, style_line_height(s));
}

static void gather_children(struct paragraph *p, const struct element *e,
                            const struct context *c);

static unsigned decorations_of(const struct style *s)
{
	static const struct {
		enum keyword keyword;
		enum decoration decoration;
	} rows[] = {
		{ KW_UNDERLINE, UNDERLINE },
		{ KW_OVERLINE, OVERLINE },
		{ KW_LINE_THROUGH, LINE_THROUGH },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (style_is(s, PROP_TEXT_DECORATION_LINE, rows[i].keyword))
			return rows[i].decoration;
	return 0;
}

/* Whether an inline element shows more than its text. */
static bool has_box(const struct style *s)
{
	static const enum property edges[] = {
		PROP_BORDER_TOP_WIDTH,    PROP_BORDER_RIGHT_WIDTH,
		PROP_BORDER_BOTTOM_WIDTH, PROP_BORDER_LEFT_WIDTH,
		PROP_PADDING_LEFT,        PROP_PADDING_RIGHT,
		PROP_MARGIN_LEFT,         PROP_MARGIN_RIGHT,
	};

	if (style_color(s, PROP_BACKGROUND_COLOR) >= 0)
		return true;
	for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
		if (style_length(s, edges[i], 0))
			return true;
	return false;
}

static const struct inline_box *new_box(struct paragraph *p,
                                        const struct context *c,
                                        const struct element *e)
{
	struct inline_box *box = ARENA_NEW(p->arena, struct inline_box);

	*box = (struct inline_box){
		.around = c->box,
		.element = e,
		.text = layout_text_style(p->layout, c->style),
		.rise = c->rise,
	};
	return box;
}

/* An element with a box of its own is gathered between its edges. */
static void open_box(struct paragraph *p, struct context *c,
                     const struct element *e)
{
	if (!has_box(c->style))
		return;
	c->box = new_box(p, c, e);
	put_span(p, c, e, p->text.n, SPAN_BOX_START);
}

static void close_box(struct paragraph *p, const struct context *c,
                      const struct element *e)
{
	if (c->box && c->box->text->style == c->style && c->box->element == e)
		put_span(p, c, e, p->text.n, SPAN_BOX_END);
}

/* What a style is, said of the text inside it. */
static void enter_style(struct paragraph *p, struct context *c,
                        const struct style *style)
{
	const struct text_style *around =
		layout_text_style(p->layout, c->style);

	c->style = style;
	c->rise += rise_of(style, around);
	c->decorations |= decorations_of(style);
}

/* The anchor that a reference names: "#q-1" is q-1. */
static struct str target_of(const struct content_piece *piece,
                            const struct element *e)
{
	struct str href =
		piece->text.n ? piece->text : element_attr(e, piece->attr);

	return str_starts(href, STR("#")) ? str_slice(href, 1, href.n)
	                                  : (struct str){ 0 };
}

/* What has no text: true if the piece is such. `led`: a leader leads to it. */
static bool gather_no_text(struct paragraph *p, const struct context *c,
                           const struct element *e,
                           const struct content_piece *piece, bool led)
{
	const struct page_numbers *numbers = p->run->numbers;
	const struct inline_object *object;
	struct str target;

	if (piece->kind == CONTENT_LEADER) {
		object = paragraph_leader(p, c->style, piece->text);
		p->leaders = true;
	} else if (piece->kind == CONTENT_TARGET_COUNTER) {
		target = target_of(piece, e);
		if (!numbers || !target.n)
			return true;
		if (names_find(numbers->anchors, target) != NAMES_NONE)
			return false;
		object = paragraph_reference(p, c->style, target, led);
	} else {
		return false;
	}
	gather_object(p, c, e, object);
	return true;
}

/* Text of the piece; of a reference the number, which is known. */
static void put_piece(struct buf *b, const struct paragraph *p,
                      const struct content_piece *piece,
                      const struct content_source *from)
{
	if (piece->kind == CONTENT_TARGET_COUNTER)
		counter_put(
			b,
			(int32_t)names_find(p->run->numbers->anchors,
		                            target_of(piece, from->element)),
			piece->style);
	else
		content_put_piece(b, piece, from);
}

static void gather_content(struct paragraph *p, const struct context *c,
                           const struct element *e)
{
	const struct content_piece *piece =
		c->style->values[PROP_CONTENT].kind == VALUE_CONTENT
			? c->style->values[PROP_CONTENT].content
			: NULL;
	const struct content_source from = {
		.counters = &p->run->counters,
		.strings = p->run->strings,
		.element = e,
	};
	struct buf text = { 0 };
	bool led = false;

	for (; piece; piece = piece->next) {
		if (piece->kind == CONTENT_LEADER ||
		    piece->kind == CONTENT_TARGET_COUNTER) {
			gather_text(p, c, e, buf_str(&text));
			text.n = 0;
			if (gather_no_text(p, c, e, piece, led)) {
				led = piece->kind == CONTENT_LEADER;
				continue;
			}
		}
		put_piece(&text, p, piece, &from);
	}
	gather_text(p, c, e, buf_str(&text));
	buf_free(&text);
}

/* ::before and ::after: CSS Pseudo-Elements 4 §4.1. */
static void gather_pseudo(struct paragraph *p, const struct context *around,
                          const struct element *e, enum pseudo which)
{
	struct counters *counters = &p->run->counters;
	const struct style *style =
		styler_pseudo(layout_styler(p->layout), around->style, which);
	struct context c = *around;

	if (!style || style_is(style, PROP_DISPLAY, KW_NONE))
		return;
	counters_enter(counters, style);
	enter_style(p, &c, style);
	open_box(p, &c, e);
	gather_content(p, &c, e);
	close_box(p, &c, e);
	counters_leave(counters);
}

static void gather_element(struct paragraph *p, const struct element *e,
                           const struct context *around)
{
	struct context c = *around;
	const struct style *style =
		styler_element(layout_styler(p->layout), around->style, e);

	if (style_is(style, PROP_DISPLAY, KW_NONE))
		return;
	counters_enter(&p->run->counters, style);
	enter_style(p, &c, style);
	if (e->tag == TAG_A)
		c.link = e;
	bidi_open(&p->text, style);
	open_box(p, &c, e);
	if (e->tag == TAG_IMG) {
		gather_image(p, &c, e);
	} else if (e->tag == TAG_MATH) {
		gather_math(p, &c, e, around->style);
	} else {
		gather_pseudo(p, &c, e, PSEUDO_BEFORE);
		gather_children(p, e, &c);
		gather_pseudo(p, &c, e, PSEUDO_AFTER);
	}
	close_box(p, &c, e);
	bidi_close(&p->text, style);
	counters_leave(&p->run->counters);
}

static void gather_children(struct paragraph *p, const struct element *e,
                            const struct context *c)
{
	for (const struct element *i = e->first; i; i = i->next) {
		if (i->tag == TAG_TEXT)
			gather_text(p, c, i, i->text);
		else if (i->tag == TAG_BR)
			gather_break(p, c, i);
		else
			gather_element(p, i, c);
	}
}

/* Spans never reach behind the text, wherever white space went. */
static void trim_end(struct paragraph *p)
{
	size_t kept = 0;
	uint32_t end;

	while (p->text.n && (p->text.p[p->text.n - 1] == ' ' ||
	                     p->text.p[p->text.n - 1] == '\n'))
		p->text.n--;
	end = (uint32_t)p->text.n;
	for (size_t i = p->span_count; i-- > 0;) {
		struct span *s = &p->spans[i];

		if (s->end > end)
			s->end = end;
		if (s->start > s->end)
			s->start = s->end;
		if (s->start < end)
			end = s->start;
	}
	for (size_t i = 0; i < p->span_count; i++)
		if (p->spans[i].edge || p->spans[i].start < p->spans[i].end)
			p->spans[kept++] = p->spans[i];
	p->span_count = kept;
}

void paragraph_gather(struct paragraph *p, const struct element *e,
                      const struct style *style, enum pseudo which)
{
	struct context c = { .style = style,
		             .decorations = decorations_of(style) };

	if (which != PSEUDO_AFTER)
		gather_pseudo(p, &c, e, PSEUDO_BEFORE);
	if (which == PSEUDO_COUNT)
		gather_children(p, e, &c);
	if (which != PSEUDO_BEFORE)
		gather_pseudo(p, &c, e, PSEUDO_AFTER);
	trim_end(p);
}
