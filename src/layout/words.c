/* A hash table of shaped words. */
#include "layout/words.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum {
	SLOTS_MIN = 1 << 12,
	BYTES_MAX = 32 << 20, /* forget all beyond so many, more or less */
};

/* Open addressing; the hash beside the pointer spares most looks at words. */
struct slot {
	uint64_t hash;
	struct word *word; /* NULL: free */
};

struct words {
	struct arena arena;
	struct shaper *shaper;
	struct slot *slots;
	size_t n, cap; /* cap is a power of two */
	size_t bytes;  /* of the words */
};

static void new_slots(struct words *w, size_t cap)
{
	w->cap = cap;
	w->slots = memory_new(cap * sizeof *w->slots);
	memset(w->slots, 0, cap * sizeof *w->slots);
}

struct words *words_new(void)
{
	struct words *w = memory_new(sizeof *w);

	*w = (struct words){ .shaper = shaper_new() };
	new_slots(w, SLOTS_MIN);
	return w;
}

void words_free(struct words *w)
{
	if (!w)
		return;
	shaper_free(w->shaper);
	arena_free(&w->arena);
	free(w->slots);
	free(w);
}

void words_trim(struct words *w)
{
	if (w->bytes <= BYTES_MAX)
		return;
	arena_free(&w->arena);
	memset(w->slots, 0, w->cap * sizeof *w->slots);
	w->n = w->bytes = 0;
}

/* The first font that has the character; NULL: none. */
static const struct font *font_for(const struct font_chain *chain, uint32_t c)
{
	for (size_t i = 0; i < chain->n; i++)
		if (font_covers(chain->fonts[i], c))
			return chain->fonts[i];
	return NULL;
}

/* Most words have one run. */
static struct word_run *add_run(struct words *words, struct word *w)
{
	uint32_t n = w->run_count++;
	struct word_run *more;

	if (n & (n - 1)) /* room for a power of two */
		return &w->runs[n];
	more = ARENA_ARRAY(&words->arena, n ? 2 * n : 1, struct word_run);
	if (n)
		memcpy(more, w->runs, n * sizeof *more);
	w->runs = more;
	return &w->runs[n];
}

static void shape_run(struct words *words, struct word *w,
                      const struct font *font, size_t start, size_t end)
{
	struct word_run *r = add_run(words, w);
	struct glyph *glyphs;

	*r = (struct word_run){
		.font = font,
		.start = (uint32_t)start,
		.end = (uint32_t)end,
		.units_per_em = font_metrics(font)->units_per_em,
	};
	r->count = (uint32_t)shaper_shape(
		words->shaper, &words->arena, &glyphs,
		&(struct shape_request){
			.font = font,
			.text = str_slice(w->text, start, end),
			.ligatures = w->ligatures,
		});
	for (uint32_t i = 0; i < r->count; i++) {
		glyphs[i].cluster += (uint32_t)start;
		r->advance += glyphs[i].advance;
	}
	r->glyphs = glyphs;
	w->glyph_count += r->count;
}

static void note_missing(struct words *words, struct word *w, uint32_t c)
{
	uint32_t *all =
		ARENA_ARRAY(&words->arena, w->missing_count + 1, uint32_t);

	if (w->missing_count)
		memcpy(all, w->missing, w->missing_count * sizeof *all);
	all[w->missing_count++] = c;
	w->missing = all;
}

/* A mark stays with its base's font, so that shaping can place it. */
static void shape_word(struct words *words, struct word *w)
{
	const struct font *font = NULL;
	size_t start = 0, at = 0;

	while (at < w->text.n) {
		size_t here = at;
		uint32_t c = utf8_next(w->text, &at);
		const struct font *wanted;

		if (font && unicode_extends(c))
			continue;
		wanted = font_for(w->chain, c);
		if (!wanted && !unicode_ignorable(c))
			note_missing(words, w, c);
		if (!wanted)
			wanted = w->chain->fonts[0];
		if (font && wanted != font) {
			shape_run(words, w, font, start, here);
			start = here;
		}
		font = wanted;
	}
	if (font)
		shape_run(words, w, font, start, w->text.n);
}

static bool is_word(const struct word *w, const struct font_chain *chain,
                    bool ligatures, struct str text)
{
	return w->chain == chain && w->ligatures == ligatures &&
	       str_eq(w->text, text);
}

static void grow(struct words *words)
{
	struct slot *old = words->slots;
	size_t n = words->cap;

	new_slots(words, n * 2);
	for (size_t i = 0; i < n; i++) {
		size_t at = old[i].hash & (words->cap - 1);

		if (!old[i].word)
			continue;
		while (words->slots[at].word)
			at = (at + 1) & (words->cap - 1);
		words->slots[at] = old[i];
	}
	free(old);
}

static uint64_t hash_of(const struct font_chain *chain, bool ligatures,
                        struct str text)
{
	uint64_t h = str_hash(text) ^ (uintptr_t)chain ^ ligatures;

	return (h ^ h >> 29) * 0x9E3779B97F4A7C15u >> 16; /* Knuth, 6.4 */
}

/* The slot of a word; free, if it is not there. */
static struct slot *find_slot(struct words *words,
                              const struct font_chain *chain, bool ligatures,
                              struct str text, uint64_t hash)
{
	size_t at = hash & (words->cap - 1);

	for (; words->slots[at].word; at = (at + 1) & (words->cap - 1))
		if (words->slots[at].hash == hash &&
		    is_word(words->slots[at].word, chain, ligatures, text))
			break;
	return &words->slots[at];
}

const struct word *words_get(struct words *words,
                             const struct font_chain *chain, bool ligatures,
                             struct str text)
{
	uint64_t hash = hash_of(chain, ligatures, text);
	struct slot *slot = find_slot(words, chain, ligatures, text, hash);
	struct word *w = slot->word;

	if (w)
		return w;
	w = ARENA_NEW(&words->arena, struct word);
	w->chain = chain;
	w->text = arena_str(&words->arena, text);
	w->ligatures = ligatures;
	*slot = (struct slot){ hash, w };
	if (++words->n * 2 > words->cap)
		grow(words);
	shape_word(words, w);
	words->bytes += sizeof *w + text.n +
	                2 * w->run_count * sizeof *w->runs +
	                w->glyph_count * sizeof(struct glyph);
	return w;
}

const struct word *words_hyphenate(struct words *words, const struct word *word,
                                   const struct dictionary *d, size_t from,
                                   size_t to)
{
	struct word *w =
		find_slot(words, word->chain, word->ligatures, word->text,
	                  hash_of(word->chain, word->ligatures, word->text))
			->word;
	uint8_t points[HYPHENS_MAX], *kept;

	if (w->dictionary == d)
		return w;
	w->dictionary = d;
	w->hyphen_count = (uint32_t)dictionary_hyphenate(
		d, str_slice(w->text, from, to), points);
	kept = arena_alloc(&words->arena, w->hyphen_count + 1);
	for (uint32_t i = 0; i < w->hyphen_count; i++)
		kept[i] = (uint8_t)(points[i] + from);
	w->hyphens = kept;
	words->bytes += w->hyphen_count + 1;
	return w;
}

unit word_width(const struct word *w, unit size, unit letter_spacing)
{
	int64_t width = (int64_t)w->glyph_count * letter_spacing;

	for (uint32_t i = 0; i < w->run_count; i++) {
		int64_t em = w->runs[i].units_per_em;

		width += (w->runs[i].advance * size + em / 2) / em;
	}
	if (width > UNIT_MAX)
		return UNIT_MAX;
	return width < -UNIT_MAX ? -UNIT_MAX : (unit)width;
}
