/* Commands: the table, and those that are neither fractions nor accents nor
 * spaces nor styles. */
#include "read/tex_command.h"

#include "base/utf8.h"

static void run_left(struct tex *p, const struct tex_command *c)
{
	(void)c;
	tex_left(p);
}

static void run_begin(struct tex *p, const struct tex_command *c)
{
	(void)c;
	tex_environment(p);
}

/* Names that are applied to what follows. */
static void push_function(struct tex *p, struct element *e, bool limits)
{
	tex_push_atom(p,
	              &(struct tex_atom){ .e = e,
	                                  .left = TEX_OP,
	                                  .right = TEX_OP,
	                                  .limits = limits ? TEX_LIMITS_DISPLAY
	                                                   : TEX_LIMITS_NONE,
	                                  .function = true });
}

static struct element *name_element(struct tex *p, struct str name)
{
	struct element *e = tex_leaf(p, TAG_MI, name);

	if (utf8_count(name) == 1)
		tex_attr(p, e, ATTR_MATHVARIANT, STR("normal"));
	return e;
}

/* \log, \max; n: limits go below. */
static void run_function(struct tex *p, const struct tex_command *c)
{
	push_function(p, name_element(p, str_from(c->text)), c->n);
}

/* A name of letters and spaces; false: it has more in it. */
static bool plain_name(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char ch = (unsigned char)s.p[i];

		if (ch == '\\' && i + 1 < s.n && strchr(",;: ", s.p[i + 1])) {
			buf_put(b, STR("\xC2\xA0"));
			i++;
		} else if (ch == ' ') {
			continue;
		} else if (ch == '-' || (ch | 32) - 'a' + 0U < 26 ||
		           ch >= 0x80 || (ch >= '0' && ch <= '9')) {
			buf_char(b, s.p[i]);
		} else {
			return false;
		}
	}
	return b->n != 0;
}

/* \operatorname{name}, \operatorname*{name} */
static void run_operator(struct tex *p, const struct tex_command *c)
{
	bool limits = tex_accept(p, "*") || c->name[sizeof "operatorname" - 1];
	struct str text = tex_argument_text(p);
	struct buf name = { 0 };
	struct element *e;

	if (plain_name(&name, text)) {
		e = name_element(p, arena_str(p->arena, buf_str(&name)));
	} else {
		const enum tex_font font = p->font;

		tex_insert(p, arena_printf(p->arena, "{%.*s}", STR_FMT(text)));
		p->font = TEX_ROMAN;
		e = tex_argument(p);
		p->font = font;
	}
	buf_free(&name);
	push_function(p, e, limits);
}

static bool is_token(const struct element *e)
{
	return (e->tag == TAG_MI || e->tag == TAG_MN || e->tag == TAG_MO ||
	        e->tag == TAG_MTEXT) &&
	       e->first;
}

/* \mathbin{x}: n is the class. What is one sign becomes an operator. */
static void run_class(struct tex *p, const struct tex_command *c)
{
	enum tex_class class = (enum tex_class)c->n;
	struct element *e = tex_argument(p);
	struct tex_atom atom = { .e = e,
		                 .left = (unsigned char)class,
		                 .right = (unsigned char)class };

	if (p->single.e == e)
		atom.mo = p->single.mo;
	if (is_token(e) && e->tag != TAG_MO && class != TEX_ORD &&
	    class != TEX_OP) {
		atom.e = atom.mo = tex_leaf(p, TAG_MO, e->first->text);
		tex_attr(p, atom.mo, ATTR_STRETCHY, STR("false"));
	}
	if (class == TEX_OP) {
		atom.limits = TEX_LIMITS_DISPLAY;
		atom.function = !atom.mo;
	}
	tex_push_atom(p, &atom);
}

/* What a stroke makes of some signs. */
static const struct {
	uint32_t c, negated;
} negations[] = {
	{ '=', 0x2260 },    { '<', 0x226E },    { '>', 0x226F },
	{ '|', 0x2224 },    { 0x2190, 0x219A }, { 0x2192, 0x219B },
	{ 0x2194, 0x21AE }, { 0x21D0, 0x21CD }, { 0x21D2, 0x21CF },
	{ 0x21D4, 0x21CE }, { 0x2203, 0x2204 }, { 0x2208, 0x2209 },
	{ 0x220B, 0x220C }, { 0x2223, 0x2224 }, { 0x2225, 0x2226 },
	{ 0x223C, 0x2241 }, { 0x2243, 0x2244 }, { 0x2245, 0x2247 },
	{ 0x2248, 0x2249 }, { 0x224D, 0x226D }, { 0x2261, 0x2262 },
	{ 0x2264, 0x2270 }, { 0x2265, 0x2271 }, { 0x2272, 0x2274 },
	{ 0x2273, 0x2275 }, { 0x2276, 0x2278 }, { 0x2277, 0x2279 },
	{ 0x227A, 0x2280 }, { 0x227B, 0x2281 }, { 0x227C, 0x22E0 },
	{ 0x227D, 0x22E1 }, { 0x2282, 0x2284 }, { 0x2283, 0x2285 },
	{ 0x2286, 0x2288 }, { 0x2287, 0x2289 }, { 0x2291, 0x22E2 },
	{ 0x2292, 0x22E3 }, { 0x22A2, 0x22AC }, { 0x22A8, 0x22AD },
	{ 0x22B2, 0x22EA }, { 0x22B3, 0x22EB }, { 0x22B4, 0x22EC },
	{ 0x22B5, 0x22ED },
};

static struct str negated(struct tex *p, struct str text)
{
	enum { STROKE = 0x338 }; /* COMBINING LONG SOLIDUS OVERLAY */
	size_t at = 0;
	uint32_t c = utf8_next(text, &at);
	struct buf b = { 0 };
	struct str s;

	for (size_t i = 0; i < sizeof negations / sizeof *negations; i++)
		if (negations[i].c == c && at == text.n) {
			utf8_put(&b, negations[i].negated);
			at = 0;
			break;
		}
	if (!b.n) {
		buf_put(&b, text);
		utf8_put(&b, STROKE);
	}
	s = arena_str(p->arena, buf_str(&b));
	buf_free(&b);
	return s;
}

/* \not= */
static void run_negate(struct tex *p, const struct tex_command *c)
{
	size_t base = p->n;
	struct element *e;

	(void)c;
	if (!tex_nest(p))
		return;
	tex_nucleus(p);
	tex_unnest(p);
	if (p->n != base + 1 || !is_token(p->atoms[base].e)) {
		tex_warn(p, "\\not stands before nothing that it can strike "
		            "out");
		return;
	}
	e = p->atoms[base].e->first;
	e->text = negated(p, e->text);
}

/* \dots stands as high as what follows: "+ \dots +", ", \dots ,". */
static void run_dots(struct tex *p, const struct tex_command *c)
{
	struct tex_token next = tex_next(p);
	enum tex_class class = tex_token_class(&next);
	bool high = class == TEX_BIN || class == TEX_REL || class == TEX_OP ||
	            tex_token_is(&next, "\\not");
	struct element *mo = tex_leaf_char(p, TAG_MO, high ? 0x22EF : 0x2026);

	(void)c;
	tex_unread(p, &next);
	tex_push(p, mo, mo, TEX_INNER);
}

static void run_bmod(struct tex *p, const struct tex_command *c)
{
	struct element *mo = tex_leaf(p, TAG_MO, STR("mod"));

	(void)c;
	tex_push(p, mo, mo, TEX_BIN);
}

/* \tag{1}, \tag*{1}: behind the formula, or its line. */
static void run_tag(struct tex *p, const struct tex_command *c)
{
	enum { GAP = 36 }; /* mu: a quad at both of its sides */
	bool star = tex_accept(p, "*");
	struct element *row = tex_element(p, TAG_MROW);

	(void)c;
	element_append(row, tex_space(p, GAP));
	if (!star)
		element_append(row, tex_leaf(p, TAG_MTEXT, STR("(")));
	element_append(row, tex_text(p, TEX_DEFAULT));
	if (!star)
		element_append(row, tex_leaf(p, TAG_MTEXT, STR(")")));
	p->label = row;
}

/* n arguments that say nothing here. */
static void run_ignore_argument(struct tex *p, const struct tex_command *c)
{
	for (int i = 0; i < c->n; i++)
		tex_argument_text(p);
}

/* \ref{x}: formulas have no numbers. */
static void run_reference(struct tex *p, const struct tex_command *c)
{
	(void)c;
	tex_push(p,
	         tex_leaf(p, TAG_MTEXT,
	                  arena_str(p->arena, tex_argument_text(p))),
	         NULL, TEX_ORD);
}

/* \href{url}{x}: of n arguments the last. */
static void run_keep_last(struct tex *p, const struct tex_command *c)
{
	for (int i = 1; i < c->n; i++)
		tex_argument_text(p);
	tex_push(p, tex_argument(p), NULL, TEX_ORD);
}

/* \mathchoice{display}{text}{script}{scriptscript} */
static void run_choice(struct tex *p, const struct tex_command *c)
{
	struct str display = tex_argument_text(p), text = tex_argument_text(p);

	(void)c;
	tex_argument_text(p);
	tex_argument_text(p);
	tex_insert(p, arena_printf(p->arena, "{%.*s}",
	                           STR_FMT(p->display ? display : text)));
}

static void run_logo(struct tex *p, const struct tex_command *c)
{
	tex_push(p, tex_leaf(p, TAG_MTEXT, str_from(c->name)), NULL, TEX_ORD);
}

static void run_text_char(struct tex *p, const struct tex_command *c)
{
	tex_push(p, tex_leaf(p, TAG_MI, str_from(c->text)), NULL, TEX_ORD);
}

static int digit_value(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	                              : 16;
}

/* \char"2A, \char`x, \char 42 */
static void run_character(struct tex *p, const struct tex_command *c)
{
	struct tex_token t = tex_next(p);
	int base = 10, value;
	uint32_t code = 0;
	size_t at = 0;

	(void)c;
	if (tex_token_is(&t, "`")) {
		t = tex_next(p);
		if (t.text.n)
			tex_push_char(p, utf8_next(t.text, &at));
		return;
	}
	if (tex_token_is(&t, "\"") || tex_token_is(&t, "'")) {
		base = t.text.p[0] == '"' ? 16 : 8;
		t = tex_next_raw(p);
	}
	while (t.kind == TEX_CHAR && code < 0x20000 &&
	       (value = digit_value(t.text.p[0])) < base) {
		code = code * (uint32_t)base + (uint32_t)value;
		t = tex_next_raw(p);
	}
	tex_unread(p, &t);
	if (code < ' ' || (code >= 0xD800 && code < 0xE000) || code > 0x10FFFF)
		tex_warn(p, "\\char needs a number of a character");
	else
		tex_push_char(p, code);
}

/* \verb|x| */
static void run_verb(struct tex *p, const struct tex_command *c)
{
	struct tex_token end = tex_next_raw(p), t;
	struct buf b = { 0 };

	(void)c;
	for (t = tex_next_raw(p);
	     t.kind != TEX_END && !str_eq(t.text, end.text);
	     t = tex_next_raw(p)) {
		if (t.kind == TEX_COMMAND)
			buf_char(&b, '\\');
		buf_put(&b, t.text);
	}
	tex_push(p, tex_leaf(p, TAG_MTEXT, arena_str(p->arena, buf_str(&b))),
	         NULL, TEX_ORD);
	buf_free(&b);
}

/* \set{x | y}: the first bar stands between; n: the fences grow. */
static void run_set(struct tex *p, const struct tex_command *c)
{
	static const char *const formats[] = {
		"\\{\\,%.*s%s%.*s\\,\\}",
		"\\left\\{\\:%.*s%s%.*s\\:\\right\\}",
		"\\left\\langle{%.*s}%s{%.*s}\\right\\rangle",
	};
	struct str s = tex_argument_text(p), head = s, tail = { 0 };
	const char *bar = s.n ? memchr(s.p, '|', s.n) : NULL;
	const char *middle = !bar ? "" : c->n ? "\\,\\middle|\\," : "\\mid ";

	if (bar) {
		head = str_slice(s, 0, (size_t)(bar - s.p));
		tail = str_slice(s, head.n + 1, s.n);
	}
	tex_insert(p, arena_printf(p->arena, formats[c->n], STR_FMT(head),
	                           middle, STR_FMT(tail)));
}

static const struct tex_command commands[] = {
#define C(name, run, text, n) { name, run, text, n },
#include "read/tex_command.inc"
#undef C
};

static const struct tex_command *find(struct str name)
{
	size_t low = 0, high = sizeof commands / sizeof *commands;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = str_cmp(str_from(commands[middle].name), name);

		if (!order)
			return &commands[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool tex_command(struct tex *p, const struct tex_token *t)
{
	const struct tex_command *c = find(t->text);
	enum tex_font font;

	if (c && tex_nest(p)) {
		c->run(p, c);
		tex_unnest(p);
	}
	if (c)
		return true;
	if (tex_text_command(t->text, &font)) {
		tex_push(p, tex_text(p, font), NULL, TEX_ORD);
		return true;
	}
	return tex_big(p, t->text) || tex_builtin(p, t->text) ||
	       tex_definition(p, t->text);
}
