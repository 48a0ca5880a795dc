/* Numbers as banks print them ("7", "3.1", "12a"), and ranges of them. */
#ifndef DECK_NUMBER_H
#define DECK_NUMBER_H

#include <stdbool.h>

#include "base/arena.h"

enum { NUMBER_PARTS = 8 };

/* A number's parts from left to right: 3.1 is 3, 1; 12a is 12, a. Order is that
 * of the parts, the shorter first: 3, 3.1, 3.2, 3.10, 3a, 4. */
struct number {
	uint32_t parts[NUMBER_PARTS];
	unsigned n;
};

/* Both ends belong to it unless it says otherwise. */
struct number_range {
	const struct number_range *next;
	struct number low, high;
	bool above, below; /* the end itself does not belong to it */
	bool endless;      /* there is no high end */
};

struct number number_of(uint32_t);

/* A number as printed: parts are runs of digits or of letters; words before
 * the first digit and all punctuation don't count. n is 0 if there is no
 * digit. */
struct number number_read(struct str printed);

int number_cmp(const struct number *, const struct number *);

/* "1-20", "1-5,8", "3-", ">120", ">=3.1", "<9", "<=9", "=7". What is wrong is
 * answered with a text, and *at is where; NULL: all is well. */
const char *number_ranges(struct arena *, const struct number_range **,
                          struct str text, size_t *at);

bool number_within(const struct number *, const struct number_range *);

#endif
