/* What stands under and over a base: limits, accents, bars, braces and arrows
 * (MathML Core §3.4.2, TeXbook appendix G, rules 9, 10, 12, 13a). */
#include "layout/math.h"

#include "base/utf8.h"

/* A base with what stands under and over it, while it is being set. */
struct stack {
	struct math *m;
	const struct math_style *style;
	const struct element *base, *under, *over; /* NULL: none */
	struct math_operator op;                   /* the base's */
	struct math_box *box;       /* of the base, then of all so far */
	unit center;                /* of the base in it */
	struct math_box *around[2]; /* set to measure them; under, over */
};

/* Accents as the keyboard and MathML have them, and the combining characters
 * that fonts have their sizes and attachments for. */
static const struct {
	uint32_t spacing, combining;
} accents[] = {
	{ '^', 0x302 },     { '`', 0x300 },     { '~', 0x303 },
	{ 0xA8, 0x308 },    { 0xAF, 0x304 },    { 0xB4, 0x301 },
	{ 0x2C6, 0x302 },   { 0x2C7, 0x30C },   { 0x2C9, 0x304 },
	{ 0x2CA, 0x301 },   { 0x2CB, 0x300 },   { 0x2D8, 0x306 },
	{ 0x2D9, 0x307 },   { 0x2DA, 0x30A },   { 0x2DC, 0x303 },
	{ 0x203E, 0x304 },  { 0x2190, 0x20D6 }, { 0x2192, 0x20D7 },
	{ 0x2194, 0x20E1 }, { 0x21BC, 0x20D0 }, { 0x21C0, 0x20D1 },
};

/* The combining form; 0: the character is no accent. */
static uint32_t accent_of(uint32_t c)
{
	if ((c >= 0x300 && c <= 0x36F) || (c >= 0x20D0 && c <= 0x20F0))
		return c;
	for (size_t i = 0; i < sizeof accents / sizeof *accents; i++)
		if (accents[i].spacing == c)
			return accents[i].combining;
	return 0;
}

/* Arrows that grow are accents only where that is said. */
static bool is_accent(const struct element *around, enum attr_name said,
                      uint32_t c, bool stretchy)
{
	bool arrow = c >= 0x2190 && c <= 0x21FF;

	return accent_of(c) && math_bool(around, said, !arrow || !stretchy);
}

/* A line as long as the base, which TeX draws as a rule. */
static bool is_bar(uint32_t c)
{
	return c == 0xAF || c == 0x203E || c == '_' || c == 0x332 ||
	       c == 0x305 || c == 0x2015 || c == 0x2500 || c == 0x2C9 ||
	       c == 0x2CD || c == 0x331 || c == 0x304;
}

#define C(name) math_constant(s->m, s->style, MATH_##name)

/* Moves everything right if `b` begins left of the base; the whole is as wide
 * as its widest part only where `grows`. */
static void put(struct stack *s, struct math_box *b, unit x, unit rise,
                bool grows)
{
	struct math_box *whole = math_box_new(s->m, MATH_BOX, s->style);
	unit left = grows && x < 0 ? -x : 0;
	unit width = left + (grows ? math_max(s->box->width, x + b->width)
	                           : s->box->width);

	whole->italic = s->box->italic;
	whole->accent = s->box->accent + left;
	whole->slanted = s->box->slanted;
	/* Rule 12: scripts belong to the letter under an accent. */
	whole->plain = !grows && s->box->plain;
	math_box_put(whole, s->box, left, 0);
	math_box_put(whole, b, left + x, rise);
	whole->width = width;
	s->box = whole;
	s->center += left;
}

/* Where an accent's glyph attaches; fonts that do not say mean its middle. */
static unit attachment(const struct stack *s, const struct math_box *b)
{
	const struct math_glyph *g;
	int32_t at;

	if (b->kind != MATH_GLYPH)
		return b->width / 2;
	g = math_face_glyph(s->m->face, b->glyph);
	at = g->accent;
	if (at < g->left || at > g->right)
		at = (g->left + g->right) / 2;
	return math_scale(s->m, b->size, at);
}

/* Rule 12: the largest of its sizes that is no wider than the base. What can be
 * put together from pieces (arrows) is as wide as that. */
static struct math_box *wide_accent(struct stack *s, uint32_t c)
{
	struct math_face *face = s->m->face;
	uint32_t glyph = math_face_find(face, c, 0);
	struct math_piece p[MATH_VARIANTS_MAX];
	int32_t overlap;
	size_t n = math_face_assembly(face, glyph, false, p, &overlap);

	if (n || !glyph)
		return math_stretch(s->m, s->style, c, false, s->box->width, 0);
	n = math_face_variants(face, glyph, false, p);
	for (size_t i = 0; i < n; i++)
		if (math_scale(s->m, s->style->size, p[i].advance) <=
		    s->box->width)
			glyph = p[i].glyph;
	return math_glyph(s->m, s->style, glyph, c);
}

/* MathML Core §3.4.2.5, rule 12. The base is not moved, nor made wider. */
static void put_accent(struct stack *s, uint32_t c, bool wide)
{
	uint32_t glyph = math_face_find(s->m->face, c, s->style->level);
	unit height = C(ACCENT_BASE_HEIGHT);
	struct math_box *b;

	if (s->box->ascent < height)
		height = s->box->ascent;
	b = wide || !glyph ? wide_accent(s, c)
	                   : math_glyph(s->m, s->style, glyph, c);
	put(s, b, s->box->accent - attachment(s, b), s->box->ascent - height,
	    false);
}

/* An accent below: as far from the base as one above it. */
static void put_under_accent(struct stack *s, const struct element *e)
{
	struct math_style st = math_inner(s->style);
	struct math_core core = { .width = s->box->width };
	struct math_box *b;
	unit gap = C(UNDERBAR_VERTICAL_GAP);

	st.core = &core;
	b = math_set(s->m, e, &st);
	put(s, b, s->center - b->width / 2,
	    -(s->box->descent + gap + b->ascent), true);
}

static void put_bar(struct stack *s, bool over)
{
	unit thickness =
		over ? C(OVERBAR_RULE_THICKNESS) : C(UNDERBAR_RULE_THICKNESS);
	unit gap = over ? C(OVERBAR_VERTICAL_GAP) : C(UNDERBAR_VERTICAL_GAP);
	unit extra =
		over ? C(OVERBAR_EXTRA_ASCENDER) : C(UNDERBAR_EXTRA_DESCENDER);
	struct math_box *rule;

	math_box_settle(s->box);
	rule = math_rule(s->m, s->style, s->box->width, thickness);
	if (over) {
		put(s, rule, 0, s->box->ascent + gap, true);
		s->box->ascent += extra;
	} else {
		put(s, rule, 0, -s->box->descent - gap - thickness, true);
		s->box->descent += extra;
	}
}

/* Rule 13a: over and under an operator, shifted by half its slant. */
static void put_limit(struct stack *s, struct math_box *b, bool over,
                      unit slant)
{
	unit gap = over ? C(UPPER_LIMIT_GAP_MIN) : C(LOWER_LIMIT_GAP_MIN);
	unit shift = over ? C(UPPER_LIMIT_BASELINE_RISE_MIN)
	                  : C(LOWER_LIMIT_BASELINE_DROP_MIN);
	unit x;

	math_box_settle(b);
	x = s->center - b->width / 2 + (over ? slant : -slant) / 2;
	if (over)
		put(s, b, x, s->box->ascent + math_max(gap + b->descent, shift),
		    true);
	else
		put(s, b, x,
		    -s->box->descent - math_max(gap + b->ascent, shift), true);
}

/* Around an arrow that has grown, rule by rule of its own in the MATH table. */
static void put_beside_arrow(struct stack *s, struct math_box *b, bool over)
{
	unit gap = over ? C(STRETCH_STACK_GAP_BELOW_MIN)
	                : C(STRETCH_STACK_GAP_ABOVE_MIN);
	unit x;

	math_box_settle(b);
	x = s->center - b->width / 2;
	gap += s->style->size / 18;
	if (over)
		put(s, b, x, s->box->ascent + gap + b->descent, true);
	else
		put(s, b, x, -s->box->descent - gap - b->ascent, true);
}

static struct math_operator operator_in(struct stack *s,
                                        const struct element *e)
{
	if (!e)
		return (struct math_operator){ 0 };
	return math_operator_of(s->m, e, OPERATOR_POSTFIX, s->style);
}

static struct math_box *set_limit(struct stack *s, const struct element *e,
                                  bool under)
{
	struct math_style st = math_script_style(s->m, s->style);

	st.cramped |= under;
	return math_set(s->m, e, &st);
}

/* A brace or an arrow along the base. */
static void put_stretched(struct stack *s, const struct element *e, bool over)
{
	struct math_style st = math_inner(s->style);
	struct math_core core = { .form = OPERATOR_POSTFIX,
		                  .width = s->box->width };
	struct math_box *b;
	unit gap = over ? C(OVERBAR_VERTICAL_GAP) : C(UNDERBAR_VERTICAL_GAP);
	unit x;

	st.core = &core;
	b = math_set(s->m, e, &st);
	x = s->center - b->width / 2;
	/* The ink of a brace above begins high over the baseline. */
	if (over)
		put(s, b, x, s->box->ascent + gap / 2 + b->descent, true);
	else
		put(s, b, x, -(s->box->descent + gap / 2 + b->ascent), true);
}

static void put_part(struct stack *s, const struct element *around, bool over)
{
	const struct element *e = over ? s->over : s->under;
	struct math_operator op = operator_in(s, e);
	uint32_t c = op.mo ? math_character(op.text) : 0;
	bool grows = op.mo && op.stretchy && op.horizontal;

	if (!e)
		return;
	if (c && op.stretchy && is_bar(c))
		put_bar(s, over);
	else if (c && over && is_accent(around, ATTR_ACCENT, c, op.stretchy))
		put_accent(s, accent_of(c), op.stretchy);
	else if (c && !over &&
	         is_accent(around, ATTR_ACCENTUNDER, c, op.stretchy))
		put_under_accent(s, e);
	else if (grows)
		put_stretched(s, e, over);
	else if (s->op.mo && s->op.stretchy && s->op.horizontal)
		put_beside_arrow(s, s->around[over], over);
	else
		put_limit(s, set_limit(s, e, !over), over,
		          s->op.largeop ? s->box->italic : 0);
}

/* An arrow grows to what stands over and under it. */
static void set_base(struct stack *s, const struct math_style *st)
{
	struct math_style base = *st;
	struct math_core core = st->core ? *st->core : (struct math_core){ 0 };

	if (s->op.mo && s->op.stretchy && s->op.horizontal) {
		const struct element *parts[] = { s->under, s->over };

		base.core = &core;
		for (int i = 0; i < 2; i++) {
			if (!parts[i])
				continue;
			s->around[i] = set_limit(s, parts[i], !i);
			core.width = math_max(core.width, s->around[i]->width);
		}
	}
	if (s->over && math_bool(s->base->parent, ATTR_ACCENT, false))
		base.cramped = true;
	s->box = math_set(s->m, s->base, &base);
	s->center = s->box->width / 2;
}

struct math_box *math_under_over(struct math *m, const struct element *e,
                                 const struct math_style *st)
{
	enum operator_form form = st->core ? st->core->form : OPERATOR_INFIX;
	struct math_style inner = math_inner(st);
	struct stack s = { .m = m,
		           .style = &inner,
		           .base = math_seen(e->first) };
	const struct element *second = s.base ? math_seen(s.base->next) : NULL;

	if (!second)
		return math_row(m, e, st);
	s.op = math_operator_of(m, s.base, form, st);
	if (s.op.mo && s.op.movablelimits && !st->display)
		return math_script(m, e, st);
	if (e->tag != TAG_MOVER)
		s.under = second;
	if (e->tag == TAG_MOVER)
		s.over = second;
	else if (e->tag == TAG_MUNDEROVER)
		s.over = math_seen(second->next);
	set_base(&s, st);
	put_part(&s, e, false);
	put_part(&s, e, true);
	return s.box;
}
