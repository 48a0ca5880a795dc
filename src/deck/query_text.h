/* The text of a query being read: words, quotes, escapes. */
#ifndef DECK_QUERY_TEXT_H
#define DECK_QUERY_TEXT_H

#include "deck/term.h"

struct query_text {
	struct arena *arena;
	struct str text;
	size_t at; /* offset of what is read next */
	struct diag *diag;
	unsigned errors;
};

/* Past white space. */
void query_text_space(struct query_text *);

/* The ASCII letters here, if they are a word by themselves: behind them is
 * white space, a parenthesis or the end. */
struct str query_text_letters(const struct query_text *);

/* A term, which must begin here. NULL: reported; reading goes on behind it. */
struct term *query_text_term(struct query_text *);

/* Reports at an offset; after too many, and always by the second, nothing
 * more is read. */
void query_text_error(struct query_text *, size_t at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void query_text_stop(struct query_text *, size_t at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
