/* TeX's lists: groups, scripts, numbers, words; and the formula around all. */
#include "read/tex.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "model/operator.h"
#include "read/tex_parser.h"

struct element *tex_element(struct tex *p, enum tag tag)
{
	return element_new(p->arena, tag, p->source->lines[0]);
}

struct element *tex_leaf(struct tex *p, enum tag tag, struct str text)
{
	struct element *e = tex_element(p, tag);

	if (text.n)
		element_append(e, element_text(p->arena, text, e->place));
	return e;
}

struct element *tex_leaf_char(struct tex *p, enum tag tag, uint32_t c)
{
	char bytes[4];
	struct buf b = { .p = bytes, .cap = sizeof bytes };

	utf8_put(&b, c);
	return tex_leaf(p, tag, arena_str(p->arena, buf_str(&b)));
}

struct element *tex_wrap(struct tex *p, enum tag tag, struct element *child)
{
	struct element *e = tex_element(p, tag);

	element_append(e, child);
	return e;
}

struct element *tex_pair(struct tex *p, enum tag tag, struct element *a,
                         struct element *b)
{
	struct element *e = tex_wrap(p, tag, a);

	element_append(e, b);
	return e;
}

void tex_attr(struct tex *p, struct element *e, enum attr_name name,
              struct str value)
{
	struct attr *a = ARENA_NEW(p->arena, struct attr);
	const struct attr **end = &e->attrs;

	*a = (struct attr){ .name = name, .value = value };
	while (*end)
		end = (const struct attr **)&(*end)->next;
	*end = a;
}

/* Lists */

void tex_push_atom(struct tex *p, const struct tex_atom *a)
{
	if (p->n == p->cap) {
		p->cap = p->cap ? 2 * p->cap : 64;
		p->atoms = memory_resize(p->atoms, p->cap * sizeof *p->atoms);
	}
	p->atoms[p->n++] = *a;
}

void tex_push(struct tex *p, struct element *e, struct element *mo,
              enum tex_class class)
{
	tex_push_atom(p, &(struct tex_atom){ .e = e,
	                                     .mo = mo,
	                                     .left = (unsigned char)class,
	                                     .right = (unsigned char)class });
}

void tex_push_error(struct tex *p, struct str text)
{
	struct element *e = tex_leaf(p, TAG_MTEXT, arena_str(p->arena, text));

	tex_push(p, tex_wrap(p, TAG_MERROR, e), NULL, TEX_ORD);
}

bool tex_nest(struct tex *p)
{
	if (p->nesting == TEX_NESTING) {
		if (!p->too_deep)
			tex_warn(p,
			         "a formula nested deeper than %d levels; "
			         "read without the deeper ones",
			         TEX_NESTING);
		p->too_deep = true;
		return false;
	}
	p->nesting++;
	return true;
}

void tex_unnest(struct tex *p)
{
	p->nesting--;
}

static bool is_digit(const struct tex_token *t)
{
	return t->kind == TEX_CHAR && t->text.p[0] >= '0' &&
	       t->text.p[0] <= '9';
}

static bool is_letter(const struct tex_token *t)
{
	char c = t->kind == TEX_CHAR ? t->text.p[0] : '\0';

	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void put_char(struct tex *p, struct buf *b, struct str text)
{
	size_t at = 0;

	utf8_put(b, tex_alphabet(p->font, utf8_next(text, &at)));
}

/* "1", "12", "3.14", "1,000": a point or comma only between digits. */
static void push_number(struct tex *p, struct tex_token t, bool whole)
{
	struct buf b = { 0 };

	put_char(p, &b, t.text);
	while (whole) {
		struct tex_token point, digit;

		point = t = tex_next_raw(p);
		if (tex_token_is(&t, ".") || tex_token_is(&t, ",")) {
			digit = tex_next_raw(p);
			if (is_digit(&digit)) {
				buf_put(&b, point.text);
				t = digit;
			} else {
				tex_unread(p, &digit);
			}
		}
		if (!is_digit(&t)) {
			tex_unread(p, &point);
			break;
		}
		put_char(p, &b, t.text);
	}
	tex_push(p, tex_leaf(p, TAG_MN, arena_str(p->arena, buf_str(&b))), NULL,
	         TEX_ORD);
	buf_free(&b);
}

/* An identifier of one letter is italic of itself, a longer one is not. */
static void put_italic(struct buf *b, struct str word)
{
	for (size_t i = 0; i < word.n; i++)
		utf8_put(b, tex_italic((unsigned char)word.p[i]));
}

/* Letters, and digits behind them, of an upright or italic word: one
 * identifier. */
static void push_word(struct tex *p, struct tex_token t, bool whole)
{
	bool italic = p->font == TEX_ITALIC;
	struct buf word = { 0 }, b = { 0 };
	struct element *e;

	for (; is_letter(&t) || (word.n && is_digit(&t)); t = tex_next_raw(p)) {
		buf_put(&word, t.text);
		if (!whole)
			break;
	}
	if (whole)
		tex_unread(p, &t);
	if (italic && word.n > 1)
		put_italic(&b, buf_str(&word));
	else
		buf_put(&b, buf_str(&word));
	e = tex_leaf(p, TAG_MI, arena_str(p->arena, buf_str(&b)));
	if (word.n == 1 && !italic)
		tex_attr(p, e, ATTR_MATHVARIANT, STR("normal"));
	tex_push(p, e, NULL, TEX_ORD);
	buf_free(&word);
	buf_free(&b);
}

/* ".5" */
static bool begins_fraction(struct tex *p, const struct tex_token *t)
{
	struct tex_token next;

	if (!tex_token_is(t, "."))
		return false;
	next = tex_next_raw(p);
	tex_unread(p, &next);
	return is_digit(&next);
}

static void push_character(struct tex *p, const struct tex_token *t, bool whole)
{
	size_t at = 0;

	if (is_digit(t) || (whole && begins_fraction(p, t)))
		push_number(p, *t, whole);
	else if (is_letter(t) &&
	         (p->font == TEX_ROMAN || p->font == TEX_ITALIC))
		push_word(p, *t, whole);
	else
		tex_push_char(p, utf8_next(t->text, &at));
}

/* Commands that end a list. */
static bool is_end(const struct tex *p, const struct tex_token *t)
{
	static const char *const ends[] = { "\\right", "\\middle", "\\end",
		                            "\\\\",    "\\cr",     "\\newline",
		                            "}",       "&" };

	if (t->kind == TEX_END || (p->in_option && tex_token_is(t, "]")) ||
	    (p->in_text && tex_token_is(t, "$")))
		return true;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (tex_token_is(t, ends[i]))
			return true;
	return false;
}

static void push_group(struct tex *p)
{
	tex_push(p, tex_list_to(p, TEX_TO_BRACE), NULL, TEX_ORD);
}

static void push_command(struct tex *p, const struct tex_token *t)
{
	const struct tex_symbol *symbol = tex_symbol_find(t->text);

	if (symbol) {
		tex_push_symbol(p, symbol);
	} else if (!tex_command(p, t)) {
		tex_warn(p,
		         "\\%.*s is no command that is known here; it "
		         "prints as itself",
		         STR_FMT(t->text));
		tex_push_error(p, (struct str){ t->text.p - 1, t->text.n + 1 });
	}
}

/* A script without anything to stand at. */
static bool begins_script(const struct tex_token *t)
{
	bool sup;

	return tex_token_is(t, "^") || tex_token_is(t, "_") ||
	       tex_token_is(t, "'") ||
	       (t->kind == TEX_CHAR && tex_small(t->text, &sup));
}

static bool nucleus(struct tex *p, bool whole)
{
	struct tex_token t = tex_next(p);

	if (is_end(p, &t)) {
		tex_unread(p, &t);
		return false;
	}
	if (t.kind == TEX_COMMAND) {
		push_command(p, &t);
	} else if (tex_token_is(&t, "{")) {
		push_group(p);
	} else if (begins_script(&t)) {
		tex_unread(p, &t);
		tex_push(p, tex_element(p, TAG_MROW), NULL, TEX_ORD);
	} else if (tex_token_is(&t, "~")) {
		tex_push(p, tex_space(p, 6), NULL, TEX_SPACE);
	} else {
		push_character(p, &t, whole);
	}
	return true;
}

/* What stands before it is not \over's. */
bool tex_nucleus(struct tex *p)
{
	const size_t base = p->base;
	bool any;

	p->base = p->n;
	any = nucleus(p, false);
	p->base = base;
	return any;
}

/* Lists and their ends */

void tex_list(struct tex *p)
{
	size_t base = p->base;

	p->base = p->n;
	for (size_t before = p->n; nucleus(p, true); before = p->n)
		if (p->n > before)
			tex_scripts(p);
	p->base = base;
}

/* What a list cannot hold: said, and passed over. */
void tex_pass_stray(struct tex *p, const struct tex_token *t)
{
	struct str ignored;

	tex_warn(p, "%s%.*s has nothing to belong to here; read without it",
	         t->kind == TEX_COMMAND ? "\\" : "", STR_FMT(t->text));
	if (tex_token_is(t, "\\end"))
		tex_argument_text(p);
	else if (tex_token_is(t, "\\right") || tex_token_is(t, "\\middle"))
		tex_delimiter(p, &ignored);
}

/* Whether something around this list waits for the token. */
bool tex_is_awaited(const struct tex *p, const struct tex_token *t)
{
	if (tex_token_is(t, "\\right") || tex_token_is(t, "\\middle"))
		return p->fences != 0;
	if (tex_token_is(t, "\\end"))
		return p->tables != 0;
	return false;
}

static bool ends_list(enum tex_end end, const struct tex_token *t)
{
	static const char *const marks[] = { [TEX_TO_BRACE] = "}",
		                             [TEX_TO_BRACKET] = "]",
		                             [TEX_TO_DOLLAR] = "$" };

	return end != TEX_TO_END && tex_token_is(t, marks[end]);
}

static bool is_line_end(const struct tex_token *t)
{
	return tex_token_is(t, "\\\\") || tex_token_is(t, "\\cr") ||
	       tex_token_is(t, "\\newline");
}

/* True: the list, that of a formula, ended with a line. */
static bool list_to(struct tex *p, enum tex_end end)
{
	const size_t start = p->here;

	for (;;) {
		struct tex_token t;

		tex_list(p);
		t = tex_next(p);
		if (ends_list(end, &t))
			return false;
		if (end == TEX_TO_END && is_line_end(&t))
			return true;
		if (t.kind == TEX_END || tex_is_awaited(p, &t)) {
			if (end == TEX_TO_BRACE) {
				p->here = start;
				tex_warn(p, "{ is never closed");
			}
			tex_unread(p, &t);
			return false;
		}
		tex_pass_stray(p, &t);
	}
}

struct element *tex_list_to(struct tex *p, enum tex_end end)
{
	const enum tex_font font = p->font;
	const bool display = p->display, option = p->in_option,
		   text = p->in_text;
	size_t base = p->n;
	struct element *e;

	if (!tex_nest(p)) {
		p->inputs[p->input].at--;
		return tex_leaf(p, TAG_MTEXT, tex_argument_text(p));
	}
	p->in_option = end == TEX_TO_BRACKET;
	p->in_text = end == TEX_TO_DOLLAR;
	list_to(p, end);
	e = tex_row(p, base, false);
	tex_unnest(p);
	p->font = font;
	p->display = display;
	p->in_option = option;
	p->in_text = text;
	return e;
}

struct element *tex_argument(struct tex *p)
{
	size_t base = p->n;
	struct element *e;

	if (tex_accept(p, "{"))
		return tex_list_to(p, TEX_TO_BRACE);
	if (tex_nest(p)) {
		if (!tex_nucleus(p))
			tex_warn(p, "an argument is missing here");
		tex_unnest(p);
	}
	e = tex_row(p, base, false);
	return e;
}

struct element *tex_argument_styled(struct tex *p, bool display)
{
	const bool before = p->display;
	struct element *e;

	p->display = display;
	e = tex_argument(p);
	p->display = before;
	return e;
}

/* The formula */

/* Its ends are no place for an operator's spaces. */
static void trim_alone(struct tex *p, const struct tex_atom *a)
{
	struct operator_row row;

	if (!a->mo || !a->mo->first)
		return;
	row = operator_find(a->mo->first->text, OPERATOR_INFIX, false);
	if (row.lspace)
		tex_attr(p, a->mo, ATTR_LSPACE, STR("0em"));
	if (row.rspace)
		tex_attr(p, a->mo, ATTR_RSPACE, STR("0em"));
}

static void add_line(struct tex *p, struct element *table)
{
	struct element *cell = tex_element(p, TAG_MTD);

	if (p->n)
		element_append(cell, tex_row(p, 0, false));
	if (p->label)
		element_append(cell, p->label);
	p->label = NULL;
	element_append(table, tex_wrap(p, TAG_MTR, cell));
}

/* The lines of a formula that has them without an environment: centred. */
static struct element *read_lines(struct tex *p)
{
	struct element *table = tex_element(p, TAG_MTABLE);

	if (p->display)
		tex_attr(p, table, ATTR_DISPLAYSTYLE, STR("true"));
	add_line(p, table);
	while (list_to(p, TEX_TO_END))
		add_line(p, table);
	if (p->n || p->label)
		add_line(p, table);
	return table;
}

static struct element *read_formula(struct tex *p)
{
	struct element *e;

	if (list_to(p, TEX_TO_END))
		return read_lines(p);
	if (p->n == 1)
		trim_alone(p, &p->atoms[0]);
	e = tex_row(p, 0, false);
	if (p->label)
		e = tex_pair(p, TAG_MROW, e, p->label);
	return e;
}

struct element *tex_math(struct arena *a, const struct tex_source *source,
                         struct tex_macros *macros, struct diag *d)
{
	struct tex_source copy = *source;
	struct tex p = {
		.arena = a,
		.source = &copy,
		.macros = macros,
		.diag = d,
		.display = source->display,
	};
	struct element *math;

	copy.text = arena_str(a, source->text);
	p.inputs[0].text = copy.text;
	math = tex_element(&p, TAG_MATH);
	if (source->display)
		tex_attr(&p, math, ATTR_DISPLAY, STR("block"));
	tex_attr(&p, math, ATTR_ALTTEXT, str_trim(copy.text));
	if (copy.text.n > TEX_LENGTH) {
		tex_warn(&p,
		         "a formula longer than %d bytes; it prints as "
		         "text",
		         TEX_LENGTH);
		tex_push_error(&p, copy.text);
		element_append(math, tex_row(&p, 0, false));
	} else {
		element_append(math, read_formula(&p));
	}
	free(p.atoms);
	return math;
}
