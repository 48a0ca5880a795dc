/* "Did you mean": the nearest of some names to one that is not known. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/str.h"

struct nearest {
	struct str name;  /* what was said */
	const char *best; /* NULL: none is near */
	size_t distance;
};

/* One more name that could have been meant. Ever closer ones are kept, the
 * first of equals; more edits than a quarter of the name and one are not
 * near. */
static inline void nearest_try(struct nearest *n, const char *candidate)
{
	size_t limit = 1 + n->name.n / 4, distance;

	if (n->best && n->distance <= 1)
		return;
	if (n->best)
		limit = n->distance - 1;
	distance = str_distance(n->name, str_from(candidate), limit);
	if (distance > limit)
		return;
	n->best = candidate;
	n->distance = distance;
}

/* For a message's end: "; did you mean 'X'?" as three parts of printf. */
#define NEAREST_FORMAT "%s%s%s"
#define NEAREST_ARGS(n)                                               \
	(n).best ? "; did you mean '" : "", (n).best ? (n).best : "", \
		(n).best ? "'?" : ""

#endif
