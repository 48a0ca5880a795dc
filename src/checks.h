/* What `deckle check` looks for beyond what reading reports. */
#ifndef CHECKS_H
#define CHECKS_H

#include "compose/names.h"
#include "image/store.h"
#include "model/bank.h"
#include "options.h"

/* The questions among each other: numbers that jump, fall back or come twice,
 * two questions that ask the same; and, if asked, those without an answer. */
void check_bank(const struct bank *, bool unanswered, struct diag *);

/* Words that ran together, which `deckle repair` would part. */
void check_words(const struct bank *, struct diag *);

/* Which dictionaries hyphenate the bank's words, English apart; if asked, also
 * which languages have none. */
void check_languages(const struct bank *, bool verbose, struct diag *);

/* Characters that no font of the style sheet for cards has. */
void check_fonts(const struct bank *, const struct options *, struct diag *);

/* Adds what deckle calls the questions and answers of the bank when they are
 * linked to, in the form in which check_source looks for anchors. */
void check_anchors(struct arena *, struct names *, const struct bank *);

/* One of the bank's files, read once more: links to anchors that it does not
 * have, images without a text to stand for them, code blocks that swallow a
 * question. Its images are wanted of the store. Standard input must be back at
 * its beginning. */
void check_source(const struct bank *, size_t source,
                  const struct names *questions, struct image_store *,
                  struct diag *);

#endif
