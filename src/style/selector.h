/* Selectors being read: what selector.c and condition.c share. */
#ifndef STYLE_SELECTOR_H
#define STYLE_SELECTOR_H

#include "base/nearest.h"
#include "style/rule.h"

struct selector_reader {
	struct selector_context *context;
	const struct complaint *complaint;
	const struct component *all; /* the whole prelude */
	bool known;                  /* each name of this selector is */
	int depth;                   /* inside how many :not() and :is() */
	uint32_t specificity;        /* so far */
	enum pseudo pseudo;          /* PSEUDO_COUNT: none yet */
};

/* One of the three numbers of a specificity, which go no further than 255. */
enum {
	SPECIFICITY_TYPE = 1,
	SPECIFICITY_CLASS = 1 << 8,
	SPECIFICITY_ID = 1 << 16,
};

uint32_t specificity_add(uint32_t a, uint32_t b);

/* There is no such name: the selector matches nothing. */
void selector_unknown(struct selector_reader *, const struct component *,
                      const char *what, const struct nearest *);

/* One compound selector; *at moves behind it. False: not understood, and *at
 * is what was not. */
bool selector_compound(struct selector_reader *, const struct component **at,
                       struct compound *out);

/* An id, an attribute, a pseudo-class or a pseudo-element, as above; a
 * condition is put at **tail. */
bool condition_read(struct selector_reader *, const struct component **at,
                    const struct condition ***tail);

const char *pseudo_name(enum pseudo);
const char *attr_operator(enum attr_match);

#endif
