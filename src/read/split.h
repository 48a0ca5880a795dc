/* One question's blocks: which are its prompt, which its answer. */
#ifndef READ_SPLIT_H
#define READ_SPLIT_H

#include "read/dialect.h"

struct halves {
	struct element *prompt; /* a div; empty: there are no words */
	struct element *answer; /* a div; NULL: unanswered */
};

/* `asked` is what the heading asks, a p, or NULL; `named` when the heading set
 * it off with a colon, so that it is the prompt for certain. The blocks are
 * used up. */
struct halves split_question(struct arena *, const struct dialect *,
                             struct element *asked, bool named,
                             struct element *blocks);

#endif
