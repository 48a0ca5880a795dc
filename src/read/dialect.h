/* Files of questions, in whatever dialect they are written. */
#ifndef READ_DIALECT_H
#define READ_DIALECT_H

#include "model/bank.h"
#include "read/cloze.h"
#include "read/detect.h"
#include "read/markdown.h"

/* One file on its way into the bank. */
struct file_reading {
	struct arena *arena;
	const char *file;
	size_t source;                /* index in bank.sources */
	struct document *document;    /* its tree is used up */
	const struct dialect *forced; /* NULL: front matter's, or detected */
	enum cloze_style cloze;       /* over front matter's */
	const size_t *prior;          /* see struct evidence */
	struct buf *anchors;    /* struct anchor, appended; NULL: not wanted */
	struct str title;       /* out: the first h1, else front
				  * matter's; empty: neither */
	size_t clozes;          /* out: how many it holds */
	struct detection found; /* out */
	size_t stray_words;     /* out: those that belong to no question */
};

/* Appends the file's questions (struct question, ids only where explicit) to
 * the buffer and says how many. Text that belongs to none is reported. */
size_t dialect_read(struct file_reading *, struct buf *questions,
                    struct diag *);

/* Reports a name that no dialect has. */
void dialect_unknown(struct diag *, struct place, struct str name);

#endif
