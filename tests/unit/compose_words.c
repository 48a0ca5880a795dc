/* Words of a book's own, by language. */
#include "compose/words.h"

#include "unit/test.h"

static const char *const languages[] = { "en", "de", "fr", "es", "pt", "it",
	                                 "nl", "pl", "ru", "uk", "tr", "zh",
	                                 "ja", "ko", "ar", "he", "hi" };

enum { LANGUAGES = sizeof languages / sizeof *languages };

static const struct {
	const char *language;
	enum word word;
	const char *want;
} rows[] = {
	{ "en", WORD_ANSWER, "Answer" },
	{ "de", WORD_NOT_ANSWERED, "Noch nicht beantwortet" },
	{ "de-AT", WORD_ANSWER, "Antwort" },
	{ "ZH-Hans-CN", WORD_CONTENTS, "目录" },
	{ "fr", WORD_COLON, "\u00A0: " },
	{ "ru", WORD_QUESTION_COUNT, "Вопросов" },
	{ "ru", WORD_QUESTIONS, "Вопросы" },
	{ "ar", WORD_ANSWERS, "الإجابات" },
	{ "ja", WORD_OTHER, "その他の問題" },
	{ "den", WORD_ANSWER, "Answer" },
	{ "d", WORD_ANSWER, "Answer" },
	{ "eo", WORD_ANSWER, "Answer" },
	{ "-de", WORD_ANSWER, "Answer" },
	{ "", WORD_ANSWER, "Answer" },
};

/* Each language has each word, and is found: no other answers the same. */
static void check_complete(void)
{
	for (size_t i = 0; i < LANGUAGES; i++) {
		struct str tag = str_from(languages[i]);

		for (enum word w = 0; w < WORD_COUNT; w++)
			CHECK(word(tag, w).n, "%s has word %d", languages[i],
			      (int)w);
		for (size_t k = 0; k < i; k++)
			CHECK(!str_eq(word(tag, WORD_NOT_ANSWERED),
			              word(str_from(languages[k]),
			                   WORD_NOT_ANSWERED)),
			      "%s and %s differ", languages[i], languages[k]);
	}
}

int main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		CHECK_STR(word(str_from(rows[i].language), rows[i].word),
		          str_from(rows[i].want));
	check_complete();
	return test_done();
}
