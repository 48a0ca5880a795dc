/* Matching of text: wildcards, words, numbers, and regular expressions, which
 * POSIX's own regcomp judges. */
#include <regex.h>

#include "deck/facts.h"
#include "deck/match.h"
#include "deck/number.h"
#include "deck/random.h"
#include "deck/regex.h"
#include "unit/test.h"

/* clang-format off */
static const struct {
	bool (*match)(struct str pattern, struct str text);
	const char *pattern, *text; /* "\1" is "*", "\2" is "?" */
	bool want;
} matches[] = {
	{ match_glob, "", "", true },
	{ match_glob, "", "a", false },
	{ match_glob, "abc", "abc", true },
	{ match_glob, "a\1c", "abbc", true },
	{ match_glob, "a\1c", "abcb", false },
	{ match_glob, "\1a\1b\1", "xxaxxbxx", true },
	{ match_glob, "a\2c", "abc", true },
	{ match_glob, "a\2c", "aéc", true },
	{ match_glob, "a\2\2c", "aéc", false },
	{ match_glob, "\1\2\2cx", "数cx", false },
	{ match_glob, "\1\2cx", "数cx", true },
	{ match_glob, "\1", "", true },
	{ match_path, "a", "a/b", true },
	{ match_path, "a/b", "a", false },
	{ match_path, "a", "ab/c", false },
	{ match_path, "b", "a/b", false },
	{ match_path_end, "b", "a/b", true },
	{ match_path_end, "a", "a/b", false },
	{ match_path_end, "b/c", "a/b/c", true },
	{ match_words, "java", "javascript and java", true },
	{ match_words, "java", "javascript", false },
	{ match_words, "java\1", "javascript", true },
	{ match_words, "java\1", "ajava", false },
	{ match_words, "\1java", "ajava", true },
	{ match_words, "\1java", "ajavas", false },
	{ match_words, "\1java\1", "ajavas", true },
	{ match_words, "j\1a", "java", true },
	{ match_words, "j\1a", "jav a", false },
	{ match_words, "j\1a", "jaab jaa", true },
	{ match_words, "j\2va", "java", true },
	{ match_words, "j\2\2va", "java", false },
	{ match_words, "\2ava", "java", true },
	{ match_words, "\2ava", "ava", false },
	{ match_words, "c++", "in c++.", true },
	{ match_words, "init", "__init__", false },
	{ match_words, "__init__", "def __init__(self)", true },
	{ match_words, "a b", "a b", true },
	{ match_words, "a b", "a bc", false },
	{ match_words, "école", "l'école", true },
	{ match_words, "cole", "école", false },
	{ match_words, "数学", "这数学好", true },
	{ match_words, "กา", "มากาก", true },
	{ match_words, "x", "", false },
};

static const struct {
	const char *text;
	size_t want;
} counts[] = {
	{ "", 0 }, { "a", 1 }, { " a  b ", 2 }, { "- – $ a", 1 },
	{ "don't np.add", 2 }, { "数学 a", 3 }, { "привет мир", 2 },
};

static const struct {
	const char *text, *want;
} folds[] = {
	{ "ABC", "abc" }, { "ÀÉ Я", "àé я" }, { "e\u0301", "é" },
	{ "Straße", "strasse" }, { "don’t “a” b\u00A0c", "don't \"a\" b c" },
	{ "– …", "– …" },
};

/* In order; each also equals itself. */
static const char *const numbers[] = {
	"1", "2", "3", "Q3.1", "3.2)", "3.10", "3a", "3b", "4", "12", "12a",
	"13", "999999999",
};

/* Where ours is not POSIX's, or says why it does not take it. */
static const struct {
	const char *expression, *text;
	const char *want; /* "yes", "no", or what is wrong */
} regexes[] = {
	{ "", "", "yes" },
	{ "A+", "bab", "yes" },
	{ "\\bjava\\b", "javascript", "no" },
	{ "\\bjava\\b", "a java", "yes" },
	{ "\\Bscript", "javascript", "yes" },
	{ "^\\d+$", "123", "yes" },
	{ "^\\D+$", "123", "no" },
	{ "\\w\\s\\W", "a -", "yes" },
	{ "^\\S\\S$", "ab", "yes" },
	{ "[\\d_]x", "_x", "yes" },
	{ "[^\\s]", " ", "no" },
	{ "^.$", "é", "yes" },
	{ "^[А-Я]+$", "привет", "yes" },
	{ "É", "é", "yes" },
	{ "a{0}", "", "yes" },
	{ "^(ab){2,3}$", "ababab", "yes" },
	{ "^(ab){2,3}$", "abababab", "no" },
	{ "^(ab){2,}$", "ababababab", "yes" },
	{ "^(ab){2,}$", "ab", "no" },
	{ "^(a*)*$", "aaaa", "yes" },
	{ "(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "no" },
	{ "(a|aa)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "no" },
	{ "()*", "x", "yes" },
	{ "(){255}", "x", "yes" },
	{ "a{2}{3}", "", "there is nothing to repeat" },
	{ "^a+?$", "aa", "yes" },
	{ "[]a]", "]", "yes" },
	{ "[a-]", "-", "yes" },
	{ "[[:alpha:]]", "1", "no" },
	{ "[[:upper:]]", "x", "yes" },
	{ "a{", "a{", "yes" },
	{ "\\.", "a", "no" },
	{ "(", "", "a ')' is missing" },
	{ ")", "", "it has a ')' without a '('" },
	{ "a|*", "", "there is nothing to repeat" },
	{ "[a", "", "a ']' is missing" },
	{ "[", "", "a ']' is missing" },
	{ "[z-a]", "", "a range runs backwards" },
	{ "[[:foo:]]", "", "it has an unknown class of characters" },
	{ "a{2,1}", "", "a count runs backwards" },
	{ "a{2", "", "a '}' is missing" },
	{ "a{256}", "", "it counts to more than 255" },
	{ "((a{255}){255}){255}", "", "it is too large" },
	{ "(a)\\1", "", "back-references are not supported" },
	{ "\\q", "", "it has an unknown escape" },
	{ "\\", "", "it ends in a backslash" },
	{ "(?i)a", "", "'(?' is not supported" },
};
/* clang-format on */

static void check_matches(void)
{
	for (size_t i = 0; i < sizeof matches / sizeof *matches; i++)
		CHECK(matches[i].match(str_from(matches[i].pattern),
		                       str_from(matches[i].text)) ==
		              matches[i].want,
		      "row %zu: \"%s\"", i, matches[i].text);
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		CHECK(match_count(str_from(counts[i].text)) == counts[i].want,
		      "\"%s\"", counts[i].text);
}

static void check_folds(void)
{
	for (size_t i = 0; i < sizeof folds / sizeof *folds; i++) {
		struct buf b = { 0 };

		buf_put(&b, STR("X\u2019"));
		match_fold(&b, str_from(folds[i].text));
		CHECK_STR(str_slice(buf_str(&b), 4, b.n),
		          str_from(folds[i].want));
		buf_free(&b);
	}
}

static void check_numbers(void)
{
	for (int i = 0; i < (int)(sizeof numbers / sizeof *numbers); i++)
		for (int k = 0; k <= i; k++) {
			struct number a = number_read(str_from(numbers[i]));
			struct number b = number_read(str_from(numbers[k]));

			CHECK(number_cmp(&a, &b) == (i > k) &&
			              number_cmp(&b, &a) == -(i > k),
			      "%s and %s", numbers[i], numbers[k]);
		}
	CHECK(number_read(STR("")).n == 0, "no number");
	CHECK(number_read(STR("iv.")).n == 0, "no digit");
}

static bool run(struct str expression, struct str text, const char **wrong)
{
	struct arena a = { 0 };
	struct regex *r = regex_new(&a, expression, wrong);
	bool found = r && regex_finds(r, text);

	CHECK(!r == (*wrong != NULL), "%.*s", STR_FMT(expression));
	if (r)
		CHECK(regex_finds(r, text) == found, "again");
	arena_free(&a);
	return found;
}

static void check_regexes(void)
{
	for (size_t i = 0; i < sizeof regexes / sizeof *regexes; i++) {
		const char *wrong;
		bool found = run(str_from(regexes[i].expression),
		                 str_from(regexes[i].text), &wrong);
		const char *got = wrong ? wrong : found ? "yes" : "no";

		CHECK(strcmp(got, regexes[i].want) == 0, "%s: got %s",
		      regexes[i].expression, got);
	}
}

/* A random expression that POSIX defines, and a text for it. */
static void put_expression(struct buf *b, struct random *r, unsigned depth)
{
	static const char *const atoms[] = { "a",          "b",      "c",
		                             ".",          "[ab]",   "[^a]",
		                             "[a-c]",      "[^b-c]", "\\.",
		                             "[[:alpha:]]" };
	static const char *const counts_[] = { "",  "",    "",      "*",   "+",
		                               "?", "{2}", "{0,2}", "{1,}" };
	size_t pieces = 1 + random_below(r, 3);

	if (depth == 0 && random_below(r, 4) == 0)
		buf_char(b, '^');
	while (pieces--) {
		if (depth < 3 && random_below(r, 3) == 0) {
			buf_char(b, '(');
			put_expression(b, r, depth + 1);
			if (random_below(r, 2)) {
				buf_char(b, '|');
				put_expression(b, r, depth + 1);
			}
			buf_char(b, ')');
		} else {
			buf_put(b, str_from(atoms[random_below(r, 10)]));
		}
		buf_put(b, str_from(counts_[random_below(r, 9)]));
	}
	if (depth == 0 && random_below(r, 4) == 0)
		buf_char(b, '$');
}

static void judge(struct random *r)
{
	struct buf expression = { 0 }, text = { 0 };
	const char *wrong;
	regex_t judge;

	put_expression(&expression, r, 0);
	buf_char(&expression, '\0');
	if (regcomp(&judge, expression.p, REG_EXTENDED | REG_NOSUB) == 0) {
		for (int i = 0; i < 8; i++) {
			bool found;

			text.n = 0;
			for (size_t n = random_below(r, 9); n; n--)
				buf_char(&text, "abc."[random_below(r, 4)]);
			buf_char(&text, '\0');
			found = run(str_from(expression.p), str_from(text.p),
			            &wrong);
			CHECK(!wrong && found == (regexec(&judge, text.p, 0,
			                                  NULL, 0) == 0),
			      "%s on \"%s\"", expression.p, text.p);
		}
		regfree(&judge);
	}
	buf_free(&expression);
	buf_free(&text);
}

/* Time is the expression's length times the text's: these would not end. */
static void check_bombs(void)
{
	static const char *const bombs[] = { "(a*)*(a*)*(a*)*b",
		                             "(a|a)*(a|a)*(a|a)*b",
		                             "(.*)(.*)(.*)(.*)(.*)b",
		                             "((a{9}){9}){9}b" };
	struct buf text = { 0 };
	const char *wrong;

	for (int i = 0; i < 100000; i++)
		buf_char(&text, 'a');
	for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++)
		CHECK(!run(str_from(bombs[i]),
		           str_slice(buf_str(&text), 0, i == 3 ? 2000 : text.n),
		           &wrong),
		      "%s", bombs[i]);
	buf_free(&text);
	for (int i = 0; i < 60; i++)
		buf_char(&text, '(');
	run(buf_str(&text), STR(""), &wrong);
	CHECK(wrong && strcmp(wrong, "its parentheses are nested too deeply") ==
	                       0,
	      "depth");
	buf_free(&text);
}

int main(void)
{
	struct random r = { 2026 };

	check_matches();
	check_folds();
	check_numbers();
	check_regexes();
	for (int i = 0; i < 1500; i++)
		judge(&r);
	check_bombs();
	return test_done();
}
