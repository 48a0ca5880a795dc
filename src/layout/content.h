/* Generated text: the pieces of `content` as what they come to. CSS Generated
 * Content 3 §2, GCPM 3 §1. */
#ifndef LAYOUT_CONTENT_H
#define LAYOUT_CONTENT_H

#include "compose/card.h"
#include "layout/counter.h"
#include "layout/galley.h"

/* What a named string is on a page: where the page begins, and what the first
 * and the last element on it make it; both equal to the former if none does. */
struct running_string {
	const struct running_string *next;
	struct str name, start, first, last;
	bool set; /* by an element on the page */
};

/* Where a piece finds what it names; NULL where there is nothing. */
struct content_source {
	const struct counters *counters;
	const struct card_strings *strings;
	const struct running_string *running; /* go before those */
	const struct element *element;        /* of attr() and content() */
	enum keyword page_style; /* of counter(page) where none is said;
	                          * KW_INHERIT: decimal */
};

/* One piece; what has no text (leaders, references) adds none. */
void content_put_piece(struct buf *, const struct content_piece *,
                       const struct content_source *);

/* What string-set comes to. */
const struct named_string *content_strings(struct arena *, const struct style *,
                                           const struct content_source *);

/* Belongs to the arena; empty where the style has no content. */
struct str content_text(struct arena *, const struct style *,
                        const struct content_source *);

#endif
