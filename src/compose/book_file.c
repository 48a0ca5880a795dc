/* The files of a book as trees: title page, contents, questions, answers. */
#include "compose/book.h"

#include "base/language.h"
#include "compose/book_math.h"
#include "compose/book_text.h"
#include "compose/highlight.h"
#include "compose/right.h"
#include "compose/words.h"

enum {
	LABEL_WORDS = 60,     /* characters of a question in a list */
	PROMPT_WORDS = 240,   /* … above its answer, on paper */
	CHAPTERS_TITLED = 60, /* chapters the title page names */
};

struct writer {
	struct arena *arena;
	const struct book *book;
	const struct book_file *file; /* NULL: a piece is written */
	struct place place;           /* of the question being written */
};

static struct element *add(struct writer *w, struct element *to, enum tag tag,
                           uint32_t classes)
{
	struct element *e = element_new(w->arena, tag, w->place);

	e->classes = classes;
	element_append(to, e);
	return e;
}

static void add_text(struct writer *w, struct element *to, struct str text)
{
	element_append(to, element_text(w->arena, text, w->place));
}

static struct element *add_line(struct writer *w, struct element *to,
                                enum tag tag, struct str text)
{
	struct element *e = add(w, to, tag, 0);

	add_text(w, e, text);
	return e;
}

static void set(struct writer *w, struct element *e, enum attr_name name,
                struct str value)
{
	element_set(w->arena, e, name, value);
}

static struct element *add_link(struct writer *w, struct element *to,
                                struct str href, struct str text)
{
	struct element *a = add_line(w, to, TAG_A, text);

	set(w, a, ATTR_HREF, href);
	return a;
}

static struct str say(const struct writer *w, enum word which)
{
	return word(w->book->bank->language, which);
}

/* "Questions: 40" */
static void add_count(struct writer *w, struct element *to, enum word what,
                      size_t n)
{
	add_line(w, to, TAG_P,
	         arena_printf(w->arena, "%.*s%.*s%zu", STR_FMT(say(w, what)),
	                      STR_FMT(say(w, WORD_COLON)), n));
}

static const struct question *question_at(const struct writer *w, size_t at)
{
	return &w->book->bank->questions[w->book->order[at]];
}

static struct question_elements elements_at(struct writer *w, size_t at)
{
	return right_elements(w->arena, w->book->bank, w->book->order[at],
	                      w->book->spec->quotes);
}

static struct str file_href(struct writer *w, const struct book_file *file)
{
	return arena_printf(w->arena, "%.*s.xhtml", STR_FMT(file->name));
}

/* An anchor's address as seen from the file being written. */
static struct str anchor_href(struct writer *w, size_t file, struct str anchor)
{
	const struct book_file *to = &w->book->files[file];

	if (w->book->paged || to == w->file)
		return arena_printf(w->arena, "#%.*s", STR_FMT(anchor));
	return arena_printf(w->arena, "%.*s.xhtml#%.*s", STR_FMT(to->name),
	                    STR_FMT(anchor));
}

static struct str anchor(struct writer *w, char kind, size_t at)
{
	return arena_printf(w->arena, "%c-%.*s", kind,
	                    STR_FMT(question_at(w, at)->id));
}

/* Labels of questions */

/* "12." as printed, with a full stop unless it ends in a mark of its own. */
static struct str number_label(struct writer *w, const struct question *q)
{
	struct str n = book_clean(w->arena, q->number);
	char last = n.n ? n.p[n.n - 1] : '.';
	bool mark = strchr(".:)]", last) != NULL;

	return mark ? n : arena_printf(w->arena, "%.*s.", STR_FMT(n));
}

/* "Question 12"; by its place in the book where it has no number. */
static struct str question_name(struct writer *w, size_t at)
{
	struct str n = book_clean(w->arena, question_at(w, at)->number);

	if (!n.n)
		n = arena_printf(w->arena, "%zu", at + 1);
	return arena_printf(w->arena, "%.*s %.*s",
	                    STR_FMT(say(w, WORD_QUESTION)), STR_FMT(n));
}

/* "12. The first words of the prompt…" */
static struct str question_words(struct writer *w, size_t at, size_t limit)
{
	const struct question *q = question_at(w, at);
	struct str number = number_label(w, q);
	struct str prompt =
		quotes_prompt(w->arena, w->book->bank, w->book->order[at],
	                      w->book->spec->quotes);
	struct str words = book_first_words(w->arena, prompt, limit);

	if (!words.n)
		return question_name(w, at);
	if (!number.n)
		return words;
	return arena_printf(w->arena, "%.*s %.*s", STR_FMT(number),
	                    STR_FMT(words));
}

static struct str question_label(struct writer *w, size_t at)
{
	return question_words(w, at, LABEL_WORDS);
}

/* Questions */

static bool displays(const struct element *p)
{
	for (const struct element *e = p; e; e = element_next(e, p))
		if (e->tag == TAG_MATH && book_math_displayed(e))
			return true;
	return false;
}

/* The paragraph that is the whole prompt but for footnotes, which then is the heading. */
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

static void add_prompt(struct writer *w, struct element *section, size_t at,
                       const struct element *prompt)
{
	const struct element *only = only_paragraph(prompt);
	struct element *h = add(w, section, TAG_H2, 0);
	struct str number = number_label(w, question_at(w, at));

	if (!only) {
		add_text(w, h, question_name(w, at));
		book_copy(w->arena, w->book, section, prompt);
		return;
	}
	if (number.n) {
		add_text(w, add(w, h, TAG_SPAN, CLASS_NUMBER), number);
		add_text(w, h, STR(" "));
	}
	book_copy(w->arena, w->book, h, only);
	for (const struct element *e = prompt->first; e; e = e->next)
		if (e->classes & CLASS_FOOTNOTES)
			book_copy(w->arena, w->book,
			          add(w, section, TAG_DIV, CLASS_FOOTNOTES), e);
}

static void add_unanswered(struct writer *w, struct element *to)
{
	struct element *p = add_line(w, to, TAG_P, say(w, WORD_NOT_ANSWERED));

	p->classes = CLASS_UNANSWERED;
}

static void add_answer_below(struct writer *w, struct element *section,
                             size_t at, const struct element *answer)
{
	struct element *div;

	if (!answer) {
		add_unanswered(w, section);
		return;
	}
	div = add(w, section, TAG_DIV, CLASS_ANSWER);
	set(w, div, ATTR_ID, anchor(w, 'a', at));
	book_copy(w->arena, w->book, div, answer);
}

static void add_answer_link(struct writer *w, struct element *section,
                            size_t at, const struct element *answer)
{
	size_t file = w->book->answer_file[at];

	if (!answer || file == BOOK_NO_FILE) {
		add_unanswered(w, section);
		return;
	}
	add_link(w, add(w, section, TAG_P, CLASS_BACK),
	         anchor_href(w, file, anchor(w, 'a', at)), say(w, WORD_ANSWER));
}

static void add_no_answer(struct writer *w, struct element *section, size_t at,
                          const struct element *answer)
{
	(void)w;
	(void)section;
	(void)at;
	(void)answer;
}

/* What stands behind a prompt, by where answers go. */
typedef void add_answer_fn(struct writer *, struct element *section, size_t at,
                           const struct element *answer);

static add_answer_fn *const placements[] = {
	[BOOK_ANSWER_BELOW] = add_answer_below,
	[BOOK_ANSWER_END_OF_CHAPTER] = add_answer_link,
	[BOOK_ANSWER_NONE] = add_no_answer,
};

static void add_question(struct writer *w, struct element *to, size_t at)
{
	struct question_elements e = elements_at(w, at);
	struct element *section = add(w, to, TAG_SECTION, CLASS_QUESTION);

	w->place = question_at(w, at)->place;
	set(w, section, ATTR_ID, anchor(w, 'q', at));
	add_prompt(w, section, at, e.prompt);
	placements[w->book->spec->answer](w, section, at, e.answer);
}

static void add_question_list(struct writer *w, struct element *to,
                              enum tag list, const struct book_file *file)
{
	struct element *ol = add(w, to, list, CLASS_TOC);

	for (size_t at = file->first; at < file->first + file->count; at++)
		add_link(w, add(w, ol, TAG_LI, 0),
		         anchor_href(w, w->book->question_file[at],
		                     anchor(w, 'q', at)),
		         question_label(w, at));
}

static void write_chapter(struct writer *w, struct element *body)
{
	struct element *section = add(w, body, TAG_SECTION, CLASS_CHAPTER);

	set(w, section, ATTR_EPUB_TYPE, STR("chapter"));
	set(w, section, ATTR_ROLE, STR("doc-chapter"));
	add_line(w, section, TAG_H1, w->file->title);
	if (w->book->count > BOOK_LISTED_MAX)
		add_question_list(w, section, TAG_UL, w->file);
	for (size_t i = 0; i < w->file->count; i++)
		add_question(w, section, w->file->first + i);
}

/* Answers */

static void add_answer(struct writer *w, struct element *to, size_t at)
{
	struct question_elements e = elements_at(w, at);
	struct element *section, *a;

	if (!e.answer)
		return;
	w->place = question_at(w, at)->place;
	section = add(w, to, TAG_SECTION, CLASS_ANSWER);
	set(w, section, ATTR_ID, anchor(w, 'a', at));
	a = add_link(
		w, add(w, section, TAG_H2, 0),
		anchor_href(w, w->book->question_file[at], anchor(w, 'q', at)),
		question_words(w, at,
	                       w->book->paged ? PROMPT_WORDS : LABEL_WORDS));
	set(w, a, ATTR_ROLE, STR("doc-backlink"));
	book_copy(w->arena, w->book, section, e.answer);
}

static void write_answers(struct writer *w, struct element *body)
{
	struct element *section = add(w, body, TAG_SECTION, CLASS_ANSWERS);

	set(w, section, ATTR_EPUB_TYPE, STR("qna"));
	set(w, section, ATTR_ROLE, STR("doc-qna"));
	add_line(w, section, TAG_H1, w->file->title);
	for (size_t i = 0; i < w->file->count; i++)
		add_answer(w, section, w->file->first + i);
}

/* Title page and contents */

static size_t answered_count(const struct book *book)
{
	size_t n = 0;

	for (size_t i = 0; i < book->count; i++)
		n += book->bank->questions[book->order[i]].answered;
	return n;
}

static void add_chapter_counts(struct writer *w, struct element *to)
{
	const struct book *book = w->book;
	struct element *ul;

	if (book->chapter_count < 2 || book->chapter_count > CHAPTERS_TITLED ||
	    book->paged)
		return;
	ul = add(w, to, TAG_UL, CLASS_TOC);
	for (size_t i = 0; i < book->chapter_count; i++) {
		const struct book_chapter *c = &book->chapters[i];
		const struct book_file *file =
			&book->files[book->question_file[c->first]];
		struct element *li = add(w, ul, TAG_LI, CLASS_TOPIC);

		add_link(w, li, file_href(w, file), file->title);
		add_text(w, li, arena_printf(w->arena, " (%zu)", c->count));
	}
}

static void write_title(struct writer *w, struct element *body)
{
	const struct book *book = w->book;
	struct element *section = add(w, body, TAG_SECTION, CLASS_TITLE);

	set(w, section, ATTR_EPUB_TYPE, STR("titlepage"));
	add_line(w, section, TAG_H1, book->title);
	add_count(w, section, WORD_QUESTION_COUNT, book->count);
	if (book->spec->answer != BOOK_ANSWER_NONE)
		add_count(w, section, WORD_ANSWERED, answered_count(book));
	add_chapter_counts(w, section);
}

static void add_contents(struct writer *w, struct element *body)
{
	const struct book *book = w->book;
	struct element *nav = add(w, body, TAG_NAV, CLASS_TOC), *ol;

	set(w, nav, ATTR_ID, STR("toc"));
	set(w, nav, ATTR_EPUB_TYPE, STR("toc"));
	set(w, nav, ATTR_ROLE, STR("doc-toc"));
	add_line(w, nav, TAG_H1, w->file->title);
	ol = add(w, nav, TAG_OL, 0);
	for (size_t i = 0; i < book->file_count; i++) {
		const struct book_file *file = &book->files[i];
		struct element *li;

		if (file == w->file)
			continue;
		li = add(w, ol, TAG_LI, 0);
		add_link(w, li, file_href(w, file), file->title);
		if (file->part == BOOK_CHAPTER &&
		    book->count <= BOOK_LISTED_MAX)
			add_question_list(w, li, TAG_OL, file);
	}
}

static void add_landmark(struct writer *w, struct element *ol, struct str type,
                         struct str href, struct str text)
{
	struct element *a = add_link(w, add(w, ol, TAG_LI, 0), href, text);

	set(w, a, ATTR_EPUB_TYPE, type);
}

/* EPUB 3.3 §7.4.6. */
static void add_landmarks(struct writer *w, struct element *body)
{
	struct element *nav = add(w, body, TAG_NAV, 0), *ol;
	const struct book *book = w->book;

	set(w, nav, ATTR_EPUB_TYPE, STR("landmarks"));
	set(w, nav, ATTR_HIDDEN, STR("hidden"));
	add_line(w, nav, TAG_H2, say(w, WORD_LANDMARKS));
	ol = add(w, nav, TAG_OL, 0);
	add_landmark(w, ol, STR("titlepage"), STR("title.xhtml"),
	             say(w, WORD_TITLE_PAGE));
	add_landmark(w, ol, STR("toc"), STR("#toc"), w->file->title);
	if (book->count)
		add_landmark(w, ol, STR("bodymatter"),
		             file_href(w, &book->files[book->question_file[0]]),
		             say(w, WORD_START));
}

static void write_contents(struct writer *w, struct element *body)
{
	add_contents(w, body);
	add_landmarks(w, body);
}

static void (*const writers[])(struct writer *, struct element *body) = {
	[BOOK_TITLE] = write_title,
	[BOOK_CONTENTS] = write_contents,
	[BOOK_CHAPTER] = write_chapter,
	[BOOK_ANSWERS] = write_answers,
};

const struct element *compose_file(struct arena *a, const struct book *book,
                                   size_t file)
{
	struct writer w = { .arena = a,
		            .book = book,
		            .file = &book->files[file] };
	struct element *body = element_new(a, TAG_BODY, w.place);

	writers[w.file->part](&w, body);
	highlight_code(a, body);
	return body;
}

/* Pieces: what stands on pages */

static struct str heading_anchor(struct writer *w, enum book_part part,
                                 size_t chapter)
{
	return arena_printf(w->arena, part == BOOK_ANSWERS ? "ca-%zu" : "c-%zu",
	                    chapter + 1);
}

static struct str heading(struct writer *w, enum book_part part, size_t chapter)
{
	struct str title = w->book->chapters[chapter].title;

	if (part != BOOK_ANSWERS)
		return title;
	return arena_printf(w->arena, "%.*s%.*s%.*s",
	                    STR_FMT(say(w, WORD_ANSWERS)),
	                    STR_FMT(say(w, WORD_COLON)), STR_FMT(title));
}

/* The section that a chapter's, or its answers', pieces stand in. */
static struct element *add_around(struct writer *w, struct element *body,
                                  enum book_part part)
{
	bool answers = part == BOOK_ANSWERS || part == BOOK_ANSWER;

	return add(w, body, TAG_SECTION,
	           answers ? CLASS_ANSWERS : CLASS_CHAPTER);
}

static bool chapter_answered(const struct book *book, size_t chapter)
{
	const struct book_chapter *c = &book->chapters[chapter];

	for (size_t at = c->first; at < c->first + c->count; at++)
		if (book->answer_file[at] != BOOK_NO_FILE)
			return true;
	return false;
}

static struct element *add_entry(struct writer *w, struct element *ol,
                                 enum book_part part, size_t chapter)
{
	struct element *li = add(w, ol, TAG_LI, CLASS_TOPIC);

	add_link(w, add(w, li, TAG_P, 0),
	         arena_printf(w->arena, "#%.*s",
	                      STR_FMT(heading_anchor(w, part, chapter))),
	         heading(w, part, chapter));
	return li;
}

/* Chapters with their questions, and their answers where they are apart. */
static void add_paged_contents(struct writer *w, struct element *body)
{
	const struct book *book = w->book;
	struct element *nav = add(w, body, TAG_NAV, CLASS_TOC), *ol;
	bool end = book->placed == DECK_ANSWER_END;

	set(w, nav, ATTR_ID, STR("toc"));
	add_line(w, nav, TAG_H1, say(w, WORD_CONTENTS));
	ol = add(w, nav, TAG_OL, 0);
	for (size_t i = 0; i < book->chapter_count; i++) {
		const struct book_chapter *c = &book->chapters[i];
		struct element *li = add_entry(w, ol, BOOK_CHAPTER, i);

		if (book->count <= BOOK_LISTED_MAX)
			add_question_list(
				w, li, TAG_OL,
				&(struct book_file){ .first = c->first,
			                             .count = c->count });
		if (book->placed == DECK_ANSWER_END_OF_CHAPTER &&
		    chapter_answered(book, i))
			add_entry(w, ol, BOOK_ANSWERS, i);
	}
	for (size_t i = 0; end && i < book->chapter_count; i++)
		if (chapter_answered(book, i))
			add_entry(w, ol, BOOK_ANSWERS, i);
}

static const struct element *compose_heading(struct writer *w,
                                             struct element *body,
                                             const struct book_piece *p)
{
	struct element *section = add_around(w, body, p->part);

	set(w, section, ATTR_ID, heading_anchor(w, p->part, p->chapter));
	add_line(w, section, TAG_H1, heading(w, p->part, p->chapter));
	return section;
}

static const struct element *write_piece(struct writer *w, struct element *body,
                                         const struct book_piece *p)
{
	struct element *around;

	switch (p->part) {
	case BOOK_TITLE:
		write_title(w, body);
		return body->first;
	case BOOK_CONTENTS:
		add_paged_contents(w, body);
		return body->first;
	case BOOK_CHAPTER:
	case BOOK_ANSWERS:
		return compose_heading(w, body, p);
	case BOOK_QUESTION:
		around = add_around(w, body, p->part);
		add_question(w, around, p->at);
		return around->first;
	case BOOK_ANSWER:
		around = add_around(w, body, p->part);
		add_answer(w, around, p->at);
		return around->first;
	}
	return body;
}

const struct element *compose_piece(struct arena *a, const struct book *book,
                                    const struct book_piece *p)
{
	struct writer w = { .arena = a, .book = book };
	struct element *body = element_new(a, TAG_BODY, w.place);
	struct str language = book->bank->language;
	const struct element *piece;

	/* No html element around says so. */
	element_set(a, body, ATTR_LANG, language);
	if (language_is_rtl(language))
		element_set(a, body, ATTR_DIR, STR("rtl"));
	piece = write_piece(&w, body, p);
	highlight_code(a, body);
	return piece;
}

struct str book_piece_anchor(struct arena *a, const struct book *book,
                             const struct book_piece *p)
{
	struct writer w = { .arena = a, .book = book };

	switch (p->part) {
	case BOOK_TITLE:
		break;
	case BOOK_CONTENTS:
		return STR("toc");
	case BOOK_CHAPTER:
	case BOOK_ANSWERS:
		return heading_anchor(&w, p->part, p->chapter);
	case BOOK_QUESTION:
		return anchor(&w, 'q', p->at);
	case BOOK_ANSWER:
		return anchor(&w, 'a', p->at);
	}
	return (struct str){ 0 };
}

struct str book_piece_title(struct arena *a, const struct book *book,
                            const struct book_piece *p)
{
	struct writer w = { .arena = a, .book = book };

	switch (p->part) {
	case BOOK_TITLE:
		break;
	case BOOK_CONTENTS:
		return say(&w, WORD_CONTENTS);
	case BOOK_CHAPTER:
	case BOOK_ANSWERS:
		return heading(&w, p->part, p->chapter);
	case BOOK_QUESTION:
	case BOOK_ANSWER:
		return question_label(&w, p->at);
	}
	return book->title;
}
