/* A deck as a PDF of cards on sheets. */
#ifndef CARDS_H
#define CARDS_H

#include "base/sink.h"
#include "model/bank.h"
#include "style/stylesheet.h"

struct cards_options {
	const struct stylesheet *stylesheet;
	int64_t modified; /* seconds since 1970, UTC */
	unsigned threads;
	bool reverse; /* answers in front */
};

struct cards_counts {
	size_t cards, sheets;
	char *dictionaries; /* that hyphenated what is not English, parted by
			     * ", "; malloc'd */
};

/* Questions as cards; the same bytes for any number of threads. false:
 * reported (but for the sink's own failures, which its owner reports). */
bool cards_write(const struct bank *, const struct cards_options *,
                 struct sink *, struct cards_counts *, struct diag *);

#endif
