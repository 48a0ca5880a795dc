/* Topic files: what each rule matches, what comes first, what is wrong. */
#include "deck/topics.h"

#include "unit/deck_bank.h"
#include "unit/test.h"

/* A prompt and an answer, or NULL; the topics that rules give; "-": none. */
static const struct {
	const char *rules, *prompt, *answer, *want;
} given[] = {
	/* words and phrases */
	{ "a: view", "What is a VIEW?", NULL, "a" },
	{ "a: view", "What are views?", NULL, "-" },
	{ "a: view*", "What are views?", NULL, "a" },
	{ "a: *view", "A preview?", NULL, "a" },
	{ "a: v?ew", "A view?", NULL, "a" },
	{ "a: \"data view\"", "What is a data view?", NULL, "a" },
	{ "a: \"data  view\"", "What is a data view?", NULL, "a" },
	{ "a: \"data view\"", "View the data?", NULL, "-" },
	{ "a: \"v*w\"", "A view?", NULL, "-" },
	{ "a: \"say \\\"hi\\\"\"", "Why say \"hi\"?", NULL, "a" },
	{ "a: \"model's\"", "The model\u2019s size?", NULL, "a" },
	{ "a: стек", "Что такое СТЕК?", NULL, "a" },
	{ "a: \u00A0", "x", NULL, NULL },
	{ "a: C#", "What is C#?", NULL, "a" },
	{ "a: C#", "What is C?", NULL, "-" },
	{ "a: c++ # the language", "What is C++?", NULL, "a" },
	{ "a: one-hot", "A one-hot vector?", NULL, "a" },
	{ "a: \"x: y, # z\"", "Is x: y, # z right?", NULL, "a" },
	/* a word that must not be there */
	{ "a: view, !old", "What is a view?", NULL, "a" },
	{ "a: view, !old", "What is an old view?", NULL, "-" },
	{ "a: !old, view", "What is an old view?", NULL, "-" },
	{ "a: view, !\"old view\"", "What is an old view?", NULL, "-" },
	{ "a: view, !old", "What?", "An old view.", "-" },
	{ "a: view, !old", "What is old?", "A view.", "-" },
	/* home first, three at most, none above another */
	{ "a: x\nb: y", "Is x y?", NULL, "a,b" },
	{ "b: y\na: x", "Is x y?", NULL, "b,a" },
	{ "a: x\na: y", "Is x y?", NULL, "a" },
	{ "a/b: x\na: y", "Is x y?", NULL, "a/b" },
	{ "a: x\na/b: y", "Is x y?", NULL, "a,a/b" },
	{ "ab: x\na: y", "Is x y?", NULL, "ab,a" },
	{ "a: x\nb: x\nc: x\nd: x", "Is x?", NULL, "a,b,c" },
	{ " A / b c :x", "Is x?", NULL, "A/b c" },
	/* the answer only if the prompt says nothing */
	{ "a: x\nb: y", "Is x?", "Or y.", "a" },
	{ "a: x\nb: y", "Is z?", "Or y.", "b" },
	/* words that have run together, if they are long enough */
	{ "a: python", "How doesPythonwork?", NULL, "a" },
	{ "a: generator*", "The use ofgeneratorsin it?", NULL, "a" },
	{ "a: \"manage memory\"", "Doesitmanagememorywell?", NULL, "a" },
	{ "a: therapist", "Is the rapist caught?", NULL, "-" },
	{ "a: numpy", "What isNumPyand?", NULL, "-" },
	{ "a: *numpy*", "What isNumPyand?", NULL, "a" },
	{ "a: py*hon", "What isPythonand?", NULL, "-" },
	{ "a: python\nb: what", "What isPythonand?", NULL, "b" },
	{ "a: python, !generator*", "AllPythongeneratorsof?", NULL, "-" },
	{ "a: python", "Pythonic?", "Nothing.", "a" },
	{ "a: python", "What?", "ThePythonway.", "-" },
	/* lines */
	{ "\xEF\xBB\xBF# x\r\n\r\n\ta: x\r\n", "Is x?", NULL, "a" },
	{ "a: x\n  # b: x\n", "Is x?", NULL, "a" },
};

enum { GIVEN = sizeof given / sizeof *given };

static struct question *ask(struct arena *a, struct bank *b, const char *prompt,
                            const char *answer)
{
	struct question *q = ARENA_NEW(a, struct question);
	struct element *text;

	*q = (struct question){ .prompt = str_from(prompt),
		                .topics_assumed = true,
		                .topics = deck_list(a, "title") };
	if (answer) {
		text = element_new(a, TAG_DIV, (struct place){ 0 });
		element_append(text, element_text(a, str_from(answer),
		                                  (struct place){ 0 }));
		q->answer_tree = text;
		q->answered = true;
	}
	*b = (struct bank){ .arena = a, .questions = q, .count = 1 };
	return q;
}

static void check_given(void)
{
	for (size_t i = 0; i < GIVEN; i++) {
		struct arena a = { 0 };
		struct diag d = { 0 };
		struct bank b;
		struct question *q =
			ask(&a, &b, given[i].prompt, given[i].answer);
		struct topic_rules *rules =
			topics_parse(&a, str_from(given[i].rules), "f", &d);
		struct buf got = { 0 };

		CHECK(!rules == !given[i].want, "row %zu: %.*s", i,
		      STR_FMT(buf_str(&d.held)));
		if (rules && given[i].want) {
			topics_give(rules, &b, &d);
			for (size_t k = 0; k < q->topics.n; k++)
				buf_printf(&got, "%s%.*s", k ? "," : "",
				           STR_FMT(q->topics.items[k]));
			if (str_eq(buf_str(&got), STR("title")))
				got.p[0] = '-', got.n = 1;
			CHECK(str_eq(buf_str(&got), str_from(given[i].want)),
			      "row %zu: %s: got %.*s", i, given[i].rules,
			      STR_FMT(buf_str(&got)));
		}
		buf_free(&got);
		diag_free(&d);
		arena_free(&a);
	}
}

static const char no_rule[] = "this is no rule; a rule reads 'topic/path: "
			      "word, \"a phrase\", prefix*, !notword'";
static const char no_comma[] =
	"a comma is missing before this; words that stand together, and signs "
	"such as ':', need quotes: \"a phrase\"";

static const struct {
	const char *rules, *where, *text;
} mistakes[] = {
	{ "", "f", "there is no rule in this file" },
	{ "# a: x\n", "f", "there is no rule in this file" },
	{ "a: x\n  nonsense\n", "f:2:3", no_rule },
	{ "a # b: x\n", "f:1:1", no_rule },
	{ ": x\n", "f:1:1", "a level of this topic has no name" },
	{ "a//b: x\n", "f:1:3", "a level of this topic has no name" },
	{ "a/ : x\n", "f:1:3", "a level of this topic has no name" },
	{ "a:\n", "f:1:3", "a word is missing here" },
	{ "a: x,\n", "f:1:6", "a word is missing here" },
	{ "a: x,,y\n", "f:1:6", "a word is missing here" },
	{ "a: ! # x\n", "f:1:6", "a word is missing here" },
	{ "a: x y\n", "f:1:6", no_comma },
	{ "a: x: y\n", "f:1:5", no_comma },
	{ "a: x\"y\"\n", "f:1:5", no_comma },
	{ "a: \"x\"y\n", "f:1:7", no_comma },
	{ "a: x, !!y\n", "f:1:8", "a word is missing here" },
	{ "a: \"x\n", "f:1:4", "this phrase is not closed by a '\"'" },
	{ "a: \"x\\y\"\n", "f:1:6",
	  "a backslash stands before '\"' or a backslash only" },
	{ "a: *\n", "f:1:4", "there is no letter or digit in this" },
	{ "a: \"\"\n", "f:1:4", "there is no letter or digit in this" },
	{ "a: !x\n", "f:1:1",
	  "this rule only says which words must not be there" },
	{ "a: x\xFF\n", "f:1:5", "this is not UTF-8" },
	{ "a: \001x\n", "f:1:4", "a control character is in this" },
};

enum { MISTAKES = sizeof mistakes / sizeof *mistakes };

static void check_mistakes(void)
{
	for (size_t i = 0; i < MISTAKES; i++) {
		struct arena a = { 0 };
		struct diag d = { 0 };
		struct str want =
			arena_printf(&a, "%s: error: %s\n", mistakes[i].where,
		                     mistakes[i].text);

		CHECK(!topics_parse(&a, str_from(mistakes[i].rules), "f", &d),
		      "row %zu", i);
		CHECK_STR(buf_str(&d.held), want);
		diag_free(&d);
		arena_free(&a);
	}
}

/* Caps, each said once. */
static void check_caps(void)
{
	static const struct {
		const char *line;
		size_t times;
		const char *want;
	} rows[] = {
		{ "a: x\n", 500, "" },
		{ "a: x\n", 502,
		  "f:501:1: error: more than 500 rules are in this file\n" },
		{ "a: x,x,x,x,x,x,x,x,x,x\n", 300,
		  "f:201:4: error: more than 2000 words are in this file\n" },
	};
	char word[260];
	struct arena a = { 0 };
	struct diag d = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct diag said = { 0 };
		struct buf b = { 0 };

		for (size_t k = 0; k < rows[i].times; k++)
			buf_put(&b, str_from(rows[i].line));
		topics_parse(&a, buf_str(&b), "f", &said);
		CHECK_STR(buf_str(&said.held), str_from(rows[i].want));
		buf_free(&b);
		diag_free(&said);
	}
	memset(word, 'x', sizeof word);
	memcpy(word, "a: ", 3);
	CHECK(topics_parse(&a, (struct str){ word, 203 }, "f", &d), "200");
	CHECK(!topics_parse(&a, (struct str){ word, 204 }, "f", &d), "201");
	diag_free(&d);
	arena_free(&a);
}

/* What a bank says of itself stands; what comes of rules is said. */
static void check_bank(void)
{
	struct arena a = { 0 };
	struct diag d = { 0 };
	struct bank b;
	struct topic_rules *rules = topics_parse(
		&a, STR("x: what\ny: nowhere\nz: градиент\n"), "f", &d);

	deck_bank(&a, &b);
	topics_give(rules, &b, &d);
	CHECK_STR(b.questions[0].topics.items[0], STR("numpy"));
	CHECK(b.questions[7].topics.n == 0, "a bank without topics");
	b.questions[6].topics_assumed = true;
	d.held.n = 0;
	topics_give(rules, &b, &d);
	CHECK_STR(b.questions[6].topics.items[0], STR("z"));
	CHECK_STR(buf_str(&d.held),
	          STR("f:1:1: warning: no question matches this rule\n"
	              "f:2:1: warning: no question matches this rule\n"
	              "deckle: note: 1 question, this one first, matches no "
	              "rule of f\n"));
	d.held.n = 0;
	b.count = 6;
	topics_give(rules, &b, &d);
	CHECK_STR(buf_str(&d.held),
	          STR("f: warning: these rules give nothing: all questions "
	              "have their topics from the bank\n"));
	diag_free(&d);
	arena_free(&a);
}

int main(void)
{
	check_given();
	check_mistakes();
	check_caps();
	check_bank();
	return test_done();
}
