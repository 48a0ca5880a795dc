/* What MathML 3 says in attributes and MathML Core leaves to CSS (Core §3.5):
 * how columns are aligned and parted, rules, frames. */
#ifndef XHTML_MATHML_H
#define XHTML_MATHML_H

#include "model/element.h"

/* The style attribute of an mtd, from its mtable's columnalign, columnspacing,
 * rowspacing, columnlines and rowlines; nothing where none is needed. */
void mathml_cell(struct buf *, const struct element *mtd);

/* The style attribute of an menclose: the sides that its notation names. */
void mathml_frame(struct buf *, struct str notation);

#endif
