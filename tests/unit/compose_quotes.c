/* Typographic quotes: rows of a tree, and of the same tree with its quotes. */
#include "compose/quotes.h"

#include "unit/sample.h"
#include "unit/test.h"

static const struct {
	const char *language, *from, *want;
} rows[] = {
	{ "en", "<p>a \"b\" c</p>", "<p>a “b” c</p>" },
	{ "en", "<p>'b', \"c 'd' e\".</p>", "<p>‘b’, “c ‘d’ e”.</p>" },
	{ "en", "<p>\"'a' b\" (\"c\") \"d.\"</p>",
	  "<p>“‘a’ b” (“c”) “d.”</p>" },
	{ "en", "<p>\"a (\"b\") c\"</p>", "<p>“a (“b”) c”</p>" },
	{ "en", "<p>\".gitignore\" or \"?\" or \"\"</p>",
	  "<p>“.gitignore” or “?” or “”</p>" },
	/* Apostrophes */
	{ "en", "<p>don't, the dogs' bowls, the '90s, 'tis</p>",
	  "<p>don’t, the dogs’ bowls, the ’90s, ’tis</p>" },
	{ "en", "<p>'tis a 'word'</p>", "<p>’tis a ‘word’</p>" },
	{ "en", "<p>\"It's 'so'\"</p>", "<p>“It’s ‘so’”</p>" },
	{ "en", "<p>the 1990's</p>", "<p>the 1990’s</p>" },
	{ "de", "<p>Wie geht's?</p>", "<p>Wie geht’s?</p>" },
	/* Primes, and what has no pair */
	{ "en", "<p>5' and 6\" and 5'6\"</p>", "<p>5' and 6\" and 5'6\"</p>" },
	{ "en", "<p>\"He is 5'6\" tall.\"</p>", "<p>“He is 5'6\" tall.”</p>" },
	{ "en", "<p>\"version 6\"</p>", "<p>“version 6”</p>" },
	{ "en", "<p>a \"b</p><p>c\" d</p>", "<p>a \"b</p><p>c\" d</p>" },
	{ "en", "<p>a \" b ' c</p>", "<p>a \" b ' c</p>" },
	{ "en", "<p>\"a \" b\" c</p>", "<p>“a \" b” c</p>" },
	/* Across the inlines of one block, and not in what is literal */
	{ "en", "<p>\"<em>a</em>\" <em>\"b</em> c\"</p>",
	  "<p>“<em>a</em>” <em>“b</em> c”</p>" },
	{ "en", "<p>\"<code>'x'</code>\", <code>x</code>'s</p>",
	  "<p>“<code>'x'</code>”, <code>x</code>’s</p>" },
	{ "en", "<p><kbd>\"a\"</kbd><samp>\"a\"</samp><var>\"a\"</var></p>",
	  "<p><kbd>\"a\"</kbd><samp>\"a\"</samp><var>\"a\"</var></p>" },
	{ "en", "<pre><code>\"a\"</code></pre><p>\"b\"</p>",
	  "<pre><code>\"a\"</code></pre><p>“b”</p>" },
	{ "en", "<p>\"a<br/>b\"</p>", "<p>“a<br/>b”</p>" },
	{ "en", "<ul><li>\"a<p>\"b\"</p>c\"</li></ul>",
	  "<ul><li>\"a<p>“b”</p>c\"</li></ul>" },
	{ "en", "<p>\"<math><mo>'</mo></math>\" and it's</p>",
	  "<p>“<math><mo>'</mo></math>” and it’s</p>" },
	{ "en", "<p><a href='https://x.y/\"z\"'>\"z\"</a></p>",
	  "<p><a href='https://x.y/\"z\"'>“z”</a></p>" },
	/* Languages */
	{ "de-CH", "<p>\"a 'b' c\"</p>", "<p>„a ‚b‘ c“</p>" },
	{ "fr", "<p>\"a 'b' l'c\"</p>", "<p>«\u00A0a “b” l’c\u00A0»</p>" },
	{ "pl", "<p>\"a\"</p>", "<p>„a”</p>" },
	{ "ru", "<p>\"а 'б' в\"</p>", "<p>«а „б“ в»</p>" },
	{ "zh", "<p>他说\"你好\"。</p>", "<p>他说“你好”。</p>" },
	{ "ja", "<p>彼は\"はい\"と</p>", "<p>彼は「はい」と</p>" },
	{ "ko", "<p>\"네\"라고</p>", "<p>“네”라고</p>" },
	{ "he", "<p>צה\"ל צ'ק \"א\"</p>", "<p>צה\"ל צ'ק ”א”</p>" },
	{ "xx", "<p>\"a\"</p>", "<p>“a”</p>" },
};

static void check_rows(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = { 0 };
		struct buf got = { 0 }, want = { 0 };
		struct element *root = tree(&a, rows[i].from);

		quotes_curl(&a, root, str_from(rows[i].language));
		element_dump(&got, root, false);
		element_dump(&want, tree(&a, rows[i].want), false);
		CHECK_STR(buf_str(&got), buf_str(&want));
		buf_free(&got);
		buf_free(&want);
		arena_free(&a);
	}
}

/* Many marks that open and never close take no time to speak of. */
static void check_many(void)
{
	enum { MANY = 200000 };
	static char text[3 * MANY];
	struct arena a = { 0 };
	struct element *p = element_new(&a, TAG_P, (struct place){ 0 });

	for (size_t i = 0; i < sizeof text; i++)
		text[i] = " '\""[i % 3];
	element_append(p, element_text(&a, (struct str){ text, sizeof text },
	                               p->place));
	quotes_curl(&a, p, STR("en"));
	CHECK(p->first->text.n >= sizeof text, "nothing is lost");
	arena_free(&a);
}

/* Of questions: copies, and only if the style asks for it. */
static void check_questions(void)
{
	static const struct sample row = { "1", NULL,
		                           "<p>\"a\" <code>\"b\"</code></p>"
		                           "<ol class=choices><li>c</li></ol>",
		                           NULL };
	struct arena a = { 0 };
	struct bank bank;
	struct question_elements e;
	struct buf plain = { 0 };
	size_t *selected;

	sample_bank(&a, &bank, &selected, &row, 1);
	e = quotes_elements(&a, &bank, 0, QUOTES_PLAIN);
	CHECK(e.prompt == bank.questions[0].prompt_tree, "not copied");
	e = quotes_elements(&a, &bank, 0, QUOTES_SMART);
	CHECK(!e.answer, "no answer stays none");
	element_plain(&plain, bank.questions[0].prompt_tree);
	CHECK_STR(buf_str(&plain), STR("\"a\" \"b\" c"));
	CHECK_STR(quotes_prompt(&a, &bank, 0, QUOTES_SMART), STR("“a” \"b\""));
	buf_free(&plain);
	arena_free(&a);
}

int main(void)
{
	check_questions();
	check_rows();
	check_many();
	return test_done();
}
