/* Rows of a table as lists: what is left of it where there is no room for
 * columns. */
#include "layout/table.h"

/* The cells of the table's head above a cell, as "Head: "; empty if there are
 * none, or it is one itself. */
static struct str label_of(const struct table *t, const struct cell *c)
{
	struct buf label = { 0 };
	struct str s;

	for (size_t r = 0;
	     c->element->parent->parent->tag != TAG_THEAD && r < t->heads; r++)
		for (size_t i = 0; i < t->rows[r].n; i++) {
			const struct cell *head = &t->rows[r].cells[i];

			if (c->column < head->column ||
			    c->column >= head->column + head->span)
				continue;
			if (label.n)
				buf_char(&label, ' ');
			element_plain(&label, head->element);
		}
	if (label.n)
		buf_put(&label, STR(": "));
	s = arena_str(t->flow->arena, buf_str(&label));
	buf_free(&label);
	return s;
}

static bool is_empty(const struct element *cell)
{
	for (const struct element *e = cell; e; e = element_next(e, cell))
		if (e->text.n || e->tag == TAG_IMG)
			return false;
	return true;
}

/* A label before all else in a div. */
static void put_label(struct arena *a, struct element *div, struct str label)
{
	struct element *strong = element_new(a, TAG_STRONG, div->place);
	bool alone = div->first && tag_is_block(div->first->tag);

	element_append(strong, element_text(a, label, div->place));
	if (alone) { /* it has a line of its own */
		struct element *p = element_new(a, TAG_P, div->place);

		element_append(p, strong);
		strong = p;
	}
	strong->parent = div;
	strong->next = div->first;
	div->first = strong;
	if (!div->last)
		div->last = strong;
}

/* All of a cell in bold. */
static void embolden(struct arena *a, struct element *div)
{
	struct element *strong = element_new(a, TAG_STRONG, div->place);

	for (const struct element *e = div->first; e; e = e->next)
		if (tag_is_block(e->tag))
			return;
	strong->first = div->first;
	strong->last = div->last;
	for (struct element *e = strong->first; e; e = e->next)
		e->parent = strong;
	div->first = div->last = NULL;
	element_append(div, strong);
}

/* A cell as a block. The first of a row names the row where heads name the
 * others. */
static void flow_cell(struct table *t, const struct cell *c, bool names_row)
{
	struct flow *f = t->flow, before = *f;
	struct element *div = element_copy(f->arena, c->element);
	unit em = style_length(t->style, PROP_FONT_SIZE, 0);
	struct str label = label_of(t, c);

	div->tag = TAG_DIV;
	div->attrs = NULL;
	if (names_row)
		embolden(f->arena, div);
	if (label.n)
		put_label(f->arena, div, label);
	if (!names_row && t->heads && f->width - em >= f->narrowest) {
		f->x += em;
		f->width -= em;
	}
	flow_block(f, div,
	           styler_element(layout_styler(f->layout), t->style, div));
	f->x = before.x;
	f->width = before.width;
}

static void flow_row(struct table *t, const struct row *row)
{
	bool named = t->heads && row->n > 1 && !is_empty(row->cells[0].element);

	for (size_t i = 0; i < row->n; i++) {
		if (is_empty(row->cells[i].element))
			continue;
		flow_cell(t, &row->cells[i], named && i == 0);
		galley_discourage(t->flow->galley, named && i == 0
		                                           ? PENALTY_NEVER
		                                           : PENALTY_ITEM);
	}
	galley_margin(t->flow->galley,
	              style_length(t->style, PROP_FONT_SIZE, 0) / 2);
}

/* Whether a cell below shows the head's words. */
static bool is_shown(const struct table *t, const struct cell *head)
{
	for (size_t r = t->heads; r < t->row_count; r++)
		for (size_t i = 0; i < t->rows[r].n; i++) {
			const struct cell *c = &t->rows[r].cells[i];

			if (c->column >= head->column &&
			    c->column < head->column + head->span &&
			    !is_empty(c->element))
				return true;
		}
	return is_empty(head->element);
}

/* The words of a head stand in front of each cell below it. */
static bool is_said(const struct table *t, size_t r)
{
	for (size_t i = 0; r < t->heads && i < t->rows[r].n; i++)
		if (!is_shown(t, &t->rows[r].cells[i]))
			return false;
	return r < t->heads;
}

void table_list(struct table *t, size_t first, size_t end)
{
	unit em = style_length(t->style, PROP_FONT_SIZE, 0);

	galley_margin(t->flow->galley, em / 4);
	for (size_t r = first; r < end; r++)
		if (!is_said(t, r))
			flow_row(t, &t->rows[r]);
}
