/* Sub- and superscripts: MathML Core §3.4.1, TeXbook appendix G, rule 18, with
 * the MATH table's cut-in kerning. */
#include "layout/math.h"

/* How far up and down scripts stand. */
struct shifts {
	unit up, down;
};

static struct shifts shifts_of(const struct math *m,
                               const struct math_style *st,
                               const struct math_box *base,
                               const struct math_box *sub,
                               const struct math_box *sup)
{
#define C(name) math_constant(m, st, MATH_##name)
	struct shifts s = { 0, 0 };
	unit gap, need, room;

	if (!base->plain) {
		s.up = base->ascent - C(SUPERSCRIPT_BASELINE_DROP_MAX);
		s.down = base->descent + C(SUBSCRIPT_BASELINE_DROP_MIN);
	}
	if (sup) {
		s.up = math_max(s.up, st->cramped
		                              ? C(SUPERSCRIPT_SHIFT_UP_CRAMPED)
		                              : C(SUPERSCRIPT_SHIFT_UP));
		s.up = math_max(s.up, sup->descent + C(SUPERSCRIPT_BOTTOM_MIN));
	}
	if (sub) {
		s.down = math_max(s.down, C(SUBSCRIPT_SHIFT_DOWN));
		s.down = math_max(s.down, sub->ascent - C(SUBSCRIPT_TOP_MAX));
	}
	if (!sub || !sup)
		return s;
	gap = s.up - sup->descent - (sub->ascent - s.down);
	need = C(SUB_SUPERSCRIPT_GAP_MIN) - gap;
	if (need <= 0)
		return s;
	room = C(SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT) - (s.up - sup->descent);
	if (room > 0) {
		s.up += room < need ? room : need;
		need -= room < need ? room : need;
	}
	s.down += need;
	return s;
#undef C
}

static unit kern_at(const struct math *m, const struct math_box *b,
                    enum math_corner corner, unit height)
{
	int32_t at;

	if (b->kind != MATH_GLYPH || !b->size)
		return 0;
	at = unit_scale(height, m->face->em, b->size);
	return math_scale(m, b->size,
	                  math_face_kern(m->face, b->glyph, corner, at));
}

/* MathKernInfo: the larger kerning of the two heights at which the corners
 * meet, the script's own corner facing its base's. */
static unit cut_in(const struct math *m, const struct math_box *base,
                   const struct math_box *script, bool above, unit shift)
{
	enum math_corner mine = above ? MATH_TOP_RIGHT : MATH_BOTTOM_RIGHT;
	enum math_corner its = above ? MATH_BOTTOM_LEFT : MATH_TOP_LEFT;
	unit low = above ? shift - script->descent : -base->descent;
	unit high = above ? base->ascent : script->ascent - shift;
	unit rise = above ? shift : -shift;
	unit a = kern_at(m, base, mine, low) +
	         kern_at(m, script, its, low - rise);
	unit b = kern_at(m, base, mine, high) +
	         kern_at(m, script, its, high - rise);

	if (base->kind != MATH_GLYPH)
		return 0;
	return a > b ? a : b;
}

/* The base inside of a box that only moves it to the axis. */
static const struct math_box *inside(const struct math_box *b)
{
	return b->kind == MATH_BOX && b->first && !b->first->next ? b->first
	                                                          : b;
}

/* LuaTeX's \mathnolimitsmode: at the full correction the subscript of an
 * integral touches its stem, so that it takes three quarters. */
enum { SLANT = 3, SLANT_OF = 4 };

struct math_box *math_attach(struct math *m, const struct math_style *st,
                             struct math_box *base, struct math_box *sub,
                             struct math_box *sup, bool large)
{
	struct math_box *b = math_box_new(m, MATH_BOX, st);
	struct shifts s = shifts_of(m, st, base, sub, sup);
	unit sub_x = base->width, sup_x = base->width, end = base->width;

	if (large) {
		sub_x -= base->italic * SLANT / SLANT_OF;
	} else {
		sup_x += base->italic;
		if (sup)
			sup_x += cut_in(m, inside(base), sup, true, s.up);
		if (sub)
			sub_x += cut_in(m, inside(base), sub, false, s.down);
	}
	b->accent = base->accent;
	math_box_put(b, base, 0, 0);
	if (sub) {
		math_box_put(b, math_box_settle(sub), sub_x, -s.down);
		end = math_max(end, sub_x + sub->width);
	}
	if (sup) {
		math_box_put(b, math_box_settle(sup), sup_x, s.up);
		end = math_max(end, sup_x + sup->width);
	}
	b->width = end + math_constant(m, st, MATH_SPACE_AFTER_SCRIPT);
	return b;
}

/* The style of a base: an embellished operator is handed on to. */
static struct math_box *set_base(struct math *m, const struct element *e,
                                 const struct math_style *st, bool *large)
{
	const struct element *core = e->first ? math_core_of(e->first) : NULL;
	enum operator_form form = st->core ? st->core->form : OPERATOR_INFIX;

	*large = core && math_operator_of(m, core, form, st).largeop;
	if (!e->first)
		return math_box_new(m, MATH_BOX, st);
	return math_set(m, e->first, st);
}

static struct math_box *set_script(struct math *m, const struct element *e,
                                   const struct math_style *st, bool below)
{
	struct math_style script = math_script_style(m, st);

	if (below)
		script.cramped = true;
	return e ? math_set(m, e, &script) : NULL;
}

struct math_box *math_script(struct math *m, const struct element *e,
                             const struct math_style *st)
{
	const struct element *first = math_seen(e->first);
	const struct element *second = first ? math_seen(first->next) : NULL;
	const struct element *third = second ? math_seen(second->next) : NULL;
	bool over = e->tag == TAG_MSUP || e->tag == TAG_MOVER;
	bool large;
	struct math_box *base = set_base(m, e, st, &large);
	struct math_box *sub = over ? NULL : set_script(m, second, st, true);
	struct math_box *sup = set_script(m, over ? second : third, st, false);

	if (!sub && !sup)
		return base;
	return math_attach(m, st, base, sub, sup, large);
}

/* MathML Core §3.4.3: an empty mrow (or mprescripts' missing partner) holds a
 * place free. */
struct math_box *math_multiscript(struct math *m, const struct element *e,
                                  const struct math_style *st)
{
	bool large;
	struct math_box *base = set_base(m, e, st, &large), *before = NULL;
	const struct element *i = e->first ? math_seen(e->first->next) : NULL;
	struct math_box *whole;

	for (; i && i->tag != TAG_MPRESCRIPTS; i = math_seen(i->next)) {
		const struct element *sup = math_seen(i->next);

		if (sup && sup->tag == TAG_MPRESCRIPTS)
			sup = NULL;
		base = math_attach(m, st, base, set_script(m, i, st, true),
		                   set_script(m, sup, st, false), large);
		large = false;
		if (!sup)
			continue;
		i = sup;
	}
	for (i = i ? math_seen(i->next) : NULL; i; i = math_seen(i->next)) {
		struct math_box *strut = math_box_new(m, MATH_BOX, st);
		const struct element *sup = math_seen(i->next);

		/* Beside a strut of the base's height, so that they stand
		 * level with the scripts behind it. */
		strut->ascent = base->ascent;
		strut->descent = base->descent;
		strut = math_attach(m, st, strut, set_script(m, i, st, true),
		                    set_script(m, sup, st, false), false);
		whole = math_box_new(m, MATH_BOX, st);
		if (before)
			math_box_put(whole, before, 0, 0);
		math_box_put(whole, strut, whole->width, 0);
		before = whole;
		if (sup)
			i = sup;
	}
	if (!before)
		return base;
	whole = math_box_new(m, MATH_BOX, st);
	math_box_put(whole, before, 0, 0);
	math_box_put(whole, base, before->width, 0);
	return whole;
}
