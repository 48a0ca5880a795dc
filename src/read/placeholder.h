/* What people write where an answer is still to come. */
#ifndef READ_PLACEHOLDER_H
#define READ_PLACEHOLDER_H

#include "model/element.h"

/* Nothing, or only "TBD", "To be filled" and the like, however emphasised. */
bool placeholder_is(const struct element *answer);

#endif
