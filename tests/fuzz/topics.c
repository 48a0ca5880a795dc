/* Fuzzes topic files: bytes as rules for a small bank. A file that is no good
 * says so; every question has three topics at most, and none twice. */
#include "deck/topics.h"
#include "fuzz/fuzz.h"
#include "unit/deck_bank.h"

static void demand(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "%s\n", what);
	abort();
}

static void check_topics(struct str_list list)
{
	demand(list.n <= 3, "three topics at most");
	for (size_t i = 0; i < list.n; i++) {
		demand(list.items[i].n > 0, "a topic has a name");
		for (size_t k = 0; k < i; k++)
			demand(!str_eq(list.items[i], list.items[k]),
			       "no topic twice");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena a = { 0 };
	struct diag d = { 0 };
	struct topic_rules *rules =
		topics_parse(&a, fuzz_str(bytes, size), "rules", &d);
	struct bank bank;

	deck_bank(&a, &bank);
	demand(!rules == (d.errors != 0), "an error is said");
	for (size_t i = 0; i < bank.count; i++)
		bank.questions[i].topics_assumed = true;
	if (rules)
		topics_give(rules, &bank, &d);
	for (size_t i = 0; rules && i < bank.count; i++)
		check_topics(bank.questions[i].topics);
	diag_free(&d);
	arena_free(&a);
	return 0;
}
