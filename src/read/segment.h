/* Where a run of letters comes apart into words: the cheapest way through it
 * (Viterbi), against the cost of its being one word that nobody knows. */
#ifndef READ_SEGMENT_H
#define READ_SEGMENT_H

#include "read/lexicon.h"

enum { SEGMENT_BYTES = 160, SEGMENT_CUTS = 40 };

struct segments {
	size_t n;                  /* cuts; 0: it is one word */
	size_t cuts[SEGMENT_CUTS]; /* offsets in the run, ascending */
	enum lexicon_joint joint;  /* the strongest of the parts */
	int gain;                  /* over leaving it whole, in 1/100 */
};

/* `damage` is what it costs, in hundredths of a nat, to believe that the run is
 * damaged at all: little in a file full of damage. A run is ASCII letters and
 * apostrophes. What is behind it (a hyphen and the next word) helps: the "k" of
 * "ask-fold" is no part of "ask". */
void segment_run(const struct lexicon *, struct str run, struct str behind,
                 int damage, struct segments *);

#endif
