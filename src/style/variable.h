/* Custom properties and var(), CSS Variables 1. A declaration with var() in it
 * is kept as it was written until the properties that it names are known: by
 * the cascade for each style, or for a book once for the whole sheet. */
#ifndef STYLE_VARIABLE_H
#define STYLE_VARIABLE_H

#include "style/rule.h"

/* A declaration that is not understood yet. */
struct pending {
	struct parsed parsed;
	struct place place;
};

/* A custom property where it is visible; `next` are those that it hides, and
 * the inherited ones. The var() in its own value see `scope`. */
struct variable {
	const struct variable *next;
	const struct parsed *parsed;
	const struct variable *const *scope;     /* with this one in it */
	const struct variable *const *inherited; /* or NULL */
};

/* Whether a name is one of a custom property: "--x". */
bool variable_is_name(struct str);

/* Whether var() is anywhere in a value. */
bool variable_is_used(const struct component *);

enum substitution {
	SUBSTITUTION_DONE,
	SUBSTITUTION_MISSING, /* a property that is not there or is no value */
	SUBSTITUTION_CYCLE,   /* a property that refers to itself */
	SUBSTITUTION_TOO_MUCH /* more than VARIABLE_MAX bytes, or too deep */
};

enum {
	VARIABLE_MAX = 64 << 10, /* bytes that one value comes to */
	VARIABLES_MAX = 1024,    /* custom properties said in a style sheet */
};

/* §3: a value with every var() replaced. *failed: the name that is missing. */
enum substitution variable_substitute(struct arena *, const struct component *,
                                      const struct variable *const *scope,
                                      const struct component **out,
                                      struct str *failed);

/* The value of a longhand after substitution; false: it is invalid at
 * computed-value time. `scratch` is reset. */
bool variable_value(struct arena *, struct arena *scratch,
                    const struct pending *, enum property,
                    const struct variable *const *scope, struct value *);

/* The custom properties that the sheet gives the root of every tree. */
const struct variable *variable_root(struct arena *, const struct rule_list *);

/* The whole sheet is read. For a book, which gets no custom properties, those
 * of the root are put in everywhere; for print, warns of what can be none. */
void variable_finish(struct arena *, struct rule_list *, enum medium,
                     struct diag *);

#endif
