/* The tokenizer of raw HTML. It never fails: what is no markup is text. */
#include "read/html.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_name(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
	       c == ':';
}

/* The first `what` at or after `at`; s.n if there is none. */
static size_t find(struct str s, size_t at, struct str what)
{
	while (at + what.n <= s.n) {
		const char *p =
			memchr(s.p + at, what.p[0], s.n - what.n + 1 - at);

		if (!p)
			break;
		at = (size_t)(p - s.p);
		if (memcmp(p, what.p, what.n) == 0)
			return at;
		at++;
	}
	return s.n;
}

static void skip_spaces(struct str s, size_t *at)
{
	while (*at < s.n && is_space(s.p[*at]))
		(*at)++;
}

/* A value in quotes, or up to the next space or ">". False: a quote that is
 * never closed. */
static bool scan_value(struct str s, size_t *at, struct str *value)
{
	char quote = *at < s.n ? s.p[*at] : '\0';
	size_t from = *at;
	const char *end;

	if (quote == '"' || quote == '\'') {
		end = memchr(s.p + from + 1, quote, s.n - from - 1);
		if (!end)
			return false;
		*at = (size_t)(end - s.p) + 1;
		*value = str_slice(s, from + 1, *at - 1);
		return true;
	}
	while (*at < s.n && !is_space(s.p[*at]) && s.p[*at] != '>')
		(*at)++;
	*value = str_slice(s, from, *at);
	return true;
}

/* One attribute; an empty name with *at moved is a stray character. */
static bool scan_attribute(struct str s, size_t *at, struct str *name,
                           struct str *value)
{
	size_t from, next;

	while (*at < s.n && (is_space(s.p[*at]) || s.p[*at] == '/'))
		(*at)++;
	from = *at;
	while (*at < s.n && !is_space(s.p[*at]) && s.p[*at] != '=' &&
	       s.p[*at] != '>' && s.p[*at] != '/')
		(*at)++;
	*name = str_slice(s, from, *at);
	*value = (struct str){ 0 };
	next = *at;
	skip_spaces(s, &next);
	if (next >= s.n || s.p[next] != '=')
		return true;
	*at = next + 1;
	skip_spaces(s, at);
	return scan_value(s, at, value);
}

bool html_attribute(struct str *inside, struct str *name, struct str *value)
{
	size_t at = 0;
	bool ok = true;

	while (ok && at < inside->n) {
		ok = scan_attribute(*inside, &at, name, value);
		if (ok && name->n) {
			*inside = str_slice(*inside, at, inside->n);
			return true;
		}
	}
	*inside = (struct str){ 0 };
	return false;
}

/* A "<" or "</" with a letter behind it. */
static bool is_tag(struct str s, size_t at)
{
	at += 1 + (size_t)(at + 1 < s.n && s.p[at + 1] == '/');
	return at < s.n && is_letter(s.p[at]);
}

/* A tag whose "<" or "</" ends at `at`; false: no ">" closes it. */
static bool scan_tag(struct str s, size_t start, size_t at,
                     struct html_token *t)
{
	size_t from = at;
	struct str name, value;

	while (at < s.n && is_name(s.p[at]))
		at++;
	t->name = str_slice(s, from, at);
	from = at;
	while (at < s.n && s.p[at] != '>')
		if (!scan_attribute(s, &at, &name, &value))
			return false;
	if (at >= s.n)
		return false;
	t->inside = str_slice(s, from, at);
	t->raw = str_slice(s, start, at + 1);
	return true;
}

/* From `start` to behind `close`, or to the end of the snippet. */
static void scan_until(struct str s, size_t start, size_t open,
                       struct str close, struct html_token *t)
{
	size_t end = find(s, start + open, close);

	t->endless = end == s.n;
	t->inside = str_slice(s, start + open, end);
	t->raw = str_slice(s, start, t->endless ? s.n : end + close.n);
}

static bool scan_markup(struct str s, size_t at, struct html_token *t)
{
	static const struct {
		struct str open, close;
		enum html_kind kind;
	} rows[] = {
		{ { "<!-->", 5 }, { "", 0 }, HTML_COMMENT },
		{ { "<!--->", 6 }, { "", 0 }, HTML_COMMENT },
		{ { "<!--", 4 }, { "-->", 3 }, HTML_COMMENT },
		{ { "<![CDATA[", 9 }, { "]]>", 3 }, HTML_VERBATIM },
		{ { "<!", 2 }, { ">", 1 }, HTML_VERBATIM },
		{ { "<?", 2 }, { "?>", 2 }, HTML_VERBATIM },
	};
	struct str rest = str_slice(s, at, s.n);
	bool closing = rest.n > 1 && rest.p[1] == '/';

	t->kind = closing ? HTML_CLOSE : HTML_OPEN;
	if (is_tag(s, at))
		return scan_tag(s, at, at + 1 + (size_t)closing, t);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (!str_starts(rest, rows[i].open))
			continue;
		t->kind = rows[i].kind;
		if (rows[i].close.n)
			scan_until(s, at, rows[i].open.n, rows[i].close, t);
		else
			t->raw = rows[i].open;
		return true;
	}
	return false;
}

bool html_next(struct str s, size_t *at, struct html_token *t)
{
	size_t end = *at;

	*t = (struct html_token){ .kind = HTML_TEXT };
	if (*at >= s.n)
		return false;
	if (s.p[end] == '<' && scan_markup(s, end, t)) {
		*at += t->raw.n;
		return true;
	}
	/* Where no ">" closes a tag, none closes a later one: to look again at
	 * every "<" would take time that grows with the square. */
	if (s.p[end] == '<' && is_tag(s, end))
		end = s.n - 1;
	for (end++; end < s.n && s.p[end] != '<'; end++)
		;
	*t = (struct html_token){ .kind = HTML_TEXT,
		                  .raw = str_slice(s, *at, end) };
	*at = end;
	return true;
}

bool html_skip_to_end(struct str s, size_t *at, struct str name)
{
	for (; (*at = find(s, *at, STR("</"))) < s.n; (*at)++) {
		size_t from = *at + 2;

		if (from + name.n <= s.n &&
		    str_eq_nocase(str_slice(s, from, from + name.n), name) &&
		    (from + name.n == s.n || !is_name(s.p[from + name.n])))
			return true;
	}
	return false;
}
