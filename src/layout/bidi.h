/* Bidirectional text: the Unicode Bidirectional Algorithm (UAX #9), by
 * FriBidi. */
#ifndef LAYOUT_BIDI_H
#define LAYOUT_BIDI_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "style/style.h"

/* The direction of a paragraph; AUTO is that of its first letter. */
enum bidi_base { BIDI_LTR, BIDI_RTL, BIDI_AUTO };

/* The embedding level of each byte of a text: odd ones run from right to left.
 * A newline parts paragraphs. NULL: all of it runs from left to right, which
 * most text does and costs a look at each byte. Belongs to the arena. */
const uint8_t *bidi_levels(struct arena *, struct str, enum bidi_base);

/* Rule L2: order[i] is which of a line's n pieces, in the order of the text,
 * stands at place i from the left. */
void bidi_order(size_t *order, const uint8_t *levels, size_t n);

/* What unicode-bidi says of an inline element, as characters at its beginning
 * and at its end. */
void bidi_open(struct buf *, const struct style *);
void bidi_close(struct buf *, const struct style *);

/* A character that only says how text runs, and is nothing itself. */
bool bidi_is_control(uint32_t c);

#endif
