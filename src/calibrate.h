/* `deckle calibrate`: measure a printer, or keep what was measured. */
#ifndef CALIBRATE_H
#define CALIBRATE_H

#include "options.h"

enum exit_status calibrate_run(const struct options *);

#endif
