/* Sizes of pages and of paper: CSS Paged Media 3 §7.1, and cards as they are
 * sold. */
#ifndef STYLE_PAPER_H
#define STYLE_PAPER_H

#include "base/unit.h"
#include "style/parse.h"

#define PAPER_VALUES                                                         \
	"a paper (A0 … A10, B0 … B10, letter, legal, ledger) or a card " \
	"(index-3x5, index-4x6, index-5x8, business, business-us, poker, "   \
	"bridge, tarot, mini), portrait or landscape, or one or two "        \
	"lengths over 0 and up to 2 m"

/* The value of a `size`: width and height in 1/1024 pt. Where it names an
 * orientation only, the size that stands in `size` is turned. `oriented` tells
 * whether it fixes which side is the longer one: a paper's bare name does not.
 * false, and nothing changed: it is no size. */
bool paper_size(const struct component *, unit size[2], bool *oriented);

#endif
