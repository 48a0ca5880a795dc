/* What may be chosen from: lists of tasks, lists or lines that count with
 * letters. */
#ifndef READ_CHOICES_H
#define READ_CHOICES_H

#include "model/element.h"

enum { CHOICES_MAX = 26 };

struct choices {
	struct element *list; /* ol with the class CHOICES; NULL: none */
	size_t n;
	uint32_t right; /* a bit a letter, A the lowest */
};

/* Finds them among the blocks, up to (not including) `end`; what they were made
 * of is replaced by the list. Without an end, letters only count where they are
 * short and follow what is asked: an answer may count so, too. */
struct choices choices_find(struct arena *, struct element *blocks,
                            const struct element *end);

/* A plain list is taken for choices, too: its answer was a letter. */
bool choices_take_list(struct choices *, struct element *list);

/* "D", "B, C", "(b) and so on": letters of these choices; *length is what they
 * take of the text. 0: it says something else. */
uint32_t choices_letters(const struct choices *, struct str text,
                         size_t *length);

/* The letter that a line ends with, as in "… is the fourth one: D". */
uint32_t choices_last_letter(const struct choices *, struct str line);

/* "B, D" */
struct str choices_right(struct arena *, const struct choices *);

#endif
