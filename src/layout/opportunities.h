/* Where a line may be broken: UAX #14. */
#ifndef LAYOUT_OPPORTUNITIES_H
#define LAYOUT_OPPORTUNITIES_H

#include "base/str.h"

/* Before any worker runs. */
void opportunities_init(void);

/* Sets breaks[i] to whether a line may end behind byte i of the text, which is
 * valid UTF-8. Behind a line feed it must, behind white space at a line's
 * beginning the answer means nothing. Thai, Lao, Khmer and Burmese, whose words
 * only a dictionary could tell apart, break at spaces and U+200B. */
struct opportunity_rules {
	const char *language; /* BCP 47; NULL: unknown */
	bool loose; /* small kana may begin a line (CSS Text 3 §5.3) */
};

void opportunities_find(bool *breaks, struct str text,
                        const struct opportunity_rules *);

#endif
