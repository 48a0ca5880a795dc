/* Card stock, for `deckle styles --stock`. */
#ifndef STOCKS_H
#define STOCKS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/unit.h"

/* Every kind of stock with its dimensions, or one JSON document of all. */
void stocks_list(struct buf *, bool as_json);

/* "127 × 76.2 mm (5 × 3 in)" */
void stocks_put_size(struct buf *, unit width, unit height);

#endif
