/* Making what is too long for a card fit: less space, then smaller type. */
#ifndef STYLE_FIT_H
#define STYLE_FIT_H

#include "style/style.h"

/* Changes a computed style: the type by the scale, lengths with it, 60 % of
 * the margins above and below, line height at most 1.15. */
void style_fit(struct style *, const struct style_fit *);

#endif
