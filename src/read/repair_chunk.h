/* What stands between white space, and where spaces are missing in it. */
#ifndef READ_REPAIR_CHUNK_H
#define READ_REPAIR_CHUNK_H

#include "read/segment.h"

enum { CHUNK_BYTES = 160 };

struct chunk {
	struct str text;
	bool open_left, open_right; /* an element goes on there, unspaced */
	/* What chunk_look says: */
	size_t runs, known, certain; /* runs of letters: all, known ones,
	                              * ones that are damaged for certain */
	size_t n;                    /* cuts */
	bool cuts[CHUNK_BYTES + 1];  /* a space is missing before this byte */
};

/* How chunks are looked at. */
struct look {
	struct segmenter *segmenter;
	const struct lexicon *words;
	int damage;   /* what it costs, in hundredths of a nat, to believe that
	               * a run is damaged: little in a file full of damage */
	bool judging; /* counts, and cuts nothing */
};

void chunk_look(const struct look *, struct chunk *);

/* The end of the run of ASCII letters and apostrophes that begins at a byte;
 * the byte itself if none does there. */
size_t chunk_run_end(struct str text, size_t at);

#endif
