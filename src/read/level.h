/* How hard a question is, where a mark in its words says so. */
#ifndef READ_LEVEL_H
#define READ_LEVEL_H

#include "read/stream.h"

enum { LEGEND_MAX = 8 };

/* What a file says its marks mean. */
struct legend {
	struct {
		struct str mark, level;
	} rows[LEGEND_MAX];
	size_t n;
};

/* Reads "Legend: 👶 easy ⭐ medium" wherever the blocks say so. */
struct legend legend_read(struct arena *, const struct stream *);

/* It ends with an emoji or its like. */
bool level_is_marked(struct str text);

/* Takes a mark ("👶", "(easy)") off the ends of what is asked; empty: it has
 * none, and stays as it is. */
struct str level_take(const struct legend *, struct element *asked);

#endif
