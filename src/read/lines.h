/* Where things stand in a file: its lines, and places in what a parser made of
 * some of them. Line ends are CommonMark's: "\n", "\r\n" and "\r". */
#ifndef READ_LINES_H
#define READ_LINES_H

#include "base/arena.h"
#include "base/diag.h"

struct lines {
	const char *file;
	struct str text;  /* without a byte order mark */
	uint32_t *starts; /* offsets; starts[n] is behind the text */
	size_t n;
};

/* The index lives in the arena, the text with its owner. */
struct lines lines_index(struct arena *, struct str text, const char *file);

/* A line by its number from 1, without its end; empty beyond the last. */
struct str lines_line(const struct lines *, size_t line);

/* Any offset in the text. */
struct place lines_place(const struct lines *, size_t offset);

/* Places inside text that is some lines of the file without what containers
 * (quotes, lists) put before each: every line of it is the end of a line of
 * the file. Offsets must not go back. */
struct snippet_places {
	const struct lines *lines; /* NULL: all stands at `start` */
	struct str text;
	struct place start;
	size_t at; /* how far it was counted */
	size_t line_start;
	uint32_t line;
	uint32_t shift_line, shift; /* bytes before that line's text */
};

struct snippet_places snippet_places(const struct lines *, struct str text,
                                     struct place start);
struct place snippet_place(struct snippet_places *, size_t offset);

#endif
