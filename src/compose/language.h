/* Tables with a row a language. */
#ifndef COMPOSE_LANGUAGE_H
#define COMPOSE_LANGUAGE_H

#include <stddef.h>

#include "base/str.h"

/* The index of the row for a BCP 47 tag, by its primary subtag (RFC 5646
 * §2.2.1); 0 if no row is for it. A row begins with a `const char *`, its own
 * primary subtag. */
size_t language_row(struct str tag, const void *rows, size_t n, size_t size);

#endif
