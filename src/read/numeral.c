/* Digits, Roman and Chinese numerals. */
#include "read/numeral.h"

#include "base/utf8.h"

enum { VALUE_MAX = 1000000 };

/* Zeros of the scripts whose digits count questions (Unicode, Nd). */
static const uint32_t zeros[] = {
	'0', 0x0660, 0x06F0, 0x0966, 0x09E6, 0x0BE6, 0x0C66, 0x0E50, 0xFF10,
};

/* The digit there; -1: none. *length is what it takes. */
static int digit_at(struct str s, size_t at, size_t *length)
{
	size_t next = at;
	uint32_t c;

	if (at >= s.n)
		return -1;
	c = utf8_next(s, &next);
	*length = next - at;
	for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
		if (c >= zeros[i] && c < zeros[i] + 10)
			return (int)(c - zeros[i]);
	return -1;
}

/* U+FE0F, U+20E3 behind a digit: "1️⃣". */
static size_t keycap_length(struct str s, size_t at)
{
	size_t selector;

	s = str_slice(s, at, s.n);
	selector = str_starts(s, STR("\xEF\xB8\x8F")) ? 3 : 0;
	s = str_slice(s, selector, s.n);
	return str_starts(s, STR("\xE2\x83\xA3")) ? selector + 3 : 0;
}

static bool take_digits(struct str s, struct numeral *m)
{
	size_t at = 0, n = 0, length, after;
	int digit;

	while ((digit = digit_at(s, at, &length)) >= 0 &&
	       n + length < sizeof m->written) {
		size_t cap = keycap_length(s, at + length);

		memcpy(m->written + n, s.p + at, length);
		n += length;
		m->value = (m->value * 10 + (unsigned)digit) % VALUE_MAX;
		m->divided |= cap > 0;
		at += length + cap;
		if (at >= s.n || s.p[at] != '.' || n + 1 >= NUMERAL_BYTES ||
		    digit_at(s, at + 1, &after) < 0)
			continue;
		m->written[n++] = s.p[at++];
		m->value = 0;
	}
	m->written[n] = '\0';
	m->length = at;
	return n && digit < 0;
}

/* A symbol of several letters stands before its parts: "IV" before "I". */
static const struct {
	const char *letters;
	unsigned value;
	unsigned most; /* in a row */
} romans[] = {
	{ "XL", 40, 1 }, { "X", 10, 3 }, { "IX", 9, 1 },
	{ "IV", 4, 1 },  { "V", 5, 1 },  { "I", 1, 3 },
};

/* "I" to "XLIX"; "C", "D" and "L" are letters that count. */
static bool take_roman(struct str s, struct numeral *m)
{
	size_t at = 0;

	for (size_t i = 0; i < sizeof romans / sizeof *romans; i++) {
		struct str letters = str_from(romans[i].letters);

		for (unsigned n = 0; n < romans[i].most &&
		                     str_starts(str_slice(s, at, s.n), letters);
		     n++) {
			at += letters.n;
			m->value += romans[i].value;
		}
	}
	if (!at || at >= sizeof m->written)
		return false;
	memcpy(m->written, s.p, at);
	m->written[at] = '\0';
	m->length = at;
	m->capital = true;
	return true;
}

static const struct str chinese[] = {
	{ "一", 3 }, { "二", 3 }, { "三", 3 }, { "四", 3 }, { "五", 3 },
	{ "六", 3 }, { "七", 3 }, { "八", 3 }, { "九", 3 },
};

static unsigned chinese_digit(struct str s, size_t *at)
{
	for (unsigned i = 0; i < sizeof chinese / sizeof *chinese; i++)
		if (str_starts(str_slice(s, *at, s.n), chinese[i])) {
			*at += chinese[i].n;
			return i + 1;
		}
	return 0;
}

/* "一" to "九十九". */
static bool take_chinese(struct str s, struct numeral *m)
{
	size_t at = 0;
	unsigned tens = chinese_digit(s, &at);

	if (str_starts(str_slice(s, at, s.n), STR("十"))) {
		at += 3;
		m->value = 10 * (tens ? tens : 1) + chinese_digit(s, &at);
	} else {
		m->value = tens;
	}
	if (!at)
		return false;
	memcpy(m->written, s.p, at);
	m->written[at] = '\0';
	m->length = at;
	return true;
}

bool numeral_take(struct str s, struct numeral *m)
{
	*m = (struct numeral){ 0 };
	if (!s.n)
		return false;
	if (s.p[0] == 'I' || s.p[0] == 'V' || s.p[0] == 'X')
		return take_roman(s, m);
	if (s.p[0] >= '0' && s.p[0] <= '9')
		return take_digits(s, m);
	return (unsigned char)s.p[0] >= 0x80 &&
	       (take_digits(s, m) || take_chinese(s, m));
}

bool numeral_letter(struct str s, struct numeral *m)
{
	*m = (struct numeral){ 0 };
	if (!s.n || s.p[0] < 'A' || s.p[0] > 'Z')
		return false;
	m->written[0] = s.p[0];
	m->value = (unsigned)(s.p[0] - 'A') + 1;
	m->length = 1;
	m->capital = true;
	return true;
}
