/* Patterns over top-level elements: what dialects are tables of. */
#ifndef READ_PATTERN_H
#define READ_PATTERN_H

#include "model/element.h"

enum shape {
	SHAPE_NONE,    /* ends a list of patterns */
	SHAPE_HEADING, /* a heading that says the words */
	SHAPE_LEAD,    /* a bold run that says them and begins a line
				 * of a paragraph (or of a heading: see
				 * pattern_is_underlined) */
	SHAPE_BOLD,    /* a paragraph in bold from end to end */
	SHAPE_RULE,    /* hr */
};

/* The words: ASCII case does not count, a space is any white space or none,
 * "#" at the end is a number (12, 3.1) with or without a "#" before it. Without
 * "#" they are all that is said, but for a colon. */
struct pattern {
	enum shape shape;
	const char *words;
};

struct match {
	char number[16];      /* as written; empty: none */
	size_t length;        /* bytes of element_plain that matched */
	bool named;           /* more follows, after a colon or its like */
	struct element *lead; /* SHAPE_LEAD: the bold run */
};

/* The first of the patterns, up to SHAPE_NONE, that the element matches. */
bool pattern_match(const struct pattern *, const struct element *,
                   struct match *);

/* All in bold, and something in it. */
bool pattern_is_bold(const struct element *);

/* The text says exactly these words, and perhaps a colon. */
bool pattern_says(struct str text, const char *words);

/* 1 … 6, 0: no heading. */
unsigned pattern_level(const struct element *);

/* A heading that is text with a line of dashes right below it, which people
 * write when they mean a paragraph and a rule. */
bool pattern_is_underlined(const struct element *);

#endif
