/* The files of one run: all are finished, or none is there.
 *
 * Each regular file is written as a temporary beside its target, synchronised,
 * and renamed in outputs_commit when all of them are complete. A link is
 * followed, a file that may not be written is not replaced. What is no regular
 * file (a pipe, a device, "-" for standard output) is written to as it is.
 * Signals and the end of memory take the temporaries away: see ending.h. */
#ifndef BASE_OUTPUT_H
#define BASE_OUTPUT_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/sink.h"

struct outputs;
struct output;

/* One at a time; outputs_end lets go of everything. */
struct outputs *outputs_begin(void);

/* Opens the target. NULL: reported. Belongs to the outputs. */
struct output *outputs_add(struct outputs *, const char *path, struct diag *);

/* Never NULL; belongs to the output. */
struct sink *output_sink(struct output *);

/* Bytes written so far. */
size_t output_size(const struct output *);

/* Everything is written: flush, synchronise, close. Reports every byte that
 * did not get through, also earlier ones. */
bool output_finish(struct output *, struct diag *);

/* Renames all finished outputs to their targets, in the order of adding. Ends
 * at the first that fails, and says which are the new ones already. */
bool outputs_commit(struct outputs *, struct diag *);

/* Removes what was not committed. NULL is fine. */
void outputs_end(struct outputs *);

#endif
