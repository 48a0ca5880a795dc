/* What `deckle check` looks for beyond what reading reports. */
#ifndef CHECKS_H
#define CHECKS_H

#include "model/bank.h"

/* The questions among each other: numbers that jump, fall back or come twice,
 * two questions that ask the same; and, if asked, those without an answer. */
void check_bank(const struct bank *, bool unanswered, struct diag *);

/* One of the bank's files, read once more: links to anchors that it does not
 * have, images without a text to stand for them, code blocks that swallow a
 * question. Standard input must be back at its beginning. */
void check_source(const struct bank *, size_t source, struct diag *);

#endif
