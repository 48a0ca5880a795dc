/* Inside of tables: the grid between its elements and its rows. */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/flow.h"

enum { COLUMNS_MAX = 256 };

struct cell {
	const struct element *element;
	const struct style *style;
	size_t column, span, rows; /* rows: cut off where the grid ends */
	struct flow outer, flow;   /* around its edges and inside, while its row
	                            * is set */
	struct galley galley;
	const struct galley_block *block;
	size_t first; /* item of its galley that is content */
};

struct row {
	const struct element *element;
	struct cell *cells;
	size_t n;
	unit height;
	bool joined; /* a cell of the row above reaches into it */
};

struct table {
	struct flow *flow;
	const struct element *element;
	const struct style *style;
	struct row *rows;
	size_t row_count, column_count;
	bool right_to_left;        /* the first column is the rightmost */
	size_t heads;              /* rows that are the head */
	unit width[COLUMNS_MAX];   /* 0: not settled */
	unit x[COLUMNS_MAX + 1];   /* left edges; the last one is the width */
	size_t taken[COLUMNS_MAX]; /* rows still below a cell of several */
};

/* Sets the rows into the flow's galley, each one box; what is higher than a
 * page becomes a list. The head comes again wherever the table goes on:
 * table_rows.c. */
void table_rows(struct table *);

/* Rows [first, end) as lists: the words of a row's first cell, then its other
 * cells, each behind its column's head: table_list.c. */
void table_list(struct table *, size_t first, size_t end);

#endif
