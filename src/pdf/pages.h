/* The page tree (ISO 32000-1 §7.7.3), as deep as it must be: libharu's own is
 * flat and ends at 32,767 pages. For the files of this folder only. */
#ifndef PDF_PAGES_H
#define PDF_PAGES_H

#include "pdf/object.h"

/* Objects by number, growing. Zero it first. */
struct pdf_numbers {
	uint32_t *p; /* owned */
	size_t n, cap;
};

void pdf_numbers_add(struct pdf_numbers *, uint32_t);

/* Zero it first. */
struct pdf_pages {
	struct pdf_numbers pages, nodes;
};

/* A new page's object, and its parent's. */
uint32_t pdf_pages_add(struct pdf_pages *, struct objects *, uint32_t *parent);

/* Writes the tree's nodes, once all pages are there. */
void pdf_pages_write(struct pdf_pages *, struct objects *);
void pdf_pages_free(struct pdf_pages *);

#endif
