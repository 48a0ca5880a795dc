/* The boxes in the margin of a page or of a side of a card: CSS Paged Media 3
 * §5. */
#ifndef LAYOUT_MARGIN_H
#define LAYOUT_MARGIN_H

#include "layout/flow.h"

/* What the boxes say, and where. */
struct margin_job {
	struct card_run *run;
	const struct page_spec *page; /* with the margins of this page */
	unsigned kinds;               /* enum page_kind */
	struct content_source source;
	bool whole; /* there is one part: what says which is left out */
};

void margin_paint(const struct margin_job *, struct frame *);

#endif
