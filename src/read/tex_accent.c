/* What stands over and under: accents, braces, arrows, other things. */
#include "model/operator.h"
#include "read/tex_command.h"

static struct element *mark(struct tex *p, const char *text, bool stretches)
{
	struct str s = str_from(text);
	struct element *mo = tex_leaf(p, TAG_MO, s);
	bool natural = operator_find(s, OPERATOR_INFIX, false).stretchy;

	if (natural != stretches)
		tex_attr(p, mo, ATTR_STRETCHY,
		         stretches ? STR("true") : STR("false"));
	return mo;
}

static struct element *accented(struct tex *p, struct element *base,
                                struct element *mo, bool under)
{
	struct element *e =
		tex_pair(p, under ? TAG_MUNDER : TAG_MOVER, base, mo);

	tex_attr(p, e, under ? ATTR_ACCENTUNDER : ATTR_ACCENT, STR("true"));
	return e;
}

/* \hat x; n: it is as wide as what it stands over. */
void tex_run_accent(struct tex *p, const struct tex_command *c)
{
	struct element *base = tex_argument(p);

	tex_push(p, accented(p, base, mark(p, c->text, c->n), false), NULL,
	         TEX_ORD);
}

void tex_run_over(struct tex *p, const struct tex_command *c)
{
	struct element *base = tex_argument(p);

	tex_push(p, accented(p, base, mark(p, c->text, true), false), NULL,
	         TEX_ORD);
}

void tex_run_under(struct tex *p, const struct tex_command *c)
{
	struct element *base = tex_argument(p);

	tex_push(p, accented(p, base, mark(p, c->text, true), true), NULL,
	         TEX_ORD);
}

/* \underbrace{x}_{label}; n: under. */
void tex_run_brace(struct tex *p, const struct tex_command *c)
{
	struct element *base = tex_argument(p);
	struct tex_atom atom = {
		.e = accented(p, base, mark(p, c->text, true), c->n),
		.limits = TEX_LIMITS_ALWAYS,
	};

	tex_push_atom(p, &atom);
}

/* A label on an arrow, with some space at its ends. */
static struct element *label(struct tex *p, struct element *e)
{
	enum { SPACE = 6, EMPTY = 24 }; /* mu */
	struct element *row = tex_element(p, TAG_MROW);

	if (e->tag == TAG_MROW && !e->first) {
		element_append(row, tex_space(p, EMPTY));
		return row;
	}
	element_append(row, tex_space(p, SPACE));
	element_append(row, e);
	element_append(row, tex_space(p, SPACE));
	return row;
}

/* \xrightarrow[below]{above} */
void tex_run_arrow(struct tex *p, const struct tex_command *c)
{
	const bool display = p->display;
	struct element *mo = mark(p, c->text, true), *below = NULL, *above, *e;

	p->display = false;
	if (tex_accept(p, "["))
		below = tex_list_to(p, TEX_TO_BRACKET);
	above = tex_argument(p);
	p->display = display;
	e = tex_wrap(p, below ? TAG_MUNDEROVER : TAG_MOVER, mo);
	if (below)
		element_append(e, label(p, below));
	element_append(e, label(p, above));
	tex_push(p, e, mo, TEX_REL);
}

/* Pushes a base with something over or under it; it keeps its class. */
static void push_stacked(struct tex *p, enum tag tag, struct element *base,
                         struct element *other)
{
	struct tex_atom atom = { 0 };

	if (p->single.e == base)
		atom = p->single;
	atom.e = tex_pair(p, tag, base, other);
	atom.limits = TEX_LIMITS_NONE;
	if (atom.mo &&
	    operator_find(atom.mo->first ? atom.mo->first->text : STR(""),
	                  OPERATOR_INFIX, false)
	            .movablelimits)
		tex_attr(p, atom.mo, ATTR_MOVABLELIMITS, STR("false"));
	tex_push_atom(p, &atom);
}

void tex_run_overset(struct tex *p, const struct tex_command *c)
{
	struct element *over = tex_argument_styled(p, false);

	(void)c;
	push_stacked(p, TAG_MOVER, tex_argument(p), over);
	if (c->n) { /* \stackrel */
		p->atoms[p->n - 1].left = TEX_REL;
		p->atoms[p->n - 1].right = TEX_REL;
	}
}

void tex_run_underset(struct tex *p, const struct tex_command *c)
{
	struct element *under = tex_argument_styled(p, false);

	(void)c;
	push_stacked(p, TAG_MUNDER, tex_argument(p), under);
}

/* The scripts of {_a^b}; NULL where there is none. */
static void read_corner(struct tex *p, struct element **sub,
                        struct element **sup)
{
	bool braced = tex_accept(p, "{");

	*sub = *sup = NULL;
	for (;;) {
		if (!*sub && tex_accept(p, "_"))
			*sub = tex_argument_styled(p, false);
		else if (!*sup && tex_accept(p, "^"))
			*sup = tex_argument_styled(p, false);
		else
			break;
	}
	if (braced && !tex_accept(p, "}"))
		tex_warn(p, "only scripts can stand at an operator's corners");
}

static struct element *or_none(struct tex *p, struct element *e)
{
	return e ? e : tex_element(p, TAG_MROW);
}

static void push_multiscripts(struct tex *p, struct element *base,
                              struct element *const scripts[4])
{
	struct element *e = tex_wrap(p, TAG_MMULTISCRIPTS, base);

	element_append(e, or_none(p, scripts[2]));
	element_append(e, or_none(p, scripts[3]));
	element_append(e, tex_element(p, TAG_MPRESCRIPTS));
	element_append(e, or_none(p, scripts[0]));
	element_append(e, or_none(p, scripts[1]));
	tex_push(p, e, NULL, TEX_ORD);
}

/* \sideset{_a^b}{_c^d}\sum */
void tex_run_sideset(struct tex *p, const struct tex_command *c)
{
	struct element *scripts[4];

	(void)c;
	read_corner(p, &scripts[0], &scripts[1]);
	read_corner(p, &scripts[2], &scripts[3]);
	push_multiscripts(p, tex_argument(p), scripts);
	p->atoms[p->n - 1].left = p->atoms[p->n - 1].right = TEX_OP;
	p->atoms[p->n - 1].limits = TEX_LIMITS_DISPLAY;
}

/* \prescript{above}{below}{base} */
void tex_run_prescript(struct tex *p, const struct tex_command *c)
{
	struct element *scripts[4] = { 0 };

	(void)c;
	scripts[1] = tex_argument_styled(p, false);
	scripts[0] = tex_argument_styled(p, false);
	push_multiscripts(p, tex_argument(p), scripts);
}
