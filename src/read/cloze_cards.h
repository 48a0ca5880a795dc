/* A question that hides something, as a card for each number. */
#ifndef READ_CLOZE_CARDS_H
#define READ_CLOZE_CARDS_H

#include "model/bank.h"

/* Appends the cards (struct question) that a note makes; how many. One that makes
 * too many keeps the first of them, with a warning. Ids of its own get "-c2". */
size_t cloze_cards(struct arena *, struct buf *questions,
                   const struct question *note, struct diag *);

#endif
