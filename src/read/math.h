/* Maths in Markdown, found before Markdown is read. cmark-gfm splits table
 * cells before it looks at what they hold, takes underscores for emphasis and
 * backslashes for escapes; so every formula is masked with as many bytes that
 * mean nothing to it, and is set in where they come out again.
 *
 *	$x$		no space inside its ends, no letter or digit behind it
 *			(pandoc's rule, and "$HOME/$PATH" stays)
 *	$`x`$		GitHub's
 *	\(x\)
 *	$$x$$, \[x\]	display; over several lines, but never an empty one
 *	\begin{align}	and its kin, where a line begins; display
 *
 * Not in code, tags, comments, autolinks and destinations of links. What looks
 * like money or prose is none: see math.c. A fence ```math is Markdown's own
 * and is not masked. */
#ifndef READ_MATH_H
#define READ_MATH_H

#include "read/lines.h"
#include "read/tex.h"

struct formula {
	struct str tex;      /* without delimiters, lines joined by "\n" */
	struct place *lines; /* where each of them begins */
	struct place place;  /* of its delimiter */
	bool display;
	struct str *parts; /* of the file, line by line, delimiters too */
	size_t n;          /* parts */
};

struct formulas {
	struct str text; /* the file, masked; itself if there is nothing to */
	struct formula *items;
	size_t n;
	size_t next; /* the first that was not yet seen by math_take */
	size_t part; /* of the one before: the next that is to come */
};

/* Searches a file from an offset on. All but the file's text lives in the
 * arena. */
struct formulas math_find(struct arena *, const struct lines *, size_t from);

/* Whether there may be a mask in the text. */
bool math_masked(const struct formulas *, struct str text);

/* Goes to the next mask at or behind *at and behind it; the bytes before it
 * are text. False: there is none. *formula is what it begins, NULL for one of
 * a later line of a formula. *source is what it stands for. */
bool math_next(struct formulas *, struct str text, size_t *at,
               const struct formula **formula, struct str *source);

/* Whether the last formula has later lines that are to come. */
bool math_pending(const struct formulas *);

/* Text that is no place for maths, as it stood in the file. */
struct str math_restore(struct arena *, struct formulas *, struct str text);

#endif
