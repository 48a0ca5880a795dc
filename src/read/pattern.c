/* Patterns over texts and elements. */
#include "read/pattern.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "read/numeral.h"

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

/* Behind what only decorates: an emoji, a bullet. */
static size_t ornament(struct str s)
{
	size_t at = 0;

	while (at < s.n && (unsigned char)s.p[at] >= 0x80) {
		size_t next = at;
		uint32_t c = utf8_next(s, &next);

		if (utf8_is_word(c) && !unicode_extends(c))
			break;
		at = next;
		skip_spaces(s, &at);
	}
	return at;
}

/* "#12", "No. 12", "№ 12"; `sign` says that there was one. */
static bool take_number(struct str s, size_t *at, struct match *m, bool *sign)
{
	static const struct str signs[] = {
		{ "#", 1 },
		{ "No. ", 4 },
		{ "no. ", 4 },
		{ "N\xC2\xB0", 3 },    /* N° */
		{ "n\xC2\xBA", 3 },    /* nº */
		{ "\xE2\x84\x96", 3 }, /* № */
	};
	struct numeral number;

	*sign = false;
	for (size_t i = 0; i < sizeof signs / sizeof *signs && !*sign; i++)
		if (str_starts(str_slice(s, *at, s.n), signs[i])) {
			*at += signs[i].n;
			skip_spaces(s, at);
			*sign = true;
		}
	if (!numeral_take(str_slice(s, *at, s.n), &number))
		return false;
	*at += number.length;
	m->value = number.value;
	m->capital = number.capital;
	*sign |= number.divided;
	memcpy(m->number, number.written, sizeof m->number);
	return true;
}

/* What parts a number from the text behind it. */
static size_t divider(struct str s, size_t at)
{
	static const struct str dividers[] = {
		{ ":", 1 },
		{ ".", 1 },
		{ ")", 1 },
		{ "]", 1 },
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

/* "12.", "12)", "(12)", "[12]", "#12", "XII.", "十二、". */
static bool count_plain(struct str s, struct match *m)
{
	bool bracket = s.n && strchr("([", s.p[0]), sign;
	size_t at = bracket, after;

	if (!take_number(s, &at, m, &sign))
		return false;
	if (sign && at < s.n && s.p[at] == ' ')
		return take_divider(s, at, false, m);
	if (!divider(s, at) || (m->capital && !strchr(".)", s.p[at])))
		return false;
	if (s.p[at] == ']' && !(bracket && s.p[0] == '['))
		return false;
	if (!take_divider(s, at, true, m))
		return false;
	after = at + divider(s, at); /* "3.14159" and "3-tier" are words */
	return m->length > after || after == s.n ||
	       (unsigned char)s.p[after] >= 0x80 || strchr(")]", s.p[at]);
}

/* "Question A", alone or with a divider. */
static bool count_letter(struct str s, size_t at, struct match *m)
{
	struct numeral letter;

	if (!at || s.p[at - 1] != ' ' ||
	    !numeral_letter(str_slice(s, at, s.n), &letter))
		return false;
	at += letter.length;
	m->value = letter.value;
	memcpy(m->number, letter.written, sizeof m->number);
	return (at == s.n || strchr(":.)", s.p[at])) &&
	       take_divider(s, at, false, m);
}

/* " of 20", "/20" behind a number. */
static void skip_total(struct str s, size_t *at)
{
	size_t from = *at;
	struct numeral total;

	skip_spaces(s, at);
	if (str_starts(str_slice(s, *at, s.n), STR("of ")))
		*at += 3;
	else if (*at < s.n && s.p[*at] == '/')
		++*at;
	else
		*at = s.n;
	skip_spaces(s, at);
	if (numeral_take(str_slice(s, *at, s.n), &total) && !total.capital)
		*at += total.length;
	else
		*at = from;
}

/* "第12题". */
static bool count_ordinal(struct str s, struct match *m)
{
	static const struct str units[] = {
		{ "题", 3 }, { "題", 3 }, { "问", 3 }, { "問", 3 }, { "道", 3 },
	};
	size_t at = 3;
	bool sign;

	if (!str_starts(s, STR("第")) || !take_number(s, &at, m, &sign))
		return false;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_starts(str_slice(s, at, s.n), units[i]))
			return take_divider(s, at + units[i].n, false, m);
	return false;
}

static bool count_word(struct str s, struct match *m)
{
	size_t at = speech_take(SPEECH_QUESTION, s), from;
	bool sign;

	if (!at)
		return count_ordinal(s, m);
	from = at;
	skip_spaces(s, &at);
	if (at == from && at < s.n && strchr("-_", s.p[at]))
		at++;
	if (!take_number(s, &at, m, &sign))
		return count_letter(s, at, m);
	skip_total(s, &at);
	return take_divider(s, at, false, m);
}

static bool count_label(struct str s, struct match *m)
{
	size_t at;

	if (count_word(s, m))
		return m->named;
	m->number[0] = '\0';
	at = speech_take(SPEECH_QUESTION, s);
	if (at && speech_is_sign(s))
		return take_divider(s, at, false, m) && at < s.n;
	skip_spaces(s, &at);
	return at && (is_colon(s, at) || (at == 1 && s.p[at] == '.')) &&
	       take_divider(s, at, true, m) && m->named;
}

static bool count(enum count count, struct str s, struct match *m)
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
	case COUNT_KINDS:
		break;
	}
	if (!count_word(s, m) && !count_plain(s, m) && !count_label(s, m))
		*m = (struct match){ 0 };
	return true;
}

bool pattern_count(enum count kind, struct str s, struct match *m)
{
	bool found = count(kind, s, m);
	size_t from = m->length ? 0 : ornament(s);

	if (from) {
		found = count(kind, str_slice(s, from, s.n), m);
		m->length += m->length ? from : 0;
	}
	return found;
}

/* "[Answer]", "- Answer", "✔ Answer": past the character, if it is no word's. */
static bool is_trifle_at(struct str s, size_t *at)
{
	size_t next = *at;
	uint32_t c = utf8_next(s, &next);

	if (utf8_is_word(c) && !unicode_extends(c))
		return false;
	*at = next;
	return true;
}

/* "Ans. B", "Answer - B": not only a colon, but then a space. */
static bool may_divide(struct str s, size_t at, enum speech kind)
{
	size_t n = divider(s, at);

	return kind == SPEECH_LETTER_A || (kind == SPEECH_ANSWER && n &&
	                                   at + n < s.n && s.p[at + n] == ' ');
}

size_t pattern_answer(struct str s, enum speech kind)
{
	struct match number = { 0 };
	size_t from = 0, at, n, part;
	bool sign = false;

	while (!(n = speech_take(kind, str_slice(s, from, s.n))) &&
	       from < s.n && is_trifle_at(s, &from))
		;
	if (!n)
		return 0;
	at = from + n;
	if (speech_is_sign(str_slice(s, from, s.n))) {
		skip_spaces(s, &at);
		return at < s.n ? at : 0;
	}
	skip_spaces(s, &at);
	if (at < s.n && is_digit(s.p[at])) {
		take_number(s, &at, &number, &sign);
		skip_spaces(s, &at);
	}
	part = is_colon(s, at) || may_divide(s, at, kind) ? divider(s, at) : 0;
	if (part && at + part < s.n && kind == SPEECH_LETTER_A &&
	    !number.number[0] && s.p[at] != ':' && s.p[at] != '.')
		return 0;
	n = at + part;
	skip_spaces(s, &n);
	while (!part && n < s.n && strchr("]).!", s.p[n]))
		n++;
	return part || (n == s.n &&
	                (kind != SPEECH_LETTER_A || number.number[0]))
	               ? n
	               : 0;
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
