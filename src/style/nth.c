/* An+B. Its grammar is one of characters that happen to be cut into tokens
 * ("n-3" is a name, "+3n" a dimension), so it is read from characters again. */
#include "style/nth.h"

#include "base/buf.h"

enum { LENGTH_MAX = 64 }; /* characters; a longer one says too much */

static bool is_numeric(const struct component *c)
{
	return c->token.kind == TOKEN_NUMBER ||
	       c->token.kind == TOKEN_DIMENSION;
}

/* The tokens' characters, comments left out. A number and what follows it
 * without a space were parted by a comment: they are no one thing. */
static bool put_tokens(struct buf *b, const struct component *c)
{
	for (; c && b->n <= LENGTH_MAX; c = c->next) {
		const struct token *t = &c->token;

		if (t->kind == TOKEN_SPACE)
			buf_char(b, ' ');
		else if (is_numeric(c) || t->kind == TOKEN_IDENT ||
		         t->kind == TOKEN_DELIM)
			buf_put(b, t->text);
		else
			return false;
		if (t->kind == TOKEN_DIMENSION)
			buf_put(b, t->unit);
		if (is_numeric(c) && c->next &&
		    c->next->token.kind == TOKEN_IDENT)
			return false;
	}
	return b->n <= LENGTH_MAX;
}

struct text {
	struct str s;
	size_t at;
};

static int peek(const struct text *t)
{
	return t->at < t->s.n ? (unsigned char)t->s.p[t->at] : -1;
}

static bool take(struct text *t, char c)
{
	bool is = peek(t) == c;

	t->at += is;
	return is;
}

/* A run of digits; false: none. */
static bool take_digits(struct text *t, int32_t *n)
{
	size_t from = t->at;
	int64_t value = 0;

	for (; peek(t) >= '0' && peek(t) <= '9'; t->at++)
		if (value < 1000000000)
			value = value * 10 + (peek(t) - '0');
	*n = (int32_t)(value < 1000000000 ? value : 1000000000);
	return t->at > from;
}

static void skip_spaces(struct text *t)
{
	while (take(t, ' '))
		;
}

static bool read(struct text *t, int32_t *a, int32_t *b)
{
	bool minus = take(t, '-'), digits;

	if (!minus)
		take(t, '+');
	digits = take_digits(t, b);
	*a = 0;
	if (!take(t, 'n') && !take(t, 'N')) {
		*b = minus ? -*b : *b;
		return digits && peek(t) < 0;
	}
	*a = digits ? *b : 1;
	*a = minus ? -*a : *a;
	*b = 0;
	skip_spaces(t);
	if (peek(t) < 0)
		return true;
	minus = take(t, '-');
	if (!minus && !take(t, '+'))
		return false;
	skip_spaces(t);
	if (!take_digits(t, b))
		return false;
	*b = minus ? -*b : *b;
	return peek(t) < 0;
}

bool nth_parse(const struct component *c, int32_t *a, int32_t *b)
{
	struct buf text = { 0 };
	struct text t = { 0 };
	bool good = put_tokens(&text, c);

	t.s = str_trim(buf_str(&text));
	if (str_eq_nocase(t.s, STR("odd")) || str_eq_nocase(t.s, STR("even"))) {
		*a = 2;
		*b = t.s.n == 3;
	} else {
		good = good && read(&t, a, b);
	}
	buf_free(&text);
	return good;
}

bool nth_matches(int32_t a, int32_t b, size_t index)
{
	int64_t rest = (int64_t)index - b;

	if (a == 0)
		return rest == 0;
	return rest % a == 0 && rest / a >= 0;
}
