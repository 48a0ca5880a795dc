/* Masks: what stands for a formula while Markdown is read. */
#ifndef READ_MATH_MASK_H
#define READ_MATH_MASK_H

#include "base/buf.h"
#include "read/math.h"

struct masking {
	struct arena *arena;
	const struct lines *lines;
	char *text;       /* the masked copy; NULL: there is none yet */
	struct buf items; /* struct formula */
};

/* A formula as it stands in the file. */
struct mask {
	size_t start, end; /* offsets, delimiters inside */
	size_t delimiter;  /* bytes of each */
	size_t quotes;     /* ">" that later lines may have before them */
	bool display;
};

void mask_formula(struct masking *, const struct mask *);

struct formulas mask_finish(struct masking *);

#endif
