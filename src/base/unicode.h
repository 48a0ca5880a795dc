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

/* Simple case mappings (Unicode §5.18, one character to one). */
uint32_t unicode_upper(uint32_t c);
uint32_t unicode_lower(uint32_t c);

#endif
