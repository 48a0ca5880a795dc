/* Names and the numbers they stand for: chapters by title, questions by id. */
#ifndef COMPOSE_NAMES_H
#define COMPOSE_NAMES_H

#include "base/arena.h"

struct name;

/* All zero is empty. The texts must outlive it. */
struct names {
	struct name *slots;
	size_t n, cap;
};

enum { NAMES_NONE = -1 };

/* The number of a name, NAMES_NONE if it is not there. */
ptrdiff_t names_find(const struct names *, struct str name);

/* Adds a name; one that is there already keeps its number: false. */
bool names_add(struct arena *, struct names *, struct str name, size_t number);

#endif
