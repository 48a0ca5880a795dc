/* Rows of a table. Rows that a cell spans stand or fall together: they are one
 * box. */
#include "layout/table.h"

/* Rows [first, end) that no break parts. */
struct group {
	struct table *table;
	size_t first, end;
	unit height;
};

/* A cell's content into a galley of its own; its height with all edges. */
static unit open_cell(const struct table *t, struct cell *c)
{
	unit left = t->x[c->column], right = t->x[c->column + c->span];

	c->galley = (struct galley){ .arena = t->flow->arena };
	c->flow = *t->flow;
	c->flow.galley = &c->galley;
	c->flow.marker = NULL;
	c->flow.x += t->right_to_left ? t->flow->width - right : left;
	c->flow.width = right - left;
	c->flow.narrowest = 0;
	c->outer = c->flow;
	c->block = flow_open(&c->flow, c->element, c->style);
	c->flow.narrowest = c->flow.width / 2;
	c->first = c->galley.n;
	flow_content(&c->flow, c->element, c->style);
	galley_flush(&c->galley);
	return (unit)galley_height(&c->galley) +
	       style_length(c->style, PROP_PADDING_BOTTOM, c->outer.width) +
	       style_length(c->style, PROP_BORDER_BOTTOM_WIDTH, 0);
}

/* Made as high as its rows, and painted. */
static void close_cell(const struct table *t, struct cell *c, unit rest, unit y,
                       struct frame *frame)
{
	struct galley_part all = { 0 };
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
	galley_paint(t->flow->arena, frame, &c->galley, &all, 0, y, 0);
}

static unit height_of(const struct table *t, size_t first, size_t n)
{
	unit height = 0;

	for (size_t r = first; r < first + n; r++)
		height += t->rows[r].height;
	return height;
}

/* Lays out all cells; a row is as high as its cells, and the last row of a
 * cell of several makes up for what the others lack. */
static void open_group(struct group *g)
{
	struct table *t = g->table;
	unit *wanted;

	for (size_t r = g->first; r < g->end; r++)
		t->rows[r].height = 0;
	for (size_t r = g->first; r < g->end; r++) {
		struct row *row = &t->rows[r];

		wanted = ARENA_ARRAY(t->flow->arena, row->n, unit);
		for (size_t i = 0; i < row->n; i++) {
			wanted[i] = open_cell(t, &row->cells[i]);
			if (row->cells[i].rows == 1 && wanted[i] > row->height)
				row->height = wanted[i];
		}
		for (size_t i = 0; i < row->n; i++) {
			const struct cell *c = &row->cells[i];
			unit have = height_of(t, r, c->rows);
			unit *last = &t->rows[r + c->rows - 1].height;

			if (c->rows > 1 && have < wanted[i])
				*last += wanted[i] - have;
		}
	}
	g->height = height_of(t, g->first, g->end - g->first);
}

static struct frame_item *close_group(struct group *g)
{
	struct table *t = g->table;
	struct frame frame = { 0 };
	unit y = 0;

	for (size_t r = g->first; r < g->end; r++) {
		struct row *row = &t->rows[r];

		for (size_t i = 0; i < row->n; i++) {
			struct cell *c = &row->cells[i];
			unit own = (unit)galley_height(&c->galley) +
			           style_length(c->style, PROP_PADDING_BOTTOM,
			                        c->outer.width) +
			           style_length(c->style,
			                        PROP_BORDER_BOTTOM_WIDTH, 0);

			close_cell(t, c, height_of(t, r, c->rows) - own, y,
			           &frame);
		}
		y += row->height;
	}
	return frame.first;
}

/* Each row for itself, cells of several rows in the first of them. */
static void part_group(const struct group *g)
{
	for (size_t r = g->first; r < g->end; r++) {
		struct row *row = &g->table->rows[r];

		row->joined = false;
		for (size_t i = 0; i < row->n; i++)
			row->cells[i].rows = 1;
	}
}

/* The head above the first row. It comes again if it leaves most of the page
 * to rows. */
static unit set_head(struct table *t)
{
	enum { MOST = 3 };
	struct group g = { .table = t, .end = t->heads };
	struct galley *galley = t->flow->galley;
	struct place place = t->rows[0].element->place;

	open_group(&g);
	if (g.height > t->flow->page_height) {
		table_list(t, 0, t->heads);
		return 0;
	}
	if (!g.height)
		return 0;
	galley_flush(galley);
	if (g.height > t->flow->page_height / MOST) {
		galley_box(galley, g.height, close_group(&g), place);
		g.height = 0;
	} else {
		galley_head(galley, g.height, close_group(&g), place);
	}
	galley_discourage(galley, PENALTY_NEVER);
	return g.height;
}

/* One box for the group; false: it is too high for a page. */
static bool set_group(struct group *g, unit room)
{
	struct galley *galley = g->table->flow->galley;

	open_group(g);
	if (g->height > room)
		return false;
	if (!g->height)
		return true;
	if (g->first > g->table->heads)
		galley_discourage(galley, PENALTY_ROW);
	galley_flush(galley);
	galley_box(galley, g->height, close_group(g),
	           g->table->rows[g->first].element->place);
	return true;
}

void table_rows(struct table *t)
{
	unit room = t->flow->page_height;
	struct group g = { .table = t, .first = t->heads };

	if (t->heads)
		room -= set_head(t);
	while (g.first < t->row_count) {
		g.end = g.first + 1;
		while (g.end < t->row_count && t->rows[g.end].joined)
			g.end++;
		if (set_group(&g, room)) {
			g.first = g.end;
		} else if (g.end > g.first + 1) {
			part_group(&g);
		} else {
			table_list(t, g.first, g.end);
			g.first = g.end;
		}
	}
}
