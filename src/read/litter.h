/* What stands between questions and is no part of any: links back to the top,
 * badges, tables of contents, banners of sponsors. */
#ifndef READ_LITTER_H
#define READ_LITTER_H

#include "model/element.h"

/* Takes it out of an answer's blocks; returns how many were taken. */
size_t litter_remove(struct element *blocks);

#endif
