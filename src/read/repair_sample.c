/* A glance at a bank: only what looks damaged is looked at in earnest. */
#include "read/repair.h"

enum {
	SAMPLE = 64,   /* questions */
	LONG_RUN = 18, /* small letters; longer words are rare */
	LOWER = 2,     /* small letters before a capital in a word */
};

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* "isNumPy", "whatisthedifference": what ran together mostly has such a place,
 * and few other words have. */
static bool looks_damaged(struct str s)
{
	size_t run = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (run >= LOWER && is_upper(s.p[i]) && i + 1 < s.n &&
		    is_lower(s.p[i + 1]))
			return true;
		run = is_lower(s.p[i]) ? run + 1 : 0;
		if (run >= LONG_RUN)
			return true;
	}
	return false;
}

void repair_sample(struct arena *a, struct repair *r, const struct bank *bank)
{
	struct question sample[SAMPLE];
	struct bank small = *bank;

	*r = (struct repair){ 0 };
	small.questions = sample;
	small.count = 0;
	for (size_t i = 0; i < bank->count && small.count < SAMPLE; i++)
		if (looks_damaged(bank->questions[i].prompt))
			sample[small.count++] = bank->questions[i];
	if (small.count)
		repair_find(a, r, &small);
}
