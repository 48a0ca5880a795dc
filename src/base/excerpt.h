/* The line of a file that a message is about, with a caret below the column. */
#ifndef BASE_EXCERPT_H
#define BASE_EXCERPT_H

#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"

/* The file that was asked for last, read up to a line: messages mostly come in
 * the order of the lines. All zero is none. */
struct excerpts {
	char *path; /* owned, as all */
	FILE *file;
	uint32_t number; /* of the line in `line` */
	char *line;
	size_t room, length;
	struct buf last; /* the place shown last, not to be shown again */
	/* A text that is no file, but stands as one in places. NULL: none. */
	const char *name;
	struct str text;
};

/* Appends two lines at most `width` columns wide for a place like
 * "bank.md:3:7"; nothing for one without a column, or whose file cannot be
 * read. `colour` and `plain` go around the caret. */
void excerpt_put(struct buf *, struct excerpts *, struct str place,
                 unsigned width, const char *colour, const char *plain);

void excerpts_free(struct excerpts *);

#endif
