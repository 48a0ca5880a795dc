/* Fonts in a PDF file (ISO 32000-1 §9.7): for the files of this folder only. */
#ifndef PDF_EMBED_H
#define PDF_EMBED_H

#include "font/font.h"
#include "pdf/object.h"
#include "pdf/text.h"

/* The CMap that fonts with short codes share; made when the first needs it. */
struct pdf_cmap {
	uint32_t number; /* 0: not there yet */
};

/* Writes the subset of a font as the object `number` and what that needs.
 * false: reported. */
bool pdf_embed(struct objects *, struct pdf_cmap *, uint32_t number,
               const struct font *, const struct glyph_set *,
               const struct glyph_texts *, struct diag *);

#endif
