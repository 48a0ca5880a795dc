/* GitHub's Markdown as cmark-gfm's tree. */
#ifndef READ_GFM_H
#define READ_GFM_H

#include "base/str.h"

/* For cmark_node_free. Footnotes are read where the text has any. One thread at
 * a time: cmark-gfm's tables are global. */
struct cmark_node *gfm_parse(struct str text);

#endif
