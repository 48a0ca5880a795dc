/* What cmark-gfm 0.29 takes the square of, or makes a thousand times as much of
 * in memory: counted before it is asked. No question needs so much. */
#ifndef READ_LIMIT_H
#define READ_LIMIT_H

#include "base/diag.h"

enum {
	LIMIT_BYTES = 100 << 20,  /* of a file */
	LIMIT_COLUMNS = 10000,    /* '|' in a line */
	LIMIT_CELLS = 1000000,    /* of a file's tables, short rows filled up */
	LIMIT_NESTING = 1000,     /* quotes and items that a line opens */
	LIMIT_BRACKETS = 1000,    /* open at once in a paragraph */
	LIMIT_MEMORY = 768 << 20, /* bytes of a file's parsed text */
};

/* Whether the text keeps to them; if not, the place is reported where it goes
 * too far. */
bool limit_check(struct str text, const char *file, struct diag *);

#endif
