/* What ran together comes apart, what did not stays; and a file is mended by
 * spaces alone. */
#include "unit/test.h"

#include <stdlib.h>
#include <unistd.h>

#include "read/read.h"
#include "read/mojibake.h"
#include "read/repair.h"
#include "read/segment.h"

/* Runs as they are cut when damage costs little; unchanged ones stay. */
static const struct {
	const char *run, *behind, *want;
} runs[] = {
	{ "betweenthreads", "", "between threads" },
	{ "ofclosuresinRuby", "", "of closures in Ruby" },
	{ "doesRedisstoredata", "", "does Redis store data" },
	{ "ExplainWebpackandBabel", "", "Explain Webpack and Babel" },
	{ "betweenINSERTandUPDATE", "", "between INSERT and UPDATE" },
	{ "BYdo", "", "BY do" },
	{ "GANswork", "", "GANs work" },
	{ "Java’sgarbage", "", "Java’s garbage" },
	{ "don'tuse", "", "don't use" },
	{ "whycan'tyou", "", "why can't you" },
	{ "ask", "fold", "as k" },
	{ "thek", "means", "the k" },
	{ "forQ", "learning", "for Q" },
	{ "theparser", "", "the parser" },
	/* words of the list, and what is made of them */
	{ "ask", "", "ask" },
	{ "into", "", "into" },
	{ "overfitting", "", "overfitting" },
	{ "hyperparameters", "", "hyperparameters" },
	{ "containerizing", "", "containerizing" },
	{ "deserializer", "", "deserializer" },
	{ "doesn't", "", "doesn't" },
	{ "TensorFlow", "", "TensorFlow" },
	{ "VPC's", "", "VPC's" },
	{ "DDoS", "", "DDoS" },
	{ "DStream", "", "DStream" },
	{ "CountVectorizer", "", "CountVectorizer" },
	{ "RandomForestClassifier", "", "RandomForestClassifier" },
	/* nobody knows them, and nothing in them is known */
	{ "zyzzogeton", "", "zyzzogeton" },
	{ "Kowalczyk", "", "Kowalczyk" },
	{ "", "", "" },
	{ "a", "", "a" },
};

static struct str cut(struct arena *a, struct str run, const struct segments *s)
{
	struct buf b = { 0 };
	struct str result;
	size_t n = 0;

	for (size_t i = 0; i < run.n; i++) {
		if (n < s->n && s->cuts[n] == i) {
			buf_char(&b, ' ');
			n++;
		}
		buf_char(&b, run.p[i]);
	}
	result = arena_str(a, buf_str(&b));
	buf_free(&b);
	return result;
}

static void test_runs(struct arena *a)
{
	enum { DAMAGE = 120 };
	struct lexicon *words = lexicon_new(a);

	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
		struct str run = str_from(runs[i].run);
		struct segments s;

		segment_run(words, run, str_from(runs[i].behind), &s);
		if (s.gain < DAMAGE)
			s.n = 0;
		CHECK_STR(cut(a, run, &s), str_from(runs[i].want));
	}
}

static const struct {
	const char *word;
	bool known;
} known[] = {
	{ "matrix", true },       { "Matrix", true },
	{ "MATRIX", true },       { "pipelines", true },
	{ "NumPy", true },        { "you’d", true },
	{ "won't", true },        { "inPython", false },
	{ "andES", false }, /* no Andes */
	{ "reregarding", false }, { "arrayof", false },
};

static void test_known(struct arena *a)
{
	struct lexicon *words = lexicon_new(a);

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		CHECK(lexicon_know(words, str_from(known[i].word)) ==
		              known[i].known,
		      "%s", known[i].word);
	CHECK(lexicon_cost(words, STR("the")) <
	              lexicon_cost(words, STR("matrix")),
	      "the is not commoner than matrix");
}

static bool is_array_of(const struct lexicon *w, struct str word)
{
	(void)w;
	return str_eq(word, STR("arrayof"));
}

static void test_learning(struct arena *a)
{
	struct lexicon *words = lexicon_new(a);

	for (int i = 0; i < 3; i++) {
		lexicon_learn(words, STR("frobnicate"));
		lexicon_learn(words, STR("arrayof"));
	}
	lexicon_learn(words, STR("FrobPy"));
	lexicon_learn_code(words, STR("frobAll"));
	CHECK(!lexicon_know(words, STR("frobnicate")), "known too early");
	lexicon_settle(words, is_array_of);
	CHECK(lexicon_know(words, STR("frobnicate")), "not learnt");
	CHECK(lexicon_know(words, STR("Frobnicate")), "not with a capital");
	CHECK(!lexicon_know(words, STR("arrayof")), "damage was learnt");
	CHECK(lexicon_is_name(words, STR("FrobPy")), "no name");
	CHECK(lexicon_know(words, STR("frobAll")), "code was not learnt");
	CHECK(!lexicon_know(words, STR("froball")), "code in another case");
}

/* A bank's file under a name of its own. */
struct sample {
	char path[32];
	struct arena arena;
	struct diag diag;
	struct bank bank;
	struct repair repair;
	struct str text;
};

static void open_sample(struct sample *s, struct str text)
{
	const char *path = s->path;
	int fd;

	*s = (struct sample){ .path = "/tmp/deckle-repair-XXXXXX" };
	s->text = text;
	fd = mkstemp(s->path);
	CHECK(fd >= 0 && write(fd, text.p, text.n) == (ssize_t)text.n,
	      "no sample");
	close(fd);
	read_bank(&s->arena, &s->bank, &path, 1, &s->diag);
	repair_find(&s->arena, &s->repair, &s->bank);
}

static struct str mend(struct sample *s)
{
	struct str out;

	CHECK(repair_text(&s->arena, &out, s->text, s->path, &s->repair,
	                  &s->diag),
	      "%.*s", STR_FMT(buf_str(&s->diag.held)));
	return out;
}

static void close_sample(struct sample *s)
{
	unlink(s->path);
	diag_free(&s->diag);
	arena_free(&s->arena);
}

#define Q "## Question 1\n\n"
/* So much damage that there is no doubt about the rest. */
#define DAMAGE                                                                  \
	"\n\n**Answer:** x\n\n## Question 2\n\nHow doesRubycollectgarbage "     \
	"inthe heap?\n\n## Question 3\n\nWhat aresymbolsinRuby andhow arethey " \
	"used?\n\n## Question 4\n\nDescribe howablockis passed tothe method."
#define MENDED                                                                   \
	"\n\n**Answer:** x\n\n## Question 2\n\nHow does Ruby collect garbage "   \
	"in the heap?\n\n## Question 3\n\nWhat are symbols in Ruby and how are " \
	"they used?\n\n## Question 4\n\nDescribe how a block is passed to the "  \
	"method."

/* First questions, before and after. */
static const struct {
	const char *before, *after;
} questions[] = {
	{ "**What isa mixinand when is it used?**",
	  "**What is a mixin and when is it used?**" },
	{ "Compare Ruby 2and Ruby 3.", "Compare Ruby 2 and Ruby 3." },
	{ "What differs inRails 6.xandRails 7.x?",
	  "What differs in Rails 6.x and Rails 7.x?" },
	{ "Draw a3D plot ofthe10px line.", "Draw a 3D plot of the 10px line." },
	{ "Use numbers,strings, andsymbols.",
	  "Use numbers, strings, and symbols." },
	{ "Explain the interpreter lock (GIL)and its cost.",
	  "Explain the interpreter lock (GIL) and its cost." },
	{ "Whatis thecall()method?", "What is the call() method?" },
	{ "Is it (re)usable, or a list(s)of?",
	  "Is it (re)usable, or a list(s) of?" },
	/* escapes, references, breaks, quotes */
	{ "An \\*old\\* one &amp; a new &eacute; ofthe parser",
	  "An \\*old\\* one &amp; a new &eacute; of the parser" },
	{ "> What is\r\n> thestack ofa thread?",
	  "> What is\r\n> the stack of a thread?" },
	{ "- one\n  twoand three ofthe list",
	  "- one\n  two and three of the list" },
	/* code, addresses, links, HTML stay */
	{ "Is `inone` a word?", "Is `inone` a word?" },
	{ "```\nofthe\n```", "```\nofthe\n```" },
	{ "    ofthe\n\nWhat?", "    ofthe\n\nWhat?" },
	{ "See http://example.org/inthe and www.ofthe.org",
	  "See http://example.org/inthe and www.ofthe.org" },
	{ "<span title=\"inthe\">ofthe</span>",
	  "<span title=\"inthe\">of the</span>" },
	{ "![inthe](ofthe.png) [ofthe](#inthe)",
	  "![inthe](ofthe.png) [of the](#inthe)" },
	{ "the_inthe_name a@ofthe.org", "the_inthe_name a@ofthe.org" },
	{ "un**ofthe**ing", "un**ofthe**ing" },
	{ "naïveofthe", "naïveofthe" },
};

static void test_questions(void)
{
	struct buf before = { 0 }, after = { 0 };

	for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
		struct sample s;

		before.n = after.n = 0;
		buf_printf(&before, Q "%s" DAMAGE, questions[i].before);
		buf_printf(&after, Q "%s" MENDED, questions[i].after);
		open_sample(&s, buf_str(&before));
		CHECK_STR(mend(&s), buf_str(&after));
		close_sample(&s);
	}
	buf_free(&before);
	buf_free(&after);
}

/* In a sound file what nobody knows is new, not damaged; another language is
 * left alone. */
static const char *const sound[] = {
	Q "What does useEffect do that setState and isNaN do not?",
	Q "How is a webhook kept apart from a cronjob in kubectl?",
	Q "What is `a`?\n\n**Answer:** ofthe inthe isthe andthe",
	"---\nlanguage: de\n---\n" Q "Was isthier ofthe inthe dasProblem?",
	Q "Welche Eigenschaften haben Zeichenketten inPython undRuby?",
};

static void test_sound(void)
{
	for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
		struct sample s;

		open_sample(&s, str_from(sound[i]));
		CHECK(s.repair.n == 0, "%zu in %s", s.repair.n, sound[i]);
		CHECK_STR(mend(&s), str_from(sound[i]));
		close_sample(&s);
	}
}

static void test_suspects(void)
{
	struct sample s;

	open_sample(&s, STR("\xEF\xBB\xBF" Q "**Whatis it?**" DAMAGE));
	CHECK(s.repair.n > 5, "%zu", s.repair.n);
	CHECK_STR(s.repair.suspects[0].said, STR("Whatis"));
	CHECK_STR(s.repair.suspects[0].mended, STR("What is"));
	CHECK(s.repair.suspects[0].place.line == 3 &&
	              s.repair.suspects[0].place.col == 3,
	      "%u:%u", s.repair.suspects[0].place.line,
	      s.repair.suspects[0].place.col);
	CHECK_STR(mend(&s), STR("\xEF\xBB\xBF" Q "**What is it?**" MENDED));
	/* The file changed meanwhile: nothing is written over. */
	s.text = STR(Q "**Nothing of it.**");
	CHECK_STR(mend(&s), s.text);
	CHECK(s.diag.warnings == s.repair.n, "%u", s.diag.warnings);
	close_sample(&s);
}

static bool same_letters(struct str a, struct str b)
{
	size_t i = 0;

	for (size_t j = 0; j < b.n; j++)
		if (i < a.n && a.p[i] == b.p[j])
			i++;
		else if (b.p[j] != ' ')
			return false;
	return i == a.n;
}

/* Whatever the text: spaces come, nothing else changes, and ids stay. */
static void test_random(void)
{
	static const char *const parts[] = {
		"the",  "of",  "in",   "Ruby",    "array", "isNaN", " ",
		" ",    "\n",  "\n\n", "*",       "**",    "_",     "`",
		"(",    ")",   "[",    "](",      "<b>",   "</b>",  "&amp;",
		"\\",   "3D",  "2",    "\r\n> ",  "\n- ",  ",",     "?",
		"’s",   "é",   "|",    "http://", "how",   "and",   "~~",
		"www.", "are", "\t",   ".",       "```\n",
	};
	uint32_t state = 1;
	struct buf text = { 0 };

	for (int round = 0; round < 300; round++) {
		struct sample s, again;
		struct str mended;

		text.n = 0;
		buf_put(&text, STR(Q));
		for (int i = 0; i < 120; i++) {
			state = state * 1664525u + 1013904223u;
			buf_put(&text, str_from(parts[(state >> 16) % 40]));
		}
		buf_put(&text, STR(DAMAGE));
		open_sample(&s, buf_str(&text));
		if (repair_text(&s.arena, &mended, s.text, s.path, &s.repair,
		                &s.diag)) {
			CHECK(same_letters(s.text, mended), "round %d", round);
			open_sample(&again, mended);
			CHECK(again.bank.count == s.bank.count &&
			              (!s.bank.count ||
			               str_eq(again.bank.questions[0].id,
			                      s.bank.questions[0].id)),
			      "round %d: %.*s", round, STR_FMT(s.text));
			close_sample(&again);
		} else {
			CHECK_STR(mended, s.text);
		}
		close_sample(&s);
	}
	buf_free(&text);
}

/* What is mended, and what stays because somebody may mean it. */
static void check_encoding(void)
{
	static const struct {
		const char *text, *want;
		size_t places;
	} texts[] = {
		{ "It\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s", "It’s", 1 },
		{ "caf\xC3\x83\xC2\xA9", "café", 1 },
		{ "caf\xC3\x83\xC6\x92\xC3\x82\xC2\xA9", "café", 2 },
		{ "a\xC3\xA2\xC2\x80\xC2\x99s", "a’s", 1 },
		{ "\xC3\x90\xC2\xBF\xC3\x91\xE2\x82\xAC", "пр", 2 },
		{ "\xC3\xB0\xC5\xB8\xCB\x9C\xE2\x82\xAC", "😀", 1 },
		{ "Gda\xC3\x85\xE2\x80\x9Esk \xC3\x83\xC2\xA9", "Gdańsk é", 2 },
		{ "\xE2\x80\x9E\xC3\x84\xE2\x80\x9C", "„Ä“", 0 },
		{ "l’été — «Ô»", "l’été — «Ô»", 0 },
		{ "plain", "plain", 0 },
		{ "", "", 0 },
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct str text = str_from(texts[i].text);
		struct buf b = { 0 };
		size_t n = mojibake_mend(&b, text);

		CHECK(n == texts[i].places, "%s: %zu", texts[i].text, n);
		CHECK_STR(n ? buf_str(&b) : text, str_from(texts[i].want));
		buf_free(&b);
	}
}

int main(void)
{
	check_encoding();
	struct arena a = { 0 };

	test_runs(&a);
	test_known(&a);
	test_learning(&a);
	test_questions();
	test_sound();
	test_suspects();
	test_random();
	arena_free(&a);
	return test_done();
}
