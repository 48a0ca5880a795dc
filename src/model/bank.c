/* A bank's questions, and their dump. */
#include "model/bank.h"

struct question_elements bank_elements(const struct bank *b, size_t i,
                                       struct arena *a)
{
	const struct question *q = &b->questions[i];

	(void)a; /* the trees are kept with the bank */
	return (struct question_elements){ q->prompt_tree, q->answer_tree };
}

struct str bank_prompt(struct arena *a, const struct element *prompt)
{
	struct buf text = { 0 };
	struct str result;

	for (const struct element *e = prompt->first; e; e = e->next) {
		if (e->classes & CLASS_CHOICES)
			continue;
		if (text.n)
			buf_char(&text, ' ');
		element_plain(&text, e);
	}
	result = arena_str(a, buf_str(&text));
	buf_free(&text);
	return result;
}

int64_t bank_modified(const struct bank *b)
{
	int64_t latest = 0;

	for (size_t i = 0; i < b->source_count; i++)
		if (b->sources[i].modified > latest)
			latest = b->sources[i].modified;
	return latest;
}

static void dump_list(struct buf *b, const char *name, struct str_list list)
{
	for (size_t i = 0; i < list.n; i++)
		buf_printf(b, "%s: %.*s\n", name, STR_FMT(list.items[i]));
}

void bank_dump(struct buf *b, const struct bank *bank, bool places)
{
	struct arena a = { 0 };

	buf_printf(b, "title: %.*s\n", STR_FMT(bank->title));
	for (size_t i = 0; i < bank->count; i++) {
		const struct question *q = &bank->questions[i];
		struct question_elements e = bank_elements(bank, i, &a);

		buf_printf(b, "\nquestion %zu %.*s at %u:%u\n", i + 1,
		           STR_FMT(q->id), (unsigned)q->place.line,
		           (unsigned)q->place.col);
		buf_printf(b, "number: %.*s\n", STR_FMT(q->number));
		dump_list(b, "topic", q->topics);
		dump_list(b, "tag", q->tags);
		if (q->level.n)
			buf_printf(b, "level: %.*s\n", STR_FMT(q->level));
		if (q->choices)
			buf_printf(b, "choices: %zu\n", q->choices);
		if (q->cloze)
			buf_printf(b, "cloze: %u\n", q->cloze);
		if (q->right.n)
			buf_printf(b, "right: %.*s\n", STR_FMT(q->right));
		element_dump(b, e.prompt, places);
		if (e.answer)
			element_dump(b, e.answer, places);
		else
			buf_put(b, STR("unanswered\n"));
		arena_reset(&a);
	}
	arena_free(&a);
}
