/* Values of MathML attributes: lengths, truth, colours, lists. */
#include "layout/math.h"

#include "style/value.h"

/* Lengths are read in 1/SCALE; more digits do not count. */
enum { SCALE = 100000, THOUSAND = 1000, NUMBER_MAX = 10000 };

/* A number at the head of *s, which is shortened to what follows; in 1/SCALE.
 * false: there is none. */
static bool take_number(struct str *s, int64_t *n)
{
	int64_t sign = 1, unit_of = SCALE;
	size_t i = 0, digits = 0;
	bool point = false;

	*n = 0;
	if (s->n && (s->p[0] == '-' || s->p[0] == '+'))
		sign = s->p[i++] == '-' ? -1 : 1;
	for (; i < s->n; i++) {
		if (s->p[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (s->p[i] < '0' || s->p[i] > '9')
			break;
		digits++;
		if (point)
			*n += (s->p[i] - '0') * (unit_of /= 10);
		else if (*n < (int64_t)NUMBER_MAX * SCALE)
			*n = *n * 10 + (int64_t)(s->p[i] - '0') * SCALE;
	}
	*n *= sign;
	*s = str_slice(*s, i, s->n);
	return digits > 0;
}

/* MathML Core §2.1.1.3 and CSS Values: what a unit is, in 1/1024 pt; those of
 * the font are told apart by their own field. Thin spaces and their like by
 * name: MathML 3 §2.1.5.2. */
static const struct {
	char name[3];
	unit absolute;
	int em; /* thousandths */
} units[] = {
	{ "em", 0, THOUSAND },      { "ex", 0, 0 },
	{ "mu", 0, THOUSAND / 18 }, { "pt", UNIT_PT, 0 },
	{ "px", UNIT_IN / 96, 0 },  { "pc", 12 * UNIT_PT, 0 },
	{ "in", UNIT_IN, 0 },       { "cm", UNIT_MM(10), 0 },
	{ "mm", UNIT_MM(1), 0 },
};

static unit x_height(const struct math *m, const struct math_style *st)
{
	const struct font_metrics *f = font_metrics(m->face->font);

	return unit_scale(f->x_height, st->size, f->units_per_em);
}

bool math_length_read(const struct math *m, const struct math_style *st,
                      struct str s, unit whole, unit *length)
{
	int64_t n;

	s = str_trim(s);
	if (!take_number(&s, &n))
		return false;
	if (!s.n || str_eq(s, STR("%"))) {
		*length = math_clamp(n * whole / SCALE / (s.n ? 100 : 1));
		return true;
	}
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_eq_nocase(s, str_from(units[i].name))) {
			int64_t one = units[i].absolute;

			if (units[i].em)
				one = (int64_t)st->size * units[i].em /
				      THOUSAND;
			else if (!one)
				one = x_height(m, st);
			*length = math_clamp(n * one / SCALE);
			return true;
		}
	return false;
}

unit math_length(const struct math *m, const struct math_style *st,
                 const struct element *e, enum attr_name name, unit whole,
                 unit otherwise)
{
	struct str s = element_attr(e, name);
	unit length;

	if (!s.n || !math_length_read(m, st, s, whole, &length))
		return otherwise;
	return length;
}

bool math_bool(const struct element *e, enum attr_name name, bool otherwise)
{
	struct str s = element_attr(e, name);

	if (str_eq_nocase(s, STR("true")))
		return true;
	return str_eq_nocase(s, STR("false")) ? false : otherwise;
}

/* A name or #rrggbb: CSS Color 3 §4.1 and §4.2. */
int32_t math_color(const struct element *e, enum attr_name name)
{
	struct str s = str_trim(element_attr(e, name));
	struct component c = { .token = { .kind = TOKEN_IDENT, .text = s } };
	struct value v = { 0 };
	bool opaque;

	if (!s.n)
		return -1;
	if (s.p[0] == '#') {
		c.token.kind = TOKEN_HASH;
		c.token.text = str_slice(s, 1, s.n);
	}
	return value_color(&c, &v, &opaque) ? v.n : -1;
}

struct str math_word(struct str *list)
{
	struct str word;
	size_t n = 0;

	*list = str_trim(*list);
	while (n < list->n && list->p[n] != ' ')
		n++;
	word = str_slice(*list, 0, n);
	*list = str_slice(*list, n, list->n);
	return word;
}
