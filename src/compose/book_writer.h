/* What all parts of a book are written with: elements, links, labels. Within
 * compose. */
#ifndef COMPOSE_BOOK_WRITER_H
#define COMPOSE_BOOK_WRITER_H

#include "compose/book.h"
#include "compose/words.h"

struct book_writer {
	struct arena *arena;
	const struct book *book;
	const struct book_file *file; /* NULL: a piece is written */
	struct diag *lost;            /* see compose_file */
	struct place place;           /* of the question being written */
};

/* An element at the end of `to`; with text in it; a link. */
struct element *write_element(struct book_writer *, struct element *to,
                              enum tag, uint32_t classes);
void write_text(struct book_writer *, struct element *to, struct str);
struct element *write_line(struct book_writer *, struct element *to, enum tag,
                           struct str text);
struct element *write_link(struct book_writer *, struct element *to,
                           struct str href, struct str text);
void write_attr(struct book_writer *, struct element *, enum attr_name,
                struct str value);

/* epub:type, and the ARIA role that says the same: EPUB Type to ARIA Role
 * Authoring Guide 1.1. */
void write_role(struct book_writer *, struct element *, struct str type,
                struct str role);

/* A word of the book's language. */
struct str write_word(const struct book_writer *, enum word);

/* "Answers: numpy" */
struct str write_pair(struct book_writer *, enum word, struct str);

/* "Questions: 40", a paragraph. */
void write_count(struct book_writer *, struct element *to, enum word, size_t n);

/* A question by its place in the book's order. */
const struct question *question_at(const struct book_writer *, size_t at);
struct question_elements elements_at(struct book_writer *, size_t at);

/* Addresses as seen from the file that is written. */
struct str file_href(struct book_writer *, const struct book_file *);
struct str anchor_of(struct book_writer *, char kind, size_t at);
struct str anchor_href(struct book_writer *, size_t file, struct str anchor);
struct str question_href(struct book_writer *, size_t at);

/* "Question 12"; by its place in the book where it has no number. */
struct str question_name(struct book_writer *, size_t at);

/* "12." as printed; empty if it has none. */
struct str question_number(struct book_writer *, size_t at);

/* "12. The first words of the prompt…"; in a list of questions. */
struct str question_words(struct book_writer *, size_t at, size_t limit);
struct str question_label(struct book_writer *, size_t at);

/* The writers of a file's body, by what it is: book_question.c, book_front.c. */
typedef void write_part(struct book_writer *, struct element *body);
write_part write_title, write_contents, write_chapter, write_answers,
	write_question_file, write_answer_file, write_part_title, write_use,
	write_index, write_colophon;

/* What both files and pages are made of. */
void write_question(struct book_writer *, struct element *to, size_t at);
void write_answer(struct book_writer *, struct element *to, size_t at);
void write_question_list(struct book_writer *, struct element *to,
                         enum tag list, size_t first, size_t count);

#endif
