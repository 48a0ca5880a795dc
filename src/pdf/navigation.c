/* Named destinations (ISO 32000-1 §12.3.2.3) in a name tree (§7.9.6), the
 * outline (§12.3.3), of any size, and page labels. */
#include "pdf/navigation.h"

#include <stdlib.h>

#include "base/memory.h"
#include "pdf/syntax.h"

enum { LEAF = 128 }; /* names in a leaf of the tree */

static int by_name(const void *a, const void *b)
{
	const struct pdf_destination *x = a, *y = b;
	int order = str_cmp(x->name, y->name);

	return order ? order : (x->order > y->order) - (x->order < y->order);
}

static size_t drop_repeated(struct pdf_destination *d, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (!kept || !str_eq(d[kept - 1].name, d[i].name))
			d[kept++] = d[i];
	return kept;
}

static uint32_t add_leaf(struct objects *o, const struct pdf_destination *d,
                         size_t n)
{
	uint32_t number = object_new(o);
	struct buf b = { 0 };

	buf_put(&b, STR("/Limits ["));
	pdf_put_bytes(&b, d[0].name);
	pdf_put_bytes(&b, d[n - 1].name);
	buf_put(&b, STR("] /Names [\n"));
	for (size_t i = 0; i < n; i++) {
		pdf_put_bytes(&b, d[i].name);
		buf_char(&b, '[');
		pdf_put_ref(&b, d[i].page);
		buf_put(&b, STR(" /XYZ "));
		pdf_put_length(&b, d[i].x);
		buf_char(&b, ' ');
		pdf_put_length(&b, d[i].y);
		buf_put(&b, STR(" null]\n"));
	}
	buf_char(&b, ']');
	object_set(o, number, &b);
	return number;
}

uint32_t pdf_add_destinations(struct objects *o, struct pdf_destination *d,
                              size_t n)
{
	struct buf b = { 0 };
	uint32_t root;

	if (!n)
		return 0;
	qsort(d, n, sizeof *d, by_name);
	n = drop_repeated(d, n);
	root = object_new(o);
	buf_put(&b, STR("/Kids ["));
	for (size_t i = 0; i < n; i += LEAF) {
		pdf_put_ref(&b,
		            add_leaf(o, d + i, n - i < LEAF ? n - i : LEAF));
		buf_char(&b, '\n');
	}
	buf_char(&b, ']');
	object_set(o, root, &b);
	return root;
}

/* An entry's relatives by index + 1; 0: none. Item 0 is the outline itself. */
struct item {
	size_t parent, first, last, before, after, kids;
	uint32_t number;
};

/* Where entry i (from 1) hangs: below the last entry of a lower level. */
static void hang(struct item *items, const struct pdf_outline_entry *e,
                 size_t i)
{
	size_t p = i - 1;

	while (p && e[p - 1].level >= e[i - 1].level)
		p = items[p].parent;
	items[i].parent = p;
	items[i].before = items[p].last;
	if (items[p].last)
		items[items[p].last].after = i;
	else
		items[p].first = i;
	items[p].last = i;
	items[p].kids++;
}

static void put_relative(struct buf *b, const char *key,
                         const struct item *items, size_t i)
{
	if (!i)
		return;
	buf_printf(b, " /%s ", key);
	pdf_put_ref(b, items[i].number);
}

static void add_entry(struct objects *o, const struct item *items, size_t i,
                      const struct pdf_outline_entry *e)
{
	struct buf b = { 0 };

	buf_put(&b, STR("/Title "));
	pdf_put_text(&b, e->title);
	if (e->name.n) {
		buf_put(&b, STR(" /Dest "));
		pdf_put_bytes(&b, e->name);
	}
	buf_put(&b, STR(" /Parent "));
	pdf_put_ref(&b, items[items[i].parent].number);
	put_relative(&b, "Prev", items, items[i].before);
	put_relative(&b, "Next", items, items[i].after);
	put_relative(&b, "First", items, items[i].first);
	put_relative(&b, "Last", items, items[i].last);
	/* Negative: closed. Its kids are closed too, so they are all that
	 * opening it would show. */
	if (items[i].kids)
		buf_printf(&b, " /Count -%zu", items[i].kids);
	object_set(o, items[i].number, &b);
}

uint32_t pdf_add_outline(struct objects *o, const struct pdf_outline_entry *e,
                         size_t n)
{
	struct item *items;
	struct buf b = { 0 };
	uint32_t root;

	if (!n)
		return 0;
	items = memory_new((n + 1) * sizeof *items);
	memset(items, 0, (n + 1) * sizeof *items);
	for (size_t i = 0; i <= n; i++)
		items[i].number = object_new(o);
	for (size_t i = 1; i <= n; i++)
		hang(items, e, i);
	for (size_t i = 1; i <= n; i++)
		add_entry(o, items, i, &e[i - 1]);
	buf_put(&b, STR("/Type /Outlines"));
	put_relative(&b, "First", items, items[0].first);
	put_relative(&b, "Last", items, items[0].last);
	buf_printf(&b, " /Count %zu", items[0].kids);
	root = items[0].number;
	object_set(o, root, &b);
	free(items);
	return root;
}

/* §12.4.2 */
void pdf_put_labels(struct buf *b, const struct str *labels, size_t n)
{
	buf_put(b, STR("\n/PageLabels <</Nums ["));
	for (size_t i = 0; i < n; i++) {
		if (!labels[i].n && i && !labels[i - 1].n)
			continue; /* the numbering goes on */
		buf_printf(b, "\n%zu <<", i);
		if (labels[i].n) {
			buf_put(b, STR("/P "));
			pdf_put_text(b, labels[i]);
		} else {
			buf_printf(b, "/S /D /St %zu", i + 1);
		}
		buf_put(b, STR(">>"));
	}
	buf_put(b, STR("]>>"));
}
