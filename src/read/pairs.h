/* Decks of two-sided cards: a file most of which is pairs, "term :: definition"
 * a line, "Front | Back" a row, <dl>. Nothing is a pair in a file that has much
 * else: there "std::list" and a table of terms are what they look like. */
#ifndef READ_PAIRS_H
#define READ_PAIRS_H

#include "model/element.h"

/* Makes details of every pair in a file that is such a deck: the first side is
 * the summary,
 * the class CLASS_CARD says that it asks. `titled` says that the file's title calls it a bank; then also
 * "term - definition" and the like are pairs. */
void pairs_open(struct arena *, struct element *root, bool titled);

#endif
