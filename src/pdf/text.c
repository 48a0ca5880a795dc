/* Texts of glyphs, sorted by glyph. */
#include "pdf/text.h"

#include <stdlib.h>

#include "base/memory.h"

/* Where the glyph is or would be. */
static size_t place_of(const struct glyph_texts *t, uint32_t glyph)
{
	size_t low = 0, high = t->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (t->items[middle].glyph < glyph)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool has(const struct glyph_texts *t, size_t at, uint32_t glyph)
{
	return at < t->n && t->items[at].glyph == glyph;
}

static void insert(struct glyph_texts *t, size_t at, uint32_t glyph)
{
	if (t->n == t->cap) {
		t->cap = t->cap ? t->cap * 2 : 16;
		t->items = memory_resize(t->items, t->cap * sizeof *t->items);
	}
	memmove(&t->items[at + 1], &t->items[at],
	        (t->n++ - at) * sizeof *t->items);
	t->items[at] = (struct glyph_text){ .glyph = glyph };
}

static bool is_better(struct str a, struct str b)
{
	return a.n < b.n || (a.n == b.n && memcmp(a.p, b.p, a.n) < 0);
}

void glyph_texts_note(struct glyph_texts *t, uint32_t glyph, struct str text)
{
	size_t at = place_of(t, glyph);
	struct str *kept;
	char *copy;

	if (!text.n)
		return;
	if (!has(t, at, glyph))
		insert(t, at, glyph);
	kept = &t->items[at].text;
	if (kept->n && !is_better(text, *kept))
		return;
	copy = memory_new(text.n);
	memcpy(copy, text.p, text.n);
	free((char *)kept->p);
	*kept = (struct str){ copy, text.n };
}

void glyph_texts_join(struct glyph_texts *to, const struct glyph_texts *from)
{
	for (size_t i = 0; i < from->n; i++)
		glyph_texts_note(to, from->items[i].glyph, from->items[i].text);
}

struct str glyph_texts_find(const struct glyph_texts *t, uint32_t glyph)
{
	size_t at = place_of(t, glyph);

	return has(t, at, glyph) ? t->items[at].text : (struct str){ 0 };
}

void glyph_texts_free(struct glyph_texts *t)
{
	for (size_t i = 0; i < t->n; i++)
		free((char *)t->items[i].text.p);
	free(t->items);
	*t = (struct glyph_texts){ 0 };
}
