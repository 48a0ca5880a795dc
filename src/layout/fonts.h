/* Which fonts a style asks for: CSS Fonts 4 §5. */
#ifndef LAYOUT_FONTS_H
#define LAYOUT_FONTS_H

#include "layout/layout.h"
#include "style/style.h"

/* A font and what it is for. */
struct font_choice {
	const struct font *font;
	const struct font_range *ranges; /* unicode-range; NULL: all */
	size_t range_count;
	bool embolden; /* bold was asked for, and the family has none */
	bool emoji;
};

/* The fonts for one family list, weight, slope and language: the first that has
 * a character draws it. At least one; every font of the book is in it once. */
struct font_chain {
	const struct font_choice *mono; /* draws the codes of characters that
	                                 * no font has */
	size_t n;
	struct font_choice fonts[];
};

struct font_request {
	const struct family_list *families;
	unit weight; /* 100 … 900 */
	bool italic;
	struct str language; /* BCP 47; empty: unknown */
};

/* Belongs to the arena. */
const struct font_chain *font_book_chain(struct arena *,
                                         const struct font_book *,
                                         const struct font_request *);

/* The font for a cluster of characters (UAX #29): one that has all of them that
 * need a glyph. NULL: none does. */
const struct font_choice *font_chain_find(const struct font_chain *,
                                          struct str cluster);

/* The hyphenation dictionaries that all who use the book share. */
struct dictionaries *font_book_dictionaries(const struct font_book *);

#endif
