/* What a content holds; for the files of this folder only. */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "pdf/pdf.h"
#include "pdf/text.h"

struct pdf_font_use {
	const struct font *font;
	struct glyph_set glyphs;
	struct glyph_texts texts; /* of glyphs that have none of their own */
};

struct image;

/* An area in the content's own coordinates, y upwards. */
struct pdf_link {
	unit x, y, width, height;
	struct str uri, target; /* owned */
};

/* A place in them. */
struct pdf_anchor {
	unit x, y;
	struct str name; /* owned */
};

/* A font's name among a page's resources: "/F3". */
void pdf_put_font_name(struct buf *, const struct font *);

/* An image's: "/I0123456789ABCDEF", by its content. */
void pdf_put_image_name(struct buf *, const struct image *);

#endif
