/* Shaped words, each shaped once: in a book the same few thousand words come
 * again and again. */
#ifndef LAYOUT_WORDS_H
#define LAYOUT_WORDS_H

#include "layout/dictionary.h"
#include "layout/fonts.h"

/* Glyphs of a word from one font. Clusters count from the word's start. */
struct word_run {
	const struct font *font;
	const struct glyph *glyphs;
	uint32_t count;
	uint32_t start, end; /* bytes of the word */
	int64_t advance;     /* font units */
	uint16_t units_per_em;
};

struct word {
	const struct font_chain *chain;
	struct str text;
	bool ligatures;
	const uint32_t *missing; /* characters that no font has */
	uint32_t missing_count;
	uint32_t glyph_count;
	uint32_t run_count;
	struct word_run *runs;
	const struct dictionary *dictionary; /* that knows its hyphens */
	const uint8_t *hyphens;              /* bytes before each, ascending */
	uint32_t hyphen_count;
};

struct words;
struct words *words_new(void);
void words_free(struct words *);

/* The word, shaped; valid until words_trim. The text holds no white space that
 * a line may break at. */
const struct word *words_get(struct words *, const struct font_chain *,
                             bool ligatures, struct str text);

/* The word with its hyphens as a dictionary has them: between letters of
 * text[from, to). They are looked up once. */
const struct word *words_hyphenate(struct words *, const struct word *,
                                   const struct dictionary *, size_t from,
                                   size_t to);

/* Forgets all words when they have grown to more than a few megabytes. */
void words_trim(struct words *);

/* Advances at a font size, letter spacing (after each glyph) included. */
unit word_width(const struct word *, unit size, unit letter_spacing);

#endif
