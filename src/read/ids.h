/* Ids that survive: see DESIGN, "Ids". */
#ifndef READ_IDS_H
#define READ_IDS_H

#include "model/bank.h"

/* The words of a text as [a-z0-9-]; empty if it has no such letters. */
struct str ids_slug(struct arena *, struct str text);

/* Gives every question that has no id one made from its prompt's letters and
 * digits, and makes all ids different: explicit ones come first, of equals the
 * later get an ordinal. Reports explicit ids that are not unique. */
void ids_assign(struct arena *, struct question *, size_t n, struct diag *);

/* An id from a text: its slug, else made from its letters. */
struct str ids_from_title(struct arena *, struct str title);

#endif
