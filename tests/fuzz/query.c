/* Fuzzes queries: bytes as a query over a small bank. What is chosen and what
 * its negation chooses make up the bank, and every failure says something. */
#include "deck/deck.h"
#include "deck/query.h"
#include "fuzz/fuzz.h"
#include "unit/deck_bank.h"

static void demand(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "%s\n", what);
	abort();
}

/* Questions that a query matches, SIZE_MAX if it is wrong. */
static size_t matched(struct arena *a, const struct bank *bank, struct str text,
                      struct diag *d)
{
	struct query *q = query_parse(a, text, d);

	if (!q || !query_check(q, bank, d))
		return SIZE_MAX;
	query_count(q, bank);
	return q->count;
}

static void check_negation(struct arena *a, const struct bank *bank,
                           struct str text, size_t n)
{
	struct diag d = { 0 };
	struct str not = arena_printf(a, "not (%.*s)", STR_FMT(text));
	size_t others = matched(a, bank, not, &d);

	/* One more pair of parentheses, ten more bytes, may be too many. */
	demand(others == SIZE_MAX || n + others == bank->count, "negation");
	diag_free(&d);
}

static void select_deck(struct arena *a, const struct bank *bank,
                        struct str text, size_t n)
{
	struct deck_options o = { .query = text,
		                  .sort = (enum deck_sort)(text.n % 3),
		                  .seed = text.n,
		                  .per_topic = text.n % 4,
		                  .sample = text.n % 7,
		                  .limit = text.n % 9 };
	struct diag d = { 0 };
	struct deck deck;
	struct buf b = { 0 };
	bool ok = deck_select(a, &deck, bank, &o, &d);

	demand(ok == (n != SIZE_MAX && n > 0), "what matches is chosen");
	demand(ok == (d.errors == 0), "a failure is said");
	demand(deck.n + deck.filtered == bank->count, "all accounted for");
	demand(ok == (deck.n > 0), "no deck is empty");
	demand(deck_explain(&b, bank, &o, &d) == (n != SIZE_MAX), "explained");
	buf_free(&b);
	diag_free(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena a = { 0 };
	struct diag d = { 0 };
	struct str text = fuzz_str(bytes, size);
	struct bank bank;
	size_t n;

	deck_bank(&a, &bank);
	n = matched(&a, &bank, text, &d);
	demand((n == SIZE_MAX) == (d.errors != 0), "an error is said");
	select_deck(&a, &bank, text, n);
	if (n != SIZE_MAX && str_trim(text).n)
		check_negation(&a, &bank, text, n);
	diag_free(&d);
	arena_free(&a);
	return 0;
}
