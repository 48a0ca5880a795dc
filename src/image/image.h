/* An image: what its file is, how large it is shown, and its pixels packed the
 * way PDF and PNG take them. png.h, jpeglib.h, gif_lib.h and librsvg stay
 * behind this header.
 *
 * What cannot be used has a `trouble`: a phrase that goes on from the image's
 * name, "breaks off before its end". Whoever wants it shown says so, at the
 * place that wants it. */
#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/unit.h"

enum image_format {
	IMAGE_PNG,
	IMAGE_JPEG,
	IMAGE_GIF,
	IMAGE_SVG,
	IMAGE_FORMATS
};

enum {
	IMAGE_FILE_MAX = 64 << 20,       /* bytes */
	IMAGE_PIXELS_MAX = 50 * 1000000, /* 8000 × 6250 */
	IMAGE_SIDE_MAX = 65535,          /* pixels: what a JPEG can say */
	IMAGE_BOOK_MAX = 5 << 20,        /* bytes, in a book */
	IMAGE_BOOK_SIDE_MAX = 3200,      /* pixels, in a book */
};

/* CSS Values 4 §5.2: 96 to an inch. */
#define IMAGE_PX (UNIT_IN / 96)

/* Samples of one kind, row by row from the top, each row begun on a whole
 * byte, compressed in zlib's format; `filtered`: before that by the filters of
 * PNG §9 (in PDF: Predictor 15). */
struct image_plane {
	struct buf bytes; /* empty: there is none */
	uint8_t components, bits;
	bool filtered;
};

/* Colours as in PDF: of an indexed plane's samples, of those of a DCT stream,
 * or of the plane itself. */
struct image_pixels {
	uint32_t width, height; /* as stored, before they are turned */
	bool dct;               /* color is empty: the file is the stream */
	bool inverted;          /* 255 is no ink: Adobe's CMYK in a JPEG */
	bool rgb_stored;        /* a JPEG without a colour transform, and
	                         * without a marker that says so */
	uint8_t components;     /* 1 grey, 3 RGB, 4 CMYK; of the palette */
	struct image_plane color, alpha;
	uint8_t palette[256 * 3];
	unsigned palette_n; /* 0: not indexed */
};

struct image {
	const char *trouble; /* NULL: none */
	enum image_format format;
	struct str bytes;    /* the file; not owned */
	uint64_t hash;       /* of the file */
	unit width, height;  /* as shown at its natural size, turned; > 0 */
	uint8_t orientation; /* 1 … 8: which edges the first row and column
	                      * are; a PDF has to turn the pixels */
	struct image_pixels pixels;
	/* The file that a book takes in place of this one: smaller, or without
	 * what may not be in a book. Empty: this one. */
	struct buf book;
	enum image_format book_format;
};

const char *image_name(enum image_format);       /* "PNG" */
const char *image_media_type(enum image_format); /* RFC 6838 */
const char *image_ending(enum image_format);     /* "png" */

/* What an image is read for. */
struct image_options {
	bool pixels; /* for a PDF: image.pixels */
	bool book;   /* for an EPUB: image.book */
	/* What is drawn from vectors is made for this room, 0: for any. */
	unit width, height;
	struct svg_helper *svg; /* see svg.h; only images that are SVG need
	                         * it */
};

/* Reads a whole image: its kind from its first bytes, its size, its pixels, so
 * that one without trouble can be shown. `bytes` must outlive it; image_free
 * lets go of the rest. Any thread, each with a helper of its own. */
void image_read(struct image *, struct str bytes, const struct image_options *);
void image_free(struct image *);

#endif
