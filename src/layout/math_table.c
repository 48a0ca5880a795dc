/* Tables of formulas: matrices, cases, aligned equations (MathML Core §3.5,
 * spaces, alignment and lines as MathML 3 §3.5.1 has them). */
#include "layout/math.h"

enum { COLUMNS_MAX = 256, THOUSAND = 1000 };

/* What rows are as high as at least: TeX's \strutbox, in thousandths of an em,
 * so that rows stand 1.2 em apart. These are what MathML's rowspacing of 1.0ex
 * comes to; what it is more or less than that changes them, down to a tight
 * row. */
enum { STRUT_UP = 840, STRUT_DOWN = 360, STRUT_TIGHT = 1050 };

/* Without columnspacing: twice \arraycolsep. */
enum { COLUMN_SPACE = 1000 };

enum align { ALIGN_CENTER, ALIGN_LEFT, ALIGN_RIGHT };

struct cell {
	struct math_box *box;
	enum align align;
};

struct table_row {
	struct cell *cells;
	size_t n;
	unit ascent, descent;
};

struct table {
	struct math *m;
	const struct math_style *style;
	const struct element *element;
	struct math_style inner; /* of cells */
	struct table_row *lines;
	size_t line_count, columns;
	unit *widths, *x; /* of columns */
	unit width, thickness;
	unit up, down; /* struts */
};

/* The i-th word of a list, whose last one is for all that follow. */
static struct str word_at(struct str list, size_t i)
{
	struct str word = math_word(&list), next;

	while (i-- > 0) {
		next = math_word(&list);
		if (!next.n)
			break;
		word = next;
	}
	return word;
}

static enum align align_of(struct str s)
{
	if (str_eq(s, STR("left")))
		return ALIGN_LEFT;
	return str_eq(s, STR("right")) ? ALIGN_RIGHT : ALIGN_CENTER;
}

/* The cell's own alignment, else its row's, else its table's. */
static enum align find_align(const struct element *cell,
                             const struct element *row,
                             const struct element *table, size_t column)
{
	const struct element *from[] = { cell, row, table };

	for (size_t i = 0; i < 3; i++) {
		struct str s = element_attr(from[i], ATTR_COLUMNALIGN);

		if (s.n)
			return align_of(word_at(s, i ? column : 0));
	}
	return ALIGN_CENTER;
}

static size_t count(const struct element *e, enum tag tag)
{
	size_t n = 0;

	for (const struct element *i = e->first; i; i = i->next)
		n += i->tag == tag;
	return n;
}

static void set_line(struct table *t, struct table_row *l,
                     const struct element *row)
{
	l->n = count(row, TAG_MTD);
	if (l->n > COLUMNS_MAX)
		l->n = COLUMNS_MAX;
	l->cells = ARENA_ARRAY(t->m->arena, l->n, struct cell);
	l->ascent = t->up;
	l->descent = t->down;
	l->n = 0;
	for (const struct element *i = row->first; i; i = i->next) {
		struct cell *c = &l->cells[l->n];

		if (i->tag != TAG_MTD || l->n == COLUMNS_MAX)
			continue;
		c->align = find_align(i, row, t->element, l->n++);
		c->box = math_box_settle(math_set(t->m, i, &t->inner));
		if (c->box->ascent > l->ascent)
			l->ascent = c->box->ascent;
		if (c->box->descent > l->descent)
			l->descent = c->box->descent;
	}
	if (l->n > t->columns)
		t->columns = l->n;
}

static void set_lines(struct table *t)
{
	t->lines = ARENA_ARRAY(t->m->arena, count(t->element, TAG_MTR),
	                       struct table_row);
	for (const struct element *i = t->element->first; i; i = i->next)
		if (i->tag == TAG_MTR)
			set_line(t, &t->lines[t->line_count++], i);
}

static unit spacing(const struct table *t, enum attr_name name, size_t i,
                    unit otherwise)
{
	struct str list = element_attr(t->element, name);
	unit space;

	if (!list.n || !math_length_read(t->m, t->style, word_at(list, i),
	                                 otherwise, &space))
		return otherwise;
	return space < 0 ? 0 : space;
}

/* What rowspacing asks for between two rows beyond their struts; negative: they
 * may be so much smaller. */
static unit row_space(const struct table *t, size_t i)
{
	struct str ex = STR("1ex");
	unit usual = 0;

	math_length_read(t->m, t->style, ex, 0, &usual);
	return spacing(t, ATTR_ROWSPACING, i, usual) - usual;
}

static void set_struts(struct table *t)
{
	unit size = t->style->size, less = row_space(t, 0);
	unit most =
		unit_scale(size, STRUT_UP + STRUT_DOWN - STRUT_TIGHT, THOUSAND);

	less = less < -most ? most : less < 0 ? -less : 0;
	t->up = unit_scale(size, STRUT_UP, THOUSAND) - less / 2;
	t->down = unit_scale(size, STRUT_DOWN, THOUSAND) - less / 2;
}

static bool is_ruled(const struct table *t, enum attr_name name)
{
	struct str list = element_attr(t->element, name);

	for (struct str w = math_word(&list); w.n; w = math_word(&list))
		if (!str_eq(w, STR("none")))
			return true;
	return false;
}

/* Beside a table that has lines, or a frame: TeX's \arraycolsep. Others begin
 * where their first column does, as amsmath's matrices. */
static unit margin(const struct table *t)
{
	return is_ruled(t, ATTR_FRAME) || is_ruled(t, ATTR_ROWLINES) ||
	                       is_ruled(t, ATTR_COLUMNLINES)
	               ? t->style->size / 2
	               : 0;
}

static void place_columns(struct table *t)
{
	unit column = unit_scale(t->style->size, COLUMN_SPACE, THOUSAND);
	unit x = margin(t);

	t->widths = ARENA_ARRAY(t->m->arena, t->columns, unit);
	t->x = ARENA_ARRAY(t->m->arena, t->columns, unit);
	for (size_t r = 0; r < t->line_count; r++)
		for (size_t c = 0; c < t->lines[r].n; c++)
			if (t->lines[r].cells[c].box->width > t->widths[c])
				t->widths[c] = t->lines[r].cells[c].box->width;
	for (size_t c = 0; c < t->columns; c++) {
		t->x[c] = x;
		x = math_clamp(x + t->widths[c]);
		if (c + 1 < t->columns)
			x += spacing(t, ATTR_COLUMNSPACING, c, column);
	}
	t->width = x + margin(t);
}

static void put_line(const struct table *t, struct math_box *b,
                     const struct table_row *l, unit rise)
{
	for (size_t c = 0; c < l->n; c++) {
		unit free = t->widths[c] - l->cells[c].box->width;
		enum align a = l->cells[c].align;

		math_box_put(b, l->cells[c].box,
		             t->x[c] + (a == ALIGN_LEFT     ? 0
		                        : a == ALIGN_CENTER ? free / 2
		                                            : free),
		             rise);
	}
}

enum { DASHES_MAX = 500 }; /* of one line; it is whole if it needs more */

/* A rule across or down; dashed is a row of short ones. */
static void put_rule(const struct table *t, struct math_box *b, struct str kind,
                     bool across, unit at, unit from, unit to)
{
	bool dashed = str_eq(kind, STR("dashed"));
	unit dash = dashed ? t->style->size / 4 : to - from;

	if ((!dashed && !str_eq(kind, STR("solid"))) || dash <= 0)
		return;
	if ((to - from) / dash > DASHES_MAX)
		dash = to - from;
	for (unit i = from; i < to; i += 2 * dash) {
		unit n = i + dash < to ? dash : to - i;

		math_box_put(b,
		             math_rule(t->m, t->style,
		                       across ? n : t->thickness,
		                       across ? t->thickness : n),
		             across ? i : at - t->thickness / 2,
		             across ? at - t->thickness / 2 : i);
	}
}

static void put_frame(const struct table *t, struct math_box *b, unit top,
                      unit bottom)
{
	struct str kind = element_attr(t->element, ATTR_FRAME);
	unit half = t->thickness / 2;

	put_rule(t, b, kind, true, top - half, 0, t->width);
	put_rule(t, b, kind, true, bottom + half, 0, t->width);
	put_rule(t, b, kind, false, half, bottom, top);
	put_rule(t, b, kind, false, t->width - half, bottom, top);
}

static void put_column_lines(const struct table *t, struct math_box *b,
                             unit top, unit bottom)
{
	struct str list = element_attr(t->element, ATTR_COLUMNLINES);

	for (size_t c = 0; list.n && c + 1 < t->columns; c++) {
		unit right = t->x[c] + t->widths[c];

		put_rule(t, b, word_at(list, c), false,
		         right + (t->x[c + 1] - right) / 2, bottom, top);
	}
}

/* From the top, at 0, downwards; answers how far. */
static unit put_lines(const struct table *t, struct math_box *b)
{
	struct str rules = element_attr(t->element, ATTR_ROWLINES);
	unit edge = is_ruled(t, ATTR_FRAME) ? t->style->size / 4 : 0;
	unit y = edge;

	for (size_t r = 0; r < t->line_count; r++) {
		const struct table_row *l = &t->lines[r];
		unit space;

		put_line(t, b, l, -y - l->ascent);
		y = math_clamp(y + l->ascent + l->descent);
		if (r + 1 == t->line_count)
			break;
		space = math_max(row_space(t, r), 0);
		if (rules.n)
			put_rule(t, b, word_at(rules, r), true, -y - space / 2,
			         0, t->width);
		y += space;
	}
	return y + edge;
}

struct math_box *math_table(struct math *m, const struct element *e,
                            const struct math_style *st)
{
	struct table t = { .m = m, .style = st, .element = e, .inner = *st };
	struct math_box *b = math_box_new(m, MATH_BOX, st), *whole;
	unit axis = math_constant(m, st, MATH_AXIS_HEIGHT), height;

	t.thickness = math_constant(m, st, MATH_OVERBAR_RULE_THICKNESS);
	t.inner.core = NULL;
	t.inner.display = math_bool(e, ATTR_DISPLAYSTYLE, false);
	t.inner.cramped = false;
	set_struts(&t);
	set_lines(&t);
	place_columns(&t);
	height = put_lines(&t, b);
	put_column_lines(&t, b, 0, -height);
	put_frame(&t, b, 0, -height);
	b->width = t.width;
	b->descent = height;
	/* The middle is on the axis. */
	whole = math_box_new(m, MATH_BOX, st);
	math_box_put(whole, b, 0, height / 2 + axis);
	whole->accent = whole->width / 2;
	return whole;
}
