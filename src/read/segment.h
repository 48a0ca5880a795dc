/* Where a run of letters comes apart into words: the cheapest way through it
 * (Viterbi), against the cost of its being one word that nobody knows. Whether
 * to believe it is the caller's, who knows how damaged the text is: a gain is
 * to be weighed against what that costs. */
#ifndef READ_SEGMENT_H
#define READ_SEGMENT_H

#include "read/lexicon.h"

enum { SEGMENT_BYTES = 96, SEGMENT_CUTS = 40 };

struct segments {
	size_t n;                  /* cuts; 0: it is one word */
	size_t cuts[SEGMENT_CUTS]; /* offsets in the run, ascending */
	enum lexicon_joint joint;  /* the strongest of the parts */
	int gain;                  /* over leaving it whole, in 1/100 */
};

/* The best way to part a run, were it known to be damaged: a run is ASCII
 * letters and apostrophes. What is behind it (a hyphen and the next word)
 * helps: the "k" of "ask-fold" is no part of "ask". */
void segment_run(const struct lexicon *, struct str run, struct str behind,
                 struct segments *);

/* The same, remembered: banks say the same words again and again. */
struct segmenter;

struct segmenter *segmenter_new(struct arena *, const struct lexicon *);
const struct segments *segmenter_run(struct segmenter *, struct str run,
                                     struct str behind);

/* There was more than bounded time allows; the rest stayed whole. */
bool segmenter_is_exhausted(const struct segmenter *);

#endif
