/* Diagnostics: the one who detects reports; `false` then means "already
 * reported: clean up and return". Each is one line on the stream:
 *
 *	file:line:col: error: text
 *
 * Worker threads report into a diag of their own that holds its messages; the
 * main thread takes them over in the order of the work (diag_take), so that
 * the order of lines never depends on the threads. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"

struct console;

/* Where something stands. file NULL: nowhere in particular (the line then
 * begins with "deckle"); line 0: the file as a whole. Lines and columns count
 * from 1, columns in bytes. The name outlives the place. */
struct place {
	const char *file;
	uint32_t line, col;
};

enum severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

/* One message as data. The text is as it was said: control characters in it
 * are for whoever prints it to mind. */
struct message {
	enum severity severity;
	struct place place;
	struct str text;
};

/* Messages in the order they came; all zero is empty. */
struct messages {
	struct arena texts;
	struct message *items;
	size_t n, cap;
};

struct diag {
	FILE *out;               /* NULL: hold the text in `held` */
	struct console *console; /* not NULL: the text goes there instead */
	struct buf held;
	struct messages *kept; /* not NULL: messages go there as data, and
	                        * neither to `out` nor to `held` */
	unsigned warnings, errors;
	bool system; /* one of the errors was the system's: status 3 */
};

void diag_note(struct diag *, struct place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void diag_warning(struct diag *, struct place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void diag_error(struct diag *, struct place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* An error of the system (errno is added to the text): status 3. */
void diag_system(struct diag *, struct place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* A message that is at hand as data. */
void diag_send(struct diag *, const struct message *);

/* Moves what `from` holds or keeps and counts to `to`; `from` is empty
 * afterwards. Either both keep messages as data or neither does. */
void diag_take(struct diag *to, struct diag *from);

void diag_free(struct diag *);

/* The line of a message, with its end. */
void diag_line(struct buf *, const struct message *);

/* "note", "warning", "error" */
const char *severity_name(enum severity);

void messages_free(struct messages *);

#endif
