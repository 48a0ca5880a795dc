/* Regular expressions over folded text: POSIX's extended ones (XBD §9.4)
 * without back-references, collating symbols and equivalence classes, and with
 * \d \w \s \b and their opposites.
 *
 * Why not <regex.h>: it takes the locale's idea of a character, so that a
 * result would depend on the machine, and nested counts cost it exponential
 * time and memory. Here the time is the expression's length times the text's,
 * whatever is asked (R. Cox, "Regular Expression Matching Can Be Simple And
 * Fast", 2007). Only whether it matches is answered, not where. */
#ifndef DECK_REGEX_H
#define DECK_REGEX_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"

struct regex;

/* Case does not count, see match_fold. NULL: *wrong says why not. */
struct regex *regex_new(struct arena *, struct str expression,
                        const char **wrong);

/* Anywhere in the text, which must be valid and folded. One thread at a time:
 * the regex holds the working memory. */
bool regex_finds(struct regex *, struct str text);

#endif
