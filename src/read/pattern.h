/* Patterns over blocks: what dialects are tables of. */
#ifndef READ_PATTERN_H
#define READ_PATTERN_H

#include "model/element.h"
#include "read/speech.h"

/* What stands before a question's words. */
enum count {
	COUNT_NONE,  /* nothing; or a number, which then is none of ours */
	COUNT_PLAIN, /* "12.", "12)", "XII.", "#12" */
	COUNT_WORD,  /* "Question 12", "Q12.", "第12题" */
	COUNT_LABEL, /* "Q:", "Question:", "Q12:" */
	COUNT_KINDS,
};

struct match {
	char number[16]; /* as written; empty: none */
	unsigned value;  /* of its last part */
	bool capital;    /* it is Roman */
	size_t length;   /* bytes of the text that matched */
	bool named;      /* more follows, after a colon or its like */
};

/* How a text begins. */
bool pattern_count(enum count, struct str text, struct match *);

/* It says "Answer", and perhaps goes on after a colon; the length of what to
 * leave out, 0: it says something else. */
size_t pattern_answer(struct str text, enum speech);

/* The bold run in a paragraph that begins a line of it and says "Answer"; also
 * in a heading that is meant as text. NULL: none. */
struct element *pattern_lead(const struct element *, enum speech);

/* All in bold, and something in it. */
bool pattern_is_bold(const struct element *);

/* The bold run that is all of a paragraph's first line; NULL: none. */
struct element *pattern_bold_line(const struct element *);

/* The text says exactly these words, and perhaps a colon; ASCII case does not
 * count. */
bool pattern_says(struct str text, const char *words);

/* 1 … 6, 0: no heading. */
unsigned pattern_level(const struct element *);

/* A heading that is text with a line of dashes right below it, which people
 * write when they mean a paragraph and a rule. */
bool pattern_is_underlined(const struct element *);

#endif
