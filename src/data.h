/* Where deckle's own style sheets lie. */
#ifndef DATA_H
#define DATA_H

#include "base/arena.h"
#include "base/diag.h"

#define CARDS_STYLE "a7-duplex" /* where no other is named */

/* The folder of the style sheets: beside the program in its build tree, below
 * the prefix it was installed to (also when that was moved), or where it was
 * to be installed. Belongs to the arena; NULL: reported. */
const char *data_folder(struct arena *, struct diag *);

#endif
