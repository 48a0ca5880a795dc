/* Which language a script is, where it is as good as one. */
#include "read/script.h"

#include "base/unicode.h"
#include "base/utf8.h"

enum {
	SHARE = 3,    /* a third of the letters */
	ENOUGH = 500, /* questions */
};

/* Unicode 15, Blocks.txt. The first of several languages is the one that most
 * is written in. */
static const struct script {
	uint32_t first, last;
	const char *language;
} scripts[] = {
	{ 0x0370, 0x03FF, "el" }, { 0x0530, 0x058F, "hy" },
	{ 0x0590, 0x05FF, "he" }, { 0x0600, 0x06FF, "ar" },
	{ 0x0900, 0x097F, "hi" }, { 0x0980, 0x09FF, "bn" },
	{ 0x0A00, 0x0A7F, "pa" }, { 0x0A80, 0x0AFF, "gu" },
	{ 0x0B00, 0x0B7F, "or" }, { 0x0B80, 0x0BFF, "ta" },
	{ 0x0C00, 0x0C7F, "te" }, { 0x0C80, 0x0CFF, "kn" },
	{ 0x0D00, 0x0D7F, "ml" }, { 0x0D80, 0x0DFF, "si" },
	{ 0x0E00, 0x0E7F, "th" }, { 0x0E80, 0x0EFF, "lo" },
	{ 0x0F00, 0x0FFF, "bo" }, { 0x1000, 0x109F, "my" },
	{ 0x10A0, 0x10FF, "ka" }, { 0x1200, 0x137F, "am" },
	{ 0x1780, 0x17FF, "km" }, { 0x3040, 0x30FF, "ja" },
	{ 0x4E00, 0x9FFF, "zh" }, { 0xAC00, 0xD7AF, "ko" },
};

enum { SCRIPTS = sizeof scripts / sizeof *scripts };

/* Letters that Persian and Urdu have, and Arabic has not. */
static const struct {
	uint32_t letter;
	const char *language;
} tells[] = {
	{ 0x067E, "fa" }, { 0x0686, "fa" }, { 0x0698, "fa" },
	{ 0x06AF, "fa" }, { 0x0679, "ur" }, { 0x0688, "ur" },
	{ 0x0691, "ur" }, { 0x06BA, "ur" }, { 0x06D2, "ur" },
};

enum { TELLS = sizeof tells / sizeof *tells };

struct census {
	size_t by_script[SCRIPTS], letters;
	size_t persian, urdu;
};

static void count_letter(struct census *n, uint32_t c)
{
	for (size_t i = 0; i < TELLS; i++)
		if (tells[i].letter == c)
			(*(tells[i].language[0] == 'f' ? &n->persian
			                               : &n->urdu))++;
	for (size_t i = 0; i < SCRIPTS; i++)
		if (c >= scripts[i].first && c <= scripts[i].last)
			n->by_script[i]++;
}

static void count_text(struct census *n, struct str text)
{
	for (size_t at = 0; at < text.n;) {
		uint32_t c = utf8_next(text, &at);

		if (!utf8_is_word(c))
			continue;
		n->letters++;
		if (c >= scripts[0].first)
			count_letter(n, c);
	}
}

static size_t count_of(const struct census *n, const char *language)
{
	size_t i = 0;

	while (i < SCRIPTS && strcmp(scripts[i].language, language) != 0)
		i++;
	return i < SCRIPTS ? n->by_script[i] : 0;
}

/* Japanese is written in Chinese characters too, but never without kana. */
static struct str settle(const struct census *n, const char *language)
{
	enum { RARELY = 100 };
	size_t kana = count_of(n, "ja"), han = count_of(n, "zh");
	size_t arabic = count_of(n, "ar");

	if (str_eq(str_from(language), STR("zh")) && kana * 10 > han)
		return STR("ja");
	if (!str_eq(str_from(language), STR("ar")))
		return str_from(language);
	if (n->urdu * RARELY > arabic)
		return STR("ur");
	return n->persian * RARELY > arabic ? STR("fa") : str_from(language);
}

/* Code is in no language. */
static void count_tree(struct census *n, const struct element *e)
{
	if (e->tag == TAG_CODE || e->tag == TAG_PRE)
		return;
	count_text(n, e->text);
	for (e = e->first; e; e = e->next)
		count_tree(n, e);
}

static void count_questions(struct census *n, const struct bank *b)
{
	struct arena a = { 0 };

	for (size_t i = 0; i < b->count && i < ENOUGH; i++) {
		count_tree(n, bank_elements(b, i, &a).prompt);
		arena_reset(&a);
	}
	arena_free(&a);
}

struct str script_language(const struct bank *b)
{
	struct census n = { 0 };
	size_t most = 0, chinese;

	count_questions(&n, b);
	for (size_t i = 1; i < SCRIPTS; i++)
		if (n.by_script[i] > n.by_script[most])
			most = i;
	chinese = count_of(&n, "ja") + count_of(&n, "zh");
	if (chinese > n.by_script[most] && chinese * SHARE >= n.letters)
		return settle(&n, "zh");
	if (!n.by_script[most] || n.by_script[most] * SHARE < n.letters)
		return (struct str){ 0 };
	return settle(&n, scripts[most].language);
}
