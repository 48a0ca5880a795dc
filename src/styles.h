/* `deckle styles`: the style sheets, and what they make. */
#ifndef STYLES_H
#define STYLES_H

#include "options.h"

enum exit_status styles_run(const struct options *);

#endif
