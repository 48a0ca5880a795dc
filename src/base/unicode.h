/* What Unicode says of text: folding for comparison, classes of characters. */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* Appends the text case-folded and in NFC, so that what differs only in case
 * or in how accents are encoded becomes equal. The text must be valid UTF-8. */
void utf8_fold(struct buf *, struct str);

/* A letter, a digit or a mark on one (general categories L, N and M). */
bool utf8_is_word(uint32_t c);

/* Belongs to the character before it: a mark, a joiner, a variation selector
 * (UAX #29, Grapheme_Cluster_Break = Extend, ZWJ, SpacingMark). */
bool unicode_extends(uint32_t c);

/* Has no glyph and needs none: controls, joiners, bidi marks. */
bool unicode_ignorable(uint32_t c);

/* The direction of a character by itself: strong left to right (L), strong right
 * to left (R, AL), none of these. UAX #9 table 4. */
enum unicode_direction {
	UNICODE_NEUTRAL,
	UNICODE_LEFT_TO_RIGHT,
	UNICODE_RIGHT_TO_LEFT
};
enum unicode_direction unicode_direction(uint32_t c);

/* Whether there is a boundary of grapheme clusters between two characters that
 * follow each other (UAX #29). *state is 0 at a text's beginning. */
bool unicode_breaks(uint32_t before, uint32_t after, int32_t *state);

/* The letter that a presentation form of Hebrew or Arabic is a shape of; any
 * other character as it is. */
uint32_t unicode_nominal(uint32_t c);

/* Whether the text is what a character becomes in NFKC. */
bool unicode_decomposes_to(uint32_t c, struct str text);

/* An ideograph, kana or their punctuation: written without spaces (East Asian
 * Width W or F, but for Hangul). */
bool unicode_is_wide(uint32_t c);

/* How many columns of a terminal a character takes: 0, 1 or 2. */
unsigned unicode_columns(uint32_t c);

/* Changes the direction of the text after it (UAX #9 §2): not for terminals
 * when it comes from a file. */
bool unicode_direction_control(uint32_t c);

/* Simple case mappings (Unicode §5.18, one character to one). */
uint32_t unicode_upper(uint32_t c);
uint32_t unicode_lower(uint32_t c);

#endif
