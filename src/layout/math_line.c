/* A formula as objects of a line, or as lines of its own. */
#include "layout/math.h"

/* The first font of the style that knows of mathematics; else its first. */
static struct math_face *face_of(struct layout *l, const struct text_style *t)
{
	const struct font_chain *c = t->chain;

	for (size_t i = 0; i < c->n; i++)
		if (font_is_math(c->fonts[i].font))
			return layout_math_face(l, c->fonts[i].font);
	return layout_math_face(l, c->fonts[0].font);
}

/* What a piece may fill. */
struct room {
	unit width, height;
};

static struct math open_math(struct paragraph *p, const struct element *e,
                             const struct style *style,
                             const struct style *around)
{
	struct math m = {
		.arena = p->arena,
		.layout = p->layout,
		.run = p->run,
		.element = e,
		.style = layout_text_style(p->layout, style),
		.around = layout_text_style(p->layout, around),
	};

	m.face = face_of(p->layout, m.style);
	m.size = m.style->size;
	return m;
}

static bool is_row(const struct element *e)
{
	return e->tag == TAG_MATH || e->tag == TAG_MROW || e->tag == TAG_MSTYLE;
}

/* The row that pieces are cut from: rows and styles around all of it do not
 * count. */
static const struct element *inner_row(const struct math *m,
                                       const struct element *e,
                                       struct math_style *st)
{
	math_read_style(m, st, e);
	while (is_row(e) && e->first && !e->first->next && is_row(e->first) &&
	       !element_has(e->first, ATTR_MATHBACKGROUND)) {
		e = e->first;
		math_read_style(m, st, e);
	}
	return e;
}

/* What reading makes of \tag: a formula, and a row that 2 em of space begin. */
static bool is_labelled(const struct element *e)
{
	const struct element *label = e->last;

	return e->first && e->first->next == label && label->tag == TAG_MROW &&
	       label->first && label->first->tag == TAG_MSPACE &&
	       str_eq(element_attr(label->first, ATTR_WIDTH), STR("2em")) &&
	       label->last->tag == TAG_MTEXT;
}

static size_t cut(struct math *m, bool display, struct math_piece_box **pieces)
{
	struct math_style st = { .size = m->size,
		                 .display = display,
		                 .color = m->style->color };
	const struct element *e = inner_row(m, m->element, &st);

	m->label = NULL;
	if (display && is_labelled(e)) {
		m->label = math_set(m, e->last, &st);
		e = inner_row(m, e->first, &st);
	}
	if (is_row(e))
		return math_pieces(m, e, &st, pieces);
	*pieces = ARENA_NEW(m->arena, struct math_piece_box);
	(*pieces)->box = math_set(m, e, &st);
	return 1;
}

/* The largest of all pieces, each way. */
static void measure(const struct math_piece_box *pieces, size_t n, unit *width,
                    unit *height)
{
	*width = *height = 0;
	for (size_t i = 0; i < n; i++) {
		const struct math_box *b = pieces[i].box;

		*width = math_max(*width, b->width);
		*height = math_max(*height, b->ascent + b->descent);
	}
}

/* A formula is set smaller where a piece of it is larger than the room for it:
 * to seven tenths without a word, then with one; ink never leaves the card. */
enum {
	SMALLEST = 700,
	THOUSAND = 1000,
	TRIES = 4,
	LEAST = UNIT_PT / 4, /* of a font size: there is something to see */
};

static size_t cut_to_fit(struct math *m, bool display, struct room room,
                         struct math_piece_box **pieces)
{
	size_t n = cut(m, display, pieces);
	unit width, height;

	measure(*pieces, n, &width, &height);
	for (int i = 0; (width > room.width || height > room.height) &&
	                room.width > 0 && i < TRIES;
	     i++) {
		int64_t size = m->size;

		if (width > room.width)
			m->size = (unit)(size * room.width / width);
		if (height > room.height &&
		    size * room.height / height < m->size)
			m->size = (unit)(size * room.height / height);
		m->size = math_max(m->size, LEAST);
		n = cut(m, display, pieces);
		measure(*pieces, n, &width, &height);
	}
	if (m->size < unit_scale(m->style->size, SMALLEST, THOUSAND))
		flow_overfull(m->run, m->element->place);
	return n;
}

static struct inline_object *new_object(struct math *m, unit width, unit ascent,
                                        unit descent, const struct frame *frame)
{
	struct inline_object *o = ARENA_NEW(m->arena, struct inline_object);

	*o = (struct inline_object){ .width = width,
		                     .ascent = ascent,
		                     .descent = descent,
		                     .items = frame->first };
	return o;
}

/* What reaches beyond the line's own height does not touch what does so on the
 * next line: half of TeX's \lineskip, which is a tenth of an em, is added. */
static void part_lines(const struct paragraph *p, struct inline_object *o)
{
	enum { SKIP = 20 };
	const struct text_style *t = p->base;
	unit half = (t->line_height - t->ascent - t->descent) / 2;

	if (o->ascent > t->ascent + half)
		o->ascent += t->size / SKIP;
	if (o->descent > t->descent + half)
		o->descent += t->size / SKIP;
}

const struct inline_object *math_objects(struct paragraph *p,
                                         const struct element *e,
                                         const struct style *style,
                                         const struct style *around)
{
	struct math m = open_math(p, e, style, around);
	const struct inline_object *first = NULL;
	struct math_piece_box *pieces;
	struct room room = { p->room_width, p->room_height };
	bool display = str_eq(element_attr(e, ATTR_DISPLAY), STR("block"));
	size_t n = cut_to_fit(&m, display, room, &pieces);

	while (n-- > 0) {
		struct math_box *b = pieces[n].box;
		struct frame frame = { 0 };
		struct inline_object *o;

		math_draw(&m, &frame, b, 0);
		o = new_object(&m, b->width, b->ascent, b->descent, &frame);
		part_lines(p, o);
		o->least = unit_scale(b->width, SMALLEST, THOUSAND);
		o->penalty = pieces[n].penalty;
		o->space = pieces[n].space;
		o->next = first;
		first = o;
	}
	return first;
}

/* Where lines of a display that is too wide begin behind the first, and what
 * parts them, in thousandths of an em. */
enum { CONTINUATION = 2000, JOT = 300 };

/* Pieces that one line holds. */
struct display_line {
	size_t first, end;
	unit width, x;
	bool labelled;
};

static unit width_of(const struct math_piece_box *pieces, size_t first,
                     size_t end)
{
	int64_t width = 0;

	for (size_t i = first; i < end; i++)
		width += pieces[i].box->width +
		         (i + 1 < end ? pieces[i].space : 0);
	return math_clamp(width);
}

/* What a line costs that ends behind piece i: the penalty there, and what is
 * left free, as TeX's badness does it. */
static int64_t line_cost(const struct math_piece_box *pieces, size_t i,
                         int64_t width, int64_t room)
{
	int64_t free = (room - width) * THOUSAND / (room > 0 ? room : 1);

	return pieces[i].penalty + free * free / THOUSAND;
}

/* As many pieces as there is room for, up to the best break among them. */
static size_t fill_line(const struct math_piece_box *pieces, size_t n,
                        size_t first, unit room)
{
	size_t end = first, best = first + 1;
	int64_t least = INT64_MAX;
	unit width;

	while (end < n && (width = width_of(pieces, first, end + 1)) <= room) {
		int64_t cost = line_cost(pieces, end++, width, room);

		if (cost > least)
			continue;
		least = cost;
		best = end;
	}
	return end == n ? end : best;
}

static unit align_display(const struct style *style, unit room)
{
	if (room < 0 || style_is(style, PROP_TEXT_ALIGN, KW_LEFT) ||
	    style_is(style, PROP_TEXT_ALIGN, KW_START) ||
	    style_is(style, PROP_TEXT_ALIGN, KW_JUSTIFY))
		return 0;
	if (style_is(style, PROP_TEXT_ALIGN, KW_CENTER))
		return room / 2;
	return room;
}

/* One line of the display, moved to where it stands in the measure. */
static struct inline_object *set_line(struct math *m, unit measure,
                                      const struct math_piece_box *pieces,
                                      const struct display_line *l)
{
	struct frame frame = { 0 };
	/* TeX's \jot. */
	unit between = l->first ? unit_scale(m->size, JOT, THOUSAND) : 0;
	unit ascent = 0, descent = 0, x = l->x;

	for (size_t i = l->first; i < l->end; i++) {
		struct math_box *b = pieces[i].box;

		math_draw(m, &frame, b, x);
		x += b->width + pieces[i].space;
		ascent = math_max(ascent, b->ascent);
		descent = math_max(descent, b->descent);
	}
	if (l->labelled) { /* at the right edge: TeX's \eqno */
		math_draw(m, &frame, m->label, measure - m->label->width);
		ascent = math_max(ascent, m->label->ascent);
		descent = math_max(descent, m->label->descent);
	}
	return new_object(m, measure, ascent + between, descent, &frame);
}

/* The display's lines, those behind the first indented; how many, and in *width
 * what the widest takes up. */
static size_t fill_lines(const struct math_piece_box *pieces, size_t n,
                         unit measure, unit indent, struct display_line *lines,
                         unit *width)
{
	size_t count = 0;

	*width = 0;
	for (size_t at = 0; at < n; at = lines[count++].end) {
		struct display_line *l = &lines[count];
		unit from = at ? indent : 0;

		l->first = at;
		l->end = fill_line(pieces, n, at, measure - from);
		l->width = from + width_of(pieces, at, l->end);
		if (l->width > *width)
			*width = l->width;
	}
	return count;
}

/* What is hardly too wide is set a little smaller, on one line: so small that
 * nobody sees it, in thousandths. */
enum { HARDLY = 870 };

static size_t squeeze(struct math *m, unit measure,
                      struct math_piece_box **pieces, size_t n)
{
	unit width = width_of(*pieces, 0, n);

	if (width <= measure || unit_scale(width, HARDLY, THOUSAND) > measure)
		return n;
	m->size = (unit)((int64_t)m->size * measure / width) - 1;
	return cut(m, true, pieces);
}

/* What a display may fill: where its label would stand in its way if it were
 * centred, the room that leaves. */
static unit beside_label(const struct math *m, unit measure, unit width)
{
	unit label = m->label ? m->label->width : 0;

	if (label && (measure - width) / 2 < label && measure > 2 * label)
		return measure - label;
	return measure;
}

/* Broken at relations first; where even pieces between operators are too wide
 * for what is left of a line, set smaller. */
const struct inline_object *math_display(struct paragraph *p,
                                         const struct element *e,
                                         const struct style *style,
                                         const struct style *around)
{
	struct math m = open_math(p, e, style, around);
	struct room room = { p->room_width, p->room_height };
	unit indent = unit_scale(m.size, CONTINUATION, THOUSAND);
	const struct inline_object *first = NULL;
	struct math_piece_box *pieces;
	size_t n = cut_to_fit(&m, true, room, &pieces), count;
	unit measure = beside_label(&m, room.width, width_of(pieces, 0, n));
	struct display_line *lines;
	unit width, x;

	n = squeeze(&m, measure, &pieces, n);
	if (measure < 4 * indent)
		indent = 0;
	room.width = measure - indent;
	if (width_of(pieces, 0, n) > measure)
		n = cut_to_fit(&m, true, room, &pieces);
	lines = ARENA_ARRAY(p->arena, n, struct display_line);
	count = fill_lines(pieces, n, measure, indent, lines, &width);
	x = align_display(style, measure - width);
	for (size_t i = count; i-- > 0;) {
		struct display_line *l = &lines[i];
		struct inline_object *o;

		l->x = i ? x + indent : x;
		l->labelled = m.label && i + 1 == count;
		o = set_line(&m, p->room_width, pieces, l);
		o->next = first;
		first = o;
	}
	return first;
}
