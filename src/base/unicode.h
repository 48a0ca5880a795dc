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

#endif
