/* `deckle completions`. */
#ifndef COMPLETIONS_H
#define COMPLETIONS_H

#include "options.h"

enum exit_status completions_run(const struct options *);

#endif
