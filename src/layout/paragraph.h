/* A paragraph between its elements and its lines. */
#ifndef LAYOUT_PARAGRAPH_H
#define LAYOUT_PARAGRAPH_H

#include "layout/flow.h"
#include "layout/lines.h"

/* A stretch of one style from one element. */
struct span {
	uint32_t start, end; /* bytes of the text */
	const struct text_style *style;
	const struct element *element; /* the text's, or the br's */
	const struct element *link;    /* the a around it; NULL: none */
	unit rise;                     /* of the baseline, upwards */
	bool underline, line_through;
	int32_t background; /* -1: none */
};

struct paragraph {
	struct arena *arena;
	struct layout *layout;
	struct buf text; /* white space already collapsed */
	struct span *spans;
	size_t span_count, span_cap;
	struct line_item *items;
	size_t item_count, item_cap;
	uint32_t column; /* in preserved text, for tabs */
	bool forced;     /* text has a forced break */
};

/* inline.c: gathers text and spans below an element. */
void paragraph_gather(struct paragraph *, const struct element *,
                      const struct style *);

/* items.c: cuts the text into boxes, glue and penalties; a word wider than
 * `measure` is cut into clusters. Characters without a glyph go to `run`. */
void paragraph_itemize(struct paragraph *, unit measure, struct card_run *);

void paragraph_free(struct paragraph *);

#endif
