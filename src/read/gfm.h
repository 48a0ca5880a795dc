/* cmark-gfm with the extensions we read, in memory that is taken in large pieces
 * and given back as a whole. */
#ifndef READ_GFM_H
#define READ_GFM_H

#include "base/str.h"

struct cmark_node;

struct gfm {
	struct cmark_node *document; /* NULL: it would take too much memory */
	struct gfm_memory *memory;
};

/* Only one text may be between gfm_parse and gfm_end at a time, and on one
 * thread: cmark-gfm's tables of extensions, special characters and memory are
 * global. `most` bytes may be used for the document. */
void gfm_parse(struct gfm *, struct str text, size_t most);
void gfm_end(struct gfm *);

#endif
