/* `deckle check`: everything that is wrong with a bank, and where. */
#ifndef CHECK_H
#define CHECK_H

#include "options.h"

enum exit_status check_run(const struct options *);

#endif
