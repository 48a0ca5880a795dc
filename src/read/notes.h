/* Footnotes: a reference is a sup with a link in it, and its note stands at the
 * end of what refers to it, in a section of class footnotes: a rule, and an ol
 * whose items have the ids that the links name. Each question numbers its own. */
#ifndef READ_NOTES_H
#define READ_NOTES_H

#include "model/bank.h"
#include "read/markdown.h"

/* Whether a line begins as a footnote does, "[^name]:". */
bool notes_any(struct str text);

/* The attributes of a reference to the note of this number. */
const struct attr *notes_reference(struct arena *, struct str number);

/* Warns of footnotes that nothing refers to: the parser leaves them out. */
void notes_check(struct str text, const struct document *, const char *file,
                 struct diag *);

/* Puts copies of the notes of each source (an ol; NULL: none) where questions
 * refer to them. The ids of the questions must be there. */
void notes_attach(struct bank *, const struct element *const *notes);

#endif
