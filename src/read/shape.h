/* What the tree builder does to an element that ends, so that it keeps to its
 * kind. */
#ifndef READ_SHAPE_H
#define READ_SHAPE_H

#include "model/element.h"

/* Only white space and breaks. */
bool shape_is_blank(struct str);

/* Gives an ended element its final children and appends it to its parent,
 * unless nothing is left of it. */
void shape_close(struct arena *, struct element *, struct element *parent);

/* Appends the element's children to the parent in its stead. */
void shape_dissolve(struct element *, struct element *parent);

/* Blocks only, whatever stood there. */
void shape_root(struct arena *, struct element *root);

#endif
