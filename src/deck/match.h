/* Text against what a query asks for: folding, wildcards, whole words.
 *
 * Patterns and texts are both folded (match_fold). In a pattern a wildcard is
 * one of the bytes below, which a query cannot contain otherwise. */
#ifndef DECK_MATCH_H
#define DECK_MATCH_H

#include <stdbool.h>

#include "base/buf.h"

enum {
	MATCH_ANY = 1, /* any run of characters, also none: "*" */
	MATCH_ONE = 2, /* one character: "?" */
};

/* Appends the text so that what people take for the same becomes equal: case
 * and accents' encoding by Unicode, quotation marks straight, spaces that do
 * not break as spaces. The text must be valid UTF-8. */
void match_fold(struct buf *, struct str);

/* The whole text. */
bool match_glob(struct str pattern, struct str text);

/* A path of names parted by slashes, or one it lies below. */
bool match_path(struct str pattern, struct str path);

/* A path, or its end from one of its slashes on. */
bool match_path_end(struct str pattern, struct str path);

/* Anywhere in the text, as whole words: "java" is not in "javascript". "*" at
 * an end of the pattern lets the word go on there; wildcards never reach over
 * white space. */
bool match_words(struct str pattern, struct str text);

/* A letter, a digit, a mark on one, or "_". */
bool match_is_word(uint32_t c);

/* Between these two (0: the text's end) a word begins or ends. In scripts that
 * are written without spaces that is so between any two. */
bool match_is_edge(uint32_t before, uint32_t after);

/* How many words: runs without white space that have a letter or digit; each
 * character of a script that is written without spaces. */
size_t match_count(struct str text);

#endif
