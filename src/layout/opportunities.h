/* Where a line may be broken: UAX #14. */
#ifndef LAYOUT_OPPORTUNITIES_H
#define LAYOUT_OPPORTUNITIES_H

#include "base/str.h"

/* Before any worker runs. */
void opportunities_init(void);

/* Sets breaks[i] to whether a line may end behind byte i of the text, which is
 * valid UTF-8. Behind a line feed it must, behind white space at a line's
 * beginning the answer means nothing. */
void opportunities_find(bool *breaks, struct str text);

#endif
