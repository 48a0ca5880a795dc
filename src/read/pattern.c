/* Patterns over top-level elements. */
#include "read/pattern.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
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

/* The words at the beginning of the text; *at moves behind them. */
static bool take_words(struct str s, const char *words, size_t *at,
                       struct match *m)
{
	for (; *words; words++) {
		if (*words == ' ') {
			skip_spaces(s, at);
		} else if (*words == '#') {
			if (!take_number(s, at, m))
				return false;
		} else if (*at == s.n || lower(s.p[(*at)++]) != *words) {
			return false;
		}
	}
	return true;
}

/* What parts a number from the text behind it. */
static size_t divider(struct str s, size_t at)
{
	static const struct str dividers[] = {
		{ ":", 1 },
		{ ".", 1 },
		{ ")", 1 },
		{ "-", 1 },
		{ "\xE2\x80\x93", 3 },
		{ "\xE2\x80\x94", 3 }, /* – — */
		{ "\xEF\xBC\x9A", 3 }, /* ： */
	};

	for (size_t i = 0; i < sizeof dividers / sizeof *dividers; i++)
		if (str_starts(str_slice(s, at, s.n), dividers[i]))
			return dividers[i].n;
	return 0;
}

static bool match_number(struct str s, const char *words, struct match *m)
{
	size_t at = 0, from, part;

	if (!take_words(s, words, &at, m))
		return false;
	from = at;
	skip_spaces(s, &at);
	part = divider(s, at);
	if (at < s.n && from == at && !part)
		return false;
	at += part;
	skip_spaces(s, &at);
	m->length = at;
	m->named = part && at < s.n;
	return true;
}

bool pattern_says(struct str s, const char *words)
{
	struct match unused;
	size_t at = 0;

	s = str_trim(s);
	if (str_ends(s, STR(":")))
		s = str_trim(str_slice(s, 0, s.n - 1));
	return take_words(s, words, &at, &unused) && at == s.n;
}

static bool says(const struct element *e, const char *words, struct match *m)
{
	struct buf text = { 0 };
	bool ok;

	element_plain(&text, e);
	ok = strchr(words, '#') ? match_number(buf_str(&text), words, m)
	                        : pattern_says(buf_str(&text), words);
	buf_free(&text);
	return ok;
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

static bool match_lead(const struct element *p, const char *words,
                       struct match *m)
{
	bool line_start = true;

	for (struct element *e = p->first; e; e = e->next) {
		if (line_start && is_strong(e) && says(e, words, m)) {
			m->lead = e;
			return true;
		}
		line_start = e->tag == TAG_BR || (e->tag == TAG_TEXT &&
		                                  str_ends(e->text, STR("\n")));
	}
	return false;
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

static bool match_one(const struct pattern *p, const struct element *e,
                      struct match *m)
{
	switch (p->shape) {
	case SHAPE_HEADING:
		return pattern_level(e) && says(e, p->words, m);
	case SHAPE_LEAD:
		return (e->tag == TAG_P || pattern_is_underlined(e)) &&
		       match_lead(e, p->words, m);
	case SHAPE_BOLD:
		return (e->tag == TAG_P || pattern_is_underlined(e)) &&
		       pattern_is_bold(e);
	case SHAPE_RULE:
		return e->tag == TAG_HR;
	case SHAPE_NONE:
		break;
	}
	return false;
}

bool pattern_match(const struct pattern *p, const struct element *e,
                   struct match *m)
{
	for (; p->shape != SHAPE_NONE; p++) {
		*m = (struct match){ 0 };
		if (match_one(p, e, m))
			return true;
	}
	return false;
}
