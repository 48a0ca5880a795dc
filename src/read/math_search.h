/* What the parts of the search for maths share: where lines and paragraphs end,
 * and what in them is no place for maths. */
#ifndef READ_MATH_SEARCH_H
#define READ_MATH_SEARCH_H

#include "read/math_mask.h"

/* A file being searched. `end` is where a paragraph's part ends in which code
 * and $…$ may go on, `limit` where a display formula must have ended. */
struct search {
	struct str s;
	struct masking *masking;
	size_t end, limit;
	size_t quotes;   /* ">" before this line */
	size_t unclosed; /* no $$ ends before this offset; likewise: */
	size_t unclosed_round, unclosed_square;
	bool comments_end, elements_end; /* none ends any more */
};

/* The character at i; a line end behind the file. */
char math_at(const struct search *, size_t i);

/* Whether the text stands at i. */
bool math_stands(struct str, size_t i, const char *text);

/* How many of the character at i stand there. */
size_t math_run(struct str, size_t i);

/* Lines: the offset of the end of the one that i is in; behind what quotes and
 * list items put before the one that begins at i; the length of the fence that
 * opens at i, 0 if none does, and the offset behind what it holds. */
size_t math_line_end(struct str, size_t i);
size_t math_skip_prefix(struct str, size_t i, size_t *quotes, bool *item);
size_t math_fence(struct str, size_t i);
size_t math_skip_fence(struct str, size_t i, size_t n, size_t quotes);

/* Sets `end` and `limit` for what stands at i. */
void math_find_ends(struct search *, size_t i);

/* Where a search that must not take the square of a file gives up. */
size_t math_near(const struct search *, size_t i);

/* The offset of a text before `end`, ASCII case aside; else `end`. */
size_t math_find_text(const struct search *, size_t i, size_t end,
                      const char *text);

/* Behind the code, tag, address or destination that begins at i, if one does;
 * else behind its first character. */
size_t math_skip(struct search *, size_t i);

#endif
