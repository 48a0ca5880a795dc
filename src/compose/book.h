/* Questions as a book: its files in reading order, each a tree, made when it
 * is asked for. A chapter is a topic; a chapter too large for one file is
 * split between questions. */
#ifndef COMPOSE_BOOK_H
#define COMPOSE_BOOK_H

#include "model/bank.h"
#include "style/stylesheet.h"

enum book_part {
	BOOK_TITLE,		/* title page */
	BOOK_CONTENTS,		/* the navigation document's list */
	BOOK_CHAPTER,		/* questions, with answers or without */
	BOOK_ANSWERS,		/* the answers of the chapter before it */
};

struct book_file {
	enum book_part part;
	struct str name;	/* "c001", "c001-a": file name without ending */
	struct str title;	/* unique in the book */
	size_t chapter;		/* index in book.chapters */
	size_t first, count;	/* in book.order */
};

struct book_chapter {
	struct str title;
	size_t first, count;	/* in book.order */
};

struct book {
	const struct bank *bank;
	const struct book_spec *spec;
	struct book_file *files;
	size_t file_count;
	struct book_chapter *chapters;
	size_t chapter_count;
	size_t *order;		/* indices of questions, chapter by chapter */
	size_t count;
};

/* The selected questions (indices in the bank) as a book; belongs to the
 * arena. Within a chapter questions keep the order given; chapters come in the
 * order of their first question. */
void compose_book(struct arena *, struct book *, const struct bank *,
		  const size_t *selected, size_t n, const struct book_spec *);

/* One file's body, with h1, anchors (q-ID, a-ID), links both ways. Belongs to
 * the arena. */
const struct element *compose_file(struct arena *, const struct book *,
				   size_t file);

#endif
