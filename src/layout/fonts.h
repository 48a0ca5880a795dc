/* Which fonts a style asks for: CSS Fonts 4 §5. */
#ifndef LAYOUT_FONTS_H
#define LAYOUT_FONTS_H

#include "layout/layout.h"
#include "style/style.h"

/* The fonts for one family list, weight and slope: the first that has a
 * character draws it. At least one; every font of the book is in it once. */
struct font_chain {
	size_t n;
	const struct font *fonts[];
};

/* Belongs to the arena. */
const struct font_chain *font_book_chain(struct arena *,
                                         const struct font_book *,
                                         const struct family_list *,
                                         unit weight, bool italic);

/* The hyphenation dictionaries that all who use the book share. */
struct dictionaries *font_book_dictionaries(const struct font_book *);

#endif
