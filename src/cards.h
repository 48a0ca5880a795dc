/* A deck as a PDF of cards on sheets. */
#ifndef CARDS_H
#define CARDS_H

#include "base/sink.h"
#include "model/bank.h"
#include "printers.h"
#include "style/stylesheet.h"

struct image_store;
struct progress;

struct cards_options {
	const struct stylesheet *stylesheet;
	const struct image_store *images; /* NULL: none */
	int64_t modified;                 /* seconds since 1970, UTC */
	unsigned threads;
	struct progress *progress;     /* NULL: nobody looks */
	bool reverse;                  /* answers in front */
	const struct printer *printer; /* whose backs are corrected; NULL */
	/* What is said of a question that is set smaller or on several cards
	 * than the style sheet would have it. */
	enum cards_said { CARDS_NOTHING, CARDS_NOTE, CARDS_WARNING } fit;
};

struct cards_counts {
	size_t cards;
	size_t sheets, pages; /* sheets 0: each side is a page */
	char *dictionaries;   /* that hyphenated what is not English, parted by
			     * ", "; malloc'd */
};

/* Questions as cards; the same bytes for any number of threads. false:
 * reported (but for the sink's own failures, which its owner reports). */
bool cards_write(const struct bank *, const struct cards_options *,
                 struct sink *, struct cards_counts *, struct diag *);

#endif
