/* The cover of a book, drawn. */
#ifndef COVER_H
#define COVER_H

#include "compose/book.h"

struct cover_options {
	struct stylesheet_request
		style; /* of the book; its print side is used */
};

/* Appends a PNG of 1600 × 2560 pixels: the side of a card that `.card.cover`
 * is the root of. It stays empty, with a note, if the style is not fit for it;
 * false: the system failed, which is reported. */
bool cover_draw(struct buf *png, const struct book *,
                const struct cover_options *, struct diag *);

#endif
