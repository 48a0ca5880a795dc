/* Tables: columns by the widths that their cells want and need (CSS 2.2
 * §17.5.2.2), a row one box. What no table can hold, because a column would be
 * too narrow or a row higher than a card, becomes a list of cells. */
#include "layout/flow.h"

enum {
	COLUMNS_MAX = 256,
	NARROW = 5, /* a column of less than 5/2 em is no column */
};

struct cell {
	const struct element *element;
	const struct style *style;
	size_t column, span;
	struct flow outer, flow; /* around its edges and inside, while its row
	                          * is set */
	struct galley galley;
	const struct galley_block *block;
	size_t first; /* item of its galley that is content */
};

struct row {
	const struct element *element;
	struct cell *cells;
	size_t n;
};

struct table {
	struct flow *flow;
	const struct style *style;
	struct row *rows;
	size_t row_count, column_count;
	unit width[COLUMNS_MAX];
	size_t taken[COLUMNS_MAX]; /* rows still below a cell of several */
	bool right_to_left;        /* the first column is the rightmost */
	bool headed;               /* the first row is all heads */
	bool listed;               /* all rows are lists */
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

/* A cell of several rows stands in the first; below it the columns are left
 * empty. */
static void add_cell(struct table *t, struct cell *cell,
                     const struct element *e, const struct style *style,
                     size_t column)
{
	size_t rows = span_of(e, ATTR_ROWSPAN);

	*cell = (struct cell){
		.element = e,
		.style = styler_element(layout_styler(t->flow->layout), style,
		                        e),
		.column = column,
		.span = span_of(e, ATTR_COLSPAN),
	};
	for (size_t i = column; i < column + cell->span && i < COLUMNS_MAX; i++)
		t->taken[i] = rows;
}

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
	for (const struct element *c = tr->first; c; c = c->next) {
		column = free_column(t, column);
		add_cell(t, &row->cells[row->n], c, style, column);
		column += row->cells[row->n++].span;
	}
	if (column > t->column_count)
		t->column_count = column;
	for (size_t i = 0; i < COLUMNS_MAX; i++)
		t->taken[i] -= t->taken[i] > 0;
}

/* The rows of a table in document order. */
static void gather_rows(struct table *t, const struct element *parent,
                        const struct style *style)
{
	struct styler *styler = layout_styler(t->flow->layout);

	for (const struct element *c = parent->first; c; c = c->next)
		if (c->tag == TAG_TR)
			add_row(t, c, style);
		else if (c->tag != TAG_CAPTION)
			gather_rows(t, c, styler_element(styler, style, c));
}

/* Captions stand above the table's box (CSS 2.2 §17.4). */
static void flow_captions(struct flow *f, const struct element *table,
                          const struct style *style)
{
	for (const struct element *c = table->first; c; c = c->next)
		if (c->tag == TAG_CAPTION)
			flow_block(f, c,
			           styler_element(layout_styler(f->layout),
			                          style, c));
}

static bool is_head(const struct row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i].element->tag != TAG_TH)
			return false;
	return row->n > 0;
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

/* Cells over several columns ask their last column for what is missing. */
static void measure_columns(const struct table *t, struct extent *columns)
{
	for (size_t r = 0; r < t->row_count; r++)
		for (size_t i = 0; i < t->rows[r].n; i++) {
			const struct cell *c = &t->rows[r].cells[i];
			struct extent e = measure_cell(t->flow, c);
			size_t last = c->column + c->span - 1;
			int64_t max = e.max, min = e.min;

			for (size_t k = c->column; k < last; k++) {
				max -= columns[k].max;
				min -= columns[k].min;
			}
			raise(&columns[last].max, max > 0 ? (unit)max : 0);
			raise(&columns[last].min, min > 0 ? (unit)min : 0);
		}
}

/* Shares the width out; false: a column would be too narrow to read. */
static bool set_widths(struct table *t, const struct extent *columns)
{
	unit narrow = NARROW * style_length(t->style, PROP_FONT_SIZE, 0) / 2;
	int64_t min = 0, max = 0, room = t->flow->width;

	for (size_t i = 0; i < t->column_count; i++) {
		min += columns[i].min;
		max += columns[i].max;
	}
	for (size_t i = 0; i < t->column_count; i++) {
		const struct extent *c = &columns[i];

		if (max <= room)
			t->width[i] = c->max;
		else if (min <= room)
			t->width[i] =
				c->min + unit_scale((unit)(room - min),
			                            c->max - c->min,
			                            max > min ? max - min : 1);
		else
			t->width[i] = unit_scale((unit)room, c->min, min);
		if (t->width[i] < narrow && t->width[i] < c->min)
			return false;
	}
	return true;
}

/* The left edge of a column, from the table's. */
static unit column_x(const struct table *t, size_t column)
{
	unit x = 0;

	for (size_t i = 0; i < column; i++)
		x += t->width[i];
	return x;
}

static unit galley_height(const struct galley *g)
{
	unit height = 0;

	for (size_t i = 0; i < g->n; i++)
		height += g->items[i].height;
	return height;
}

/* A cell's content into a galley of its own; its height so far. */
static unit open_cell(const struct table *t, struct cell *c)
{
	unit x = column_x(t, c->column);
	unit width = column_x(t, c->column + c->span) - x;

	if (t->right_to_left)
		x = t->flow->width - x - width;
	c->galley = (struct galley){ .arena = t->flow->arena };
	c->flow = *t->flow;
	c->flow.galley = &c->galley;
	c->flow.marker = NULL;
	c->flow.x += x;
	c->flow.width = width;
	c->flow.narrowest = 0;
	c->outer = c->flow;
	c->block = flow_open(&c->flow, c->element, c->style);
	c->flow.narrowest = c->flow.width / 2;
	c->first = c->galley.n;
	flow_content(&c->flow, c->element, c->style);
	galley_flush(&c->galley);
	return galley_height(&c->galley);
}

/* All cells of a row are as high as the highest. */
static void close_cell(const struct table *t, struct cell *c, unit height,
                       struct frame *frame)
{
	struct galley_part all = { 0 };
	unit rest = height - galley_height(&c->galley);
	unit above = style_is(c->style, PROP_VERTICAL_ALIGN, KW_MIDDLE)
	                     ? rest / 2
	             : style_is(c->style, PROP_VERTICAL_ALIGN, KW_BOTTOM) ? rest
	                                                                  : 0;

	if (above > 0)
		galley_insert(&c->galley, c->first, above);
	if (rest > above)
		galley_box(&c->galley, rest - above, NULL, c->element->place);
	flow_close(&c->flow, &c->outer, c->block, c->style);
	all.end = c->galley.n;
	galley_paint(t->flow->arena, frame, &c->galley, &all, 0, 0, 0);
}

/* With the lower edges, which flow_close puts below. */
static unit closed_height(const struct row *row, unit height)
{
	unit most = height;

	for (size_t i = 0; i < row->n; i++) {
		const struct cell *c = &row->cells[i];

		raise(&most, height +
		                     style_length(c->style, PROP_PADDING_BOTTOM,
		                                  c->outer.width) +
		                     style_length(c->style,
		                                  PROP_BORDER_BOTTOM_WIDTH, 0));
	}
	return most;
}

/* A cell on its own: the words of its column's head in front. */
static const struct element *labelled(const struct table *t,
                                      const struct row *row, size_t i)
{
	struct arena *a = t->flow->arena;
	const struct row *head = &t->rows[0];
	struct element *div = element_copy(a, row->cells[i].element);
	struct element *p, *strong;
	struct buf label = { 0 };

	div->tag = TAG_DIV;
	if (!t->headed || row == head || i >= head->n)
		return div;
	element_plain(&label, head->cells[i].element);
	if (label.n)
		buf_put(&label, STR(": "));
	p = element_new(a, TAG_P, div->place);
	strong = element_new(a, TAG_STRONG, div->place);
	element_append(strong, element_text(a, arena_str(a, buf_str(&label)),
	                                    div->place));
	buf_free(&label);
	element_append(p, strong);
	while (div->first && !tag_is_block(div->first->tag)) {
		struct element *c = div->first;

		element_remove(c);
		element_append(p, c);
	}
	p->next = div->first;
	for (struct element *c = p; c; c = c->next) {
		c->parent = div;
		div->last = c;
	}
	div->first = p;
	return div;
}

/* A head's words stand in front of each cell of a row that has as many. */
static bool head_is_repeated(const struct table *t)
{
	for (size_t i = 1; t->headed && i < t->row_count; i++)
		if (t->rows[i].n >= t->rows[0].n)
			return true;
	return false;
}

static void flow_row_as_list(struct table *t, const struct row *row)
{
	struct flow *f = t->flow;

	if (row == t->rows && t->listed && head_is_repeated(t))
		return;
	for (size_t i = 0; i < row->n; i++) {
		const struct element *e = labelled(t, row, i);

		flow_block(
			f, e,
			styler_element(layout_styler(f->layout), t->style, e));
	}
	galley_margin(f->galley, style_length(t->style, PROP_FONT_SIZE, 0) / 2);
}

static void flow_row(struct table *t, struct row *row)
{
	struct flow *f = t->flow;
	struct frame frame = { 0 };
	unit height = 0, whole;

	for (size_t i = 0; i < row->n; i++)
		raise(&height, open_cell(t, &row->cells[i]));
	whole = closed_height(row, height);
	if (whole > f->page_height) {
		flow_row_as_list(t, row);
		return;
	}
	for (size_t i = 0; i < row->n; i++)
		close_cell(t, &row->cells[i], height, &frame);
	if (!whole)
		return;
	galley_flush(f->galley);
	galley_box(f->galley, whole, frame.first, row->element->place);
	galley_discourage(f->galley, row == t->rows && t->headed ? PENALTY_NEVER
	                                                         : PENALTY_ROW);
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

/* The table's box is as wide as its columns. */
static void shrink_block(const struct table *t, struct galley_block *block)
{
	unit used = column_x(t, t->column_count);

	if (used >= t->flow->width)
		return;
	if (t->right_to_left)
		block->x += t->flow->width - used;
	block->width -= t->flow->width - used;
}

/* Deeper ones are lists at once: a row is laid out before it is known to be too
 * high, and what is in it with it. */
enum { TABLES_MAX = 3 };

void flow_table(struct flow *f, const struct element *e, const struct style *s)
{
	struct table t = {
		.flow = f,
		.style = s,
		.right_to_left = style_is(s, PROP_DIRECTION, KW_RTL),
	};
	struct flow before;
	struct galley_block *block;
	struct extent *columns;

	if (f->marker) /* an item that begins with a table */
		flow_marker(f, e, s);
	flow_captions(f, e, s);
	before = *f;
	block = flow_open(f, e, s);
	f->tables++;
	t.rows = ARENA_ARRAY(f->arena, count_rows(e), struct row);
	gather_rows(&t, e, s);
	t.headed = t.row_count && is_head(&t.rows[0]);
	t.listed = t.column_count > COLUMNS_MAX || f->tables > TABLES_MAX;
	columns = ARENA_ARRAY(f->arena, t.column_count, struct extent);
	if (!t.listed)
		measure_columns(&t, columns);
	if (f->extent)
		measure_table(&t, columns);
	t.listed = t.listed || !set_widths(&t, columns);
	if (!t.listed)
		shrink_block(&t, block);
	for (size_t i = 0; i < t.row_count && !f->extent; i++) {
		if (t.listed)
			flow_row_as_list(&t, &t.rows[i]);
		else
			flow_row(&t, &t.rows[i]);
	}
	f->tables--;
	flow_close(f, &before, block, s);
}
