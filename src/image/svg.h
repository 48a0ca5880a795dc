/* SVG: drawn by librsvg, cleaned for books. Within image. */
#ifndef IMAGE_SVG_H
#define IMAGE_SVG_H

#include "image/raster.h"

/* Whether a file begins as an SVG does. */
bool svg_is(struct str bytes);

/* A process that draws, made when it is first needed; a drawing that takes it
 * down costs no more than that drawing. One thread at a time. */
struct svg_helper;
struct svg_helper *svg_helper_new(void);
void svg_helper_free(struct svg_helper *); /* NULL is fine */

/* As image_read; options.svg must be there. */
const char *svg_read(struct image *, struct str bytes,
                     const struct image_options *);
const char *svg_decode(struct raster *, struct str bytes,
                       const struct image_options *);

/* How drawing ends. */
enum svg_end {
	SVG_DRAWN,
	SVG_NO_LIBRARY,
	SVG_MALFORMED,
	SVG_NO_SIZE,
	SVG_REFUSED, /* by librsvg */
	SVG_LOST,    /* the process is gone */
	SVG_NO_PROCESS,
	SVG_ENDS
};

/* What is wanted of a drawing, and what came of it. */
struct svg_request {
	double scale;         /* pixels to 1/96 in */
	double width, height; /* 1/96 in, that there is room for; 0: any */
};

struct svg_drawing {
	double width, height; /* 1/96 in */
	struct raster raster; /* owned */
};

/* Within this process, by librsvg: rsvg.c. The pixels are the caller's. */
enum svg_end rsvg_draw(struct svg_drawing *, struct str bytes,
                       const struct svg_request *);

/* The drawing as a book may hold it: no scripts, nothing that reaches out of
 * the file, no vocabulary but SVG's. false: something in it is beyond that. */
bool svg_clean(struct buf *out, struct str bytes);

#endif
