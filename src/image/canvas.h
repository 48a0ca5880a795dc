/* A picture in greys that is drawn here: areas within outlines, as exact as a
 * byte a pixel can say, the same on every machine. */
#ifndef IMAGE_CANVAS_H
#define IMAGE_CANVAS_H

#include <stdint.h>

#include "base/buf.h"

enum { CANVAS_PX = 256 }; /* coordinates to a pixel */

struct canvas {
	uint32_t width, height;
	uint8_t *pixels;           /* owned; 0 black … 255 white */
	struct canvas_cell *cells; /* owned; of the area being outlined */
	int32_t top, bottom;       /* rows that it touches */
};

/* White all over. */
void canvas_new(struct canvas *, uint32_t width, uint32_t height);
void canvas_free(struct canvas *);

/* A line of an area's outline, whose lines together close; x and y grow to the
 * right and downwards, in CANVAS_PX-ths of a pixel. What lies outside of the
 * picture is cut off. */
void canvas_line(struct canvas *, int32_t x0, int32_t y0, int32_t x1,
                 int32_t y1);

/* Fills the area (what is outlined once or more, in either direction) and
 * begins a new one. */
void canvas_fill(struct canvas *, uint8_t grey);

/* The picture as a PNG (W3C PNG, third edition), appended. */
void canvas_png(struct buf *, const struct canvas *);

#endif
