/* The files of a book: which there are, what each holds, where links lead. */
#include "compose/book_plan.h"

#include "compose/book_math.h"
#include "compose/book_text.h"
#include "compose/book_writer.h"

enum {
	FILE_BYTES = 200 << 10, /* of text and markup, estimated */
	FILE_QUESTIONS = 100,
	FILE_LINKS = 2500,    /* of an index */
	QUESTION_BYTES = 300, /* its section, heading, links */
	ELEMENT_BYTES = 12,   /* its two tags */
	ESCAPED_BYTES = 4,    /* "<" becomes "&lt;" */
	TABLE_TIMES = 3,      /* of a wide table, which is a list, too */
	NOTE_CHARACTERS = 5000,
};

/* Where answers stand: in the question's file, in files of their own, and
 * those behind each chapter or behind all. */
static const struct placing {
	bool within, apart, at_end;
} placings[BOOK_PLACEMENTS] = {
	[BOOK_ANSWER_BELOW] = { .within = true },
	[BOOK_ANSWER_POPUP] = { .within = true }, /* as far as they fit */
	[BOOK_ANSWER_NEXT] = { .apart = true },
	[BOOK_ANSWER_END_OF_CHAPTER] = { .apart = true },
	[BOOK_ANSWER_END] = { .apart = true, .at_end = true },
	[BOOK_ANSWER_DETAILS] = { .within = true, .apart = true },
	[BOOK_ANSWER_NONE] = { 0 },
};

static struct str say(const struct book_plan *p, enum word which)
{
	return word(p->book->bank->language, which);
}

/* Weights */

static size_t tree_weight(const struct element *root)
{
	const struct element *behind = NULL; /* the table we are in */
	size_t bytes = 0, times = 1;

	for (const struct element *e = root; e; e = element_next(e, root)) {
		if (e == behind)
			times = 1;
		if (e->tag == TAG_TABLE && times == 1) {
			behind = element_after(e, root);
			times = TABLE_TIMES;
		}
		bytes += times * (ELEMENT_BYTES + e->text.n);
		for (size_t i = 0; i < e->text.n; i++)
			if (e->text.p[i] == '<' || e->text.p[i] == '>' ||
			    e->text.p[i] == '&')
				bytes += ESCAPED_BYTES;
	}
	return bytes;
}

/* What windows for notes drop, cut off or do not scroll. */
static bool fits_note(const struct element *answer)
{
	size_t characters = 0;

	for (const struct element *e = answer; e; e = element_next(e, answer)) {
		bool displayed = e->tag == TAG_MATH && book_math_displayed(e);

		if (e->tag == TAG_TABLE || e->tag == TAG_IMG ||
		    e->tag == TAG_PRE || e->tag == TAG_DETAILS ||
		    e->classes & CLASS_FOOTNOTES || displayed)
			return false;
		for (size_t i = 0; i < e->text.n; i++)
			characters += (e->text.p[i] & 0xC0) != 0x80;
	}
	return characters <= NOTE_CHARACTERS;
}

static void weigh_question(struct book_weight *w, enum book_answer placement,
                           const struct question_elements *e)
{
	const struct placing *placing = &placings[placement];
	size_t answer;

	w->question = QUESTION_BYTES + tree_weight(e->prompt);
	if (!e->answer)
		return;
	w->within = placing->within;
	w->apart = placing->apart;
	if (placement == BOOK_ANSWER_POPUP && !fits_note(e->answer)) {
		w->within = false;
		w->apart = true;
	}
	answer = QUESTION_BYTES + tree_weight(e->answer);
	w->question += w->within ? answer : 0;
	w->answer = w->apart ? answer : 0;
}

static void weigh_questions(struct book_plan *p)
{
	const struct book *book = p->book;
	struct arena scratch = { 0 };

	p->weights = ARENA_ARRAY(p->arena, book->count, struct book_weight);
	for (size_t i = 0; i < book->count; i++) {
		struct question_elements e =
			bank_elements(book->bank, book->order[i], &scratch);

		p->weights[i] = (struct book_weight){ 0 };
		weigh_question(&p->weights[i], book->spec->answer, &e);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}

/* Files */

/* "numpy" for the first, "numpy (2)" for the second part, and so on until
 * nothing else in the book is called so. */
static struct str unique_title(struct book_plan *p, struct str title,
                               size_t part)
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

static void add_file(struct book_plan *p, const struct book_file *file)
{
	buf_bytes(&p->files, file, sizeof *file);
	p->book->file_count++;
}

/* A file that there is once. */
static void add_single(struct book_plan *p, enum book_part part,
                       const char *name, enum word title)
{
	add_file(p, &(struct book_file){
			    .part = part,
			    .name = str_from(name),
			    .title = unique_title(p, say(p, title), 1) });
}

/* How many questions from `first` on, before `end`, one file holds. */
static size_t file_holds(const struct book_plan *p, enum book_part part,
                         size_t first, size_t end)
{
	bool lists = part == BOOK_CHAPTER &&
	             p->book->spec->answer == BOOK_ANSWER_NEXT;
	size_t bytes = 0, n = 0;

	while (first + n < end && n < FILE_QUESTIONS) {
		const struct book_weight *w = &p->weights[first + n];

		bytes += lists                  ? QUESTION_BYTES
		         : part == BOOK_ANSWERS ? w->answer
		                                : w->question;
		if (n && bytes > FILE_BYTES)
			break;
		n++;
	}
	return n;
}

static bool any_apart(const struct book_plan *p, size_t first, size_t n)
{
	for (size_t i = first; i < first + n; i++)
		if (p->weights[i].apart)
			return true;
	return false;
}

static struct str file_name_of(struct book_plan *p, enum book_part kind,
                               size_t chapter, size_t part)
{
	const char *ending = kind == BOOK_ANSWERS ? "-a" : "";

	if (part == 1)
		return arena_printf(p->arena, "c%03zu%s", chapter + 1, ending);
	return arena_printf(p->arena, "c%03zu%s-%zu", chapter + 1, ending,
	                    part);
}

/* A question and its answer, in a file each. */
static void plan_apart(struct book_plan *p, size_t chapter, size_t at)
{
	struct book_writer w = { .arena = p->arena, .book = p->book };
	struct book *book = p->book;
	struct str words = question_label(&w, at);
	struct book_file file = {
		.part = BOOK_QUESTION,
		.name = arena_printf(p->arena, "c%03zu-q%zu", chapter + 1,
		                     at - book->chapters[chapter].first + 1),
		.title = unique_title(p, words, 1),
		.chapter = chapter,
		.first = at,
		.count = 1,
	};

	book->question_file[at] = book->file_count;
	add_file(p, &file);
	if (!p->weights[at].apart)
		return;
	book->answer_file[at] = book->apart_file[at] = book->file_count;
	file.part = BOOK_ANSWER;
	file.name = arena_printf(p->arena, "%.*s-a", STR_FMT(file.name));
	file.title = unique_title(p, write_pair(&w, WORD_ANSWER, words), 1);
	add_file(p, &file);
}

/* Notes where the questions of a file just added, and their answers, are. */
static void note_places(struct book_plan *p, const struct book_file *file)
{
	struct book *book = p->book;
	size_t here = book->file_count - 1;

	for (size_t i = file->first; i < file->first + file->count; i++) {
		const struct book_weight *w = &p->weights[i];

		if (file->part == BOOK_CHAPTER)
			book->question_file[i] = here;
		if (file->part == BOOK_CHAPTER ? w->within
		                               : w->apart && !w->within)
			book->answer_file[i] = here;
		if (file->part == BOOK_ANSWERS && w->apart)
			book->apart_file[i] = here;
	}
}

/* The files of one kind that a chapter takes. */
static void plan_files(struct book_plan *p, enum book_part kind, size_t chapter,
                       struct str title)
{
	const struct book_chapter *c = &p->book->chapters[chapter];
	bool next = p->book->spec->answer == BOOK_ANSWER_NEXT;
	size_t end = c->first + c->count, n, part = 0;

	for (size_t at = c->first; at < end; at += n) {
		struct book_file file = { .part = kind,
			                  .chapter = chapter,
			                  .first = at };

		n = file.count = file_holds(p, kind, at, end);
		if (kind == BOOK_ANSWERS && !any_apart(p, at, n))
			continue;
		part++;
		file.name = file_name_of(p, kind, chapter, part);
		file.title = unique_title(p, title, part);
		add_file(p, &file);
		if (!next)
			note_places(p, &file);
		for (size_t i = at; next && i < at + n; i++)
			plan_apart(p, chapter, i);
	}
}

static void plan_answers(struct book_plan *p, size_t chapter)
{
	struct book_writer w = { .arena = p->arena, .book = p->book };

	plan_files(
		p, BOOK_ANSWERS, chapter,
		write_pair(&w, WORD_ANSWERS, p->book->chapters[chapter].title));
}

static void plan_chapters(struct book_plan *p)
{
	const struct book *book = p->book;
	enum book_answer placement = book->spec->answer;
	bool behind =
		!placings[placement].at_end && placement != BOOK_ANSWER_NEXT;

	for (size_t i = 0; i < book->chapter_count; i++) {
		book->chapters[i].file = book->file_count;
		plan_files(p, BOOK_CHAPTER, i, book->chapters[i].title);
		if (behind)
			plan_answers(p, i);
	}
	if (!placings[placement].at_end || !any_apart(p, 0, book->count))
		return;
	add_single(p, BOOK_PART, "answers", WORD_ANSWERS);
	for (size_t i = 0; i < book->chapter_count; i++)
		plan_answers(p, i);
}

/* The index, split between topics. */
static void plan_index(struct book_plan *p)
{
	const struct book *book = p->book;
	size_t n, part = 0;

	if (book->topic_count < 2)
		return;
	for (size_t at = 0; at < book->topic_count; at += n) {
		size_t links = 0;

		for (n = 0; at + n < book->topic_count; n++) {
			links += book->topics[at + n].count + 1;
			if (n && links > FILE_LINKS)
				break;
		}
		part++;
		add_file(p,
		         &(struct book_file){
				 .part = BOOK_INDEX,
				 .name = part == 1 ? STR("index")
		                                   : arena_printf(p->arena,
		                                                  "index-%zu",
		                                                  part),
				 .title = unique_title(p, say(p, WORD_TOPICS),
		                                       part),
				 .first = at,
				 .count = n });
	}
}

static void index_questions(struct book_plan *p)
{
	struct book *book = p->book;

	book->question_file = ARENA_ARRAY(p->arena, book->count, size_t);
	book->answer_file = ARENA_ARRAY(p->arena, book->count, size_t);
	book->apart_file = ARENA_ARRAY(p->arena, book->count, size_t);
	for (size_t i = 0; i < book->count; i++) {
		names_add(p->arena, &book->ids,
		          book->bank->questions[book->order[i]].id, i);
		book->answer_file[i] = book->apart_file[i] = BOOK_NO_FILE;
	}
}

void book_plan_files(struct book_plan *p)
{
	struct book *book = p->book;

	weigh_questions(p);
	index_questions(p);
	book_plan_topics(p);
	names_add(p->arena, &p->titles, say(p, WORD_COVER), 0);
	add_single(p, BOOK_TITLE, "title", WORD_TITLE_PAGE);
	add_single(p, BOOK_CONTENTS, "nav", WORD_CONTENTS);
	if (use_text(book->bank->language, book->spec->answer).n)
		add_single(p, BOOK_USE, "use", WORD_USE);
	plan_chapters(p);
	plan_index(p);
	add_single(p, BOOK_COLOPHON, "colophon", WORD_COLOPHON);
	book->files = ARENA_ARRAY(p->arena, book->file_count, struct book_file);
	memcpy(book->files, p->files.p, p->files.n);
	buf_free(&p->files);
}
