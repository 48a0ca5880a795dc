/* `deckle repair`: mends damaged text, and shows what it did. */
#ifndef REPAIR_H
#define REPAIR_H

#include "options.h"

enum exit_status repair_run(const struct options *);

#endif
