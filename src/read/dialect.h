/* Dialects: how banks write a question, as data. */
#ifndef READ_DIALECT_H
#define READ_DIALECT_H

#include "model/bank.h"
#include "read/markdown.h"
#include "read/pattern.h"

enum { DIALECT_PATTERNS = 4 }; /* of each kind, with SHAPE_NONE at the end */

/* Patterns over the top-level elements of a file. */
struct dialect {
	const char *name;
	struct pattern starts[DIALECT_PATTERNS];     /* a question; where it
						      * starts, the one before
						      * ends */
	struct pattern prompts[DIALECT_PATTERNS];    /* its prompt, where no
						      * marker says so */
	struct pattern answers[DIALECT_PATTERNS];    /* the answer's marker */
	struct pattern separators[DIALECT_PATTERNS]; /* nobody's: dropped at the
						      * edges of both */
};

/* One file on its way into the bank. */
struct file_reading {
	struct arena *arena;
	const char *file;
	size_t source;             /* index in bank.sources */
	struct document *document; /* its tree is used up */
	struct str title;          /* out: the first h1, else front
					 * matter's; empty: neither */
	size_t stray_words;        /* out: those that belong to no question */
};

/* Appends the file's questions (struct question, ids only where explicit) to
 * the buffer and says how many. Text that belongs to none is reported. */
size_t dialect_read(struct file_reading *, struct buf *questions,
                    struct diag *);

#endif
