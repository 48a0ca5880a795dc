/* An+B, CSS Syntax 3 §6: which of its siblings an element is. */
#ifndef STYLE_NTH_H
#define STYLE_NTH_H

#include "style/parse.h"

/* False: not so. Numbers beyond ±10⁹ are those. */
bool nth_parse(const struct component *, int32_t *a, int32_t *b);

/* Whether some n from 0 makes a·n + b this index, which counts from 1. */
bool nth_matches(int32_t a, int32_t b, size_t index);

#endif
