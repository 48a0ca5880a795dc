/* `deckle list`: the questions of a bank, a line each. */
#ifndef LIST_H
#define LIST_H

#include "options.h"

enum exit_status list_run(const struct options *);

#endif
