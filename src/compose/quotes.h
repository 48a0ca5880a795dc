/* Straight quotation marks and apostrophes as a language prints them, where
 * the style asks for it. */
#ifndef COMPOSE_QUOTES_H
#define COMPOSE_QUOTES_H

#include "model/bank.h"
#include "style/stylesheet.h"

/* Changes the texts below root, but for those of code, pre, kbd, samp, var and
 * what TeX delimits as maths. Quotation marks change in pairs within one
 * block, across its inlines; one without its pair stays, and so do primes
 * behind digits. The language is a BCP 47 tag. */
void quotes_curl(struct arena *, struct element *root, struct str language);

/* What bank_elements gives; copies if their quotes are to change. */
struct question_elements quotes_elements(struct arena *, const struct bank *,
                                         size_t i, enum quotes);

/* The words of a prompt, as question.prompt has them. */
struct str quotes_prompt(struct arena *, const struct bank *, size_t i,
                         enum quotes);

#endif
