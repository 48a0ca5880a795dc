/* The tree builder. Markdown's events and the tags of raw HTML go through it as
 * one stream, each with its place; what comes out is a tree that keeps to the
 * kinds of model/element.h, whatever went in:
 *
 *	a block closes an open p; an item closes an item, a cell a cell;
 *	an inline that is not closed ends with its block; a crossed one is
 *	closed with what it is crossed with; an end tag without a start is
 *	passed over;
 *	PHRASING holds inlines, LIST and TABLE hold their parts; what is
 *	missing between is supplied; a BLOCK holds either blocks or inlines,
 *	and where both came, runs of inlines become p;
 *	empty paragraphs, headings, lists and inlines are dropped;
 *	a container of HTML that is open at the end of the file is taken out
 *	again with a warning, its children staying: it would have swallowed
 *	all that follows. */
#ifndef READ_BUILD_H
#define READ_BUILD_H

#include "model/element.h"

enum {
	BUILD_DEPTH = 256, /* open elements; deeper ones are flattened */
	BUILD_PARTS = 8,   /* that may have to be supplied around one */
};

/* What HTML comments say, in the order of the file. */
struct comment {
	struct comment *next;
	struct str text; /* trimmed */
	struct place place;
};

struct builder {
	struct arena *arena;
	struct diag *diag;
	struct comment *comments, **comments_end;
	struct comment *anchors, **anchors_end; /* <a name>, id="…" */
	struct open_element {
		struct element *element;
		enum tag tag;
		bool html;    /* an HTML tag opened it */
		bool implied; /* no tag did */
		bool flat;    /* stands for the element below it */
	} stack[BUILD_DEPTH + BUILD_PARTS];
	size_t depth;    /* stack[0] is the root */
	struct buf text; /* not yet in the tree */
	struct place text_place;
	bool too_deep; /* that was reported */
};

enum builder_source { BUILD_MARKDOWN, BUILD_HTML, BUILD_IMPLIED };

/* Everything goes into the arena. build_finish must be called. */
void build_start(struct builder *, struct arena *, const char *file,
                 struct diag *);

/* Opens an element, or puts one that holds nothing into the tree. NULL: it was
 * flattened, its children go where it would have stood. The attributes are
 * kept, not copied. */
struct element *build_open(struct builder *, enum tag, enum builder_source,
                           const struct attr *, struct place);

/* Ends exactly this element, if it is still open; NULL is fine. */
void build_end(struct builder *, const struct element *);

/* An end tag of HTML: the nearest such element that HTML opened in scope. */
void build_close(struct builder *, enum tag);

/* Text, references resolved. Control characters that XML cannot hold become
 * U+FFFD (XML 1.0 §2.2), line ends become "\n". */
void build_text(struct builder *, struct str, struct place);

/* The same for an attribute's value: a copy in the arena. */
struct str build_value(struct builder *, struct str);

/* Puts a finished inline, which has no parent, into the tree. */
void build_put(struct builder *, struct element *);

void build_comment(struct builder *, struct str, struct place);

/* A name that links may use, at this place. */
void build_anchor(struct builder *, struct str name, struct place);

/* Closes what is open and returns the root, a div of blocks. */
struct element *build_finish(struct builder *);

#endif
