/* The files of one run: all are finished, or none is there.
 *
 * Each regular file is written as a temporary beside its target, synchronised,
 * and renamed in outputs_commit when all of them are complete. A link is
 * followed. What is no regular file (a pipe, a device, "-" for standard
 * output) is written to as it is. SIGINT, SIGTERM and SIGHUP take the
 * temporaries away before they end the program. */
#ifndef BASE_OUTPUT_H
#define BASE_OUTPUT_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/sink.h"

struct outputs;
struct output;

/* Blocks the signals named above in this thread and in those it makes later;
 * a thread of its own waits for them. outputs_end lets go of everything. */
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

/* Renames all finished outputs to their targets, in the order of adding. */
bool outputs_commit(struct outputs *, struct diag *);

/* Removes what was not committed. NULL is fine. */
void outputs_end(struct outputs *);

#endif
