/* Whether an element is what a compound selector asks for, as far as the
 * element, its siblings and its ancestors' languages say it. */
#ifndef STYLE_MATCH_H
#define STYLE_MATCH_H

#include "style/rule.h"

/* One element being judged. All zero at first, then used for one element after
 * the other; match_free at the end. */
struct matcher {
	const struct element *e;
	const struct element **siblings; /* elements, e among them; found when
					  * first asked for */
	size_t n, cap;
	size_t at;     /* where e stands */
	size_t cursor; /* where the one stands that is being judged */
};

void match_begin(struct matcher *, const struct element *);

/* All that the compound says but what lies left of it. */
bool match_compound(struct matcher *, const struct compound *);

void match_free(struct matcher *);

#endif
