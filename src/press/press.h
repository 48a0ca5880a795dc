/* Imposition: which side of which card lies where on which sheet.
 *
 * A slot holds a card; where cards are folded, or lie open as a list, or have
 * the answer beside the question, it holds both of its sides. Slots are numbered in reading order of the front. A back
 * lies physically behind its front: mirrored about the axis that the printer
 * turns the sheet about, x' = W - x - w for a turn about the vertical,
 * y' = H - y - h about the horizontal. Slots never move, on partly filled
 * sheets neither. */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H

#include "base/arena.h"
#include "base/diag.h"
#include "layout/frame.h"
#include "style/stylesheet.h"

struct press_grid {
	unit sheet_width, sheet_height;
	unit card_width, card_height; /* trimmed */
	unit slot_width, slot_height; /* of a card, both its sides if they
	                               * lie beside or above each other */
	unit x, y;                    /* top left of the first slot */
	unit pitch_x, pitch_y;
	unsigned columns, rows;
	unsigned start_slot; /* of the first sheet, from 0 */
	enum sheet_arrange arrange;
	enum sheet_slots slots;
	bool halves; /* a side is half a card, its answer the other */
	bool folded; /* between a card's two sides */
	enum sheet_flip flip;
	enum sheet_turn turn;
	enum sheet_marks marks;
	unit bleed_x, bleed_y; /* beyond the trim, never into a neighbour */
	unit safe;             /* 0 where a page is a card */
};

/* The grid that the specifications ask for: as the stock has it, as many
 * columns and rows as they say, or as many cards as the paper holds, turned if
 * it may be. No card fits, or the printer's unprintable edge would eat one: an
 * error at the style sheet's line; text may come too near to it: a warning.
 * false: reported. */
bool press_plan(struct press_grid *, const struct stylesheet *, struct diag *);

unsigned press_slots(const struct press_grid *);

/* Whether backs have pages of their own, behind those of the fronts. */
bool press_two_sided(const struct press_grid *);

/* Whether a sheet turns over its shorter edge: what a printer must be told. */
bool press_short_edge(const struct press_grid *);

struct press_spot {
	unit x, y;   /* top left on the sheet's side */
	bool turned; /* upside down */
};

/* Where the sides of the card in slot i (0 … press_slots - 1) lie, each on its
 * side of the sheet. */
struct press_spot press_front(const struct press_grid *, unsigned slot);
struct press_spot press_back(const struct press_grid *, unsigned slot);

/* Sheets that n cards take. */
size_t press_sheets(const struct press_grid *, size_t cards);

/* Which of n cards lies in a slot of a sheet; n: none. */
size_t press_card(const struct press_grid *, size_t sheet, unsigned slot,
                  size_t cards);

/* What to cut and to fold by on the front of a sheet, as fills on a frame of
 * its size: ticks where a cut meets the printable edge, or whole lines; dashes
 * along folds. Never in the unprintable edge. */
void press_marks(struct arena *, struct frame *, const struct press_grid *);

/* Where a line of text of this height may stand outside of all cards and within
 * the printable part: its top left; `width` is what there is. false: nowhere. */
bool press_label(const struct press_grid *, unit height, unit *x, unit *y,
                 unit *width);

#endif
