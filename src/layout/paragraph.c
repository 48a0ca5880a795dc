/* Lines of a paragraph as boxes of the galley: runs in their places, with what
 * is drawn under and through them. */
#include "layout/paragraph.h"

#include "layout/bidi.h"
#include "layout/border.h"
#include "layout/code.h"
#include "layout/run.h"

enum { INLINE_BOXES_MAX = 64 }; /* around each other, that are drawn */

/* The line being set. */
struct setter {
	struct flow *flow;
	struct paragraph *p;
	const struct element *element; /* the paragraph's */
	const struct line_item *items;
	unit x;                 /* pen */
	unit baseline;          /* from the line's top */
	unit ascent, descent;   /* of the line: half its leading included */
	int64_t extra, give;    /* justification: what is left, over what */
	unit lead;              /* what is left, to a leader */
	struct line_box *boxes; /* inline boxes on it, those around first */
	const struct element *continued; /* a formula from the line before */
	struct frame frame;              /* collects the items */
};

static void add_fill(struct setter *s, struct frame *frame,
                     const struct element *element, struct frame_fill fill)
{
	if (fill.width > 0 && fill.height > 0 && fill.color >= 0)
		frame_add(s->flow->arena, frame, FRAME_FILL, element)->fill =
			fill;
}

/* Lines along text, in thousandths of an em: close to every text font's own. */
enum { RULE = 50, THOUSAND = 1000 };

static const struct {
	enum decoration which;
	int above; /* the baseline, of its middle */
} lines_along[] = {
	{ UNDERLINE, -130 },
	{ OVERLINE, 900 },
	{ LINE_THROUGH, 260 },
};

static void draw_lines(struct setter *s, const struct span *span, unit x0)
{
	unit size = span->style->size;
	unit rule = unit_scale(size, RULE, THOUSAND);

	for (size_t i = 0; i < sizeof lines_along / sizeof *lines_along; i++)
		if (span->decorations & lines_along[i].which)
			add_fill(s, &s->frame, span->element,
			         (struct frame_fill){
					 .x = x0,
					 .y = s->baseline - span->rise -
			                      rule / 2 -
			                      unit_scale(size,
			                                 lines_along[i].above,
			                                 THOUSAND),
					 .width = s->x - x0,
					 .height = rule,
					 .color = span->style->color,
				 });
}

static void add_link(struct setter *s, const struct span *span, unit x0)
{
	const struct inline_object *o = span->object;
	struct str href = element_attr(span->link, ATTR_HREF);
	unit ascent = o ? o->ascent : span->style->ascent;
	unit descent = o ? o->descent : span->style->descent;
	struct frame_item *i;

	/* A note stands on the same card. */
	if (!href.n || element_has(span->link, ATTR_EPUB_TYPE))
		return;
	i = frame_add(s->flow->arena, &s->frame, FRAME_LINK, span->link);
	i->link = (struct frame_link){
		.x = x0,
		.width = s->x - x0,
		.y = s->baseline - span->rise - ascent,
		.height = ascent + descent,
	};
	if (href.p[0] == '#')
		i->link.target = str_slice(href, 1, href.n);
	else
		i->link.uri = href;
}

/* What the line's spaces give, as they are to be wider or narrower. */
static int64_t give(const struct line_item *it, bool wider)
{
	return it->kind != LINE_GLUE ? 0 : wider ? it->stretch : it->shrink;
}

/* Justified space: what is left is dealt out by what each gives, so that it
 * comes out even; shrunk space gives no more than it can. */
static unit space_width(struct setter *s, const struct line_item *it)
{
	int64_t gives = give(it, s->extra > 0);
	unit share;

	if (!s->give || !gives)
		return it->width;
	share = (unit)(s->extra * gives / s->give);
	if (share < -gives)
		share = (unit)-gives;
	s->extra -= share;
	s->give -= gives;
	return it->width + share;
}

static void set_item(struct setter *s, struct run_setter *r,
                     const struct line_item *it)
{
	if (it->kind == LINE_BOX)
		run_word(r, it->word, it->start, it->end);
	else if (it->kind == LINE_GLUE && it->word)
		run_space(r, it->word, it->start, it->end, space_width(s, it));
	else if (it->kind == LINE_GLUE)
		run_gap(r, space_width(s, it));
}

/* Items of one line, one span and one direction. `hyphen` is shown behind them
 * if it is not NULL. */
struct piece {
	size_t first, end;
	const struct line_item *hyphen;
};

static void set_text(struct setter *s, const struct piece *p)
{
	const struct line_item *first = &s->items[p->first];
	const struct span *span = &s->p->spans[first->span];
	struct run_setter r = {
		.arena = s->flow->arena,
		.frame = &s->frame,
		.element = span->element,
		.style = span->style,
		.text = buf_str(&s->p->text),
		.x = s->x,
		.y = s->baseline - span->rise,
	};
	bool backwards = first->level & 1;
	unit x0 = s->x;

	if (p->hyphen && backwards)
		run_hyphen(&r, p->hyphen->word);
	for (size_t i = p->first, k = p->end; i < p->end; i++)
		set_item(s, &r, &s->items[backwards ? --k : i]);
	if (p->hyphen && !backwards)
		run_hyphen(&r, p->hyphen->word);
	run_end(&r);
	s->x = r.x;
	draw_lines(s, span, x0);
	if (span->link)
		add_link(s, span, x0);
}

/* The formula that has begun on an earlier line than this one; NULL: none. */
static const struct element *continued_on(const struct setter *s,
                                          const struct line *line)
{
	const struct span *spans = s->p->spans;
	uint32_t i = line->first < line->end ? s->items[line->first].span : 0;

	if (!i || !spans[i].object || spans[i - 1].element != spans[i].element)
		return NULL;
	return spans[i].element;
}

/* The items of a formula's piece or an image, moved to the pen, and the space
 * to the next piece if that is on this line. */
static void set_object(struct setter *s, size_t first, size_t end,
                       bool continued)
{
	const struct span *span = &s->p->spans[s->items[first].span];
	const struct inline_object *o = span->object;
	struct frame_item *before = s->frame.last;
	unit x0 = s->x;

	for (size_t i = first; i < end; i++) {
		const struct line_item *it = &s->items[i];

		if (it->kind == LINE_BOX) {
			frame_add_moved(s->flow->arena, &s->frame, o->items,
			                s->x, s->baseline - span->rise);
			s->x += it->width;
		} else if (it->kind == LINE_GLUE) {
			s->x += space_width(s, it);
		}
	}
	if (o->leader.n) {
		s->x += s->lead;
		leader_paint(s->flow->run, &s->frame, span->style->style,
		             o->leader, s->flow->x, x0, s->x - x0,
		             s->baseline - span->rise);
		s->lead = 0; /* the first one has it all */
	}
	for (struct frame_item *i = before ? before->next : s->frame.first; i;
	     i = i->next)
		i->continued = continued;
	if (span->link)
		add_link(s, span, x0);
}

static void make_room(struct setter *s, unit ascent, unit descent)
{
	if (ascent > s->ascent)
		s->ascent = ascent;
	if (descent > s->descent)
		s->descent = descent;
}

/* Half-leading (CSS Inline 3 §5.3). Smaller and raised text does not move the
 * lines apart: even leading is worth more than exact boxes. */
static void size_line(struct setter *s, const struct text_style *base,
                      const struct line *line)
{
	unit leading = base->line_height - base->ascent - base->descent;

	s->ascent = base->ascent + leading / 2;
	s->descent = base->line_height - s->ascent;
	for (size_t i = line->first; i < line->end; i++) {
		const struct span *span = &s->p->spans[s->items[i].span];
		const struct text_style *t = span->style;
		unit half = (t->line_height - t->ascent - t->descent) / 2;

		if (span->object)
			make_room(s, span->object->ascent + span->rise,
			          span->object->descent - span->rise);
		else if (t->size > base->size)
			make_room(s, t->ascent + half, t->descent + half);
	}
	s->baseline = s->ascent;
}

static struct place place_of(const struct setter *s, const struct line *line)
{
	if (line->first < s->p->item_count)
		return s->p->spans[s->items[line->first].span].element->place;
	return s->element->place;
}

/* text-align by the paragraph's direction (CSS Text 3 §6.1). */
static enum keyword physical(enum keyword align, bool right_to_left)
{
	if (align == KW_START)
		return right_to_left ? KW_RIGHT : KW_LEFT;
	if (align == KW_END)
		return right_to_left ? KW_LEFT : KW_RIGHT;
	return align;
}

static bool has_leader(const struct setter *s, const struct line *line)
{
	for (size_t i = line->first; s->p->leaders && i < line->end; i++) {
		const struct inline_object *o =
			s->p->spans[s->items[i].span].object;

		if (o && o->leader.n)
			return true;
	}
	return false;
}

/* Where the line begins, and what its spaces must take up. The indent is at the
 * side where the paragraph's text begins; so does what is too wide. */
static void align_line(struct setter *s, const struct style *style,
                       const struct line *line, size_t end, unit indent)
{
	bool right_to_left = s->p->right_to_left;
	unit left = s->flow->width - line->width - indent;
	enum keyword align =
		line->last ? text_align_last(style)
			   : (enum keyword)style->values[PROP_TEXT_ALIGN].n;

	s->x = s->flow->x + (right_to_left ? 0 : indent);
	s->extra = s->give = 0;
	s->lead = 0;
	if (left > 0 && has_leader(s, line)) {
		s->lead = left;
		return;
	}
	if (left < 0 ? style_is(style, PROP_TEXT_ALIGN, KW_JUSTIFY)
	             : align == KW_JUSTIFY) {
		for (size_t i = line->first; i < end; i++)
			s->give += give(&s->items[i], left > 0);
		s->extra = s->give ? left : 0;
	}
	if (left < -s->give)
		flow_overfull(s->flow->run, place_of(s, line));
	align = left > 0 || s->give ? physical(align, right_to_left)
	                            : physical(KW_START, right_to_left);
	if (align == KW_CENTER)
		s->x += left / 2;
	else if (align == KW_RIGHT && !s->give)
		s->x += left;
}

/* The marker that waits, and those of the items around its own which begin on
 * this line too. */
static void set_markers(struct setter *s)
{
	struct flow *f = s->flow;

	for (const struct marker *m = f->marker; m; m = m->around)
		flow_text(f->run, &s->frame, m->style, m->element, m->text,
		          m->right_to_left ? m->x + m->gap : m->x - m->width,
		          s->baseline);
	f->marker = NULL;
}

/* The end of a line without the white space that its break drops. */
static size_t visible_end(const struct setter *s, const struct line *line)
{
	size_t end = line->end;

	while (end > line->first && s->items[end - 1].kind != LINE_BOX)
		end--;
	return end;
}

/* An inline box on this line; text of two directions may cut it into several
 * stretches. */
struct line_box {
	struct line_box *next; /* those around come first */
	const struct inline_box *box;
	unit x0, x1;
	bool starts, ends; /* its own ends are in this stretch */
};

static struct line_box *line_box(struct setter *s, const struct inline_box *box,
                                 unit x)
{
	struct line_box **link = &s->boxes;

	while (*link && ((*link)->box != box || (*link)->x1 != x))
		link = &(*link)->next;
	if (!*link) {
		*link = ARENA_NEW(s->flow->arena, struct line_box);
		**link = (struct line_box){ .box = box, .x0 = x, .x1 = x };
	}
	return *link;
}

/* All boxes around a span reach from where they began to the pen. */
static void extend_boxes(struct setter *s, const struct span *span, unit x)
{
	const struct inline_box *boxes[INLINE_BOXES_MAX];
	size_t n = 0;

	for (const struct inline_box *b = span->box; b && n < INLINE_BOXES_MAX;
	     b = b->around)
		boxes[n++] = b;
	for (size_t i = n; i-- > 0;) {
		struct line_box *l = line_box(s, boxes[i], x);

		l->x1 = s->x;
		l->starts |= i == 0 && span->edge == SPAN_BOX_START;
		l->ends |= i == 0 && span->edge == SPAN_BOX_END;
	}
}

/* CSS 2.2 §10.6.1: as high as its font, padding and borders around. */
static void paint_box(struct setter *s, struct frame *under,
                      const struct line_box *l)
{
	struct arena *a = s->flow->arena;
	const struct text_style *t = l->box->text;
	const struct style *style = t->style;
	unit above = style_length(style, PROP_BORDER_TOP_WIDTH, 0) +
	             style_length(style, PROP_PADDING_TOP, 0);
	unit below = style_length(style, PROP_BORDER_BOTTOM_WIDTH, 0) +
	             style_length(style, PROP_PADDING_BOTTOM, 0);
	bool left = t->right_to_left ? l->ends : l->starts;
	bool right = t->right_to_left ? l->starts : l->ends;
	struct border_box box = {
		.x = l->x0,
		.y = s->baseline - l->box->rise - t->ascent - above,
		.height = t->ascent + t->descent + above + below,
		.cut = { [SIDE_LEFT] = !left, [SIDE_RIGHT] = !right },
	};

	if (left)
		box.x += style_length(style, PROP_MARGIN_LEFT, 0);
	box.width = l->x1 - box.x;
	if (right)
		box.width -= style_length(style, PROP_MARGIN_RIGHT, 0);
	if (style_color(style, PROP_BACKGROUND_COLOR) >= 0)
		border_background(frame_add(a, under, FRAME_FILL, NULL), style,
		                  &box);
	border_paint(a, under, style, &box);
}

static void paint_boxes(struct setter *s)
{
	struct frame under = { 0 };

	for (const struct line_box *l = s->boxes; l; l = l->next)
		paint_box(s, &under, l);
	if (!under.last)
		return;
	under.last->next = s->frame.first;
	if (!s->frame.last)
		s->frame.last = under.last;
	s->frame.first = under.first;
}

static void set_piece(struct setter *s, const struct piece *piece)
{
	const struct line_item *first = &s->items[piece->first];
	const struct span *span = &s->p->spans[first->span];
	unit x = s->x;

	if (span->edge)
		s->x += first->width;
	else if (span->object)
		set_object(s, piece->first, piece->end,
		           span->element == s->continued);
	else
		set_text(s, piece);
	extend_boxes(s, span, x);
}

/* The end of the piece that begins at item `first`. */
static size_t piece_end(const struct setter *s, size_t first, size_t end)
{
	size_t i = first + 1;

	while (i < end && s->items[i].span == s->items[first].span &&
	       s->items[i].level == s->items[first].level)
		i++;
	return i;
}

/* A line of two directions: UAX #9 L2. White space at its end is left out, so
 * L1 asks for no more. */
static void set_reordered(struct setter *s, size_t first, size_t end,
                          const struct line_item *hyphen)
{
	struct arena *a = s->flow->arena;
	struct piece *pieces = ARENA_ARRAY(a, end - first, struct piece);
	uint8_t *levels = ARENA_ARRAY(a, end - first, uint8_t);
	size_t *order = ARENA_ARRAY(a, end - first, size_t);
	size_t n = 0;

	for (size_t i = first, j; i < end; i = j, n++) {
		j = piece_end(s, i, end);
		pieces[n] = (struct piece){ i, j, j == end ? hyphen : NULL };
		levels[n] = s->items[i].level;
	}
	bidi_order(order, levels, n);
	for (size_t i = 0; i < n; i++)
		set_piece(s, &pieces[order[i]]);
}

/* A line of code goes on: an artifact that nobody copies into a program. */
static void set_hook(struct setter *s, const struct text_style *base)
{
	enum { PALE = 0x8C8C8C };

	flow_text(s->flow->run, &s->frame, base->style, NULL, STR("\u21AA"),
	          s->x - 2 * base->space, s->baseline);
	if (s->frame.last)
		s->frame.last->run.color = PALE;
}

static void set_line(struct setter *s, const struct text_style *base,
                     const struct line *line, unit indent)
{
	size_t end = visible_end(s, line), n = s->p->item_count;
	const struct line_item *hyphen =
		line->end < n && s->items[line->end].hyphen
			? &s->items[line->end]
			: NULL;

	s->frame = (struct frame){ 0 };
	size_line(s, base, line);
	align_line(s, base->style, line, end, indent);
	set_markers(s);
	if (line->continued)
		set_hook(s, base);
	s->boxes = NULL;
	s->continued = continued_on(s, line);
	if (s->p->levels)
		set_reordered(s, line->first, end, hyphen);
	for (size_t i = line->first, j; i < end && !s->p->levels; i = j) {
		j = piece_end(s, i, end);
		set_piece(s, &(struct piece){ i, j, j == end ? hyphen : NULL });
	}
	paint_boxes(s);
}

/* What a break behind line i of n costs: orphans and widows are ours to keep
 * together (CSS Fragmentation 3 §3.3). */
static int line_penalty(const struct style *style, const struct line *lines,
                        size_t i, size_t n)
{
	size_t orphans = (size_t)(style->values[PROP_ORPHANS].n / 1024);
	size_t widows = (size_t)(style->values[PROP_WIDOWS].n / 1024);

	if (i + 1 < orphans || n - i - 1 < widows)
		return PENALTY_WIDOW;
	return code_is(style) ? code_penalty(lines, i, n) : PENALTY_LINE;
}

/* At most three quarters of a line; words must fit beside it. */
static unit indent_of(const struct flow *f, const struct style *style)
{
	unit indent = style_length(style, PROP_TEXT_INDENT, f->width);
	unit most = f->width / 4 * 3;

	return indent > most ? most : indent;
}

static void set_lines(struct flow *f, struct paragraph *p,
                      const struct element *e, const struct style *style)
{
	const struct text_style *base = p->base;
	struct setter s = { .flow = f, .p = p, .element = e };
	unit indent = indent_of(f, style);
	struct line *lines;
	size_t n = paragraph_break(p, &lines, base, f->width, indent);

	s.items = p->items;
	galley_margin(f->galley, p->margin_top);
	galley_flush(f->galley);
	for (size_t i = 0; i < n; i++) {
		set_line(&s, base, &lines[i],
		         p->code ? lines[i].indent
		         : i     ? 0
		                 : indent);
		if (p->code && i && i + 1 < n && code_is_blank(&lines[i]))
			galley_glue(f->galley, s.ascent + s.descent);
		else
			galley_box(f->galley, s.ascent + s.descent,
			           s.frame.first, place_of(&s, &lines[i]));
		if (i + 1 < n)
			galley_penalty(f->galley,
			               line_penalty(style, lines, i, n));
	}
	galley_margin(f->galley, p->margin_bottom);
}

/* What a picture may fill: the line, and the card but for the leading around
 * a line. */
static void set_room(const struct flow *f, struct paragraph *p,
                     const struct style *style, unit indent)
{
	unit leading = style_line_height(style);

	p->room_width = p->room_height = UNIT_MAX;
	if (f->extent)
		return;
	p->room_width = f->width - (indent > 0 ? indent : 0);
	if (f->page_height > 2 * leading)
		p->room_height = f->page_height - leading;
}

void flow_paragraph(struct flow *f, const struct element *e,
                    const struct style *style, enum pseudo which)
{
	struct paragraph p = { .arena = f->arena,
		               .layout = f->layout,
		               .run = f->run };
	struct buf text;
	unit indent = f->extent ? 0 : indent_of(f, style);

	p.code = code_is(style);
	p.base = layout_text_style(f->layout, style);
	set_room(f, &p, style, indent);
	paragraph_gather(&p, e, style, which);
	text = p.text; /* runs index it for as long as the frames live */
	p.text.p = (char *)(uintptr_t)arena_str(f->arena, buf_str(&text)).p;
	buf_free(&text);
	if (!p.text.n && !p.span_count && !f->marker)
		return;
	p.right_to_left = style_is(style, PROP_DIRECTION, KW_RTL);
	p.levels = bidi_levels(f->arena, buf_str(&p.text),
	                       style_is(style, PROP_UNICODE_BIDI, KW_PLAINTEXT)
	                               ? BIDI_AUTO
	                       : p.right_to_left ? BIDI_RTL
	                                         : BIDI_LTR);
	if (f->extent) {
		paragraph_itemize(&p);
		paragraph_measure(f, &p,
		                  style_length(style, PROP_TEXT_INDENT, 0));
		return;
	}
	if (p.code)
		paragraph_fit_art(&p, f->width);
	paragraph_itemize(&p);
	set_lines(f, &p, e, style);
}
