/* Standard error as people see it. What is piped is diag_line's lines and
 * nothing else; on a terminal they are in colour, with the line of the file
 * they are about and a caret below the column, and a bar shows how far a long
 * run is (see base/progress.h). */
#ifndef BASE_CONSOLE_H
#define BASE_CONSOLE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/excerpt.h"

struct console {
	FILE *out;
	bool quiet;    /* only errors, and no bar */
	bool terminal; /* else all below is of no use */
	bool coloured;
	bool bar; /* one is on the line where the cursor is */
	struct excerpts excerpts;
};

/* TERM=dumb is no terminal; NO_COLOR, unless it is empty, means what it says
 * (https://no-color.org). */
void console_open(struct console *, FILE *);
void console_close(struct console *);

/* Lines as diag_line writes them, each with its end. */
void console_lines(struct console *, struct str lines);

/* How many columns the terminal has. */
unsigned console_width(const struct console *);

/* Takes the bar away. */
void console_clear(struct console *);

#endif
