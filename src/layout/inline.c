/* Gathering a paragraph: inline elements become one text with spans, white
 * space collapsed as CSS Text 3 §4 says, case transformed. */
#include "layout/paragraph.h"

#include "base/unicode.h"
#include "base/utf8.h"

/* What inline elements hand down to the text inside them; text-decoration is
 * not inherited but drawn through (CSS Text Decoration 3 §2). */
struct context {
	const struct style *style;
	const struct element *link;
	unit rise;
	bool underline, line_through;
	int32_t background;
};

static bool preserves_spaces(const struct text_style *t)
{
	return t->white_space == KW_PRE || t->white_space == KW_PRE_WRAP;
}

static bool preserves_breaks(const struct text_style *t)
{
	return preserves_spaces(t) || t->white_space == KW_PRE_LINE;
}

static void add_span(struct paragraph *p, const struct context *c,
                     const struct element *e, size_t start)
{
	struct span *s;

	if (p->text.n == start)
		return;
	if (p->span_count == p->span_cap) {
		size_t cap = p->span_cap ? p->span_cap * 2 : 8;
		struct span *more = ARENA_ARRAY(p->arena, cap, struct span);

		if (p->span_count)
			memcpy(more, p->spans, p->span_count * sizeof *more);
		p->spans = more;
		p->span_cap = cap;
	}
	s = &p->spans[p->span_count++];
	*s = (struct span){
		.start = (uint32_t)start,
		.end = (uint32_t)p->text.n,
		.style = layout_text_style(p->layout, c->style),
		.element = e,
		.link = c->link,
		.rise = c->rise,
		.underline = c->underline,
		.line_through = c->line_through,
		.background = c->background,
	};
}

static bool ends_with_space(const struct paragraph *p)
{
	char last = p->text.n ? p->text.p[p->text.n - 1] : '\n';

	return last == ' ' || last == '\n';
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

static void put_text(struct paragraph *p, const struct text_style *t,
                     struct str s)
{
	bool letter_before = false;

	for (size_t at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, &at);

		if (c == '\n' && preserves_breaks(t))
			put_break(p, t);
		else if (c == '\t' && preserves_spaces(t))
			put_tab(p, t);
		else if (c == ' ' && preserves_spaces(t))
			put_character(p, t, c, false);
		else if (c == ' ' || (c >= '\t' && c <= '\r'))
			ends_with_space(p) ? (void)0 : buf_char(&p->text, ' ');
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

/* An image's words stand for it in brackets. */
static void gather_image(struct paragraph *p, const struct context *c,
                         const struct element *e)
{
	struct str alt = element_attr(e, ATTR_ALT);

	if (!alt.n)
		alt = element_attr(e, ATTR_SRC);
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

static void gather_element(struct paragraph *p, const struct element *e,
                           const struct context *around)
{
	struct context c = *around;

	c.style = styler_element(layout_styler(p->layout), around->style, e);
	if (style_is(c.style, PROP_DISPLAY, KW_NONE))
		return;
	c.rise += rise_of(c.style, layout_text_style(p->layout, around->style));
	c.underline |=
		style_is(c.style, PROP_TEXT_DECORATION_LINE, KW_UNDERLINE);
	c.line_through |=
		style_is(c.style, PROP_TEXT_DECORATION_LINE, KW_LINE_THROUGH);
	if (style_color(c.style, PROP_BACKGROUND_COLOR) >= 0)
		c.background = style_color(c.style, PROP_BACKGROUND_COLOR);
	if (e->tag == TAG_A)
		c.link = e;
	if (e->tag == TAG_IMG)
		gather_image(p, &c, e);
	else
		gather_children(p, e, &c);
}

static void gather_children(struct paragraph *p, const struct element *e,
                            const struct context *c)
{
	for (const struct element *i = e->first; i; i = i->next) {
		size_t start = p->text.n;

		if (i->tag == TAG_TEXT) {
			gather_text(p, c, i, i->text);
		} else if (i->tag == TAG_BR) {
			put_break(p, layout_text_style(p->layout, c->style));
			add_span(p, c, i,
			         start < p->text.n ? start : p->text.n - 1);
		} else {
			gather_element(p, i, c);
		}
	}
}

/* Spans never reach behind the text, wherever white space went. */
static void trim_end(struct paragraph *p)
{
	while (p->text.n && (p->text.p[p->text.n - 1] == ' ' ||
	                     p->text.p[p->text.n - 1] == '\n'))
		p->text.n--;
	while (p->span_count && p->spans[p->span_count - 1].start >= p->text.n)
		p->span_count--;
	for (size_t i = 0; i < p->span_count; i++) {
		if (i + 1 < p->span_count &&
		    p->spans[i].end > p->spans[i + 1].start)
			p->spans[i].end = p->spans[i + 1].start;
		if (p->spans[i].end > p->text.n)
			p->spans[i].end = (uint32_t)p->text.n;
	}
}

void paragraph_gather(struct paragraph *p, const struct element *e,
                      const struct style *style)
{
	struct context c = { .style = style, .background = -1 };

	gather_children(p, e, &c);
	trim_end(p);
}

void paragraph_free(struct paragraph *p)
{
	buf_free(&p->text);
}
