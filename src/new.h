/* `deckle new`. */
#ifndef NEW_H
#define NEW_H

#include "options.h"

enum exit_status new_run(const struct options *);

#endif
