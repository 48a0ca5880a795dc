/* What a verb has to say on standard output. */
#ifndef PRINT_H
#define PRINT_H

#include "base/diag.h"
#include "options.h"

/* Writes all of it and lets go of the buffer. The status given, or
 * STATUS_SYSTEM if not all got through: said, but for a pipe that nobody reads
 * any more. (Where SIGPIPE is not ignored it has ended the program by then, as
 * `deckle list … | head -1` expects of any filter.) */
enum exit_status print_all(struct buf *, enum exit_status);

/* What the messages of a run make its status; --strict: warnings count. */
enum exit_status status_of(const struct diag *, bool strict);

#endif
