/* A formula: its styles, and its boxes as objects of a line or as lines of its
 * own. */
#include "layout/math.h"

struct math_style math_inner(const struct math_style *st)
{
	struct math_style inner = *st;

	inner.core = NULL;
	return inner;
}

struct math_style math_cramped(const struct math_style *st)
{
	struct math_style cramped = math_inner(st);

	cramped.cramped = true;
	return cramped;
}

enum {
	SCRIPT_LEVEL = 2 /* the deepest that is smaller still */,
	HUNDRED = 100
};

static void set_level(const struct math *m, struct math_style *st,
                      unsigned level)
{
	static const enum math_constant percent[] = {
		[1] = MATH_SCRIPT_PERCENT,
		[2] = MATH_SCRIPT_SCRIPT_PERCENT,
	};

	st->level = level > SCRIPT_LEVEL ? SCRIPT_LEVEL : level;
	st->size = st->level
	                   ? unit_scale(m->size,
	                                m->face->constants[percent[st->level]],
	                                HUNDRED)
	                   : m->size;
}

struct math_style math_script_style(const struct math *m,
                                    const struct math_style *st)
{
	struct math_style script = math_inner(st);

	script.display = false;
	set_level(m, &script, st->level + 1);
	return script;
}

/* MathML Core §2.1.6 and §4.5: "+1", "-1" or a level. */
static void read_level(const struct math *m, struct math_style *st,
                       struct str s)
{
	bool relative = s.n && (s.p[0] == '+' || s.p[0] == '-');
	int n = 0;

	for (size_t i = relative; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9' && n < HUNDRED)
			n = n * 10 + (s.p[i] - '0');
	if (relative)
		n = (int)st->level + (s.p[0] == '-' ? -n : n);
	set_level(m, st, n < 0 ? 0 : (unsigned)n);
}

/* What any element's attributes change. */
static void read_style(const struct math *m, struct math_style *st,
                       const struct element *e)
{
	int32_t color;

	if (!e->attrs)
		return;
	color = math_color(e, ATTR_MATHCOLOR);
	if (color >= 0)
		st->color = color;
	st->display = math_bool(e, ATTR_DISPLAYSTYLE, st->display);
	if (element_has(e, ATTR_SCRIPTLEVEL))
		read_level(m, st, element_attr(e, ATTR_SCRIPTLEVEL));
	if (element_has(e, ATTR_MATHSIZE)) {
		unit size = math_length(m, st, e, ATTR_MATHSIZE, st->size,
		                        st->size);

		if (size > 0 && size < UNIT_IN)
			st->size = size;
	}
}

typedef struct math_box *setter(struct math *, const struct element *,
                                const struct math_style *);

static setter *const setters[TAG_COUNT] = {
	[TAG_MI] = math_identifier,
	[TAG_MN] = math_identifier,
	[TAG_MO] = math_operator_box,
	[TAG_MTEXT] = math_text,
	[TAG_MSPACE] = math_space,
	[TAG_MFRAC] = math_fraction,
	[TAG_MSQRT] = math_root,
	[TAG_MROOT] = math_root,
	[TAG_MSUB] = math_script,
	[TAG_MSUP] = math_script,
	[TAG_MSUBSUP] = math_script,
	[TAG_MUNDER] = math_under_over,
	[TAG_MOVER] = math_under_over,
	[TAG_MUNDEROVER] = math_under_over,
	[TAG_MMULTISCRIPTS] = math_multiscript,
	[TAG_MTABLE] = math_table,
	[TAG_MPADDED] = math_padded,
	[TAG_MPHANTOM] = math_phantom,
	[TAG_MENCLOSE] = math_enclose,
	[TAG_MERROR] = math_error,
};

static struct math_box *set_background(struct math *m,
                                       const struct math_style *st,
                                       struct math_box *b, int32_t color)
{
	struct math_box *whole = math_box_new(m, MATH_BOX, st);
	struct math_box *ground = math_rule(m, st, b->width, b->ascent);

	ground->descent = b->descent;
	ground->color = color;
	whole->accent = b->accent;
	math_box_put(whole, ground, 0, 0);
	math_box_put(whole, b, 0, 0);
	return whole;
}

struct math_box *math_set(struct math *m, const struct element *e,
                          const struct math_style *st)
{
	struct math_style own = *st;
	setter *set = setters[e->tag] ? setters[e->tag] : math_row;
	int32_t background;

	read_style(m, &own, e);
	background = e->attrs ? math_color(e, ATTR_MATHBACKGROUND) : -1;
	if (background < 0)
		return set(m, e, &own);
	return set_background(m, &own, set(m, e, &own), background);
}

/* The first font of the style that knows of mathematics; else its first. */
static struct math_face *face_of(struct layout *l, const struct text_style *t)
{
	const struct font_chain *c = t->chain;

	for (size_t i = 0; i < c->n; i++)
		if (font_is_math(c->fonts[i].font))
			return layout_math_face(l, c->fonts[i].font);
	return layout_math_face(l, c->fonts[0].font);
}

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

/* The row that pieces are cut from: rows and styles around all of it do not
 * count. */
static size_t cut(struct math *m, bool display, struct math_piece_box **pieces)
{
	const struct element *e = m->element;
	struct math_style st = { .size = m->size,
		                 .display = display,
		                 .color = m->style->color };

	read_style(m, &st, e);
	while (e->first && !e->first->next &&
	       (e->first->tag == TAG_MROW || e->first->tag == TAG_MSTYLE) &&
	       !element_has(e->first, ATTR_MATHBACKGROUND)) {
		e = e->first;
		read_style(m, &st, e);
	}
	return math_pieces(m, e, &st, pieces);
}

static unit widest(const struct math_piece_box *pieces, size_t n)
{
	unit width = 0;

	for (size_t i = 0; i < n; i++)
		if (pieces[i].box->width > width)
			width = pieces[i].box->width;
	return width;
}

/* A formula is set smaller where a piece of it is wider than the measure: to
 * seven tenths without a word, then with one; ink never leaves the card. */
enum { SMALLEST = 700, THOUSAND = 1000, TRIES = 4 };

static size_t cut_to_fit(struct math *m, bool display, unit measure,
                         struct math_piece_box **pieces)
{
	size_t n = cut(m, display, pieces);
	unit width = widest(*pieces, n);

	for (int i = 0; width > measure && measure > 0 && i < TRIES; i++) {
		m->size = (unit)((int64_t)m->size * measure / width);
		n = cut(m, display, pieces);
		width = widest(*pieces, n);
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

const struct inline_object *math_objects(struct paragraph *p,
                                         const struct element *e,
                                         const struct style *style,
                                         const struct style *around)
{
	struct math m = open_math(p, e, style, around);
	const struct inline_object *first = NULL;
	struct math_piece_box *pieces;
	bool display = str_eq(element_attr(e, ATTR_DISPLAY), STR("block"));
	size_t n = cut_to_fit(&m, display, p->room_width, &pieces);

	while (n-- > 0) {
		struct math_box *b = pieces[n].box;
		struct frame frame = { 0 };
		struct inline_object *o;

		math_draw(&m, &frame, b, 0);
		o = new_object(&m, b->width, b->ascent, b->descent, &frame);
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
	unit width;
};

static unit width_of(const struct math_piece_box *pieces, size_t first,
                     size_t end)
{
	unit width = 0;

	for (size_t i = first; i < end; i++)
		width += pieces[i].box->width +
		         (i + 1 < end ? pieces[i].space : 0);
	return width;
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
                                      struct display_line l, unit x)
{
	struct frame frame = { 0 };
	/* TeX's \jot. */
	unit between = l.first ? unit_scale(m->size, JOT, THOUSAND) : 0;
	unit ascent = 0, descent = 0;

	for (size_t i = l.first; i < l.end; i++) {
		struct math_box *b = pieces[i].box;

		math_draw(m, &frame, b, x);
		x += b->width + pieces[i].space;
		if (b->ascent > ascent)
			ascent = b->ascent;
		if (b->descent > descent)
			descent = b->descent;
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

/* Broken at relations first; where even pieces between operators are too wide
 * for what is left of a line, set smaller. */
const struct inline_object *math_display(struct paragraph *p,
                                         const struct element *e,
                                         const struct style *style,
                                         const struct style *around)
{
	struct math m = open_math(p, e, style, around);
	unit measure = p->room_width, width, x;
	unit indent = unit_scale(m.size, CONTINUATION, THOUSAND);
	const struct inline_object *first = NULL;
	struct math_piece_box *pieces;
	size_t n = cut_to_fit(&m, true, measure, &pieces), count;
	struct display_line *lines;

	n = squeeze(&m, measure, &pieces, n);
	if (measure < 4 * indent)
		indent = 0;
	if (width_of(pieces, 0, n) > measure && indent)
		n = cut_to_fit(&m, true, measure - indent, &pieces);
	lines = ARENA_ARRAY(p->arena, n, struct display_line);
	count = fill_lines(pieces, n, measure, indent, lines, &width);
	x = align_display(style, measure - width);
	while (count-- > 0) {
		struct inline_object *o =
			set_line(&m, measure, pieces, lines[count],
		                 count ? x + indent : x);

		o->next = first;
		first = o;
	}
	return first;
}
