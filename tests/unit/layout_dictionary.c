/* Hyphens from the English dictionary, which every deckle has. */
#include "unit/test.h"

#include <stdio.h>

#include "layout/dictionary.h"

static void check_word(const struct dictionary *d, const char *word,
                       const char *want)
{
	uint8_t points[HYPHENS_MAX];
	size_t n = dictionary_hyphenate(d, str_from(word), points), used = 0;
	char got[2 * HYPHENS_MAX];

	for (size_t i = 0, k = 0; word[i]; i++) {
		if (k < n && points[k] == i) {
			got[used++] = '|';
			k++;
		}
		got[used++] = word[i];
	}
	got[used] = '\0';
	CHECK(strcmp(got, want) == 0, "got %s, want %s", got, want);
}

int main(void)
{
	static const struct {
		const char *word, *want;
	} words[] = {
		/* TeXbook, appendix H */
		{ "hyphenation", "hy|phen|ation" },
		{ "concatenation", "con|cate|na|tion" },
		{ "supercalifragilisticexpialidocious",
		  "su|per|cal|ifrag|ilis|tic|ex|pi|ali|do|cious" },
		{ "HYPHENATION", "HY|PHEN|ATION" },
		{ "a", "a" },
		{ "the", "the" },
		{ "", "" },
		/* letters that are not English count as one each */
		{ "caf\u00E9s", "caf\u00E9s" },
	};
	static const struct {
		const char *language;
		bool found;
	} languages[] = { { "en", true },      { "en-US", true },
		          { "EN-us", true },   { "en-Latn-US", true },
		          { "en-AU", true },   { "en_US", true },
		          { "xx", false },     { "", false },
		          { "../en", false },  { "english", false },
		          { "en/../x", false } };
	struct dictionaries *all = dictionaries_new();
	const struct dictionary *d = dictionaries_get(all, STR("en"));

	CHECK(d, "no English dictionary");
	for (size_t i = 0; d && i < sizeof words / sizeof *words; i++)
		check_word(d, words[i].word, words[i].want);
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		char name[DICTIONARY_NAME_SIZE];
		struct str tag = str_from(languages[i].language);

		CHECK(dictionary_find(tag, name) == languages[i].found, "'%s'",
		      languages[i].language);
		CHECK((dictionaries_get(all, tag) != NULL) ==
		              languages[i].found,
		      "'%s' loaded", languages[i].language);
	}
	dictionaries_free(all);
	return test_done();
}
