/* Words by which people mark questions, answers and their like, in the
 * languages that banks come in. All data; adding a language is adding rows. */
#ifndef READ_SPEECH_H
#define READ_SPEECH_H

#include "base/str.h"

enum speech {
	SPEECH_QUESTION,   /* "Question", "Q", "Вопрос" … */
	SPEECH_ANSWER,     /* "Answer", "答案" … */
	SPEECH_SOLUTION,   /* "Solution", "Explanation": an answer's, if nothing
			  * but the question stands before it */
	SPEECH_LETTER_A,   /* "A": an answer's only beside "Q" */
	SPEECH_TOP,        /* "Back to top" and its arrows */
	SPEECH_SHOW,       /* "Show", "Click here": on details */
	SPEECH_PART,       /* of any document: "Introduction", "License" */
	SPEECH_TERM,       /* heads a column: "Term", "Front" */
	SPEECH_DEFINITION, /* "Definition", "Back" */
	SPEECH_DECK,       /* in a title: "flashcards", "vocabulary" */
	SPEECH_BANK,       /* in a title: "interview", "quiz" */
};

/* The length of the longest word of the kind that the text begins with; 0:
 * none. What follows must be no letter of the same alphabet, except in scripts
 * that write without spaces. */
size_t speech_take(enum speech, struct str text);

/* Whether any word of the kind may begin there, as its first bytes say: a quick
 * no. A text of one byte may go on elsewhere. */
bool speech_may_begin(enum speech, struct str text);

/* Whether the text begins with a sign ("❓"), which stands for a word and its
 * colon. */
bool speech_is_sign(struct str text);

/* The same as speech_take, anywhere in the text. */
bool speech_in(enum speech, struct str text);

enum speech_mood {
	SPEECH_TELLS,
	SPEECH_ORDERS, /* a task, or a step of a manual */
	SPEECH_ASKS,
};

/* What it reads like: by a question mark, a first or a last word. */
enum speech_mood speech_mood(struct str text);

#endif
