/* Macros: TeX's own that are made of other commands, and those that a bank or
 * a formula defines. Bodies are text; expanding one puts it, with the text of
 * its arguments, in front of what is read. */
#include "read/tex_parser.h"

enum { ARGS = 9 };

static const struct {
	const char *name;
	unsigned args;
	const char *body;
} builtins[] = {
#define M(name, args, body) { name, args, body },
#include "read/tex_macro.inc"
#undef M
};

bool tex_builtin(struct tex *p, struct str name)
{
	size_t low = 0, high = sizeof builtins / sizeof *builtins;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = str_cmp(str_from(builtins[middle].name), name);

		if (!order)
			return tex_expand(
				p, &(struct tex_macro){
					   .name = name,
					   .args = builtins[middle].args,
					   .body = str_from(
						   builtins[middle].body) });
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

const struct tex_macro *tex_macro_find(const struct tex *p, struct str name)
{
	for (size_t i = p->macros->n; i-- > 0;)
		if (str_eq(p->macros->items[i].name, name))
			return &p->macros->items[i];
	return NULL;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A command's name must not run into the letter that an argument begins with. */
static bool ends_in_name(const struct buf *b)
{
	size_t n = b->n;

	while (n && is_letter(b->p[n - 1]))
		n--;
	return n && n < b->n && b->p[n - 1] == '\\';
}

static void put_argument(struct buf *b, struct str argument)
{
	if (argument.n && is_letter(argument.p[0]) && ends_in_name(b))
		buf_char(b, ' ');
	buf_put(b, argument);
}

/* The body with its arguments in place. */
static void fill_in(struct buf *b, const struct tex_macro *m,
                    const struct str *args)
{
	struct str s = m->body;

	for (size_t i = 0; i < s.n; i++) {
		bool more = i + 1 < s.n;

		if (s.p[i] == '\\' && more) {
			buf_put(b, str_slice(s, i, i + 2));
			i++;
		} else if (s.p[i] == '#' && more && s.p[i + 1] == '#') {
			buf_char(b, '#');
			i++;
		} else if (s.p[i] == '#' && more && s.p[i + 1] >= '1' &&
		           s.p[i + 1] <= '9') {
			put_argument(b, args[s.p[++i] - '1']);
		} else {
			buf_char(b, s.p[i]);
		}
	}
}

/* False: it may not be expanded any more, and that was said. */
static bool may_expand(struct tex *p, const struct tex_macro *m)
{
	if (p->stopped)
		return false;
	if (p->expansions++ < TEX_EXPANSIONS && p->expanded < TEX_EXPANDED)
		return true;
	p->stopped = true;
	tex_warn(p,
	         "\\%.*s: more than %d expansions or %d bytes of macros in "
	         "one formula; read without the rest",
	         STR_FMT(m->name), TEX_EXPANSIONS, TEX_EXPANDED);
	return false;
}

bool tex_expand(struct tex *p, const struct tex_macro *m)
{
	struct str args[ARGS] = { { 0 } };
	struct buf b = { 0 };
	unsigned first = 0;

	if (!may_expand(p, m))
		return false;
	if (m->optional) {
		args[0] = m->first;
		tex_option_text(p, &args[0]);
		first = 1;
	}
	for (unsigned i = first; i < m->args && i < ARGS; i++)
		args[i] = tex_argument_text(p);
	fill_in(&b, m, args);
	p->expanded += b.n;
	tex_insert(p, arena_str(p->arena, buf_str(&b)));
	buf_free(&b);
	return true;
}

/* Definitions */

static void define(struct arena *a, struct tex_macros *list,
                   const struct tex_macro *m)
{
	struct tex_macro copy = *m;

	copy.name = arena_str(a, m->name);
	copy.body = arena_str(a, m->body);
	copy.first = arena_str(a, m->first);
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->items[i].name, m->name)) {
			list->items[i] = copy;
			return;
		}
	if (list->n == list->cap) {
		struct tex_macro *items;

		list->cap = list->cap ? 2 * list->cap : 16;
		items = ARENA_ARRAY(a, list->cap, struct tex_macro);
		if (list->n)
			memcpy(items, list->items, list->n * sizeof *items);
		list->items = items;
	}
	list->items[list->n++] = copy;
}

static void add(struct tex *p, const struct tex_macro *m)
{
	if (p->macros->n >= TEX_MACROS)
		tex_warn(p, "more than %d macros; \\%.*s is not defined",
		         TEX_MACROS, STR_FMT(m->name));
	else
		define(p->arena, p->macros, m);
}

/* Passes over a sign. What is being defined may be a macro already, and must
 * not be replaced. */
static bool accept(struct tex *p, const char *text)
{
	struct tex_token t = tex_next_raw(p), first = t;

	while (t.kind == TEX_BLANK)
		t = tex_next_raw(p);
	if (tex_token_is(&t, text))
		return true;
	tex_unread(p, &first);
	return false;
}

/* The name of what is being defined: \name, or {\name}. */
static bool read_name(struct tex *p, struct str *name)
{
	struct str s = str_trim(tex_argument_text(p));

	if (s.n < 2 || s.p[0] != '\\') {
		tex_warn(p, "a definition needs a \\name; \"%.*s\" is none",
		         STR_FMT(s));
		return false;
	}
	*name = str_slice(s, 1, s.n);
	return true;
}

/* \newcommand{\name}[2][first]{body} */
static void read_newcommand(struct tex *p)
{
	struct tex_macro m = { 0 };
	struct str count = { 0 };
	bool named;

	accept(p, "*");
	named = read_name(p, &m.name);
	if (tex_option_text(p, &count)) {
		count = str_trim(count);
		m.args = count.n == 1 && count.p[0] >= '0' && count.p[0] <= '9'
		                 ? (unsigned)(count.p[0] - '0')
		                 : 0;
		m.optional = m.args && tex_option_text(p, &m.first);
	}
	m.body = tex_argument_text(p);
	if (named)
		add(p, &m);
}

/* \def\name#1#2{body}: parameters without text between them. */
static void read_def(struct tex *p)
{
	struct tex_macro m = { 0 };
	struct tex_token t = tex_next_raw(p);
	bool named = t.kind == TEX_COMMAND;

	m.name = t.text;
	if (!named) {
		tex_warn(p, "a definition needs a \\name");
		tex_unread(p, &t);
	}
	for (;;) {
		t = tex_next_raw(p);
		if (tex_token_is(&t, "#"))
			m.args += m.args < ARGS;
		else if (t.kind == TEX_END || tex_token_is(&t, "{"))
			break;
	}
	tex_unread(p, &t);
	m.body = tex_argument_text(p);
	if (named)
		add(p, &m);
}

/* \let\name=\other: another name for what the other one is now. */
static void read_let(struct tex *p)
{
	struct tex_macro m = { 0 };
	const struct tex_macro *other;
	struct str body;

	if (!read_name(p, &m.name))
		return;
	accept(p, "=");
	body = tex_argument_text(p);
	other = body.n > 1 ? tex_macro_find(p, str_slice(body, 1, body.n))
	                   : NULL;
	if (other) {
		struct str name = m.name;

		m = *other;
		m.name = name;
	} else {
		m.body = body;
	}
	add(p, &m);
}

/* \DeclareMathOperator*{\name}{text} */
static void read_operator(struct tex *p)
{
	bool star = accept(p, "*");
	struct tex_macro m = { 0 };
	bool named = read_name(p, &m.name);
	struct str text = tex_argument_text(p);

	m.body = arena_printf(p->arena, "\\operatorname%s{%.*s}",
	                      star ? "*" : "", STR_FMT(text));
	if (named)
		add(p, &m);
}

bool tex_definition(struct tex *p, struct str command)
{
	static const struct {
		const char *name;
		void (*read)(struct tex *);
	} rows[] = {
		{ "newcommand", read_newcommand },
		{ "renewcommand", read_newcommand },
		{ "providecommand", read_newcommand },
		{ "def", read_def },
		{ "gdef", read_def },
		{ "edef", read_def },
		{ "xdef", read_def },
		{ "let", read_let },
		{ "DeclareMathOperator", read_operator },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (str_eq(command, str_from(rows[i].name))) {
			rows[i].read(p);
			return true;
		}
	return false;
}

static struct str one_line(struct arena *a, struct str text)
{
	char *p = arena_alloc(a, text.n + 1);

	for (size_t i = 0; i < text.n; i++)
		p[i] = text.p[i] == '\n' ? ' ' : text.p[i];
	return (struct str){ p, text.n };
}

void tex_define(struct arena *a, struct tex_macros *macros, struct str text,
                struct place place, struct diag *d)
{
	struct tex_source source = { .text = one_line(a, text),
		                     .lines = &place };
	struct tex p = {
		.arena = a, .source = &source, .macros = macros, .diag = d
	};
	struct tex_token t;

	p.inputs[0].text = source.text;
	for (;;) {
		do
			t = tex_next_raw(&p);
		while (t.kind == TEX_BLANK);
		if (t.kind == TEX_END)
			return;
		if (t.kind == TEX_COMMAND && tex_definition(&p, t.text))
			continue;
		tex_warn(&p, "\"%.*s\" begins no definition of a macro",
		         STR_FMT(t.text));
		return;
	}
}

void tex_define_one(struct arena *a, struct tex_macros *macros, struct str name,
                    struct str body)
{
	struct tex_macro m = { .name = name, .body = body };

	if (str_starts(name, STR("\\")))
		m.name = str_slice(name, 1, name.n);
	for (size_t i = 0; i + 1 < body.n; i++)
		if (body.p[i] == '#' && body.p[i + 1] >= '1' &&
		    body.p[i + 1] <= '9' &&
		    m.args < (unsigned)(body.p[i + 1] - '0'))
			m.args = (unsigned)(body.p[i + 1] - '0');
	if (m.name.n && macros->n < TEX_MACROS)
		define(a, macros, &m);
}
