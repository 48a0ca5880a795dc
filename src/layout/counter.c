/* Counters, and numbers as their styles write them. */
#include "layout/counter.h"

enum { ROMAN_MAX = 3999 }; /* CSS Counter Styles 3 §6.1 */

static struct counter *find(const struct counters *c, struct str name)
{
	for (size_t i = c->n; i-- > 0;)
		if (str_eq(c->items[i].name, name))
			return &c->items[i];
	return NULL;
}

static struct counter *add(struct counters *c, struct str name)
{
	if (c->n == c->cap) {
		size_t cap = c->cap ? c->cap * 2 : 8;
		struct counter *more =
			ARENA_ARRAY(c->arena, cap, struct counter);

		if (c->n)
			memcpy(more, c->items, c->n * sizeof *more);
		c->items = more;
		c->cap = cap;
	}
	c->items[c->n] = (struct counter){ .name = name, .depth = c->depth };
	return &c->items[c->n++];
}

void counters_set(struct counters *c, struct str name, int32_t value)
{
	struct counter *here = find(c, name);

	if (!here || here->depth != c->depth)
		here = add(c, name);
	here->value = value;
}

static int32_t sum(int32_t a, int32_t b)
{
	int64_t n = (int64_t)a + b;

	return n > INT32_MAX   ? INT32_MAX
	       : n < INT32_MIN ? INT32_MIN
	                       : (int32_t)n;
}

void counters_enter(struct counters *c, const struct style *s)
{
	struct value reset = s->values[PROP_COUNTER_RESET];
	struct value increment = s->values[PROP_COUNTER_INCREMENT];

	c->depth++;
	for (size_t i = 0;
	     reset.kind == VALUE_COUNTERS && i < reset.counters->n; i++)
		counters_set(c, reset.counters->items[i].name,
		             reset.counters->items[i].n);
	for (size_t i = 0;
	     increment.kind == VALUE_COUNTERS && i < increment.counters->n;
	     i++) {
		const struct counter_change *by = &increment.counters->items[i];
		struct counter *here = find(c, by->name);

		if (!here)
			here = add(c, by->name);
		here->value = sum(here->value, by->n);
	}
}

void counters_leave(struct counters *c)
{
	while (c->n && c->items[c->n - 1].depth > c->depth)
		c->n--;
	c->depth--;
}

struct counters counters_copy(const struct counters *c, struct arena *a)
{
	struct counters copy = *c;

	copy.arena = a;
	copy.cap = c->n;
	copy.items = ARENA_ARRAY(a, c->n, struct counter);
	if (c->n)
		memcpy(copy.items, c->items, c->n * sizeof *copy.items);
	return copy;
}

int32_t counters_value(const struct counters *c, struct str name)
{
	const struct counter *here = find(c, name);

	return here ? here->value : 0;
}

void counters_put_all(struct buf *b, const struct counters *c, struct str name,
                      struct str separator, enum keyword style)
{
	bool first = true;

	for (size_t i = 0; i < c->n; i++) {
		if (!str_eq(c->items[i].name, name))
			continue;
		if (!first)
			buf_put(b, separator);
		counter_put(b, c->items[i].value, style);
		first = false;
	}
	if (first)
		counter_put(b, 0, style);
}

static void put_roman(struct buf *b, unsigned n)
{
	static const struct {
		unsigned value;
		const char *digits;
	} roman[] = {
		{ 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" },
		{ 100, "c" },  { 90, "xc" },  { 50, "l" },  { 40, "xl" },
		{ 10, "x" },   { 9, "ix" },   { 5, "v" },   { 4, "iv" },
		{ 1, "i" },
	};

	for (size_t i = 0; n; i++)
		for (; n >= roman[i].value; n -= roman[i].value)
			buf_put(b, str_from(roman[i].digits));
}

static void put_alpha(struct buf *b, unsigned n)
{
	if (n > 26)
		put_alpha(b, (n - 1) / 26);
	buf_char(b, (char)('a' + (n - 1) % 26));
}

static void raise_case(struct buf *b, size_t from)
{
	for (size_t i = from; i < b->n; i++)
		if (b->p[i] >= 'a' && b->p[i] <= 'z')
			b->p[i] = (char)(b->p[i] - 'a' + 'A');
}

static bool is_roman(enum keyword style)
{
	return style == KW_LOWER_ROMAN || style == KW_UPPER_ROMAN;
}

static bool is_alpha(enum keyword style)
{
	return style == KW_LOWER_ALPHA || style == KW_UPPER_ALPHA;
}

void counter_put(struct buf *b, int32_t number, enum keyword style)
{
	size_t from = b->n;

	if (style == KW_NONE)
		return;
	if (style == KW_DISC)
		buf_put(b, STR("\u2022"));
	else if (style == KW_CIRCLE)
		buf_put(b, STR("\u25E6"));
	else if (style == KW_SQUARE)
		buf_put(b, STR("\u25AA"));
	else if (is_roman(style) && number > 0 && number <= ROMAN_MAX)
		put_roman(b, (unsigned)number);
	else if (is_alpha(style) && number > 0)
		put_alpha(b, (unsigned)number);
	else
		buf_int(b, number);
	if (style == KW_UPPER_ROMAN || style == KW_UPPER_ALPHA)
		raise_case(b, from);
}
