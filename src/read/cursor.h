/* Places of inlines. cmark-gfm 0.29 tells where blocks begin; its lines and
 * columns of inlines are wrong after hard breaks, in links over several lines,
 * in table cells with an escaped bar, behind indented lines, and missing for
 * autolinks. So a cursor walks over the file beside cmark's events and finds
 * what each of them was made of. Where it cannot (a reference HTML 4 does not
 * know), it stays near and catches up with the next text. */
#ifndef READ_CURSOR_H
#define READ_CURSOR_H

#include "read/lines.h"

struct cursor {
	const struct lines *lines;
	size_t at, end; /* offsets: here, and where the block ends */
	size_t line;    /* index of the line that holds `at` */
	bool unclosed;  /* a bracket had no end in this block: to look
				 * again for each would take the square */
};

/* To a block's first inline, at or behind this line and column (from 1). */
void cursor_block(struct cursor *, int line, int column, int end_line);

/* To the first cell of a row of a table, and from a cell to the next one. */
struct place cursor_row(struct cursor *, int line, int column);
void cursor_cell_end(struct cursor *);

struct place cursor_place(struct cursor *);

/* Each finds the next of its kind, moves behind it (opening: behind the
 * delimiter) and says where it began. */
struct place cursor_text(struct cursor *, struct str literal);
struct place cursor_code(struct cursor *);
struct place cursor_html(struct cursor *, struct str literal);
struct place cursor_open(struct cursor *, const char *delimiters, size_t n);
struct place cursor_link(struct cursor *);

void cursor_break(struct cursor *);
void cursor_close(struct cursor *, const char *delimiters, size_t n);
void cursor_link_end(struct cursor *);

#endif
