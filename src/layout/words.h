/* Shaped words, each shaped once: in a book the same few thousand words come
 * again and again. */
#ifndef LAYOUT_WORDS_H
#define LAYOUT_WORDS_H

#include "layout/dictionary.h"
#include "layout/fonts.h"

/* What words of one style have in common; equal ones are one. */
struct word_style {
	const struct font_chain *chain;
	const char *language; /* BCP 47, or NULL */
	const struct font_feature *features;
	size_t feature_count;
};

/* Glyphs of a word from one font, in visual order. Clusters count from the
 * word's start. */
struct word_run {
	const struct font *font;
	const struct glyph *glyphs;
	uint32_t count;
	uint32_t clusters;   /* of glyphs: letters, to letter-spacing; 0 where
	                      * they join */
	uint32_t start, end; /* bytes of the word */
	int64_t advance;     /* font units */
	uint16_t units_per_em;
	bool embolden;
	bool mark; /* the code of a character that no font has, in a frame */
};

struct word {
	const struct word_style *style;
	struct str text, before, after;
	bool right_to_left;
	const uint32_t *missing; /* characters that no font has */
	uint32_t missing_count;
	uint32_t glyph_count;
	uint32_t run_count;
	struct word_run *runs;               /* in visual order */
	const struct dictionary *dictionary; /* that knows its hyphens */
	const uint8_t *hyphens;              /* bytes before each, ascending */
	uint32_t hyphen_count;
};

/* Text that holds no white space that a line may break at; `before` and `after`
 * are letters it joins to, which stand in other words. */
struct word_request {
	const struct word_style *style;
	struct str text, before, after;
	bool right_to_left;
};

struct words;
struct words *words_new(void);
void words_free(struct words *);

/* The word, shaped; valid until words_trim. */
const struct word *words_get(struct words *, const struct word_request *);

/* The word with its hyphens as a dictionary has them: between letters of
 * text[from, to). They are looked up once. */
const struct word *words_hyphenate(struct words *, const struct word *,
                                   const struct dictionary *, size_t from,
                                   size_t to);

/* Forgets all words when they have grown to more than a few megabytes. */
void words_trim(struct words *);

/* The size of a run in text of a size. */
unit word_run_size(const struct word_run *, unit size);

/* Whether letter-spacing follows glyph i of a run: it is the last of a letter
 * (CSS Text 3 §8.2). */
bool word_run_spaced(const struct word_run *, uint32_t i);

/* Advances at a font size, letter spacing (after each letter) included. */
unit word_width(const struct word *, unit size, unit letter_spacing);

#endif
