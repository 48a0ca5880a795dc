/* The right ones of a question's choices, in words: whoever turns a card to find
 * a letter would have to turn it back. */
#ifndef COMPOSE_RIGHT_H
#define COMPOSE_RIGHT_H

#include "compose/quotes.h"

/* What quotes_elements gives; where the answer begins with the letters of right
 * choices, a copy of it with a line for each of them: its letter, its text. */
struct question_elements right_elements(struct arena *, const struct bank *,
                                        size_t i, enum quotes);

#endif
