/* A question as a card: the trees of its two sides. */
#ifndef COMPOSE_CARD_H
#define COMPOSE_CARD_H

#include "model/bank.h"
#include "style/stylesheet.h"

/* The running words of a card, for `content: string(…)` in a margin box. */
struct card_strings {
	struct str title, topic, number;
};

struct card {
	const struct element *recto;     /* div.card.recto */
	const struct element *verso;     /* div.card.verso; NULL: none */
	const struct element *continued; /* the recto of further cards, when
						 * the first one holds it all */
	/* What stands above each side's further parts, below a root that is
	 * styled as the side's: div.continued. NULL where there is no side. */
	const struct element *recto_head, *verso_head;
	struct card_strings strings;
	struct str language; /* BCP 47, where no element says another */
};

/* Question i as a card. Belongs to the arena, shares nothing with the bank's
 * trees that it would change. */
void compose_card(struct arena *, struct card *, const struct bank *, size_t i,
                  const struct deck_spec *);

/* The same with its sides exchanged: the answer in front, the question behind.
 * What has no back, or no answer, stays as it is. */
void compose_card_reversed(struct arena *, struct card *, const struct bank *,
                           size_t i, const struct deck_spec *);

#endif
