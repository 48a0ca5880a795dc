/* A question as the two sides of a card. */
#include "compose/card.h"

#include "base/language.h"
#include "base/utf8.h"
#include "compose/quotes.h"

enum { LEAD = 72 }; /* characters of a question shown on further cards */

static struct element *add(struct arena *a, struct element *parent,
                           enum tag tag, uint32_t classes)
{
	struct element *e = element_new(a, tag, parent->place);

	e->classes = classes;
	element_append(parent, e);
	return e;
}

/* The root of a side says what the bank's language is, and which way it runs. */
static struct element *side(struct arena *a, const struct bank *bank,
                            uint32_t classes, struct place place)
{
	struct element *e = element_new(a, TAG_DIV, place);

	e->classes = CLASS_CARD | classes;
	element_set(a, e, ATTR_LANG, bank->language);
	if (language_is_rtl(bank->language))
		element_set(a, e, ATTR_DIR, STR("rtl"));
	return e;
}

/* A copy of the bank's tree, with our class. */
static void add_tree(struct arena *a, struct element *parent,
                     const struct element *tree, uint32_t classes)
{
	struct element *copy = element_copy(a, tree);

	copy->classes |= classes;
	element_append(parent, copy);
}

static void add_answer(struct arena *a, struct element *parent,
                       const struct element *answer,
                       const struct deck_spec *spec)
{
	if (answer)
		add_tree(a, parent, answer, CLASS_ANSWER);
	else if (spec->lines)
		add(a, parent, TAG_DIV, CLASS_LINES);
}

/* The question's first words, whole ones, with an ellipsis if there are more. */
static struct str lead(struct arena *a, struct str prompt)
{
	size_t at = 0, count = 0, end = 0;

	while (at < prompt.n && count++ < LEAD)
		utf8_next(prompt, &at);
	if (at == prompt.n)
		return prompt;
	for (size_t i = 0; i < at; i++)
		if (prompt.p[i] == ' ')
			end = i;
	return arena_printf(a, "%.*s\u2026", (int)(end ? end : at), prompt.p);
}

static const struct element *continued(struct arena *a, const struct bank *bank,
                                       struct str words, uint32_t classes,
                                       struct place place)
{
	struct element *e = side(a, bank, CLASS_RECTO | CLASS_CONTINUED, place);
	struct element *p = add(a, add(a, e, TAG_DIV, classes), TAG_P, 0);

	element_append(p, element_text(a, lead(a, words), place));
	return e;
}

void compose_card(struct arena *a, struct card *card, const struct bank *bank,
                  size_t i, const struct deck_spec *spec)
{
	const struct question *q = &bank->questions[i];
	struct question_elements e = quotes_elements(a, bank, i, spec->quotes);
	struct element *recto = side(a, bank, CLASS_RECTO, q->place), *verso;

	*card = (struct card){
		.recto = recto,
		.language = bank->language,
		.continued = continued(
			a, bank, quotes_prompt(a, bank, i, spec->quotes),
			CLASS_QUESTION, q->place),
		.strings = {
			.title = bank->title, .number = q->number,
			.topic = q->topics.n ? q->topics.items[0] :
					       (struct str){ 0 },
		},
	};
	add_tree(a, recto, e.prompt, CLASS_QUESTION);
	switch (spec->answer) {
	case DECK_ANSWER_BACK:
		verso = side(a, bank, CLASS_VERSO, q->place);
		add_answer(a, verso, e.answer, spec);
		card->verso = verso;
		break;
	case DECK_ANSWER_BELOW:
		add_answer(a, recto, e.answer, spec);
		break;
	case DECK_ANSWER_NONE:
		break;
	}
}

void compose_card_reversed(struct arena *a, struct card *card,
                           const struct bank *bank, size_t i,
                           const struct deck_spec *spec)
{
	struct place place = bank->questions[i].place;
	struct question_elements e = quotes_elements(a, bank, i, spec->quotes);
	struct element *recto, *verso;
	struct buf words = { 0 };

	compose_card(a, card, bank, i, spec);
	if (!card->verso || !e.answer)
		return;
	recto = side(a, bank, CLASS_RECTO, place);
	verso = side(a, bank, CLASS_VERSO, place);
	add_tree(a, recto, e.answer, CLASS_ANSWER);
	add_tree(a, verso, e.prompt, CLASS_QUESTION);
	element_plain(&words, e.answer);
	card->recto = recto;
	card->verso = verso;
	card->continued = continued(a, bank, arena_str(a, buf_str(&words)),
	                            CLASS_ANSWER, place);
	buf_free(&words);
}
