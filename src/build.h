/* `deckle build`: banks in, files out. */
#ifndef BUILD_H
#define BUILD_H

#include "options.h"

enum exit_status build_run(const struct options *);

#endif
