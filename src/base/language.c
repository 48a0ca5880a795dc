/* Language tags: their form, and which way they are written. */
#include "base/language.h"

/* Scripts and languages written from right to left (CLDR, characterOrder). */
static const char *const rtl_scripts[] = {
	"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Samr", "Mand",
};

static const char *const rtl_languages[] = {
	"ar",  "arc", "ckb", "dv", "fa",  "he", "iw", "ji", "ks",
	"lrc", "mzn", "ps",  "sd", "syr", "ug", "ur", "yi",
};

static bool in_list(struct str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(s, str_from(list[i])))
			return true;
	return false;
}

/* The subtag at *at, which moves behind it; empty at the end, and where two
 * hyphens follow each other. */
static struct str next_subtag(struct str tag, size_t *at)
{
	size_t from = *at;

	while (*at < tag.n && tag.p[*at] != '-')
		++*at;
	return str_slice(tag, from, (*at)++);
}

/* All letters, or all digits. */
static bool is_alpha(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] | 0x20) < 'a' || (s.p[i] | 0x20) > 'z')
			return false;
	return true;
}

static bool is_digit(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

static bool is_alnum(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_alpha(str_slice(s, i, i + 1)) &&
		    !is_digit(str_slice(s, i, i + 1)))
			return false;
	return true;
}

static bool is_script(struct str s)
{
	return s.n == 4 && is_alpha(s);
}

static bool is_region(struct str s)
{
	return (s.n == 2 && is_alpha(s)) || (s.n == 3 && is_digit(s));
}

static bool is_variant(struct str s)
{
	return is_alnum(s) && ((s.n >= 5 && s.n <= 8) ||
	                       (s.n == 4 && is_digit(str_slice(s, 0, 1))));
}

bool language_is_valid(struct str tag)
{
	size_t at = 0;
	struct str s;

	if (!tag.n)
		return false;
	s = next_subtag(tag, &at);
	if (s.n < 2 || s.n > 3 || !is_alpha(s))
		return false;
	if (at > tag.n)
		return true;
	s = next_subtag(tag, &at);
	if (is_script(s)) {
		if (at > tag.n)
			return true;
		s = next_subtag(tag, &at);
	}
	if (is_region(s)) {
		if (at > tag.n)
			return true;
		s = next_subtag(tag, &at);
	}
	while (is_variant(s)) {
		if (at > tag.n)
			return true;
		s = next_subtag(tag, &at);
	}
	return false;
}

bool language_is_rtl(struct str tag)
{
	size_t at = 0;
	struct str language, script = { 0 };

	if (!tag.n)
		return false;
	language = next_subtag(tag, &at);
	if (at < tag.n)
		script = next_subtag(tag, &at);
	if (is_script(script))
		return in_list(script, rtl_scripts,
		               sizeof rtl_scripts / sizeof *rtl_scripts);
	return in_list(language, rtl_languages,
	               sizeof rtl_languages / sizeof *rtl_languages);
}
