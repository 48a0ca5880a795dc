/* A book on pages, piece by piece. */
#include "compose/book_writer.h"

#include "base/language.h"
#include "compose/highlight.h"

static struct str heading_anchor(struct book_writer *w, enum book_part part,
                                 size_t chapter)
{
	return arena_printf(w->arena, part == BOOK_ANSWERS ? "ca-%zu" : "c-%zu",
	                    chapter + 1);
}

static struct str heading(struct book_writer *w, enum book_part part,
                          size_t chapter)
{
	struct str title = w->book->chapters[chapter].title;

	return part == BOOK_ANSWERS ? write_pair(w, WORD_ANSWERS, title)
	                            : title;
}

/* The section that a chapter's, or its answers', pieces stand in. */
static struct element *add_around(struct book_writer *w, struct element *body,
                                  enum book_part part)
{
	bool answers = part == BOOK_ANSWERS || part == BOOK_ANSWER;

	return write_element(w, body, TAG_SECTION,
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

static struct element *add_entry(struct book_writer *w, struct element *ol,
                                 enum book_part part, size_t chapter)
{
	struct element *li = write_element(w, ol, TAG_LI, CLASS_TOPIC);

	write_link(w, write_element(w, li, TAG_P, 0),
	           arena_printf(w->arena, "#%.*s",
	                        STR_FMT(heading_anchor(w, part, chapter))),
	           heading(w, part, chapter));
	return li;
}

/* Chapters with their questions, and their answers where they are apart. */
static void add_paged_contents(struct book_writer *w, struct element *body)
{
	const struct book *book = w->book;
	struct element *nav = write_element(w, body, TAG_NAV, CLASS_TOC), *ol;
	bool end = book->placed == DECK_ANSWER_END;

	write_attr(w, nav, ATTR_ID, STR("toc"));
	write_line(w, nav, TAG_H1, write_word(w, WORD_CONTENTS));
	ol = write_element(w, nav, TAG_OL, 0);
	for (size_t i = 0; i < book->chapter_count; i++) {
		const struct book_chapter *c = &book->chapters[i];
		struct element *li = add_entry(w, ol, BOOK_CHAPTER, i);

		if (book->count <= BOOK_LISTED_MAX)
			write_question_list(w, li, TAG_OL, c->first, c->count);
		if (book->placed == DECK_ANSWER_END_OF_CHAPTER &&
		    chapter_answered(book, i))
			add_entry(w, ol, BOOK_ANSWERS, i);
	}
	for (size_t i = 0; end && i < book->chapter_count; i++)
		if (chapter_answered(book, i))
			add_entry(w, ol, BOOK_ANSWERS, i);
}

static const struct element *compose_heading(struct book_writer *w,
                                             struct element *body,
                                             const struct book_piece *p)
{
	struct element *section = add_around(w, body, p->part);

	write_attr(w, section, ATTR_ID, heading_anchor(w, p->part, p->chapter));
	write_line(w, section, TAG_H1, heading(w, p->part, p->chapter));
	return section;
}

static const struct element *write_piece(struct book_writer *w,
                                         struct element *body,
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
		write_question(w, around, p->at);
		return around->first;
	case BOOK_ANSWER:
		around = add_around(w, body, p->part);
		write_answer(w, around, p->at);
		return around->first;
	case BOOK_USE:
	case BOOK_PART:
	case BOOK_INDEX:
	case BOOK_COLOPHON:
		break;
	}
	return body;
}

const struct element *compose_piece(struct arena *a, const struct book *book,
                                    const struct book_piece *p)
{
	struct book_writer w = { .arena = a, .book = book };
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
	struct book_writer w = { .arena = a, .book = book };

	switch (p->part) {
	case BOOK_TITLE:
	case BOOK_USE:
	case BOOK_PART:
	case BOOK_INDEX:
	case BOOK_COLOPHON:
		break;
	case BOOK_CONTENTS:
		return STR("toc");
	case BOOK_CHAPTER:
	case BOOK_ANSWERS:
		return heading_anchor(&w, p->part, p->chapter);
	case BOOK_QUESTION:
		return anchor_of(&w, 'q', p->at);
	case BOOK_ANSWER:
		return anchor_of(&w, 'a', p->at);
	}
	return (struct str){ 0 };
}

struct str book_piece_title(struct arena *a, const struct book *book,
                            const struct book_piece *p)
{
	struct book_writer w = { .arena = a, .book = book };

	switch (p->part) {
	case BOOK_TITLE:
	case BOOK_USE:
	case BOOK_PART:
	case BOOK_INDEX:
	case BOOK_COLOPHON:
		break;
	case BOOK_CONTENTS:
		return write_word(&w, WORD_CONTENTS);
	case BOOK_CHAPTER:
	case BOOK_ANSWERS:
		return heading(&w, p->part, p->chapter);
	case BOOK_QUESTION:
	case BOOK_ANSWER:
		return question_label(&w, p->at);
	}
	return book->title;
}
