/* The words that deckle itself puts into a book, in the book's language. */
#ifndef COMPOSE_WORDS_H
#define COMPOSE_WORDS_H

#include "style/stylesheet.h"

enum word {
	WORD_ANSWER,       /* a link to one */
	WORD_ANSWERED,     /* before their number */
	WORD_ANSWER_APART, /* a link to one that stands below, too */
	WORD_ANSWERS,      /* before a chapter's title */
	WORD_AS_LIST,      /* a table once more */
	WORD_COLOPHON,     /* what a book was made from */
	WORD_COLON,        /* with its spaces */
	WORD_CONTENTS,
	WORD_COVER,
	WORD_DETAILS, /* a summary left out */
	WORD_IMAGE,   /* an image without words */
	WORD_LANDMARKS,
	WORD_MORE, /* an answer goes on in the book */
	WORD_NEXT, /* question */
	WORD_NOT_ANSWERED,
	WORD_OTHER,          /* questions without a topic */
	WORD_PREVIOUS,       /* question */
	WORD_QUESTION,       /* before its number */
	WORD_QUESTIONS,      /* a bank without a title */
	WORD_QUESTION_COUNT, /* before how many there are */
	WORD_START,
	WORD_TITLE_PAGE,
	WORD_TOPICS, /* an index of them */
	WORD_USE,    /* how to use a book */
	WORD_COUNT
};

/* By the primary subtag of a BCP 47 tag; English if that has no words yet. */
struct str word(struct str language, enum word);

/* How to use a book whose answers stand there; empty if the language has no
 * words for it. */
struct str use_text(struct str language, enum book_answer);

#endif
