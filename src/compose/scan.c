/* Closing marks. Whatever looks for one and finds none remembers up to where,
 * so that no stretch is searched twice for the same mark. */
#include "compose/scan.h"

#include "base/utf8.h"

enum { CHARACTER_MAX = 12 }; /* '\u{10FFFF}' */

/* The end behind a row's closing mark; 0: there is none, up to *stop. */
static size_t close_of(const struct scanner *l, const struct delimited *r,
                       size_t at, size_t *stop)
{
	unsigned depth = 1, brackets = 0;
	size_t next;

	for (; at < l->end; at++) {
		char c = l->code.p[at];

		if (c == '\\' && r->flags & ESCAPES) {
			at++;
			continue;
		}
		if (c == '\n' && r->flags & ONE_LINE)
			break;
		if (r->flags & BRACKETS && (c == '[' || c == ']'))
			brackets = c == '[';
		if (brackets || (c != r->close[0] && !(r->flags & NESTED)))
			continue;
		next = mark_end(l, at, r->close);
		if (next && r->flags & DOUBLED && mark_end(l, next, r->close))
			at = next;
		else if (next && --depth == 0)
			return next;
		else if (next || (r->flags & NESTED &&
		                  (next = mark_end(l, at, r->open)) && ++depth))
			at = next - 1;
	}
	*stop = at < l->end ? at : l->end;
	return 0;
}

/* <<WORD, <<-'WORD', <<~WORD: up to a line that is the word. */
static size_t heredoc_of(const struct scanner *l, size_t at, size_t *stop)
{
	size_t start, n = 0;

	*stop = at;
	if (l->at && l->code.p[l->at - 1] == '<')
		return 0; /* <<<WORD */
	if (peek(l, at) == '-' || peek(l, at) == '~')
		at++;
	if (peek(l, at) == '\'' || peek(l, at) == '"')
		at++;
	start = at;
	while (starts_word(peek(l, at + n)) || (n && is_digit(peek(l, at + n))))
		n++;
	if (!n)
		return 0;
	for (at = line_end(l, at); at < l->end; at = line_end(l, at)) {
		size_t end;

		do
			at++;
		while (is_blank(peek(l, at)));
		end = line_end(l, at);
		if (end - at == n &&
		    memcmp(l->code.p + at, l->code.p + start, n) == 0)
			return end;
	}
	*stop = l->end;
	return 0;
}

/* 'a', '\n', 'é'. */
static size_t character_of(struct scanner *l, const struct delimited *r,
                           size_t at, size_t *stop)
{
	size_t next = at, end = l->end;

	*stop = at;
	if (peek(l, at) == '\\') {
		if (end > at + CHARACTER_MAX)
			l->end = at + CHARACTER_MAX;
		at = close_of(l, r, at, &next);
		l->end = end;
		return at;
	}
	if (at < end)
		utf8_next(str_slice(l->code, 0, end), &next);
	return mark_end(l, next, r->close);
}

size_t scan_delimited(struct scanner *l, const struct delimited *r, size_t from)
{
	size_t *hopeless =
		&l->hopeless[l->around != NULL][r - l->language->rows];
	size_t stop = 0, end;

	if (!r->close && !(r->flags & HEREDOC))
		return line_end(l, from);
	if (r->close && !r->close[0])
		return from;
	if (from < *hopeless)
		return 0;
	if (r->flags & HEREDOC)
		end = heredoc_of(l, from, &stop);
	else if (r->flags & CHARACTER)
		end = character_of(l, r, from, &stop);
	else
		end = close_of(l, r, from, &stop);
	if (!end)
		*hopeless = stop;
	return end;
}
