/* Patterns over paths. */
#ifndef BASE_GLOB_H
#define BASE_GLOB_H

#include <stdbool.h>

#include "base/str.h"

/* Whether the whole path fits: "*" is any run of characters without "/", "**"
 * any run, and as a part of its own also none ("**" "/a" fits "a"); "?" is one
 * character but "/", "[a-z]" one of these, "[!a-z]" one of no others. A "["
 * that nothing closes is itself, and so is a byte that is no UTF-8. Letters of
 * another case are others, in every locale. */
bool glob_match(struct str pattern, struct str path);

#endif
