/* SplitMix64, bounded without bias, and the shuffle over it. */
#include "deck/random.h"

uint64_t random_next(struct random *r)
{
	uint64_t z = r->state += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

/* Of 2^64 values the first 2^64 mod n would be drawn once too often. */
size_t random_below(struct random *r, size_t n)
{
	uint64_t bound = n, surplus = (0 - bound) % bound, z;

	do
		z = random_next(r);
	while (z < surplus);
	return (size_t)(z % bound);
}

void random_shuffle(struct random *r, size_t *items, size_t n)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = random_below(r, i), item = items[k];

		items[k] = items[i - 1];
		items[i - 1] = item;
	}
}
