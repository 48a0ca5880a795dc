/* Text within a formula: \text and its kin. */
#include "base/utf8.h"
#include "read/tex_parser.h"

static const struct {
	const char *name;
	enum tex_font font;
} commands[] = {
	{ "text", TEX_DEFAULT },       { "textrm", TEX_DEFAULT },
	{ "textnormal", TEX_DEFAULT }, { "textup", TEX_DEFAULT },
	{ "mbox", TEX_DEFAULT },       { "hbox", TEX_DEFAULT },
	{ "textmd", TEX_DEFAULT },     { "textbf", TEX_BOLD },
	{ "textit", TEX_ITALIC },      { "textsl", TEX_ITALIC },
	{ "emph", TEX_ITALIC },        { "textsf", TEX_SANS },
	{ "texttt", TEX_MONO },
};

bool tex_text_command(struct str name, enum tex_font *font)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (str_eq(name, str_from(commands[i].name))) {
			*font = commands[i].font;
			return true;
		}
	return false;
}

/* Text that is being read: what is not yet an mtext, and where they go. */
struct text {
	struct tex *p;
	struct element *row;
	struct buf b;
	enum tex_font font;
};

static void flush(struct text *t)
{
	if (!t->b.n)
		return;
	element_append(t->row,
	               tex_leaf(t->p, TAG_MTEXT,
	                        arena_str(t->p->arena, buf_str(&t->b))));
	t->b.n = 0;
}

/* MathML trims and joins white space (Core §2.1.4): spaces are no-break. */
static void put(struct text *t, uint32_t c)
{
	if (c == ' ')
		c = 0xA0;
	if (t->font == TEX_ITALIC)
		c = tex_italic(c);
	utf8_put(&t->b, tex_alphabet(t->font, c));
}

/* Plain TeX's ligatures: ``, '', --, ---. */
static bool put_ligature(struct text *t, size_t at)
{
	struct str s = t->p->inputs[t->p->input].text;
	static const struct {
		const char *text;
		uint32_t c;
	} rows[] = {
		{ "---", 0x2014 }, { "--", 0x2013 }, { "``", 0x201C },
		{ "''", 0x201D },  { "`", 0x2018 },  { "'", 0x2019 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (str_starts(str_slice(s, at, s.n), str_from(rows[i].text))) {
			put(t, rows[i].c);
			t->p->inputs[t->p->input].at =
				at + strlen(rows[i].text);
			return true;
		}
	return false;
}

static void inner_math(struct text *t)
{
	const enum tex_font font = t->p->font;
	const bool display = t->p->display;
	struct element *e;

	flush(t);
	t->p->font = TEX_DEFAULT;
	t->p->display = false;
	e = tex_list_to(t->p, TEX_TO_DOLLAR);
	t->p->font = font;
	t->p->display = display;
	element_append(t->row, e);
}

static void read_text(struct text *t);

static void read_group(struct text *t, enum tex_font font)
{
	const enum tex_font before = t->font;

	t->font = font == TEX_DEFAULT ? before : font;
	if (tex_nest(t->p)) {
		read_text(t);
		tex_unnest(t->p);
	}
	t->font = before;
}

static void read_command(struct text *t, const struct tex_token *token)
{
	const struct tex_macro *m = tex_macro_find(t->p, token->text);
	const struct tex_symbol *symbol;
	enum tex_font font;

	if (m && tex_expand(t->p, m))
		return;
	if (tex_text_command(token->text, &font) && tex_accept(t->p, "{")) {
		read_group(t, font);
		return;
	}
	if (token->text.n == 1 && strchr(" ,;:!>", token->text.p[0])) {
		put(t, token->text.p[0] == ',' ? 0x202F : ' ');
		return;
	}
	symbol = tex_symbol_find(token->text);
	if (symbol) {
		put(t, symbol->c);
	} else {
		const size_t base = t->p->n, outer = t->p->base;

		flush(t);
		t->p->base = base;
		if (!tex_command(t->p, token))
			put(t, '\\'), buf_put(&t->b, token->text);
		if (t->p->n > base)
			element_append(t->row, tex_row(t->p, base, false));
		t->p->base = outer;
	}
}

/* To the brace that ends it, which is taken. */
static void read_text(struct text *t)
{
	for (;;) {
		struct tex_token token = tex_next_raw(t->p);
		size_t at = 0;

		if (token.kind == TEX_END || tex_token_is(&token, "}"))
			return;
		if (token.kind == TEX_COMMAND)
			read_command(t, &token);
		else if (tex_token_is(&token, "{"))
			read_group(t, TEX_DEFAULT);
		else if (tex_token_is(&token, "$"))
			inner_math(t);
		else if (token.kind == TEX_BLANK || tex_token_is(&token, "~"))
			put(t, ' ');
		else if (!put_ligature(t, token.at))
			put(t, utf8_next(token.text, &at));
	}
}

struct element *tex_text(struct tex *p, enum tex_font font)
{
	struct text t = { .p = p, .font = font };
	struct tex_token token;

	t.row = tex_element(p, TAG_MROW);
	if (tex_accept(p, "{")) {
		read_group(&t, font);
	} else {
		size_t at = 0;

		token = tex_next(p);
		if (token.kind == TEX_COMMAND)
			read_command(&t, &token);
		else if (token.kind == TEX_CHAR)
			put(&t, utf8_next(token.text, &at));
	}
	flush(&t);
	buf_free(&t.b);
	if (!t.row->first)
		return tex_leaf(p, TAG_MTEXT, STR(""));
	if (t.row->first == t.row->last) {
		struct element *only = t.row->first;

		element_remove(only);
		return only;
	}
	return t.row;
}
