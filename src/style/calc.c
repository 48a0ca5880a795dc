/* Calculations. Numbers are counted in a millionth, and kept within a million,
 * so that products fit into 64 bits and all machines agree. */
#include "style/calc.h"

#include "style/value.h"

enum {
	DEPTH_MAX = 32,  /* of parentheses and functions */
	TERMS_MAX = 256, /* of one calculation */
};

#define SCALE ((int64_t)TOKEN_SCALE)
#define TERM_MAX (SCALE * 1000000)

/* What is being calculated: a number, or terms of the units. */
struct term {
	enum calc_kind kind;
	struct term *next, *first;
	bool number;
	bool percent; /* somewhere in it */
	int64_t n;    /* of a number */
	int64_t unit[CALC_UNITS];
};

struct reader {
	struct arena *arena;
	int depth, terms;
};

static struct term *read_sum(struct reader *, const struct component **);

static int64_t clamp(int64_t n)
{
	return n < -TERM_MAX ? -TERM_MAX : n > TERM_MAX ? TERM_MAX : n;
}

/* a × b, without overflow as both are within TERM_MAX. */
static int64_t product(int64_t a, int64_t b)
{
	return clamp(a / SCALE * b + a % SCALE * b / SCALE);
}

static int64_t quotient(int64_t a, int64_t b)
{
	return clamp(a * SCALE / b);
}

/* Every term × or ÷ a number. */
static void scale(struct term *t, int64_t (*by)(int64_t, int64_t), int64_t n)
{
	t->n = by(t->n, n);
	for (int u = 0; u < CALC_UNITS; u++)
		t->unit[u] = by(t->unit[u], n);
	/* The least of some is the greatest of their opposites. */
	if (n < 0 && t->kind != CALC_SUM)
		t->kind = t->kind == CALC_MIN ? CALC_MAX : CALC_MIN;
	for (struct term *o = t->first; o; o = o->next)
		scale(o, by, n);
}

static struct term *term_new(struct reader *r, enum calc_kind kind)
{
	struct term *t = ARENA_NEW(r->arena, struct term);

	t->kind = kind;
	return t;
}

/* A number, a length, a percentage. */
static struct term *read_simple(struct reader *r, const struct component *c)
{
	static const enum calc_unit units[] = {
		[VALUE_LENGTH] = CALC_LENGTH, [VALUE_EM] = CALC_EM,
		[VALUE_EX] = CALC_EX,         [VALUE_CH] = CALC_CH,
		[VALUE_REM] = CALC_REM,
	};
	struct term *t = term_new(r, CALC_SUM);
	enum value_kind kind;
	int64_t n;

	if (c->token.kind == TOKEN_NUMBER) {
		t->number = true;
		t->n = clamp(c->token.value);
	} else if (c->token.kind == TOKEN_PERCENTAGE) {
		t->percent = true;
		t->unit[CALC_PERCENT] = clamp(c->token.value);
	} else if (value_millionths(c, &kind, &n)) {
		t->unit[units[kind]] = clamp(n);
	} else {
		return NULL;
	}
	return t;
}

static bool is_delim(const struct component *c, char d)
{
	return c && c->token.kind == TOKEN_DELIM && c->token.text.p[0] == d;
}

/* The arguments of min() and max(): sums, parted by commas. */
static bool read_operands(struct reader *r, struct term *t,
                          const struct component *c)
{
	struct term **tail = &t->first;

	for (;;) {
		struct term *o = read_sum(r, &c);

		if (!o || (t->first && o->number != t->first->number))
			return false;
		*tail = o;
		tail = &o->next;
		t->percent |= o->percent;
		if (!c)
			return true;
		if (c->token.kind != TOKEN_COMMA)
			return false;
		c = c->next;
	}
}

/* min() and max() of numbers are known at once. */
static struct term *settle(struct term *t)
{
	if (!t->first->number)
		return t;
	t->number = true;
	t->n = t->first->n;
	for (const struct term *o = t->first->next; o; o = o->next)
		if ((o->n < t->n) == (t->kind == CALC_MIN))
			t->n = o->n;
	t->kind = CALC_SUM;
	t->first = NULL;
	return t;
}

/* §10.2: clamp(a, b, c) is max(a, min(b, c)). */
static struct term *read_clamp(struct reader *r, const struct component *c)
{
	struct term *low, *outer = term_new(r, CALC_MAX);
	struct term *inner = term_new(r, CALC_MIN);

	if (!read_operands(r, outer, c))
		return NULL;
	low = outer->first;
	if (!low->next || !low->next->next || low->next->next->next)
		return NULL;
	inner->percent = outer->percent;
	inner->first = low->next;
	low->next = settle(inner);
	return settle(outer);
}

static struct term *read_extreme(struct reader *r, enum calc_kind kind,
                                 const struct component *c)
{
	struct term *t = term_new(r, kind);

	return read_operands(r, t, c) ? settle(t) : NULL;
}

static bool is_called(const struct component *c, struct str name)
{
	return c->token.kind == TOKEN_FUNCTION &&
	       str_eq_nocase(c->token.text, name);
}

/* One operand of a product. */
static struct term *read_operand(struct reader *r, const struct component *c)
{
	const struct component *inside = c->first;
	struct term *t = NULL;

	if (r->depth >= DEPTH_MAX || r->terms++ >= TERMS_MAX)
		return NULL;
	r->depth++;
	if (c->token.kind == TOKEN_PAREN || is_called(c, STR("calc"))) {
		t = read_sum(r, &inside);
		t = inside ? NULL : t;
	} else if (is_called(c, STR("min"))) {
		t = read_extreme(r, CALC_MIN, inside);
	} else if (is_called(c, STR("max"))) {
		t = read_extreme(r, CALC_MAX, inside);
	} else if (is_called(c, STR("clamp"))) {
		t = read_clamp(r, inside);
	} else {
		t = read_simple(r, c);
	}
	r->depth--;
	return t;
}

/* §10.1: at least one side of × and the right one of ÷ is a number. */
static struct term *read_product(struct reader *r, const struct component **at)
{
	const struct component *c = parse_skip(*at);
	struct term *t = c ? read_operand(r, c) : NULL;

	while (t) {
		const struct component *sign = parse_skip(c->next);
		bool times = is_delim(sign, '*');
		struct term *o, *other;

		*at = c->next;
		if (!times && !is_delim(sign, '/'))
			return t;
		c = parse_skip(sign->next);
		o = c ? read_operand(r, c) : NULL;
		if (!o || (!o->number && !(times && t->number)) ||
		    (!times && !o->n))
			return NULL;
		other = o->number ? o : t;
		t = o->number ? t : o;
		scale(t, times ? product : quotient, other->n);
	}
	return NULL;
}

/* Adds o to a sum, term by term. */
static void add(struct term *sum, struct term *o)
{
	struct term **tail = &sum->first;

	while (*tail)
		tail = &(*tail)->next;
	sum->percent |= o->percent;
	if (o->kind != CALC_SUM) {
		*tail = o;
		return;
	}
	sum->n = clamp(sum->n + o->n);
	for (int u = 0; u < CALC_UNITS; u++)
		sum->unit[u] = clamp(sum->unit[u] + o->unit[u]);
	*tail = o->first;
}

/* Up to the end, or to a comma: *at. */
static struct term *read_sum(struct reader *r, const struct component **at)
{
	struct term *sum = term_new(r, CALC_SUM), *o = read_product(r, at);
	const struct component *sign;

	if (!o)
		return NULL;
	sum->number = o->number;
	add(sum, o);
	while ((sign = parse_skip(*at)) && sign->token.kind != TOKEN_COMMA) {
		bool minus = is_delim(sign, '-');

		/* White space stands on both sides of + and -, §10.1. */
		if ((!minus && !is_delim(sign, '+')) || sign == *at ||
		    !sign->next || sign->next->token.kind != TOKEN_SPACE)
			return NULL;
		*at = sign->next;
		o = read_product(r, at);
		if (!o || o->number != sum->number)
			return NULL;
		if (minus)
			scale(o, product, -SCALE);
		add(sum, o);
	}
	*at = sign;
	return sum;
}

/* Millionths as 1/1024, rounded half away from zero. */
static int32_t in_1024(int64_t n)
{
	int64_t half = n < 0 ? -SCALE / 2 : SCALE / 2;

	n = (n * 1024 + half) / SCALE;
	return (int32_t)(n < -UNIT_MAX  ? -UNIT_MAX
	                 : n > UNIT_MAX ? UNIT_MAX
	                                : n);
}

/* As it is kept. Terms are nested no deeper than DEPTH_MAX. */
static struct calc *made(struct arena *a, const struct term *t)
{
	struct calc *c = ARENA_NEW(a, struct calc);
	const struct calc **tail = &c->first;

	c->kind = t->kind;
	for (int u = 0; u < CALC_UNITS; u++)
		c->term[u] = in_1024(t->unit[u]);
	for (const struct term *o = t->first; o; o = o->next) {
		struct calc *operand = made(a, o);

		*tail = operand;
		tail = &operand->next;
	}
	return c;
}

/* Less than 0 is 0. */
static struct value floored(struct arena *a, struct value v)
{
	struct calc *c;

	if (v.kind != VALUE_CALC) {
		v.n = v.n < 0 ? 0 : v.n;
		return v;
	}
	c = ARENA_NEW(a, struct calc);
	*c = *v.calc;
	c->positive = true;
	return (struct value){ .kind = VALUE_CALC, .calc = c };
}

/* The value that a sum of one unit is; else the calculation. */
static struct value simplest(const struct calc *c)
{
	static const enum value_kind kinds[] = {
		[CALC_LENGTH] = VALUE_LENGTH, [CALC_EM] = VALUE_EM,
		[CALC_EX] = VALUE_EX,         [CALC_CH] = VALUE_CH,
		[CALC_REM] = VALUE_REM,       [CALC_PERCENT] = VALUE_PERCENT,
	};
	int found = CALC_LENGTH, n = 0;

	for (int u = 0; u < CALC_UNITS; u++)
		if (c->term[u]) {
			found = u;
			n++;
		}
	if (c->kind != CALC_SUM || c->first || n > 1)
		return (struct value){ .kind = VALUE_CALC, .calc = c };
	return (struct value){ .kind = kinds[found], .n = c->term[found] };
}

bool calc_is(const struct component *c)
{
	return is_called(c, STR("calc")) || is_called(c, STR("min")) ||
	       is_called(c, STR("max")) || is_called(c, STR("clamp"));
}

bool calc_parse(struct arena *a, const struct component *c, unsigned types,
                struct value *v)
{
	struct reader r = { .arena = a };
	struct term *t = calc_is(c) ? read_operand(&r, c) : NULL;

	if (!t)
		return false;
	if (t->number) {
		*v = (struct value){ VALUE_NUMBER, { in_1024(t->n) } };
		if (types & CALC_POSITIVE)
			*v = floored(a, *v);
		return types & CALC_IS_NUMBER;
	}
	if (!(types & CALC_IS_LENGTH) ||
	    (t->percent && !(types & CALC_HAS_PERCENT)))
		return false;
	*v = simplest(made(a, t));
	if (types & CALC_POSITIVE)
		*v = floored(a, *v);
	return true;
}

/* A sum, however large, as a length. */
static unit within(int64_t n)
{
	return (unit)(n < -UNIT_MAX ? -UNIT_MAX : n > UNIT_MAX ? UNIT_MAX : n);
}

unit calc_resolve(const struct calc *c, unit base)
{
	int64_t n = 0;
	bool any = c->kind == CALC_SUM;

	if (any)
		n = (int64_t)c->term[CALC_LENGTH] +
		    (int64_t)base * c->term[CALC_PERCENT] / (100 * 1024);
	for (const struct calc *o = c->first; o; o = o->next) {
		int64_t of = calc_resolve(o, base);

		if (c->kind == CALC_SUM)
			n += of;
		else if (!any || (of < n) == (c->kind == CALC_MIN))
			n = of;
		any = true;
	}
	return within(c->positive && n < 0 ? 0 : n);
}

/* The same without units that depend on a font: ex and ch are half an em, CSS
 * Values 4 §6.1.1. *percent becomes true if there are percentages. */
static struct calc *computed(struct arena *a, const struct calc *c, unit em,
                             unit rem, bool *percent)
{
	struct calc *out = ARENA_NEW(a, struct calc);
	const struct calc **tail = &out->first;

	out->kind = c->kind;
	out->positive = c->positive;
	out->term[CALC_LENGTH] =
		within((int64_t)c->term[CALC_LENGTH] +
	               (int64_t)c->term[CALC_EM] * em / 1024 +
	               (int64_t)c->term[CALC_EX] * em / 2048 +
	               (int64_t)c->term[CALC_CH] * em / 2048 +
	               (int64_t)c->term[CALC_REM] * rem / 1024);
	out->term[CALC_PERCENT] = c->term[CALC_PERCENT];
	*percent |= c->term[CALC_PERCENT] != 0;
	for (const struct calc *o = c->first; o; o = o->next) {
		struct calc *operand = computed(a, o, em, rem, percent);

		*tail = operand;
		tail = &operand->next;
	}
	return out;
}

struct value calc_compute(struct arena *a, const struct calc *c, unit em,
                          unit rem)
{
	bool percent = false;

	c = computed(a, c, em, rem, &percent);
	if (percent)
		return (struct value){ .kind = VALUE_CALC, .calc = c };
	return (struct value){ VALUE_LENGTH, { calc_resolve(c, 0) } };
}

bool calc_eq(const struct calc *a, const struct calc *b)
{
	if (a->kind != b->kind || a->positive != b->positive ||
	    memcmp(a->term, b->term, sizeof a->term) != 0)
		return false;
	a = a->first;
	b = b->first;
	for (; a && b; a = a->next, b = b->next)
		if (!calc_eq(a, b))
			return false;
	return a == b;
}

/* A term of a sum; its sign stands before it from the second on. */
static void put_term(struct buf *b, int32_t n, const char *name, bool *any)
{
	if (!n)
		return;
	if (*any)
		buf_put(b, n < 0 ? STR(" - ") : STR(" + "));
	buf_fixed(b, *any && n < 0 ? -n : n, 1024, 3);
	buf_put(b, str_from(name));
	*any = true;
}

static void put_sum(struct buf *b, const struct calc *c, unit em, unit rem);

static void put_operand(struct buf *b, const struct calc *c, unit em, unit rem)
{
	if (c->kind == CALC_SUM) {
		put_sum(b, c, em, rem);
		return;
	}
	buf_put(b, c->kind == CALC_MIN ? STR("min(") : STR("max("));
	for (const struct calc *o = c->first; o; o = o->next) {
		buf_put(b, o == c->first ? STR("") : STR(", "));
		put_operand(b, o, em, rem);
	}
	buf_char(b, ')');
}

static void put_sum(struct buf *b, const struct calc *c, unit em, unit rem)
{
	static const char *const names[CALC_UNITS] = { "pt", "em",  "ex",
		                                       "ch", "rem", "%" };
	int32_t term[CALC_UNITS];
	bool any = false;

	memcpy(term, c->term, sizeof term);
	if (em) {
		int64_t points = (int64_t)term[CALC_LENGTH] +
		                 (int64_t)term[CALC_REM] * rem / 1024;

		term[CALC_EM] = within(term[CALC_EM] + points * 1024 / em);
		term[CALC_LENGTH] = term[CALC_REM] = 0;
	}
	for (int u = 0; u < CALC_UNITS; u++)
		put_term(b, term[u], names[u], &any);
	for (const struct calc *o = c->first; o; o = o->next) {
		buf_put(b, any ? STR(" + ") : STR(""));
		put_operand(b, o, em, rem);
		any = true;
	}
	if (!any)
		buf_put(b, STR("0em"));
}

void calc_put(struct buf *b, const struct calc *c, unit em, unit rem)
{
	if (c->kind != CALC_SUM) {
		put_operand(b, c, em, rem);
		return;
	}
	buf_put(b, STR("calc("));
	put_sum(b, c, em, rem);
	buf_char(b, ')');
}
