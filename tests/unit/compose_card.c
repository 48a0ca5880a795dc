/* Cards: what is on which side. */
#include "compose/card.h"

#include "unit/sample.h"
#include "unit/test.h"

typedef void compose(struct arena *, struct card *, const struct bank *, size_t,
                     const struct deck_spec *);

static const struct {
	compose *compose;
	enum deck_answer answer;
	struct sample question;
	const char *recto, *verso, *continued; /* plain */
} rows[] = {
	{ compose_card,
	  DECK_ANSWER_BACK,
	  { "1", NULL, "<p>q</p>", "<p>a</p>" },
	  "q",
	  "a",
	  "q" },
	{ compose_card_reversed,
	  DECK_ANSWER_BACK,
	  { "1", NULL, "<p>q</p>", "<p>a</p>" },
	  "a",
	  "q",
	  "a" },
	{ compose_card_reversed,
	  DECK_ANSWER_BACK,
	  { "1", NULL, "<p>q</p>", NULL },
	  "q",
	  "",
	  "q" },
	{ compose_card_reversed,
	  DECK_ANSWER_BELOW,
	  { "1", NULL, "<p>q</p>", "<p>a</p>" },
	  "q a",
	  NULL,
	  "q" },
};

static void check_side(const struct element *side, enum class_set class,
                       const char *want)
{
	struct buf words = { 0 };

	CHECK(!side == !want, "the side is there or not");
	if (!side || !want)
		return;
	CHECK(side->classes & class, "its class is '%s'", want);
	element_plain(&words, side);
	CHECK_STR(buf_str(&words), str_from(want));
	buf_free(&words);
}

/* The first section of an answer, and what stands above further parts. */
static void check_lead(const char *answer, const char *want)
{
	struct deck_spec spec = { .answer = DECK_ANSWER_BACK,
		                  .part = DECK_PART_LEAD };
	struct sample question = {
		"1", NULL,
		"<p>What is it that one asks of a card whose "
		"front is long?</p>",
		answer
	};
	struct arena a = { 0 };
	struct bank bank;
	struct card card;
	size_t *selected;

	sample_bank(&a, &bank, &selected, &question, 1);
	compose_card(&a, &card, &bank, 0, &spec);
	check_side(card.verso, CLASS_VERSO, want);
	check_side(card.recto_head, CLASS_RECTO,
	           "What is it that one asks of a card whose front\u2026");
	check_side(card.verso_head, CLASS_VERSO,
	           "What is it that one asks of a card whose front\u2026");
	arena_free(&a);
}

int main(void)
{
	check_lead("<p>a</p><h2>b</h2><p>c</p>", "a \u2026 more in the book");
	check_lead("<h2>a</h2><p>b</p><hr /><p>c</p>",
	           "a b \u2026 more in the book");
	check_lead("<h2>a</h2><h3>b</h3><p>c</p>", "a b c");
	check_lead("<p>a</p><p>b</p>", "a b");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct deck_spec spec = { .answer = rows[i].answer,
			                  .lines = 1 };
		struct arena a = { 0 };
		struct bank bank;
		struct card card;
		size_t *selected;

		sample_bank(&a, &bank, &selected, &rows[i].question, 1);
		rows[i].compose(&a, &card, &bank, 0, &spec);
		check_side(card.recto, CLASS_RECTO, rows[i].recto);
		check_side(card.verso, CLASS_VERSO, rows[i].verso);
		check_side(card.continued, CLASS_CONTINUED, rows[i].continued);
		arena_free(&a);
	}
	return test_done();
}
