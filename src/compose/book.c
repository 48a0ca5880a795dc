/* The chapters of a book, by topic. Their files are planned in book_plan.c, and
 * made in book_file.c. */
#include "compose/book.h"

#include "compose/book_plan.h"
#include "compose/book_text.h"
#include "compose/words.h"

enum { LEVELS_MAX = 8 }; /* of topics, looked at for chapters */

static struct str say(const struct book *book, enum word which)
{
	return word(book->bank->language, which);
}

/* Topics */

static struct str home_topic(const struct question *q)
{
	return q->topics.n ? q->topics.items[0] : (struct str){ 0 };
}

/* The next name in a path behind *at; empty at its end. */
static struct str next_segment(struct str path, size_t *at)
{
	size_t from;

	while (*at < path.n && path.p[*at] == '/')
		++*at;
	for (from = *at; *at < path.n && path.p[*at] != '/';)
		++*at;
	return str_slice(path, from, *at);
}

struct level {
	struct str name; /* of the level asked for, or the last above */
	bool deeper;     /* the path goes on behind it */
};

static struct level topic_level(struct str path, size_t level)
{
	struct level l = { 0 };
	struct str name;
	size_t at = 0;

	if (!path.n)
		return l;
	for (size_t i = 0; (name = next_segment(path, &at)).n; i++) {
		if (i > level) {
			l.deeper = true;
			break;
		}
		l.name = name;
	}
	return l;
}

/* The first level at which the questions differ, so that a bank about one
 * thing is not one chapter. */
static size_t chapter_level(const struct bank *bank, const size_t *selected,
                            size_t n)
{
	for (size_t level = 0; level < LEVELS_MAX; level++) {
		struct str first = { 0 };
		bool deeper = false;

		for (size_t i = 0; i < n; i++) {
			struct level l = topic_level(
				home_topic(&bank->questions[selected[i]]),
				level);

			if (i == 0)
				first = l.name;
			else if (!str_eq(l.name, first))
				return level;
			deeper |= l.deeper;
		}
		if (!deeper)
			return level;
	}
	return LEVELS_MAX;
}

/* Chapters */

/* A question's chapter, which is added if it is new. */
static size_t chapter_of(struct book_plan *p, struct names *known,
                         struct str name)
{
	struct book *book = p->book;
	ptrdiff_t found = names_find(known, name);

	if (found != NAMES_NONE)
		return (size_t)found;
	names_add(p->arena, known, name, book->chapter_count);
	book->chapters[book->chapter_count].title = book_clean(p->arena, name);
	return book->chapter_count++;
}

/* Questions without a topic are the book itself when none has one. */
static void name_chapters(struct book *book)
{
	for (size_t i = 0; i < book->chapter_count; i++)
		if (!book->chapters[i].title.n)
			book->chapters[i].title =
				book->chapter_count == 1
					? book->title
					: say(book, WORD_OTHER);
}

static void plan_chapters(struct book_plan *p, const size_t *selected, size_t n)
{
	struct book *book = p->book;
	const struct bank *bank = book->bank;
	size_t level = chapter_level(bank, selected, n), first = 0;
	size_t *chapters = ARENA_ARRAY(p->arena, n, size_t);
	struct names known = { 0 };

	book->chapters = ARENA_ARRAY(p->arena, n, struct book_chapter);
	for (size_t i = 0; i < n; i++) {
		struct str topic = home_topic(&bank->questions[selected[i]]);

		chapters[i] =
			chapter_of(p, &known, topic_level(topic, level).name);
		book->chapters[chapters[i]].count++;
	}
	name_chapters(book);
	for (size_t c = 0; c < book->chapter_count; c++) {
		book->chapters[c].first = first;
		first += book->chapters[c].count;
		book->chapters[c].count = 0;
	}
	book->order = ARENA_ARRAY(p->arena, n, size_t);
	for (size_t i = 0; i < n; i++) {
		struct book_chapter *c = &book->chapters[chapters[i]];

		book->order[c->first + c->count++] = selected[i];
	}
	book->count = n;
}

void compose_book(struct arena *a, struct book *book, const struct bank *bank,
                  const size_t *selected, size_t n,
                  const struct book_spec *spec)
{
	struct book_plan p = { .arena = a, .book = book };

	*book = (struct book){ .bank = bank, .spec = spec };
	book->title = book_clean(a, bank->title);
	if (!book->title.n)
		book->title = say(book, WORD_QUESTIONS);
	plan_chapters(&p, selected, n);
	book_plan_files(&p);
}
