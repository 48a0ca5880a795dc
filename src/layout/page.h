/* Pages of a book: its pieces (a chapter's heading, a question, an answer) are
 * flowed each on its own, then one behind the other broken over pages, painted,
 * and at last furnished with what is known only when all pages are there. */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include "layout/content.h"
#include "layout/layout.h"

/* What is flowed: an element inside of others that only hand down what is
 * inherited. */
struct piece_job {
	const struct element *element;
	const struct page_numbers *numbers;
	struct str language; /* BCP 47, where no element says another */
};

/* A piece, flowed. */
struct piece {
	struct galley galley;
	const struct missing_glyph *missing;
};

/* All belongs to the arena; what is higher than a page is an error of its
 * place. */
void layout_piece(struct layout *, struct arena *, struct piece *,
                  const struct piece_job *, struct diag *);

struct page {
	struct page *next;
	unsigned number;      /* as printed */
	char label[20];       /* the same; page_label */
	bool front;           /* before the book begins: in Roman numerals */
	unsigned kinds;       /* enum page_kind */
	struct arena arena;   /* of the galley; done with once painted */
	struct galley galley; /* shares items with the pieces */
	struct galley_part part;
	const struct running_string *running;
	struct arena kept;                       /* of what follows */
	const struct page_reference *references; /* to pages; once painted */
};

struct page_reference {
	const struct page_reference *next;
	struct frame_reference at;
};

/* Breaks pieces over pages as they come. */
struct paginator_options {
	const struct stylesheet *stylesheet;
	bool front;
	struct names *anchors; /* where anchors are noted; NULL: nowhere */
	struct arena *arena; /* of anchors and named strings; outlives pages */
};

struct paginator;
struct paginator *paginator_new(const struct paginator_options *);
void paginator_free(struct paginator *);

/* The piece behind all others; `new_page`: it begins one. */
void paginator_add(struct paginator *, const struct galley *, bool new_page);

/* What follows begins a page: all so far can be made. */
void paginator_close(struct paginator *);

/* Nothing follows. `even`: another page, if their number is odd. */
void paginator_end(struct paginator *, bool even);

/* The pages made since the last call, which are the caller's; NULL: none. */
struct page *paginator_take(struct paginator *);

/* How many of the last pieces are still needed, when all pages that were made
 * are painted. */
size_t paginator_held(const struct paginator *);

/* All but what page_furnish adds. */
void page_paint(struct page *, struct arena *, struct frame *,
                const struct stylesheet *);

/* The boxes in the margin and the numbers of pages. */
void page_furnish(struct layout *, const struct page *, struct arena *,
                  struct frame *, const struct page_numbers *,
                  const struct card_strings *, size_t pages);

/* Its number as it is printed. */
struct str page_label(struct page *);

void page_free(struct page *); /* with what it holds */

#endif
