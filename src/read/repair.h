/* Words that ran together in a bank's questions, because marks of emphasis were
 * lost with the spaces around them ("What isNumPyand how …"), and the same text
 * with its spaces again. Only prompts are looked at, never code in them; never
 * a word that the word list or the bank knows. Nothing but spaces is added.
 *
 * How readily words are parted depends on the file: one with many words that
 * ran together for certain has more of them, in one with none a word that
 * nobody knows is just a new word. */
#ifndef READ_REPAIR_H
#define READ_REPAIR_H

#include "model/bank.h"

/* A stretch between white space that should have spaces inside. */
struct repair_suspect {
	struct place place;         /* its first character */
	struct str said, mended;    /* "inPython.", "in Python." */
	const struct element *text; /* of the prompt; said is part of it */
	size_t at;                  /* said begins at this byte of it */
	size_t question;            /* index in bank.questions */
};

struct repair {
	struct repair_suspect *suspects; /* in the order of the bank */
	size_t n;
	bool cut_short; /* there was too much to look at all of it */
};

/* Finds them all; texts lie in the arena. Only English is known: a bank in
 * another language, or a file of words that nobody knows, has none. A place is exact unless escapes or
 * references stand before it in its paragraph. */
void repair_find(struct arena *, struct repair *, const struct bank *);

/* The same, but only in the first few questions that look damaged at a glance,
 * and so at next to no cost for a bank that is not; `question` means nothing. */
void repair_sample(struct arena *, struct repair *, const struct bank *);

/* The text of one file of the bank, mended: *out is `source` itself when there
 * is nothing to do. `file` is the name by which the bank's places call it. The
 * result was parsed again and gives the same elements but for spaces in their
 * text; false: it does not, reported. A suspect that is not where the bank says
 * (the file has changed) is a warning, and left. */
bool repair_text(struct arena *, struct str *out, struct str source,
                 const char *file, const struct repair *, struct diag *);

/* Mends characters that were read in the wrong encoding (read/mojibake.h), which
 * *places counts, under the same promise: the result gives the same elements,
 * but for their text. Otherwise all is left as it is, with a warning. */
void repair_encoding(struct arena *, struct str *out, size_t *places,
                     struct str source, const char *file, struct diag *);

#endif
