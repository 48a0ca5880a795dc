/* The calibration sheet: how far a printer's backs lie off their fronts.
 *
 * In front a ruler whose lines are RULER apart, behind it a vernier whose lines
 * are a step closer, both about the sheet's middle. Against the light exactly
 * one line of the vernier lies on one of the ruler; beside it stands by how
 * much the backs must be moved. One pair for each direction, and a bar of known
 * length to measure. */
#ifndef PRESS_CALIBRATION_H
#define PRESS_CALIBRATION_H

#include "layout/layout.h"
#include "press/press.h"

/* What lies above `text_bottom` is free for words. false: the sheet is too
 * small for rulers; reported. */
struct calibration {
	unit sheet_width, sheet_height;
	enum sheet_flip flip;
	unit text_bottom;
	unsigned steps[2]; /* of the verniers on either side of the middle */
	unit middle[2][2]; /* of the ruler for left and right, of that for up
	                    * and down: x, y in front */
	unit bar_y;        /* of the bar, in front */
};

bool calibration_plan(struct calibration *, const struct stylesheet *,
                      struct diag *);

/* One side's lines and numbers, added to a frame of the sheet's size. */
void calibration_draw(struct layout *, struct arena *, struct frame *,
                      const struct calibration *, bool back);

#endif
