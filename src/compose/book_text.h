/* The bank's own text as it may stand in a book: links that lead somewhere,
 * headings below the question's, words for images. Within compose. */
#ifndef COMPOSE_BOOK_TEXT_H
#define COMPOSE_BOOK_TEXT_H

#include "compose/book.h"

/* The level of a question's heading, 1 where it has a file of its own; those
 * inside it stand below. */
unsigned book_question_level(const struct book *);

/* Copies what is below `from` to the end of `to`. Headings stand below the
 * question's, keeping their order of rank without a gap. `lost` as of
 * compose_file. */
void book_copy(struct arena *, const struct book *, struct element *to,
               const struct element *from, struct diag *lost);

/* Behind each table of more than four columns, once more as a list a row,
 * folded: a narrow screen of a reading system that cannot fold shows it, too. */
void book_rows(struct arena *, const struct book *, struct element *root);

/* One line of text: white space and control characters are single spaces,
 * none at the ends. */
struct str book_clean(struct arena *, struct str);

/* Its first words, cut to about `limit` characters with an ellipsis. */
struct str book_first_words(struct arena *, struct str, size_t limit);

/* Where a bank's link leads in this book, as a URL that is safe to write;
 * empty if nowhere. */
struct str book_href(struct arena *, const struct book *, struct str href);

#endif
