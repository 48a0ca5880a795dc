/* What a font is made of; for the files of this folder only. */
#ifndef FONT_FACE_H
#define FONT_FACE_H

#include "font/font.h"

enum {
	FONT_NAME_MAX = 63, /* bytes; the PostScript name's own limit */
	FONT_BMP = 0x10000, /* code points in the basic plane */
};

/* HarfBuzz's types stay names here: hb.h is for .c files. */
struct font {
	struct hb_blob_t *blob;
	struct hb_face_t *face;
	struct hb_font_t *shaping; /* at units_per_em, immutable */
	struct arena arena;        /* the tables below */
	struct font_metrics metrics;
	struct font_glyphs glyphs;
	int32_t *advances; /* by glyph, font units */
	uint64_t *covered; /* a bit a code point of the BMP */
	unsigned index;
	char name[FONT_NAME_MAX + 1];
};

/* Fills in `glyphs`, `advances`, `covered`: the face is open, the metrics are
 * known. */
void font_make_tables(struct font *);

/* What forms for scripts stand for, in a font for mathematics: the same as the
 * glyphs they are forms of. */
void font_add_script_texts(const struct font *, uint32_t *texts);

/* Whether a bare CFF table keeps its glyphs' ids when it is embedded: a font
 * keyed by CIDs does only if these are the ids (Adobe Technical Note 5176). */
bool font_cff_plain(struct str cff, uint32_t glyph_count);

#endif
