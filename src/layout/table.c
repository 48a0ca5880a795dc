/* Tables: the grid (HTML §4.9.12), and columns by the widths that their cells
 * want and need (CSS 2.2 §17.5.2.2). What no measure can hold, or only in columns
 * too narrow to read, becomes a list. */
#include "layout/table.h"

enum {
	NARROW = 5,     /* ems; a column narrower than this is no column … */
	WRAPPED = 6,    /* … if its cells take so many lines */
	TABLES_MAX = 3, /* around each other; deeper ones are lists at once: a
	                 * row is laid out before it is known to be too high, and
	                 * what is in it with it */
};

/* colspan or rowspan: HTML §4.9.11. */
static size_t span_of(const struct element *cell, enum attr_name name)
{
	struct str s = element_attr(cell, name);
	size_t n = 0;

	for (size_t i = 0; i < s.n && i < 3; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			n = n * 10 + (size_t)(s.p[i] - '0');
	return n ? n : 1;
}

static size_t count_children(const struct element *e)
{
	size_t n = 0;

	for (e = e->first; e; e = e->next)
		n++;
	return n;
}

/* The first column that no cell above reaches into. */
static size_t free_column(const struct table *t, size_t column)
{
	while (column < COLUMNS_MAX && t->taken[column])
		column++;
	return column;
}

static void add_cell(struct table *t, struct cell *cell,
                     const struct element *e, const struct style *style,
                     size_t column)
{
	*cell = (struct cell){
		.element = e,
		.style = styler_element(layout_styler(t->flow->layout), style,
		                        e),
		.column = column,
		.span = span_of(e, ATTR_COLSPAN),
		.rows = span_of(e, ATTR_ROWSPAN),
	};
	for (size_t i = column; i < column + cell->span && i < COLUMNS_MAX; i++)
		t->taken[i] = cell->rows;
}

/* Columns count up to COLUMNS_MAX + 1, which no table has. */
static void add_row(struct table *t, const struct element *tr,
                    const struct style *parent)
{
	struct flow *f = t->flow;
	struct row *row = &t->rows[t->row_count++];
	const struct style *style =
		styler_element(layout_styler(f->layout), parent, tr);
	size_t column = 0;

	row->element = tr;
	row->cells = ARENA_ARRAY(f->arena, count_children(tr), struct cell);
	for (size_t i = 0; i < t->column_count && i < COLUMNS_MAX; i++)
		row->joined |= t->taken[i] > 0;
	for (const struct element *c = tr->first; c; c = c->next) {
		column = free_column(t, column);
		add_cell(t, &row->cells[row->n], c, style, column);
		column += row->cells[row->n++].span;
	}
	if (column > t->column_count)
		t->column_count = column;
	for (size_t i = 0; i < t->column_count && i < COLUMNS_MAX; i++)
		t->taken[i] -= t->taken[i] > 0;
}

/* Markdown has no table without a head; an empty one is none. */
static bool is_empty_head(const struct element *tr)
{
	if (tr->parent->tag != TAG_THEAD)
		return false;
	for (const struct element *e = tr; e; e = element_next(e, tr))
		if (e->text.n || tag_kind(e->tag) == ELEMENT_VOID_INLINE)
			return false;
	return true;
}

/* The rows of a table in document order. */
static void gather_rows(struct table *t, const struct element *parent,
                        const struct style *style)
{
	struct styler *styler = layout_styler(t->flow->layout);

	for (const struct element *c = parent->first; c; c = c->next)
		if (c->tag == TAG_TR && !is_empty_head(c))
			add_row(t, c, style);
		else if (c->tag != TAG_CAPTION && c->tag != TAG_TR)
			gather_rows(t, c, styler_element(styler, style, c));
}

/* No cell reaches below the last row. */
static void cut_cells(struct table *t)
{
	for (size_t r = 0; r < t->row_count; r++)
		for (size_t i = 0; i < t->rows[r].n; i++) {
			struct cell *c = &t->rows[r].cells[i];

			if (c->rows > t->row_count - r)
				c->rows = t->row_count - r;
		}
}

static bool is_head(const struct row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i].element->tag != TAG_TH)
			return false;
	return row->n > 0;
}

/* The rows of thead; without one, a first row of nothing but th. */
static size_t count_heads(const struct table *t)
{
	size_t n = 0;

	while (n < t->row_count && t->rows[n].element->parent->tag == TAG_THEAD)
		n++;
	if (!n && t->row_count && is_head(&t->rows[0]))
		n = 1;
	while (n && n < t->row_count && t->rows[n].joined)
		n++;
	return n < t->row_count ? n : 0;
}

/* Captions stand above the table's box (CSS 2.2 §17.4), and stay there. */
static void flow_captions(struct flow *f, const struct element *table,
                          const struct style *style)
{
	for (const struct element *c = table->first; c; c = c->next)
		if (c->tag == TAG_CAPTION) {
			flow_block(f, c,
			           styler_element(layout_styler(f->layout),
			                          style, c));
			galley_discourage(f->galley, PENALTY_NEVER);
		}
}

static size_t count_rows(const struct element *table)
{
	size_t n = 0;

	for (const struct element *e = table; e; e = element_next(e, table))
		n += e->tag == TAG_TR;
	return n;
}

static struct extent measure_cell(const struct flow *f, const struct cell *c)
{
	struct extent extent = { 0 };
	struct galley galley = { .arena = f->arena };
	struct card_run run = *f->run;
	struct flow inner = *f;

	run.counters = counters_copy(&f->run->counters, f->arena);
	inner.run = &run;
	inner.galley = &galley;
	inner.extent = &extent;
	inner.marker = NULL;
	inner.x = 0;
	inner.width = UNIT_MAX;
	flow_block(&inner, c->element, c->style);
	extent.max += style_length(c->style, PROP_PADDING_RIGHT, 0) +
	              style_length(c->style, PROP_BORDER_RIGHT_WIDTH, 0);
	extent.min += style_length(c->style, PROP_PADDING_RIGHT, 0) +
	              style_length(c->style, PROP_BORDER_RIGHT_WIDTH, 0);
	return extent;
}

static void raise(unit *a, unit b)
{
	if (b > *a)
		*a = b;
}

/* A cell over several columns asks for what they lack, the same of each. */
static void widen(struct extent *columns, const struct cell *c,
                  const struct extent *e)
{
	int64_t max = e->max, min = e->min;
	size_t n = c->span;

	for (size_t k = 0; k < n; k++) {
		max -= columns[c->column + k].max;
		min -= columns[c->column + k].min;
	}
	for (size_t k = 0; k < n; k++) {
		struct extent *column = &columns[c->column + k];

		if (max > 0)
			column->max += (unit)(max / (int64_t)n);
		if (min > 0)
			column->min += (unit)(min / (int64_t)n);
		raise(&column->max, column->min);
	}
}

/* Cells of one column come before those of several. */
static void measure_columns(const struct table *t, struct extent *columns)
{
	for (int wide = 0; wide < 2; wide++)
		for (size_t r = 0; r < t->row_count; r++)
			for (size_t i = 0; i < t->rows[r].n; i++) {
				const struct cell *c = &t->rows[r].cells[i];
				struct extent e;

				if ((c->span > 1) != wide)
					continue;
				e = measure_cell(t->flow, c);
				widen(columns, c, &e);
			}
}

/* Sums over columns that have no width yet. */
struct sums {
	int64_t min, max;
	size_t n;
};

static struct sums sums_of(const struct table *t, const struct extent *columns)
{
	struct sums s = { 0 };

	for (size_t i = 0; i < t->column_count; i++)
		if (!t->width[i]) {
			s.min += columns[i].min;
			s.max += columns[i].max;
			s.n++;
		}
	return s;
}

/* A column that wants no more than an equal share of the room has all it wants,
 * if the others can do with what is left; so that short words are not broken
 * for the sake of long ones. Answers the room that is left. */
static int64_t settle_short(struct table *t, const struct extent *columns,
                            int64_t room)
{
	struct sums s = sums_of(t, columns);
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < t->column_count; i++) {
			unit want = columns[i].max;

			if (t->width[i] || !want ||
			    want > room / (int64_t)s.n ||
			    s.min - columns[i].min > room - want)
				continue;
			t->width[i] = want;
			room -= want;
			s = sums_of(t, columns);
			again = s.n > 0;
		}
	}
	return room;
}

/* Shares the width out; false: there is not enough of it. */
static bool set_widths(struct table *t, const struct extent *columns)
{
	unit narrow = NARROW * style_length(t->style, PROP_FONT_SIZE, 0);
	int64_t room = t->flow->width;
	struct sums s = sums_of(t, columns);

	if (s.min > room)
		return false;
	room = settle_short(t, columns, room);
	s = sums_of(t, columns);
	for (size_t i = 0; i < t->column_count; i++) {
		const struct extent *c = &columns[i];
		unit width = t->width[i];

		if (!width && s.max > s.min)
			width = c->min + unit_scale((unit)(room - s.min),
			                            c->max - c->min,
			                            s.max - s.min);
		else if (!width)
			width = c->min;
		if (width > c->max)
			width = c->max;
		if (width < narrow && c->max / WRAPPED > width)
			return false;
		t->x[i + 1] = t->x[i] + width;
	}
	return true;
}

static void measure_table(struct table *t, const struct extent *columns)
{
	int64_t max = t->flow->x, min = t->flow->x;

	for (size_t i = 0; i < t->column_count; i++) {
		max += columns[i].max;
		min += columns[i].min;
	}
	raise(&t->flow->extent->max, max > UNIT_MAX ? UNIT_MAX : (unit)max);
	raise(&t->flow->extent->min, min > UNIT_MAX ? UNIT_MAX : (unit)min);
}

/* Whether the table can be set as one. */
static bool set_columns(struct table *t)
{
	struct extent *columns;
	struct flow *f = t->flow;

	if (t->column_count > COLUMNS_MAX || f->tables > TABLES_MAX)
		return false;
	columns = ARENA_ARRAY(f->arena, t->column_count, struct extent);
	measure_columns(t, columns);
	if (f->extent)
		measure_table(t, columns);
	return set_widths(t, columns);
}

/* The table's box is as wide as its columns. */
static void shrink_block(const struct table *t, struct galley_block *block)
{
	unit used = t->x[t->column_count];

	if (used >= t->flow->width)
		return;
	if (t->right_to_left)
		block->x += t->flow->width - used;
	block->width -= t->flow->width - used;
}

void flow_table(struct flow *f, const struct element *e, const struct style *s)
{
	struct table t = {
		.flow = f,
		.element = e,
		.style = s,
		.right_to_left = style_is(s, PROP_DIRECTION, KW_RTL),
	};
	struct flow before;
	struct galley_block *block;
	size_t depth = f->galley->depth;
	bool opened;

	if (f->marker) /* an item that begins with a table */
		flow_marker(f, e, s);
	flow_captions(f, e, s);
	before = *f;
	block = flow_open(f, e, s);
	f->tables++;
	t.rows = ARENA_ARRAY(f->arena, count_rows(e), struct row);
	gather_rows(&t, e, s);
	cut_cells(&t);
	t.heads = count_heads(&t);
	opened = f->galley->depth > depth;
	if (!set_columns(&t)) {
		if (!f->extent)
			table_list(&t, 0, t.row_count);
	} else if (!f->extent) {
		shrink_block(&t, block);
		if (!opened) /* heads belong to a block */
			galley_open(f->galley, block);
		table_rows(&t);
		if (!opened)
			galley_close(f->galley, block);
	}
	f->tables--;
	flow_close(f, &before, block, s);
}
