/* A list of atoms as an mrow, with TeX's spaces between them: what the
 * operator dictionary gives otherwise becomes lspace and rspace. */
#include "model/operator.h"
#include "read/tex_parser.h"

/* The TeXbook, p. 170, in text styles: mu between two atoms. A BIN that stands
 * beside what it cannot bind is an ORD before this is asked. */
static const unsigned char spaces[8][8] = {
	/*           ORD OP BIN REL OPEN CLOSE PUNCT INNER */
	[TEX_ORD] = { 0, 3, 4, 5, 0, 0, 0, 3 },
	[TEX_OP] = { 3, 3, 0, 5, 0, 0, 0, 3 },
	[TEX_BIN] = { 4, 4, 0, 0, 4, 0, 0, 4 },
	[TEX_REL] = { 5, 5, 0, 0, 5, 0, 0, 5 },
	[TEX_OPEN] = { 0, 0, 0, 0, 0, 0, 0, 0 },
	[TEX_CLOSE] = { 0, 3, 4, 5, 0, 0, 0, 3 },
	[TEX_PUNCT] = { 3, 3, 0, 3, 3, 3, 3, 3 },
	[TEX_INNER] = { 3, 3, 4, 5, 3, 0, 3, 3 },
};

static const struct str widths[] = {
	{ "0em", 3 },      { "0.0556em", 8 }, { "0.1111em", 8 },
	{ "0.1667em", 8 }, { "0.2222em", 8 }, { "0.2778em", 8 },
};

enum { WIDTHS = sizeof widths / sizeof *widths };

struct element *tex_space(struct tex *p, int mu)
{
	struct element *e = tex_element(p, TAG_MSPACE);
	struct str width =
		mu >= 0 && mu < WIDTHS
			? widths[mu]
			: arena_printf(p->arena, "%.4gem", mu / 18.0);

	tex_attr(p, e, ATTR_WIDTH, width);
	return e;
}

/* The row being made. */
struct row {
	struct tex *p;
	struct element *e;
	struct tex_atom *last; /* the atom before, glue aside */
	unsigned rspace;       /* mu behind it so far */
};

/* The TeXbook, appendix G, rules 5 and 6. */
static void settle_binaries(struct tex_atom *a, size_t n)
{
	struct tex_atom *last = NULL;

	for (size_t i = 0; i < n; i++) {
		if (a[i].left == TEX_SPACE)
			continue;
		if (a[i].left == TEX_BIN &&
		    (!last || last->right == TEX_BIN || last->right == TEX_OP ||
		     last->right == TEX_REL || last->right == TEX_OPEN ||
		     last->right == TEX_PUNCT))
			a[i].left = a[i].right = TEX_ORD;
		if (last && last->right == TEX_BIN &&
		    (a[i].left == TEX_REL || a[i].left == TEX_CLOSE ||
		     a[i].left == TEX_PUNCT))
			last->left = last->right = TEX_ORD;
		last = &a[i];
	}
	if (last && last->right == TEX_BIN)
		last->left = last->right = TEX_ORD;
}

static struct str mo_text(const struct element *mo)
{
	return mo->first ? mo->first->text : (struct str){ 0 };
}

/* How an operator would stand in the row without a word. */
static struct operator_row natural(struct row *r, struct tex_atom *a,
                                   enum operator_form form)
{
	struct operator_row prefix, row;
	bool said = false;

	if (element_has(a->mo, ATTR_FORM))
		said = operator_form_find(&form,
		                          element_attr(a->mo, ATTR_FORM));
	row = operator_find(mo_text(a->mo), form, said);
	if (a->left != TEX_ORD || said || row.lspace + row.rspace == 0)
		return row;
	/* A sign, as in "= -x". */
	prefix = operator_find(mo_text(a->mo), OPERATOR_PREFIX, true);
	if (prefix.lspace || prefix.rspace)
		return row;
	tex_attr(r->p, a->mo, ATTR_FORM, STR("prefix"));
	return prefix;
}

static void set_space(struct row *r, struct tex_atom *a, enum attr_name name,
                      unsigned mu)
{
	if (!element_has(a->mo, name))
		tex_attr(r->p, a->mo, name, widths[mu]);
}

/* Makes the space between the last atom and this one, whose own is `lspace`,
 * `want`. */
static void space(struct row *r, struct tex_atom *a, unsigned lspace,
                  unsigned want)
{
	struct tex_atom *last = r->last;

	if (r->rspace + lspace == want)
		return;
	if (last && last->mo && lspace <= want)
		set_space(r, last, ATTR_RSPACE, want - lspace);
	else if (a && a->mo && r->rspace <= want)
		set_space(r, a, ATTR_LSPACE, want - r->rspace);
	else if (last && last->mo && a && a->mo) {
		set_space(r, last, ATTR_RSPACE, want);
		set_space(r, a, ATTR_LSPACE, 0);
	} else {
		element_append(r->e, tex_space(r->p, (int)want));
	}
}

/* U+2061, FUNCTION APPLICATION, between a name and what it is applied to. */
static void apply_function(struct row *r, const struct tex_atom *a)
{
	if (r->last && r->last->function &&
	    (a->left == TEX_ORD || a->left == TEX_OP || a->left == TEX_OPEN ||
	     a->left == TEX_INNER))
		element_append(r->e, tex_leaf_char(r->p, TAG_MO, 0x2061));
}

static void add(struct row *r, struct tex_atom *a, enum operator_form form,
                bool open)
{
	struct operator_row mo = { 0 };

	if (a->left == TEX_SPACE) {
		element_append(r->e, a->e);
		return;
	}
	if (a->mo)
		mo = natural(r, a, form);
	apply_function(r, a);
	if (r->last)
		space(r, a, mo.lspace, spaces[r->last->right][a->left]);
	else if (!open)
		space(r, a, mo.lspace, 0);
	element_append(r->e, a->e);
	r->last = a;
	r->rspace = mo.rspace;
}

struct element *tex_row(struct tex *p, size_t base, bool open)
{
	struct tex_atom *a = p->atoms ? p->atoms + base : NULL;
	size_t n = p->n - base;
	struct row r = { .p = p };

	p->n = base;
	p->single = n == 1 ? *a : (struct tex_atom){ 0 };
	if (n == 1)
		return a->e;
	r.e = tex_element(p, TAG_MROW);
	settle_binaries(a, n);
	for (size_t i = 0; i < n; i++)
		add(&r, &a[i],
		    i == 0       ? OPERATOR_PREFIX
		    : i + 1 == n ? OPERATOR_POSTFIX
		                 : OPERATOR_INFIX,
		    open);
	if (r.last && !open)
		space(&r, NULL, 0, 0);
	return r.e;
}
