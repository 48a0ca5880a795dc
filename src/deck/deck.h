/* A deck: which questions of a bank are used, and in what order.
 *
 * In this order: the query chooses, the sort orders, at most so many of each
 * topic stay, a sample is drawn, the rest beyond a limit is left out. The same
 * bank, options and seed give the same deck on every machine. */
#ifndef DECK_DECK_H
#define DECK_DECK_H

#include "model/bank.h"

enum deck_sort {
	DECK_SOURCE, /* as the bank has them */
	DECK_TOPIC,  /* by the first topic's path, those without one last;
	              * within a topic as the bank has them */
	DECK_RANDOM, /* shuffled */
};

/* All zero: every question as the bank has them. */
struct deck_options {
	struct str query; /* blank: every question */
	enum deck_sort sort;
	uint64_t seed;    /* of the shuffle and the sample */
	size_t per_topic; /* at most so many of each first topic; 0: all */
	size_t sample; /* so many at random, in the order they have; 0: all */
	size_t limit;  /* at most so many, from the first on; 0: all */
};

struct deck {
	size_t *questions; /* indices in the bank */
	size_t n;
	size_t filtered; /* of the bank's, not in the deck */
};

/* "source", "topic", "random". false: it is none of them. */
bool deck_sort_find(struct str name, enum deck_sort *);

/* The names; NULL behind the last. */
const char *deck_sort_name(size_t i);

/* The deck in the arena. A query that is wrong, that names what no question
 * has, or that no question matches: reported at its column of "query", false.
 * A bank without questions is the reader's to report: it is an empty deck. */
bool deck_select(struct arena *, struct deck *, const struct bank *,
                 const struct deck_options *, struct diag *);

/* Appends how the query was understood: its parts as a tree, each with the
 * number of questions it matches by itself. false: reported, as above but for
 * a query that matches nothing, which is explained. */
bool deck_explain(struct buf *, const struct bank *,
                  const struct deck_options *, struct diag *);

#endif
