/* `deckle topics`: the topics of a bank as a tree, with counts. */
#ifndef TOPICS_H
#define TOPICS_H

#include "options.h"

enum exit_status topics_run(const struct options *);

#endif
