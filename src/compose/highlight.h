/* Code blocks with spans for their keywords, strings, comments: the classes
 * that compose/scanner.h gives. */
#ifndef COMPOSE_HIGHLIGHT_H
#define COMPOSE_HIGHLIGHT_H

#include "model/element.h"

/* Changes the code below root whose language we know: a fence's, or what a
 * session's first prompt shows. The text is as before, byte for byte, and
 * shared. */
void highlight_code(struct arena *, struct element *root);

#endif
