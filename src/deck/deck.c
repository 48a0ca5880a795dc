/* Selection in steps: each takes the deck of the one before. */
#include "deck/deck.h"

#include <stdlib.h>

#include "deck/match.h"
#include "deck/query.h"
#include "deck/random.h"

/* Choosing */

/* What a query's outermost parts, one after the other, leave. */
struct sieve {
	const struct query *query;
	size_t parts;
	size_t *left; /* behind each part */
};

/* The parts that must all match: those of an "all", else the query itself. */
static const struct query *first_part(const struct query *q)
{
	return q->kind == QUERY_ALL ? q->first : q;
}

static struct sieve sieve_new(struct arena *a, const struct query *q)
{
	struct sieve s = { .query = q };

	for (const struct query *p = first_part(q); p; p = p->next)
		s.parts++;
	s.left = ARENA_ARRAY(a, s.parts, size_t);
	return s;
}

static bool passes(const struct sieve *s, struct facts *f)
{
	size_t i = 0;

	for (const struct query *p = first_part(s->query); p; p = p->next, i++)
		if (!query_matches(p, f))
			return false;
		else
			s->left[i]++;
	return true;
}

/* A part of the query as a message has room for it. */
static struct str quoted(struct str text, size_t from, size_t to,
                         const char **more)
{
	enum { SHOWN = 80 }; /* bytes */

	*more = to - from > SHOWN ? "…" : "";
	if (to - from > SHOWN)
		for (to = from + SHOWN;
		     ((unsigned char)text.p[to] & 0xC0) == 0x80;)
			to--;
	return str_slice(text, from, to);
}

/* Says which part left nothing. */
static void report_empty(const struct sieve *s, const struct bank *bank,
                         struct str text, struct diag *d)
{
	const struct query *first = first_part(s->query), *part = first;
	size_t i = 0, last_to = 0;
	struct query alone;
	const char *more, *all_more, *hint;
	struct str name, before;

	for (; s->left[i]; i++, part = part->next)
		last_to = part->to;
	alone = *part;
	alone.count = 0;
	if (i)
		query_count(&alone, bank);
	name = quoted(text, part->from, part->to, &more);
	hint = part->term ? term_hint(part->term) : NULL;
	if (alone.count == 0) {
		diag_error(d, query_place(part->from),
		           "no question matches '%.*s'%s%s%s", STR_FMT(name),
		           more, hint ? "; " : "", hint ? hint : "");
		return;
	}
	before = quoted(text, first->from, last_to, &all_more);
	diag_error(d, query_place(part->from),
	           "'%.*s'%s leaves nothing of the %zu question%s that "
	           "match%s '%.*s'%s",
	           STR_FMT(name), more, s->left[i - 1],
	           s->left[i - 1] == 1 ? "" : "s",
	           s->left[i - 1] == 1 ? "es" : "", STR_FMT(before), all_more);
}

static struct query *read_query(struct arena *a, const struct bank *bank,
                                struct str text, struct diag *d)
{
	struct query *q = query_parse(a, text, d);

	return q && query_check(q, bank, d) ? q : NULL;
}

static bool choose(struct arena *scratch, struct deck *deck,
                   const struct bank *bank, struct str text, struct diag *d)
{
	const struct query *q = read_query(scratch, bank, text, d);
	struct facts f = { .bank = bank };
	struct sieve s;

	if (!q)
		return false;
	s = sieve_new(scratch, q);
	for (size_t i = 0; i < bank->count; i++) {
		facts_turn(&f, i);
		if (passes(&s, &f))
			deck->questions[deck->n++] = i;
	}
	facts_free(&f);
	if (deck->n || !bank->count)
		return true;
	report_empty(&s, bank, text, d);
	return false;
}

/* Ordering */

static const struct {
	const char *name;
	enum deck_sort sort;
} sorts[] = {
	{ "source", DECK_SOURCE },
	{ "topic", DECK_TOPIC },
	{ "random", DECK_RANDOM },
};

bool deck_sort_find(struct str name, enum deck_sort *sort)
{
	for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
		if (str_eq(name, str_from(sorts[i].name))) {
			*sort = sorts[i].sort;
			return true;
		}
	return false;
}

const char *deck_sort_name(size_t i)
{
	return i < sizeof sorts / sizeof *sorts ? sorts[i].name : NULL;
}

/* A question with its first topic, folded. */
struct placed {
	struct str topic;
	size_t question;
	size_t order; /* in the deck */
};

static struct placed *place(struct arena *a, const struct deck *deck,
                            const struct bank *bank)
{
	struct placed *placed = ARENA_ARRAY(a, deck->n, struct placed);
	struct buf folded = { 0 };

	for (size_t i = 0; i < deck->n; i++) {
		const struct question *q = &bank->questions[deck->questions[i]];

		folded.n = 0;
		if (q->topics.n)
			match_fold(&folded, q->topics.items[0]);
		placed[i] = (struct placed){
			.topic = arena_str(a, buf_str(&folded)),
			.question = deck->questions[i],
			.order = i,
		};
	}
	buf_free(&folded);
	return placed;
}

/* A slash comes before all else, so that a topic stands before "topic 2" with
 * all that is below it. */
static int rank(char c)
{
	return c == '/' ? 0 : (unsigned char)c + 1;
}

static int compare_paths(struct str a, struct str b)
{
	for (size_t i = 0; i < a.n && i < b.n; i++)
		if (a.p[i] != b.p[i])
			return rank(a.p[i]) - rank(b.p[i]);
	return a.n < b.n ? -1 : a.n > b.n;
}

/* No topic comes last; equals keep their order. */
static int compare_placed(const void *x, const void *y)
{
	const struct placed *a = x, *b = y;
	int order = (a->topic.n == 0) - (b->topic.n == 0);

	if (!order)
		order = compare_paths(a->topic, b->topic);
	if (!order)
		order = a->order < b->order ? -1 : a->order > b->order;
	return order;
}

static int compare_order(const void *x, const void *y)
{
	const struct placed *a = x, *b = y;

	return a->order < b->order ? -1 : a->order > b->order;
}

static void sort_by_topic(struct arena *scratch, struct deck *deck,
                          const struct bank *bank)
{
	struct placed *placed = place(scratch, deck, bank);

	qsort(placed, deck->n, sizeof *placed, compare_placed);
	for (size_t i = 0; i < deck->n; i++)
		deck->questions[i] = placed[i].question;
}

/* Leaving out */

static void keep_per_topic(struct arena *scratch, struct deck *deck,
                           const struct bank *bank, size_t most)
{
	struct placed *placed = place(scratch, deck, bank);
	size_t kept = 0, of_topic = 0;

	qsort(placed, deck->n, sizeof *placed, compare_placed);
	for (size_t i = 0; i < deck->n; i++) {
		of_topic = i && str_eq(placed[i].topic, placed[i - 1].topic)
		                   ? of_topic + 1
		                   : 1;
		if (of_topic <= most)
			placed[kept++] = placed[i];
	}
	qsort(placed, kept, sizeof *placed, compare_order);
	for (size_t i = 0; i < kept; i++)
		deck->questions[i] = placed[i].question;
	deck->n = kept;
}

/* The first of a shuffle of the deck's places, back in their order. */
static void draw_sample(struct arena *scratch, struct deck *deck, size_t n,
                        struct random *random)
{
	size_t *places = ARENA_ARRAY(scratch, deck->n, size_t), kept = 0;
	bool *drawn = ARENA_ARRAY(scratch, deck->n, bool);

	for (size_t i = 0; i < deck->n; i++)
		places[i] = i;
	random_shuffle(random, places, deck->n);
	for (size_t i = 0; i < n; i++)
		drawn[places[i]] = true;
	for (size_t i = 0; i < deck->n; i++)
		if (drawn[i])
			deck->questions[kept++] = deck->questions[i];
	deck->n = kept;
}

static void arrange(struct arena *scratch, struct deck *deck,
                    const struct bank *bank, const struct deck_options *o)
{
	struct random random = { o->seed };

	switch (o->sort) {
	case DECK_SOURCE:
		break;
	case DECK_TOPIC:
		sort_by_topic(scratch, deck, bank);
		break;
	case DECK_RANDOM:
		random_shuffle(&random, deck->questions, deck->n);
		break;
	}
	if (o->per_topic)
		keep_per_topic(scratch, deck, bank, o->per_topic);
	if (o->sample && o->sample < deck->n)
		draw_sample(scratch, deck, o->sample, &random);
	if (o->limit && o->limit < deck->n)
		deck->n = o->limit;
}

bool deck_select(struct arena *a, struct deck *deck, const struct bank *bank,
                 const struct deck_options *o, struct diag *d)
{
	struct arena scratch = { 0 };
	bool ok;

	*deck = (struct deck){ .questions =
		                       ARENA_ARRAY(a, bank->count, size_t) };
	ok = choose(&scratch, deck, bank, o->query, d);
	if (ok)
		arrange(&scratch, deck, bank, o);
	deck->filtered = bank->count - deck->n;
	arena_free(&scratch);
	return ok;
}

bool deck_explain(struct buf *b, const struct bank *bank,
                  const struct deck_options *o, struct diag *d)
{
	struct arena scratch = { 0 };
	struct query *q = read_query(&scratch, bank, o->query, d);

	if (q) {
		query_count(q, bank);
		query_explain(b, q);
	}
	arena_free(&scratch);
	return q != NULL;
}
