/* Backgrounds and borders of a box: CSS Backgrounds and Borders 3. */
#ifndef LAYOUT_BORDER_H
#define LAYOUT_BORDER_H

#include "layout/frame.h"
#include "style/style.h"

/* The border box of a block's or an inline element's stretch. Where a break
 * cut it, that side has no border and no rounded corner (CSS Fragmentation 3
 * §5.4, slice). */
struct border_box {
	unit x, y, width, height;
	bool cut[4]; /* by enum side */
};

/* Fills in a FRAME_FILL that was put into the frame before its box was known:
 * a background stands below what it is behind. */
void border_background(struct frame_item *, const struct style *,
                       const struct border_box *);

/* The borders, at the end of the frame's list. Rounded corners are drawn where
 * all four borders are alike and solid. */
void border_paint(struct arena *, struct frame *, const struct style *,
                  const struct border_box *);

#endif
