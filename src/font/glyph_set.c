/* Sets of glyph ids: a bit a glyph. */
#include <stdlib.h>

#include "base/memory.h"
#include "font/font.h"

enum { WORD = 64 }; /* bits */

void glyph_set_reserve(struct glyph_set *s, uint32_t n)
{
	size_t before = s->n / WORD, words = ((size_t)n + WORD - 1) / WORD;

	if (words <= before)
		return;
	s->bits = memory_resize(s->bits, words * sizeof *s->bits);
	memset(s->bits + before, 0, (words - before) * sizeof *s->bits);
	s->n = (uint32_t)(words * WORD);
}

void glyph_set_add(struct glyph_set *s, uint32_t glyph)
{
	if (glyph >= s->n)
		glyph_set_reserve(s, glyph + 1);
	s->bits[glyph / WORD] |= (uint64_t)1 << glyph % WORD;
}

bool glyph_set_has(const struct glyph_set *s, uint32_t glyph)
{
	return glyph < s->n && s->bits[glyph / WORD] >> glyph % WORD & 1;
}

void glyph_set_join(struct glyph_set *to, const struct glyph_set *from)
{
	glyph_set_reserve(to, from->n);
	for (size_t i = 0; i < from->n / WORD; i++)
		to->bits[i] |= from->bits[i];
}

void glyph_set_free(struct glyph_set *s)
{
	free(s->bits);
	*s = (struct glyph_set){ 0 };
}
