/* Questions as a book: its files in reading order, each a tree, made when it
 * is asked for. A chapter is a topic; a chapter too large for one file is
 * split between questions. On pages a book is a row of pieces instead, so that
 * each can be set on its own. */
#ifndef COMPOSE_BOOK_H
#define COMPOSE_BOOK_H

#include "compose/card.h"
#include "compose/names.h"
#include "model/bank.h"
#include "style/stylesheet.h"

/* Up to so many questions stand in the contents; in a larger book each file
 * opens with a list of its own. */
enum { BOOK_LISTED_MAX = 300 };

/* As pieces a chapter and its answers are headings. */
enum book_part {
	BOOK_TITLE,    /* title page */
	BOOK_CONTENTS, /* the navigation document's list */
	BOOK_USE,      /* how to use the book */
	BOOK_CHAPTER,  /* questions, with answers or without */
	BOOK_ANSWERS,  /* the answers of a chapter */
	BOOK_QUESTION, /* one alone */
	BOOK_ANSWER,
	BOOK_PART,     /* what opens the answers at a book's end */
	BOOK_INDEX,    /* topics, with their questions */
	BOOK_COLOPHON, /* what the book was made from */
};

/* A piece of a book on pages. */
struct book_piece {
	enum book_part part;
	size_t chapter; /* index in book.chapters */
	size_t at;      /* of a question and an answer: in book.order */
	bool new_page;  /* begins one */
};

struct book_pieces {
	struct book_piece *items;
	size_t n;
};

struct book_file {
	enum book_part part;
	struct str name;     /* "c001", "c001-a": file name without ending */
	struct str title;    /* unique in the book */
	size_t chapter;      /* index in book.chapters */
	size_t first, count; /* in book.order; of an index: in book.topics */
};

/* A topic's questions, in the book's order. */
struct book_topic {
	struct str path;
	size_t *at; /* in book.order */
	size_t count;
};

struct book_chapter {
	struct str title;
	size_t first, count; /* in book.order */
	size_t file;         /* index in book.files: it begins there */
};

/* Where in a book the file of an image is: its address, the arena's; empty if
 * it cannot be shown, and words stand for it. href NULL: none can. */
struct book_images {
	struct str (*href)(const void *store, struct arena *,
	                   const struct element *img);
	const void *store;
};

struct book {
	const struct bank *bank;
	const struct book_spec *spec;
	struct book_file *files;
	size_t file_count;
	struct book_chapter *chapters;
	size_t chapter_count;
	size_t *order; /* indices of questions, chapter by chapter */
	size_t count;
	struct str title;        /* the bank's, never empty */
	bool paged;              /* all anchors are in one file */
	enum deck_answer placed; /* where answers go on pages */
	struct book_images images;
	struct str cover;          /* address of its image; empty: none */
	struct str date;           /* of its making, for the colophon */
	struct book_topic *topics; /* by path; fewer than two: none */
	size_t topic_count;

	/* Where links go, by place in `order`: indices in `files`, or
	 * BOOK_NO_FILE. */
	size_t *question_file; /* of anchor q-ID */
	size_t *answer_file;   /* of anchor a-ID */
	size_t *apart_file;    /* of an answer that stands in a file without
	                        * its question, maybe once more */
	struct names ids;      /* a question's id: its place in `order` */
};

#define BOOK_NO_FILE SIZE_MAX

/* The selected questions (indices in the bank, each at most once) as a book;
 * belongs to the arena. A chapter is the first level of a question's first
 * topic where the questions differ. Within a chapter questions keep the order
 * given; chapters come in the order of their first question. */
void compose_book(struct arena *, struct book *, const struct bank *,
                  const size_t *selected, size_t n, const struct book_spec *);

/* The body of the file that shows the cover, and what is drawn on it. */
const struct element *compose_cover(struct arena *, const struct book *);
void compose_cover_card(struct arena *, struct card *, const struct book *);

/* One file's body, with h1, anchors (q-ID, a-ID), links both ways. Belongs to
 * the arena, and shares text with the bank. Any thread, with its own arena.
 * Links to what is not in the book are text; `lost` (NULL: nobody asks) gets a
 * note for each of them, its address. */
const struct element *compose_file(struct arena *, const struct book *,
                                   size_t file, struct diag *lost);

/* The same for pages, and its pieces in reading order: the title, the contents,
 * then the book. Answers are where deck_spec has them. */
void compose_paged_book(struct arena *, struct book *, struct book_pieces *,
                        const struct bank *, const struct deck_spec *);

/* A piece's element, inside of those it stands in; body is the root. Any
 * thread, with its own arena. */
const struct element *compose_piece(struct arena *, const struct book *,
                                    const struct book_piece *);

/* A piece's anchor, and its line in an outline; a question's is its label. */
struct str book_piece_anchor(struct arena *, const struct book *,
                             const struct book_piece *);
struct str book_piece_title(struct arena *, const struct book *,
                            const struct book_piece *);

#endif
