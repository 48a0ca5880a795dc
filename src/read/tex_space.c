/* Spaces, and boxes that lie about their size. */
#include <stdlib.h>

#include "read/tex_command.h"

/* The TeXbook, p. 57, for a font of 10 pt; mu is an eighteenth of an em. */
static const struct {
	const char *name;
	double em;
} units[] = {
	{ "em", 1 },     { "ex", 0.4306 },   { "mu", 1 / 18.0 },
	{ "pt", 0.1 },   { "mm", 0.284528 }, { "cm", 2.84528 },
	{ "in", 7.227 }, { "bp", 0.100375 }, { "pc", 1.2 },
	{ "dd", 0.107 }, { "cc", 1.284 },    { "px", 0.075281 },
};

/* A decimal number, whatever the locale. */
static double number(struct str s, size_t *at)
{
	bool negative = *at < s.n && s.p[*at] == '-';
	double value = 0, scale = 1;

	if (*at < s.n && (s.p[*at] == '-' || s.p[*at] == '+'))
		++*at;
	for (; *at < s.n && s.p[*at] >= '0' && s.p[*at] <= '9'; ++*at)
		value = value * 10 + (s.p[*at] - '0');
	if (*at < s.n && (s.p[*at] == '.' || s.p[*at] == ','))
		for (++*at; *at < s.n && s.p[*at] >= '0' && s.p[*at] <= '9';
		     ++*at)
			value += (s.p[*at] - '0') * (scale /= 10);
	return negative ? -value : value;
}

static bool ems(struct str s, double *em)
{
	size_t at = 0;
	double value;
	struct str unit;

	s = str_trim(s);
	value = number(s, &at);
	unit = str_trim(str_slice(s, at, s.n));
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (at && str_starts(unit, str_from(units[i].name))) {
			enum { MOST = 1000 };

			*em = value * units[i].em;
			return *em > -MOST && *em < MOST;
		}
	return false;
}

static struct str in_ems(struct tex *p, double em)
{
	struct buf b = { 0 };
	struct str s;

	buf_fixed(&b, (int64_t)(em * 10000 + (em < 0 ? -0.5 : 0.5)), 10000, 4);
	buf_put(&b, STR("em"));
	s = arena_str(p->arena, buf_str(&b));
	buf_free(&b);
	return s;
}

bool tex_length(struct tex *p, struct str s, struct str *em)
{
	double value;

	if (!ems(s, &value)) {
		tex_warn(p, "\"%.*s\" is no length; write it as 1em or 3mu",
		         STR_FMT(s));
		return false;
	}
	*em = in_ems(p, value);
	return true;
}

static void push_space(struct tex *p, struct str em)
{
	struct element *e = tex_element(p, TAG_MSPACE);

	tex_attr(p, e, ATTR_WIDTH, em);
	tex_push(p, e, NULL, TEX_SPACE);
}

void tex_run_space(struct tex *p, const struct tex_command *c)
{
	tex_push(p, tex_space(p, c->n), NULL, TEX_SPACE);
}

/* \kern 3pt, \mkern-2mu: a length without braces. */
static struct str bare_length(struct tex *p)
{
	struct buf b = { 0 };
	struct str s;
	size_t letters = 0;
	struct tex_token t = tex_next(p);

	if (tex_token_is(&t, "{")) {
		tex_unread(p, &t);
		return tex_argument_text(p);
	}
	while (t.kind == TEX_CHAR && letters < 2) {
		char c = t.text.p[0];
		bool letter = c >= 'a' && c <= 'z';

		if (!letter && (letters || !strchr("+-.,0123456789", c)))
			break;
		letters += letter;
		buf_put(&b, t.text);
		t = tex_next(p);
	}
	tex_unread(p, &t);
	s = arena_str(p->arena, buf_str(&b));
	buf_free(&b);
	return s;
}

void tex_run_kern(struct tex *p, const struct tex_command *c)
{
	struct str em;

	(void)c;
	if (tex_length(p, bare_length(p), &em))
		push_space(p, em);
}

void tex_run_hspace(struct tex *p, const struct tex_command *c)
{
	struct str em;

	(void)c;
	tex_accept(p, "*");
	if (tex_length(p, tex_argument_text(p), &em))
		push_space(p, em);
}

/* \rule[raise]{width}{height} */
void tex_run_rule(struct tex *p, const struct tex_command *c)
{
	struct element *e = tex_element(p, TAG_MSPACE);
	struct str option = { 0 }, width, height;
	double raise = 0, tall = 0;

	(void)c;
	if (tex_option_text(p, &option))
		ems(option, &raise);
	if (!tex_length(p, tex_argument_text(p), &width))
		return;
	height = tex_argument_text(p);
	if (!ems(height, &tall)) {
		tex_length(p, height, &height);
		return;
	}
	tex_attr(p, e, ATTR_WIDTH, width);
	tex_attr(p, e, ATTR_HEIGHT, in_ems(p, tall + raise));
	if (raise < 0)
		tex_attr(p, e, ATTR_DEPTH, in_ems(p, -raise));
	tex_attr(p, e, ATTR_MATHBACKGROUND, STR("#000000"));
	tex_push(p, e, NULL, TEX_ORD);
}

static void zero(struct tex *p, struct element *e, enum attr_name name)
{
	tex_attr(p, e, name, STR("0em"));
}

/* \smash[t]{x}, \smash[b]{x} */
void tex_run_smash(struct tex *p, const struct tex_command *c)
{
	struct str which = { 0 };
	bool given = tex_option_text(p, &which);
	struct element *e = tex_wrap(p, TAG_MPADDED, tex_argument(p));

	(void)c;
	if (!given || memchr(which.p, 't', which.n))
		zero(p, e, ATTR_HEIGHT);
	if (!given || memchr(which.p, 'b', which.n))
		zero(p, e, ATTR_DEPTH);
	tex_push(p, e, NULL, TEX_ORD);
}

/* \llap, \rlap, \clap: n is where it sticks out, in halves of its width. */
void tex_run_lap(struct tex *p, const struct tex_command *c)
{
	static const struct str shifts[] = { { "0em", 3 },
		                             { "-50%", 4 },
		                             { "-100%", 5 } };
	struct element *e =
		tex_wrap(p, TAG_MPADDED,
	                 c->text ? tex_text(p, TEX_DEFAULT) : tex_argument(p));

	zero(p, e, ATTR_WIDTH);
	if (c->n)
		tex_attr(p, e, ATTR_LSPACE, shifts[c->n]);
	tex_push(p, e, NULL, TEX_ORD);
}

/* \raisebox{length}{text}; \raise length {…}, \lower: n is the sign. */
void tex_run_raise(struct tex *p, const struct tex_command *c)
{
	struct str length = c->text ? tex_argument_text(p) : bare_length(p);
	double em = 0;
	struct element *e;

	if (!ems(length, &em))
		tex_length(p, length, &length);
	e = tex_wrap(p, TAG_MPADDED,
	             c->text ? tex_text(p, TEX_DEFAULT) : tex_argument(p));
	tex_attr(p, e, ATTR_VOFFSET, in_ems(p, em * c->n));
	tex_push(p, e, NULL, TEX_ORD);
}

/* \phantom, \hphantom (n < 0: no height), \vphantom (n > 0: no width) */
void tex_run_phantom(struct tex *p, const struct tex_command *c)
{
	struct element *e = tex_wrap(p, TAG_MPHANTOM, tex_argument(p));

	if (c->n)
		e = tex_wrap(p, TAG_MPADDED, e);
	if (c->n > 0)
		zero(p, e, ATTR_WIDTH);
	if (c->n < 0) {
		zero(p, e, ATTR_HEIGHT);
		zero(p, e, ATTR_DEPTH);
	}
	tex_push(p, e, NULL, TEX_ORD);
}
