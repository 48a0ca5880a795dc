/* The plan of a book: chapters by topic, and the files they take. The trees of
 * the files are made in book_file.c. */
#include "compose/book.h"

#include "compose/book_text.h"
#include "compose/words.h"

enum {
	FILE_BYTES = 200 << 10, /* of text and markup, estimated */
	FILE_QUESTIONS = 100,
	QUESTION_BYTES = 300, /* its section, heading, links */
	ELEMENT_BYTES = 12,   /* its two tags */
	ESCAPED_BYTES = 4,    /* "<" becomes "&lt;" */
	LEVELS_MAX = 8,       /* of topics, looked at for chapters */
};

/* What one question adds to a file. */
struct weight {
	size_t question, answer; /* bytes, estimated */
	bool answered;
};

struct plan {
	struct arena *arena;
	struct book *book;
	struct weight *weights; /* by place in the book's order */
	struct names titles;    /* those given to files */
	struct buf files;       /* of struct book_file */
};

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
static size_t chapter_of(struct plan *p, struct names *known, struct str name)
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

static void plan_chapters(struct plan *p, const size_t *selected, size_t n)
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

/* Weights */

static size_t tree_weight(const struct element *root)
{
	size_t bytes = 0;

	for (const struct element *e = root; e; e = element_next(e, root)) {
		bytes += ELEMENT_BYTES + e->text.n;
		for (size_t i = 0; i < e->text.n; i++)
			if (e->text.p[i] == '<' || e->text.p[i] == '>' ||
			    e->text.p[i] == '&')
				bytes += ESCAPED_BYTES;
	}
	return bytes;
}

static void weigh_questions(struct plan *p)
{
	const struct book *book = p->book;
	bool apart = book->spec->answer == BOOK_ANSWER_END_OF_CHAPTER;
	struct arena scratch = { 0 };

	p->weights = ARENA_ARRAY(p->arena, book->count, struct weight);
	for (size_t i = 0; i < book->count; i++) {
		struct weight *w = &p->weights[i];
		struct question_elements e =
			bank_elements(book->bank, book->order[i], &scratch);

		w->question = QUESTION_BYTES + tree_weight(e.prompt);
		w->answered =
			e.answer && book->spec->answer != BOOK_ANSWER_NONE;
		if (w->answered)
			w->answer = QUESTION_BYTES + tree_weight(e.answer);
		if (w->answered && !apart)
			w->question += w->answer;
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}

/* Files */

/* "numpy" for the first, "numpy (2)" for the second part, and so on until
 * nothing else in the book is called so. */
static struct str unique_title(struct plan *p, struct str title, size_t part)
{
	struct str unique = title;

	if (part > 1)
		unique = arena_printf(p->arena, "%.*s (%zu)", STR_FMT(title),
		                      part);
	while (!names_add(p->arena, &p->titles, unique, 0))
		unique = arena_printf(p->arena, "%.*s (%zu)", STR_FMT(title),
		                      ++part);
	return unique;
}

static void add_file(struct plan *p, const struct book_file *file)
{
	buf_bytes(&p->files, file, sizeof *file);
	p->book->file_count++;
}

/* How many questions from `first` on, before `end`, one file holds. */
static size_t file_holds(const struct plan *p, enum book_part part,
                         size_t first, size_t end)
{
	size_t bytes = 0, n = 0;

	while (first + n < end && n < FILE_QUESTIONS) {
		const struct weight *w = &p->weights[first + n];

		bytes += part == BOOK_ANSWERS ? w->answer : w->question;
		if (n && bytes > FILE_BYTES)
			break;
		n++;
	}
	return n;
}

static bool any_answered(const struct plan *p, size_t first, size_t n)
{
	for (size_t i = first; i < first + n; i++)
		if (p->weights[i].answered)
			return true;
	return false;
}

static struct str file_name_of(struct plan *p, enum book_part kind,
                               size_t chapter, size_t part)
{
	const char *ending = kind == BOOK_ANSWERS ? "-a" : "";

	if (part == 1)
		return arena_printf(p->arena, "c%03zu%s", chapter + 1, ending);
	return arena_printf(p->arena, "c%03zu%s-%zu", chapter + 1, ending,
	                    part);
}

/* The files of one kind that a chapter takes; `where` notes them by question. */
static void plan_files(struct plan *p, enum book_part kind, size_t chapter,
                       struct str title, size_t *where)
{
	const struct book_chapter *c = &p->book->chapters[chapter];
	size_t end = c->first + c->count, n, part = 0;

	for (size_t at = c->first; at < end; at += n) {
		n = file_holds(p, kind, at, end);
		if (kind == BOOK_ANSWERS && !any_answered(p, at, n))
			continue;
		part++;
		for (size_t i = at; i < at + n; i++)
			if (kind == BOOK_CHAPTER || p->weights[i].answered)
				where[i] = p->book->file_count;
		add_file(p,
		         &(struct book_file){
				 .part = kind,
				 .name = file_name_of(p, kind, chapter, part),
				 .title = unique_title(p, title, part),
				 .chapter = chapter,
				 .first = at,
				 .count = n });
	}
}

static void plan_front(struct plan *p)
{
	add_file(p, &(struct book_file){
			    .part = BOOK_TITLE,
			    .name = STR("title"),
			    .title = unique_title(
				    p, say(p->book, WORD_TITLE_PAGE), 1) });
	add_file(p, &(struct book_file){
			    .part = BOOK_CONTENTS,
			    .name = STR("nav"),
			    .title = unique_title(
				    p, say(p->book, WORD_CONTENTS), 1) });
}

static void plan_chapter_files(struct plan *p, size_t chapter)
{
	struct book *book = p->book;
	struct str title = book->chapters[chapter].title;
	const struct book_chapter *c = &book->chapters[chapter];

	plan_files(p, BOOK_CHAPTER, chapter, title, book->question_file);
	if (book->spec->answer == BOOK_ANSWER_END_OF_CHAPTER)
		plan_files(p, BOOK_ANSWERS, chapter,
		           arena_printf(p->arena, "%.*s%.*s%.*s",
		                        STR_FMT(say(book, WORD_ANSWERS)),
		                        STR_FMT(say(book, WORD_COLON)),
		                        STR_FMT(title)),
		           book->answer_file);
	else
		for (size_t i = c->first; i < c->first + c->count; i++)
			if (p->weights[i].answered)
				book->answer_file[i] = book->question_file[i];
}

static void index_questions(struct plan *p)
{
	struct book *book = p->book;

	book->question_file = ARENA_ARRAY(p->arena, book->count, size_t);
	book->answer_file = ARENA_ARRAY(p->arena, book->count, size_t);
	for (size_t i = 0; i < book->count; i++) {
		names_add(p->arena, &book->ids,
		          book->bank->questions[book->order[i]].id, i);
		book->answer_file[i] = BOOK_NO_FILE;
	}
}

void compose_book(struct arena *a, struct book *book, const struct bank *bank,
                  const size_t *selected, size_t n,
                  const struct book_spec *spec)
{
	struct plan p = { .arena = a, .book = book };

	*book = (struct book){ .bank = bank, .spec = spec };
	book->title = book_clean(a, bank->title);
	if (!book->title.n)
		book->title = say(book, WORD_QUESTIONS);
	plan_chapters(&p, selected, n);
	weigh_questions(&p);
	index_questions(&p);
	plan_front(&p);
	for (size_t i = 0; i < book->chapter_count; i++)
		plan_chapter_files(&p, i);
	book->files = ARENA_ARRAY(a, book->file_count, struct book_file);
	memcpy(book->files, p.files.p, p.files.n);
	buf_free(&p.files);
}
