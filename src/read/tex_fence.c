/* Delimiters: \left, \middle, \right, and \big with its kin. */
#include "base/utf8.h"
#include "model/operator.h"
#include "read/tex_parser.h"

/* What delimiters are called beside symbols' names. */
static const struct {
	const char *name, *text;
} names[] = {
	{ ".", "" },
	{ "<", "\xE2\x9F\xA8" },
	{ ">", "\xE2\x9F\xA9" },
	{ "\\{", "{" },
	{ "\\}", "}" },
	{ "\\lt", "\xE2\x9F\xA8" },
	{ "\\gt", "\xE2\x9F\xA9" },
	{ "\\|", "\xE2\x80\x96" },
	{ "\\vert", "|" },
	{ "\\backslash", "\\" },
};

bool tex_delimiter(struct tex *p, struct str *text)
{
	struct tex_token t = tex_next(p);
	const struct tex_symbol *symbol = NULL;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (tex_token_is(&t, names[i].name)) {
			*text = str_from(names[i].text);
			return true;
		}
	if (t.kind == TEX_CHAR && t.text.n && strchr("()[]|/", t.text.p[0])) {
		*text = t.text;
		return true;
	}
	if (t.kind == TEX_COMMAND)
		symbol = tex_symbol_find(t.text);
	if (symbol) {
		char bytes[4];
		struct buf b = { .p = bytes, .cap = sizeof bytes };

		utf8_put(&b, symbol->c);
		*text = arena_str(p->arena, buf_str(&b));
		return true;
	}
	tex_warn(p, "a delimiter is missing here");
	tex_unread(p, &t);
	return false;
}

void tex_say_side(struct tex *p, struct element *mo, bool opens)
{
	static const enum operator_form forms[] = { OPERATOR_POSTFIX,
		                                    OPERATOR_PREFIX };
	struct str text = mo->first ? mo->first->text : STR("");

	if (operator_find(text, OPERATOR_PREFIX, true).stretchy &&
	    operator_find(text, OPERATOR_POSTFIX, true).stretchy)
		tex_attr(p, mo, ATTR_FORM,
		         str_from(operator_form_name(forms[opens])));
}

/* A delimiter of a fence in the form that it has there. */
static struct element *fence(struct tex *p, struct str text,
                             enum operator_form form)
{
	struct element *mo = tex_leaf(p, TAG_MO, text);
	struct operator_row row = operator_find(text, form, true);
	struct operator_row found = operator_find(text, form, false);

	if (found.form != form || !row.stretchy) {
		tex_attr(p, mo, ATTR_FORM, str_from(operator_form_name(form)));
		tex_attr(p, mo, ATTR_STRETCHY, STR("true"));
		tex_attr(p, mo, ATTR_SYMMETRIC, STR("true"));
		tex_attr(p, mo, ATTR_LSPACE, STR("0em"));
		tex_attr(p, mo, ATTR_RSPACE, STR("0em"));
	}
	return mo;
}

static void add_fence(struct tex *p, struct element *row, struct str text,
                      enum operator_form form)
{
	if (text.n)
		element_append(row, fence(p, text, form));
}

static void read_parts(struct tex *p, struct element *row)
{
	struct str text;

	for (;;) {
		size_t base = p->n;

		tex_list(p);
		element_append(row, tex_row(p, base, false));
		if (!tex_accept(p, "\\middle"))
			return;
		if (tex_delimiter(p, &text))
			add_fence(p, row, text, OPERATOR_INFIX);
	}
}

/* Ends at \right; what stands between and belongs nowhere is passed over. */
static void read_right(struct tex *p, struct element *row)
{
	struct str text;

	if (tex_accept(p, "\\right")) {
		if (tex_delimiter(p, &text))
			add_fence(p, row, text, OPERATOR_POSTFIX);
		return;
	}
	tex_warn(p, "\\left has no \\right");
}

void tex_left(struct tex *p)
{
	const enum tex_font font = p->font;
	const bool option = p->in_option;
	struct element *row = tex_element(p, TAG_MROW);
	struct str text;

	if (tex_delimiter(p, &text))
		add_fence(p, row, text, OPERATOR_PREFIX);
	if (!tex_nest(p))
		return;
	p->fences++;
	p->in_option = false;
	read_parts(p, row);
	p->in_option = option;
	p->fences--;
	tex_unnest(p);
	read_right(p, row);
	p->font = font;
	tex_push(p, row, NULL, TEX_ORD);
}

/* \big and its kin: how tall, and of which class. */
static const struct {
	const char *name, *size;
	unsigned char class;
} bigs[] = {
	{ "big", "1.2em", TEX_ORD },     { "Big", "1.8em", TEX_ORD },
	{ "bigg", "2.4em", TEX_ORD },    { "Bigg", "3em", TEX_ORD },
	{ "bigl", "1.2em", TEX_OPEN },   { "Bigl", "1.8em", TEX_OPEN },
	{ "biggl", "2.4em", TEX_OPEN },  { "Biggl", "3em", TEX_OPEN },
	{ "bigr", "1.2em", TEX_CLOSE },  { "Bigr", "1.8em", TEX_CLOSE },
	{ "biggr", "2.4em", TEX_CLOSE }, { "Biggr", "3em", TEX_CLOSE },
	{ "bigm", "1.2em", TEX_REL },    { "Bigm", "1.8em", TEX_REL },
	{ "biggm", "2.4em", TEX_REL },   { "Biggm", "3em", TEX_REL },
};

bool tex_big(struct tex *p, struct str name)
{
	struct element *mo;
	struct str text;
	size_t i = 0, n = sizeof bigs / sizeof *bigs;

	while (i < n && !str_eq(name, str_from(bigs[i].name)))
		i++;
	if (i == n)
		return false;
	if (!tex_delimiter(p, &text) || !text.n)
		return true;
	mo = tex_leaf(p, TAG_MO, text);
	if (!operator_find(text, OPERATOR_INFIX, false).stretchy)
		tex_attr(p, mo, ATTR_STRETCHY, STR("true"));
	if (!operator_find(text, OPERATOR_INFIX, false).symmetric)
		tex_attr(p, mo, ATTR_SYMMETRIC, STR("true"));
	tex_attr(p, mo, ATTR_MINSIZE, str_from(bigs[i].size));
	tex_attr(p, mo, ATTR_MAXSIZE, str_from(bigs[i].size));
	if (bigs[i].class != TEX_REL)
		tex_say_side(p, mo, bigs[i].class != TEX_CLOSE);
	tex_push(p, mo, mo, (enum tex_class)bigs[i].class);
	return true;
}
