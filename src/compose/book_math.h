/* Formulas in a book. */
#ifndef COMPOSE_BOOK_MATH_H
#define COMPOSE_BOOK_MATH_H

#include "model/element.h"

/* Appends a copy of a formula, whatever stands before it. What every reading
 * system can show without MathML becomes i, sub and sup: names, numbers and
 * signs in a row, with plain scripts, as in O(n²), x_i or α. */
void book_math(struct arena *, struct element *to, const struct element *math);

/* Whether it is displayed: set off on lines of its own. */
bool book_math_displayed(const struct element *math);

#endif
