/* Characters that no font has. */
#include "missing.h"

#include <stdlib.h>

#include "base/memory.h"

enum { SAID_MAX = 20 }; /* characters; of more only their number */

void missing_keep(struct missing_list *list, const struct missing_glyph *from)
{
	for (; from; from = from->next) {
		list->items = memory_resize(
			list->items, (list->n + 1) * sizeof *list->items);
		list->items[list->n++] =
			(struct missing){ from->code_point, from->place };
	}
}

void missing_free(struct missing_list *list)
{
	free(list->items);
	*list = (struct missing_list){ 0 };
}

static void say(struct missing_report *r, const struct missing *m,
                struct diag *d)
{
	if (glyph_set_has(&r->said, m->code_point))
		return;
	glyph_set_add(&r->said, m->code_point);
	if (++r->count <= SAID_MAX)
		diag_warning(d, m->place,
		             "no font of the style sheet has the character "
		             "U+%04X",
		             (unsigned)m->code_point);
}

/* The list has the last one first. */
void missing_say(struct missing_report *r, const struct missing_list *list,
                 struct diag *d)
{
	for (size_t i = list->n; i-- > 0;)
		say(r, &list->items[i], d);
}

void missing_end(struct missing_report *r, struct diag *d)
{
	if (r->count > SAID_MAX)
		diag_warning(d, (struct place){ 0 },
		             "and %zu more characters that no font has",
		             r->count - SAID_MAX);
	glyph_set_free(&r->said);
	*r = (struct missing_report){ 0 };
}
