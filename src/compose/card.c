/* A question as the two sides of a card. */
#include "compose/card.h"

#include "base/language.h"
#include "base/utf8.h"
#include "compose/highlight.h"
#include "compose/right.h"
#include "compose/words.h"

/* Characters of a question shown on further cards: in the place of it, and
 * above what goes on. */
enum { LEAD = 72, HEAD = 48 };

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
	highlight_code(a, copy);
	element_append(parent, copy);
}

/* Where an answer's first section ends: at a heading or a rule that does not
 * open it. NULL: there is no other. */
static const struct element *second_section(const struct element *answer)
{
	bool any = false;

	for (const struct element *e = answer->first; e; e = e->next) {
		bool heading = e->tag >= TAG_H1 && e->tag <= TAG_H6;

		if (any && (heading || e->tag == TAG_HR))
			return e;
		any |= !heading && e->tag != TAG_HR;
	}
	return NULL;
}

static void add_lead(struct arena *a, struct element *parent,
                     const struct element *answer, struct str language)
{
	const struct element *end = second_section(answer);
	struct element *div;

	if (!end) {
		add_tree(a, parent, answer, CLASS_ANSWER);
		return;
	}
	div = add(a, parent, TAG_DIV, answer->classes | CLASS_ANSWER);
	for (const struct element *e = answer->first; e != end; e = e->next)
		element_append(div, element_copy(a, e));
	highlight_code(a, div);
	element_append(add(a, div, TAG_P, CLASS_MORE),
	               element_text(a, word(language, WORD_MORE), end->place));
}

/* What a card is made of. */
struct maker {
	struct arena *arena;
	const struct bank *bank;
	const struct deck_spec *spec;
};

static void add_answer(const struct maker *m, struct element *parent,
                       const struct element *answer)
{
	if (answer && m->spec->part == DECK_PART_LEAD)
		add_lead(m->arena, parent, answer, m->bank->language);
	else if (answer)
		add_tree(m->arena, parent, answer, CLASS_ANSWER);
	else if (m->spec->lines)
		add(m->arena, parent, TAG_DIV, CLASS_LINES);
}

/* The question's first words, whole ones, with an ellipsis if there are more. */
static struct str lead(struct arena *a, struct str prompt, size_t most)
{
	size_t at = 0, count = 0, end = 0;

	while (at < prompt.n && count++ < most)
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

	element_append(p, element_text(a, lead(a, words, LEAD), place));
	return e;
}

/* What stands above a further part of a side. */
static const struct element *head(struct arena *a, const struct bank *bank,
                                  struct str words, const struct element *root)
{
	struct element *e, *p;

	if (!root || !words.n)
		return NULL;
	e = side(a, bank, root->classes & ~(uint32_t)CLASS_CARD, root->place);
	p = add(a, add(a, e, TAG_DIV, CLASS_CONTINUED), TAG_P, 0);
	element_append(p, element_text(a, lead(a, words, HEAD), root->place));
	return e;
}

/* The way to a card that is elsewhere: its anchor is "q-ID" or "a-ID". */
static void add_way(const struct maker *m, struct element *parent, char to,
                    const struct question *q, enum word name)
{
	struct arena *a = m->arena;
	struct element *p = add(a, parent, TAG_P, CLASS_BACK);
	struct element *link = add(a, p, TAG_A, 0);

	element_set(a, link, ATTR_HREF,
	            arena_printf(a, "#%c-%.*s", to, STR_FMT(q->id)));
	element_append(link, element_text(a, word(m->bank->language, name),
	                                  parent->place));
}

void compose_card(struct arena *a, struct card *card, const struct bank *bank,
                  size_t i, const struct deck_spec *spec)
{
	const struct question *q = &bank->questions[i];
	const struct maker m = { a, bank, spec };
	struct question_elements e = right_elements(a, bank, i, spec->quotes);
	struct str words = quotes_prompt(a, bank, i, spec->quotes);
	struct element *recto = side(a, bank, CLASS_RECTO, q->place),
		       *verso = NULL;

	*card = (struct card){
		.recto = recto,
		.language = bank->language,
		.continued = continued(a, bank, words, CLASS_QUESTION, q->place),
		.strings = {
			.title = bank->title, .number = q->number,
			.topic = q->topics.n ? q->topics.items[0] :
					       (struct str){ 0 },
		},
	};
	add_tree(a, recto, e.prompt, CLASS_QUESTION);
	switch (spec->answer) {
	case DECK_ANSWER_AUTO:
	case DECK_ANSWER_BACK:
	case DECK_ANSWER_BESIDE:
	case DECK_ANSWER_FOLD:
	case DECK_ANSWER_NEXT:
	case DECK_ANSWER_END:
		verso = side(a, bank, CLASS_VERSO, q->place);
		add_answer(&m, verso, e.answer);
		card->verso = verso;
		break;
	case DECK_ANSWER_BELOW:
		add_answer(&m, recto, e.answer);
		break;
	case DECK_ANSWER_END_OF_CHAPTER: /* of pages only */
	case DECK_ANSWER_NONE:
		break;
	}
	if (spec->answer == DECK_ANSWER_NEXT ||
	    spec->answer == DECK_ANSWER_END) {
		add_way(&m, recto, 'a', q, WORD_ANSWER);
		add_way(&m, verso, 'q', q, WORD_QUESTION);
	}
	card->recto_head = head(a, bank, words, card->recto);
	card->verso_head = head(a, bank, words, card->verso);
}

void compose_card_reversed(struct arena *a, struct card *card,
                           const struct bank *bank, size_t i,
                           const struct deck_spec *spec)
{
	struct place place = bank->questions[i].place;
	const struct maker m = { a, bank, spec };
	struct question_elements e = right_elements(a, bank, i, spec->quotes);
	struct str prompt = quotes_prompt(a, bank, i, spec->quotes), words;
	struct element *recto, *verso;
	struct buf plain = { 0 };

	compose_card(a, card, bank, i, spec);
	if (!card->verso || !e.answer)
		return;
	recto = side(a, bank, CLASS_RECTO, place);
	verso = side(a, bank, CLASS_VERSO, place);
	add_answer(&m, recto, e.answer);
	add_tree(a, verso, e.prompt, CLASS_QUESTION);
	element_plain(&plain, e.answer);
	words = arena_str(a, buf_str(&plain));
	buf_free(&plain);
	card->recto = recto;
	card->verso = verso;
	card->continued = continued(a, bank, words, CLASS_ANSWER, place);
	card->recto_head = head(a, bank, words, recto);
	card->verso_head = head(a, bank, prompt, verso);
}
