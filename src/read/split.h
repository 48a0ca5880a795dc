/* One question's blocks: which are its prompt, which its answer, and what may
 * be chosen from. */
#ifndef READ_SPLIT_H
#define READ_SPLIT_H

#include "read/detect.h"

/* What is known of a question before its blocks are looked at. */
struct asked {
	struct element *words; /* a p; NULL: the start asks nothing */
	bool named;     /* set off with a colon: the prompt for certain */
	bool labelled;  /* it began with "Q" or its like: "A" answers */
	bool mark_only; /* without a mark of an answer there is none */
};

struct halves {
	struct element *prompt; /* a div; empty: there are no words */
	struct element *answer; /* a div; NULL: unanswered */
	size_t choices;         /* how many; 0: none */
	struct str right;       /* "D", "A, C"; empty: nobody says */
};

/* The blocks are used up. */
struct halves split_question(struct arena *, const struct dialect *,
                             const struct asked *, struct element *blocks);

#endif
