/* Inlines that are no place for maths. */
#include "read/math_search.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t skip_code(const struct search *x, size_t i)
{
	size_t n = math_run(x->s, i), j = i + n;

	while (j < x->end) {
		const char *p = memchr(x->s.p + j, '`', x->end - j);
		size_t m;

		if (!p)
			break;
		j = (size_t)(p - x->s.p);
		m = math_run(x->s, j);
		j += m;
		if (m == n)
			return j;
	}
	return i + n;
}

/* Whether a string stands somewhere before `end`, ASCII case aside: where. */
size_t math_find_text(const struct search *x, size_t i, size_t end,
                      const char *text)
{
	size_t n = strlen(text);

	for (; i + n <= end; i++)
		if (x->s.p[i] == text[0] &&
		    str_eq_nocase(str_slice(x->s, i, i + n), str_from(text)))
			return i;
	return end;
}

static size_t skip_blanks(const struct search *x, size_t i)
{
	while (i < x->end && is_space(x->s.p[i]))
		i++;
	return i;
}

static bool is_name(char c)
{
	return is_letter(c) || is_digit(c) || (c && strchr("_:.-", c));
}

/* An attribute's value, CommonMark §6.6. */
static size_t skip_value(const struct search *x, size_t i)
{
	char quote = math_at(x, i);

	if (quote != '"' && quote != '\'') {
		while (i < x->end && !is_space(x->s.p[i]) &&
		       !strchr("\"'=<>`", x->s.p[i]))
			i++;
		return i;
	}
	for (i++; i < x->end && x->s.p[i] != quote; i++)
		;
	return i < x->end ? i + 1 : i;
}

/* Behind the tag that begins at i; i: it is none. */
static size_t skip_tag(const struct search *x, size_t i)
{
	size_t j = i + 1 + (math_at(x, i + 1) == '/');

	if (!is_letter(math_at(x, j)))
		return i;
	while (j < x->end && (is_name(x->s.p[j])))
		j++;
	for (;;) {
		size_t before = j;

		j = skip_blanks(x, j);
		if (math_at(x, j) == '/')
			j++;
		if (j < x->end && x->s.p[j] == '>')
			return j + 1;
		if (j == before || j >= x->end || !is_name(x->s.p[j]))
			return i;
		while (j < x->end && is_name(x->s.p[j]))
			j++;
		if (math_at(x, skip_blanks(x, j)) == '=')
			j = skip_value(x,
			               skip_blanks(x, skip_blanks(x, j) + 1));
	}
}

/* Elements whose text is code, or nothing that is shown. */
static size_t skip_element(struct search *x, size_t i, size_t behind)
{
	static const char *const names[] = { "code",  "pre",     "script",
		                             "style", "kbd",     "samp",
		                             "tt",    "textarea" };
	char closing[16] = "</";

	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		size_t n = strlen(names[k]), end;

		if (is_name(math_at(x, i + 1 + n)) || i + 1 + n > x->s.n ||
		    !str_eq_nocase(str_slice(x->s, i + 1, i + 1 + n),
		                   str_from(names[k])))
			continue;
		memcpy(closing + 2, names[k], n + 1);
		if (x->elements_end)
			return behind;
		end = math_find_text(x, behind, x->s.n, closing);
		x->elements_end = end == x->s.n;
		return end < x->s.n ? end : behind;
	}
	return behind;
}

static size_t skip_angle(struct search *x, size_t i)
{
	size_t end;

	if (math_stands(x->s, i, "<!--")) {
		if (x->comments_end)
			return i + 4;
		end = math_find_text(x, i + 4, x->s.n, "-->");
		x->comments_end = end == x->s.n;
		return end < x->s.n ? end : i + 4;
	}
	end = skip_tag(x, i);
	if (end > i)
		return skip_element(x, i, end);
	/* An autolink: CommonMark §6.5. */
	for (end = i + 1;
	     end < x->end && !is_space(x->s.p[end]) && x->s.p[end] != '<';
	     end++)
		if (x->s.p[end] == '>')
			return end + 1;
	return i + 1;
}

/* "://" in an address without marks around it. */
static size_t skip_address(const struct search *x, size_t i)
{
	if (!math_stands(x->s, i, "://") || !i || !is_letter(x->s.p[i - 1]))
		return i + 1;
	do
		i++;
	while (i < x->end && !is_space(x->s.p[i]) &&
	       !strchr("<>\"", x->s.p[i]));
	return i;
}

/* "](destination)" */
static size_t skip_destination(const struct search *x, size_t i)
{
	size_t depth = 0;

	if (math_at(x, i + 1) != '(')
		return i + 1;
	for (size_t j = i + 1; j < math_near(x, i) && x->s.p[j] != '\n'; j++) {
		if (x->s.p[j] == '\\')
			j++;
		else if (x->s.p[j] == '(')
			depth++;
		else if (x->s.p[j] == ')' && !--depth)
			return j + 1;
	}
	return i + 1;
}

size_t math_skip(struct search *x, size_t i)
{
	switch (x->s.p[i]) {
	case '`':
		return skip_code(x, i);
	case '<':
		return skip_angle(x, i);
	case ':':
		return skip_address(x, i);
	case ']':
		return skip_destination(x, i);
	default:
		return i + 1;
	}
}
