/* Scripts: below and above, primes, limits. */
#include "read/tex_parser.h"

struct scripts {
	struct element *sub, *sup;
	size_t primes;
	bool forced, under; /* \limits, \nolimits */
};

/* U+2032 to U+2057: one sign for up to four primes. */
static struct element *prime(struct tex *p, size_t n)
{
	static const uint32_t signs[] = { 0x2032, 0x2033, 0x2034, 0x2057 };
	struct element *row;

	if (n <= sizeof signs / sizeof *signs)
		return tex_leaf_char(p, TAG_MO, signs[n - 1]);
	row = tex_element(p, TAG_MROW);
	while (n--)
		element_append(row, tex_leaf_char(p, TAG_MO, signs[0]));
	return row;
}

/* f'^2: the sign goes before what else stands there. */
static void add_primes(struct tex *p, struct scripts *s)
{
	struct element *sign;

	if (!s->primes)
		return;
	sign = prime(p, s->primes);
	s->sup = s->sup ? tex_pair(p, TAG_MROW, sign, s->sup) : sign;
}

/* Unicode's small figures are scripts: x², xₙ. They go on as TeX has them. */
static bool small_script(struct tex *p, const struct tex_token *t)
{
	struct tex_token next = *t;
	bool sup, same;
	struct buf b = { 0 };
	char c = tex_small(next.text, &sup);

	if (next.kind != TEX_CHAR || !c)
		return false;
	buf_put(&b, sup ? STR("^{") : STR("_{"));
	do {
		buf_char(&b, c);
		next = tex_next_raw(p);
		c = next.kind == TEX_CHAR ? tex_small(next.text, &same) : '\0';
	} while (c && same == sup);
	tex_unread(p, &next);
	buf_char(&b, '}');
	tex_insert(p, arena_str(p->arena, buf_str(&b)));
	buf_free(&b);
	return true;
}

/* Reads one script, or what says how they stand; false: there is none. */
static bool read_script(struct tex *p, struct scripts *s)
{
	struct tex_token t = tex_next(p);
	bool sup = tex_token_is(&t, "^"), sub = tex_token_is(&t, "_");
	struct element **slot = sup ? &s->sup : &s->sub;

	if (tex_token_is(&t, "\\limits") || tex_token_is(&t, "\\nolimits")) {
		s->forced = true;
		s->under = tex_token_is(&t, "\\limits");
	} else if (tex_token_is(&t, "'")) {
		s->primes++;
	} else if (!sup && !sub && small_script(p, &t)) {
		return true;
	} else if (!sup && !sub) {
		if (!tex_token_is(&t, "\\displaylimits")) {
			tex_unread(p, &t);
			return false;
		}
	} else if (*slot) {
		tex_unread(p, &t);
		return false;
	} else {
		*slot = tex_argument_styled(p, false);
	}
	return true;
}

static enum tag script_tag(const struct scripts *s, bool under)
{
	static const enum tag tags[2][3] = {
		{ TAG_MSUB, TAG_MSUP, TAG_MSUBSUP },
		{ TAG_MUNDER, TAG_MOVER, TAG_MUNDEROVER },
	};

	return tags[under][s->sub && s->sup ? 2 : s->sup != NULL];
}

static void attach(struct tex *p, struct scripts *s)
{
	struct tex_atom atom = p->atoms[p->n - 1];
	bool under = s->forced ? s->under
	                       : atom.limits == TEX_LIMITS_ALWAYS ||
	                                 (atom.limits && p->display);
	struct element *e;

	if (atom.left == TEX_SPACE)
		atom = (struct tex_atom){ .e = tex_element(p, TAG_MROW) };
	else
		p->n--;
	add_primes(p, s);
	e = tex_wrap(p, script_tag(s, under), atom.e);
	if (s->sub)
		element_append(e, s->sub);
	if (s->sup)
		element_append(e, s->sup);
	/* Else they would move beside it. */
	if (under && !p->display && atom.mo)
		tex_attr(p, atom.mo, ATTR_MOVABLELIMITS, STR("false"));
	atom.e = e;
	tex_push_atom(p, &atom);
}

/* x^1^2 is as x^1{}^2 (TeX's "Double superscript"). */
static bool second_script(struct tex *p)
{
	if (!tex_accept(p, "_") && !tex_accept(p, "^"))
		return false;
	tex_warn(p, "a second script of its kind; put braces around the first");
	p->inputs[p->input].at--;
	tex_push(p, tex_element(p, TAG_MROW), NULL, TEX_ORD);
	return true;
}

void tex_scripts(struct tex *p)
{
	struct scripts s;

	do {
		s = (struct scripts){ 0 };
		while (read_script(p, &s))
			;
		if (!s.sub && !s.sup && !s.primes)
			return;
		attach(p, &s);
	} while (second_script(p));
}
