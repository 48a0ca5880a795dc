/* Elements by their tags, and the styles that go down the tree. */
#include "layout/math.h"

struct math_style math_inner(const struct math_style *st)
{
	struct math_style inner = *st;

	inner.core = NULL;
	return inner;
}

struct math_style math_cramped(const struct math_style *st)
{
	struct math_style cramped = math_inner(st);

	cramped.cramped = true;
	return cramped;
}

enum {
	SCRIPT_LEVEL = 2 /* the deepest that is smaller still */,
	HUNDRED = 100
};

static void set_level(const struct math *m, struct math_style *st,
                      unsigned level)
{
	static const enum math_constant percent[] = {
		[1] = MATH_SCRIPT_PERCENT,
		[2] = MATH_SCRIPT_SCRIPT_PERCENT,
	};

	st->level = level > SCRIPT_LEVEL ? SCRIPT_LEVEL : level;
	st->size = st->level
	                   ? unit_scale(m->size,
	                                m->face->constants[percent[st->level]],
	                                HUNDRED)
	                   : m->size;
}

struct math_style math_script_style(const struct math *m,
                                    const struct math_style *st)
{
	struct math_style script = math_inner(st);

	script.display = false;
	set_level(m, &script, st->level + 1);
	return script;
}

/* MathML Core §2.1.6 and §4.5: "+1", "-1" or a level. */
static void read_level(const struct math *m, struct math_style *st,
                       struct str s)
{
	bool relative = s.n && (s.p[0] == '+' || s.p[0] == '-');
	int n = 0;

	for (size_t i = relative; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9' && n < HUNDRED)
			n = n * 10 + (s.p[i] - '0');
	if (relative)
		n = (int)st->level + (s.p[0] == '-' ? -n : n);
	set_level(m, st, n < 0 ? 0 : (unsigned)n);
}

void math_read_style(const struct math *m, struct math_style *st,
                     const struct element *e)
{
	int32_t color;

	if (!e->attrs)
		return;
	color = math_color(e, ATTR_MATHCOLOR);
	if (color >= 0)
		st->color = color;
	st->display = math_bool(e, ATTR_DISPLAYSTYLE, st->display);
	if (element_has(e, ATTR_SCRIPTLEVEL))
		read_level(m, st, element_attr(e, ATTR_SCRIPTLEVEL));
	if (element_has(e, ATTR_MATHSIZE)) {
		unit size = math_length(m, st, e, ATTR_MATHSIZE, st->size,
		                        st->size);

		if (size > 0 && size < UNIT_IN)
			st->size = size;
	}
}

typedef struct math_box *setter(struct math *, const struct element *,
                                const struct math_style *);

static setter *const setters[TAG_COUNT] = {
	[TAG_MI] = math_identifier,
	[TAG_MN] = math_identifier,
	[TAG_MO] = math_operator_box,
	[TAG_MTEXT] = math_text,
	[TAG_MSPACE] = math_space,
	[TAG_MFRAC] = math_fraction,
	[TAG_MSQRT] = math_root,
	[TAG_MROOT] = math_root,
	[TAG_MSUB] = math_script,
	[TAG_MSUP] = math_script,
	[TAG_MSUBSUP] = math_script,
	[TAG_MUNDER] = math_under_over,
	[TAG_MOVER] = math_under_over,
	[TAG_MUNDEROVER] = math_under_over,
	[TAG_MMULTISCRIPTS] = math_multiscript,
	[TAG_MTABLE] = math_table,
	[TAG_MPADDED] = math_padded,
	[TAG_MPHANTOM] = math_phantom,
	[TAG_MENCLOSE] = math_enclose,
	[TAG_MERROR] = math_error,
};

static struct math_box *set_background(struct math *m,
                                       const struct math_style *st,
                                       struct math_box *b, int32_t color)
{
	struct math_box *whole = math_box_new(m, MATH_BOX, st);
	struct math_box *ground = math_rule(m, st, b->width, b->ascent);

	ground->descent = b->descent;
	ground->color = color;
	whole->accent = b->accent;
	math_box_put(whole, ground, 0, 0);
	math_box_put(whole, b, 0, 0);
	return whole;
}

struct math_box *math_set(struct math *m, const struct element *e,
                          const struct math_style *st)
{
	struct math_style own = *st;
	setter *set = setters[e->tag] ? setters[e->tag] : math_row;
	int32_t background;

	math_read_style(m, &own, e);
	background = e->attrs ? math_color(e, ATTR_MATHBACKGROUND) : -1;
	if (background < 0)
		return set(m, e, &own);
	return set_background(m, &own, set(m, e, &own), background);
}
