/* The cards of one text with clozes. */
#include "read/cloze_cards.h"

#include "read/cloze.h"
#include "read/take.h"

enum { COPIES = 200000 }; /* elements of all cards of one text */

/* A div of copies of what the divs hold. */
static struct element *joined(struct arena *a, const struct element *first,
                              const struct element *second)
{
	struct element *div = element_copy(a, first);

	if (second)
		take_children(element_copy(a, second), div);
	return div;
}

/* What hides something in its prompt shows all of it on the other side, before
 * its answer; where only the answer does, the prompt stands above it. */
static void add_card(struct arena *a, struct buf *questions,
                     const struct question *note, unsigned number, bool alone)
{
	const struct element *prompt = note->prompt_tree;
	const struct element *answer = note->answer_tree;
	bool in_answer = answer && cloze_in(answer);
	struct element *recto = joined(a, prompt, in_answer ? answer : NULL);
	struct element *verso = cloze_in(prompt) ? joined(a, prompt, answer)
	                                         : element_copy(a, answer);
	struct question q = *note;

	cloze_turn(a, recto, number, true);
	cloze_turn(a, verso, number, false);
	q.cloze = number;
	q.prompt_tree = recto;
	q.answer_tree = verso;
	q.answered = true;
	q.prompt = bank_prompt(a, recto);
	if (q.id.n && !alone)
		q.id = arena_printf(a, "%.*s-c%u", STR_FMT(q.id), number);
	buf_bytes(questions, &q, sizeof q);
}

static size_t count_elements(const struct element *root)
{
	size_t n = 0;

	for (const struct element *e = root; e; e = element_next(e, root))
		n++;
	return n;
}

size_t cloze_cards(struct arena *a, struct buf *questions,
                   const struct question *note, struct diag *d)
{
	unsigned numbers[CLOZE_CARDS];
	size_t n =
		cloze_numbers(a, note->prompt_tree, note->answer_tree, numbers);
	size_t most = COPIES / (1 + count_elements(note->prompt_tree) +
	                        count_elements(note->answer_tree));

	most = most < CLOZE_CARDS - 1 ? most + 1 : CLOZE_CARDS - 1;
	if (n > most)
		diag_warning(d, note->place,
		             "this text hides more than a card can be made "
		             "of for each; the first %zu numbers have one",
		             most);
	for (size_t i = 0; i < n && i < most; i++)
		add_card(a, questions, note, numbers[i], n == 1);
	return n < most ? n : most;
}
