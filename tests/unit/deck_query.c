/* Queries: what each finds, and what is said of those that are wrong. */
#include "deck/query.h"

#include "deck/deck.h"
#include "unit/deck_bank.h"
#include "unit/test.h"

/* clang-format off */
static const struct {
	const char *query, *want; /* ids without their letter */
} rows[] = {
	{ "", "12345678" },
	{ " \t\n", "12345678" },
	/* topics, tags, levels */
	{ "topic:numpy", "123" },
	{ "TOPIC:NumPy", "123" },
	{ "topic:numpy/arrays", "23" },
	{ "topic:/numpy/arrays/", "23" },
	{ "topic:num*", "123" },
	{ "topic:*s", "2346" },
	{ "topic:?umpy", "123" },
	{ "topic:*", "1234567" },
	{ "topic:memory", "3" },
	{ "topic:\"machine learning\"", "56" },
	{ "topic:machine\\ learning", "56" },
	{ "topic:machine?learning/trees", "6" },
	{ "topic:übung", "7" },
	{ "topic:U\u0308BUNG", "7" },
	{ "tag:core", "12" },
	{ "tag:theory", "56" },
	{ "tag:theory/*", "6" },
	{ "tag:*", "12456" },
	{ "level:easy", "12" },
	{ "level:*", "12356" },
	/* files, ids, numbers */
	{ "file:numpy.md", "1234" },
	{ "file:banks/ml/theory.md", "567" },
	{ "file:./ml/theory.md", "567" },
	{ "file:*.txt", "8" },
	{ "file:\"ML notes.txt\"", "8" },
	{ "file:banks/*", "12345678" },
	{ "id:q3", "3" },
	{ "id:q?", "12345678" },
	{ "number:3", "3" },
	{ "number:3-4", "345" },
	{ "number:3.1", "4" },
	{ "number:3.2-12", "56" },
	{ "number:1-2,12", "126" },
	{ "number:3.10-", "567" },
	{ "number:-2", "12" },
	{ "number:>3", "4567" },
	{ "number:>=3,1", "134567" },
	{ "number:<=3.1", "1234" },
	{ "number:<3", "12" },
	{ "number:=13", "7" },
	{ "words:7", "18" },
	{ "words:7-9", "12568" },
	{ "words:<7", "347" },
	{ "words:>9", "" },
	/* flags */
	{ "is:answered", "1245678" },
	{ "is:unanswered", "3" },
	{ "is:choice", "5" },
	{ "has:code", "28" },
	{ "has:table", "4" },
	{ "has:image", "6" },
	{ "has:math", "5" },
	{ "HAS:Math", "5" },
	/* texts */
	{ "question:\"what is numpy?\"", "1" },
	{ "question:*broadcast*", "2" },
	{ "question:\"what is *\"", "13" },
	{ "question:*java*script*", "6" },
	{ "question:what\\ is\\ a*", "3" },
	{ "answer:*LIBRARY*", "1" },
	{ "answer:*", "1245678" },
	{ "answer:read_csv", "4" },
	{ "broadcasting", "2" },
	{ "broadcast*", "2" },
	{ "broad*ing", "2" },
	{ "*casting", "2" },
	{ "*cast*", "2" },
	{ "b?oadcasting", "2" },
	{ "java", "6" },
	{ "java?", "" },
	{ "javas*", "6" },
	{ "*script", "6" },
	{ "*scrip", "" },
	{ "a*is", "" },
	{ "broadcast", "" },
	{ "np.add", "2" },
	{ "add", "2" },
	{ "csv", "" },
	{ "*csv", "4" },
	{ "NUMPY?", "1" },
	{ "\"what is\"", "13" },
	{ "\"WHAT  IS A\"", "3" },
	{ "\"hat is\"", "" },
	{ "\"shapes are stretched: see\"", "2" },
	{ "\"don't * panic\"", "8" },
	{ "don't", "8" },
	{ "градиент", "7" },
	{ "ГРАДИЕНТ", "7" },
	{ "е\u0301cole or e\u0301cole", "7" },
	{ "école", "7" },
	{ "数学", "8" },
	{ "duke", "6" },
	{ "\u00A0duke\u00A0", "6" },
	{ "\"or\" is:answered", "6" },
	/* regular expressions */
	{ "re:^what", "13" },
	{ "re:^W.*view", "3" },
	{ "re:(loss|view)", "35" },
	{ "(re:(loss|view))", "35" },
	{ "re:\"loss|is a\"", "345" },
	{ "re:java\\b", "6" },
	{ "re:[а-я]+\\s", "7" },
	{ "re:^.{5}$", "8" },
	{ "re:\"\\\"don't\"", "8" },
	{ "re:\\$\\d", "6" },
	/* together */
	{ "topic:numpy is:answered", "12" },
	{ "topic:numpy and is:answered", "12" },
	{ "topic:numpy AND -is:unanswered", "12" },
	{ "-topic:numpy", "45678" },
	{ "!topic:numpy", "45678" },
	{ "not topic:numpy", "45678" },
	{ "not not topic:numpy", "123" },
	{ "-!topic:numpy", "123" },
	{ "-(topic:numpy or tag:theory)", "478" },
	{ "not(topic:numpy or tag:theory)", "478" },
	{ "id:q1 or id:q2 level:hard", "1" },
	{ "(id:q1 or id:q2) level:hard", "" },
	{ "level:hard id:q3 OR id:q1", "13" },
	{ "id:q1 or id:q2 or id:q3", "123" },
	{ "((id:q1))or(id:q2)", "12" },
};

/* What is said, with the column; several lines where there are several. */
static const struct {
	const char *query, *want;
} wrong[] = {
	{ "topc:numpy", "1:1: there is no key 'topc'; did you mean 'topic:'?" },
	{ "is:answered std::vector",
	  "1:13: there is no key in 'std::vector'; to look for this text, put "
	  "it in quotes" },
	{ "topic:nupmy",
	  "1:7: no question has the topic 'nupmy'; did you mean 'numpy'?" },
	{ "-topic:views",
	  "1:8: no question has the topic 'views'; did you mean "
	  "'numpy/arrays/views'?" },
	{ "topic:arrys",
	  "1:7: no question has the topic 'arrys'; did you mean "
	  "'numpy/arrays'?" },
	{ "topic:quantum", "1:7: no question has the topic 'quantum'" },
	{ "tag:cor", "1:5: no question has the tag 'cor'; did you mean 'core'?" },
	{ "file:numpy",
	  "1:6: no question has the file 'numpy'" },
	{ "file:nunpy.md",
	  "1:6: no question has the file 'nunpy.md'; did you mean "
	  "'banks/numpy.md'?" },
	{ "id:q9", "1:4: no question has the id 'q9'; did you mean 'q1'?" },
	{ "level:eazy level:medium or tag:coer",
	  "1:7: no question has the level 'eazy'; did you mean 'easy'?\n"
	  "1:32: no question has the tag 'coer'; did you mean 'core'?" },
	{ "is:anwsered",
	  "1:4: 'is:anwsered': 'is:' takes answered, unanswered, choice, cloze; "
	  "did you mean 'answered'?" },
	{ "has:video",
	  "1:5: 'has:video': 'has:' takes code, math, table, image" },
	{ "number:20-1",
	  "1:8: 'number:20-1': the range runs backwards; 'number:' takes "
	  "numbers like 7, 1-20, 1-5,8, >120 or <=9" },
	{ "words:1,many",
	  "1:9: 'words:1,many': a number is missing; 'words:' takes numbers "
	  "like 7, 1-20, 1-5,8, >120 or <=9" },
	{ "topic:", "1:1: 'topic:' asks for nothing" },
	{ "topic:\" \" is:answered", "1:1: 'topic:\" \"' asks for nothing" },
	{ "\"\"", "1:1: '\"\"' asks for nothing" },
	{ "*",
	  "1:1: '*': wildcards alone ask for nothing; there must be something "
	  "to look for" },
	{ "a \"b c",  "1:3: this '\"' is not closed" },
	{ "a\"b c\" d",
	  "1:2: a '\"' within a word; put all of it in quotes, or write a "
	  "space before" },
	{ "\"a\"b", "1:4: a space must stand behind what is in quotes; a "
	  "quotation mark within it is written \\\"" },
	{ "len(x)",
	  "1:4: a '(' within a word; put all of it in quotes, or write a "
	  "space before" },
	{ "“a b”", "1:1: quotation marks of a query are straight: \"" },
	{ "a\\n",
	  "1:2: a backslash stands before one of \" \\ * ? ( ) : ! - or a "
	  "space; for a backslash write two" },
	{ "(java", "1:1: this '(' is not closed" },
	{ "java)", "1:5: this ')' closes nothing" },
	{ "()", "1:2: a term is missing before this ')'" },
	{ "java or", "1:8: a term is missing at the end" },
	{ "or java", "1:1: a term is missing before this" },
	{ "java or or java", "1:9: a term is missing before this" },
	{ "java not", "1:6: nothing stands behind this" },
	{ "java - script",
	  "1:6: a term must stand right behind this sign; to look for the "
	  "sign, put it in quotes" },
	{ "re:a(b", "1:4: 're:a(b': this regular expression cannot be used: a "
	  "')' is missing" },
	{ "re:*a", "1:4: 're:*a': this regular expression cannot be used: "
	  "there is nothing to repeat" },
	{ "a \xFF", "1:3: this is not UTF-8 (byte 0xFF)" },
	{ "a \x01", "1:3: a control character (0x01)" },
	/* what matches nothing */
	{ "fortran", "1:1: no question matches 'fortran'; only whole words are "
	  "found; a '*' behind one finds longer ones too" },
	{ "question:numpy",
	  "1:1: no question matches 'question:numpy'; the whole text is "
	  "compared; for a part of it write '*' before and behind the words" },
	{ "is:answered topic:numpy fortran*",
	  "1:25: no question matches 'fortran*'" },
	{ "topic:numpy level:easy (java or duke)",
	  "1:24: '(java or duke)' leaves nothing of the 2 questions that match "
	  "'topic:numpy level:easy'" },
	{ "-id:*", "1:1: no question matches '-id:*'" },
};
/* clang-format on */

static void put_ids(struct buf *b, const struct bank *bank,
                    const struct deck *deck)
{
	for (size_t i = 0; i < deck->n; i++)
		buf_char(b, bank->questions[deck->questions[i]].id.p[1]);
}

/* The ids that a query finds, or what is said of it. */
static struct str found(struct arena *a, const struct bank *bank,
                        struct str query)
{
	struct deck_options o = { .query = query };
	struct diag d = { 0 };
	struct buf b = { 0 };
	struct deck deck;
	struct str result;

	if (deck_select(a, &deck, bank, &o, &d))
		put_ids(&b, bank, &deck);
	else
		buf_put(&b, buf_str(&d.held));
	CHECK(deck.n + deck.filtered == bank->count, "%.*s", STR_FMT(query));
	result = arena_str(a, buf_str(&b));
	buf_free(&b);
	diag_free(&d);
	return result;
}

static void check_rows(const struct bank *bank)
{
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str got = found(&a, bank, str_from(rows[i].query));

		if (!*rows[i].want)
			CHECK(str_starts(got, STR("query:1:")), "%s: got %.*s",
			      rows[i].query, STR_FMT(got));
		else
			CHECK(str_eq(got, str_from(rows[i].want)),
			      "%s: got %.*s, want %s", rows[i].query,
			      STR_FMT(got), rows[i].want);
	}
	arena_free(&a);
}

/* "query:1:7: error: text" as "1:7: text". */
static struct str brief(struct arena *a, struct str said)
{
	struct buf b = { 0 };
	struct str result;

	for (size_t at = 0; at < said.n; at++) {
		struct str rest = str_slice(said, at, said.n);

		if (str_starts(rest, STR("query:")))
			at += 5;
		else if (str_starts(rest, STR(" error:")))
			at += 6;
		else if (rest.n > 1 || rest.p[0] != '\n')
			buf_char(&b, said.p[at]);
	}
	result = arena_str(a, buf_str(&b));
	buf_free(&b);
	return result;
}

static void check_wrong(const struct bank *bank)
{
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK_STR(brief(&a, found(&a, bank, str_from(wrong[i].query))),
		          str_from(wrong[i].want));
	arena_free(&a);
}

/* De Morgan's laws, and others that hold for all terms. */
static void check_laws(const struct bank *bank)
{
	static const char *const terms[] = { "topic:numpy", "is:answered",
		                             "java*", "level:hard" };
	static const char *const laws[][2] = {
		{ "id:* (-(%s %s) or id:q1)", "id:* (-%s or -%s or id:q1)" },
		{ "-(%s or %s) or id:q1", "-%s -%s or id:q1" },
		{ "%s or %s", "-(-%s -%s)" },
		{ "id:q1 or %s %s", "(id:q1 or %s) (id:q1 or %s)" },
	};

	for (size_t i = 0; i < 4 * 4 * 4; i++) {
		struct arena a = { 0 };
		const char *x = terms[i % 4], *y = terms[i / 4 % 4];
		char left[160], right[160];

		snprintf(left, sizeof left, laws[i / 16][0], x, y);
		snprintf(right, sizeof right, laws[i / 16][1], x, y);
		CHECK_STR(found(&a, bank, str_from(left)),
		          found(&a, bank, str_from(right)));
		arena_free(&a);
	}
}

static void check_explain(const struct bank *bank)
{
	struct deck_options o = {
		.query =
			STR("topic:numpy -is:unanswered (\"what is\" or java*)")
	};
	struct diag d = { 0 };
	struct buf b = { 0 };

	CHECK(deck_explain(&b, bank, &o, &d), "explained");
	CHECK_STR(buf_str(&b),
	          STR("      1  all of\n"
	              "      3    the topic numpy or one below it\n"
	              "      7    not\n"
	              "      1      is unanswered\n"
	              "      3    any of\n"
	              "      2      the phrase \"what is\" in question or "
	              "answer\n"
	              "      1      the word java* in question or answer\n"));
	b.n = 0;
	o.query = STR("");
	CHECK(deck_explain(&b, bank, &o, &d), "a blank one");
	CHECK_STR(buf_str(&b), STR("      8  every question\n"));
	o.query = STR("topic:nothing");
	CHECK(!deck_explain(&b, bank, &o, &d), "a wrong one");
	buf_free(&b);
	diag_free(&d);
}

/* A text many times. */
static struct str many(struct arena *a, const char *text, size_t times)
{
	struct buf b = { 0 };
	struct str result;

	while (times--)
		buf_put(&b, str_from(text));
	result = arena_str(a, buf_str(&b));
	buf_free(&b);
	return result;
}

static void check_hostile(const struct bank *bank)
{
	static const struct {
		const char *text;
		size_t times;
		const char *want;
	} hostile[] = {
		{ "(", 10000, "1:101: parentheses are nested more than 100" },
		{ "-(", 10000, "1:202: parentheses are nested more than 100" },
		{ "-", 10001, "1:10001: a term must stand right behind" },
		{ "x", 1 << 20, "1:65537: the query has 1048576 bytes" },
		{ "( ", 1 << 20, "1:65537: the query has 2097152 bytes" },
		{ "x:y ", 10000, "1:1: there is no key" },
		{ "\\", 10000, "1:1: no question matches" },
		{ "\"", 10000, "1:3: a space must stand behind" },
		{ "a*", 30000, "1:1: no question matches" },
		{ "id:*,", 10000, "1:4: no question has the id" },
		{ "not ", 10000, "1:39997: nothing stands behind this" },
	};
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		struct str query = many(&a, hostile[i].text, hostile[i].times);
		struct str got = brief(&a, found(&a, bank, query));

		CHECK(str_starts(got, str_from(hostile[i].want)), "%.5s: %.*s",
		      hostile[i].text, STR_FMT(got));
		CHECK(got.n < 4096, "what is said has %zu bytes", got.n);
	}
	CHECK_STR(found(&a, bank, many(&a, "--", 5000)),
	          found(&a, bank, many(&a, "--", 5000)));
	CHECK_STR(brief(&a, found(&a, bank, (struct str){ "a\0b", 3 })),
	          STR("1:2: a control character (0x00)"));
	arena_free(&a);
}

int main(void)
{
	struct arena a = { 0 };
	struct bank bank;

	deck_bank(&a, &bank);
	check_rows(&bank);
	check_wrong(&bank);
	check_laws(&bank);
	check_explain(&bank);
	check_hostile(&bank);
	arena_free(&a);
	return test_done();
}
