/* Card stock as it is sold: sheets that are cut, perforated or scored in
 * advance, so that cards must lie exactly where the maker put them. */
#ifndef STYLE_STOCK_H
#define STYLE_STOCK_H

#include <stddef.h>

#include "base/str.h"
#include "base/unit.h"

struct stock {
	const char *name;   /* "avery-5388" */
	const char *also;   /* other numbers of the same geometry; NULL */
	const char *source; /* where the dimensions come from */
	unit sheet_width, sheet_height;
	unsigned columns, rows;
	unit card_width, card_height;
	unit x, y;             /* top left of the first card */
	unit pitch_x, pitch_y; /* from card to card */
};

/* All of them, in the order they are listed in. */
const struct stock *stock_list(size_t *n);

/* By name or by one of its other names, ASCII case not counting; NULL. */
const struct stock *stock_find(struct str name);

#endif
