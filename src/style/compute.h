/* Computed values out of what the cascade found. */
#ifndef STYLE_COMPUTE_H
#define STYLE_COMPUTE_H

#include "style/rule.h"
#include "style/variable.h"

/* The winning declaration of a property; NULL: nobody says anything. */
struct winner {
	const struct declaration *declaration;
	uint64_t rank;
	unsigned order; /* among all, as they were asked */
};

/* What values are computed by. */
struct computing {
	struct arena *arena;    /* where computed values live */
	struct arena *scratch;  /* empty */
	struct winner *winners; /* those of inline ends go to their sides */
	const struct variable *const *variables; /* that are visible */
	const struct style *parent; /* the initial values at the root */
	unit root_size;             /* the root's font size, for rem; 0: this is
				     * the root */
};

void style_compute(const struct computing *, struct style *out);

/* a × b ÷ c as a length, within what layout can add up. */
struct value value_scaled(int64_t a, int64_t b, int64_t c);

#endif
