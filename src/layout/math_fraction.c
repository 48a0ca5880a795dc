/* Fractions, stacks without a rule, roots (MathML Core §3.3.2 and §3.3.3,
 * TeXbook appendix G, rules 11 and 15). */
#include "layout/math.h"

enum { THOUSAND = 1000 };

/* Numerator and denominator. */
struct parts {
	struct math_box *above, *below;
	unit up, down; /* of their baselines */
};

#define C(name) math_constant(m, st, MATH_##name)

/* Computer Modern's shifts in text style (σ9, σ12), in thousandths of an em. Some
 * fonts, STIX Two among them, have those of display style here nearly, which
 * pushes the lines of a paragraph apart: no more than these is taken. */
enum { TEXT_NUMERATOR = 394, TEXT_DENOMINATOR = 345 };

static unit at_most(const struct math_style *st, unit shift, int most)
{
	unit limit = unit_scale(st->size, most, THOUSAND);

	return shift < limit ? shift : limit;
}

/* Rule 15d: they keep off the rule. */
static void part_from_rule(const struct math *m, const struct math_style *st,
                           struct parts *p, unit thickness)
{
	unit axis = C(AXIS_HEIGHT), half = thickness / 2, gap_up, gap_down;

	if (st->display) {
		p->up = C(FRACTION_NUMERATOR_DISPLAY_SHIFT_UP);
		p->down = C(FRACTION_DENOMINATOR_DISPLAY_SHIFT_DOWN);
		gap_up = C(FRACTION_NUMERATOR_DISPLAY_GAP_MIN);
		gap_down = C(FRACTION_DENOMINATOR_DISPLAY_GAP_MIN);
	} else {
		p->up = at_most(st, C(FRACTION_NUMERATOR_SHIFT_UP),
		                TEXT_NUMERATOR);
		p->down = at_most(st, C(FRACTION_DENOMINATOR_SHIFT_DOWN),
		                  TEXT_DENOMINATOR);
		gap_up = C(FRACTION_NUMERATOR_GAP_MIN);
		gap_down = C(FRACTION_DENOMINATOR_GAP_MIN);
	}
	p->up = math_max(p->up, axis + half + gap_up + p->above->descent);
	p->down = math_max(p->down, half - axis + gap_down + p->below->ascent);
}

/* Rule 15c: they keep off each other. */
static void part_in_stack(const struct math *m, const struct math_style *st,
                          struct parts *p)
{
	unit gap, least;

	if (st->display) {
		p->up = C(STACK_TOP_DISPLAY_SHIFT_UP);
		p->down = C(STACK_BOTTOM_DISPLAY_SHIFT_DOWN);
		least = C(STACK_DISPLAY_GAP_MIN);
	} else {
		p->up = C(STACK_TOP_SHIFT_UP);
		p->down = C(STACK_BOTTOM_SHIFT_DOWN);
		least = C(STACK_GAP_MIN);
	}
	gap = p->up - p->above->descent - (p->below->ascent - p->down);
	if (gap < least) {
		p->up += (least - gap) / 2;
		p->down += least - gap - (least - gap) / 2;
	}
}

/* The rule's thickness: a length, a multiple of the font's own (also by
 * MathML 3's names). */
static unit thickness_of(const struct math *m, const struct math_style *st,
                         const struct element *e)
{
	struct str s = str_trim(element_attr(e, ATTR_LINETHICKNESS));
	unit own = C(FRACTION_RULE_THICKNESS);
	unit t;

	if (str_eq(s, STR("thin")))
		return own / 2;
	if (str_eq(s, STR("thick")))
		return own * 2;
	t = math_length(m, st, e, ATTR_LINETHICKNESS, own, own);
	return t < 0 ? 0 : t;
}

/* TeX's \nulldelimiterspace, and how far a rule stands out at its ends. */
enum { NULL_SPACE = 120 };

static struct math_style part_style(const struct math *m,
                                    const struct math_style *st, bool below)
{
	struct math_style part =
		st->display ? math_inner(st) : math_script_style(m, st);

	part.display = false;
	part.cramped |= below;
	return part;
}

struct math_box *math_fraction(struct math *m, const struct element *e,
                               const struct math_style *st)
{
	struct math_style above = part_style(m, st, false);
	struct math_style below = part_style(m, st, true);
	const struct element *first = math_seen(e->first);
	const struct element *second = first ? math_seen(first->next) : NULL;
	unit thickness = thickness_of(m, st, e), width, space;
	struct math_box *b = math_box_new(m, MATH_BOX, st);
	struct parts p;

	if (!second)
		return math_row(m, e, st);
	p.above = math_box_settle(math_set(m, first, &above));
	p.below = math_box_settle(math_set(m, second, &below));
	if (thickness)
		part_from_rule(m, st, &p, thickness);
	else
		part_in_stack(m, st, &p);
	width = math_max(p.above->width, p.below->width);
	space = thickness ? unit_scale(st->size, NULL_SPACE, THOUSAND) : 0;
	math_box_put(b, p.above, space + (width - p.above->width) / 2, p.up);
	math_box_put(b, p.below, space + (width - p.below->width) / 2, -p.down);
	if (thickness)
		math_box_put(b, math_rule(m, st, width + space, thickness),
		             space / 2, C(AXIS_HEIGHT) - thickness / 2);
	b->width = width + 2 * space;
	b->accent = b->width / 2;
	return b;
}

/* Rule 11: what the sign is too tall is shared out above and below. */
struct math_box *math_radical(struct math *m, const struct math_style *st,
                              struct math_box *radicand,
                              struct math_box *degree)
{
	enum { RADICAL = 0x221A, HUNDRED = 100 };
	unit thickness = C(RADICAL_RULE_THICKNESS);
	unit gap = st->display ? C(RADICAL_DISPLAY_VERTICAL_GAP)
	                       : C(RADICAL_VERTICAL_GAP);
	unit needed = radicand->ascent + radicand->descent + gap + thickness;
	struct math_box *sign = math_stretch(m, st, RADICAL, true, needed, 0);
	struct math_box *b = math_box_new(m, MATH_BOX, st);
	unit spare = sign->ascent + sign->descent - needed, x = 0, rise;

	if (spare > 0)
		gap += spare / 2;
	rise = radicand->ascent + gap + thickness - sign->ascent;
	if (degree) {
		unit raise = unit_scale(
			sign->ascent + sign->descent,
			m->face->constants[MATH_RADICAL_DEGREE_RAISE_PERCENT],
			HUNDRED);

		x = C(RADICAL_KERN_BEFORE_DEGREE);
		math_box_put(b, degree, x,
		             rise - sign->descent + raise + degree->descent);
		x += degree->width + C(RADICAL_KERN_AFTER_DEGREE);
		if (x < 0)
			x = 0;
	}
	math_box_put(b, sign, x, rise);
	x += sign->width;
	math_box_put(b, math_rule(m, st, radicand->width, thickness), x,
	             radicand->ascent + gap);
	math_box_put(b, radicand, x, 0);
	b->ascent += C(RADICAL_EXTRA_ASCENDER);
	b->accent = b->width / 2;
	return b;
}

struct math_box *math_root(struct math *m, const struct element *e,
                           const struct math_style *st)
{
	struct math_style inner = math_cramped(st);
	struct math_style degree = math_script_style(m, st);
	const struct element *first = math_seen(e->first);
	const struct element *second = first ? math_seen(first->next) : NULL;
	struct math_box *index = NULL;

	if (e->tag == TAG_MSQRT || !second)
		return math_radical(
			m, st, math_box_settle(math_row(m, e, &inner)), NULL);
	/* \scriptscriptstyle: MathML Core §3.3.3.3. */
	degree = math_script_style(m, &degree);
	degree.cramped = true;
	index = math_box_settle(math_set(m, second, &degree));
	return math_radical(m, st, math_box_settle(math_set(m, first, &inner)),
	                    index);
}
