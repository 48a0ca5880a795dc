/* Finds maths in Markdown: block by block, past code, tags and addresses. */
#include "read/math.h"

#include "read/math_mask.h"

/* A file being searched. `end` is where a paragraph's part ends in which code
 * and $…$ may go on, `limit` where a display formula must have ended. */
struct search {
	struct str s;
	struct masking *masking;
	size_t end, limit;
	size_t quotes;   /* ">" before this line */
	size_t unclosed; /* no $$ ends before this offset; likewise: */
	size_t unclosed_round, unclosed_square;
};

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

static char at(const struct search *x, size_t i)
{
	return i < x->s.n ? x->s.p[i] : '\n';
}

static bool stands(struct str s, size_t i, const char *text)
{
	size_t n = strlen(text);

	return i <= s.n && s.n - i >= n && memcmp(s.p + i, text, n) == 0;
}

/* Lines */

static size_t line_end(struct str s, size_t i)
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
static size_t skip_prefix(struct str s, size_t i, size_t *quotes, bool *item)
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

static size_t run_length(struct str s, size_t i)
{
	size_t n = 0;

	while (i + n < s.n && s.p[i + n] == s.p[i])
		n++;
	return n;
}

/* A fence of code that opens at i: its length; 0: there is none. */
static size_t fence_length(struct str s, size_t i)
{
	size_t n;

	if (i >= s.n || (s.p[i] != '`' && s.p[i] != '~'))
		return 0;
	n = run_length(s, i);
	if (n < 3 ||
	    (s.p[i] == '`' && memchr(s.p + i + n, '`', line_end(s, i) - i - n)))
		return 0;
	return n;
}

/* Behind the fence that opens in this line, and what it holds. */
static size_t skip_fence(struct str s, size_t i, size_t n, size_t quotes)
{
	char mark = s.p[i];
	size_t line = line_end(s, i);

	while (line < s.n) {
		size_t depth, start;
		bool item;

		start = skip_prefix(s, line + 1, &depth, &item);
		line = line_end(s, line + 1);
		if (depth < quotes)
			return start <= line ? start : line;
		if (!item && start < s.n && s.p[start] == mark &&
		    run_length(s, start) >= n) {
			size_t end = start + run_length(s, start);

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

	i = skip_prefix(s, line, &quotes, &item);
	return item || (i < s.n && (s.p[i] == '#' || s.p[i] == '|')) ||
	       fence_length(s, i);
}

/* Where the lines end that belong with the one at i: `end` before a line that
 * begins something else, `limit` before an empty one or a fence. */
static void find_ends(struct search *x, size_t i)
{
	size_t line = line_end(x->s, i), quotes;
	bool item, table = at(x, i) == '|' || at(x, i) == '#';

	x->end = table ? line : 0;
	while (line < x->s.n && !is_blank_line(x->s, line + 1) &&
	       !fence_length(x->s,
	                     skip_prefix(x->s, line + 1, &quotes, &item))) {
		if (!x->end && begins_block(x->s, line + 1))
			x->end = line;
		line = line_end(x->s, line + 1);
	}
	x->limit = line;
	if (!x->end)
		x->end = line;
}

/* Inlines that are no place for maths: each is behind what begins at i, or i. */

static size_t skip_code(const struct search *x, size_t i)
{
	size_t n = run_length(x->s, i), j = i + n;

	while (j < x->end) {
		const char *p = memchr(x->s.p + j, '`', x->end - j);
		size_t m;

		if (!p)
			break;
		j = (size_t)(p - x->s.p);
		m = run_length(x->s, j);
		j += m;
		if (m == n)
			return j;
	}
	return i + n;
}

/* Whether a string stands somewhere before `end`, ASCII case aside: where. */
static size_t find_text(const struct search *x, size_t i, size_t end,
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
	char quote = at(x, i);

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
	size_t j = i + 1 + (at(x, i + 1) == '/');

	if (!is_letter(at(x, j)))
		return i;
	while (j < x->end && (is_name(x->s.p[j])))
		j++;
	for (;;) {
		size_t before = j;

		j = skip_blanks(x, j);
		if (at(x, j) == '/')
			j++;
		if (j < x->end && x->s.p[j] == '>')
			return j + 1;
		if (j == before || j >= x->end || !is_name(x->s.p[j]))
			return i;
		while (j < x->end && is_name(x->s.p[j]))
			j++;
		if (at(x, skip_blanks(x, j)) == '=')
			j = skip_value(x,
			               skip_blanks(x, skip_blanks(x, j) + 1));
	}
}

/* Elements whose text is code, or nothing that is shown. */
static size_t skip_element(const struct search *x, size_t i, size_t behind)
{
	static const char *const names[] = { "code",  "pre",     "script",
		                             "style", "kbd",     "samp",
		                             "tt",    "textarea" };
	char closing[16] = "</";

	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		size_t n = strlen(names[k]), end;

		if (is_name(at(x, i + 1 + n)) || i + 1 + n > x->s.n ||
		    !str_eq_nocase(str_slice(x->s, i + 1, i + 1 + n),
		                   str_from(names[k])))
			continue;
		memcpy(closing + 2, names[k], n + 1);
		end = find_text(x, behind, x->s.n, closing);
		return end < x->s.n ? end : behind;
	}
	return behind;
}

static size_t skip_angle(const struct search *x, size_t i)
{
	size_t end;

	if (stands(x->s, i, "<!--")) {
		end = find_text(x, i + 4, x->s.n, "-->");
		return end < x->s.n ? end : i + 4;
	}
	end = skip_tag(x, i);
	if (end > i)
		return skip_element(x, i, end);
	/* An autolink: CommonMark §6.5. */
	for (end = i + 1; end < x->end && !is_space(x->s.p[end]); end++)
		if (x->s.p[end] == '>')
			return end + 1;
	return i + 1;
}

/* "://" in an address without marks around it. */
static size_t skip_address(const struct search *x, size_t i)
{
	if (!stands(x->s, i, "://") || !i || !is_letter(x->s.p[i - 1]))
		return i + 1;
	while (i < x->end && !is_space(x->s.p[i]) && !strchr("<>\"", x->s.p[i]))
		i++;
	return i;
}

/* "](destination)" */
static size_t skip_destination(const struct search *x, size_t i)
{
	size_t depth = 0;

	if (at(x, i + 1) != '(')
		return i + 1;
	for (size_t j = i + 1; j < x->end && x->s.p[j] != '\n'; j++) {
		if (x->s.p[j] == '\\')
			j++;
		else if (x->s.p[j] == '(')
			depth++;
		else if (x->s.p[j] == ')' && !--depth)
			return j + 1;
	}
	return i + 1;
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

	while (is_letter(at(x, i + n)) || is_digit(at(x, i + n)))
		n++;
	if (!n)
		return true;
	for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
		if (str_eq(str_slice(x->s, i, i + n), str_from(endings[k])))
			return at(x, i + n) != '$';
	return false;
}

static bool is_alone(struct str s)
{
	return s.n == 1 && is_letter(s.p[0]);
}

/* "\text{": dollars in it belong to it, up to its brace. */
static bool is_text_command(const struct search *x, size_t i)
{
	if (!stands(x->s, i, "\\text") && !stands(x->s, i, "\\mbox"))
		return false;
	for (i++; is_letter(at(x, i)); i++)
		;
	return at(x, i) == '{';
}

/* The dollar that may end what one opened before j; x->end: there is none. */
static size_t next_dollar(const struct search *x, size_t j)
{
	size_t braces = 0, text = 0; /* depth of a \text that is open */

	for (; j < x->end && (x->s.p[j] != '$' || text); j++) {
		char c = x->s.p[j];

		if (c == '`')
			return x->end;
		if (c == '\\' && !text && is_text_command(x, j))
			text = braces + 1;
		if (c == '\\')
			j++;
		else if (c == '{')
			braces++;
		else if (c == '}' && braces && --braces < text)
			text = 0;
	}
	return j < x->end ? j : x->end;
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
	char before = i ? x->s.p[i - 1] : ' ', next = at(x, i + 1);
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
	if ((next == '{' && at(x, j + 1) == '{') ||
	    (next == '(' && at(x, j + 1) == '(') || is_money(tex))
		return 0;
	return j;
}

/* Where `closing` stands before the limit, escapes passed over; 0: nowhere. */
static size_t find_closing(const struct search *x, size_t i,
                           const char *closing)
{
	for (; i < x->limit; i++) {
		if (stands(x->s, i, closing))
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
	size_t end = find_text(x, i + 2, x->end, "`$");

	if (end == x->end || memchr(x->s.p + i + 2, '`', end - i - 2) ||
	    is_blank(str_slice(x->s, i + 2, end)))
		return i + 1;
	return take(x, i, end + 2, 2, false);
}

static size_t try_dollar(struct search *x, size_t i)
{
	size_t n = run_length(x->s, i), end;

	if (n > 2)
		return i + n;
	if (n == 2)
		return try_display(x, i);
	if (at(x, i + 1) == '`')
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
	const char *brace = memchr(x->s.p + i, '}', line_end(x->s, i) - i);
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
	if (at(x, i + 1) == '(')
		return try_bracket(x, i, "\\)", false);
	if (at(x, i + 1) == '[')
		return try_bracket(x, i, "\\]", true);
	if (begins && stands(x->s, i, "\\begin{"))
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

/* A line from i on, and what begins in it; answers where that ends. */
static size_t search_line(struct search *x, size_t i)
{
	static const char marks[] = "$\\`<:]\n";
	size_t start = i;

	find_ends(x, i);
	while (i < x->s.n && x->s.p[i] != '\n') {
		if (strchr(marks, x->s.p[i]) && x->s.p[i])
			i = step(x, i, i == start);
		else
			i++;
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

		i = skip_prefix(x.s, i, &x.quotes, &item);
		n = fence_length(x.s, i);
		i = n ? skip_fence(x.s, i, n, x.quotes) : search_line(&x, i);
		if (i < x.s.n && x.s.p[i] == '\n')
			i++;
	}
	return mask_finish(&masking);
}
