/* Standard input that is read more than once. */
#ifndef SPOOL_H
#define SPOOL_H

#include <sys/types.h>

#include "base/diag.h"

/* Makes standard input a file that can be read from *start again, by copying
 * what is no file into a temporary one; false: reported. */
bool spool_input(off_t *start, struct diag *);

/* Back to its start. */
void spool_rewind(off_t start);

#endif
