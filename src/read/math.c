/* Finds maths in Markdown: block by block, past code, tags and addresses. */
#include "read/math.h"

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

/* What is no maths */

/* "5 to", "20 dollars and": money, or a number and words. */
static bool is_money(struct str s)
{
	size_t letters = 0;

	if (!s.n || !is_digit(s.p[0]))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (strchr("\\^_{}=+<>|", s.p[i]))
			return false;
		letters = is_letter(s.p[i]) ? letters + 1 : 0;
		if (letters > 1)
			return true;
	}
	return false;
}

/* "\(optional\)", "\[1\]", "\[x\]": brackets that were escaped. */
static bool is_prose(struct str s, size_t letters_allowed)
{
	size_t letters = 0;
	bool maths = false;

	s = str_trim(s);
	for (size_t i = 0; i < s.n; i++) {
		maths |= strchr("\\^_{}=+<>|/*", s.p[i]) != NULL;
		letters = is_letter(s.p[i]) ? letters + 1 : 0;
		if (letters > letters_allowed && !maths)
			return true;
	}
	return !s.n || (!maths && letters_allowed < 2 && s.n < 4);
}

/* What may stand right behind "$n$": endings of words. */
static bool is_ending(const struct search *x, size_t i)
{
	static const char *const endings[] = { "th", "st", "nd", "rd",  "s",
		                               "D",  "d",  "x",  "fold" };
	size_t n = 0;

	while (is_letter(math_at(x, i + n)) || is_digit(math_at(x, i + n)))
		n++;
	if (!n)
		return true;
	for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
		if (str_eq(str_slice(x->s, i, i + n), str_from(endings[k])))
			return math_at(x, i + n) != '$';
	return false;
}

static bool is_alone(struct str s)
{
	return s.n == 1 && is_letter(s.p[0]);
}

/* "\text{": dollars in it belong to it, up to its brace. */
static bool is_text_command(const struct search *x, size_t i)
{
	if (!math_stands(x->s, i, "\\text") && !math_stands(x->s, i, "\\mbox"))
		return false;
	for (i++; is_letter(math_at(x, i)); i++)
		;
	return math_at(x, i) == '{';
}

/* The dollar that may end what one opened before j; x->end: there is none. */
static size_t next_dollar(const struct search *x, size_t j)
{
	size_t braces = 0, text = 0; /* depth of a \text that is open */
	const size_t end = math_near(x, j);

	for (; j < end && (x->s.p[j] != '$' || text); j++) {
		char c = x->s.p[j];

		if (c == '`')
			break;
		if (c == '\\' && !text && is_text_command(x, j))
			text = braces + 1;
		if (c == '\\')
			j++;
		else if (c == '{')
			braces++;
		else if (c == '}' && braces && --braces < text)
			text = 0;
	}
	return j < end && x->s.p[j] == '$' ? j : x->end;
}

static bool has_command(struct str s)
{
	for (size_t i = 0; i + 1 < s.n; i++)
		if (s.p[i] == '\\' && is_letter(s.p[i + 1]))
			return true;
	return false;
}

/* $…$ at i: where it ends; 0: it is none. */
static size_t inline_end(const struct search *x, size_t i)
{
	char before = i ? x->s.p[i - 1] : ' ', next = math_at(x, i + 1);
	size_t j;
	struct str tex;

	if (is_space(next) || next == '$')
		return 0;
	j = next_dollar(x, i + 1);
	if (j >= x->end || is_space(x->s.p[j - 1]))
		return 0;
	tex = str_slice(x->s, i + 1, j);
	if (!is_ending(x, j + 1) && !has_command(tex))
		return 0;
	if ((is_letter(before) || is_digit(before)) && next != '\\' &&
	    !is_alone(tex))
		return 0;
	if ((next == '{' && math_at(x, j + 1) == '{') ||
	    (next == '(' && math_at(x, j + 1) == '(') || is_money(tex))
		return 0;
	return j;
}

/* Where `closing` stands before the limit, escapes passed over; 0: nowhere. */
static size_t find_closing(const struct search *x, size_t i,
                           const char *closing)
{
	for (; i < x->limit; i++) {
		if (math_stands(x->s, i, closing))
			return i;
		if (x->s.p[i] == '\\')
			i++;
	}
	return 0;
}

/* Masks from i to `end`, of which the first and last bytes are delimiters. */
static size_t take(struct search *x, size_t i, size_t end, size_t delimiter,
                   bool display)
{
	mask_formula(x->masking, &(struct mask){ .start = i,
	                                         .end = end,
	                                         .delimiter = delimiter,
	                                         .quotes = x->quotes,
	                                         .display = display });
	return end;
}

static bool is_blank(struct str s)
{
	return !str_trim(s).n;
}

static size_t try_display(struct search *x, size_t i)
{
	size_t end;

	if (i < x->unclosed)
		return i + 2;
	end = find_closing(x, i + 2, "$$");
	if (!end) {
		x->unclosed = x->limit;
		return i + 2;
	}
	if (is_blank(str_slice(x->s, i + 2, end)))
		return end + 2;
	return take(x, i, end + 2, 2, true);
}

/* $`…`$ */
static size_t try_github(struct search *x, size_t i)
{
	size_t end = math_find_text(x, i + 2, math_near(x, i), "`$");

	if (end == math_near(x, i) ||
	    memchr(x->s.p + i + 2, '`', end - i - 2) ||
	    is_blank(str_slice(x->s, i + 2, end)))
		return i + 1;
	return take(x, i, end + 2, 2, false);
}

static size_t try_dollar(struct search *x, size_t i)
{
	size_t n = math_run(x->s, i), end;

	if (n > 2)
		return i + n;
	if (n == 2)
		return try_display(x, i);
	if (math_at(x, i + 1) == '`')
		return try_github(x, i);
	end = inline_end(x, i);
	return end ? take(x, i, end + 1, 1, false) : i + 1;
}

/* \(…\) and \[…\] */
static size_t try_bracket(struct search *x, size_t i, const char *closing,
                          bool display)
{
	size_t *unclosed = display ? &x->unclosed_square : &x->unclosed_round;
	size_t end;

	if (i < *unclosed)
		return i + 2;
	end = find_closing(x, i + 2, closing);
	if (!end) {
		*unclosed = x->limit;
		return i + 2;
	}
	if (is_prose(str_slice(x->s, i + 2, end), display ? 1 : 2))
		return i + 2;
	return take(x, i, end + 2, 2, display);
}

/* \begin{align} where a line begins. */
static size_t try_environment(struct search *x, size_t i)
{
	static const char *const names[] = {
		"align",       "aligned",  "alignat",  "gather",  "gathered",
		"equation",    "multline", "eqnarray", "flalign", "split",
		"displaymath", "matrix",   "pmatrix",  "bmatrix", "Bmatrix",
		"vmatrix",     "Vmatrix",  "cases",    "array",   "CD",
	};
	const char *brace = memchr(x->s.p + i, '}', math_line_end(x->s, i) - i);
	size_t from = i + sizeof "\\begin{" - 1, end;
	struct str name, plain;
	char closing[32];

	if (!brace || from >= (size_t)(brace - x->s.p))
		return i + 2;
	plain = name = str_slice(x->s, from, (size_t)(brace - x->s.p));
	if (str_ends(name, STR("*")))
		plain.n--;
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		if (!str_eq(plain, str_from(names[k])))
			continue;
		snprintf(closing, sizeof closing, "\\end{%.*s}", STR_FMT(name));
		end = find_closing(x, from, closing);
		return end ? take(x, i, end + strlen(closing), 0, true) : i + 2;
	}
	return i + 2;
}

static size_t try_backslash(struct search *x, size_t i, bool begins)
{
	if (math_at(x, i + 1) == '(')
		return try_bracket(x, i, "\\)", false);
	if (math_at(x, i + 1) == '[')
		return try_bracket(x, i, "\\]", true);
	if (begins && math_stands(x->s, i, "\\begin{"))
		return try_environment(x, i);
	return i + 2;
}

/* One character, or what begins with it. */
static size_t step(struct search *x, size_t i, bool begins)
{
	switch (x->s.p[i]) {
	case '$':
		return try_dollar(x, i);
	case '\\':
		return try_backslash(x, i, begins);
	default:
		return math_skip(x, i);
	}
}

/* A line from i on, and what begins in it; answers where that ends. */
static size_t search_line(struct search *x, size_t i)
{
	static const bool marks[256] = {
		['$'] = true, ['\\'] = true, ['`'] = true,
		['<'] = true, [':'] = true,  [']'] = true
	};
	size_t start = i;

	while (i < x->s.n && x->s.p[i] != '\n') {
		if (!marks[(unsigned char)x->s.p[i]]) {
			i++;
			continue;
		}
		math_find_ends(x, i);
		i = step(x, i, i == start);
	}
	return i < x->s.n ? i : x->s.n;
}

/* Files without maths are most: nothing in them is looked at twice. */
static bool may_have(struct str s)
{
	const char *p = s.p, *end = s.p ? s.p + s.n : NULL;

	if (!s.n)
		return false;
	if (memchr(s.p, '$', s.n))
		return true;
	while (p < end && (p = memchr(p, '\\', (size_t)(end - p)))) {
		if (p + 1 < end && (p[1] == '(' || p[1] == '[' || p[1] == 'b'))
			return true;
		p += 2;
	}
	return false;
}

struct formulas math_find(struct arena *a, const struct lines *lines,
                          size_t from)
{
	struct masking masking = { .arena = a, .lines = lines };
	struct search x = { .s = lines->text, .masking = &masking };
	size_t i = from;

	if (!may_have(x.s))
		return (struct formulas){ .text = x.s };
	while (i < x.s.n) {
		bool item;
		size_t n;

		i = math_skip_prefix(x.s, i, &x.quotes, &item);
		n = math_fence(x.s, i);
		i = n ? math_skip_fence(x.s, i, n, x.quotes)
		      : search_line(&x, i);
		if (i < x.s.n && x.s.p[i] == '\n')
			i++;
	}
	return mask_finish(&masking);
}
