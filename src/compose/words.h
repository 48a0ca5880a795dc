/* The words that deckle itself puts into a book, in one table to translate. */
#ifndef COMPOSE_WORDS_H
#define COMPOSE_WORDS_H

#include "base/str.h"

#define COMPOSE_WORDS(X)                                        \
	X(ANSWER, "Answer")     /* a link to one */             \
	X(ANSWERED, "answered") /* after a number */            \
	X(ANSWERS, "Answers")   /* before a chapter's title */  \
	X(CONTENTS, "Contents")                                 \
	X(DETAILS, "Details") /* a summary left out */          \
	X(IMAGE, "image")     /* an image without words */      \
	X(LANDMARKS, "Landmarks")                               \
	X(NOT_ANSWERED, "Not answered yet")                     \
	X(ONE_QUESTION, "question") /* after 1 */               \
	X(OTHER, "Other questions") /* those without a topic */ \
	X(QUESTION, "Question")     /* before a number */       \
	X(QUESTIONS, "questions")   /* after a number */        \
	X(START, "Start of reading")                            \
	X(TITLE_PAGE, "Title page")                             \
	X(UNTITLED, "Questions") /* a bank without a title */

enum word {
#define X(id, text) WORD_##id,
	COMPOSE_WORDS(X)
#undef X
		WORD_COUNT
};

struct str word(enum word);

#endif
