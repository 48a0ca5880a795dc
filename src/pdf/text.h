/* What glyphs were seen to stand for that the font itself says nothing of:
 * ligatures, half forms. For the files of this folder only. */
#ifndef PDF_TEXT_H
#define PDF_TEXT_H

#include <stdint.h>

#include "base/str.h"

/* By rising glyph. Zero it first. */
struct glyph_texts {
	struct glyph_text {
		uint32_t glyph;
		struct str text; /* owned */
	} * items;
	size_t n, cap;
};

/* Of several texts for one glyph the shortest stays, of equally long ones the
 * first in byte order: sets gathered on many threads make one that does not
 * depend on them. */
void glyph_texts_note(struct glyph_texts *, uint32_t glyph, struct str text);
void glyph_texts_join(struct glyph_texts *to, const struct glyph_texts *from);
void glyph_texts_free(struct glyph_texts *);

/* Empty: nothing is known. */
struct str glyph_texts_find(const struct glyph_texts *, uint32_t glyph);

#endif
