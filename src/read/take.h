/* Taking elements apart: words off a beginning, lines off a paragraph, what
 * stands behind a place. Trees stay trees; text is sliced, not copied. */
#ifndef READ_TAKE_H
#define READ_TAKE_H

#include "model/element.h"

/* An element's plain text (element_plain), in the arena. */
struct str take_plain(struct arena *, const struct element *);

/* Takes words off the beginning of the text below an element. White space does
 * not count, since plain text folds it. Inlines that are left empty go. */
void take_words(struct element *root, struct str words);

/* Takes the first child away with all from there on; returns that child, whose
 * siblings follow. NULL: there is nothing from there on. */
struct element *take_from(struct element *parent, struct element *first);

/* Appends siblings (from take_from) to an element. */
void take_append(struct element *parent, struct element *siblings);

/* Moves all children of one element to the end of another. */
void take_children(struct element *from, struct element *to);

/* Without white space and breaks at both ends; false: nothing is left. */
bool take_trim(struct element *);

/* Every run of inlines among blocks becomes a p. */
void take_wrap(struct arena *, struct element *);

/* Every line of a paragraph begins with an element of its own from now on. */
void take_split_lines(struct arena *, struct element *p);

/* The first element of the next line; NULL: this was the last. */
struct element *take_next_line(const struct element *);

/* The text of the line that begins with this element. */
struct str take_line(struct arena *, const struct element *);

/* Whether the element ends a line. */
bool take_ends_line(const struct element *);

/* The plain text of siblings up to `end`, the line ends of text among them kept
 * as they are. */
struct str take_lines(struct arena *, const struct element *,
                      const struct element *end);

#endif
