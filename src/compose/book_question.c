/* Questions and answers of a book, by where the answers stand. */
#include "compose/book_writer.h"

#include "compose/book_math.h"
#include "compose/book_text.h"

enum { LABEL_WORDS = 60, PROMPT_WORDS = 240 }; /* … above an answer on paper */

static enum tag question_heading(const struct book_writer *w)
{
	return (enum tag)(TAG_H1 + book_question_level(w->book) - 1);
}

/* Prompts */

static bool displays(const struct element *p)
{
	for (const struct element *e = p; e; e = element_next(e, p))
		if (e->tag == TAG_MATH && book_math_displayed(e))
			return true;
	return false;
}

/* The paragraph that is the whole prompt but for footnotes, which then is the
 * heading. */
static const struct element *only_paragraph(const struct element *prompt)
{
	const struct element *only = NULL;
	struct buf text = { 0 };

	for (const struct element *e = prompt->first; e; e = e->next) {
		if ((e->tag == TAG_TEXT && !str_trim(e->text).n) ||
		    e->classes & CLASS_FOOTNOTES)
			continue;
		if (only || tag_kind(e->tag) != ELEMENT_PHRASING ||
		    e->tag == TAG_PRE || displays(e))
			return NULL;
		only = e;
	}
	if (only) {
		element_plain(&text, only);
		if (!text.n)
			only = NULL;
		buf_free(&text);
	}
	return only;
}

static void add_prompt(struct book_writer *w, struct element *section,
                       size_t at, const struct element *prompt)
{
	const struct element *only = only_paragraph(prompt);
	struct element *h = write_element(w, section, question_heading(w), 0);
	struct str number = question_number(w, at);

	if (!only) {
		write_text(w, h, question_name(w, at));
		book_copy(w->arena, w->book, section, prompt, w->lost);
		return;
	}
	if (number.n) {
		write_text(w, write_element(w, h, TAG_SPAN, CLASS_NUMBER),
		           number);
		write_text(w, h, STR(" "));
	}
	book_copy(w->arena, w->book, h, only, w->lost);
	for (const struct element *e = prompt->first; e; e = e->next)
		if (e->classes & CLASS_FOOTNOTES)
			book_copy(w->arena, w->book,
			          write_element(w, section, TAG_DIV,
			                        CLASS_FOOTNOTES),
			          e, w->lost);
}

/* What stands behind a prompt */

static struct element *add_answer_body(struct book_writer *w,
                                       struct element *to, enum tag tag,
                                       size_t at)
{
	struct element *e = write_element(w, to, tag, CLASS_ANSWER);

	write_attr(w, e, ATTR_ID, anchor_of(w, 'a', at));
	return e;
}

static void add_below(struct book_writer *w, struct element *section, size_t at,
                      const struct element *answer)
{
	book_copy(w->arena, w->book, add_answer_body(w, section, TAG_DIV, at),
	          answer, w->lost);
}

static struct element *add_way(struct book_writer *w, struct element *to,
                               size_t file, size_t at)
{
	return write_link(w, write_element(w, to, TAG_P, CLASS_BACK),
	                  anchor_href(w, file, anchor_of(w, 'a', at)),
	                  write_word(w, WORD_ANSWER));
}

static void add_link(struct book_writer *w, struct element *section, size_t at,
                     const struct element *answer)
{
	(void)answer;
	add_way(w, section, w->book->answer_file[at], at);
}

/* A reference to a note, where the answer is one. */
static void add_reference(struct book_writer *w, struct element *section,
                          size_t at, const struct element *answer)
{
	bool note = w->book->apart_file[at] == BOOK_NO_FILE;
	struct element *a;

	(void)answer;
	a = add_way(w, section, w->book->answer_file[at], at);
	if (note)
		write_role(w, a, STR("noteref"), STR("doc-noteref"));
}

/* Folded; and a way to the same answer in its own file, as some reading systems
 * cannot unfold. */
static void add_details(struct book_writer *w, struct element *section,
                        size_t at, const struct element *answer)
{
	struct element *details = add_answer_body(w, section, TAG_DETAILS, at);

	write_line(w, details, TAG_SUMMARY, write_word(w, WORD_ANSWER));
	book_copy(w->arena, w->book, details, answer, w->lost);
	write_link(
		w, write_element(w, section, TAG_P, CLASS_BACK),
		anchor_href(w, w->book->apart_file[at], anchor_of(w, 'a', at)),
		write_word(w, WORD_ANSWER_APART));
}

typedef void add_answer_fn(struct book_writer *, struct element *section,
                           size_t at, const struct element *answer);

static add_answer_fn *const placements[BOOK_PLACEMENTS] = {
	[BOOK_ANSWER_BELOW] = add_below,
	[BOOK_ANSWER_POPUP] = add_reference,
	[BOOK_ANSWER_NEXT] = add_link,
	[BOOK_ANSWER_END_OF_CHAPTER] = add_link,
	[BOOK_ANSWER_END] = add_link,
	[BOOK_ANSWER_DETAILS] = add_details,
	[BOOK_ANSWER_NONE] = NULL,
};

void write_question(struct book_writer *w, struct element *to, size_t at)
{
	struct question_elements e = elements_at(w, at);
	struct element *section =
		write_element(w, to, TAG_SECTION, CLASS_QUESTION);
	add_answer_fn *add_answer = placements[w->book->spec->answer];

	w->place = question_at(w, at)->place;
	write_attr(w, section, ATTR_ID, anchor_of(w, 'q', at));
	add_prompt(w, section, at, e.prompt);
	if (!add_answer)
		return;
	if (e.answer && w->book->answer_file[at] != BOOK_NO_FILE)
		add_answer(w, section, at, e.answer);
	else
		write_line(w, section, TAG_P, write_word(w, WORD_NOT_ANSWERED))
			->classes = CLASS_UNANSWERED;
}

/* Chapters */

void write_question_list(struct book_writer *w, struct element *to,
                         enum tag list, size_t first, size_t count)
{
	struct element *ol = write_element(w, to, list, CLASS_TOC);

	for (size_t at = first; at < first + count; at++)
		write_link(w, write_element(w, ol, TAG_LI, 0),
		           question_href(w, at), question_label(w, at));
}

/* The note that a reference shows in a window of its own. The way back stands
 * first in it, by which some reading systems know a note (epub.md). */
static void add_note(struct book_writer *w, struct element *to, size_t at)
{
	struct question_elements e = elements_at(w, at);
	struct element *aside, *first, *a;

	if (!e.answer || w->book->answer_file[at] == BOOK_NO_FILE ||
	    w->book->apart_file[at] != BOOK_NO_FILE)
		return;
	w->place = question_at(w, at)->place;
	aside = add_answer_body(w, to, TAG_ASIDE, at);
	write_role(w, aside, STR("footnote"), STR("doc-footnote"));
	book_copy(w->arena, w->book, aside, e.answer, w->lost);
	first = aside->first;
	if (!first || first->tag != TAG_P) {
		first = element_new(w->arena, TAG_P, w->place);
		element_prepend(aside, first);
	}
	a = element_new(w->arena, TAG_A, w->place);
	write_attr(w, a, ATTR_HREF, question_href(w, at));
	write_attr(w, a, ATTR_ROLE, STR("doc-backlink"));
	write_text(w, a, question_name(w, at));
	element_prepend(first, element_text(w->arena, STR(" "), w->place));
	element_prepend(first, a);
}

static void add_notes(struct book_writer *w, struct element *chapter)
{
	struct element *section = element_new(w->arena, TAG_SECTION, w->place);

	section->classes = CLASS_ANSWERS;
	write_line(w, section, TAG_H2, write_word(w, WORD_ANSWERS));
	for (size_t i = 0; i < w->file->count; i++)
		add_note(w, section, w->file->first + i);
	if (section->first->next)
		element_append(chapter, section);
}

void write_chapter(struct book_writer *w, struct element *body)
{
	struct element *section =
		write_element(w, body, TAG_SECTION, CLASS_CHAPTER);
	bool next = w->book->spec->answer == BOOK_ANSWER_NEXT;

	write_role(w, section, STR("chapter"), STR("doc-chapter"));
	write_line(w, section, TAG_H1, w->file->title);
	if (next || w->book->count > BOOK_LISTED_MAX)
		write_question_list(w, section, TAG_UL, w->file->first,
		                    w->file->count);
	for (size_t i = 0; !next && i < w->file->count; i++)
		write_question(w, section, w->file->first + i);
	if (w->book->spec->answer == BOOK_ANSWER_POPUP)
		add_notes(w, section);
}

/* Answers in files of their own */

void write_answer(struct book_writer *w, struct element *to, size_t at)
{
	struct question_elements e = elements_at(w, at);
	bool again = w->book->answer_file[at] != w->book->apart_file[at];
	struct element *section, *a;

	if (!e.answer || w->book->apart_file[at] == BOOK_NO_FILE)
		return;
	w->place = question_at(w, at)->place;
	section = write_element(w, to, TAG_SECTION, CLASS_ANSWER);
	write_attr(w, section, ATTR_ID, anchor_of(w, 'a', at));
	a = write_link(
		w, write_element(w, section, question_heading(w), 0),
		question_href(w, at),
		question_words(w, at,
	                       w->book->paged ? PROMPT_WORDS : LABEL_WORDS));
	write_attr(w, a, ATTR_ROLE, STR("doc-backlink"));
	book_copy(w->arena, w->book, section, e.answer, again ? NULL : w->lost);
}

static struct element *add_answers(struct book_writer *w, struct element *body)
{
	struct element *section =
		write_element(w, body, TAG_SECTION, CLASS_ANSWERS);

	write_role(w, section, STR("qna"), STR("doc-qna"));
	return section;
}

void write_answers(struct book_writer *w, struct element *body)
{
	struct element *section = add_answers(w, body);

	write_line(w, section, TAG_H1, w->file->title);
	for (size_t i = 0; i < w->file->count; i++)
		write_answer(w, section, w->file->first + i);
}

/* A question alone, an answer alone */

static void add_neighbour(struct book_writer *w, struct element *to, size_t at,
                          enum word name)
{
	write_link(w, write_element(w, to, TAG_P, CLASS_BACK),
	           question_href(w, at), write_word(w, name));
}

void write_question_file(struct book_writer *w, struct element *body)
{
	size_t at = w->file->first;

	write_question(w, body, at);
	if (at)
		add_neighbour(w, body->first, at - 1, WORD_PREVIOUS);
	if (at + 1 < w->book->count)
		add_neighbour(w, body->first, at + 1, WORD_NEXT);
}

void write_answer_file(struct book_writer *w, struct element *body)
{
	struct element *section = add_answers(w, body);
	size_t at = w->file->first;

	write_answer(w, section, at);
	add_neighbour(w, section, at, WORD_QUESTION);
	if (at + 1 < w->book->count)
		add_neighbour(w, section, at + 1, WORD_NEXT);
}

/* The part that holds all answers: which there are. */
void write_part_title(struct book_writer *w, struct element *body)
{
	const struct book *book = w->book;
	struct element *section = write_element(w, body, TAG_SECTION,
	                                        CLASS_CHAPTER),
		       *ul;

	write_role(w, section, STR("part"), STR("doc-part"));
	write_line(w, section, TAG_H1, w->file->title);
	ul = write_element(w, section, TAG_UL, CLASS_TOC);
	for (size_t i = 0; i < book->file_count; i++)
		if (book->files[i].part == BOOK_ANSWERS)
			write_link(
				w, write_element(w, ul, TAG_LI, 0),
				file_href(w, &book->files[i]),
				book->chapters[book->files[i].chapter].title);
}
