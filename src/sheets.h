/* Cards on sheets: what the press plans, as pages of a PDF. */
#ifndef SHEETS_H
#define SHEETS_H

#include "layout/layout.h"
#include "pdf/pdf.h"
#include "press/press.h"

/* A physical card. */
struct sheet_card {
	const struct pdf_content *recto, *verso; /* NULL: blank */
	struct str recto_name, verso_name; /* destinations; may be empty */
};

struct sheets {
	const struct press_grid *grid;
	const struct sheet_card *cards;
	size_t card_count;
	bool backs;                       /* some card has a back */
	unit clip[2];                     /* as of struct pdf_placed; */
	bool clipped;                     /* only if a style has bleed */
	struct pdf_correction correction; /* of the backs */
	enum sheet_label label;
	struct str title; /* for the label */
	struct pdf_content marks;
};

/* Makes the marks; what else there is has been set. */
void sheets_start(struct sheets *);
void sheets_free(struct sheets *);

size_t sheets_pages(const struct sheets *);

/* Page i, from 0. `label` is what its sheet's label becomes, and must live as
 * long as the page; it is zeroed first. */
void sheets_page(struct arena *, struct pdf_page *, struct pdf_content *label,
                 const struct sheets *, size_t i, struct layout *);

#endif
