/* Tokens: kinds, names, numbers, places, and what is no CSS. */
#include "unit/test.h"

#include "base/buf.h"
#include "style/token.h"

static const char *const kinds[] = {
	[TOKEN_EOF] = "eof",
	[TOKEN_SPACE] = "_",
	[TOKEN_IDENT] = "ident",
	[TOKEN_FUNCTION] = "function",
	[TOKEN_AT] = "at",
	[TOKEN_HASH] = "hash",
	[TOKEN_STRING] = "string",
	[TOKEN_BAD_STRING] = "bad-string",
	[TOKEN_URL] = "url",
	[TOKEN_BAD_URL] = "bad-url",
	[TOKEN_DELIM] = "delim",
	[TOKEN_NUMBER] = "number",
	[TOKEN_PERCENTAGE] = "percent",
	[TOKEN_DIMENSION] = "dim",
	[TOKEN_UNICODE_RANGE] = "range",
	[TOKEN_MATCH] = "match",
	[TOKEN_CDO] = "cdo",
	[TOKEN_CDC] = "cdc",
	[TOKEN_COLON] = ":",
	[TOKEN_SEMICOLON] = ";",
	[TOKEN_COMMA] = ",",
	[TOKEN_SQUARE] = "[",
	[TOKEN_SQUARE_END] = "]",
	[TOKEN_PAREN] = "(",
	[TOKEN_PAREN_END] = ")",
	[TOKEN_CURLY] = "{",
	[TOKEN_CURLY_END] = "}",
};

/* A token as "kind=text", numbers as "kind=value/unit". */
static void put(struct buf *b, const struct token *t)
{
	buf_put(b, str_from(kinds[t->kind]));
	if (t->kind == TOKEN_UNICODE_RANGE) {
		buf_printf(b, "=%x-%x", t->first, t->last);
	} else if (t->kind == TOKEN_NUMBER || t->kind == TOKEN_PERCENTAGE ||
	           t->kind == TOKEN_DIMENSION) {
		buf_char(b, '=');
		buf_fixed(b, t->value, TOKEN_SCALE, 6);
		if (t->kind == TOKEN_DIMENSION)
			buf_printf(b, "/%.*s", STR_FMT(t->unit));
		buf_put(b, t->integer ? STR("i") : STR(""));
	} else if (t->kind >= TOKEN_IDENT && t->kind <= TOKEN_DELIM) {
		buf_printf(b, "=%.*s", STR_FMT(t->text));
	}
	buf_put(b, t->unclosed ? STR("...") : STR(""));
}

#define ROW(text, want)                         \
	{                                       \
		{ text, sizeof text - 1 }, want \
	}

static const struct {
	struct str text;
	const char *want;
} rows[] = {
	ROW("", ""),
	ROW("a-b _c --d -1 é", "ident=a-b _ ident=_c _ ident=--d _ number=-1i "
	                       "_ ident=é"),
	ROW("a/* x\n*/b/**/", "ident=a ident=b"),
	ROW("/* never ends", ""),
	ROW("f(g() #1a #a @m", "function=f function=g ) _ hash=1a _ hash=a _ "
	                       "at=m"),
	ROW("1 +1.50 -.5 1e3 1E-2 1.e 12.",
	    "number=1i _ number=1.5 _ "
	    "number=-0.5 _ number=1000 _ number=0.01 _ number=1i delim=. "
	    "ident=e _ number=12i delim=."),
	ROW("10mm 5% 1e 1e-x", "dim=10/mmi _ percent=5i _ dim=1/ei _ "
	                       "dim=1/e-xi"),
	ROW("0.0000005 0.00000049 1e-999", "number=0.000001 _ number=0 _ "
	                                   "number=0"),
	ROW("99999999999999999999999999 -1e99",
	    "number=1000000000i _ number=-1000000000"),
	ROW("1.0000000000000000000000000001", "number=1"),
	ROW("100000000000000000000000e-20", "number=1000"),
	ROW("'a\"b' \"c\\\"d\" 'e\\\nf'", "string=a\"b _ string=c\"d _ "
	                                  "string=ef"),
	ROW("'open", "string=open..."),
	ROW("'bad\nx", "bad-string=bad _ ident=x"),
	ROW("\\41 b \\000041b \\0 \\110000 \\d800 ",
	    "ident=Ab _ ident=Ab _ ident=\xEF\xBF\xBD\xEF\xBF\xBD"
	    "\xEF\xBF\xBD"),
	ROW("\\", "ident=\xEF\xBF\xBD"),
	ROW("url( a.png ) url('b') URL(c", "url=a.png _ function=url string=b "
	                                   ") _ url=c..."),
	ROW("url(a b) url(a(b) x", "bad-url=a _ bad-url=a _ ident=x"),
	ROW("u+1-f U+4?? u+zz", "range=1-f _ range=400-4ff _ ident=u delim=+ "
	                        "ident=zz"),
	ROW("~=|| <!-- --> :;,[]{}", "match match _ cdo _ cdc _ : ; , [ ] { "
	                             "}"),
	ROW("a\0b", "ident=a\xEF\xBF\xBD"
	            "b"),
	ROW("\xff\xc3", "ident=\xEF\xBF\xBD\xEF\xBF\xBD"),
	ROW("\xEF\xBB\xBFx", "ident=x"),
	ROW("a\r\nb\rc\fd", "ident=a _ ident=b _ ident=c _ ident=d"),
};

static void test_rows(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = { 0 };
		struct buf b = { 0 };
		struct lexer l;
		struct token t;

		lexer_start(&l, &a, rows[i].text);
		while ((t = lexer_next(&l)).kind != TOKEN_EOF) {
			buf_put(&b, b.n ? STR(" ") : STR(""));
			put(&b, &t);
		}
		CHECK_STR(buf_str(&b), str_from(rows[i].want));
		CHECK(lexer_next(&l).kind == TOKEN_EOF, "again");
		buf_free(&b);
		arena_free(&a);
	}
}

/* Line and column of each token that is no space. */
static void test_places(void)
{
	static const struct {
		const char *text, *want;
	} places[] = {
		{ "a b\n  c", "1:1 1:3 2:3" },
		{ "/* \n\n */x 'a\\\ny' z", "3:4 3:6 4:4" },
		{ "a\r\nb\r\n c", "1:1 2:1 3:2" },
		{ "é x", "1:1 1:4" },
		{ "url(\n\n) x", "1:1 3:3" },
		{ "\\a\nx y", "1:1 2:3" },
	};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		struct arena a = { 0 };
		struct buf b = { 0 };
		struct lexer l;
		struct token t;

		lexer_start(&l, &a, str_from(places[i].text));
		while ((t = lexer_next(&l)).kind != TOKEN_EOF)
			if (t.kind != TOKEN_SPACE)
				buf_printf(&b, "%s%u:%u", b.n ? " " : "",
				           t.line, t.col);
		CHECK_STR(buf_str(&b), str_from(places[i].want));
		buf_free(&b);
		arena_free(&a);
	}
}

int main(void)
{
	test_rows();
	test_places();
	return test_done();
}
