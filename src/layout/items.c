/* Cutting a paragraph's text into boxes, glue and penalties: words at white
 * space and at the opportunities of UAX #14, each shaped once. */
#include "layout/paragraph.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "layout/bidi.h"
#include "layout/code.h"
#include "layout/opportunities.h"

enum { NO_BREAK_SPACE = 0xA0, SOFT_HYPHEN = 0xAD, ZERO_WIDTH_SPACE = 0x200B };

struct cutter {
	struct paragraph *p;
	const bool *breaks; /* whether a line may end behind each byte */
	struct str text;
	size_t span;
	const struct word *space; /* of the span; NULL: not looked up yet */
	bool line_start; /* nothing but white space since the last break */
};

struct line_item *paragraph_add_item(struct paragraph *p, struct line_item item)
{
	if (p->item_count == p->item_cap) {
		/* A word and a space have two for about seven bytes. */
		size_t cap = p->item_cap ? p->item_cap * 2 : 16 + p->text.n / 3;
		struct line_item *more =
			ARENA_ARRAY(p->arena, cap, struct line_item);

		if (p->item_count)
			memcpy(more, p->items, p->item_count * sizeof *more);
		p->items = more;
		p->item_cap = cap;
	}
	if (p->levels)
		item.level = p->levels[item.start];
	p->items[p->item_count] = item;
	return &p->items[p->item_count++];
}

static const struct span *span_of(const struct cutter *c)
{
	return &c->p->spans[c->span];
}

static void add_penalty(struct cutter *c, size_t at, int32_t penalty)
{
	paragraph_add_item(c->p, (struct line_item){
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
static void add_context(struct word_request *r, struct str text, size_t start,
                        size_t end)
{
	size_t from = start, to = end;

	while (from > 0 && start - from < JOINED_MAX &&
	       (unsigned char)text.p[from - 1] >= 0x80)
		from--;
	while (from < start && utf8_is_inside(text.p[from]))
		from++;
	while (to < text.n && to - end < JOINED_MAX &&
	       (unsigned char)text.p[to] >= 0x80)
		to++;
	while (to < text.n && to > end && utf8_is_inside(text.p[to]))
		to--;
	r->before = str_slice(text, from, start);
	r->after = str_slice(text, end, to);
}

const struct word *paragraph_word(struct paragraph *p, size_t span,
                                  size_t start, size_t end)
{
	struct str text = buf_str(&p->text);
	struct word_request r = {
		.style = p->spans[span].style->words,
		.text = str_slice(text, start, end),
		.right_to_left = p->levels && p->levels[start] & 1,
	};

	if (r.right_to_left)
		add_context(&r, text, start, end);
	return words_get(layout_words(p->layout), &r);
}

static const struct word *get_word(struct cutter *c, size_t start, size_t end)
{
	const struct word *w = paragraph_word(c->p, c->span, start, end);

	for (uint32_t i = 0; i < w->missing_count; i++)
		flow_missing(c->p->run, w->missing[i],
		             span_of(c)->element->place);
	return w;
}

static void add_box(struct cutter *c, const struct word *w, size_t start,
                    size_t end)
{
	const struct text_style *t = span_of(c)->style;

	paragraph_add_item(c->p, (struct line_item){
					 .kind = LINE_BOX,
					 .span = (uint32_t)c->span,
					 .word = w,
					 .width = word_width(w, t->size,
	                                                     t->letter_spacing),
					 .start = (uint32_t)start,
					 .end = (uint32_t)end,
				 });
}

static void add_joint(struct cutter *c, size_t at, int32_t penalty)
{
	add_penalty(c, at, penalty);
	c->p->items[c->p->item_count - 1].joint = true;
}

/* A word as its clusters, each as wide as in the word, with a break between
 * each two. */
static void put_clusters(struct cutter *c, const struct line_item *box,
                         int32_t penalty)
{
	const struct text_style *t = span_of(c)->style;
	const struct word *w =
		paragraph_word(c->p, c->span, box->start, box->end);
	unit *advances = ARENA_ARRAY(c->p->arena, w->text.n + 1, unit);
	char *starts = arena_alloc(c->p->arena, w->text.n + 1);
	size_t at = 0;

	starts[w->text.n] = 1;
	for (uint32_t r = 0; r < w->run_count; r++)
		for (uint32_t i = 0; i < w->runs[r].count; i++) {
			const struct word_run *run = &w->runs[r];
			const struct glyph *g = &run->glyphs[i];

			starts[g->cluster] = 1;
			advances[g->cluster] += unit_scale(
				g->advance, word_run_size(run, t->size),
				run->units_per_em);
			if (word_run_spaced(run, i))
				advances[g->cluster] += t->letter_spacing;
		}
	c->p->joints = true;
	while (at < w->text.n) {
		size_t next = at + 1;
		struct line_item piece = *box;

		while (!starts[next])
			next++;
		if (at)
			add_joint(c, box->start + at, penalty);
		piece.start = box->start + (uint32_t)at;
		piece.end = box->start + (uint32_t)next;
		piece.width = advances[at];
		piece.word = NULL;
		paragraph_add_item(c->p, piece);
		at = next;
	}
}

static void add_word(struct cutter *c, size_t start, size_t end)
{
	struct line_item box;

	add_box(c, get_word(c, start, end), start, end);
	c->line_start = false;
	if (!text_style_wraps(span_of(c)->style) ||
	    !style_is(span_of(c)->style->style, PROP_WORD_BREAK, KW_BREAK_ALL))
		return;
	box = c->p->items[--c->p->item_count];
	put_clusters(c, &box, 0);
}

/* From here on scripts without spaces: CJK, kana, Hangul, wide forms. */
enum { IDEOGRAPHIC = 0x2E80, EM_DASH = 0x2014, HYPHEN = 0x2010 };

/* Whether nothing but hyphens stands between: "--flag", "-1", which a hyphen
 * does not part (UAX #14, LB20a). */
static bool only_hyphens(struct str text, size_t start, size_t end)
{
	while (start < end && text.p[start] == '-')
		start++;
	return start == end;
}

/* "I/O" and "a/b" stay as they are. */
static bool letter_beside_slash(const struct cutter *c, size_t start, size_t at)
{
	struct str t = c->text;

	return t.p[at - 1] == '/' &&
	       (at - start < 3 || at + 1 >= t.n || t.p[at + 1] == ' ' ||
	        t.p[at + 1] == '\n');
}

/* Ragged lines rarely need one. */
static int32_t hyphen_penalty(const struct cutter *c)
{
	return style_is(span_of(c)->style->style, PROP_TEXT_ALIGN, KW_JUSTIFY)
	               ? BREAK_HYPHEN
	               : BREAK_HYPHEN_RAGGED;
}

/* An opportunity that is no white space, behind text[start, at). Ideographs
 * may be set a little apart to justify a line (CLREQ, JLREQ). */
static void add_opportunity(struct cutter *c, size_t start, size_t at)
{
	size_t next = at;
	uint32_t before = utf8_before(c->text, at);
	uint32_t after = utf8_next(c->text, &next);
	bool hyphen = before == '-' || before == HYPHEN;

	if ((hyphen && only_hyphens(c->text, start, at)) ||
	    letter_beside_slash(c, start, at))
		return;
	paragraph_add_item(
		c->p,
		(struct line_item){
			.kind = before >= IDEOGRAPHIC || after >= IDEOGRAPHIC
	                                ? LINE_GLUE
	                                : LINE_PENALTY,
			.flagged = hyphen,
			.penalty = after == EM_DASH ? BREAK_BEFORE_DASH
	                           : hyphen         ? hyphen_penalty(c)
	                                            : BREAK_OPPORTUNITY,
			.span = (uint32_t)c->span,
			.stretch = span_of(c)->style->size / 16,
			.start = (uint32_t)at,
			.end = (uint32_t)at,
		});
}

/* "Python 3", "chapter 12": a short number goes with the word before it, as TeX's
 * authors tie them (TeXbook, p. 92). */
static bool before_number(struct str text, size_t at, size_t next)
{
	enum { DIGITS = 2 };
	size_t end = next;

	while (end < text.n && text.p[end] >= '0' && text.p[end] <= '9')
		end++;
	return end > next && end - next <= DIGITS && at > 0 &&
	       utf8_is_word(utf8_before(text, at)) &&
	       (end == text.n || !utf8_is_word(utf8_next(text, &end)));
}

/* TeX's Computer Modern: a space takes a half more and a third less of its
 * width (TeXbook, p. 70: 3.33 plus 1.67 minus 1.11). */
static void add_space(struct cutter *c, size_t at, size_t next)
{
	const struct text_style *t = span_of(c)->style;
	bool may = text_style_wraps(t) && c->breaks[next - 1];
	int32_t penalty = before_number(c->text, at, next) ? BREAK_NUMBER : 0;
	bool kept = c->line_start || t->white_space == KW_BREAK_SPACES;

	if (!c->space)
		c->space =
			words_get(layout_words(c->p->layout),
		                  &(struct word_request){ .style = t->words,
		                                          .text = STR(" ") });

	paragraph_add_item(c->p, (struct line_item){
					 .kind = LINE_GLUE,
					 .span = (uint32_t)c->span,
					 .kept = kept,
					 .penalty = may ? penalty : BREAK_NEVER,
					 .width = t->space + t->letter_spacing,
					 .stretch = kept ? 0 : t->space / 2,
					 .shrink = kept ? 0 : t->space / 3,
					 .word = c->space,
					 .start = (uint32_t)at,
					 .end = (uint32_t)next,
				 });
	if (t->white_space == KW_BREAK_SPACES)
		add_penalty(c, next, 0);
}

static void add_soft_hyphen(struct cutter *c, size_t at, size_t next)
{
	const struct text_style *t = span_of(c)->style;
	const struct word *hyphen = words_get(
		layout_words(c->p->layout),
		&(struct word_request){ .style = t->words, .text = STR("-") });

	if (style_is(t->style, PROP_HYPHENS, KW_NONE))
		return;
	paragraph_add_item(c->p, (struct line_item){
					 .kind = LINE_PENALTY,
					 .penalty = hyphen_penalty(c),
					 .flagged = true,
					 .hyphen = true,
					 .word = hyphen,
					 .span = (uint32_t)c->span,
					 .width = word_width(hyphen, t->size,
	                                                     t->letter_spacing),
					 .start = (uint32_t)at,
					 .end = (uint32_t)next,
				 });
}

/* CSS Text 3 §5.2, word-break: keep-all. */
static bool may_break(const struct cutter *c, size_t at)
{
	size_t next = at;

	if (!c->breaks[at - 1])
		return false;
	if (!style_is(span_of(c)->style->style, PROP_WORD_BREAK, KW_KEEP_ALL))
		return true;
	return at == c->text.n || !utf8_is_word(utf8_before(c->text, at)) ||
	       !utf8_is_word(utf8_next(c->text, &next));
}

static bool ends_word(uint32_t c)
{
	if (c > ' ' && c < NO_BREAK_SPACE)
		return false;
	return c == ' ' || c == '\n' || c == NO_BREAK_SPACE ||
	       c == SOFT_HYPHEN || c == ZERO_WIDTH_SPACE || bidi_is_control(c);
}

/* A word's end: white space, an opportunity, a hidden character, the span, a
 * change of direction. */
static size_t word_end(const struct cutter *c, size_t from)
{
	size_t end = span_of(c)->end, at = from;

	while (at < end) {
		size_t before = at;
		uint32_t ch = utf8_next(c->text, &at);

		if (ends_word(ch) ||
		    (c->p->levels &&
		     c->p->levels[before] != c->p->levels[from]))
			return before;
		if (may_break(c, at))
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
	/* An end goes with what stands before it, whichever way that runs. */
	uint32_t at = start || !s->start ? s->start : s->start - 1;

	paragraph_add_item(c->p, (struct line_item){
					 .kind = LINE_BOX,
					 .span = (uint32_t)c->span,
					 .width = width,
					 .start = at,
					 .end = at,
				 });
}

/* A formula's piece or an image; between two pieces a line may break. */
static void add_object(struct cutter *c)
{
	const struct span *s = span_of(c);
	const struct inline_object *o = s->object;

	paragraph_add_item(c->p, (struct line_item){
					 .kind = LINE_BOX,
					 .span = (uint32_t)c->span,
					 .width = o->width,
					 .start = s->start,
					 .end = s->end,
				 });
	c->line_start = false;
	if (!o->next)
		return;
	paragraph_add_item(c->p, (struct line_item){
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
		case NO_BREAK_SPACE:
			add_space(c, here, at);
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
			if (text_style_wraps(s->style) && at < c->text.n &&
			    c->text.p[at] != ' ' && c->text.p[at] != '\n' &&
			    may_break(c, at))
				add_opportunity(c, here, at);
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

/* An item of a stretch that no line can hold. */
static void put_overlong(struct cutter *c, const struct line_item *it,
                         bool first)
{
	bool ends_box =
		it->kind == LINE_BOX && span_of(c)->edge == SPAN_BOX_END;

	if (it->kind == LINE_BOX && !first && !ends_box)
		add_penalty(c, it->start, BREAK_INSIDE);
	if (it->kind == LINE_BOX && it->end > it->start &&
	    !span_of(c)->object) {
		put_clusters(c, it, BREAK_INSIDE);
		return;
	}
	paragraph_add_item(c->p, *it);
	if (it->kind == LINE_GLUE && !it->kept)
		c->p->items[c->p->item_count - 1].penalty = BREAK_NOWRAP;
}

bool paragraph_overlong(const struct paragraph *p, unit measure)
{
	int64_t width;

	for (size_t i = 0; i < p->item_count; i++) {
		i = stretch_end(p, i, &width);
		if (width > measure)
			return true;
	}
	return false;
}

/* CSS Text 3 §5.5, overflow-wrap: anywhere. Nothing is ever clipped, so what
 * no line can hold is always cut, whatever the style sheet says. */
void paragraph_cut(struct paragraph *p, unit measure)
{
	struct paragraph old = *p;
	struct cutter c = { .p = p, .text = buf_str(&p->text) };

	p->items = NULL;
	p->item_count = p->item_cap = 0;
	for (size_t i = 0, end; i < old.item_count; i = end) {
		int64_t width;

		end = stretch_end(&old, i, &width);
		for (size_t k = i; k < end; k++) {
			c.span = old.items[k].span;
			if (width > measure)
				put_overlong(&c, &old.items[k], k == i);
			else
				paragraph_add_item(p, old.items[k]);
		}
		if (end < old.item_count)
			paragraph_add_item(p, old.items[end++]);
	}
}

/* line-break: anywhere is between all clusters (CSS Text 3 §5.3). */
static void allow_everywhere(bool *breaks, struct str text)
{
	int32_t state = 0;
	uint32_t before = '\n';

	for (size_t at = 0; at < text.n;) {
		size_t here = at;
		uint32_t c = utf8_next(text, &at);

		if (here && before != '\n' && c != '\n' &&
		    unicode_breaks(before, c, &state))
			breaks[here - 1] = true;
		before = c;
	}
}

/* What lines are broken by is the paragraph's first words' affair. */
static void find_breaks(const struct cutter *c, bool *breaks)
{
	const struct text_style *t =
		c->p->span_count ? c->p->spans[0].style : NULL;

	if (!t)
		return;
	opportunities_find(breaks, c->text,
	                   &(struct opportunity_rules){
				   .language = t->words->language,
				   .loose = style_is(t->style, PROP_LINE_BREAK,
	                                             KW_LOOSE) ||
	                                    style_is(t->style, PROP_LINE_BREAK,
	                                             KW_NORMAL) });
	if (style_is(t->style, PROP_LINE_BREAK, KW_ANYWHERE))
		allow_everywhere(breaks, c->text);
}

void paragraph_itemize(struct paragraph *p)
{
	struct str text = buf_str(&p->text);
	bool *breaks = arena_alloc(p->arena, text.n + 1);
	struct cutter c = {
		.p = p,
		.breaks = breaks,
		.text = text,
		.line_start = true,
	};

	find_breaks(&c, breaks);
	if (p->code)
		code_opportunities(breaks, text);
	for (size_t i = 0; i < p->span_count; i++) {
		c.span = i;
		c.space = NULL;
		cut_span(&c);
	}
}
