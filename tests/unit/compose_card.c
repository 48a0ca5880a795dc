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

int main(void)
{
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
