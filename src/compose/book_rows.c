/* Wide tables as lists. */
#include "compose/book_text.h"

#include "compose/words.h"

enum { COLUMNS_SHOWN = 4 }; /* that fit any screen (epub.md, 22) */

static bool is_cell(const struct element *e)
{
	return e->tag == TAG_TH || e->tag == TAG_TD;
}

static const struct element *next_row(const struct element *from,
                                      const struct element *table)
{
	const struct element *e = from;

	do
		e = element_next(e, table);
	while (e && e->tag != TAG_TR);
	return e;
}

static const struct element *first_cell(const struct element *row)
{
	const struct element *cell = row->first;

	while (cell && !is_cell(cell))
		cell = cell->next;
	return cell;
}

static const struct element *next_cell(const struct element *cell)
{
	do
		cell = cell->next;
	while (cell && !is_cell(cell));
	return cell;
}

static size_t count_cells(const struct element *row)
{
	size_t n = 0;

	for (const struct element *c = first_cell(row); c; c = next_cell(c))
		n++;
	return n;
}

/* More columns than fit, one row of heads, and no cell over several: each row
 * can be read by itself. */
static bool is_wide(const struct element *table)
{
	const struct element *head = next_row(table, table);
	size_t columns = head ? count_cells(head) : 0;

	if (columns <= COLUMNS_SHOWN || head->parent->tag != TAG_THEAD)
		return false;
	for (const struct element *e = table; e; e = element_next(e, table))
		if (element_has(e, ATTR_COLSPAN) ||
		    element_has(e, ATTR_ROWSPAN) ||
		    (e != table && e->tag == TAG_TABLE) ||
		    (e->tag == TAG_TR &&
		     (count_cells(e) != columns ||
		      (e != head && e->parent == head->parent))))
			return false;
	return true;
}

/* What is in a cell, without anchors, which there is one of. */
static void add_content(struct arena *a, struct element *to,
                        const struct element *cell)
{
	for (const struct element *c = cell->first; c; c = c->next)
		element_append(to, element_copy(a, c));
	for (const struct element *e = to; e; e = element_next(e, to))
		if (element_has(e, ATTR_ID))
			element_drop(a, (struct element *)e, ATTR_ID);
}

/* The same of a column's head, within a line. */
static void add_head(struct arena *a, struct element *to,
                     const struct element *cell)
{
	struct buf words = { 0 };

	for (const struct element *c = cell->first; c; c = c->next)
		if (tag_is_block((enum tag)c->tag)) {
			element_plain(&words, cell);
			element_append(
				to,
				element_text(a, arena_str(a, buf_str(&words)),
			                     to->place));
			buf_free(&words);
			return;
		}
	add_content(a, to, cell);
}

static struct element *add(struct arena *a, struct element *to, enum tag tag)
{
	struct element *e = element_new(a, tag, to->place);

	element_append(to, e);
	return e;
}

static void add_row(struct arena *a, struct element *list,
                    const struct element *row, const struct element *heads,
                    struct str colon)
{
	const struct element *cell = first_cell(row), *head = first_cell(heads);
	struct element *li = add(a, list, TAG_LI), *ul;

	add_content(a, add(a, li, TAG_DIV), cell);
	ul = add(a, li, TAG_UL);
	for (cell = next_cell(cell), head = next_cell(head); cell;
	     cell = next_cell(cell), head = next_cell(head)) {
		struct element *item;

		if (!cell->first)
			continue;
		item = add(a, ul, TAG_LI);
		add_head(a, add(a, item, TAG_STRONG), head);
		element_append(item, element_text(a, colon, item->place));
		add_content(a, item, cell);
	}
	if (!ul->first)
		element_remove(ul);
}

static void add_list(struct arena *a, struct element *table,
                     struct str language)
{
	struct element *details = element_new(a, TAG_DETAILS, table->place);
	const struct element *heads = next_row(table, table);
	struct element *list;

	element_append(
		add(a, details, TAG_SUMMARY),
		element_text(a, word(language, WORD_AS_LIST), table->place));
	list = add(a, details, TAG_UL);
	for (const struct element *row = next_row(heads, table); row;
	     row = next_row(row, table))
		add_row(a, list, row, heads, word(language, WORD_COLON));
	if (list->first)
		element_insert_after(table, details);
}

void book_rows(struct arena *a, const struct book *book, struct element *root)
{
	for (const struct element *e = root; e; e = element_next(e, root))
		if (e->tag == TAG_TABLE && is_wide(e))
			add_list(a, (struct element *)e, book->bank->language);
}
