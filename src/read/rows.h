/* Tables of questions and answers. */
#ifndef READ_ROWS_H
#define READ_ROWS_H

#include "model/element.h"

/* A table whose head names a column of questions and one of answers, and at
 * most one of numbers, becomes details, one a row, in a div. NULL: it is none,
 * and as it was. */
struct element *rows_open(struct arena *, struct element *table);

#endif
