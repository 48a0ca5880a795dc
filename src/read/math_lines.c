/* Lines of Markdown, as far as it matters to maths where they end. */
#include "read/math_search.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

char math_at(const struct search *x, size_t i)
{
	return i < x->s.n ? x->s.p[i] : '\n';
}

bool math_stands(struct str s, size_t i, const char *text)
{
	size_t n = strlen(text);

	return i <= s.n && s.n - i >= n && memcmp(s.p + i, text, n) == 0;
}

/* Lines */

size_t math_line_end(struct str s, size_t i)
{
	const char *p = i < s.n ? memchr(s.p + i, '\n', s.n - i) : NULL;

	return p ? (size_t)(p - s.p) : s.n;
}

static bool is_blank_line(struct str s, size_t i)
{
	while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t' || s.p[i] == '\r' ||
	                   s.p[i] == '>'))
		i++;
	return i >= s.n || s.p[i] == '\n';
}

/* Behind a list item's marker at i; i: there is none. */
static size_t skip_marker(struct str s, size_t i)
{
	size_t end = i;

	if (end < s.n && strchr("-*+", s.p[end]))
		end++;
	else
		while (end < s.n && end - i < 9 && is_digit(s.p[end]))
			end++;
	if (end > i && is_digit(s.p[i])) {
		if (end >= s.n || !strchr(".)", s.p[end]))
			return i;
		end++;
	}
	return end > i && end < s.n && (s.p[end] == ' ' || s.p[end] == '\t')
	               ? end
	               : i;
}

/* Behind what quotes and list items put before a line. */
size_t math_skip_prefix(struct str s, size_t i, size_t *quotes, bool *item)
{
	*quotes = 0;
	*item = false;
	for (;;) {
		size_t marker;

		while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t'))
			i++;
		if (i < s.n && s.p[i] == '>') {
			++*quotes;
			i++;
			continue;
		}
		marker = skip_marker(s, i);
		if (marker == i)
			return i;
		*item = true;
		i = marker;
	}
}

size_t math_run(struct str s, size_t i)
{
	size_t n = 0;

	while (i + n < s.n && s.p[i + n] == s.p[i])
		n++;
	return n;
}

/* A fence of code that opens at i: its length; 0: there is none. */
size_t math_fence(struct str s, size_t i)
{
	size_t n;

	if (i >= s.n || (s.p[i] != '`' && s.p[i] != '~'))
		return 0;
	n = math_run(s, i);
	if (n < 3 || (s.p[i] == '`' &&
	              memchr(s.p + i + n, '`', math_line_end(s, i) - i - n)))
		return 0;
	return n;
}

/* Behind the fence that opens in this line, and what it holds. */
size_t math_skip_fence(struct str s, size_t i, size_t n, size_t quotes)
{
	char mark = s.p[i];
	size_t line = math_line_end(s, i);

	while (line < s.n) {
		size_t depth, start;
		bool item;

		start = math_skip_prefix(s, line + 1, &depth, &item);
		line = math_line_end(s, line + 1);
		if (depth < quotes)
			return start <= line ? start : line;
		if (!item && start < s.n && s.p[start] == mark &&
		    math_run(s, start) >= n) {
			size_t end = start + math_run(s, start);

			while (end < line && is_space(s.p[end]))
				end++;
			if (end == line)
				return line;
		}
	}
	return s.n;
}

/* What goes on past a line of text: CommonMark §5, as far as it matters. */
static bool begins_block(struct str s, size_t line)
{
	size_t quotes, i;
	bool item;

	i = math_skip_prefix(s, line, &quotes, &item);
	return item || (i < s.n && (s.p[i] == '#' || s.p[i] == '|')) ||
	       math_fence(s, i);
}

/* The end of the paragraph that i is in: before an empty line or a fence. */
static size_t find_limit(struct str s, size_t i)
{
	size_t line = math_line_end(s, i), quotes;
	bool item;

	while (line < s.n && !is_blank_line(s, line + 1) &&
	       !math_fence(s, math_skip_prefix(s, line + 1, &quotes, &item)))
		line = math_line_end(s, line + 1);
	return line;
}

/* The end of what code and $…$ may go on in: before a line that begins
 * something else. */
static size_t find_end(const struct search *x, size_t i)
{
	size_t line = math_line_end(x->s, i);

	if (math_at(x, i) == '|' || math_at(x, i) == '#')
		return line;
	while (line < x->limit && !begins_block(x->s, line + 1))
		line = math_line_end(x->s, line + 1);
	return line;
}

void math_find_ends(struct search *x, size_t i)
{
	if (i >= x->limit)
		x->limit = find_limit(x->s, i);
	if (i >= x->end)
		x->end = find_end(x, i);
}

/* Where a search that must not take the square of a file gives up. */
size_t math_near(const struct search *x, size_t i)
{
	enum { NEAR = 4096 }; /* bytes */

	return x->end - i > NEAR ? i + NEAR : x->end;
}
