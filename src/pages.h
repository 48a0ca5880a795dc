/* A deck as a PDF of pages: a study book. */
#ifndef PAGES_H
#define PAGES_H

#include "base/sink.h"
#include "model/bank.h"
#include "style/stylesheet.h"

struct pages_options {
	const struct stylesheet *stylesheet; /* deck.layout: pages */
	const struct image_store *images;    /* NULL: none */
	int64_t modified;                    /* seconds since 1970, UTC */
	unsigned threads;
	struct progress *progress; /* NULL: nobody looks */
};

/* Questions by chapters, with contents and answers; the same bytes for any
 * number of threads. false: reported (but for the sink's own failures, which
 * its owner reports). */
bool pages_write(const struct bank *, const struct pages_options *,
                 struct sink *, size_t *pages, struct diag *);

#endif
