/* How far a long run is: a bar on a terminal, with rate and remaining time. */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include <stddef.h>
#include <stdint.h>

#include "base/console.h"

struct progress {
	struct console *console;
	const char *name;         /* of what is made: "cards.pdf" */
	const char *what;         /* is counted: "questions" */
	size_t done, total;       /* of this part of the work */
	int64_t run, part, drawn; /* when they began, milliseconds */
};

/* A run begins. Without a terminal, or when it is to be quiet, nothing ever
 * shows; nor before half a second is over. */
void progress_start(struct progress *, struct console *);

/* What is made next; the name outlives the progress. */
void progress_name(struct progress *, const char *name);

/* A part of it begins, with so many things to do. NULL is fine, here and
 * below. */
void progress_part(struct progress *, const char *what, size_t total);

/* So many more are done. Only on the thread that began. */
void progress_add(struct progress *, size_t n);

/* The bar goes. */
void progress_end(struct progress *);

/* Appends what is drawn `elapsed` milliseconds after the part began. */
void progress_put(struct buf *, const struct progress *, int64_t elapsed,
                  unsigned width);

#endif
