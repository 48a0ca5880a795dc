/* Component values, rules and declarations, and how their parser recovers. */
#include "unit/test.h"

#include "base/buf.h"
#include "style/parse.h"

static void put_list(struct buf *b, const struct parsed *p)
{
	for (; p; p = p->next) {
		buf_printf(b, "%s%u:%u ", b->n ? " | " : "", p->line, p->col);
		switch (p->kind) {
		case PARSE_RULE:
			buf_put(b, STR("rule "));
			break;
		case PARSE_AT:
			buf_printf(b, "@%.*s ", STR_FMT(p->name));
			break;
		case PARSE_DECLARATION:
			buf_printf(b, "%.*s: ", STR_FMT(p->name));
			break;
		case PARSE_ERROR:
			buf_put(b, STR("error"));
			break;
		}
		buf_put(b, parse_text(parse_skip(p->value)));
		buf_put(b, p->important ? STR("!") : STR(""));
		if (p->block)
			buf_printf(b, " %.*s%s", STR_FMT(p->block->token.raw),
			           p->block->token.unclosed ? "..." : "");
	}
}

static const struct {
	enum { RULES, DECLARATIONS } what;
	const char *text, *want;
} rows[] = {
	{ RULES, "", "" },
	{ RULES, " a{} b {x}", "1:2 rule a {} | 1:6 rule b {x}" },
	{ RULES, "<!-- a{} -->", "1:6 rule a {}" },
	{ RULES, "@x y; @z {q} a{}",
	  "1:1 @x y | 1:7 @z  {q} | "
	  "1:14 rule a {}" },
	{ RULES, "a {", "1:1 rule a {..." },
	{ RULES, "a { b { c", "1:1 rule a { b { c..." },
	{ RULES, "a", "1:1 error" },
	{ RULES, "} a{} b{}", "1:1 rule } a {} | 1:7 rule b {}" },
	{ RULES, "a(;{)} b) {} c{}",
	  "1:1 rule a(;{)} b) {} | "
	  "1:14 rule c {}" },
	{ RULES, "a(;{) b{} c{}", "1:1 error" },
	{ RULES, "[ a{} ] {}", "1:1 rule [ a{} ] {}" },
	{ RULES, "a\n{}\n\n  @b;", "1:1 rule a {} | 4:3 @b " },
	{ DECLARATIONS, "a:b", "1:1 a: b" },
	{ DECLARATIONS, "a : b ; ; c:d!important ;", "1:1 a: b | 1:11 c: d!" },
	{ DECLARATIONS, "a b; c:d", "1:1 error | 1:6 c: d" },
	{ DECLARATIONS, "*zoom: 1; c:d", "1:1 error | 1:11 c: d" },
	{ DECLARATIONS, "a:(;); b:c", "1:1 a: (;) | 1:8 b: c" },
	{ DECLARATIONS, "a:b ! IMPORTANT", "1:1 a: b!" },
	{ DECLARATIONS, "a:!important b", "1:1 a: !important b" },
	{ DECLARATIONS, "@top-left { a:b } c:d",
	  "1:1 @top-left  { a:b } | 1:19 c: d" },
	{ DECLARATIONS, "a:", "1:1 a: " },
};

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = { 0 };
		struct buf b = { 0 };
		struct token deep;
		const struct component *c =
			parse_components(&a, str_from(rows[i].text), &deep);

		put_list(&b, rows[i].what == RULES ? parse_stylesheet(&a, c)
		                                   : parse_declarations(&a, c));
		CHECK_STR(buf_str(&b), str_from(rows[i].want));
		CHECK(!deep.line, "%s", rows[i].text);
		buf_free(&b);
		arena_free(&a);
	}
}

static void test_one_declaration(void)
{
	static const struct {
		const char *text;
		enum parsed_kind kind;
	} ones[] = {
		{ "", PARSE_ERROR },
		{ "a", PARSE_ERROR },
		{ "4:a", PARSE_ERROR },
		{ "a:", PARSE_DECLARATION },
		{ " a : b;", PARSE_DECLARATION },
	};

	for (size_t i = 0; i < sizeof ones / sizeof *ones; i++) {
		struct arena a = { 0 };
		struct token deep;
		const struct parsed *p = parse_declaration(
			&a,
			parse_components(&a, str_from(ones[i].text), &deep));

		CHECK(p->kind == ones[i].kind && !p->next, "%s", ones[i].text);
		arena_free(&a);
	}
}

/* How deep the first of each list goes. */
static int depth(const struct component *c)
{
	int n = 0;

	for (; c; c = c->first)
		n++;
	return n;
}

static void test_depth(void)
{
	static const struct {
		const char *piece;
		int times, depth;
		uint32_t col; /* where it is too deep; 0: nowhere */
	} deeps[] = {
		{ "{", 63, 63, 0 },       { "{", 64, 64, 0 },
		{ "{", 65, 65, 65 },      { "{", 10000, 65, 65 },
		{ "f(", 10000, 65, 129 }, { "[({", 4000, 65, 65 },
	};

	for (size_t i = 0; i < sizeof deeps / sizeof *deeps; i++) {
		struct arena a = { 0 };
		struct buf b = { 0 };
		struct token deep;
		const struct component *c;

		for (int n = 0; n < deeps[i].times; n++)
			buf_put(&b, str_from(deeps[i].piece));
		c = parse_components(&a, buf_str(&b), &deep);
		CHECK(depth(c) == deeps[i].depth, "%d", depth(c));
		CHECK((deep.line ? deep.col : 0) == deeps[i].col, "%u",
		      deep.col);
		buf_free(&b);
		arena_free(&a);
	}
}

/* What is too deep is lost; what follows it is not. */
static void test_after_depth(void)
{
	struct arena a = { 0 };
	struct buf b = { 0 };
	struct token deep;
	const struct component *c;

	for (int n = 0; n < 100; n++)
		buf_char(&b, '{');
	for (int n = 0; n < 100; n++)
		buf_char(&b, '}');
	buf_put(&b, STR("after"));
	c = parse_components(&a, buf_str(&b), &deep);
	CHECK(deep.line == 1, "too deep");
	CHECK(c->next && str_eq(c->next->token.text, STR("after")), "after");
	CHECK(c->token.raw.n == 200, "%zu", c->token.raw.n);
	buf_free(&b);
	arena_free(&a);
}

int main(void)
{
	test_rows();
	test_one_declaration();
	test_depth();
	test_after_depth();
	return test_done();
}
