/* Text that came to harm before we got it: reported, not mended. */
#ifndef READ_DAMAGE_H
#define READ_DAMAGE_H

#include "read/lines.h"

/* Warns of control characters, and of UTF-8 that was read as Windows-1252 and
 * saved so, each once with how often it is there. The text is valid UTF-8. */
void damage_report(struct str text, const char *file, struct diag *);

#endif
