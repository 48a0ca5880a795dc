/* Words for an answer that is not there. */
#include "read/placeholder.h"

static bool is_in(const char *set, char c)
{
	return c && strchr(set, c);
}

/* What people write where an answer is still to come. */
static bool is_placeholder(struct str s)
{
	static const char *const words[] = {
		"",    "to be filled", "to be filled in", "tbd",
		"tba", "todo",         "to do",           "\xE2\x80\xA6",
	};
	static const char brackets[] = " \t\n[](){}<>_*.:!?-";

	while (s.n && is_in(brackets, s.p[0]))
		s = str_slice(s, 1, s.n);
	while (s.n && is_in(brackets, s.p[s.n - 1]))
		s.n--;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq_nocase(s, str_from(words[i])))
			return true;
	return false;
}

/* Nothing but words in paragraphs, however emphasised. */
static bool is_plain(const struct element *root)
{
	static const bool plain[TAG_COUNT] = {
		[TAG_DIV] = true,  [TAG_P] = true,      [TAG_TEXT] = true,
		[TAG_EM] = true,   [TAG_STRONG] = true, [TAG_I] = true,
		[TAG_B] = true,    [TAG_U] = true,      [TAG_S] = true,
		[TAG_DEL] = true,  [TAG_SPAN] = true,   [TAG_SMALL] = true,
		[TAG_MARK] = true, [TAG_BR] = true,     [TAG_HR] = true,
	};

	for (const struct element *e = root; e; e = element_next(e, root))
		if (!plain[e->tag])
			return false;
	return true;
}

bool placeholder_is(const struct element *answer)
{
	struct buf text = { 0 };
	bool result;

	if (!is_plain(answer))
		return false;
	element_plain(&text, answer);
	result = is_placeholder(buf_str(&text));
	buf_free(&text);
	return result;
}
