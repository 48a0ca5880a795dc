/* Counters: CSS Lists 3 §4. A counter is in scope for the element that made
 * it, its siblings behind it, and all below them. */
#ifndef LAYOUT_COUNTER_H
#define LAYOUT_COUNTER_H

#include "style/style.h"

struct counter {
	struct str name;
	int32_t value;
	unsigned depth; /* of the element that made it */
};

struct counters {
	struct arena *arena;
	struct counter *items; /* innermost last */
	size_t n, cap;
	unsigned depth; /* of the element we are in */
};

/* Entering an element (or pseudo-element) resets and increments what its style
 * says; leaving it lets go of what its children made. */
void counters_enter(struct counters *, const struct style *);
void counters_leave(struct counters *);

/* Makes the counter here, or sets the one this element or a sibling made. */
void counters_set(struct counters *, struct str name, int32_t value);

/* A state that can be gone back to, for measuring: a copy. */
struct counters counters_copy(const struct counters *, struct arena *);

/* The innermost counter of that name; 0 if there is none. */
int32_t counters_value(const struct counters *, struct str name);

/* All of that name, outermost first, parted by the separator. */
void counters_put_all(struct buf *, const struct counters *, struct str name,
                      struct str separator, enum keyword style);

/* A number in a counter style (CSS Counter Styles 3 §6), those of the property
 * table; what a style cannot write is decimal. */
void counter_put(struct buf *, int32_t number, enum keyword style);

#endif
