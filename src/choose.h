/* The questions that a command is about: banks read, then what the query and
 * the selection's options leave of them. */
#ifndef CHOOSE_H
#define CHOOSE_H

#include "model/bank.h"
#include "options.h"

/* With --topics, gives the bank's questions the topics that its rules say; the
 * arena lives as long as the bank. false: reported. */
bool choose_topics(struct arena *, struct bank *, const struct options *,
                   struct diag *);

/* Reads the banks of the command line, as read_bank does, with the options
 * that say how. */
bool choose_all(struct arena *, struct bank *, const struct options *,
                struct diag *);

/* Reads the banks of the command line and keeps the questions chosen, in their
 * order; *filtered is how many were left out. With --explain, says on standard
 * error how the query was understood. false: something was reported as an
 * error; the bank then holds what was read without one. */
bool choose_questions(struct arena *, struct bank *, size_t *filtered,
                      const struct options *, struct diag *);

#endif
