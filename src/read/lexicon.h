/* Which words there are, and how common: a table of English ones, and what one
 * bank's own texts hold. What a bank says often is a word, whatever a list
 * says; unless it is two words run together, which the bank then teaches by
 * its damage (see lexicon_settle). */
#ifndef READ_LEXICON_H
#define READ_LEXICON_H

#include "base/arena.h"

/* Costs are -ln of a word's share, in hundredths. */
enum { LEXICON_UNKNOWN = 1 << 20, LEXICON_LETTERS = 32 };

struct lexicon;

/* What is learnt lives in the arena. */
struct lexicon *lexicon_new(struct arena *);

/* A word of the bank's prose; one of its code, known only as it is written. */
void lexicon_learn(struct lexicon *, struct str word);
void lexicon_learn_code(struct lexicon *, struct str word);

/* After the last word: forgets what `is_damage` says of the unknown ones, and
 * knows the others from now on. */
void lexicon_settle(struct lexicon *,
                    bool (*is_damage)(const struct lexicon *, struct str word));

/* The table or the bank has the word, as it is written or in lower case, or
 * a plural, possessive or contraction of one they have. */
bool lexicon_know(const struct lexicon *, struct str word);

/* The cost of a word in any case; LEXICON_UNKNOWN. */
int lexicon_cost(const struct lexicon *, struct str word);

/* A name that is written so: "NumPy", "Python", and mixed words that the bank
 * has. */
bool lexicon_is_name(const struct lexicon *, struct str word);

/* Words that join others, and words that questions begin with: what damage
 * runs together with its neighbours. A strong one is never part of another
 * word by composition, as "in" is of "inbox". */
enum lexicon_joint { LEXICON_CONTENT, LEXICON_WEAK, LEXICON_STRONG };
enum lexicon_joint lexicon_joint(struct str word);

/* The word without "'s", "n't" and their like; the word itself. */
struct str lexicon_stem(struct str word);

/* 100 ln x for x from 1, the same on every machine. */
int lexicon_log(uint64_t x);

#endif
