/* Folding and classes of characters. */
#include "unit/test.h"

#include "base/unicode.h"

static const struct {
	const char *text, *folded;
} folds[] = {
	{ "", "" },
	{ "NumPy 2", "numpy 2" },
	{ "Stra\xC3\x9F"
	  "e",
	  "strasse" },
	{ "\xC3\x89t\xC3\xA9", "\xC3\xA9t\xC3\xA9" },
	{ "E\xCC\x81", "\xC3\xA9" },
	{ "\xCE\xA3\xCE\xAF\xCF\x82", "\xCF\x83\xCE\xAF\xCF\x83" },
};

static const struct {
	uint32_t c;
	bool word;
} words[] = {
	{ 'a', true },     { 'Z', true },      { '7', true },
	{ '_', false },    { ' ', false },     { 0xE9, true },
	{ 0x2019, false }, { 0x0939, true },   { 0x093F, true },
	{ 0x4E00, true },  { 0x1F680, false },
};

int main(void)
{
	for (size_t i = 0; i < sizeof folds / sizeof *folds; i++) {
		struct buf b = { 0 };

		utf8_fold(&b, str_from(folds[i].text));
		CHECK_STR(buf_str(&b), str_from(folds[i].folded));
		buf_free(&b);
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		CHECK(utf8_is_word(words[i].c) == words[i].word, "U+%04X",
		      (unsigned)words[i].c);
	return test_done();
}
