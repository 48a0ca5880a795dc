/* Rows of a table as details. */
#include "read/rows.h"

#include "read/speech.h"
#include "read/take.h"

enum { COLUMNS = 3 }; /* a number, a question, an answer */

struct columns {
	size_t question, answer;
};

static bool says(const struct element *cell, enum speech kind)
{
	struct buf text = { 0 };
	struct str s;
	size_t n;

	element_plain(&text, cell);
	s = buf_str(&text);
	n = speech_take(kind, s);
	if (n && n + 1 == s.n && s.p[n] == 's')
		n++;
	buf_free(&text);
	return s.n && n == s.n;
}

static const struct element *head_row(const struct element *table)
{
	const struct element *head = table->first;

	if (head && head->tag == TAG_THEAD && head->first == head->last)
		return head->first;
	return NULL;
}

static bool find_columns(const struct element *table, struct columns *c)
{
	const struct element *row = head_row(table);
	size_t n = 0;

	*c = (struct columns){ COLUMNS, COLUMNS };
	for (const struct element *e = row ? row->first : NULL; e;
	     e = e->next, n++)
		if (says(e, SPEECH_QUESTION))
			c->question = n;
		else if (says(e, SPEECH_ANSWER))
			c->answer = n;
		else if (n)
			return false;
	return n <= COLUMNS && c->question < n && c->answer < n;
}

static struct element *open_row(struct arena *a, struct element *row,
                                const struct columns *c)
{
	struct element *details = element_new(a, TAG_DETAILS, row->place);
	struct element *summary = element_new(a, TAG_SUMMARY, row->place);
	size_t n = 0;

	element_append(details, summary);
	for (struct element *cell = row->first; cell; cell = cell->next, n++) {
		if (n == c->question)
			take_children(cell, summary);
		else if (n == c->answer)
			take_children(cell, details);
	}
	take_wrap(a, details);
	return details;
}

struct element *rows_open(struct arena *a, struct element *table)
{
	struct columns c;
	struct element *div;

	if (!find_columns(table, &c))
		return NULL;
	div = element_new(a, TAG_DIV, table->place);
	for (struct element *body = table->first->next; body; body = body->next)
		for (struct element *row = body->first; row; row = row->next)
			element_append(div, open_row(a, row, &c));
	return div;
}
