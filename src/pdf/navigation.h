/* Ways through a PDF file: named destinations and the outline. For the files
 * of this folder only. */
#ifndef PDF_NAVIGATION_H
#define PDF_NAVIGATION_H

#include "pdf/object.h"
#include "base/unit.h"

/* A place on a page; y upwards. */
struct pdf_destination {
	struct str name;
	uint32_t page; /* the page's object */
	unit x, y;
	size_t order; /* of two with one name the first counts */
};

struct pdf_outline_entry {
	unsigned level; /* at most one more than the one before */
	struct str title, name;
};

/* Sorts the destinations and writes them as a name tree; its number, 0 if
 * there are none. */
uint32_t pdf_add_destinations(struct objects *, struct pdf_destination *,
                              size_t n);

/* The outline's number, 0 if it is empty. */
uint32_t pdf_add_outline(struct objects *, const struct pdf_outline_entry *,
                         size_t n);

/* " /PageLabels …": of n pages, a text each; empty: the page's number. */
void pdf_put_labels(struct buf *, const struct str *, size_t n);

#endif
