/* The tokeniser of CSS Syntax 3 §4.3, one function a "consume" of the
 * specification. It never fails: what is wrong is a token too. */
#include "style/token.h"

#include "base/utf8.h"

enum { HEX_MAX = 6 }; /* digits of an escape, of a unicode-range */

static int peek(const struct lexer *l, size_t ahead)
{
	return l->at + ahead < l->text.n
	               ? (unsigned char)l->text.p[l->at + ahead]
	               : -1;
}

static bool is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static int hex_value(int c)
{
	if (is_digit(c))
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool is_hex(int c)
{
	return c >= 0 && hex_value(c) >= 0;
}

static bool is_name_start(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       c >= 0x80;
}

static bool is_name(int c)
{
	return is_name_start(c) || is_digit(c) || c == '-';
}

static bool is_space(int c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* §4.3.10: what a url must not hold bare. */
static bool is_not_printable(int c)
{
	return (c >= 0 && c <= 8) || c == 0x0B || (c >= 0x0E && c <= 0x1F) ||
	       c == 0x7F;
}

/* §4.3.8. A backslash at the end of the file is an escape as well. */
static bool is_escape(const struct lexer *l, size_t ahead)
{
	return peek(l, ahead) == '\\' && peek(l, ahead + 1) != '\n';
}

/* §4.3.9 */
static bool starts_name(const struct lexer *l, size_t ahead)
{
	int c = peek(l, ahead), next = peek(l, ahead + 1);

	if (c == '-')
		return is_name_start(next) || next == '-' ||
		       is_escape(l, ahead + 1);
	return is_name_start(c) || is_escape(l, ahead);
}

/* §4.3.10 */
static bool starts_number(const struct lexer *l)
{
	int c = peek(l, 0);
	size_t sign = c == '+' || c == '-';

	c = peek(l, sign);
	return is_digit(c) || (c == '.' && is_digit(peek(l, sign + 1)));
}

/* Moves over a character, minding the lines. */
static int take(struct lexer *l)
{
	int c = peek(l, 0);

	if (c < 0)
		return c;
	l->at++;
	if (c == '\n') {
		l->line++;
		l->line_start = l->at;
	}
	return c;
}

static void skip_spaces(struct lexer *l)
{
	while (is_space(peek(l, 0)))
		take(l);
}

/* §4.3.7, behind the backslash. */
static void take_escaped(struct lexer *l, struct buf *b)
{
	uint32_t c = 0;
	int digits = 0;

	if (peek(l, 0) < 0) {
		utf8_put(b, UTF8_REPLACEMENT);
		return;
	}
	for (; digits < HEX_MAX && is_hex(peek(l, 0)); digits++)
		c = c * 16 + (uint32_t)hex_value(take(l));
	if (!digits) {
		utf8_put(b, utf8_next(l->text, &l->at));
		return;
	}
	if (is_space(peek(l, 0)))
		take(l);
	if (!c || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = UTF8_REPLACEMENT;
	utf8_put(b, c);
}

/* What was collected, as the arena's own. */
static struct str keep(struct lexer *l, struct buf *b)
{
	struct str s = arena_str(l->arena, buf_str(b));

	buf_free(b);
	return s;
}

/* §4.3.11. Most names hold no escape and are a slice of the text. */
static struct str take_name(struct lexer *l)
{
	size_t from = l->at;
	struct buf b = { 0 };

	while (is_name(peek(l, 0)))
		l->at++;
	if (!is_escape(l, 0))
		return str_slice(l->text, from, l->at);
	buf_put(&b, str_slice(l->text, from, l->at));
	for (;;) {
		if (is_name(peek(l, 0))) {
			buf_char(&b, (char)take(l));
		} else if (is_escape(l, 0)) {
			take(l);
			take_escaped(l, &b);
		} else {
			return keep(l, &b);
		}
	}
}

/* §4.3.5 */
static void take_string(struct lexer *l, struct token *t)
{
	int quote = take(l), c;
	size_t from = l->at;
	struct buf b = { 0 };

	t->kind = TOKEN_STRING;
	while ((c = peek(l, 0)) >= 0 && c != quote && c != '\n' && c != '\\')
		l->at++;
	t->text = str_slice(l->text, from, l->at);
	if (c == '\\')
		buf_put(&b, t->text);
	while ((c = peek(l, 0)) >= 0 && c != quote && c != '\n') {
		take(l);
		if (c != '\\')
			buf_char(&b, (char)c);
		else if (peek(l, 0) == '\n')
			take(l);
		else if (peek(l, 0) >= 0)
			take_escaped(l, &b);
	}
	if (b.n)
		t->text = keep(l, &b);
	buf_free(&b);
	t->unclosed = c < 0;
	if (c == '\n')
		t->kind = TOKEN_BAD_STRING;
	else
		take(l);
}

/* §4.3.14: to the end of a url that cannot be saved. */
static void take_bad_url(struct lexer *l, struct token *t)
{
	struct buf b = { 0 };
	int c;

	t->kind = TOKEN_BAD_URL;
	while ((c = peek(l, 0)) >= 0 && c != ')') {
		bool escape = is_escape(l, 0);

		take(l);
		if (escape)
			take_escaped(l, &b);
	}
	take(l);
	buf_free(&b);
}

/* §4.3.6, behind the opening parenthesis of an unquoted url. */
static void take_url(struct lexer *l, struct token *t)
{
	struct buf b = { 0 };
	int c;

	t->kind = TOKEN_URL;
	skip_spaces(l);
	while ((c = peek(l, 0)) >= 0 && c != ')' && !is_space(c)) {
		if (c == '"' || c == '\'' || c == '(' || is_not_printable(c) ||
		    (c == '\\' && !is_escape(l, 0)))
			break;
		take(l);
		if (c == '\\')
			take_escaped(l, &b);
		else
			buf_char(&b, (char)c);
	}
	skip_spaces(l);
	t->text = keep(l, &b);
	c = peek(l, 0);
	t->unclosed = c < 0;
	if (c >= 0 && c != ')')
		take_bad_url(l, t);
	else
		take(l);
}

/* §4.3.4 */
static void take_ident_like(struct lexer *l, struct token *t)
{
	size_t ahead = 0;

	t->kind = TOKEN_IDENT;
	t->text = take_name(l);
	if (peek(l, 0) != '(')
		return;
	take(l);
	t->kind = TOKEN_FUNCTION;
	if (!str_eq_nocase(t->text, STR("url")))
		return;
	while (is_space(peek(l, ahead)))
		ahead++;
	if (peek(l, ahead) != '"' && peek(l, ahead) != '\'')
		take_url(l, t);
}

/* The number that was written so: digits × 10^exponent, in 1/TOKEN_SCALE,
 * rounded half up; digits beyond the eighteenth do not count. */
static int64_t scaled(int64_t digits, int64_t exponent)
{
	int64_t last = 0;

	exponent += 6; /* TOKEN_SCALE */
	for (; exponent > 0 && digits && digits <= TOKEN_MAX; exponent--)
		digits *= 10;
	for (; exponent < 0 && digits; exponent++) {
		last = digits % 10;
		digits /= 10;
	}
	if (exponent == 0 && last >= 5)
		digits++;
	return digits < TOKEN_MAX ? digits : TOKEN_MAX;
}

/* Digits from here on, appended to *digits; how many had a place there. */
static int take_digits(struct lexer *l, int64_t *digits, int *dropped)
{
	const int64_t full = INT64_MAX / 10 - 9;
	int n = 0;

	for (; is_digit(peek(l, 0)); l->at++) {
		if (*digits >= full) {
			*dropped += *dropped < INT32_MAX;
			continue;
		}
		*digits = *digits * 10 + (peek(l, 0) - '0');
		n++;
	}
	return n;
}

static int64_t take_exponent(struct lexer *l)
{
	size_t sign;
	bool minus;
	int64_t exponent = 0;
	int dropped = 0;

	if ((peek(l, 0) | 0x20) != 'e')
		return 0;
	sign = peek(l, 1) == '+' || peek(l, 1) == '-';
	minus = peek(l, 1) == '-';
	if (!is_digit(peek(l, 1 + sign)))
		return 0;
	l->at += 1 + sign;
	take_digits(l, &exponent, &dropped);
	if (exponent > 1000) /* beyond every number we know */
		exponent = 1000;
	return minus ? -exponent : exponent;
}

/* §4.3.12 */
static void take_number(struct lexer *l, struct token *t)
{
	size_t from = l->at;
	bool minus = peek(l, 0) == '-';
	int64_t digits = 0, exponent, before;
	int dropped = 0, ignored = 0, places = 0;

	if (minus || peek(l, 0) == '+')
		l->at++;
	take_digits(l, &digits, &dropped);
	t->integer = true;
	if (peek(l, 0) == '.' && is_digit(peek(l, 1))) {
		l->at++;
		places = take_digits(l, &digits, &ignored);
		t->integer = false;
	}
	before = (int64_t)l->at;
	exponent = take_exponent(l);
	t->integer = t->integer && before == (int64_t)l->at;
	t->value = scaled(digits, exponent + dropped - places);
	if (minus)
		t->value = -t->value;
	t->text = str_slice(l->text, from, l->at);
}

/* §4.3.3 */
static void take_numeric(struct lexer *l, struct token *t)
{
	t->kind = TOKEN_NUMBER;
	take_number(l, t);
	if (starts_name(l, 0)) {
		t->kind = TOKEN_DIMENSION;
		t->unit = take_name(l);
	} else if (peek(l, 0) == '%') {
		t->kind = TOKEN_PERCENTAGE;
		l->at++;
	}
}

/* §4.3.13 of the draft of 2013, behind "u+". */
static void take_unicode_range(struct lexer *l, struct token *t)
{
	int digits = 0, wild = 0;
	uint32_t first = 0, last;

	t->kind = TOKEN_UNICODE_RANGE;
	for (; digits < HEX_MAX && is_hex(peek(l, 0)); digits++)
		first = first * 16 + (uint32_t)hex_value(take(l));
	last = first;
	for (; digits + wild < HEX_MAX && peek(l, 0) == '?'; wild++) {
		first = first * 16;
		last = last * 16 + 15;
		l->at++;
	}
	if (!wild && peek(l, 0) == '-' && is_hex(peek(l, 1))) {
		last = 0;
		l->at++;
		for (digits = 0; digits < HEX_MAX && is_hex(peek(l, 0));
		     digits++)
			last = last * 16 + (uint32_t)hex_value(take(l));
	}
	t->first = first;
	t->last = last;
}

static void skip_comments(struct lexer *l)
{
	while (peek(l, 0) == '/' && peek(l, 1) == '*') {
		l->at += 2;
		while (peek(l, 0) >= 0 &&
		       !(peek(l, 0) == '*' && peek(l, 1) == '/'))
			take(l);
		l->at += peek(l, 0) >= 0 ? 2 : 0;
	}
}

/* Tokens that are what they look like; the first that fits is taken. */
static const struct {
	const char *text;
	enum token_kind kind;
} literals[] = {
	{ "~=", TOKEN_MATCH },    { "|=", TOKEN_MATCH },
	{ "^=", TOKEN_MATCH },    { "$=", TOKEN_MATCH },
	{ "*=", TOKEN_MATCH },    { "||", TOKEN_MATCH },
	{ "<!--", TOKEN_CDO },    { ":", TOKEN_COLON },
	{ ";", TOKEN_SEMICOLON }, { ",", TOKEN_COMMA },
	{ "[", TOKEN_SQUARE },    { "]", TOKEN_SQUARE_END },
	{ "(", TOKEN_PAREN },     { ")", TOKEN_PAREN_END },
	{ "{", TOKEN_CURLY },     { "}", TOKEN_CURLY_END },
};

static void take_literal(struct lexer *l, struct token *t)
{
	struct str rest = str_slice(l->text, l->at, l->text.n);
	size_t n = 1;

	t->kind = TOKEN_DELIM;
	for (size_t i = 0; i < sizeof literals / sizeof *literals; i++)
		if (str_starts(rest, str_from(literals[i].text))) {
			t->kind = literals[i].kind;
			n = strlen(literals[i].text);
			break;
		}
	t->text = str_slice(rest, 0, n);
	l->at += n;
}

/* §4.3.1: the tokens that begin with a character of their own. */
static void take_token(struct lexer *l, struct token *t)
{
	int c = peek(l, 0), next = peek(l, 1);

	if (c < 0) {
		t->kind = TOKEN_EOF;
	} else if (is_space(c)) {
		t->kind = TOKEN_SPACE;
		skip_spaces(l);
	} else if (c == '"' || c == '\'') {
		take_string(l, t);
	} else if (c == '#' && (is_name(next) || is_escape(l, 1))) {
		t->kind = TOKEN_HASH;
		t->id = starts_name(l, 1);
		l->at++;
		t->text = take_name(l);
	} else if (c == '@' && starts_name(l, 1)) {
		t->kind = TOKEN_AT;
		l->at++;
		t->text = take_name(l);
	} else if (starts_number(l)) {
		take_numeric(l, t);
	} else if (c == '-' && next == '-' && peek(l, 2) == '>') {
		t->kind = TOKEN_CDC;
		l->at += 3;
	} else if ((c | 0x20) == 'u' && next == '+' &&
	           (is_hex(peek(l, 2)) || peek(l, 2) == '?')) {
		l->at += 2;
		take_unicode_range(l, t);
	} else if (starts_name(l, 0)) {
		take_ident_like(l, t);
	} else {
		take_literal(l, t);
	}
}

struct token lexer_next(struct lexer *l)
{
	struct token t = { 0 };
	size_t from;

	skip_comments(l);
	from = l->at;
	t.line = l->line;
	t.col = (uint32_t)(from - l->line_start) + 1;
	take_token(l, &t);
	t.raw = str_slice(l->text, from, l->at);
	return t;
}

/* Whether the text can be taken as it is. */
static bool is_clean(struct str s)
{
	return utf8_check(s) == s.n && !memchr(s.p, '\0', s.n) &&
	       !memchr(s.p, '\r', s.n) && !memchr(s.p, '\f', s.n);
}

/* §3.3, byte by byte between what is no UTF-8. */
static struct str cleaned(struct arena *a, struct str s)
{
	struct buf b = { 0 };
	struct str out;
	size_t at = 0;

	while (at < s.n) {
		size_t good = at + utf8_check(str_slice(s, at, s.n));

		for (; at < good; at++) {
			char c = s.p[at];

			if (c == '\0')
				utf8_put(&b, UTF8_REPLACEMENT);
			else if (c == '\r' && at + 1 < s.n &&
			         s.p[at + 1] == '\n')
				continue;
			else
				buf_char(&b, c == '\r' || c == '\f' ? '\n' : c);
		}
		if (at < s.n) {
			utf8_put(&b, UTF8_REPLACEMENT);
			at++;
		}
	}
	out = arena_str(a, buf_str(&b));
	buf_free(&b);
	return out;
}

void lexer_start(struct lexer *l, struct arena *a, struct str text)
{
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_slice(text, 3, text.n);
	if (text.n && !is_clean(text))
		text = cleaned(a, text);
	*l = (struct lexer){ .arena = a, .text = text, .line = 1 };
}
