/* The topics of a book's questions, all of them, for its index. */
#include "compose/book_plan.h"

#include <stdlib.h>

#include "compose/book_text.h"

static int by_path(const void *x, const void *y)
{
	const struct book_topic *a = x, *b = y;
	return str_cmp(a->path, b->path);
}

static const struct str_list *topics_at(const struct book *book, size_t at)
{
	return &book->bank->questions[book->order[at]].topics;
}

/* How many topics there may be, counting those of several questions often. */
static size_t count_all(const struct book *book)
{
	size_t n = 0;

	for (size_t at = 0; at < book->count; at++)
		n += topics_at(book, at)->n;
	return n;
}

static void count_topics(struct book_plan *p, struct names *known)
{
	struct book *book = p->book;

	for (size_t at = 0; at < book->count; at++) {
		const struct str_list *l = topics_at(book, at);

		for (size_t i = 0; i < l->n; i++) {
			struct str path = l->items[i];
			ptrdiff_t found = names_find(known, path);

			if (found == NAMES_NONE) {
				found = (ptrdiff_t)book->topic_count++;
				names_add(p->arena, known, path, (size_t)found);
				book->topics[found] =
					(struct book_topic){ .path = path };
			}
			book->topics[found].count++;
		}
	}
}

static void add_questions(struct book_plan *p, const struct names *known)
{
	struct book *book = p->book;

	for (size_t i = 0; i < book->topic_count; i++) {
		struct book_topic *t = &book->topics[i];

		t->at = ARENA_ARRAY(p->arena, t->count, size_t);
		t->count = 0;
	}
	for (size_t at = 0; at < book->count; at++) {
		const struct str_list *l = topics_at(book, at);

		for (size_t i = 0; i < l->n; i++) {
			struct book_topic *t =
				&book->topics[names_find(known, l->items[i])];

			if (!t->count || t->at[t->count - 1] != at)
				t->at[t->count++] = at;
		}
	}
}

void book_plan_topics(struct book_plan *p)
{
	struct book *book = p->book;
	struct names known = { 0 };
	size_t n = count_all(book);

	if (!n)
		return;
	book->topics = ARENA_ARRAY(p->arena, n, struct book_topic);
	count_topics(p, &known);
	add_questions(p, &known);
	qsort(book->topics, book->topic_count, sizeof *book->topics, by_path);
}
