/* Character references in HTML: "&amp;", "&#233;", "&#xE9;". */
#ifndef READ_ENTITY_H
#define READ_ENTITY_H

#include "base/buf.h"
#include "base/str.h"

enum { ENTITY_MAX = 34 }; /* bytes; HTML's longest name has 31 letters */

/* The character that the reference at s.p[at], an ampersand, stands for; 0: it
 * is none we know. *length: how many bytes it takes with its semicolon, set
 * for whatever looks like one. */
uint32_t entity_at(struct str s, size_t at, size_t *length);

/* Appends the text with its references resolved; others stay as written. */
void entity_decode(struct buf *, struct str);

#endif
