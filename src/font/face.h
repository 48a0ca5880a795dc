/* What a font is made of; for the files of this folder only. */
#ifndef FONT_FACE_H
#define FONT_FACE_H

#include "font/font.h"

enum { FONT_NAME_MAX = 63 }; /* bytes; the PostScript name's own limit */

/* What is made when a glyph of the font is first used. */
struct font_tables {
	struct arena arena;
	struct font_glyphs glyphs;
	char name[FONT_NAME_MAX + 1];
};

struct font_lazy {
	struct lock *lock; /* for making them: one thread does */
	_Atomic(struct font_tables *) tables; /* NULL: not yet made */
};

/* HarfBuzz's types stay names here: hb.h is for .c files. */
struct font {
	struct hb_blob_t *blob;
	struct hb_face_t *face;
	struct hb_font_t *shaping; /* at units_per_em, immutable */
	struct font_metrics metrics;
	struct font_lazy *lazy;
	unsigned index;
};

/* Never NULL; belongs to the font. */
const struct font_tables *font_tables(const struct font *);
void font_tables_free(struct font_tables *); /* NULL is fine */

/* What forms for scripts stand for, in a font for mathematics: the same as the
 * glyphs they are forms of. */
void font_add_script_texts(const struct font *, uint32_t *texts,
                           uint32_t count);

/* Whether a bare CFF table keeps its glyphs' ids when it is embedded: a font
 * keyed by CIDs does only if these are the ids (Adobe Technical Note 5176). */
bool font_cff_plain(struct str cff, uint32_t glyph_count);

#endif
