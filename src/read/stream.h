/* A file as one row of blocks, which dialects are held against. Containers that
 * say nothing (div, section, …) are opened, their language and direction going
 * to what they hold; lists are opened into items; items that begin with a
 * heading, and details that hold details, are opened too. */
#ifndef READ_STREAM_H
#define READ_STREAM_H

#include "model/element.h"
#include "read/pattern.h"

enum block_kind {
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_ITEM, /* of a list that stands on its own */
	BLOCK_DETAILS,
	BLOCK_QUOTE,
	BLOCK_OTHER,
};

struct block {
	enum block_kind kind;
	struct element *element;
	struct element *list;  /* an item's, or the one a heading began */
	struct str text;       /* plain: of a heading or paragraph, of a
			       * summary, of an item before its blocks, of
			       * a quote's first line */
	size_t weight;         /* bytes of text in all of it; 0: mere links */
	size_t items;          /* of an item's list: 1, 2 for more */
	unsigned level;        /* of a heading */
	unsigned number;       /* of an item in an ol, or of its heading */
	enum speech_mood mood; /* of what stands behind a count */
	struct counted {
		bool found;
		unsigned value;
		size_t length; /* bytes of the text */
	} counts[COUNT_KINDS]; /* how the text begins: see pattern_count */
	bool head;             /* a heading that begins an item */
	bool inside;           /* in such an item, behind its heading */
	bool bold;             /* its first line is bold from end to end */
	bool leads;     /* its first words are bold, and ask with a mark */
	bool rated;     /* it ends with a sign, as of a level */
	bool linked;    /* its text is nothing but links; what details hold */
	bool more;      /* an item that has more behind what it asks */
	bool answer;    /* marks an answer: a heading or details that say so */
	bool replies;   /* an item that begins with "A:" */
	bool explains;  /* a heading that says "Solution" or the like */
	unsigned marks; /* a heading: such marks below it */
	bool begins;    /* it follows a rule or details */
	bool cloze;     /* it hides something: see cloze.h */
	bool lone;      /* a paragraph of one line that ends with "?" */
	bool asking;    /* an item among others that mostly ask */
	bool repeats;   /* details whose summary others have, too */
};

struct stream {
	struct block *blocks;
	size_t n;
	size_t weight; /* of all */
	size_t marks;  /* answers that are marked */
};

/* The arena holds the blocks; the tree is changed as said above. `clozes` says
 * that there are some to be looked for. */
struct stream stream_read(struct arena *, struct element *root, bool clozes);

/* What is known of blocks only beside others: which items ask, what headings are
 * answered, which summaries repeat. Called by stream_read. */
void stream_judge(struct stream *);

#endif
