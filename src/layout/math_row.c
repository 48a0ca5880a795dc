/* Rows: operators grow to what stands beside them (MathML Core §3.3.1.2), and
 * TeX's spaces part the atoms (TeXbook ch. 18). */
#include "layout/math.h"

struct atom {
	const struct element *element;
	struct math_operator op; /* mo NULL: it is none */
	enum atom_class class;
	struct math_box *box; /* NULL: waits for the others' size */
	struct str text;      /* of an mtext that is cut: a word of it */
	bool goes_on;         /* with the next atom, behind a space */
	unit gap;             /* before it */
};

struct row {
	struct math *m;
	const struct math_style *style;
	struct atom *atoms;
	size_t n;
	unit ascent, descent; /* of what does not grow */
	bool cut;             /* into pieces */
};

static bool is_seen(const struct element *e)
{
	return e->tag != TAG_TEXT;
}

/* MathML Core §3.2.4.2: an operator's form by its place in its row. */
static enum operator_form form_at(size_t i, size_t n)
{
	if (n > 1 && i == 0)
		return OPERATOR_PREFIX;
	return n > 1 && i == n - 1 ? OPERATOR_POSTFIX : OPERATOR_INFIX;
}

static bool stands_upright(const struct math_operator *op)
{
	return op->mo && op->stretchy && !op->horizontal;
}

static const struct element *base_of(const struct element *e)
{
	while (e->first && (e->tag == TAG_MSUB || e->tag == TAG_MSUP ||
	                    e->tag == TAG_MSUBSUP || e->tag == TAG_MUNDER ||
	                    e->tag == TAG_MOVER || e->tag == TAG_MUNDEROVER))
		e = e->first;
	return e;
}

/* The name of a function, which is applied to what follows it. Where spaces are
 * given beside it, these are all. */
static bool is_function(const struct row *r, size_t i)
{
	static const char application[] = "\u2061";
	const struct atom *a = &r->atoms[i];

	if (base_of(a->element)->tag != TAG_MI || i + 1 == r->n ||
	    !a[1].op.mo || !str_eq(a[1].op.text, str_from(application)))
		return false;
	return (i == 0 || a[-1].element->tag != TAG_MSPACE) &&
	       (i + 2 == r->n || a[2].element->tag != TAG_MSPACE);
}

/* What \left and \right make: a row within fences that grow. */
static bool is_fenced(const struct row *r, const struct element *e)
{
	struct math_operator first, last;

	if (e->tag != TAG_MROW || !e->first || e->first == e->last)
		return false;
	first = math_operator_of(r->m, e->first, OPERATOR_PREFIX, r->style);
	last = math_operator_of(r->m, e->last, OPERATOR_POSTFIX, r->style);
	return stands_upright(&first) || stands_upright(&last);
}

static enum atom_class class_of(const struct row *r, size_t i)
{
	const struct atom *a = &r->atoms[i];

	if (a->op.mo)
		return a->op.class;
	if (math_is_space_like(a->element))
		return ATOM_NONE;
	if (is_function(r, i))
		return ATOM_OP;
	return is_fenced(r, base_of(a->element)) ? ATOM_INNER : ATOM_ORD;
}

static void set_atom(struct row *r, size_t i, unit ascent, unit descent)
{
	struct atom *a = &r->atoms[i];
	struct math_style st = math_inner(r->style);
	struct math_core core = { .form = form_at(i, r->n),
		                  .ascent = ascent,
		                  .descent = descent };

	if (a->op.mo && r->style->core)
		core = *r->style->core;
	if (a->op.mo)
		st.core = &core;
	a->box = a->text.n ? math_text_box(r->m, a->element, a->text, &st)
	                   : math_set(r->m, a->element, &st);
}

static void make_room(struct row *r, const struct math_box *b)
{
	if (b->ascent > r->ascent)
		r->ascent = b->ascent;
	if (b->descent > r->descent)
		r->descent = b->descent;
}

/* What does not grow, then what grows to cover it. */
static void set_atoms(struct row *r)
{
	for (size_t i = 0; i < r->n; i++) {
		if (stands_upright(&r->atoms[i].op))
			continue;
		set_atom(r, i, 0, 0);
		make_room(r, r->atoms[i].box);
	}
	for (size_t i = 0; i < r->n; i++)
		if (!r->atoms[i].box)
			set_atom(r, i, r->ascent, r->descent);
}

/* TeXbook p. 170: mu between the atoms; those below 0 only outside of scripts.
 * What cannot be is 0. */
static const signed char spaces[ATOM_NONE][ATOM_NONE] = {
	/*               Ord Op Bin Rel Open Close Punct Inner */
	[ATOM_ORD] = { 0, 3, -4, -5, 0, 0, 0, -3 },
	[ATOM_OP] = { 3, 3, 0, -5, 0, 0, 0, -3 },
	[ATOM_BIN] = { -4, -4, 0, 0, -4, 0, 0, -4 },
	[ATOM_REL] = { -5, -5, 0, 0, -5, 0, 0, -5 },
	[ATOM_OPEN] = { 0, 0, 0, 0, 0, 0, 0, 0 },
	[ATOM_CLOSE] = { 0, 3, -4, -5, 0, 0, 0, -3 },
	[ATOM_PUNCT] = { -3, -3, 0, -3, -3, -3, -3, -3 },
	[ATOM_INNER] = { -3, 3, -4, -5, -3, 0, -3, -3 },
};

enum { MU = 18 /* of an em */ };

static unit mu(const struct math_style *st, int n)
{
	if (n < 0)
		n = st->level ? 0 : -n;
	return unit_scale(st->size, n, MU);
}

/* TeXbook p. 170, and appendix G, rules 5 and 6: a binary operator without
 * operands on both sides is none, unless it is said to be infix. */
static bool wants_operand(enum atom_class before)
{
	return before == ATOM_NONE || before == ATOM_OP || before == ATOM_BIN ||
	       before == ATOM_REL || before == ATOM_OPEN ||
	       before == ATOM_PUNCT;
}

static bool gives_none(enum atom_class after)
{
	return after == ATOM_REL || after == ATOM_CLOSE || after == ATOM_PUNCT;
}

static void settle_binaries(struct row *r)
{
	struct atom *before = NULL;

	for (size_t i = 0; i < r->n; i++) {
		struct atom *a = &r->atoms[i];

		if (a->class == ATOM_NONE)
			continue;
		if (a->class == ATOM_BIN && !a->op.said &&
		    wants_operand(before ? before->class : ATOM_NONE))
			a->class = ATOM_ORD;
		if (gives_none(a->class) && before && before->class == ATOM_BIN)
			before->class = ATOM_ORD;
		before = a;
	}
	if (before && before->class == ATOM_BIN)
		before->class = ATOM_ORD;
}

/* What an operator has beside one whose attributes say otherwise: medium and
 * thick spaces are none in scripts. */
static unit own_space(const struct row *r, int n)
{
	enum { THIN = 3 };

	return mu(r->style, n > THIN ? -n : n);
}

static unit gap_between(const struct row *r, const struct atom *before,
                        const struct atom *a)
{
	unit left = before->op.mo ? before->op.rspace : MATH_UNSAID;
	unit right = a->op.mo ? a->op.lspace : MATH_UNSAID;

	if (left == MATH_UNSAID && right == MATH_UNSAID)
		return mu(r->style, spaces[before->class][a->class]);
	return (left == MATH_UNSAID ? own_space(r, before->op.right) : left) +
	       (right == MATH_UNSAID ? own_space(r, a->op.left) : right);
}

/* What is slanted leans over what follows, unless that is slanted, too. */
static unit lean(const struct atom *a, const struct atom *next)
{
	if (!a->box->slanted || (next && next->box->slanted))
		return 0;
	return a->box->italic;
}

/* A row that begins with a relation goes on from another, as behind the & of
 * aligned equations: MathML Core has its space there as well. */
static unit first_gap(const struct row *r, const struct atom *a)
{
	if (r->n == 1 || !a->op.mo)
		return 0;
	if (a->op.lspace != MATH_UNSAID)
		return a->op.lspace;
	return a->class == ATOM_REL || a->class == ATOM_BIN
	               ? own_space(r, a->op.left)
	               : 0;
}

static void set_gaps(struct row *r)
{
	const struct atom *before = NULL;

	settle_binaries(r);
	for (size_t i = 0; i < r->n; i++) {
		struct atom *a = &r->atoms[i];

		if (i)
			a->gap = lean(a - 1, a);
		if (i && a[-1].goes_on)
			a->gap +=
				unit_scale(r->m->around->space, r->style->size,
			                   r->m->around->size);
		if (a->class == ATOM_NONE)
			continue;
		if (before)
			a->gap += gap_between(r, before, a);
		else
			a->gap += first_gap(r, a);
		before = a;
	}
}

/* The end of a word of text, behind which there is a space and another one. */
static size_t word_end(struct str text, size_t at)
{
	while (at < text.n && text.p[at] == ' ')
		at++;
	while (at < text.n && text.p[at] != ' ')
		at++;
	for (size_t i = at; i < text.n; i++)
		if (text.p[i] != ' ')
			return at;
	return text.n;
}

/* Text in a row that is cut into pieces is an atom a word. */
static void add_words(struct row *r, const struct element *e, struct str text)
{
	for (size_t at = 0, end; at < text.n; at = end + 1) {
		end = word_end(text, at);
		r->atoms[r->n++] = (struct atom){
			.element = e,
			.text = str_slice(text, at, end),
			.goes_on = end < text.n,
		};
	}
}

static size_t atom_room(struct row *r, const struct element *e)
{
	size_t n = 0;

	for (const struct element *i = e->first; i; i = i->next)
		n += r->cut && i->tag == TAG_MTEXT ? math_text_of(r->m, i).n + 1
		                                   : 1;
	return n;
}

static void find_atoms(struct row *r, const struct element *e)
{
	r->atoms = ARENA_ARRAY(r->m->arena, atom_room(r, e), struct atom);
	for (const struct element *i = e->first; i; i = i->next)
		if (r->cut && i->tag == TAG_MTEXT && !i->attrs)
			add_words(r, i, math_text_of(r->m, i));
		else if (is_seen(i))
			r->atoms[r->n++].element = i;
}

static void open_row(struct row *r, const struct element *e)
{
	find_atoms(r, e);
	for (size_t i = 0; i < r->n; i++)
		r->atoms[i].op = math_operator_of(r->m, r->atoms[i].element,
		                                  form_at(i, r->n), r->style);
	for (size_t i = 0; i < r->n; i++)
		r->atoms[i].class = class_of(r, i);
	set_atoms(r);
	set_gaps(r);
}

/* The atoms from `first` up to `end` side by side. */
static struct math_box *put_atoms(const struct row *r, size_t first, size_t end)
{
	struct math_box *b = math_box_new(r->m, MATH_BOX, r->style);
	unit x = 0;

	for (size_t i = first; i < end; i++) {
		if (i > first || i == 0)
			x += r->atoms[i].gap;
		math_box_put(b, r->atoms[i].box, x, 0);
		x = math_clamp(x + r->atoms[i].box->width);
	}
	b->width = x + (end > first ? lean(&r->atoms[end - 1], NULL) : 0);
	b->accent = b->width / 2;
	return b;
}

/* A row of one is that one, so that scripts see the letter they belong to. */
struct math_box *math_row(struct math *m, const struct element *e,
                          const struct math_style *st)
{
	struct row r = { .m = m, .style = st };

	if (e->first && !e->first->next && is_seen(e->first))
		return math_set(m, e->first, st);
	open_row(&r, e);
	return put_atoms(&r, 0, r.n);
}

/* TeX's \relpenalty and \binoppenalty. Where formulas stand side by side, with
 * a \quad between them, is a better place than these. */
enum {
	PENALTY_QUAD = 100,
	PENALTY_TEXT = 90, /* between its words */
	PENALTY_REL = 500,
	PENALTY_BIN = 700
};

/* What a break behind atom i costs; BREAK_NEVER: there is none. */
static int32_t penalty_behind(const struct row *r, size_t i)
{
	const struct atom *a = &r->atoms[i];

	if (i + 1 >= r->n)
		return BREAK_NEVER;
	if (a->goes_on)
		return PENALTY_TEXT;
	if (a[1].element->tag == TAG_MSPACE &&
	    a[1].box->width >= r->style->size && i + 2 < r->n)
		return PENALTY_QUAD;
	/* Two relations are one, as in a \mathrel of two signs. */
	if (a->class == ATOM_REL && a[1].class != ATOM_REL)
		return PENALTY_REL;
	return a->class == ATOM_BIN ? PENALTY_BIN : BREAK_NEVER;
}

size_t math_pieces(struct math *m, const struct element *e,
                   const struct math_style *st, struct math_piece_box **out)
{
	struct row r = { .m = m, .style = st, .cut = true };
	struct math_piece_box *pieces;
	size_t n = 0, first = 0;

	open_row(&r, e);
	*out = pieces = ARENA_ARRAY(m->arena, r.n + 1, struct math_piece_box);
	for (size_t i = 0; i < r.n; i++) {
		int32_t penalty = penalty_behind(&r, i);
		struct math_piece_box *p = &pieces[n];

		if (penalty == BREAK_NEVER)
			continue;
		p->box = put_atoms(&r, first, i + 1);
		p->penalty = penalty;
		/* A \quad goes at a break. */
		if (penalty == PENALTY_QUAD)
			p->space = r.atoms[++i].box->width;
		first = i + 1;
		p->space += r.atoms[first].gap;
		n++;
	}
	if (first < r.n)
		pieces[n++].box = put_atoms(&r, first, r.n);
	return n;
}
