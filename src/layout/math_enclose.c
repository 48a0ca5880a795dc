/* What surrounds or moves a row without being mathematics: lines and strikes
 * (MathML 3 §3.3.9), padding, phantoms, errors (MathML Core §3.3). */
#include "layout/math.h"

enum {
	PADDING = 200, /* thousandths of an em, between row and line */
	THOUSAND = 1000,
};

/* The row inside of its lines. */
struct enclosure {
	struct math *m;
	const struct math_style *style;
	struct math_box *box;
	unit left, right; /* of the row with its padding */
	unit up, down;
	unit thickness;
};

static void horizontal(struct enclosure *c, unit rise)
{
	math_box_put(
		c->box,
		math_rule(c->m, c->style, c->right - c->left, c->thickness),
		c->left, rise);
}

static void vertical(struct enclosure *c, unit x)
{
	math_box_put(c->box,
	             math_rule(c->m, c->style, c->thickness, c->up + c->down),
	             x, -c->down);
}

static void top(struct enclosure *c)
{
	horizontal(c, c->up - c->thickness);
}

static void bottom(struct enclosure *c)
{
	horizontal(c, -c->down);
}

static void left(struct enclosure *c)
{
	vertical(c, c->left);
}

static void right(struct enclosure *c)
{
	vertical(c, c->right - c->thickness);
}

static void rim(struct enclosure *c, unit radius)
{
	struct math_box *b =
		math_rule(c->m, c->style, c->right - c->left, c->up + c->down);

	b->thickness = c->thickness;
	b->radius = radius;
	math_box_put(c->box, b, c->left, -c->down);
}

static void box(struct enclosure *c)
{
	rim(c, 0);
}

static void rounded(struct enclosure *c)
{
	rim(c, unit_scale(c->style->size, PADDING, THOUSAND));
}

static void circle(struct enclosure *c)
{
	unit height = c->up + c->down, width = c->right - c->left;

	rim(c, (height < width ? height : width) / 2);
}

static void strike(struct enclosure *c, bool rising)
{
	struct math_box *b = math_box_new(c->m, MATH_STROKE, c->style);

	b->width = c->right - c->left;
	b->ascent = c->up;
	b->descent = c->down;
	b->thickness = c->thickness;
	b->rising = rising;
	math_box_put(c->box, b, c->left, 0);
}

static void rising(struct enclosure *c)
{
	strike(c, true);
}

static void falling(struct enclosure *c)
{
	strike(c, false);
}

static void through(struct enclosure *c)
{
	horizontal(c, (c->up - c->down - c->thickness) / 2);
}

static void upright(struct enclosure *c)
{
	vertical(c, (c->left + c->right - c->thickness) / 2);
}

static void actuarial(struct enclosure *c)
{
	top(c);
	right(c);
}

static void long_division(struct enclosure *c)
{
	top(c);
	left(c);
}

static void phasor(struct enclosure *c)
{
	bottom(c);
	strike(c, true);
}

static void madruwb(struct enclosure *c)
{
	bottom(c);
	right(c);
}

/* Strikes go through the row alone; lines stand off it. */
static const struct notation {
	const char *name;
	void (*draw)(struct enclosure *);
	bool off;
} notations[] = {
	{ "box", box, true },
	{ "roundedbox", rounded, true },
	{ "circle", circle, true },
	{ "left", left, true },
	{ "right", right, true },
	{ "top", top, true },
	{ "bottom", bottom, true },
	{ "updiagonalstrike", rising, false },
	{ "downdiagonalstrike", falling, false },
	{ "updiagonalarrow", rising, false },
	{ "horizontalstrike", through, false },
	{ "verticalstrike", upright, false },
	{ "actuarial", actuarial, true },
	{ "longdiv", long_division, true },
	{ "phasorangle", phasor, true },
	{ "madruwb", madruwb, true },
};

static const struct notation *find_notation(struct str name)
{
	for (size_t i = 0; i < sizeof notations / sizeof *notations; i++)
		if (str_eq(name, str_from(notations[i].name)))
			return &notations[i];
	return NULL;
}

static bool stands_off(struct str list)
{
	for (struct str w = math_word(&list); w.n; w = math_word(&list)) {
		const struct notation *n = find_notation(w);

		if (!n || n->off)
			return true;
	}
	return false;
}

struct math_box *math_enclose(struct math *m, const struct element *e,
                              const struct math_style *st)
{
	struct str list = element_attr(e, ATTR_NOTATION);
	struct math_box *row = math_box_settle(math_row(m, e, st));
	struct enclosure c = { .m = m,
		               .style = st,
		               .thickness = math_constant(
				       m, st, MATH_OVERBAR_RULE_THICKNESS) };
	unit padding;

	if (!list.n)
		list = STR("longdiv");
	if (str_eq(str_trim(list), STR("radical")))
		return math_radical(m, st, row, NULL);
	padding = stands_off(list) ? unit_scale(st->size, PADDING, THOUSAND) +
	                                     c.thickness
	                           : 0;
	c.box = math_box_new(m, MATH_BOX, st);
	math_box_put(c.box, row, padding, 0);
	c.right = row->width + 2 * padding;
	c.up = row->ascent + padding;
	c.down = row->descent + padding;
	for (struct str w = math_word(&list); w.n; w = math_word(&list)) {
		const struct notation *n = find_notation(w);

		if (n)
			n->draw(&c);
	}
	c.box->width = c.right;
	c.box->accent = c.right / 2;
	return c.box;
}

/* MathML Core §3.3.6; MathML 3 §3.3.6.2 for what begins with a sign, or is
 * relative to the row's own size. */
static unit padded(const struct math *m, const struct math_style *st,
                   const struct element *e, enum attr_name name, unit own)
{
	struct str s = str_trim(element_attr(e, name));
	bool more = s.n && (s.p[0] == '+' || s.p[0] == '-');
	unit length = math_length(m, st, e, name, own, more ? 0 : own);

	return more ? math_clamp(own + length) : length;
}

struct math_box *math_padded(struct math *m, const struct element *e,
                             const struct math_style *st)
{
	struct math_box *row = math_row(m, e, st), *b;
	unit shift = math_length(m, st, e, ATTR_LSPACE, row->width, 0);
	unit rise = math_length(m, st, e, ATTR_VOFFSET, row->ascent, 0);

	b = math_box_new(m, MATH_BOX, st);
	math_box_put(b, row, shift, rise);
	b->width = padded(m, st, e, ATTR_WIDTH, row->width);
	b->ascent = padded(m, st, e, ATTR_HEIGHT, row->ascent);
	b->descent = padded(m, st, e, ATTR_DEPTH, row->descent);
	b->accent = b->width / 2;
	return b;
}

/* As large as what it holds, and blank: MathML Core §3.3.7. */
struct math_box *math_phantom(struct math *m, const struct element *e,
                              const struct math_style *st)
{
	struct math_box *row = math_row(m, e, st);
	struct math_box *b = math_box_new(m, MATH_BOX, st);

	b->width = row->width;
	b->ascent = row->ascent;
	b->descent = row->descent;
	b->accent = row->accent;
	return b;
}

/* What could not be understood, in red, so that it is found on paper. */
struct math_box *math_error(struct math *m, const struct element *e,
                            const struct math_style *st)
{
	enum { RED = 0xC00000 };
	struct math_style inner = *st;

	inner.color = RED;
	return math_row(m, e, &inner);
}
