/* Banks for tests, from rows of tags as unit/tree.h reads them. */
#ifndef TESTS_UNIT_SAMPLE_H
#define TESTS_UNIT_SAMPLE_H

#include "model/bank.h"
#include "unit/tree.h"

struct sample {
	const char *number, *topic;  /* NULL: none */
	const char *prompt, *answer; /* trees; answer NULL: unanswered */
};

static inline void sample_question(struct arena *a, struct question *q,
                                   const struct sample *s, size_t i)
{
	struct buf words = { 0 };

	*q = (struct question){ .number = str_from(s->number),
		                .id = arena_printf(a, "id%zu", i),
		                .prompt_tree = tree(a, s->prompt),
		                .answered = s->answer != NULL };
	element_plain(&words, q->prompt_tree);
	q->prompt = arena_str(a, buf_str(&words));
	buf_free(&words);
	if (s->answer)
		q->answer_tree = tree(a, s->answer);
	if (!s->topic)
		return;
	q->topics.items = ARENA_NEW(a, struct str);
	*q->topics.items = str_from(s->topic);
	q->topics.n = 1;
}

/* The bank, and in *selected the numbers of all its questions. */
static inline void sample_bank(struct arena *a, struct bank *bank,
                               size_t **selected, const struct sample *rows,
                               size_t n)
{
	*bank = (struct bank){ .arena = a,
		               .title = STR("Sample"),
		               .language = STR("en"),
		               .id = STR("sample"),
		               .count = n };
	bank->questions = ARENA_ARRAY(a, n, struct question);
	*selected = ARENA_ARRAY(a, n, size_t);
	for (size_t i = 0; i < n; i++) {
		sample_question(a, &bank->questions[i], &rows[i], i);
		(*selected)[i] = i;
	}
}

#endif
