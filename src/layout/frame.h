/* The result of layout: a frame is one side of one card (or one page), with
 * everything on it in its place. x grows to the right, y downwards, both from
 * the frame's top left, in 1/1024 pt.
 *
 * Every item knows the element it comes from; what comes from none (rules,
 * marks, running heads) is an artifact in the sense of ISO 32000-1 §14.8.2.2. */
#ifndef LAYOUT_FRAME_H
#define LAYOUT_FRAME_H

#include "base/unit.h"
#include "font/font.h"
#include "image/image.h"
#include "model/element.h"

/* Glyphs of one font and size on one baseline. */
struct frame_run {
	const struct font *font;
	unit size;
	unit stroke;   /* width of a line along the outlines, which makes them
	                * bolder; 0: none */
	unit x, y;     /* of the first glyph's origin */
	int32_t color; /* 0xRRGGBB */
	const struct frame_glyph *glyphs;
	size_t count;
	struct str text; /* what the glyphs' clusters index */
};

struct frame_glyph {
	uint16_t id;
	uint32_t cluster; /* offset in text; a cluster's glyphs stand
				 * together, and its text ends where the next
				 * cluster in the text begins */
	unit x, y;        /* offset from where the advances have led;
				 * y upwards */
	unit advance;     /* to the next glyph, spacing included */
};

enum corner {
	CORNER_TOP_LEFT,
	CORNER_TOP_RIGHT,
	CORNER_BOTTOM_RIGHT,
	CORNER_BOTTOM_LEFT,
	CORNERS
};

/* A filled rectangle: a rule, a border, a background. */
struct frame_fill {
	unit x, y, width, height;
	int32_t color;
	unit radius[CORNERS]; /* of rounded corners */
	unit hollow;          /* 0: filled; else only a rim of this width */
};

/* A straight line with ends that are cut off square. */
struct frame_stroke {
	unit x0, y0, x1, y1, thickness;
	int32_t color;
};

/* A link's area on the frame; exactly one of the two is not empty. */
struct frame_link {
	unit x, y, width, height;
	struct str uri;
	struct str target; /* an anchor's id */
};

/* An image that fills a rectangle, as it is shown: turned. */
struct frame_image {
	unit x, y, width, height;
	const struct image *image; /* of the run's store */
};

/* Where an anchor is. */
struct frame_anchor {
	unit x, y;
	struct str name;
};

struct style;

/* The number of the page where an anchor is, which is not known yet: to be set
 * on the baseline y so that it begins, or ends, at x. */
struct frame_reference {
	unit x, y;
	bool ends;
	const struct style *style;
	struct str target;
};

struct frame_item {
	struct frame_item *next;
	const struct element *element; /* NULL: an artifact */
	bool continued;                /* a further line of a formula */
	enum frame_item_kind {
		FRAME_RUN,
		FRAME_FILL,
		FRAME_STROKE,
		FRAME_LINK,
		FRAME_IMAGE,
		FRAME_ANCHOR,
		FRAME_REFERENCE,
	} kind;
	union {
		struct frame_run run;
		struct frame_fill fill;
		struct frame_stroke stroke;
		struct frame_link link;
		struct frame_image image;
		struct frame_anchor anchor;
		struct frame_reference reference;
	};
};

struct frame {
	unit width, height;
	struct frame_item *first, *last; /* painted in this order */
};

/* An item at the end of a frame's list. */
struct frame_item *frame_add(struct arena *, struct frame *,
                             enum frame_item_kind, const struct element *);

/* Copies of a whole list at the end of a frame's, moved by x and y. */
void frame_add_moved(struct arena *, struct frame *, const struct frame_item *,
                     unit x, unit y);

/* The same of what is repeated: as artifacts, without links. */
void frame_add_repeated(struct arena *, struct frame *,
                        const struct frame_item *, unit x, unit y);

/* A line an item: kind, place, size, text. What goldens compare. */
void frame_dump(struct buf *, const struct frame *);

#endif
