/* The direction that an element's dir attribute says: HTML §3.2.6.4. */
#ifndef STYLE_DIRECTION_H
#define STYLE_DIRECTION_H

#include "style/property.h"

/* KW_LTR or KW_RTL; KW_UNSET where neither the element nor its attribute says
 * anything. */
enum keyword direction_of(const struct element *);

#endif
