/* Which dialect a file is written in: every row of the table is tried, and the
 * one that explains most of the file in the most regular way is taken. */
#ifndef READ_DETECT_H
#define READ_DETECT_H

#include "read/pattern.h"
#include "read/stream.h"

enum start {
	START_HEADING,
	START_ITEM_HEADING, /* a heading that begins a list's item */
	START_BOLD,         /* a paragraph whose first line is in bold */
	START_LINE,         /* a paragraph "Q: …", or with a number */
	START_QUOTE,        /* a quote whose first line asks */
	START_PARAGRAPH,    /* one of one line that ends with "?" */
	START_ORDERED,      /* an item of a numbered list */
	START_BULLET,       /* an item of another */
	START_DETAILS,      /* a summary */
	START_CLOZE,        /* a paragraph or an item that hides something */
};

struct dialect {
	const char *name;    /* for front matter and --dialect */
	const char *example; /* for a report */
	enum start start;
	enum count count;
	unsigned trust;  /* per mille: what such a start is worth */
	bool needs_mark; /* without an answer's mark there is none */
};

extern const struct dialect dialects[];
extern const size_t dialect_count;

/* NULL: there is no dialect of that name. */
const struct dialect *dialect_find(struct str name);

/* How a row explains a file. */
struct explanation {
	const struct dialect *dialect;
	bool *starts;     /* a block each: it starts a question */
	bool *ends;       /* … or ends one without starting the next */
	size_t count;     /* of questions */
	unsigned level;   /* of the headings that start one; 0: mixed */
	unsigned section; /* headings of this level or above end one */
	unsigned regularity, coverage, score; /* per mille */
};

/* What is known of the file besides its blocks. */
struct evidence {
	bool titled;                  /* its title says it is a bank */
	const struct dialect *forced; /* by name; NULL: none */
	const size_t *prior; /* a count a row: files of the folder that it
			      * explained; NULL: none */
};

struct detection {
	struct explanation best, second; /* dialect NULL: none */
	bool sure;                       /* best may be used */
	bool thin; /* … but for the second, which is as good */
};

struct detection detect(struct arena *, const struct stream *,
                        const struct evidence *);

#endif
