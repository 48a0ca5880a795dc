/* The page tree. Pages name their parents, so the lowest nodes are made with
 * the pages; the levels above come last. */
#include "pdf/pages.h"

#include <stdlib.h>

#include "base/memory.h"
#include "pdf/syntax.h"

enum { KIDS = 128 }; /* of a node */

void pdf_numbers_add(struct pdf_numbers *a, uint32_t number)
{
	if (a->n == a->cap) {
		a->cap = a->cap ? a->cap * 2 : KIDS;
		a->p = memory_resize(a->p, a->cap * sizeof *a->p);
	}
	a->p[a->n++] = number;
}

uint32_t pdf_pages_add(struct pdf_pages *t, struct objects *o, uint32_t *parent)
{
	if (t->pages.n % KIDS == 0)
		pdf_numbers_add(&t->nodes, object_new(o));
	pdf_numbers_add(&t->pages, object_new(o));
	*parent = t->nodes.p[t->nodes.n - 1];
	return t->pages.p[t->pages.n - 1];
}

/* Node i: its kids are the level below it, `under` pages each but for the
 * last; `parent` 0: it is the root. */
static void set_node(struct objects *o, uint32_t number, uint32_t parent,
                     size_t i, const struct pdf_numbers *kids, size_t under,
                     size_t pages)
{
	size_t first = i * KIDS;
	size_t n = kids->n - first < KIDS ? kids->n - first : KIDS;
	size_t left = pages - first * under;
	struct buf b = { 0 };

	if (parent) {
		buf_put(&b, STR("/Type /Pages /Parent "));
		pdf_put_ref(&b, parent);
	}
	buf_printf(&b, " /Count %zu /Kids [",
	           left < KIDS * under ? left : KIDS * under);
	for (size_t k = 0; k < n; k++) {
		pdf_put_ref(&b, kids->p[first + k]);
		buf_char(&b, k % 8 == 7 ? '\n' : ' ');
	}
	buf_char(&b, ']');
	object_set(o, number, &b);
}

/* The level above n nodes: the root, or as many nodes as they need. */
static struct pdf_numbers level_above(struct objects *o, size_t n)
{
	struct pdf_numbers level = { 0 };

	if (n <= KIDS)
		pdf_numbers_add(&level, objects_pages(o));
	else
		for (size_t i = 0; i < n; i += KIDS)
			pdf_numbers_add(&level, object_new(o));
	return level;
}

void pdf_pages_write(struct pdf_pages *t, struct objects *o)
{
	struct pdf_numbers kids = t->pages, nodes = t->nodes;
	size_t pages = t->pages.n, under = 1;

	*t = (struct pdf_pages){ 0 };
	for (;;) {
		bool root = nodes.n == 1 && nodes.p[0] == objects_pages(o);
		struct pdf_numbers above = { 0 };

		if (!root)
			above = level_above(o, nodes.n);
		for (size_t i = 0; i < nodes.n; i++)
			set_node(o, nodes.p[i], root ? 0 : above.p[i / KIDS], i,
			         &kids, under, pages);
		free(kids.p);
		kids = nodes;
		nodes = above;
		under *= KIDS;
		if (root)
			break;
	}
	free(kids.p);
}

void pdf_pages_free(struct pdf_pages *t)
{
	free(t->pages.p);
	free(t->nodes.p);
	*t = (struct pdf_pages){ 0 };
}
