/* Cutting a paragraph's text into boxes, glue and penalties: words at white
 * space and at the opportunities of UAX #14, each shaped once. */
#include "layout/paragraph.h"

#include <linebreak.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "layout/bidi.h"

enum { SOFT_HYPHEN = 0xAD, ZERO_WIDTH_SPACE = 0x200B };

struct cutter {
	struct paragraph *p;
	const char *breaks; /* libunibreak's verdict behind each byte */
	struct str text;
	unit measure;
	size_t span;
	bool line_start; /* nothing but white space since the last break */
};

static struct line_item *push_item(struct paragraph *p, struct line_item item)
{
	if (p->item_count == p->item_cap) {
		size_t cap = p->item_cap ? p->item_cap * 2 : 32;
		struct line_item *more =
			ARENA_ARRAY(p->arena, cap, struct line_item);

		if (p->item_count)
			memcpy(more, p->items, p->item_count * sizeof *more);
		p->items = more;
		p->item_cap = cap;
	}
	p->items[p->item_count] = item;
	return &p->items[p->item_count++];
}

static struct line_item *add_item(struct paragraph *p, struct line_item item)
{
	if (p->levels)
		item.level = p->levels[item.start];
	return push_item(p, item);
}

static const struct span *span_of(const struct cutter *c)
{
	return &c->p->spans[c->span];
}

static void add_penalty(struct cutter *c, size_t at, int32_t penalty)
{
	add_item(c->p, (struct line_item){
			       .kind = LINE_PENALTY,
			       .penalty = penalty,
			       .span = (uint32_t)c->span,
			       .start = (uint32_t)at,
			       .end = (uint32_t)at,
		       });
}

enum { JOINED_MAX = 8 }; /* bytes of context: a letter and marks on it */

/* Letters join across the end of a word that is none (Arabic, which runs from
 * right to left, in two styles): what stands around it, if it is no space. */
static void add_context(const struct cutter *c, struct word_request *r,
                        size_t start, size_t end)
{
	size_t from = start, to = end;

	while (from > 0 && start - from < JOINED_MAX &&
	       (unsigned char)c->text.p[from - 1] >= 0x80)
		from--;
	while (from < start && utf8_is_inside(c->text.p[from]))
		from++;
	while (to < c->text.n && to - end < JOINED_MAX &&
	       (unsigned char)c->text.p[to] >= 0x80)
		to++;
	while (to < c->text.n && to > end && utf8_is_inside(c->text.p[to]))
		to--;
	r->before = str_slice(c->text, from, start);
	r->after = str_slice(c->text, end, to);
}

static const struct word *get_word(struct cutter *c, size_t start, size_t end)
{
	struct word_request r = {
		.style = span_of(c)->style->words,
		.text = str_slice(c->text, start, end),
		.right_to_left = c->p->levels && c->p->levels[start] & 1,
	};
	const struct word *w;

	if (r.right_to_left)
		add_context(c, &r, start, end);
	w = words_get(layout_words(c->p->layout), &r);
	for (uint32_t i = 0; i < w->missing_count; i++)
		flow_missing(c->p->run, w->missing[i],
		             span_of(c)->element->place);
	return w;
}

static void add_box(struct cutter *c, const struct word *w, size_t start,
                    size_t end)
{
	const struct text_style *t = span_of(c)->style;

	add_item(c->p,
	         (struct line_item){
			 .kind = LINE_BOX,
			 .span = (uint32_t)c->span,
			 .word = w,
			 .width = word_width(w, t->size, t->letter_spacing),
			 .start = (uint32_t)start,
			 .end = (uint32_t)end,
		 });
}

static bool wraps(const struct text_style *t)
{
	return t->white_space != KW_NOWRAP && t->white_space != KW_PRE;
}

static void add_word(struct cutter *c, size_t start, size_t end)
{
	add_box(c, get_word(c, start, end), start, end);
	c->line_start = false;
}

static void add_space(struct cutter *c, size_t at)
{
	const struct text_style *t = span_of(c)->style;
	bool may = wraps(t) && c->breaks[at] == LINEBREAK_ALLOWBREAK;

	add_item(c->p, (struct line_item){
			       .kind = LINE_GLUE,
			       .span = (uint32_t)c->span,
			       .kept = c->line_start,
			       .penalty = may ? 0 : BREAK_NEVER,
			       .width = t->space + t->letter_spacing,
			       .start = (uint32_t)at,
			       .end = (uint32_t)at + 1,
		       });
}

static void add_soft_hyphen(struct cutter *c, size_t at, size_t next)
{
	const struct text_style *t = span_of(c)->style;
	const struct word *hyphen =
		words_get(layout_words(c->p->layout),
	                  &(struct word_request){ .style = t->words,
	                                          .text = STR("-") });

	if (style_is(t->style, PROP_HYPHENS, KW_NONE))
		return;
	add_item(c->p, (struct line_item){
			       .kind = LINE_PENALTY,
			       .penalty = BREAK_SOFT_HYPHEN,
			       .hyphen = true,
			       .word = hyphen,
			       .span = (uint32_t)c->span,
			       .width = word_width(hyphen, t->size,
	                                           t->letter_spacing),
			       .start = (uint32_t)at,
			       .end = (uint32_t)next,
		       });
}

/* A word's end: white space, an opportunity, a hidden character, the span, a
 * change of direction. */
static size_t word_end(const struct cutter *c, size_t from)
{
	size_t end = span_of(c)->end, at = from;

	while (at < end) {
		size_t before = at;
		uint32_t ch = utf8_next(c->text, &at);

		if (ch == ' ' || ch == '\n' || ch == SOFT_HYPHEN ||
		    ch == ZERO_WIDTH_SPACE || bidi_is_control(ch) ||
		    (c->p->levels &&
		     c->p->levels[before] != c->p->levels[from]))
			return before;
		if (c->breaks[at - 1] == LINEBREAK_ALLOWBREAK)
			return at;
	}
	return end;
}

/* Margin, border and padding at one end of an inline box: a box of its own,
 * which no break parts from the text beside it. */
static void add_edge(struct cutter *c)
{
	const struct span *s = span_of(c);
	const struct style *style = s->style->style;
	bool start = s->edge == SPAN_BOX_START;
	bool left = start != s->style->right_to_left;
	unit width =
		style_length(style, left ? PROP_MARGIN_LEFT : PROP_MARGIN_RIGHT,
	                     0) +
		style_length(style,
	                     left ? PROP_BORDER_LEFT_WIDTH
	                          : PROP_BORDER_RIGHT_WIDTH,
	                     0) +
		style_length(style,
	                     left ? PROP_PADDING_LEFT : PROP_PADDING_RIGHT, 0);
	struct line_item *it = add_item(c->p, (struct line_item){
						      .kind = LINE_BOX,
						      .span = (uint32_t)c->span,
						      .width = width,
						      .start = s->start,
						      .end = s->start,
					      });

	/* An end goes with what stands before it. */
	if (c->p->levels && !start && s->start)
		it->level = c->p->levels[s->start - 1];
}

/* A formula's piece or an image; between two pieces a line may break. */
static void add_object(struct cutter *c)
{
	const struct span *s = span_of(c);
	const struct inline_object *o = s->object;

	add_item(c->p, (struct line_item){
			       .kind = LINE_BOX,
			       .span = (uint32_t)c->span,
			       .width = o->width,
			       .start = s->start,
			       .end = s->end,
		       });
	c->line_start = false;
	if (!o->next)
		return;
	add_item(c->p, (struct line_item){
			       .kind = LINE_GLUE,
			       .span = (uint32_t)c->span,
			       .penalty = o->penalty,
			       .width = o->space,
			       .start = s->end,
			       .end = s->end,
		       });
}

static void cut_span(struct cutter *c)
{
	const struct span *s = span_of(c);

	if (s->edge)
		add_edge(c);
	if (s->object) {
		add_object(c);
		return;
	}

	for (size_t at = s->start; at < s->end;) {
		size_t here = at;
		uint32_t ch = utf8_next(c->text, &at);

		switch (ch) {
		case '\n':
			add_penalty(c, here, BREAK_FORCED);
			c->line_start = true;
			break;
		case ' ':
			add_space(c, here);
			break;
		case SOFT_HYPHEN:
			add_soft_hyphen(c, here, at);
			break;
		case ZERO_WIDTH_SPACE:
			add_penalty(c, here, BREAK_OPPORTUNITY);
			break;
		default:
			if (bidi_is_control(ch))
				break;
			at = word_end(c, here);
			add_word(c, here, at);
			if (wraps(s->style) && at < c->text.n &&
			    c->text.p[at] != ' ' && c->text.p[at] != '\n' &&
			    c->breaks[at - 1] == LINEBREAK_ALLOWBREAK)
				add_penalty(c, at, BREAK_OPPORTUNITY);
		}
	}
}

/* The first item at which a line may end, from `from`; the width up to it. */
static size_t stretch_end(const struct paragraph *p, size_t from,
                          int64_t *width)
{
	size_t i = from;

	for (*width = 0; i < p->item_count; i++) {
		if (line_item_breaks(&p->items[i]))
			break;
		if (p->items[i].kind != LINE_PENALTY)
			*width += p->items[i].width;
	}
	return i;
}

/* A word as its clusters, with a break between each two. */
static void put_clusters(struct cutter *c, const struct line_item *box)
{
	const struct word *w = box->word;
	char *starts = arena_alloc(c->p->arena, w->text.n + 1);
	size_t at = 0;

	starts[w->text.n] = 1;
	for (uint32_t r = 0; r < w->run_count; r++)
		for (uint32_t i = 0; i < w->runs[r].count; i++)
			starts[w->runs[r].glyphs[i].cluster] = 1;
	while (at < w->text.n) {
		size_t next = at + 1;

		while (!starts[next])
			next++;
		if (at)
			add_penalty(c, box->start + at, BREAK_INSIDE);
		add_box(c, get_word(c, box->start + at, box->start + next),
		        box->start + at, box->start + next);
		at = next;
	}
}

/* An item of a stretch that no line can hold. */
static void put_overlong(struct cutter *c, const struct line_item *it,
                         bool first)
{
	bool ends_box =
		it->kind == LINE_BOX && span_of(c)->edge == SPAN_BOX_END;

	if (it->kind == LINE_BOX && !first && !ends_box)
		add_penalty(c, it->start, BREAK_INSIDE);
	if (it->kind == LINE_BOX && it->word) {
		put_clusters(c, it);
		return;
	}
	push_item(c->p, *it);
	if (it->kind == LINE_GLUE && !it->kept)
		c->p->items[c->p->item_count - 1].penalty = BREAK_NOWRAP;
}

/* CSS Text 3 §5.5, overflow-wrap: anywhere. Nothing is ever clipped, so what
 * no line can hold is always cut, whatever the style sheet says. */
static void cut_overlong(struct cutter *c)
{
	struct paragraph *p = c->p, old = *p;

	p->items = NULL;
	p->item_count = p->item_cap = 0;
	for (size_t i = 0, end; i < old.item_count; i = end) {
		int64_t width;

		end = stretch_end(&old, i, &width);
		for (size_t k = i; k < end; k++) {
			c->span = old.items[k].span;
			if (width > c->measure)
				put_overlong(c, &old.items[k], k == i);
			else
				push_item(p, old.items[k]);
		}
		if (end < old.item_count)
			push_item(p, old.items[end++]);
	}
}

static bool has_overlong(const struct cutter *c)
{
	int64_t width;

	for (size_t i = 0; i < c->p->item_count; i++) {
		i = stretch_end(c->p, i, &width);
		if (width > c->measure)
			return true;
	}
	return false;
}

/* line-break: anywhere is between all clusters (CSS Text 3 §5.3). */
static void allow_everywhere(struct str text, char *breaks)
{
	int32_t state = 0;
	uint32_t before = '\n';

	for (size_t at = 0; at < text.n;) {
		size_t here = at;
		uint32_t c = utf8_next(text, &at);

		if (here && before != '\n' && c != '\n' &&
		    unicode_breaks(before, c, &state))
			breaks[here - 1] = LINEBREAK_ALLOWBREAK;
		before = c;
	}
}

/* What libunibreak knows of a language: quotation marks, and with "-strict" no
 * small kana at a line's beginning (CSS Text 3 §5.3). */
static void find_breaks(const struct cutter *c, char *breaks)
{
	const struct paragraph *p = c->p;
	char language[sizeof "xx-strict"] = "en";
	const struct text_style *t = p->span_count ? p->spans[0].style : NULL;
	const char *of = t ? t->words->language : NULL;

	if (of && of[0] && of[1] && (!of[2] || of[2] == '-'))
		memcpy(language, of, 2);
	if (t && style_is(t->style, PROP_LINE_BREAK, KW_STRICT))
		memcpy(language + 2, "-strict", sizeof "-strict");
	set_linebreaks_utf8((const utf8_t *)c->text.p, c->text.n, language,
	                    breaks);
	if (t && style_is(t->style, PROP_LINE_BREAK, KW_ANYWHERE))
		allow_everywhere(c->text, breaks);
}

void paragraph_itemize(struct paragraph *p, unit measure)
{
	struct str text = buf_str(&p->text);
	char *breaks = arena_alloc(p->arena, text.n + 1);
	struct cutter c = {
		.p = p,
		.breaks = breaks,
		.text = text,
		.measure = measure,
		.line_start = true,
	};

	find_breaks(&c, breaks);
	for (size_t i = 0; i < p->span_count; i++) {
		c.span = i;
		cut_span(&c);
	}
	if (has_overlong(&c))
		cut_overlong(&c);
}
