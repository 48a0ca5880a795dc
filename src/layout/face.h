/* One side of a card: flowed, made to fit if it nearly does, else broken over
 * parts (reference: too much text for a card). */
#ifndef LAYOUT_FACE_H
#define LAYOUT_FACE_H

#include "layout/flow.h"

/* What is to be set. */
struct face_job {
	const struct element *root; /* NULL: the side is blank */
	const struct element *head; /* stands above further parts; its root is
	                             * styled as the side's; NULL: none */
	const struct deck_spec *spec;
	unit width, height; /* of the page area */
};

struct face {
	struct card_run run; /* what was met, in the attempt that counts */
	struct diag diag;
	struct messages kept;
	struct galley galley, head;
	struct galley_part *parts;
	size_t n;                  /* parts */
	unit head_height;          /* the space below it included */
	const struct style *style; /* of the root */
	unit natural, size;        /* of the text: as the sheet says, as set;
	                            * both 0 where nothing was tried */
	bool tight;                /* less space than the sheet says */
};

/* Belongs to the run's arena. What the attempt that counts has met goes to the
 * run. */
void face_set(struct face *, const struct face_job *, struct card_run *);

/* Paints part i on a frame, the page area's top left corner at x, y. */
void face_paint(struct arena *, struct frame *, const struct face *, size_t i,
                const struct face_job *, unit x, unit y);

#endif
