/* UTF-8: decoding, checking, encoding. */
#include "base/utf8.h"

/* By the high five bits of a first byte: how many bytes follow it. */
static size_t tail_of(unsigned char first)
{
	return first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
}

uint32_t utf8_next_long(struct str s, size_t *at)
{
	unsigned char first = (unsigned char)s.p[(*at)++];
	size_t tail = tail_of(first);
	uint32_t c = tail ? first & (0x3Fu >> tail) : first;

	for (; tail && *at < s.n; tail--)
		c = c << 6 | ((unsigned char)s.p[(*at)++] & 0x3F);
	return c;
}

/* The length of the valid sequence at p, 0 if there is none. RFC 3629 §4. */
static size_t sequence(const unsigned char *p, size_t left)
{
	size_t tail = tail_of(p[0]);
	unsigned char low = 0x80, high = 0xBF;

	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xC2 || p[0] > 0xF4 || tail >= left)
		return 0;
	if (p[0] == 0xE0)
		low = 0xA0;
	if (p[0] == 0xED)
		high = 0x9F;
	if (p[0] == 0xF0)
		low = 0x90;
	if (p[0] == 0xF4)
		high = 0x8F;
	if (p[1] < low || p[1] > high)
		return 0;
	for (size_t i = 2; i <= tail; i++)
		if (p[i] < 0x80 || p[i] > 0xBF)
			return 0;
	return tail + 1;
}

uint32_t utf8_before(struct str s, size_t at)
{
	while (at > 0 && ((unsigned char)s.p[--at] & 0xC0) == 0x80)
		;
	return utf8_next(s, &at);
}

/* Eight bytes of ASCII. */
static bool is_ascii_word(struct str s, size_t at)
{
	uint64_t bytes;

	if (s.n - at < sizeof bytes)
		return false;
	memcpy(&bytes, s.p + at, sizeof bytes);
	return !(bytes & 0x8080808080808080u);
}

size_t utf8_check(struct str s)
{
	size_t at = 0;

	while (at < s.n) {
		size_t n;

		if (is_ascii_word(s, at)) {
			at += sizeof(uint64_t);
			continue;
		}
		n = sequence((const unsigned char *)s.p + at, s.n - at);

		if (!n)
			return at;
		at += n;
	}
	return at;
}

size_t utf8_encode(char bytes[UTF8_MAX], uint32_t c)
{
	static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	for (size_t i = n; i-- > 1; c >>= 6)
		bytes[i] = (char)(0x80 | (c & 0x3F));
	bytes[0] = (char)(lead[n] | c);
	return n;
}

void utf8_put(struct buf *b, uint32_t c)
{
	char bytes[UTF8_MAX];

	if (c < 0x80)
		buf_char(b, (char)c);
	else
		buf_put(b, (struct str){ bytes, utf8_encode(bytes, c) });
}

size_t utf8_count(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}
