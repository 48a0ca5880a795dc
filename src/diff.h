/* Differences between two texts with the same number of lines. */
#ifndef DIFF_H
#define DIFF_H

#include "base/buf.h"

/* Appends them as a unified diff with three lines of context, as patch and git
 * read it; nothing if there are none. Lines answer one another by number: an
 * edit that adds or takes away lines is not for this. */
void diff_put(struct buf *, const char *path, struct str before,
              struct str after);

#endif
