/* One file of Markdown as a tree of elements. */
#ifndef READ_MARKDOWN_H
#define READ_MARKDOWN_H

#include "read/build.h"
#include "read/front.h"

struct document {
	struct front front;       /* what its front matter says */
	struct element *root;     /* a div of blocks */
	struct comment *comments; /* in the order of the file */
	struct comment *anchors;  /* names that HTML gives to places */
	bool may_hide;            /* its text has what clozes and marks have */
	struct element *notes;    /* ol of footnotes, in the order of their
	                           * first references; NULL: none */
};

/* The text must be valid UTF-8; the tree does not point into it. A byte order
 * mark is passed over and is no column. */
struct document markdown_read(struct arena *, struct str text, const char *file,
                              struct diag *);

/* The same with macros of TeX that the file may use, and to which it adds. */
struct document markdown_read_with(struct arena *, struct str text,
                                   const char *file, struct tex_macros *,
                                   struct diag *);

#endif
