/* Addresses. */
#include "base/uri.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void uri_unescape(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		int high = -1, low = -1;

		if (s.p[i] == '%' && i + 2 < s.n) {
			high = hex_digit(s.p[i + 1]);
			low = hex_digit(s.p[i + 2]);
		}
		if (high < 0 || low < 0) {
			buf_char(b, s.p[i]);
			continue;
		}
		buf_char(b, (char)(high << 4 | low));
		i += 2;
	}
}

static bool is_scheme_char(char c)
{
	return (c >= '0' && c <= '9') ||
	       ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
	       (c && strchr("+.-", c));
}

struct str uri_scheme(struct str s)
{
	size_t n = 0;

	if (str_starts(s, STR("//")))
		return STR("https");
	while (n < s.n && is_scheme_char(s.p[n]))
		n++;
	return n && n < s.n && s.p[n] == ':' ? str_slice(s, 0, n)
	                                     : (struct str){ 0 };
}
