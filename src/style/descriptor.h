/* The descriptors of @page, @deck, @sheet and @book: one table says what each
 * may be, and a style sheet and --set both go through it. */
#ifndef STYLE_DESCRIPTOR_H
#define STYLE_DESCRIPTOR_H

#include "style/parse.h"
#include "style/stylesheet.h"

/* What somebody says of one descriptor. */
struct saying {
	struct stylesheet *sheet; /* to be changed */
	struct str rule, name;    /* "deck", "answer" */
	const struct component *value;
	struct place place;
	const char *override; /* the text of --set, or NULL */
	struct diag *diag;
};

/* Whether the table has it; if so it is set, or reported as an error with what
 * it may be. */
bool descriptor_set(const struct saying *);

/* An unknown descriptor, with the nearest name: an error from --set, else a
 * warning. */
void descriptor_unknown(const struct saying *);

#endif
