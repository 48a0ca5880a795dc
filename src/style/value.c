/* Lengths and numbers of CSS Values 3, in integers; values as text. */
#include "style/value.h"

#include "style/calc.h"
#include "style/content.h"
#include "style/features.h"
#include "style/variable.h"

/* CSS Values 3 §5: a unit is num/den points, or em. */
static const struct {
	const char *name;
	enum value_kind kind;
	int64_t num, den;
} units[] = {
	{ "pt", VALUE_LENGTH, 1, 1 },     { "pc", VALUE_LENGTH, 12, 1 },
	{ "in", VALUE_LENGTH, 72, 1 },    { "px", VALUE_LENGTH, 3, 4 },
	{ "mm", VALUE_LENGTH, 360, 127 }, { "cm", VALUE_LENGTH, 3600, 127 },
	{ "q", VALUE_LENGTH, 90, 127 },   { "em", VALUE_EM, 1, 1 },
	{ "rem", VALUE_REM, 1, 1 },       { "ex", VALUE_EX, 1, 1 },
	{ "ch", VALUE_CH, 1, 1 },
};

enum { UNITS = sizeof units / sizeof *units };

static int64_t clamp(int64_t n, int64_t min, int64_t max)
{
	return n < min ? min : n > max ? max : n;
}

/* A token's number times num/den, in 1/1024. A million of any unit is more
 * than UNIT_MAX, and times 1024 × 3600 it still fits. */
static int32_t in_1024(int64_t number, int64_t num, int64_t den)
{
	const int64_t million = (int64_t)TOKEN_SCALE * 1000000;
	int64_t product = clamp(number, -million, million) * 1024 * num;
	int64_t whole = den * TOKEN_SCALE;
	int64_t half = product < 0 ? -whole / 2 : whole / 2;

	return (int32_t)clamp((product + half) / whole, -UNIT_MAX, UNIT_MAX);
}

/* Which unit a dimension has; -1: none that we know. */
static int unit_of(const struct token *t)
{
	int i = 0;

	if (t->kind != TOKEN_DIMENSION)
		return -1;
	while (i < UNITS && !str_eq_nocase(t->unit, str_from(units[i].name)))
		i++;
	return i < UNITS ? i : -1;
}

bool value_length(const struct component *c, struct value *v)
{
	const struct token *t = &c->token;
	int i = unit_of(t);

	*v = (struct value){ .kind = VALUE_LENGTH };
	if (i < 0)
		return t->kind == TOKEN_NUMBER && t->value == 0;
	v->kind = units[i].kind;
	v->n = in_1024(t->value, units[i].num, units[i].den);
	return true;
}

bool value_millionths(const struct component *c, enum value_kind *kind,
                      int64_t *n)
{
	const int64_t million = (int64_t)TOKEN_SCALE * 1000000;
	int i = unit_of(&c->token);

	if (i < 0)
		return false;
	*kind = units[i].kind;
	*n = clamp(c->token.value, -million, million) * units[i].num /
	     units[i].den;
	return true;
}

bool value_absolute(const struct component *c, unit *length)
{
	struct value v;

	if (!value_length(c, &v) || v.kind != VALUE_LENGTH)
		return false;
	*length = v.n;
	return true;
}

bool value_percentage(const struct component *c, struct value *v)
{
	v->kind = VALUE_PERCENT;
	v->n = in_1024(c->token.value, 1, 1);
	return c->token.kind == TOKEN_PERCENTAGE;
}

bool value_number(const struct component *c, struct value *v)
{
	v->kind = VALUE_NUMBER;
	v->n = in_1024(c->token.value, 1, 1);
	return c->token.kind == TOKEN_NUMBER;
}

/* CSSOM §2.1, "serialize a string". */
void value_put_string(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x20 || c == 0x7F) {
			buf_printf(b, "\\%x ", c);
			continue;
		}
		if (c == '"' || c == '\\')
			buf_char(b, '\\');
		buf_char(b, (char)c);
	}
	buf_char(b, '"');
}

bool family_is_generic(struct str name)
{
	static const char *const generic[] = {
		"serif",   "sans-serif", "monospace", "cursive",
		"fantasy", "system-ui",  "math",
	};

	for (size_t i = 0; i < sizeof generic / sizeof *generic; i++)
		if (str_eq_nocase(name, str_from(generic[i])))
			return true;
	return false;
}

static void put_families(struct buf *b, const struct family_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		if (i)
			buf_put(b, STR(", "));
		if (family_is_generic(list->names[i]))
			buf_put(b, list->names[i]);
		else
			value_put_string(b, list->names[i]);
	}
}

static void put_number(struct buf *b, int32_t n, const char *suffix)
{
	buf_fixed(b, n, 1024, 3);
	buf_put(b, str_from(suffix));
}

static void put_chars(struct buf *b, int32_t n)
{
	for (int shift = 16; shift >= 0; shift -= 8) {
		int32_t count = n >> shift & 0xFF;

		if (shift < 16)
			buf_char(b, ' ');
		if (count)
			buf_int(b, count);
		else
			buf_put(b, STR("auto"));
	}
}

void value_put(struct buf *b, struct value v)
{
	switch (v.kind) {
	case VALUE_KEYWORD:
		buf_put(b, str_from(keyword_name((enum keyword)v.n)));
		return;
	case VALUE_LENGTH:
		put_number(b, v.n, v.n ? "pt" : "");
		return;
	case VALUE_EM:
		put_number(b, v.n, "em");
		return;
	case VALUE_EX:
		put_number(b, v.n, "ex");
		return;
	case VALUE_CH:
		put_number(b, v.n, "ch");
		return;
	case VALUE_REM:
		put_number(b, v.n, "rem");
		return;
	case VALUE_PERCENT:
		put_number(b, v.n, "%");
		return;
	case VALUE_NUMBER:
		put_number(b, v.n, "");
		return;
	case VALUE_COLOR:
		buf_printf(b, "#%06x", (unsigned)v.n);
		return;
	case VALUE_FAMILIES:
		put_families(b, v.families);
		return;
	case VALUE_CONTENT:
		content_put(b, v.content);
		return;
	case VALUE_STRINGS:
		strings_put(b, v.strings);
		break;
	case VALUE_COUNTERS:
		counters_put(b, v.counters);
		return;
	case VALUE_VARIANTS:
		variants_put(b, v);
		return;
	case VALUE_FEATURES:
		features_put(b, v.features);
		return;
	case VALUE_CHARS:
		put_chars(b, v.n);
		return;
	case VALUE_CALC:
		calc_put(b, v.calc, 0, 0);
		return;
	case VALUE_VAR:
		buf_put(b, parse_text(parse_skip(v.pending->parsed.value)));
		return;
	}
}
