/* Imposition: which side of which card lies where on which sheet.
 *
 * Slots are numbered in reading order of the front. A back lies physically
 * behind its front: mirrored about the axis that the printer turns the sheet
 * about, x' = W - x - w for a turn about the vertical, y' = H - y - h about the
 * horizontal. Slots never move, on partly filled sheets neither. */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H

#include "base/arena.h"
#include "base/diag.h"
#include "layout/frame.h"
#include "style/stylesheet.h"

struct press_grid {
	unit sheet_width, sheet_height;
	unit card_width, card_height;
	unit x, y; /* top left of the first card */
	unit pitch_x, pitch_y;
	unsigned columns, rows;
	enum sheet_flip flip;
	enum sheet_marks marks;
	unit safe;
};

/* As many cards as fit on the paper, centred. No card fits, or a card's margin
 * reaches into the paper's unprintable edge so far that text may be lost:
 * an error or a warning at the style sheet's line. false: reported. */
bool press_plan(struct press_grid *, const struct sheet_spec *,
                const struct page_spec *, struct diag *);

struct press_spot {
	unit x, y; /* top left on the sheet's side */
};

/* Where slot i (0 … columns × rows - 1) lies on the front, on the back. */
struct press_spot press_front(const struct press_grid *, unsigned slot);
struct press_spot press_back(const struct press_grid *, unsigned slot);

/* Sheets that n cards take. */
size_t press_sheets(const struct press_grid *, size_t cards);

/* Ticks for cutting one side of a sheet, as fills on a frame of its size. They
 * stand where a cut meets the printable edge, never in the unprintable one. */
void press_marks(struct arena *, struct frame *, const struct press_grid *);

#endif
