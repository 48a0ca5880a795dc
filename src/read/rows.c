/* Rows of a table as details. */
#include "read/rows.h"

#include "read/fields.h"
#include "read/speech.h"
#include "read/take.h"

enum { COLUMNS = 8 };

struct columns {
	size_t question, answer;
	struct str fields[COLUMNS]; /* "Level" and so on; empty: none */
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

/* The words that head a question's and an answer's column; of a deck, a term's
 * and its definition's, too. */
struct heads {
	enum speech question, answer;
};
static const struct heads asked = { SPEECH_QUESTION, SPEECH_ANSWER };
static const struct heads sides = { SPEECH_TERM, SPEECH_DEFINITION };

static bool find_columns(struct arena *a, const struct element *table,
                         const struct heads *heads, struct columns *c)
{
	const struct element *row = head_row(table);
	size_t n = 0;

	*c = (struct columns){ .question = COLUMNS, .answer = COLUMNS };
	for (const struct element *e = row ? row->first : NULL; e;
	     e = e->next, n++) {
		struct str name = take_plain(a, e);

		if (n == COLUMNS)
			return false;
		if (says(e, heads->question))
			c->question = n;
		else if (says(e, heads->answer))
			c->answer = n;
		else if (fields_known(name))
			c->fields[n] = name;
		else if (n)
			return false;
	}
	return n <= COLUMNS && c->question < n && c->answer < n;
}

/* "**Level:** easy", as people write it elsewhere. */
static struct element *field_of(struct arena *a, struct str name,
                                struct element *cell)
{
	struct element *p = element_new(a, TAG_P, cell->place);
	struct element *strong = element_new(a, TAG_STRONG, cell->place);
	struct str label = arena_printf(a, "%.*s:", STR_FMT(name));

	element_append(strong, element_text(a, label, cell->place));
	element_append(p, strong);
	element_append(p, element_text(a, STR(" "), cell->place));
	take_children(cell, p);
	return p;
}

static struct element *open_row(struct arena *a, struct element *row,
                                const struct columns *c)
{
	struct element *details = element_new(a, TAG_DETAILS, row->place);
	struct element *summary = element_new(a, TAG_SUMMARY, row->place);
	size_t n = 0;

	details->classes = CLASS_CARD; /* the head says that it asks */
	element_append(details, summary);
	for (struct element *cell = row->first; cell; cell = cell->next, n++) {
		if (n == c->question)
			take_children(cell, summary);
		else if (n == c->answer)
			take_children(cell, details);
	}
	take_wrap(a, details);
	n = 0;
	for (struct element *cell = row->first; cell; cell = cell->next, n++)
		if (n < COLUMNS && c->fields[n].n && cell->first)
			element_append(details,
			               field_of(a, c->fields[n], cell));
	return details;
}

static struct element *open_rows(struct arena *a, struct element *table,
                                 const struct columns *c)
{
	struct element *div = element_new(a, TAG_DIV, table->place);

	for (struct element *body = table->first->next; body; body = body->next)
		for (struct element *row = body->first; row; row = row->next)
			element_append(div, open_row(a, row, c));
	return div;
}

struct element *rows_open(struct arena *a, struct element *table)
{
	struct columns c;

	return find_columns(a, table, &asked, &c) ? open_rows(a, table, &c)
	                                          : NULL;
}

bool rows_are_sides(struct arena *a, const struct element *table, bool titled)
{
	const struct element *row = head_row(table);
	struct columns c;

	if (!row || find_columns(a, table, &asked, &c))
		return row != NULL;
	return find_columns(a, table, &sides, &c) ||
	       (titled && row->first && row->first->next == row->last);
}

struct element *rows_open_sides(struct arena *a, struct element *table)
{
	struct columns c;

	if (!find_columns(a, table, &asked, &c) &&
	    !find_columns(a, table, &sides, &c))
		c = (struct columns){ .question = 0, .answer = 1 };
	return open_rows(a, table, &c);
}
