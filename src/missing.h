/* Characters that no font has: said once each, where they first stand. */
#ifndef MISSING_H
#define MISSING_H

#include "base/diag.h"
#include "layout/layout.h"

/* Those of one question or piece, kept beyond its layout. Zero it first. */
struct missing_list {
	struct missing {
		uint32_t code_point;
		struct place place;
	} * items; /* owned */
	size_t n;
};

void missing_keep(struct missing_list *, const struct missing_glyph *);
void missing_free(struct missing_list *);

/* What was said already. Zero it first. */
struct missing_report {
	struct glyph_set said;
	size_t count;
};

void missing_say(struct missing_report *, const struct missing_list *,
                 struct diag *);

/* How many were passed over; lets go of what the report holds. */
void missing_end(struct missing_report *, struct diag *);

#endif
