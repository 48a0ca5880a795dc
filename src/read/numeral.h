/* Numbers as people write them before a question: digits of any script, also in
 * groups ("3.12") or on keycaps, Roman and Chinese numerals. */
#ifndef READ_NUMERAL_H
#define READ_NUMERAL_H

#include <stdbool.h>

#include "base/str.h"

enum { NUMERAL_BYTES = 16 };

struct numeral {
	char written[NUMERAL_BYTES]; /* without what makes keycaps */
	unsigned value;              /* of its last group */
	size_t length;               /* bytes of the text */
	bool capital;                /* Roman, or a letter: needs a divider */
	bool divided;                /* keycaps need none behind them */
};

/* The number that the text begins with; false: none, or one that is too long
 * to count questions. */
bool numeral_take(struct str text, struct numeral *);

/* A capital letter that counts: "A" is 1. */
bool numeral_letter(struct str text, struct numeral *);

#endif
