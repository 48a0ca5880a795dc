/* Tables of questions and answers. */
#ifndef READ_ROWS_H
#define READ_ROWS_H

#include "model/element.h"

/* A table whose head names a column of questions and one of answers, and at
 * most one of numbers, becomes details, one a row, in a div. NULL: it is none,
 * and as it was. */
struct element *rows_open(struct arena *, struct element *table);

/* A table whose head names two sides ("Front",
 * "Back"; "Term", "Definition"); `titled`: any two columns will do, for
 * then it is known to be a deck. */
bool rows_are_sides(struct arena *, const struct element *table, bool titled);

/* Such a table as details, one a row, in a div. */
struct element *rows_open_sides(struct arena *, struct element *table);

#endif
