/* Generated text: the pieces of `content` as what they come to. CSS Generated
 * Content 3 §2, GCPM 3 §1. */
#ifndef LAYOUT_CONTENT_H
#define LAYOUT_CONTENT_H

#include "compose/card.h"
#include "layout/counter.h"

/* Where a piece finds what it names; NULL where there is nothing. */
struct content_source {
	const struct counters *counters;
	const struct card_strings *strings;
	const struct element *element; /* of attr() */
};

/* Belongs to the arena; empty where the style has no content. */
struct str content_text(struct arena *, const struct style *,
                        const struct content_source *);

#endif
