/* Fractions, binomials, roots. */
#include "read/tex_command.h"

enum { AS_IT_IS, DISPLAY, TEXT }; /* styles of a fraction */

/* \dfrac and \tfrac say their own style. */
static struct element *styled(struct tex *p, struct element *e, int style)
{
	if (style == AS_IT_IS)
		return e;
	e = tex_wrap(p, TAG_MSTYLE, e);
	tex_attr(p, e, ATTR_DISPLAYSTYLE,
	         style == DISPLAY ? STR("true") : STR("false"));
	tex_attr(p, e, ATTR_SCRIPTLEVEL, STR("0"));
	return e;
}

static struct element *stack(struct tex *p, struct element *above,
                             struct element *below, struct str thickness)
{
	struct element *e = tex_pair(p, TAG_MFRAC, above, below);

	if (thickness.n)
		tex_attr(p, e, ATTR_LINETHICKNESS, thickness);
	return e;
}

static struct element *fenced(struct tex *p, struct str left, struct element *e,
                              struct str right)
{
	struct element *row;

	if (!left.n && !right.n)
		return e;
	row = tex_element(p, TAG_MROW);
	if (left.n)
		element_append(row, tex_leaf(p, TAG_MO, left));
	element_append(row, e);
	if (right.n)
		element_append(row, tex_leaf(p, TAG_MO, right));
	return row;
}

void tex_run_fraction(struct tex *p, const struct tex_command *c)
{
	struct str side;
	bool aligned = c->text && tex_option_text(p, &side);
	struct element *above, *below;

	(void)aligned; /* \cfrac[l]: MathML centres */
	if (c->text) { /* \cfrac goes on in display style */
		above = tex_argument_styled(p, true);
		below = tex_argument_styled(p, true);
		above = styled(p, above, DISPLAY);
		below = styled(p, below, DISPLAY);
	} else {
		above = tex_argument_styled(p, false);
		below = tex_argument_styled(p, false);
	}
	tex_push(p, styled(p, stack(p, above, below, STR("")), c->n), NULL,
	         TEX_ORD);
}

void tex_run_binomial(struct tex *p, const struct tex_command *c)
{
	struct element *above = tex_argument_styled(p, false);
	struct element *below = tex_argument_styled(p, false);
	struct element *e = stack(p, above, below, STR("0"));

	e = fenced(p, STR("("), e, STR(")"));
	tex_push(p, styled(p, e, c->n), NULL, TEX_ORD);
}

/* What stands before it in the group is above, what follows below. */
void tex_run_infix(struct tex *p, const struct tex_command *c)
{
	static const struct {
		struct str left, right, thickness;
	} rows[] = {
		{ { "", 0 }, { "", 0 }, { "", 0 } },    /* \over */
		{ { "", 0 }, { "", 0 }, { "0", 1 } },   /* \atop */
		{ { "(", 1 }, { ")", 1 }, { "0", 1 } }, /* \choose */
		{ { "[", 1 }, { "]", 1 }, { "0", 1 } }, /* \brack */
		{ { "{", 1 }, { "}", 1 }, { "0", 1 } }, /* \brace */
	};
	const bool display = p->display;
	struct element *above = tex_row(p, p->base, false), *below;
	size_t base = p->n;

	p->display = false;
	tex_list(p);
	below = tex_row(p, base, false);
	p->display = display;
	tex_push(p,
	         fenced(p, rows[c->n].left,
	                stack(p, above, below, rows[c->n].thickness),
	                rows[c->n].right),
	         NULL, TEX_ORD);
}

/* A delimiter as an argument: {(}, \{, or nothing. */
static struct str delimiter(struct tex *p)
{
	struct str text = str_trim(tex_argument_text(p)), result = { 0 };

	if (!text.n)
		return text;
	tex_insert(p, text);
	tex_delimiter(p, &result);
	return result;
}

/* \genfrac{left}{right}{thickness}{style}{above}{below} */
void tex_run_genfrac(struct tex *p, const struct tex_command *c)
{
	struct str left = delimiter(p), right = delimiter(p), thickness, style;
	struct element *above, *below, *e;

	(void)c;
	thickness = str_trim(tex_argument_text(p));
	if (thickness.n && !tex_length(p, thickness, &thickness))
		thickness = STR("");
	style = str_trim(tex_argument_text(p));
	above = tex_argument_styled(p, false);
	below = tex_argument_styled(p, false);
	e = stack(p, above, below,
	          str_eq(thickness, STR("0em")) ? STR("0") : thickness);
	e = fenced(p, left, e, right);
	tex_push(p,
	         styled(p, e,
	                !style.n                  ? AS_IT_IS
	                : str_eq(style, STR("0")) ? DISPLAY
	                                          : TEXT),
	         NULL, TEX_ORD);
}

/* \sqrt[3]{x} */
void tex_run_root(struct tex *p, const struct tex_command *c)
{
	struct element *index = NULL, *e;
	const bool display = p->display;

	(void)c;
	if (tex_accept(p, "[")) {
		p->display = false;
		index = tex_list_to(p, TEX_TO_BRACKET);
		p->display = display;
	}
	e = tex_argument(p);
	tex_push(p,
	         index ? tex_pair(p, TAG_MROOT, e, index)
	               : tex_wrap(p, TAG_MSQRT, e),
	         NULL, TEX_ORD);
}
