/* Reading banks and choosing from them. */
#include "choose.h"

#include "deck/topics.h"
#include "read/read.h"

static bool explain(const struct bank *bank, const struct options *o,
                    struct diag *d)
{
	struct buf text = { 0 };
	bool ok = deck_explain(&text, bank, &o->deck, d);

	fwrite(text.p, 1, text.n, stderr);
	buf_free(&text);
	return ok;
}

static void keep(struct bank *bank, const struct deck *deck)
{
	struct question *kept =
		ARENA_ARRAY(bank->arena, deck->n, struct question);

	for (size_t i = 0; i < deck->n; i++)
		kept[i] = bank->questions[deck->questions[i]];
	bank->questions = kept;
	bank->count = deck->n;
}

bool choose_topics(struct arena *a, struct bank *bank, const struct options *o,
                   struct diag *d)
{
	const struct topic_rules *rules;

	if (!o->topics)
		return true;
	rules = topics_read(a, o->topics, d);
	if (rules)
		topics_give(rules, bank, d);
	return rules != NULL;
}

bool choose_all(struct arena *a, struct bank *bank, const struct options *o,
                struct diag *d)
{
	const struct read_options how = {
		.include = { o->include.items, o->include.n },
		.exclude = { o->exclude.items, o->exclude.n },
		.dialect = o->dialect,
		.cloze = o->cloze,
		.metadata = { o->metadata.items, o->metadata.n },
	};
	bool ok = read_bank_as(a, bank, o->banks.items, o->banks.n, &how, d);

	if (o->language)
		bank->language = str_from(o->language);
	else if (bank->language_guessed)
		diag_note(d, (struct place){ bank->sources[0].path, 1, 1 },
		          "the questions' script is taken for the language "
		          "'%.*s'; --lang or a line \"language:\" in the front "
		          "matter would say it",
		          STR_FMT(bank->language));
	return ok;
}

bool choose_questions(struct arena *a, struct bank *bank, size_t *filtered,
                      const struct options *o, struct diag *d)
{
	bool ok = choose_all(a, bank, o, d);
	bool topics = choose_topics(a, bank, o, d);
	struct deck deck = { 0 };

	*filtered = 0;
	if (!bank->count)
		return false;
	if (!topics || (o->explain && !explain(bank, o, d)) ||
	    !deck_select(a, &deck, bank, &o->deck, d)) {
		bank->count = 0;
		return false;
	}
	keep(bank, &deck);
	*filtered = deck.filtered;
	return ok;
}
