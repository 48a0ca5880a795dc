/* Alphabets, styles, sizes, colours, boxes. */
#include "base/unicode.h"
#include "read/tex_command.h"

/* An element of one atom keeps its class; the atom goes on as `e`. */
static void push_as(struct tex *p, struct element *inner, struct element *e)
{
	struct tex_atom atom = { 0 };

	if (p->single.e == inner)
		atom = p->single;
	atom.e = e;
	tex_push_atom(p, &atom);
}

static struct element *in_font(struct tex *p, enum tex_font font)
{
	const enum tex_font before = p->font;
	struct element *e;

	/* \mathbf{\mathit{x}} is both. */
	if (before == TEX_BOLD && font == TEX_ITALIC)
		font = TEX_BOLD_ITALIC;
	if (before == TEX_BOLD_ITALIC && font == TEX_SCRIPT)
		font = TEX_BOLD_SCRIPT;
	if (before == TEX_BOLD_ITALIC && font == TEX_FRAKTUR)
		font = TEX_BOLD_FRAKTUR;
	p->font = font;
	e = tex_argument(p);
	p->font = before;
	return e;
}

void tex_run_font(struct tex *p, const struct tex_command *c)
{
	struct element *e = in_font(p, (enum tex_font)c->n);

	push_as(p, e, e);
}

/* \bf: to the end of the group. */
void tex_run_old_font(struct tex *p, const struct tex_command *c)
{
	p->font = (enum tex_font)c->n;
}

/* What is left of the list, in an element around it. */
static void wrap_rest(struct tex *p, struct element *e)
{
	size_t base = p->n;
	struct tex_atom atom = { .e = e };

	tex_list(p);
	if (p->n > base) {
		atom.left = p->atoms[base].left;
		atom.right = p->atoms[p->n - 1].right;
		if (atom.left == TEX_SPACE || atom.left == TEX_BIN)
			atom.left = TEX_ORD;
		if (atom.right == TEX_SPACE || atom.right == TEX_BIN)
			atom.right = TEX_ORD;
	}
	element_append(e, tex_row(p, base, true));
	tex_push_atom(p, &atom);
}

/* \displaystyle: n is the script level, -1 for display. */
void tex_run_style(struct tex *p, const struct tex_command *c)
{
	static const struct str levels[] = { { "0", 1 },
		                             { "1", 1 },
		                             { "2", 1 } };
	struct element *e = tex_element(p, TAG_MSTYLE);

	p->display = c->n < 0;
	tex_attr(p, e, ATTR_DISPLAYSTYLE,
	         c->n < 0 ? STR("true") : STR("false"));
	tex_attr(p, e, ATTR_SCRIPTLEVEL, levels[c->n < 0 ? 0 : c->n]);
	wrap_rest(p, e);
}

void tex_run_size(struct tex *p, const struct tex_command *c)
{
	struct element *e = tex_element(p, TAG_MSTYLE);

	tex_attr(p, e, ATTR_MATHSIZE, str_from(c->text));
	wrap_rest(p, e);
}

/* LaTeX's names (xcolor, and what dvips calls some). */
static const struct {
	const char *name, *hex;
} colors[] = {
	{ "black", "#000000" },     { "blue", "#0000ff" },
	{ "brown", "#bf8040" },     { "cyan", "#00ffff" },
	{ "darkgray", "#404040" },  { "gray", "#808080" },
	{ "green", "#00ff00" },     { "grey", "#808080" },
	{ "lightgray", "#bfbfbf" }, { "lime", "#bfff00" },
	{ "magenta", "#ff00ff" },   { "olive", "#808000" },
	{ "orange", "#ff8000" },    { "pink", "#ffbfbf" },
	{ "purple", "#bf0040" },    { "red", "#ff0000" },
	{ "teal", "#008080" },      { "violet", "#800080" },
	{ "white", "#ffffff" },     { "yellow", "#ffff00" },
	{ "aqua", "#00ffff" },      { "blueviolet", "#473992" },
	{ "crimson", "#dc143c" },   { "darkblue", "#00008b" },
	{ "darkgreen", "#006400" }, { "darkred", "#8b0000" },
	{ "fuchsia", "#ff00ff" },   { "forestgreen", "#009b55" },
	{ "gold", "#ffd700" },      { "indigo", "#4b0082" },
	{ "maroon", "#800000" },    { "navy", "#000080" },
	{ "royalblue", "#0071bc" }, { "salmon", "#fa8072" },
	{ "silver", "#c0c0c0" },    { "skyblue", "#87ceeb" },
	{ "steelblue", "#4682b4" }, { "tomato", "#ff6347" },
	{ "turquoise", "#40e0d0" },
};

static bool is_hex(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= '0' && s.p[i] <= '9') ||
		      ((s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'f')))
			return false;
	return s.n == 3 || s.n == 6;
}

struct str tex_color(struct tex *p, struct str s)
{
	struct str digits;

	s = str_trim(s);
	digits = str_starts(s, STR("#")) ? str_slice(s, 1, s.n) : s;
	for (size_t i = 0; i < sizeof colors / sizeof *colors; i++)
		if (str_eq_nocase(s, str_from(colors[i].name)))
			return str_from(colors[i].hex);
	if (is_hex(digits))
		return arena_printf(p->arena, "#%.*s", STR_FMT(digits));
	tex_warn(p, "there is no colour \"%.*s\"; write #rrggbb", STR_FMT(s));
	return STR("#000000");
}

/* \color{red}: to the end of the group. */
void tex_run_color(struct tex *p, const struct tex_command *c)
{
	struct element *e = tex_element(p, TAG_MSTYLE);

	(void)c;
	tex_attr(p, e, ATTR_MATHCOLOR, tex_color(p, tex_argument_text(p)));
	wrap_rest(p, e);
}

void tex_run_textcolor(struct tex *p, const struct tex_command *c)
{
	struct str color = tex_color(p, tex_argument_text(p));
	struct element *inner = tex_argument(p);
	struct element *e = tex_wrap(p, TAG_MSTYLE, inner);

	(void)c;
	tex_attr(p, e, ATTR_MATHCOLOR, color);
	push_as(p, inner, e);
}

/* \colorbox{ground}{text}, \fcolorbox{frame}{ground}{text} */
void tex_run_colorbox(struct tex *p, const struct tex_command *c)
{
	struct str frame = c->n ? tex_color(p, tex_argument_text(p)) : STR("");
	struct str color = tex_color(p, tex_argument_text(p));
	struct element *e = tex_wrap(p, TAG_MSTYLE, tex_text(p, TEX_DEFAULT));

	tex_attr(p, e, ATTR_MATHBACKGROUND, color);
	if (frame.n) {
		e = tex_wrap(p, TAG_MENCLOSE, e);
		tex_attr(p, e, ATTR_NOTATION, STR("box"));
	}
	tex_push(p, e, NULL, TEX_ORD);
}

/* \boxed, \cancel …: text is the notation; n: it holds text. */
void tex_run_enclose(struct tex *p, const struct tex_command *c)
{
	struct element *inner =
		c->n ? tex_text(p, TEX_DEFAULT) : tex_argument(p);
	struct element *e = tex_wrap(p, TAG_MENCLOSE, inner);

	tex_attr(p, e, ATTR_NOTATION, str_from(c->text));
	tex_push(p, e, NULL, TEX_ORD);
}
