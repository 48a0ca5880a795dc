/* What an operator is: the dictionary and its attributes (MathML Core
 * §3.2.4.2), and the class that TeX would have it be (TeXbook ch. 17). */
#include "layout/math.h"

enum { THIN = 3, MEDIUM = 4, THICK = 5, MU = 18 /* of an em */ };

enum {
	FUNCTION_APPLICATION = 0x2061,
	INVISIBLE_PLUS = 0x2064,
	HORIZONTAL_ELLIPSIS = 0x2026,
	DOTS = 0x22EE, /* ⋮ ⋯ ⋰ ⋱ */
	DOTS_END = 0x22F1,
};

/* MathML Core §3.2.4.1: what may surround an operator without being more than
 * it. The first child of these is the one that counts. */
static bool wraps_first(enum tag tag)
{
	switch (tag) {
	case TAG_MSUB:
	case TAG_MSUP:
	case TAG_MSUBSUP:
	case TAG_MUNDER:
	case TAG_MOVER:
	case TAG_MUNDEROVER:
	case TAG_MMULTISCRIPTS:
		return true;
	default:
		return false;
	}
}

static bool wraps_row(enum tag tag)
{
	return tag == TAG_MROW || tag == TAG_MSTYLE || tag == TAG_MPHANTOM ||
	       tag == TAG_MPADDED;
}

bool math_is_space_like(const struct element *e)
{
	if (e->tag == TAG_MSPACE || e->tag == TAG_TEXT)
		return true;
	if (!wraps_row(e->tag))
		return false;
	for (const struct element *i = e->first; i; i = i->next)
		if (!math_is_space_like(i))
			return false;
	return true;
}

const struct element *math_core_of(const struct element *e)
{
	while (e && e->tag != TAG_MO) {
		const struct element *only = NULL;

		if (wraps_first(e->tag)) {
			e = e->first;
			continue;
		}
		if (!wraps_row(e->tag))
			return NULL;
		for (const struct element *i = e->first; i; i = i->next) {
			if (math_is_space_like(i))
				continue;
			if (only)
				return NULL;
			only = i;
		}
		e = only;
	}
	return e;
}

/* By the spaces at both sides, as the dictionary or attributes have them. */
static enum atom_class class_by_space(const struct operator_row *row)
{
	if (row->largeop)
		return ATOM_OP;
	if (row->lspace == THICK && row->rspace == THICK)
		return ATOM_REL;
	if (row->lspace == row->rspace && row->lspace)
		return ATOM_BIN;
	if (!row->lspace && row->rspace == THIN)
		return ATOM_PUNCT;
	if (row->stretchy && row->form == OPERATOR_PREFIX)
		return ATOM_OPEN;
	if (row->form == OPERATOR_POSTFIX)
		return ATOM_CLOSE;
	return ATOM_ORD;
}

/* Dots are TeX's \mathinner, between which and their neighbours thin spaces
 * stand, whatever the dictionary has. */
static bool is_dots(struct str text)
{
	uint32_t c = math_character(text);

	return c == HORIZONTAL_ELLIPSIS || (c >= DOTS && c <= DOTS_END);
}

static enum atom_class class_of(struct str text, const struct operator_row *row)
{
	uint32_t c = math_character(text);

	if (!text.n || (c >= FUNCTION_APPLICATION && c <= INVISIBLE_PLUS))
		return ATOM_NONE;
	return is_dots(text) ? ATOM_INNER : class_by_space(row);
}

/* Spaces that attributes give: where they are those of a class, the operator
 * is of that class, and TeX's rules hold; else they are taken as they are. */
static void read_spaces(struct math *m, struct math_operator *op,
                        struct operator_row *row, const struct math_style *st)
{
	unit left =
		math_length(m, st, op->mo, ATTR_LSPACE, st->size, MATH_UNSAID);
	unit right =
		math_length(m, st, op->mo, ATTR_RSPACE, st->size, MATH_UNSAID);
	unit mu = st->size / MU, slack = mu / 2;
	unit l = left == MATH_UNSAID ? row->lspace * st->size / MU : left;
	unit r = right == MATH_UNSAID ? row->rspace * st->size / MU : right;
	int lmu = (int)((l + slack) / (mu ? mu : 1));
	int rmu = (int)((r + slack) / (mu ? mu : 1));
	bool plain = l >= 0 && r >= 0 && l - lmu * mu < slack &&
	             r - rmu * mu < slack;

	op->lspace = op->rspace = MATH_UNSAID;
	if ((left == MATH_UNSAID && right == MATH_UNSAID) || is_dots(op->text))
		return;
	if (plain &&
	    ((lmu == rmu && (lmu == 0 || lmu >= MEDIUM) && lmu <= THICK) ||
	     (lmu == 0 && rmu == THIN && row->form == OPERATOR_INFIX))) {
		row->lspace = (unsigned char)lmu;
		row->rspace = (unsigned char)rmu;
		return;
	}
	op->lspace = left;
	op->rspace = right;
}

static enum operator_form form_of(const struct element *mo,
                                  enum operator_form form, bool *said)
{
	enum operator_form of = form;

	*said = operator_form_find(&of, element_attr(mo, ATTR_FORM));
	return of;
}

struct math_operator math_operator_of(struct math *m, const struct element *e,
                                      enum operator_form form,
                                      const struct math_style *st)
{
	struct math_operator op = { .mo = math_core_of(e) };
	struct operator_row row;
	bool said;

	if (!op.mo)
		return op;
	op.text = math_token_text(m, op.mo);
	form = form_of(op.mo, form, &said);
	row = operator_find(op.text, form, said);
	op.stretchy = math_bool(op.mo, ATTR_STRETCHY, row.stretchy);
	op.symmetric = math_bool(op.mo, ATTR_SYMMETRIC, row.symmetric);
	op.largeop = math_bool(op.mo, ATTR_LARGEOP, row.largeop);
	op.movablelimits =
		math_bool(op.mo, ATTR_MOVABLELIMITS, row.movablelimits);
	op.horizontal = operator_is_horizontal(op.text);
	op.form = row.form;
	op.said = said;
	row.largeop = op.largeop;
	read_spaces(m, &op, &row, st);
	op.left = row.lspace;
	op.right = row.rspace;
	op.class = class_of(op.text, &row);
	return op;
}

/* Keyboard characters, and the signs that mathematics means by them. */
static struct str sign_of(struct str s)
{
	if (str_eq(s, STR("-")))
		return STR("\u2212");
	return str_eq(s, STR("*")) ? STR("\u2217") : s;
}

static unit limit(const struct math *m, const struct math_style *st,
                  const struct element *mo, unit size, unit natural)
{
	unit least = math_length(m, st, mo, ATTR_MINSIZE, natural, 0);
	unit most = math_length(m, st, mo, ATTR_MAXSIZE, natural, UNIT_MAX);

	if (size > most)
		size = most;
	return size < least ? least : size;
}

/* TeX's \delimiterfactor and \delimitershortfall: a fence may be a tenth
 * smaller than what it encloses, by half an em at the most. */
enum { FACTOR = 901, THOUSAND = 1000 };

/* The size that covers ascent and descent: evenly about the axis if the
 * operator is symmetric. */
static unit cover(const struct math *m, const struct math_style *st,
                  bool symmetric)
{
	unit axis = math_constant(m, st, MATH_AXIS_HEIGHT);
	unit up = st->core->ascent - axis, down = st->core->descent + axis;
	unit whole, least;

	if (!symmetric)
		return up + down;
	whole = 2 * (up > down ? up : down);
	least = unit_scale(whole, FACTOR, THOUSAND);
	return least > whole - st->size / 2 ? least : whole - st->size / 2;
}

static struct math_box *stretch_up(struct math *m, const struct math_style *st,
                                   const struct math_operator *op, uint32_t c)
{
	unit natural = st->size, size = 0, said;

	if (st->core && (st->core->ascent || st->core->descent))
		size = cover(m, st, op->symmetric);
	said = limit(m, st, op->mo, size, natural);
	if (!said)
		return NULL;
	return math_on_axis(m, st,
	                    math_stretch(m, st, c, true, said,
	                                 said == size ? 0 : said / 32));
}

struct math_box *math_operator_box(struct math *m, const struct element *e,
                                   const struct math_style *st)
{
	enum operator_form form = st->core ? st->core->form : OPERATOR_INFIX;
	struct math_operator op = math_operator_of(m, e, form, st);
	struct str text = sign_of(op.text);
	uint32_t c = math_character(text);
	struct math_box *b = NULL;

	if (op.class == ATOM_NONE)
		return math_box_new(m, MATH_BOX, st);
	if (c && op.stretchy && op.horizontal && st->core && st->core->width)
		return math_stretch(m, st, c, false,
		                    limit(m, st, e, st->core->width, st->size),
		                    0);
	if (c && op.stretchy && !op.horizontal)
		b = stretch_up(m, st, &op, c);
	else if (c && op.stretchy && element_has(e, ATTR_MINSIZE))
		b = math_stretch(m, st, c, false, limit(m, st, e, 0, st->size),
		                 0);
	if (b)
		return b;
	if (op.largeop && c)
		return math_on_axis(
			m, st,
			math_stretch(
				m, st, c, true,
				st->display
					? math_constant(
						  m, st,
						  MATH_DISPLAY_OPERATOR_MIN_HEIGHT)
					: 0,
				0));
	return math_characters(m, e, text, st);
}
