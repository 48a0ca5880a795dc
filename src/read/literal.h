/* Words in running text that merely look like tags: "the <s> token", "which
 * attribute of <iframe>", "List<i>". */
#ifndef READ_LITERAL_H
#define READ_LITERAL_H

#include "base/str.h"

struct cmark_node; /* of cmark-gfm.h */

/* Whether this inline of HTML is meant as text. Looks at what stands beside it,
 * not further than some hundred inlines. */
bool literal_tag(struct cmark_node *);

#endif
