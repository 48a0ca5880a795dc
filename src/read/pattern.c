/* Patterns over texts and elements. */
#include "read/pattern.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_ascii_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static void skip_spaces(struct str s, size_t *at)
{
	while (*at < s.n && (s.p[*at] == ' ' || s.p[*at] == '\n'))
		++*at;
}

/* Digits, also in groups with dots between. */
static bool take_number(struct str s, size_t *at, struct match *m)
{
	size_t n = 0;

	if (*at < s.n && s.p[*at] == '#')
		++*at;
	while (*at < s.n && n + 1 < sizeof m->number &&
	       (is_digit(s.p[*at]) || (n && s.p[*at] == '.' && *at + 1 < s.n &&
	                               is_digit(s.p[*at + 1]))))
		m->number[n++] = s.p[(*at)++];
	m->number[n] = '\0';
	return n && (*at == s.n || !is_digit(s.p[*at]));
}

/* What parts a number from the text behind it. */
static size_t divider(struct str s, size_t at)
{
	static const struct str dividers[] = {
		{ ":", 1 },
		{ ".", 1 },
		{ ")", 1 },
		{ "-", 1 },
		{ "|", 1 },
		{ "\xE2\x80\x93", 3 },
		{ "\xE2\x80\x94", 3 }, /* – — */
		{ "\xEF\xBC\x9A", 3 }, /* ： */
		{ "\xEF\xBC\x8E", 3 }, /* ． */
		{ "\xEF\xBC\x89", 3 }, /* ） */
		{ "\xE3\x80\x81", 3 }, /* 、 */
	};

	for (size_t i = 0; i < sizeof dividers / sizeof *dividers; i++)
		if (str_starts(str_slice(s, at, s.n), dividers[i]))
			return dividers[i].n;
	return 0;
}

static bool is_colon(struct str s, size_t at)
{
	s = str_slice(s, at, s.n);
	return str_starts(s, STR(":")) || str_starts(s, STR("\xEF\xBC\x9A"));
}

/* Behind the number: a divider, or white space if that will do, or the end. */
static bool take_divider(struct str s, size_t at, bool needed, struct match *m)
{
	size_t from = at, part;

	skip_spaces(s, &at);
	part = divider(s, at);
	if (!part && (needed || (at < s.n && from == at)))
		return false;
	at += part;
	skip_spaces(s, &at);
	m->length = at;
	m->named = part && at < s.n;
	return true;
}

static bool count_plain(struct str s, struct match *m)
{
	size_t at = 0, after;

	if (str_starts(s, STR("(")))
		at = 1;
	if (!take_number(s, &at, m) || !divider(s, at))
		return false;
	if (!take_divider(s, at, true, m))
		return false;
	after = at + divider(s, at); /* "3.14159" and "3-tier" are words */
	return m->length > after || after == s.n ||
	       (unsigned char)s.p[after] >= 0x80 || s.p[at] == ')';
}

static bool count_word(struct str s, struct match *m)
{
	size_t at = speech_take(SPEECH_QUESTION, s);

	if (!at)
		return false;
	skip_spaces(s, &at);
	if (str_starts(str_slice(s, at, s.n), STR("No. ")))
		at += 4;
	return take_number(s, &at, m) && take_divider(s, at, false, m);
}

static bool count_label(struct str s, struct match *m)
{
	size_t at = speech_take(SPEECH_QUESTION, s);

	if (count_word(s, m))
		return m->named;
	m->number[0] = '\0';
	skip_spaces(s, &at);
	return at && (is_colon(s, at) || (at == 1 && s.p[at] == '.')) &&
	       take_divider(s, at, true, m) && m->named;
}

bool pattern_count(enum count count, struct str s, struct match *m)
{
	*m = (struct match){ 0 };
	switch (count) {
	case COUNT_PLAIN:
		return count_plain(s, m);
	case COUNT_WORD:
		return count_word(s, m);
	case COUNT_LABEL:
		return count_label(s, m);
	case COUNT_NONE:
		break;
	}
	if (!count_word(s, m) && !count_plain(s, m) && !count_label(s, m))
		*m = (struct match){ 0 };
	return true;
}

size_t pattern_answer(struct str s, enum speech kind)
{
	size_t from = 0, at, n, part;
	struct match number = { 0 };

	while (from < s.n && (unsigned char)s.p[from] < 0x80 &&
	       !is_digit(s.p[from]) && !is_ascii_letter(s.p[from]))
		from++; /* "[Answer]", "- Answer" */
	at = n = speech_take(kind, str_slice(s, from, s.n));
	if (!n)
		return 0;
	at += from;
	skip_spaces(s, &at);
	if (at < s.n && is_digit(s.p[at])) {
		take_number(s, &at, &number);
		skip_spaces(s, &at);
	}
	part = is_colon(s, at) || (kind == SPEECH_LETTER_A) ? divider(s, at)
	                                                    : 0;
	if (part && at + part < s.n && kind == SPEECH_LETTER_A &&
	    s.p[at] != ':' && s.p[at] != '.')
		return 0;
	n = at + part;
	skip_spaces(s, &n);
	while (!part && n < s.n && strchr("]).!", s.p[n]))
		n++;
	return part || (n == s.n && kind != SPEECH_LETTER_A) ? n : 0;
}

bool pattern_says(struct str s, const char *words)
{
	s = str_trim(s);
	if (str_ends(s, STR(":")))
		s = str_trim(str_slice(s, 0, s.n - 1));
	return str_eq_nocase(s, str_from(words));
}

static bool is_strong(const struct element *e)
{
	return e->tag == TAG_STRONG || e->tag == TAG_B;
}

static bool is_blank(const struct element *e)
{
	return e->tag == TAG_BR || (e->tag == TAG_TEXT && !str_trim(e->text).n);
}

bool pattern_is_bold(const struct element *p)
{
	bool found = false;

	for (const struct element *e = p->first; e; e = e->next) {
		if (!is_strong(e) && !is_blank(e))
			return false;
		found |= is_strong(e);
	}
	return found;
}

static bool ends_line(const struct element *e)
{
	return !e || e->tag == TAG_BR ||
	       (e->tag == TAG_TEXT && str_starts(e->text, STR("\n")));
}

/* No letters: a colon, an emoji. */
static bool is_trifle(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_digit(s.p[i]) || is_ascii_letter(s.p[i]))
			return false;
	return s.n <= 16;
}

struct element *pattern_bold_line(const struct element *p)
{
	struct element *e = p->first;

	if (!e || !is_strong(e))
		return NULL;
	if (ends_line(e->next))
		return e;
	if (e->next->tag == TAG_TEXT) {
		const char *end =
			memchr(e->next->text.p, '\n', e->next->text.n);
		struct str line = e->next->text;

		if (end)
			line.n = (size_t)(end - line.p);
		if (is_trifle(line) && (end || ends_line(e->next->next)))
			return e;
	}
	return pattern_is_bold(p) ? e : NULL;
}

/* "Answer" in bold, with its colon in the run or behind it. */
static bool is_lead(const struct element *e, enum speech kind)
{
	struct buf text = { 0 };
	bool result;

	element_plain(&text, e);
	if (e->next && e->next->tag == TAG_TEXT && is_colon(e->next->text, 0))
		buf_char(&text, ':');
	result = pattern_answer(buf_str(&text), kind) > 0;
	buf_free(&text);
	return result;
}

struct element *pattern_lead(const struct element *p, enum speech kind)
{
	bool line_start = true;

	if (p->tag != TAG_P && !pattern_is_underlined(p))
		return NULL;
	for (struct element *e = p->first; e; e = e->next) {
		if (line_start && is_strong(e) && is_lead(e, kind))
			return e;
		line_start = e->tag == TAG_BR || (e->tag == TAG_TEXT &&
		                                  str_ends(e->text, STR("\n")));
	}
	return NULL;
}

unsigned pattern_level(const struct element *e)
{
	return e->tag >= TAG_H1 && e->tag <= TAG_H6
	               ? (unsigned)(e->tag - TAG_H1) + 1
	               : 0;
}

bool pattern_is_underlined(const struct element *e)
{
	return e->tag == TAG_H2 && e->first &&
	       e->first->place.line == e->place.line &&
	       e->first->place.col == e->place.col;
}
