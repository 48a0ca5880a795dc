/* Language tags (BCP 47), as far as books and cards need to understand them. */
#ifndef BASE_LANGUAGE_H
#define BASE_LANGUAGE_H

#include "base/str.h"

/* Well-formed by RFC 5646 §2.1: language, script, region and variants;
 * extensions and private subtags are not taken. */
bool language_is_valid(struct str tag);

/* Written from right to left, by its script or its language. */
bool language_is_rtl(struct str tag);

#endif
