/* Hyphenation dictionaries of the system: TeX's patterns, by way of libhyphen. */
#ifndef LAYOUT_DICTIONARY_H
#define LAYOUT_DICTIONARY_H

#include <stdbool.h>

#include "base/str.h"

/* All that are asked for, shared by all workers; each is loaded once, when a
 * line first wants a hyphen. */
struct dictionaries;
struct dictionaries *dictionaries_new(void);
void dictionaries_free(struct dictionaries *); /* NULL is fine */

/* The dictionary of a language (BCP 47): for "de-AT" that of de_AT, else of de,
 * else the first of any region by its name. NULL: none is installed. Any
 * thread. It lives as long as the dictionaries. */
struct dictionary;
const struct dictionary *dictionaries_get(struct dictionaries *,
                                          struct str language);

/* The languages whose words were looked up, English apart, parted by ", ":
 * "de_DE"; empty if there are none. malloc'd. */
char *dictionaries_used(struct dictionaries *);

/* Whether there is a file for a language, and its name without the folder. */
enum { DICTIONARY_NAME_SIZE = 64 };
bool dictionary_find(struct str language, char name[DICTIONARY_NAME_SIZE]);

enum { HYPHENS_MAX = 100 }; /* bytes of a word; longer ones have none */

/* Where a word may be hyphenated: bytes before each hyphen, ascending. The word
 * is letters and apostrophes, in any case. How many, below HYPHENS_MAX. Places
 * where the spelling would change ("Schiffahrt", "Schiff-fahrt") are left out.
 * Any thread. */
size_t dictionary_hyphenate(const struct dictionary *, struct str word,
                            uint8_t points[HYPHENS_MAX]);

#endif
