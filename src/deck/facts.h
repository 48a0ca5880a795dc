/* What a query may ask of one question. Each is found out when it is first
 * asked for: most queries never look at an answer. */
#ifndef DECK_FACTS_H
#define DECK_FACTS_H

#include "model/bank.h"

enum facts_kind {
	FACTS_CODE = 1 << 0, /* pre or code */
	FACTS_MATH = 1 << 1,
	FACTS_TABLE = 1 << 2,
	FACTS_IMAGE = 1 << 3,
};

/* Of the question that facts_turn was last called for; all zero but the bank
 * at first. */
struct facts {
	const struct bank *bank;
	const struct question *question;
	unsigned known, kinds;
	size_t words;
	struct question_elements elements;
	struct arena arena; /* of the elements, where they are made on demand */
	struct buf prompt, answer, scratch;
};

/* To the i-th question of the bank. */
void facts_turn(struct facts *, size_t i);

/* Folded (deck/match.h), until the next turn. An answer that is not there is
 * empty. */
struct str facts_prompt(struct facts *);
struct str facts_answer(struct facts *);

/* Any text folded, until the next call of this; one that is not UTF-8 (a
 * file's name may be anything) as it is. */
struct str facts_fold(struct facts *, struct str);

/* Bits of enum facts_kind: what is in question or answer. */
unsigned facts_kinds(struct facts *);

/* Of question and answer together, counted by match_count. */
size_t facts_words(struct facts *);

void facts_free(struct facts *);

#endif
