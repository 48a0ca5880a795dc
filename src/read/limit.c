/* One pass over a file's bytes, a line at a time. */
#include "read/limit.h"

/* A line, and what is known from the lines before it. */
struct scan {
	struct str text;
	size_t line; /* its number */
	size_t from, end;
	size_t columns; /* of the table that it may belong to; 0: none */
	size_t cells;   /* of all tables so far */
	size_t open;    /* brackets of the paragraph so far */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The markers of quotes and items that stand at its beginning. */
static size_t count_markers(const struct scan *s)
{
	const char *p = s->text.p + s->from, *end = s->text.p + s->end;
	size_t n = 0;

	for (; p < end; p++) {
		if (*p == '>')
			n++;
		else if (strchr("-+*", *p) && p + 1 < end && is_blank(p[1]))
			n++;
		else if (!is_blank(*p))
			break;
	}
	return n;
}

/* What a line holds that counts. */
struct counts {
	size_t pipes, open, most_open, dashes;
	bool words; /* anything that no delimiter row has */
	bool blank;
};

/* What each byte is to us; 0: part of a word. */
enum byte_kind { WORD, BLANK, PIPE, OPEN, CLOSE, DASH, MARK };

static const unsigned char kinds[256] = {
	[' '] = BLANK, ['\t'] = BLANK, ['\r'] = BLANK,
	['|'] = PIPE,  ['['] = OPEN,   [']'] = CLOSE,
	['-'] = DASH,  [':'] = MARK,   ['>'] = MARK,
};

static struct counts count(const struct scan *s)
{
	struct counts c = { .open = s->open, .blank = true };

	for (size_t i = s->from; i < s->end; i++) {
		enum byte_kind kind = kinds[(unsigned char)s->text.p[i]];

		c.words |= kind == WORD || kind == OPEN || kind == CLOSE;
		c.blank &= kind == BLANK;
		c.pipes += kind == PIPE;
		c.dashes += kind == DASH;
		c.open += kind == OPEN;
		c.open -= kind == CLOSE && c.open;
		if (c.open > c.most_open)
			c.most_open = c.open;
	}
	return c;
}

static bool is_blank_line(const struct scan *s)
{
	size_t i = s->from;

	while (i < s->end && (is_blank(s->text.p[i]) || s->text.p[i] == '\r'))
		i++;
	return i == s->end;
}

/* Most lines hold neither a table's cells nor brackets. */
static struct counts look(const struct scan *s)
{
	const char *line = s->text.p + s->from;
	size_t n = s->end - s->from;

	if (memchr(line, '|', n) || memchr(line, '[', n) ||
	    (s->open && memchr(line, ']', n)))
		return count(s);
	return (struct counts){ .open = s->open,
		                .words = true,
		                .blank = is_blank_line(s) };
}

static void follow_table(struct scan *s, const struct counts *c)
{
	if (c->blank)
		s->columns = 0;
	else if (!c->words && c->pipes && c->dashes)
		s->columns = c->pipes + 1;
	s->cells += s->columns;
}

/* In the order of what is found; each message takes its limit. */
enum kind_of_limit { COLUMNS, CELLS, NESTING, BRACKETS };

static const struct {
	size_t most;
	const char *message;
} limits[] = {
	[COLUMNS] = { LIMIT_COLUMNS, "more than %zu '|' are in this line; no "
	                             "table is so wide" },
	[CELLS] = { LIMIT_CELLS, "with this row the file's tables have more "
	                         "than %zu cells, empty ones counted" },
	[NESTING] = { LIMIT_NESTING, "more than %zu quotes and items begin in "
	                             "this line; that is nested too deep" },
	[BRACKETS] = { LIMIT_BRACKETS,
	               "more than %zu '[' are open here without "
	               "their ']'; that is nested too deep" },
};

static bool judge(struct scan *s, const char *file, struct diag *d)
{
	struct place place = { file, (uint32_t)s->line, 1 };
	struct counts c = look(s);
	size_t values[sizeof limits / sizeof *limits];

	follow_table(s, &c);
	s->open = c.blank ? 0 : c.open;
	values[COLUMNS] = c.pipes;
	values[CELLS] = s->cells;
	values[NESTING] = count_markers(s);
	values[BRACKETS] = c.most_open;
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		if (values[i] <= limits[i].most)
			continue;
		diag_error(d, place, limits[i].message, limits[i].most);
		return false;
	}
	return true;
}

bool limit_check(struct str text, const char *file, struct diag *d)
{
	struct scan s = { .text = text };

	while (s.end < text.n) {
		const char *end;

		s.line++;
		s.from = s.end;
		end = memchr(text.p + s.from, '\n', text.n - s.from);
		s.end = end ? (size_t)(end - text.p) : text.n;
		if (!judge(&s, file, d))
			return false;
		s.end += end != NULL;
	}
	return true;
}
