/* The plan of a book on pages: which pieces it has, in which order. */
#include "compose/book.h"

struct plan {
	const struct book *book;
	struct book_pieces *pieces;
};

static void add(struct plan *p, enum book_part part, size_t chapter, size_t at,
                bool new_page)
{
	p->pieces->items[p->pieces->n++] = (struct book_piece){
		.part = part,
		.chapter = chapter,
		.at = at,
		.new_page = new_page,
	};
}

/* A chapter's questions; with `next` each is followed by its answer. */
static void add_questions(struct plan *p, size_t chapter)
{
	const struct book_chapter *c = &p->book->chapters[chapter];
	bool next = p->book->placed == DECK_ANSWER_NEXT;

	add(p, BOOK_CHAPTER, chapter, 0, false);
	for (size_t at = c->first; at < c->first + c->count; at++) {
		add(p, BOOK_QUESTION, chapter, at, next && at > c->first);
		if (next && p->book->answer_file[at] != BOOK_NO_FILE)
			add(p, BOOK_ANSWER, chapter, at, true);
	}
}

static void add_answers(struct plan *p, size_t chapter, bool new_page)
{
	const struct book_chapter *c = &p->book->chapters[chapter];
	bool any = false;

	for (size_t at = c->first; at < c->first + c->count; at++) {
		if (p->book->answer_file[at] == BOOK_NO_FILE)
			continue;
		if (!any)
			add(p, BOOK_ANSWERS, chapter, 0, new_page);
		add(p, BOOK_ANSWER, chapter, at, false);
		any = true;
	}
}

/* What compose_book knows of where answers go: in the file of the question, in
 * another, in none. */
static enum book_answer placement(enum deck_answer answer)
{
	switch (answer) {
	case DECK_ANSWER_BELOW:
		return BOOK_ANSWER_BELOW;
	case DECK_ANSWER_NONE:
		return BOOK_ANSWER_NONE;
	case DECK_ANSWER_AUTO:
	case DECK_ANSWER_BACK:
	case DECK_ANSWER_BESIDE:
	case DECK_ANSWER_FOLD:
	case DECK_ANSWER_NEXT:
	case DECK_ANSWER_END_OF_CHAPTER:
	case DECK_ANSWER_END:
		break;
	}
	return BOOK_ANSWER_END_OF_CHAPTER;
}

void compose_paged_book(struct arena *a, struct book *book,
                        struct book_pieces *pieces, const struct bank *bank,
                        const struct deck_spec *deck)
{
	struct plan p = { .book = book, .pieces = pieces };
	struct book_spec *spec = ARENA_NEW(a, struct book_spec);
	size_t *all = ARENA_ARRAY(a, bank->count, size_t);

	for (size_t i = 0; i < bank->count; i++)
		all[i] = i;
	*spec = (struct book_spec){ .answer = placement(deck->answer),
		                    .quotes = deck->quotes };
	compose_book(a, book, bank, all, bank->count, spec);
	book->paged = true;
	book->placed = deck->answer;
	*pieces = (struct book_pieces){
		.items = ARENA_ARRAY(
			a, 2 * (book->count + book->chapter_count + 1),
			struct book_piece)
	};
	add(&p, BOOK_TITLE, 0, 0, false);
	add(&p, BOOK_CONTENTS, 0, 0, false);
	for (size_t c = 0; c < book->chapter_count; c++) {
		add_questions(&p, c);
		if (book->placed == DECK_ANSWER_END_OF_CHAPTER)
			add_answers(&p, c, false);
	}
	for (size_t c = 0; c < book->chapter_count; c++)
		if (book->placed == DECK_ANSWER_END)
			add_answers(&p, c, c == 0);
}
