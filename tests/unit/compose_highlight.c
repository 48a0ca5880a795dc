/* Highlighting: rows of code, and of the same code with its stretches between
 * « and », a letter for the class first. Then: no character ever changes. */
#include "compose/highlight.h"

#include <time.h>

#include "compose/scanner.h"
#include "unit/test.h"

static const struct {
	const char *language, *code, *want;
} rows[] = {
	{ "python", "def f(x): # y\n  return None",
	  "«k def» «f f»(x): «c # y»\n  «k return» «l None»" },
	{ "py", "class A:\n  def g(self): pass",
	  "«k class» «f A»:\n  «k def» «f g»(«n self»): «k pass»" },
	{ "python", "x = f\"a{b}\" + rb'\\'c' + \"d\\\ne\"",
	  "x = «s f\"a{b}\"» + «s rb'\\'c'» + «s \"d\\\ne\"»" },
	{ "python", "'''a\n'b'\n''' 'c", "«s '''a\n'b'\n'''» 'c" },
	{ "python", "@a.b(1)\nx @ y", "«m @a.b»(«l 1»)\nx @ y" },
	{ "python", "df.filter(0x1F, 1_0.5e-3, a1)",
	  "df.filter(«l 0x1F», «l 1_0.5e-3», a1)" },
	{ "Python3", "defer = printed", "defer = printed" },
	{ "python", ">>> len('a')\n1 if\n>>> x",
	  "«m >>> »«n len»(«s 'a'»)\n1 if\n«m >>> »x" },
	{ "python", ">>> f('\n>>> f('a')", "«m >>> »f('\n«m >>> »f(«s 'a'»)" },
	{ "", ">>> del x", "«m >>> »«k del» x" },
	{ "", "if x: pass", "if x: pass" },
	{ "prolog", "if x: pass", "if x: pass" },
	{ "sql", "SELECT t.key, 'it''s' -- a\nFROM t WHERE @x > 1",
	  "«k SELECT» t.key, «s 'it''s'» «c -- a»\n«k FROM» t «k WHERE» "
	  "«n @x» > «l 1»" },
	{ "js", "const a = `b${c + `d${e}`}f`; // g",
	  "«k const» a = «s `b${»c + «s `d${»e«s }`»«s }f`»; «c // g»" },
	{ "js", "x = a / b / c; y = /[/]\\//g.test(1)",
	  "x = a / b / c; y = «s /[/]\\//»g.test(«l 1»)" },
	{ "js", "this.$if = {a: `${ {b: 1} }`}",
	  "«n this».$if = {a: «s `${» {b: «l 1»} «s }`»}" },
	{ "jsx", "return <A b=\"c\" d={1}>if {this} don't</A>;",
	  "«k return» <«k A» «n b»=«s \"c\"» «n d»={«l 1»}>if {«n this»} "
	  "don't</«k A»>;" },
	{ "jsx", "x = <><b/>if</>; if (a < b) c()",
	  "x = <><«k b»/>if</>; «k if» (a < b) c()" },
	{ "ts", "let x: Array<number> = <T>y",
	  "«k let» x: «n Array»<«n number»> "
	  "= <T>y" },
	{ "java", "@Override public int f() { return 'a' + \"//\"; }",
	  "«m @Override» «k public» «n int» f() { «k return» «s 'a'» + "
	  "«s \"//\"»; }" },
	{ "c", "#include <a.h>\n/* b */ char c = '\\''; // d's",
	  "«m #include» <a.h>\n«c /* b */» «n char» c = «s '\\''»; «c // d's»" },
	{ "c++", "auto s = R\"(a\"b)\"; x = 1'000;",
	  "«k auto» s = «s R\"(a\"b)\"»; x = «l 1»'«l 000»;" },
	{ "go", "func main() { x := `a\nb`; y := 'c' }",
	  "«k func» «f main»() { x := «s `a\nb`»; y := «s 'c'» }" },
	{ "rust", "fn f<'a>(x: &'a str) { /* /* */ b */ r#\"c\"\"# }",
	  "«k fn» «f f»<'a>(x: &'a «n str») { «c /* /* */ b */» "
	  "«s r#\"c\"\"#» }" },
	{ "bash", "for i in \"$(ls \"$x\")\"; do echo $i ${y:-1} # z\ndone",
	  "«k for» i «k in» «s \"$(»«n ls» «s \"$x\"»«s )\"»; «k do» «n echo» "
	  "«n $i» «n ${y:-1}» «c # z»\n«k done»" },
	{ "sh", "cat <<EOF\nif $x\nEOF\nexit",
	  "«n cat» «s <<EOF\nif $x\nEOF»\n"
	  "«k exit»" },
	{ "bash", "$ cd a\nif b", "«m $ »«n cd» a\nif b" },
	{ "console", "cd a#b", "«n cd» a#b" },
	{ "matlab", "A = B'; s = 'it''s' % c\nx = [1]' * 'a'",
	  "A = B'; s = «s 'it''s'» «c % c»\nx = [«l 1»]' * «s 'a'»" },
	{ "R", "x <- c(1, NA) # y\nis.na(x)",
	  "x <- «n c»(«l 1», «l NA») «c # y»\n«n is.na»(x)" },
	{ "yaml", "a b: c # d\n- e: 'f'\n- don't: true\nurl: http://x",
	  "«n a b»: c «c # d»\n- «n e»: «s 'f'»\n- don't: «l true»\n«n url»: "
	  "http://x" },
	{ "json", "{\"a\": [\"b\", 1.5, null]}",
	  "{«n \"a\"»: [«s \"b\"», «l 1.5», «l null»]}" },
	{ "html", "<!-- a --><p class=\"b\">if 'c</p>",
	  "«c <!-- a -->»<«k p» «n class»=«s \"b\"»>if 'c</«k p»>" },
	{ "html", "<script>if (a) \"<b>\"</script>if",
	  "<«k script»>«k if» (a) «s \"<b>\"»</«k script»>if" },
	{ "css", "@media x { a { color: #fff; /* b */ } }",
	  "«k @media» x { a { color: «l #fff»; «c /* b */» } }" },
	{ "css", "a {\n  color: red\n}", "a {\n  «n color»: red\n}" },
	{ "dockerfile", "FROM a AS b\nRUN c && d # e",
	  "«k FROM» a «k AS» b\n«k RUN» c && d «c # e»" },
	{ "diff", "--- a\n@@ 1 @@\n-if\n+for\n if",
	  "«m --- a»\n«m @@ 1 @@»\n«- -if»\n«+ +for»\n if" },
	{ "toml", "[a]\nb = \"c\"", "«k [a]»\n«n b» = «s \"c\"»" },
	{ "makefile", "a: b\n\t$(CC) -c", "«n a»: b\n\t«n $(CC)» -c" },
	{ "ruby", "puts \"a#{b}c\" if x?",
	  "«n puts» «s \"a#{»b«s }c\"» «k if» "
	  "x?" },
	{ "php", "<?php $a = 'b'; ?>", "«m <?php» «n $a» = «s 'b'»; «m ?>»" },
};

static char letter_of(uint32_t classes)
{
	static const struct {
		uint32_t class;
		char letter;
	} letters[] = {
		{ CLASS_KEYWORD, 'k' },  { CLASS_NAME, 'n' },
		{ CLASS_FUNCTION, 'f' }, { CLASS_STRING, 's' },
		{ CLASS_LITERAL, 'l' },  { CLASS_COMMENT, 'c' },
		{ CLASS_META, 'm' },     { CLASS_ADDED, '+' },
		{ CLASS_REMOVED, '-' },
	};

	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (letters[i].class == classes)
			return letters[i].letter;
	return '?';
}

/* A pre with code in a language, highlighted. */
static const struct element *highlighted(struct arena *a, struct str language,
                                         struct str text)
{
	struct element *pre = element_new(a, TAG_PRE, (struct place){ 0 });
	struct element *code = element_new(a, TAG_CODE, (struct place){ 0 });

	if (language.n)
		element_set(a, code, ATTR_LANGUAGE, language);
	element_append(code, element_text(a, text, (struct place){ 0 }));
	element_append(pre, code);
	highlight_code(a, pre);
	return code;
}

static void check_rows(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = { 0 };
		struct buf got = { 0 };
		const struct element *code = highlighted(
			&a, str_from(rows[i].language), str_from(rows[i].code));

		for (const struct element *e = code->first; e; e = e->next)
			if (e->tag == TAG_SPAN)
				buf_printf(&got, "«%c %.*s»",
				           letter_of(e->classes),
				           STR_FMT(e->first->text));
			else
				buf_put(&got, e->text);
		CHECK_STR(buf_str(&got), str_from(rows[i].want));
		buf_free(&got);
		arena_free(&a);
	}
}

static const char *const every[] = {
	"python", "sql",  "js",   "ts",         "tsx",        "java",  "c",
	"c++",    "c#",   "go",   "rust",       "kotlin",     "swift", "scala",
	"php",    "ruby", "sh",   "powershell", "matlab",     "r",     "yaml",
	"json",   "html", "css",  "scss",       "dockerfile", "make",  "toml",
	"gql",    "hcl",  "perl", "diff",
};

enum { EVERY = sizeof every / sizeof *every };

static void check_tables(void)
{
	for (size_t i = 0; i < EVERY; i++) {
		const struct language *l = language_find(str_from(every[i]));
		size_t n = 0;

		CHECK(l, "%s", every[i]);
		for (n = 0; l && l->rows && l->rows[n].open; n++)
			;
		CHECK(n <= SCANNER_ROWS - 3, "%s: %zu rows", every[i], n);
	}
}

static void check_same(struct str language, struct str text)
{
	struct arena a = { 0 };
	struct buf got = { 0 };
	const struct element *code = highlighted(&a, language, text);

	for (const struct element *e = code; e; e = element_next(e, code))
		buf_put(&got, e->text);
	CHECK(str_eq(buf_str(&got), text), "%.*s: %.*s", STR_FMT(language),
	      STR_FMT(text));
	buf_free(&got);
	arena_free(&a);
}

/* Pieces that open and close things, at random. */
static void check_random(void)
{
	static const char *const pieces[] = {
		"\"", "'",   "`",    "${",       "}",        "{",    "(",
		")",  "$(",  "\\",   "\n",       "/*",       "*/",   "//",
		"#",  "<",   ">",    "</",       "<a ",      "/>",   "<!--",
		"@",  "x",   "if",   "<script>", "</script", "<<A",  "\nA\n",
		"1.", "e-5", ">>> ", "$ ",       "\xC3\xA9", "[",    "]",
		"\t", " ",   ":",    "- ",       "+",        "R\"(", ")\"",
	};
	uint64_t seed = 1;

	for (unsigned k = 0; k < 20000; k++) {
		struct buf text = { 0 };

		for (unsigned i = 0; i < 40; i++) {
			seed = seed * 6364136223846793005u + 1;
			buf_put(&text, str_from(pieces[(seed >> 33) %
			                               (sizeof pieces /
			                                sizeof *pieces)]));
		}
		check_same(str_from(every[k % EVERY]), buf_str(&text));
		buf_free(&text);
	}
}

/* Time grows as the code does: each piece many times, in every language. */
static void check_linear(void)
{
	static const char *const pieces[] = {
		"\"",      "'",
		"`${",     "/*",
		"<a ",     "<",
		"=/[",     "<<A\n",
		"- ",      "${",
		"$(\"",    "<script>",
		"<!--",    "</script><!--",
		"'\\",     "<a b='",
		"a\n'",    "{\"",
		">>> '\n", "<<<A\n",
		"#[",      "a b c",
		"\\",      "#{",
		"[",
	};
	enum { TIMES = 1 << 17, SECONDS = 2 };

	for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
		struct buf text = { 0 };

		for (unsigned i = 0; i < TIMES; i++)
			buf_put(&text, str_from(pieces[p]));
		for (size_t i = 0; i < EVERY; i++) {
			struct scanner s;
			struct lexeme l;
			clock_t start = clock();

			scanner_start(&s, language_find(str_from(every[i])),
			              buf_str(&text));
			while (scanner_next(&s, &l))
				;
			CHECK(clock() - start < SECONDS * CLOCKS_PER_SEC,
			      "%s: %s", every[i], pieces[p]);
		}
		buf_free(&text);
	}
}

int main(void)
{
	check_rows();
	check_tables();
	check_random();
	check_linear();
	return test_done();
}
