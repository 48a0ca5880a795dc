/* Raw HTML into the tree builder: which elements and attributes of HTML mean
 * something to us, and what happens to the others. */
#ifndef READ_MARKUP_H
#define READ_MARKUP_H

#include "read/build.h"
#include "read/lines.h"
#include "read/math.h"

/* The state between snippets of one block: what is being left out. */
struct markup {
	struct builder *builder;
	struct diag *diag;
	struct str dropping;       /* name of the element; empty: none */
	struct formulas *formulas; /* whose masks are in the text; NULL: none */
	struct tex_macros *macros;
};

/* Feeds a snippet: an HTML block, or one tag or comment within a line. */
void markup_feed(struct markup *, struct str snippet, struct snippet_places *);

/* Text of Markdown; left out inside <script> and its like. */
void markup_text(struct markup *, struct str, struct place);

/* A formula; its place is its delimiter's. */
void markup_math(struct markup *, const struct tex_source *, struct place);

/* Text that is no place for maths, without masks. */
struct str markup_restore(struct markup *, struct str);

/* A block of Markdown ends: nothing is left out beyond it. */
void markup_block_end(struct markup *);

/* A link's target that may stay: no scheme, http, https or mailto. */
bool markup_href_allowed(struct str href);

/* The same for an image, which may also be written out in a data: URL. */
bool markup_src_allowed(struct str src);

#endif
