/* Order and selection: the generator, the steps, and what holds of all of
 * them. */
#include "deck/deck.h"

#include "deck/random.h"
#include "unit/deck_bank.h"
#include "unit/test.h"

/* The first values of SplitMix64 for the seed 1234567, as other programs have
 * them (rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64). */
static const uint64_t golden[] = {
	6457827717110365317u, 3203168211198807973u,  9817491932198370423u,
	4593380528125082431u, 16408922859458223821u,
};

static void check_random(void)
{
	struct random r = { 1234567 };
	size_t seen[6] = { 0 };

	for (size_t i = 0; i < sizeof golden / sizeof *golden; i++)
		CHECK(random_next(&r) == golden[i], "value %zu", i);
	for (int i = 0; i < 60000; i++)
		seen[random_below(&r, 6)]++;
	for (size_t i = 0; i < 6; i++)
		CHECK(seen[i] > 9600 && seen[i] < 10400, "%zu: %zu", i,
		      seen[i]);
	CHECK(random_below(&r, 1) == 0, "one of one");
}

/* Every order of four must come up as often as another. */
static void check_shuffle(void)
{
	struct random r = { 7 };
	size_t seen[256] = { 0 }, orders = 0;

	for (int i = 0; i < 24000; i++) {
		size_t items[] = { 0, 1, 2, 3 };

		random_shuffle(&r, items, 4);
		seen[items[0] << 6 | items[1] << 4 | items[2] << 2 |
		     items[3]]++;
	}
	for (size_t i = 0; i < 256; i++) {
		orders += seen[i] != 0;
		CHECK(!seen[i] || (seen[i] > 850 && seen[i] < 1150), "%zu: %zu",
		      i, seen[i]);
	}
	CHECK(orders == 24, "%zu orders", orders);
}

/* What a seed gives was worked out by a second program, in another language. */
/* clang-format off */
static const struct {
	struct deck_options options;
	const char *want; /* ids without their letter */
} rows[] = {
	{ { .sort = DECK_SOURCE }, "12345678" },
	{ { .sort = DECK_TOPIC }, "56123478" },
	{ { .sort = DECK_RANDOM, .seed = 0 }, "36145728" },
	{ { .sort = DECK_RANDOM, .seed = 7 }, "25637148" },
	{ { .limit = 3 }, "123" },
	{ { .limit = 99 }, "12345678" },
	{ { .sort = DECK_TOPIC, .limit = 3 }, "561" },
	{ { .sample = 3 }, "136" },
	{ { .sample = 3, .seed = 7 }, "256" },
	{ { .sample = 8 }, "12345678" },
	{ { .sample = 99 }, "12345678" },
	{ { .sort = DECK_RANDOM, .seed = 7, .limit = 2 }, "25" },
	{ { .query = { "is:answered", 11 }, .sort = DECK_TOPIC, .sample = 4,
	    .limit = 2, .seed = 3 }, "56" },
};
/* clang-format on */

static struct str chosen(struct arena *a, const struct bank *bank,
                         const struct deck_options *o)
{
	struct diag d = { 0 };
	struct deck deck;
	char *ids;

	CHECK(deck_select(a, &deck, bank, o, &d), "selected");
	CHECK(deck.n + deck.filtered == bank->count, "accounted for");
	ids = arena_alloc(a, deck.n + 1);
	for (size_t i = 0; i < deck.n; i++)
		ids[i] = bank->questions[deck.questions[i]].id.p[1];
	diag_free(&d);
	return (struct str){ ids, deck.n };
}

static void check_rows(struct arena *a, const struct bank *bank)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		CHECK_STR(chosen(a, bank, &rows[i].options),
		          str_from(rows[i].want));
}

/* A bank of many questions in a few topics. */
static void large_bank(struct arena *a, struct bank *bank, size_t n,
                       size_t topics)
{
	*bank = (struct bank){ .arena = a, .count = n };
	bank->questions = ARENA_ARRAY(a, n, struct question);
	for (size_t i = 0; i < n; i++) {
		struct question *q = &bank->questions[i];

		q->id = arena_printf(a, "q%zu", i);
		q->topics.items = ARENA_NEW(a, struct str);
		*q->topics.items =
			arena_printf(a, "%s%zu", i % 2 ? "T" : "t", i % topics);
		q->topics.n = i % topics != 0;
	}
}

/* No question twice, and a sample in the order it was drawn from. */
static void check_deck(const struct deck *deck, size_t n, bool ascending)
{
	bool seen[512] = { 0 }, twice = false, ordered = true;

	CHECK(deck->n == n, "%zu, not %zu", deck->n, n);
	for (size_t i = 0; i < deck->n; i++) {
		twice |= seen[deck->questions[i]];
		seen[deck->questions[i]] = true;
		ordered &= !i || deck->questions[i] > deck->questions[i - 1];
	}
	CHECK(!twice && (ordered || !ascending), "order");
}

static void check_samples(void)
{
	enum { N = 500, TOPICS = 7 };
	struct arena a = { 0 };
	struct diag d = { 0 };
	struct bank bank;
	struct deck deck, again;

	large_bank(&a, &bank, N, TOPICS);
	for (size_t n = 1; n < N; n += 31) {
		struct deck_options o = { .sample = n, .seed = n };

		deck_select(&a, &deck, &bank, &o, &d);
		check_deck(&deck, n, true);
		deck_select(&a, &again, &bank, &o, &d);
		CHECK(memcmp(deck.questions, again.questions,
		             n * sizeof(size_t)) == 0,
		      "the same seed, the same deck");
		o.seed++;
		deck_select(&a, &again, &bank, &o, &d);
		CHECK(memcmp(deck.questions, again.questions,
		             n * sizeof(size_t)) != 0,
		      "another seed, another deck");
	}
	for (size_t n = 1; n <= 3; n++)
		for (int sort = DECK_SOURCE; sort <= DECK_RANDOM; sort++) {
			struct deck_options o = {
				.per_topic = n, .sort = (enum deck_sort)sort
			};

			deck_select(&a, &deck, &bank, &o, &d);
			check_deck(&deck, n * TOPICS, sort == DECK_SOURCE);
		}
	diag_free(&d);
	arena_free(&a);
}

static void check_others(void)
{
	struct arena a = { 0 };
	struct diag d = { 0 };
	struct deck_options o = { .sample = 3, .sort = DECK_RANDOM };
	struct bank empty = { .arena = &a };
	struct deck deck;
	enum deck_sort sort = DECK_SOURCE;

	CHECK(deck_select(&a, &deck, &empty, &o, &d) && deck.n == 0, "empty");
	CHECK(deck_sort_find(STR("topic"), &sort) && sort == DECK_TOPIC,
	      "a sort's name");
	CHECK(!deck_sort_find(STR("size"), &sort), "no sort's name");
	diag_free(&d);
	arena_free(&a);
}

int main(void)
{
	struct arena a = { 0 };
	struct bank bank;

	deck_bank(&a, &bank);
	check_random();
	check_shuffle();
	check_rows(&a, &bank);
	check_samples();
	check_others();
	arena_free(&a);
	return test_done();
}
