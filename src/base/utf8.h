/* UTF-8 (RFC 3629). */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

enum {
	UTF8_REPLACEMENT = 0xFFFD,
	UTF8_MAX = 4, /* bytes of a code point */
};

/* utf8_next where no ASCII stands. */
uint32_t utf8_next_long(struct str s, size_t *at);

/* The code point at s.p[*at], which moves behind it. The text must be valid
 * and *at below s.n. */
static inline uint32_t utf8_next(struct str s, size_t *at)
{
	unsigned char first = (unsigned char)s.p[*at];

	if (first >= 0x80)
		return utf8_next_long(s, at);
	++*at;
	return first;
}

/* The code point that ends before byte `at`, which is not the first. */
uint32_t utf8_before(struct str s, size_t at);

/* The offset of the first byte that is no part of valid UTF-8; s.n if all is
 * well. Overlong forms, surrogates and values over U+10FFFF are not valid. */
size_t utf8_check(struct str s);

/* A code point's bytes; how many. */
size_t utf8_encode(char bytes[UTF8_MAX], uint32_t c);

/* Appends a code point's bytes. */
void utf8_put(struct buf *, uint32_t c);

/* How many code points a valid text has. */
size_t utf8_count(struct str s);

/* Whether a byte of valid text is not a character's first. */
static inline bool utf8_is_inside(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

#endif
