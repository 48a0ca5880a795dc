/* What the parser of style sheets makes of texts, as JSON in the form of the
 * public css-parsing-tests: tests/product/css_parsing.py asks and compares; and the
 * table of properties for tests/product/style_manual.py.
 * Standard input is "KIND BYTES\n" and that many bytes, again and again; each
 * answer is a line. */
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "style/nth.h"
#include "style/rule.h"
#include "style/value.h"

static void put_text(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F)
			buf_printf(b, "\\u%04x", c);
		else
			buf_char(b, (char)c);
	}
	buf_char(b, '"');
}

static void put_pair(struct buf *b, const char *kind, struct str s)
{
	buf_printf(b, "[\"%s\", ", kind);
	put_text(b, s);
	buf_char(b, ']');
}

static void put_number(struct buf *b, const char *kind, const struct token *t)
{
	buf_printf(b, "[\"%s\", ", kind);
	put_text(b, t->text);
	buf_put(b, STR(", "));
	buf_fixed(b, t->value, TOKEN_SCALE, 6);
	buf_printf(b, ", \"%s\"", t->integer ? "integer" : "number");
	if (t->kind == TOKEN_DIMENSION) {
		buf_put(b, STR(", "));
		put_text(b, t->unit);
	}
	buf_char(b, ']');
}

static void put_list(struct buf *b, const char *open,
                     const struct component *c);

static void put_block(struct buf *b, const char *name,
                      const struct component *c)
{
	buf_printf(b, "[\"%s\"", name);
	put_list(b, ", ", c->first);
	buf_char(b, ']');
}

static void put_function(struct buf *b, const struct component *c)
{
	buf_put(b, STR("[\"function\", "));
	put_text(b, c->token.text);
	put_list(b, ", ", c->first);
	buf_char(b, ']');
}

/* Tokens that are a kind and a text. */
static const char *const pairs[] = {
	[TOKEN_IDENT] = "ident",
	[TOKEN_AT] = "at-keyword",
	[TOKEN_STRING] = "string",
	[TOKEN_URL] = "url",
};

static const char *const numbers[] = {
	[TOKEN_NUMBER] = "number",
	[TOKEN_PERCENTAGE] = "percentage",
	[TOKEN_DIMENSION] = "dimension",
};

static const char *const blocks[] = {
	[TOKEN_SQUARE] = "[]",
	[TOKEN_PAREN] = "()",
	[TOKEN_CURLY] = "{}",
};

#define ROW(table, kind)                                                  \
	((size_t)(kind) < sizeof(table) / sizeof *(table) ? (table)[kind] \
	                                                  : NULL)

/* Those with a form of their own. */
static void put_other(struct buf *b, const struct component *c)
{
	const struct token *t = &c->token;

	switch (t->kind) {
	case TOKEN_SPACE:
		buf_put(b, STR("\" \""));
		return;
	case TOKEN_BAD_STRING:
		put_pair(b, "error", STR("bad-string"));
		return;
	case TOKEN_BAD_URL:
		put_pair(b, "error", STR("bad-url"));
		return;
	case TOKEN_SQUARE_END:
	case TOKEN_PAREN_END:
	case TOKEN_CURLY_END:
		put_pair(b, "error", t->raw);
		return;
	case TOKEN_HASH:
		buf_put(b, STR("[\"hash\", "));
		put_text(b, t->text);
		buf_printf(b, ", \"%s\"]", t->id ? "id" : "unrestricted");
		return;
	case TOKEN_UNICODE_RANGE:
		buf_printf(b, "[\"unicode-range\", %u, %u]", (unsigned)t->first,
		           (unsigned)t->last);
		return;
	case TOKEN_FUNCTION:
		put_function(b, c);
		return;
	default: /* what it looks like */
		put_text(b, t->raw);
		return;
	}
}

static void put_component(struct buf *b, const struct component *c)
{
	enum token_kind kind = c->token.kind;

	if (ROW(pairs, kind))
		put_pair(b, pairs[kind], c->token.text);
	else if (ROW(numbers, kind))
		put_number(b, numbers[kind], &c->token);
	else if (ROW(blocks, kind))
		put_block(b, blocks[kind], c);
	else
		put_other(b, c);
}

/* `open` before the first, a comma between. What the end of the text cut off
 * is a mark on the token for us, a token of its own for the tests. */
static void put_list(struct buf *b, const char *open, const struct component *c)
{
	for (; c; c = c->next) {
		buf_put(b, str_from(open));
		put_component(b, c);
		open = ", ";
		if (c->token.unclosed && c->token.kind == TOKEN_STRING)
			buf_put(b, STR(", [\"error\", \"eof-in-string\"]"));
		if (c->token.unclosed && c->token.kind == TOKEN_URL)
			buf_put(b, STR(", [\"error\", \"eof-in-url\"]"));
	}
}

static void put_array(struct buf *b, const struct component *c)
{
	buf_char(b, '[');
	put_list(b, "", c);
	buf_char(b, ']');
}

static void put_parsed(struct buf *b, const struct parsed *p)
{
	static const char *const kinds[] = {
		[PARSE_RULE] = "qualified rule",
		[PARSE_AT] = "at-rule",
		[PARSE_DECLARATION] = "declaration",
	};

	if (p->kind == PARSE_ERROR) {
		put_pair(b, "error", STR("invalid"));
		return;
	}
	buf_printf(b, "[\"%s\", ", kinds[p->kind]);
	if (p->kind != PARSE_RULE) {
		put_text(b, p->name);
		buf_put(b, STR(", "));
	}
	put_array(b, p->value);
	buf_put(b, STR(", "));
	if (p->kind == PARSE_DECLARATION)
		buf_put(b, p->important ? STR("true") : STR("false"));
	else if (p->block)
		put_array(b, p->block->first);
	else
		buf_put(b, STR("null"));
	buf_char(b, ']');
}

static void put_all(struct buf *b, const struct parsed *p)
{
	const char *comma = "";

	buf_char(b, '[');
	for (; p; p = p->next, comma = ", ") {
		buf_put(b, str_from(comma));
		put_parsed(b, p);
	}
	buf_char(b, ']');
}

static void component_value_list(struct arena *a, struct buf *b,
                                 const struct component *c)
{
	(void)a;
	put_array(b, c);
}

static void one_component_value(struct arena *a, struct buf *b,
                                const struct component *c)
{
	(void)a;
	c = parse_skip(c);
	if (!c)
		put_pair(b, "error", STR("empty"));
	else if (parse_skip(c->next))
		put_pair(b, "error", STR("extra-input"));
	else
		put_component(b, c);
}

static void declaration_list(struct arena *a, struct buf *b,
                             const struct component *c)
{
	put_all(b, parse_declarations(a, c));
}

static void one_declaration(struct arena *a, struct buf *b,
                            const struct component *c)
{
	if (!parse_skip(c))
		put_pair(b, "error", STR("empty"));
	else
		put_parsed(b, parse_declaration(a, c));
}

static void one_rule(struct arena *a, struct buf *b, const struct component *c)
{
	const struct parsed *p = parse_rules(a, c);

	if (!p)
		put_pair(b, "error", STR("empty"));
	else if (p->next)
		put_pair(b, "error", STR("extra-input"));
	else
		put_parsed(b, p);
}

static void rule_list(struct arena *a, struct buf *b, const struct component *c)
{
	put_all(b, parse_rules(a, c));
}

static void stylesheet(struct arena *a, struct buf *b,
                       const struct component *c)
{
	put_all(b, parse_stylesheet(a, c));
}

static void an_plus_b(struct arena *a, struct buf *b, const struct component *c)
{
	int32_t step, offset;

	(void)a;
	if (nth_parse(c, &step, &offset))
		buf_printf(b, "[%d, %d]", (int)step, (int)offset);
	else
		buf_put(b, STR("null"));
}

/* Red, green, blue of 255, and whether it is opaque. */
static void color(struct arena *a, struct buf *b, const struct component *c)
{
	struct value v;
	bool opaque;

	(void)a;
	c = parse_skip(c);
	if (!c || parse_skip(c->next))
		buf_put(b, STR("null"));
	else if (str_eq_nocase(c->token.text, STR("transparent")))
		buf_put(b, STR("[0, 0, 0, false]"));
	else if (str_eq_nocase(c->token.text, STR("currentcolor")))
		buf_put(b, STR("\"currentColor\""));
	else if (value_color(c, &v, &opaque))
		buf_printf(b, "[%d, %d, %d, %s]", v.n >> 16 & 255,
		           v.n >> 8 & 255, v.n & 255,
		           opaque ? "true" : "false");
	else
		buf_put(b, STR("null"));
}

/* Words that stand for a number, which the table of keywords has not. */
static const char *const words[] = { "bold", "thin", "medium", "thick" };

static bool takes(struct arena *a, enum property p, const char *word)
{
	struct component c = { .token = { .kind = TOKEN_IDENT,
		                          .text = str_from(word) } };
	struct value v;
	bool transparent;

	return property_parse(a, p, &c, &v, &transparent) &&
	       v.kind != VALUE_COUNTERS;
}

/* Not of the tests: the property table, for docs/deckle-style.md. The families'
 * words are names. */
static void properties(struct arena *a, struct buf *b,
                       const struct component *c)
{
	(void)c;
	for (int i = 0; i < PROP_COUNT; i++) {
		enum property p = (enum property)i;

		buf_printf(b, "%s[\"%s\", %s, %d", i ? ", " : "[",
		           property_name(p),
		           property_inherited(p) ? "true" : "false",
		           (int)property_epub(p));
		for (int k = KW_UNSET + 1;
		     p != PROP_FONT_FAMILY && k < KW_COUNT; k++)
			if (takes(a, p, keyword_name((enum keyword)k)))
				buf_printf(b, ", \"%s\"",
				           keyword_name((enum keyword)k));
		for (size_t w = 0; w < sizeof words / sizeof *words; w++)
			if (p != PROP_FONT_FAMILY && takes(a, p, words[w]))
				buf_printf(b, ", \"%s\"", words[w]);
		buf_char(b, ']');
	}
	buf_char(b, ']');
}

static const struct {
	const char *name;
	void (*put)(struct arena *, struct buf *, const struct component *);
} kinds[] = {
	{ "component_value_list", component_value_list },
	{ "one_component_value", one_component_value },
	{ "declaration_list", declaration_list },
	{ "one_declaration", one_declaration },
	{ "one_rule", one_rule },
	{ "rule_list", rule_list },
	{ "stylesheet", stylesheet },
	{ "An+B", an_plus_b },
	{ "color3", color },
	{ "properties", properties },
};

static void answer(const char *kind, struct str text)
{
	struct arena a = { 0 };
	struct buf b = { 0 };
	struct token deep;
	const struct component *c = parse_components(&a, text, &deep);

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kind, kinds[i].name) == 0)
			kinds[i].put(&a, &b, c);
	printf("%.*s\n", STR_FMT(buf_str(&b)));
	buf_free(&b);
	arena_free(&a);
}

int main(void)
{
	char kind[64];
	size_t n;

	while (scanf("%63s %zu", kind, &n) == 2 && getchar() == '\n') {
		struct arena a = { 0 };
		char *text = arena_alloc(&a, n + 1);

		if (fread(text, 1, n, stdin) != n)
			return 1;
		answer(kind, (struct str){ text, n });
		arena_free(&a);
	}
	return 0;
}
