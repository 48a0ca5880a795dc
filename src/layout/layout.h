/* Layout: the sides of a card, as trees, become frames with everything in its
 * place.
 *
 * What flows is first one galley (galley.h): a vertical list of boxes, glue and
 * penalties. parts.c breaks it over as many parts as it needs; paint.c puts a
 * part on a frame. Nothing is ever clipped: what does not fit continues on a
 * further card. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "compose/card.h"
#include "layout/frame.h"
#include "style/stylesheet.h"

/* The fonts that a style sheet declares, open; shared by all workers. NULL:
 * reported. */
struct font_book;
struct font_book *font_book_open(const struct stylesheet *, struct diag *);
void font_book_close(struct font_book *); /* NULL is fine */

/* Whether one of the fonts has a glyph for the character, or it needs none. */
bool font_book_covers(const struct font_book *, uint32_t code_point);

/* One worker's layout: computed styles and shaped words that it has met. Both
 * arguments must outlive it. */
struct layout;
struct layout *layout_new(const struct stylesheet *, const struct font_book *);
void layout_free(struct layout *);

/* A character that no font has, and where it stands first. */
struct missing_glyph {
	const struct missing_glyph *next;
	uint32_t code_point;
	struct place place;
};

/* A card's frames: pair i is one physical card, its two sides. There are as
 * many pairs as the longer of both sides needs. */
struct card_frames {
	size_t count;
	const struct frame **recto; /* never NULL */
	const struct frame **verso; /* NULL: blank */
	const struct missing_glyph *missing;
};

/* Lays a card out. The frames belong to the arena. What is larger than a whole
 * card and cannot be broken is an error of its place; the card is there all
 * the same. */
void layout_card(struct layout *, struct arena *, struct card_frames *,
                 const struct card *, struct diag *);

#endif
