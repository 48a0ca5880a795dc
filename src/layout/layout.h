/* Layout: the sides of a card, as trees, become frames with everything in its
 * place.
 *
 * What flows is first one galley (galley.h): a vertical list of boxes, glue and
 * penalties. parts.c breaks it over as many parts as it needs; paint.c puts a
 * part on a frame. Nothing is ever clipped: what nearly fits is set smaller
 * (face.c), all else continues on a further card. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "compose/card.h"
#include "compose/names.h"
#include "layout/frame.h"
#include "style/stylesheet.h"

/* The fonts that a style sheet declares, open; shared by all workers. NULL:
 * reported. */
struct font_book;
struct font_book *font_book_open(const struct stylesheet *, struct diag *);
void font_book_close(struct font_book *); /* NULL is fine */

/* Whether one of the fonts has a glyph for the character, or it needs none. */
bool font_book_covers(const struct font_book *, uint32_t code_point);

/* One worker's layout: computed styles and shaped words that it has met. What
 * it is given must outlive it; the images may be NULL: none can be shown. */
struct layout;
struct image_store;
struct layout *layout_new(const struct stylesheet *, const struct font_book *,
                          const struct image_store *);
void layout_free(struct layout *);

/* A character that no font has, and where it stands first. */
struct missing_glyph {
	const struct missing_glyph *next;
	uint32_t code_point;
	struct place place;
};

/* Where anchors are, as far as that is known. */
struct page_numbers {
	const struct names *anchors; /* the numbers of their pages */
	unsigned digits;             /* that one not known yet may have */
};

/* How a side came out. */
struct card_fit {
	size_t parts;       /* cards it needs */
	unit natural, size; /* of its text, as the style sheet says and as
	                     * set; both 0: as the sheet says. The same: only
	                     * with less space */
};

/* A card's frames: pair i is one physical card, its two sides. There are as
 * many pairs as the longer of both sides needs. */
struct card_frames {
	size_t count;
	const struct frame **recto; /* never NULL */
	const struct frame **verso; /* NULL: blank */
	struct card_fit recto_fit, verso_fit;
	const struct missing_glyph *missing;
};

/* Lays a card out. The frames belong to the arena. What is larger than a whole
 * card and cannot be broken is an error of its place; the card is there all
 * the same. */
void layout_card(struct layout *, struct arena *, struct card_frames *,
                 const struct card *, struct diag *);

/* A line of text outside of all cards: a sheet's label, a ruler's numbers. */
struct label {
	struct str text;            /* valid UTF-8 */
	const struct element *like; /* the root that it looks like; NULL: text
	                             * in the page's margin */
	unit x, y;                  /* top left of where it may stand */
	unit width;                 /* what is longer ends in an ellipsis */
	enum label_align { LABEL_LEFT, LABEL_CENTER, LABEL_RIGHT } align;
};

/* Adds it to a frame, as an artifact. */
void layout_label(struct layout *, struct arena *, struct frame *,
                  const struct label *);
unit layout_label_height(struct layout *); /* of one in the margin */

#endif
