/* The words that deckle itself puts into a book, in the book's language. */
#ifndef COMPOSE_WORDS_H
#define COMPOSE_WORDS_H

#include "base/str.h"

enum word {
	WORD_ANSWER,   /* a link to one */
	WORD_ANSWERED, /* before their number */
	WORD_ANSWERS,  /* before a chapter's title */
	WORD_COLON,    /* with its spaces */
	WORD_CONTENTS,
	WORD_DETAILS, /* a summary left out */
	WORD_IMAGE,   /* an image without words */
	WORD_LANDMARKS,
	WORD_MORE, /* an answer goes on in the book */
	WORD_NOT_ANSWERED,
	WORD_OTHER,          /* questions without a topic */
	WORD_QUESTION,       /* before its number */
	WORD_QUESTIONS,      /* a bank without a title */
	WORD_QUESTION_COUNT, /* before how many there are */
	WORD_START,
	WORD_TITLE_PAGE,
	WORD_COUNT
};

/* By the primary subtag of a BCP 47 tag; English if that has no words yet. */
struct str word(struct str language, enum word);

#endif
