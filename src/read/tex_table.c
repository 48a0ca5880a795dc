/* Environments: rows and columns. */
#include "read/tex_parser.h"

/* How an environment is set. */
static const struct environment {
	const char *name;
	const char *left, *right; /* fences */
	const char *columns;      /* alignments, repeated; "": a spec says */
	const char *gap, *gap2;   /* behind odd and even columns */
	bool display;
	bool small;
	bool count;    /* takes a number of pairs */
	bool relative; /* a cell goes on where the one before ended */
} environments[] = {
	{ "matrix", "", "", "c", "1em", "1em", .display = false },
	{ "pmatrix", "(", ")", "c", "1em", "1em", .display = false },
	{ "bmatrix", "[", "]", "c", "1em", "1em", .display = false },
	{ "Bmatrix", "{", "}", "c", "1em", "1em", .display = false },
	{ "vmatrix", "|", "|", "c", "1em", "1em", .display = false },
	{ "Vmatrix", "\xE2\x80\x96", "\xE2\x80\x96", "c", "1em", "1em",
	  .display = false },
	{ "smallmatrix", "", "", "c", "0.3333em", "0.3333em", .small = true },
	{ "subarray", "", "", "", "0.3333em", "0.3333em", .small = true },
	{ "array", "", "", "", "1em", "1em", .display = false },
	{ "darray", "", "", "", "1em", "1em", .display = true },
	{ "cases", "{", "", "l", "1em", "1em", .display = false },
	{ "dcases", "{", "", "l", "1em", "1em", .display = true },
	{ "rcases", "", "}", "l", "1em", "1em", .display = false },
	{ "drcases", "", "}", "l", "1em", "1em", .display = true },
	{ "aligned", "", "", "rl", "0em", "2em", .display = true,
	  .relative = true },
	{ "align", "", "", "rl", "0em", "2em", .display = true,
	  .relative = true },
	{ "flalign", "", "", "rl", "0em", "2em", .display = true,
	  .relative = true },
	{ "split", "", "", "rl", "0em", "0em", .display = true,
	  .relative = true },
	{ "alignat", "", "", "rl", "0em", "0em", .display = true, .count = true,
	  .relative = true },
	{ "alignedat", "", "", "rl", "0em", "0em", .display = true,
	  .count = true, .relative = true },
	{ "eqnarray", "", "", "rcl", "0.2778em", "0.2778em", .display = true },
	{ "gather", "", "", "c", "1em", "1em", .display = true },
	{ "gathered", "", "", "c", "1em", "1em", .display = true },
	{ "multline", "", "", "c", "1em", "1em", .display = true },
	{ "equation", "", "", "c", "1em", "1em", .display = true },
	{ "displaymath", "", "", "c", "1em", "1em", .display = true },
	{ "math", "", "", "c", "1em", "1em", .display = false },
};

enum { COLUMNS = 64 };

struct table {
	struct tex *p;
	const struct environment *env;
	struct element *e, *row;
	struct buf lines;        /* of every row but the last, a letter */
	char aligns[COLUMNS];    /* "lcr", where a spec says */
	char rules[COLUMNS + 1]; /* before column i, and behind the last */
	size_t specified;
	size_t columns, column, rows;
	bool display, star;
	bool top, bottom; /* a rule over the first, under the last */
};

/* "lcr|" and what packages add to it. */
static void read_spec(struct table *t, struct str spec, unsigned depth)
{
	for (size_t i = 0; i < spec.n && t->specified < COLUMNS; i++) {
		char c = spec.p[i];

		if (c == 'l' || c == 'c' || c == 'r')
			t->aligns[t->specified++] = c;
		else if (c == '|' || c == ':')
			t->rules[t->specified] = c == '|' ? 's' : 'd';
		else if (c == '{')
			while (i + 1 < spec.n && spec.p[i] != '}')
				i++;
		else if (c == '*' && i + 4 < spec.n && spec.p[i + 1] == '{' &&
		         !depth) {
			const char *end =
				memchr(spec.p + i + 4, '}', spec.n - i - 4);
			size_t n = (size_t)(spec.p[i + 2] - '0');
			size_t stop = end ? (size_t)(end - spec.p) : spec.n;

			for (; n && n < 10 && spec.p[i + 3] == '}'; n--)
				read_spec(t,
				          str_slice(spec,
				                    i + 5 < stop ? i + 5 : stop,
				                    stop),
				          1);
			i = stop;
		}
	}
}

/* The environment of a name, "*" aside. */
static const struct environment *find(struct str name, bool *star)
{
	name = str_trim(name);
	*star = str_ends(name, STR("*"));
	if (*star)
		name.n--;
	for (size_t i = 0; i < sizeof environments / sizeof *environments; i++)
		if (str_eq(name, str_from(environments[i].name)))
			return &environments[i];
	return NULL;
}

static void new_row(struct table *t)
{
	t->row = tex_element(t->p, TAG_MTR);
	element_append(t->e, t->row);
	t->column = 0;
	t->rows++;
}

/* \hline and \hdashline where a row begins. */
static void read_rules(struct table *t)
{
	for (;;) {
		bool solid = tex_accept(t->p, "\\hline");

		if (!solid && !tex_accept(t->p, "\\hdashline"))
			return;
		if (t->rows == 1)
			t->top = true;
		else if (t->lines.n)
			t->lines.p[t->lines.n - 1] = solid ? 's' : 'd';
	}
}

/* What ends a cell; what ends nothing is passed over. */
static struct tex_token read_cell_end(struct tex *p)
{
	for (;;) {
		struct tex_token t;

		tex_list(p);
		t = tex_next(p);
		if (t.kind == TEX_END || tex_token_is(&t, "&") ||
		    tex_token_is(&t, "\\\\") || tex_token_is(&t, "\\cr") ||
		    tex_token_is(&t, "\\newline") ||
		    tex_token_is(&t, "\\end") || tex_is_awaited(p, &t))
			return t;
		tex_pass_stray(p, &t);
	}
}

static struct tex_token read_cell(struct table *t)
{
	struct tex *p = t->p;
	const enum tex_font font = p->font;
	size_t base = p->n;
	bool open = t->env->relative && t->column % 2;
	struct tex_token end;
	struct element *cell = tex_element(p, TAG_MTD);

	p->display = t->env->display;
	end = read_cell_end(p);
	if (p->n > base)
		element_append(cell, tex_row(p, base, open));
	if (p->label) {
		element_append(cell, p->label);
		p->label = NULL;
	}
	p->font = font;
	element_append(t->row, cell);
	if (++t->column > t->columns)
		t->columns = t->column;
	return end;
}

/* Behind \\: a star, and [so much more space]. */
static void pass_row_end(struct tex *p)
{
	struct tex_token t = tex_next_raw(p);

	if (!tex_token_is(&t, "*"))
		tex_unread(p, &t);
	t = tex_next_raw(p);
	tex_unread(p, &t);
	if (tex_token_is(&t, "[")) {
		struct str ignored;

		tex_option_text(p, &ignored);
	}
}

static void read_rows(struct table *t)
{
	struct tex_token end;

	new_row(t);
	read_rules(t);
	for (;;) {
		end = read_cell(t);
		if (tex_token_is(&end, "&"))
			continue;
		if (end.kind == TEX_END || tex_token_is(&end, "\\end") ||
		    tex_is_awaited(t->p, &end))
			break;
		pass_row_end(t->p);
		buf_char(&t->lines, 'n');
		new_row(t);
		read_rules(t);
	}
	tex_unread(t->p, &end);
}

/* A row that only the last \\ made. */
static void drop_empty_row(struct table *t)
{
	const struct element *cell = t->row->first;

	if (t->rows < 2 || cell != t->row->last || cell->first)
		return;
	element_remove(t->row);
	t->rows--;
	t->lines.n--;
	if (t->lines.p[t->lines.n] != 'n')
		t->bottom = true;
}

/* The letters as words; all default: nothing. */
static void set_words(struct table *t, enum attr_name name, const char *letters,
                      size_t n, char usual)
{
	struct buf b = { 0 };
	bool all = true;

	for (size_t i = 0; i < n; i++) {
		char c = letters[i] ? letters[i] : usual;

		all = all && c == usual;
		if (i)
			buf_char(&b, ' ');
		buf_put(&b, str_from(c == 'l'   ? "left"
		                     : c == 'r' ? "right"
		                     : c == 'c' ? "center"
		                     : c == 's' ? "solid"
		                     : c == 'd' ? "dashed"
		                                : "none"));
	}
	if (!all)
		tex_attr(t->p, t->e, name, arena_str(t->p->arena, buf_str(&b)));
	buf_free(&b);
}

static void set_alignment(struct table *t)
{
	const char *pattern = t->env->columns;
	size_t length = strlen(pattern);
	size_t n = t->columns < COLUMNS ? t->columns : COLUMNS;

	for (size_t i = 0; i < n; i++)
		if (length)
			t->aligns[i] = pattern[i % length];
	if (str_eq(str_from(t->env->name), STR("multline")))
		return;
	set_words(t, ATTR_COLUMNALIGN, t->aligns, n, 'c');
}

static void set_spacing(struct table *t)
{
	struct buf b = { 0 };

	for (size_t i = 0; i + 1 < t->columns && i < COLUMNS; i++) {
		if (i)
			buf_char(&b, ' ');
		buf_put(&b, str_from(i % 2 ? t->env->gap2 : t->env->gap));
	}
	if (b.n)
		tex_attr(t->p, t->e, ATTR_COLUMNSPACING,
		         arena_str(t->p->arena, buf_str(&b)));
	buf_free(&b);
	if (t->env->display)
		tex_attr(t->p, t->e, ATTR_DISPLAYSTYLE, STR("true"));
	if (t->rows > 1 && (t->env->display || t->env->small))
		tex_attr(t->p, t->e, ATTR_ROWSPACING,
		         t->env->small ? STR("0.2ex") : STR("1.4ex"));
}

/* Rules around the whole, which mtable can only have all together. */
static struct element *frame(struct table *t)
{
	bool left = t->rules[0],
	     right = t->rules[t->columns < COLUMNS ? t->columns : COLUMNS];
	struct element *e;
	struct buf b = { 0 };

	if (!left && !right && !t->top && !t->bottom)
		return t->e;
	e = tex_wrap(t->p, TAG_MENCLOSE, t->e);
	buf_printf(&b, "%s%s%s%s", left ? " left" : "", right ? " right" : "",
	           t->top ? " top" : "", t->bottom ? " bottom" : "");
	tex_attr(t->p, e, ATTR_NOTATION,
	         arena_str(t->p->arena, str_slice(buf_str(&b), 1, b.n)));
	buf_free(&b);
	return e;
}

/* Of one line and one column, as equation is: what it holds. */
static struct element *unwrap(struct table *t, struct element *e)
{
	const struct environment *env = t->env;
	struct element *only;

	if (e != t->e || t->rows != 1 || t->columns != 1 || !env->display ||
	    !*env->columns || env->left[0] || env->right[0])
		return e;
	only = t->row->first->first;
	if (!only || only->next)
		return e;
	element_remove(only);
	return only;
}

static struct element *finish(struct table *t)
{
	struct tex *p = t->p;
	struct element *e, *row;

	drop_empty_row(t);
	set_alignment(t);
	set_spacing(t);
	if (t->columns > 1)
		set_words(t, ATTR_COLUMNLINES, t->rules + 1,
		          t->columns <= COLUMNS ? t->columns - 1 : COLUMNS,
		          'n');
	set_words(t, ATTR_ROWLINES, t->lines.p ? t->lines.p : "", t->lines.n,
	          'n');
	buf_free(&t->lines);
	e = unwrap(t, frame(t));
	if (t->env->small) {
		e = tex_wrap(p, TAG_MSTYLE, e);
		tex_attr(p, e, ATTR_SCRIPTLEVEL, STR("1"));
	}
	if (!t->env->left[0] && !t->env->right[0])
		return e;
	row = tex_element(p, TAG_MROW);
	if (t->env->left[0])
		element_append(row,
		               tex_leaf(p, TAG_MO, str_from(t->env->left)));
	element_append(row, e);
	if (t->env->right[0])
		element_append(row,
		               tex_leaf(p, TAG_MO, str_from(t->env->right)));
	return row;
}

/* What stands before the first cell: a spec, a number of pairs, [t]. */
static void read_arguments(struct table *t)
{
	struct str option = { 0 };
	bool given = tex_option_text(t->p, &option);

	if (!*t->env->columns) {
		read_spec(t, tex_argument_text(t->p), 0);
	} else if (t->env->count) {
		tex_argument_text(t->p);
	} else if (given && t->star) {
		/* mathtools: \begin{pmatrix*}[r] */
		read_spec(t, option, 0);
	}
}

static void close_environment(struct tex *p, struct str name)
{
	struct str end;

	if (!tex_accept(p, "\\end")) {
		tex_warn(p, "\\begin{%.*s} is never ended", STR_FMT(name));
		return;
	}
	end = str_trim(tex_argument_text(p));
	if (!str_eq(end, name))
		tex_warn(p, "\\end{%.*s} stands where \\begin{%.*s} ends",
		         STR_FMT(end), STR_FMT(name));
}

static void read_table(struct tex *p, const struct environment *env, bool star,
                       struct str name)
{
	const bool display = p->display, option = p->in_option;
	struct table t = { .p = p, .env = env, .star = star };

	t.e = tex_element(p, TAG_MTABLE);
	p->tables++;
	p->in_option = false;
	read_arguments(&t);
	read_rows(&t);
	p->tables--;
	p->display = display;
	p->in_option = option;
	tex_push(p, finish(&t), NULL, TEX_ORD);
	close_environment(p, name);
}

void tex_environment(struct tex *p)
{
	struct str name = str_trim(tex_argument_text(p));
	bool star;
	const struct environment *env = find(name, &star);

	if (!env) {
		tex_warn(p,
		         "\\begin{%.*s}: there is no such environment; "
		         "read as {aligned}",
		         STR_FMT(name));
		env = find(STR("aligned"), &star);
	}
	if (!tex_nest(p))
		return;
	read_table(p, env, star, name);
	tex_unnest(p);
}
