/* Symbols: one character each, with TeX's class. */
#include "base/utf8.h"
#include "model/operator.h"
#include "read/tex_parser.h"

enum kind {
	VAR,     /* a letter, slanted unless an alphabet says otherwise */
	UPRIGHT, /* a letter that TeX sets upright */
	ORD,
	BIN,
	REL,
	OPEN,
	CLOSE,
	PUNCT,
	INNER,
	SUM,      /* limits above and below */
	INTEGRAL, /* limits beside */
};

static const struct tex_symbol symbols[] = {
#define S(name, c, kind) { name, c, kind },
#include "read/tex_symbol.inc"
#undef S
};

static const unsigned char classes[] = {
	[VAR] = TEX_ORD,     [UPRIGHT] = TEX_ORD, [ORD] = TEX_ORD,
	[BIN] = TEX_BIN,     [REL] = TEX_REL,     [OPEN] = TEX_OPEN,
	[CLOSE] = TEX_CLOSE, [PUNCT] = TEX_PUNCT, [INNER] = TEX_INNER,
	[SUM] = TEX_OP,      [INTEGRAL] = TEX_OP,
};

/* What characters mean that are no letters (plain TeX's \mathcode). */
static const struct {
	uint32_t c;
	unsigned char kind;
} characters[] = {
	{ '!', CLOSE }, { '"', ORD }, { '#', ORD },  { '$', ORD },
	{ '%', ORD },   { '&', ORD }, { '\'', ORD }, { '(', OPEN },
	{ ')', CLOSE }, { '*', BIN }, { '+', BIN },  { ',', PUNCT },
	{ '-', BIN },   { '.', ORD }, { '/', ORD },  { ':', REL },
	{ ';', PUNCT }, { '<', REL }, { '=', REL },  { '>', REL },
	{ '?', CLOSE }, { '@', ORD }, { '[', OPEN }, { ']', CLOSE },
	{ '`', ORD },   { '|', ORD },
};

const struct tex_symbol *tex_symbol_find(struct str name)
{
	size_t low = 0, high = sizeof symbols / sizeof *symbols;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = str_cmp(str_from(symbols[middle].name), name);

		if (!order)
			return &symbols[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static void push_letter(struct tex *p, uint32_t c, enum tex_font font,
                        bool upright)
{
	struct element *e = tex_leaf_char(p, TAG_MI, tex_alphabet(font, c));

	if (upright)
		tex_attr(p, e, ATTR_MATHVARIANT, STR("normal"));
	tex_push(p, e, NULL, TEX_ORD);
}

/* What fences and arrows do of themselves, those of TeX do not. */
static struct element *plain_operator(struct tex *p, uint32_t c)
{
	struct element *mo = tex_leaf_char(p, TAG_MO, c);

	if (operator_find(mo->first->text, OPERATOR_INFIX, false).stretchy)
		tex_attr(p, mo, ATTR_STRETCHY, STR("false"));
	return mo;
}

static void push_kind(struct tex *p, uint32_t c, enum kind kind)
{
	enum tex_font font = p->font;
	struct tex_atom atom = { .left = classes[kind],
		                 .right = classes[kind],
		                 .limits = kind == SUM ? TEX_LIMITS_DISPLAY
		                                       : TEX_LIMITS_NONE };

	if (kind == VAR && font == TEX_ROMAN) {
		push_letter(p, c, TEX_DEFAULT, true);
	} else if (kind == VAR) {
		push_letter(p, c, font, false);
	} else if (kind == UPRIGHT && font == TEX_DEFAULT) {
		push_letter(p, c, font, true);
	} else if (kind == UPRIGHT) {
		/* Plain TeX's \boldsymbol leaves them upright. */
		font = font == TEX_BOLD_ITALIC ? TEX_BOLD : font;
		push_letter(p, c, font, font == TEX_ROMAN);
	} else if (kind == ORD) {
		tex_push(p, tex_leaf_char(p, TAG_MI, c), NULL, TEX_ORD);
	} else {
		atom.e = atom.mo = plain_operator(p, c);
		if (kind == OPEN || kind == CLOSE)
			tex_say_side(p, atom.mo, kind == OPEN);
		tex_push_atom(p, &atom);
	}
}

void tex_push_symbol(struct tex *p, const struct tex_symbol *s)
{
	push_kind(p, s->c, (enum kind)s->kind);
}

static bool is_latin(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_small_greek(uint32_t c)
{
	return (c >= 0x3B1 && c <= 0x3C9) || c == 0x3D1 || c == 0x3D5 ||
	       c == 0x3D6 || c == 0x3F0 || c == 0x3F1 || c == 0x3F5 ||
	       c == 0x2202;
}

static bool is_capital_greek(uint32_t c)
{
	return (c >= 0x391 && c <= 0x3A9) || c == 0x2207;
}

/* A character that is no command: as the symbol of its code point, if there is
 * one. */
static enum kind kind_of(uint32_t c)
{
	if (is_latin(c) || is_small_greek(c))
		return VAR;
	if (is_capital_greek(c))
		return UPRIGHT;
	for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
		if (characters[i].c == c)
			return (enum kind)characters[i].kind;
	if (c < 0x80)
		return ORD;
	for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
		if (symbols[i].c == c)
			return (enum kind)symbols[i].kind;
	return ORD;
}

enum tex_class tex_token_class(const struct tex_token *t)
{
	const struct tex_symbol *symbol;
	size_t at = 0;

	if (t->kind == TEX_CHAR)
		return (enum tex_class)
			classes[kind_of(utf8_next(t->text, &at))];
	symbol = t->kind == TEX_COMMAND ? tex_symbol_find(t->text) : NULL;
	return symbol ? (enum tex_class)classes[symbol->kind] : TEX_ORD;
}

void tex_push_char(struct tex *p, uint32_t c)
{
	/* Plain TeX's minus, asterisk and left quote. */
	uint32_t set = c == '-' ? 0x2212 : c == '*' ? 0x2217 : c;

	set = c == '`' ? 0x2018 : set;
	push_kind(p, set, kind_of(c));
}
