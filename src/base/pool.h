/* Worker threads. Work is numbered; results are taken in the order of the
 * numbers on the calling thread, so that output never depends on the threads. */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

struct progress;

/* work: any thread; `worker` (0 … threads - 1) names it, for state of its own.
 * take: the calling thread, in order, when the work of that number and of all
 * before it is done; may be NULL. */
struct pool_job {
	void (*work)(void *context, unsigned worker, size_t number);
	void (*take)(void *context, size_t number);
	void *context;
	struct progress *progress; /* is told of what was taken; may be NULL */
};

/* The processors this process may use, at least 1. */
unsigned pool_processors(void);

/* Does the numbers 0 … n - 1 on `threads` threads, the calling one among them.
 * Where a thread cannot be made, the others do its work. */
void pool_run(unsigned threads, size_t n, const struct pool_job *);

#endif
