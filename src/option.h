/* One option of the command line, as parsing, help and completions see it. */
#ifndef OPTION_H
#define OPTION_H

#include "options.h"

struct option {
	char letter;
	const char *name;
	const char *argument; /* NULL: takes none */
	unsigned verbs;       /* enum verb_set: those that take it */
	bool (*take)(struct options *, struct arena *, const char *value);
	const char *help;
};

enum { OPTIONS_MAX = 64 };

/* The options, in the order of help; NULL behind the last. */
const struct option *option_item(size_t i);

/* Appends a text to the list. */
void options_add(struct arena *, struct texts *, const char *text);

#endif
