/* What starts a question, taken apart: its id, its number, what it asks. */
#ifndef READ_START_H
#define READ_START_H

#include "read/detect.h"

struct begun {
	struct place place;
	struct str id;         /* explicit; empty: none */
	struct str number;     /* as printed; empty: none */
	struct str said;       /* all its words */
	struct element *words; /* what it asks, a p; NULL: nothing */
	bool named;            /* and that is its prompt for certain */
	bool labelled;         /* "Q" or its like is before them */
};

/* The block is used up; what it holds beside the question goes to `blocks`. */
struct begun start_read(struct arena *, const struct dialect *,
                        const struct block *, struct element *blocks);

/* Takes "{#id}" off the end of a heading; empty: it has none. */
struct str start_take_id(struct arena *, struct element *heading);

#endif
