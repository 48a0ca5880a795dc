/* The bank that queries are tried on, built by hand. */
#ifndef TESTS_UNIT_DECK_BANK_H
#define TESTS_UNIT_DECK_BANK_H

#include "model/bank.h"
#include "unit/tree.h"

/* Lists are parted by commas; NULL: none. */
struct deck_row {
	const char *id, *number, *topics, *tags, *level;
	size_t source;
	bool choice;
	const char *prompt, *answer; /* trees; answer NULL: unanswered */
};

/* clang-format off */
static const struct deck_row deck_rows[] = {
	{ "q1", "1", "numpy", "core", "easy", 0, false,
	  "<p>What is NumPy?</p>",
	  "<p>A library for arrays.</p>" },
	{ "q2", "2", "numpy/arrays", "core,shape", "Easy", 0, false,
	  "<p>How does broadcasting work?</p>",
	  "<p>Shapes are <em>stretched</em>: see <code>np.add</code>.</p>" },
	{ "q3", "3", "numpy/arrays/views,memory", NULL, "hard", 0, false,
	  "<p>What is a view?</p>", NULL },
	{ "q4", "3.1", "pandas", "io", NULL, 0, false,
	  "<p>How is a table read?</p>",
	  "<table><tr><td>read_csv</td></tr></table>" },
	{ "q5", "3.10", "Machine Learning", "theory", "hard", 1, true,
	  "<p>Which loss is convex?</p>",
	  "<p>The loss <math alttext=x^2><mi>x</mi></math> is.</p>" },
	{ "q6", "12", "Machine Learning/Trees", "theory/old", "medium", 1,
	  false, "<p>Java or JavaScript?</p>",
	  "<p>It costs $5 or $6.</p><p><img src=a alt=Duke /></p>" },
	{ "q7", "13", "Übung", NULL, NULL, 1, false,
	  "<p>Что такое Градиент?</p>", "<p>Вектор ÉCOLE.</p>" },
	{ "q8", "", NULL, NULL, NULL, 2, false,
	  "<p>数学是什么</p>", "<pre>print(\"don’t * panic\")</pre>" },
};
/* clang-format on */

enum { DECK_ROWS = sizeof deck_rows / sizeof *deck_rows };

static const struct source deck_sources[] = {
	{ .path = "banks/numpy.md" },
	{ .path = "banks/ml/theory.md" },
	{ .path = "banks/old/ml notes.txt" },
};

static inline struct str_list deck_list(struct arena *a, const char *text)
{
	struct str_list list = { .items = ARENA_ARRAY(a, 8, struct str) };

	while (text && *text) {
		size_t n = strcspn(text, ",");

		list.items[list.n++] = (struct str){ text, n };
		text += n + (text[n] == ',');
	}
	return list;
}

static inline void deck_question(struct arena *a, struct question *q,
                                 const struct deck_row *row)
{
	struct buf words = { 0 };

	*q = (struct question){
		.id = str_from(row->id),
		.number = str_from(row->number),
		.topics = deck_list(a, row->topics),
		.tags = deck_list(a, row->tags),
		.level = str_from(row->level),
		.source = row->source,
		.choices = row->choice ? 4 : 0,
		.answered = row->answer != NULL,
		.prompt_tree = tree(a, row->prompt),
		.answer_tree = row->answer ? tree(a, row->answer) : NULL,
	};
	element_plain(&words, q->prompt_tree);
	q->prompt = arena_str(a, buf_str(&words));
	buf_free(&words);
}

static inline void deck_bank(struct arena *a, struct bank *bank)
{
	*bank = (struct bank){ .arena = a,
		               .count = DECK_ROWS,
		               .source_count = 3 };
	bank->questions = ARENA_ARRAY(a, DECK_ROWS, struct question);
	bank->sources = ARENA_ARRAY(a, 3, struct source);
	memcpy(bank->sources, deck_sources, sizeof deck_sources);
	for (size_t i = 0; i < DECK_ROWS; i++)
		deck_question(a, &bank->questions[i], &deck_rows[i]);
}

#endif
