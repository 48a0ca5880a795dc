/* What `deckle check` looks for beyond what reading reports. */
#ifndef CHECKS_H
#define CHECKS_H

#include "model/bank.h"
#include "options.h"

/* The questions among each other: numbers that jump, fall back or come twice,
 * two questions that ask the same; and, if asked, those without an answer. */
void check_bank(const struct bank *, bool unanswered, struct diag *);

/* Words that ran together, which `deckle repair` would part. */
void check_words(const struct bank *, struct diag *);

/* Characters that no font of the style sheet for cards has. */
void check_fonts(const struct bank *, const struct options *, struct diag *);

/* One of the bank's files, read once more: links to anchors that it does not
 * have, images without a text to stand for them or out of reach, code blocks
 * that swallow a question. `banks` are the paths that were given. Standard
 * input must be back at its beginning. */
void check_source(const struct bank *, size_t source, const struct texts *banks,
                  struct diag *);

/* The path or address of an image in the file of the place: remote, absolute,
 * out of the folder of the file and of the bank that was given, not there. */
void check_image_path(struct str src, struct place, const struct texts *banks,
                      struct diag *);

/* Appends an address without its escapes (RFC 3986 §2.1). */
void check_decode(struct buf *, struct str);

#endif
