/* Language tags (BCP 47), as far as a book needs to understand them. */
#ifndef XHTML_LANGUAGE_H
#define XHTML_LANGUAGE_H

#include "base/str.h"

/* Well-formed by RFC 5646 §2.1: language, script, region and variants;
 * extensions and private subtags are not taken. */
bool language_is_valid(struct str tag);

/* Written from right to left, by its script or its language. */
bool language_is_rtl(struct str tag);

#endif
