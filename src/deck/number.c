/* Printed numbers, their order, and the ranges of a query. */
#include "deck/number.h"

enum {
	PART_MAX = 999999999, /* digits beyond count no further */
	LETTERS = 1000000000, /* letters come behind all digits */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct number number_of(uint32_t n)
{
	return (struct number){ .parts = { n < PART_MAX ? n : PART_MAX },
		                .n = 1 };
}

static uint32_t read_digits(struct str s, size_t *at)
{
	uint32_t value = 0;

	for (; *at < s.n && is_digit(s.p[*at]); ++*at)
		if (value < PART_MAX / 10)
			value = value * 10 + (uint32_t)(s.p[*at] - '0');
		else
			value = PART_MAX;
	return value;
}

/* Up to five letters tell; "a" is 1. */
static uint32_t read_letters(struct str s, size_t *at)
{
	uint32_t value = 0;

	for (unsigned i = 0; *at < s.n && is_letter(s.p[*at]); ++*at, i++)
		if (i < 5)
			value = value * 27 +
			        (uint32_t)((s.p[*at] | 0x20) - 'a' + 1);
	return LETTERS + value;
}

struct number number_read(struct str s)
{
	struct number number = { 0 };
	size_t at = 0;

	while (at < s.n && !is_digit(s.p[at]))
		at++;
	while (at < s.n && number.n < NUMBER_PARTS)
		if (is_digit(s.p[at]))
			number.parts[number.n++] = read_digits(s, &at);
		else if (is_letter(s.p[at]))
			number.parts[number.n++] = read_letters(s, &at);
		else
			at++;
	return number;
}

int number_cmp(const struct number *a, const struct number *b)
{
	for (unsigned i = 0; i < a->n && i < b->n; i++)
		if (a->parts[i] != b->parts[i])
			return a->parts[i] < b->parts[i] ? -1 : 1;
	return a->n < b->n ? -1 : a->n > b->n;
}

bool number_within(const struct number *n, const struct number_range *r)
{
	for (; r; r = r->next) {
		int low = number_cmp(n, &r->low);
		int high = r->endless ? -1 : number_cmp(n, &r->high);

		if (low >= r->above && high <= -(int)r->below)
			return true;
	}
	return false;
}

/* A number of a query: no words before it, no punctuation but the points. */
static bool take_number(struct number *n, struct str s, size_t *at)
{
	size_t from = *at;

	while (*at < s.n && (is_digit(s.p[*at]) || is_letter(s.p[*at]) ||
	                     (s.p[*at] == '.' && *at > from)))
		++*at;
	*n = number_read(str_slice(s, from, *at));
	return *at > from && is_digit(s.p[from]) && s.p[*at - 1] != '.';
}

static bool take(struct str s, size_t *at, char c)
{
	if (*at == s.n || s.p[*at] != c)
		return false;
	++*at;
	return true;
}

/* Behind "<", ">" or "=". */
static const char *read_comparison(struct number_range *r, struct str s,
                                   size_t *at)
{
	char sign = s.p[(*at)++];
	bool with = sign == '=' || take(s, at, '=');
	struct number n;

	if (!take_number(&n, s, at))
		return "a number is missing";
	if (sign != '<')
		r->low = n;
	if (sign != '>')
		r->high = n;
	r->endless = sign == '>';
	r->above = sign == '>' && !with;
	r->below = sign == '<' && !with;
	return NULL;
}

/* "7", "1-20", "3-", "-9". */
static const char *read_span(struct number_range *r, struct str s, size_t *at)
{
	bool low = take_number(&r->low, s, at);

	r->high = r->low;
	if (!take(s, at, '-'))
		return low ? NULL : "a number is missing";
	if (*at < s.n && s.p[*at] != ',')
		return take_number(&r->high, s, at) ? NULL
		                                    : "a number is missing";
	r->endless = true;
	return low ? NULL : "a number is missing";
}

const char *number_ranges(struct arena *a, const struct number_range **list,
                          struct str s, size_t *at)
{
	*list = NULL;
	*at = 0;
	do {
		struct number_range *r = ARENA_NEW(a, struct number_range);
		size_t from = *at;
		bool sign = from < s.n && strchr("<>=", s.p[from]);
		const char *wrong =
			sign ? read_comparison(r, s, at) : read_span(r, s, at);

		if (!wrong && !r->endless && number_cmp(&r->low, &r->high) > 0)
			wrong = "the range runs backwards";
		if (wrong) {
			*at = from;
			return wrong;
		}
		r->next = *list;
		*list = r;
	} while (take(s, at, ','));
	return *at == s.n ? NULL : "this is no number";
}
