/* Random numbers that are the same everywhere: SplitMix64 (Steele, Lea, Flood,
 * "Fast splittable pseudorandom number generators", OOPSLA 2014). Not for
 * secrets. */
#ifndef DECK_RANDOM_H
#define DECK_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* Begins as the seed; any seed is as good as another. */
struct random {
	uint64_t state;
};

uint64_t random_next(struct random *);

/* 0 … n - 1, each as likely as another; n is at least 1. */
size_t random_below(struct random *, size_t n);

/* Fisher and Yates's shuffle (Knuth, TAOCP 2, §3.4.2, algorithm P). */
void random_shuffle(struct random *, size_t *items, size_t n);

#endif
