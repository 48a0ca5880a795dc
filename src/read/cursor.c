/* The cursor that finds inlines in the file: CommonMark's inline syntax, read
 * only as far as is needed to get past it. */
#include "read/cursor.h"

#include "base/utf8.h"
#include "read/entity.h"

/* How far ahead something is looked for that is not where it should be. */
enum { WINDOW = 1024 }; /* bytes */

static struct str text_of(const struct cursor *c)
{
	return c->lines->text;
}

static bool is_at(const struct cursor *c, size_t at, const char *set)
{
	return at < c->end && text_of(c).p[at] && strchr(set, text_of(c).p[at]);
}

static void seek(struct cursor *c, int line, int column)
{
	const struct lines *l = c->lines;
	size_t length;

	if (line < 1 || (size_t)line > l->n || column < 1)
		return;
	length = lines_line(l, (size_t)line).n;
	c->line = (size_t)line - 1;
	c->at = l->starts[c->line] +
	        ((size_t)column - 1 < length ? (size_t)column - 1 : length);
}

void cursor_block(struct cursor *c, int line, int column, int end_line)
{
	size_t last = end_line < line ? (size_t)line : (size_t)end_line;

	c->at = c->end = c->line = 0;
	c->unclosed = false;
	if (line < 1)
		return;
	c->end = c->lines->starts[last < c->lines->n ? last : c->lines->n];
	seek(c, line, column);
}

struct place cursor_place(struct cursor *c)
{
	const struct lines *l = c->lines;

	while (c->line + 1 < l->n && l->starts[c->line + 1] <= c->at)
		c->line++;
	return (struct place){
		.file = l->file,
		.line = (uint32_t)c->line + 1,
		.col = l->n ? (uint32_t)(c->at - l->starts[c->line]) + 1 : 1
	};
}

struct place cursor_row(struct cursor *c, int line, int column)
{
	struct place place;

	cursor_block(c, line, column, line);
	while (is_at(c, c->at, " \t>"))
		c->at++;
	place = cursor_place(c);
	if (is_at(c, c->at, "|"))
		c->at++;
	return place;
}

void cursor_cell_end(struct cursor *c)
{
	while (c->at < c->end && !is_at(c, c->at, "|\r\n"))
		c->at += is_at(c, c->at, "\\") && is_at(c, c->at + 1, "|") ? 2
		                                                           : 1;
	if (is_at(c, c->at, "|"))
		c->at++;
}

static bool is_punct(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
	       (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/* A reference that stands for the next bytes of `literal`; one that we don't
 * know is taken to stand for one character. */
static size_t match_reference(struct str source, size_t at, struct str literal,
                              size_t *i)
{
	size_t length = 0, n;
	uint32_t ch = entity_at(source, at, &length);
	char bytes[4];
	struct buf b = { .p = bytes, .cap = sizeof bytes };

	if (!length)
		return 0;
	if (!ch) {
		utf8_next(literal, i);
		return length;
	}
	utf8_put(&b, ch);
	n = b.n;
	if (*i + n > literal.n || memcmp(literal.p + *i, bytes, n) != 0)
		return 0;
	*i += n;
	return length;
}

/* Most texts stand there as they read. */
static bool is_verbatim(struct str source, struct str literal)
{
	return source.n && source.p[0] == literal.p[0] &&
	       str_starts(source, literal) &&
	       !memchr(literal.p, '&', literal.n) &&
	       !memchr(literal.p, '\\', literal.n);
}

/* Where the text that reads `literal` ends, if it stands at `at`; else 0. */
static size_t match(const struct cursor *c, size_t at, struct str literal)
{
	struct str s = str_slice(text_of(c), 0, c->end);

	if (is_verbatim(str_slice(s, at, s.n), literal))
		return at + literal.n;
	for (size_t i = 0; i < literal.n;) {
		size_t n = 0;

		if (at >= s.n)
			return 0;
		if (s.p[at] == '&')
			n = match_reference(s, at, literal, &i);
		if (n) {
			at += n;
			continue;
		}
		if (s.p[at] == '\\' && at + 1 < s.n && is_punct(s.p[at + 1]) &&
		    s.p[at + 1] == literal.p[i])
			at++;
		if (s.p[at] == '\0' &&
		    str_starts(str_slice(literal, i, literal.n),
		               STR("\xEF\xBF\xBD")))
			i += 2; /* CommonMark §2.3 */
		else if (s.p[at] != literal.p[i])
			return 0;
		at++;
		i++;
	}
	return at;
}

struct place cursor_text(struct cursor *c, struct str literal)
{
	size_t limit = c->end - c->at > WINDOW ? c->at + WINDOW : c->end;

	for (size_t at = c->at; literal.n && at < limit; at++) {
		size_t end = match(c, at, literal);
		struct place place;

		if (!end)
			continue;
		c->at = at;
		place = cursor_place(c);
		c->at = end;
		return place;
	}
	return cursor_place(c);
}

/* To the next byte out of `set`, if there is one near. */
static void approach(struct cursor *c, const char *set)
{
	size_t limit = c->end - c->at > WINDOW ? c->at + WINDOW : c->end;

	for (size_t at = c->at; at < limit; at++)
		if (is_at(c, at, set)) {
			c->at = at;
			return;
		}
}

static size_t run_length(const struct cursor *c, size_t at, char ch)
{
	size_t n = 0;

	while (at + n < c->end && text_of(c).p[at + n] == ch)
		n++;
	return n;
}

/* CommonMark §6.1: to the backticks of equal number. */
struct place cursor_code(struct cursor *c)
{
	struct place place;
	size_t n, at;

	approach(c, "`");
	place = cursor_place(c);
	n = run_length(c, c->at, '`');
	for (at = c->at + n; n && at < c->end;) {
		size_t m = run_length(c, at, '`');

		at += m ? m : 1;
		if (m == n) {
			c->at = at;
			break;
		}
	}
	return place;
}

/* Behind the line end and what containers put before the next line. */
void cursor_break(struct cursor *c)
{
	while (c->at < c->end && !is_at(c, c->at, "\r\n"))
		c->at++;
	while (is_at(c, c->at, "\r\n"))
		c->at++;
	while (is_at(c, c->at, " \t>"))
		c->at++;
}

struct place cursor_html(struct cursor *c, struct str literal)
{
	struct place place;

	approach(c, "<");
	place = cursor_place(c);
	for (size_t i = 0; i < literal.n && c->at < c->end; i++)
		if (literal.p[i] != '\n') {
			c->at++;
		} else {
			cursor_break(c);
			while (i + 1 < literal.n && (literal.p[i + 1] == ' ' ||
			                             literal.p[i + 1] == '\t'))
				i++;
		}
	return place;
}

struct place cursor_open(struct cursor *c, const char *delimiters, size_t n)
{
	struct place place;

	approach(c, delimiters);
	place = cursor_place(c);
	cursor_close(c, delimiters, n);
	return place;
}

void cursor_close(struct cursor *c, const char *delimiters, size_t n)
{
	while (n-- && is_at(c, c->at, delimiters))
		c->at++;
}

/* An autolink may stand there without any delimiter. */
struct place cursor_link(struct cursor *c)
{
	struct place place = cursor_place(c);

	if (is_at(c, c->at, "!"))
		c->at++;
	if (is_at(c, c->at, "[<"))
		c->at++;
	return place;
}

/* To behind the bracket that closes the one at the cursor: a destination with
 * balanced parentheses, titles in quotes, or a reference's name. */
static void skip_bracketed(struct cursor *c, char open, char close)
{
	struct str s = text_of(c);
	char quote = '\0';
	size_t depth = 0;

	for (size_t at = c->at; at < c->end; at++) {
		char ch = s.p[at];

		if (ch == '\\') {
			at++;
		} else if (quote) {
			quote = ch == quote ? '\0' : quote;
		} else if ((ch == '"' || ch == '\'') && open == '(' &&
		           is_at(c, at - 1, " \t\n")) {
			quote = ch;
		} else if (ch == open) {
			depth++;
		} else if (ch == close && --depth == 0) {
			c->at = at + 1;
			return;
		}
	}
	c->unclosed = true;
}

void cursor_link_end(struct cursor *c)
{
	if (is_at(c, c->at, ">")) {
		c->at++;
		return;
	}
	if (!is_at(c, c->at, "]"))
		return;
	c->at++;
	if (c->unclosed)
		return;
	if (is_at(c, c->at, "("))
		skip_bracketed(c, '(', ')');
	else if (is_at(c, c->at, "["))
		skip_bracketed(c, '[', ']');
}
