/* A bank's links: to the web as URLs by RFC 3986, to questions as files and
 * anchors of the book; all others lead nowhere. */
#include "compose/book_text.h"

static const char hex[] = "0123456789ABCDEF";

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* RFC 3986 §2.2, §2.3: what stands for itself in a path, query or fragment. */
static bool is_url_char(unsigned char c)
{
	if (is_letter((char)c) || is_digit((char)c))
		return true;
	return c && strchr("-._~:/?@!$&'()*+,;=", c);
}

static bool is_hex(char c)
{
	return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* All that may not stand for itself is percent-encoded; what is encoded
 * already, and the first "#", stay. */
static void put_encoded(struct buf *b, struct str s)
{
	bool fragment = false;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool keep = is_url_char(c);

		if (c == '%')
			keep = i + 2 < s.n && is_hex(s.p[i + 1]) &&
			       is_hex(s.p[i + 2]);
		if (c == '#' && !fragment)
			keep = fragment = true;
		if (keep) {
			buf_char(b, (char)c);
			continue;
		}
		buf_char(b, '%');
		buf_char(b, hex[c >> 4]);
		buf_char(b, hex[c & 15]);
	}
}

/* RFC 3986 §3.2.2: four numbers up to 255. */
static bool is_ipv4(struct str host)
{
	size_t at = 0, parts = 0;

	for (; at < host.n && parts < 4; parts++) {
		unsigned value = 0;

		for (; at < host.n && is_digit(host.p[at]) && value < 256; at++)
			value = value * 10 + (unsigned)(host.p[at] - '0');
		if (value > 255 || (at < host.n && host.p[at] != '.'))
			return false;
		at++;
	}
	return parts == 4 && at == host.n + 1;
}

/* RFC 1123 §2.1: labels of letters, digits and inner hyphens; the last of
 * several begins with a letter. */
static bool is_host(struct str s)
{
	size_t last = 0; /* where the last label begins */

	for (size_t i = 0; i < s.n; i++) {
		bool edge = i == last || i + 1 == s.n || s.p[i + 1] == '.';

		if (s.p[i] == '.' && i > last)
			last = i + 1;
		else if (!is_letter(s.p[i]) && !is_digit(s.p[i]) &&
		         (s.p[i] != '-' || edge))
			return false;
	}
	return last < s.n && (last == 0 || is_letter(s.p[last]) || is_ipv4(s));
}

/* The length of "host" or "host:port" (RFC 3986 §3.2, without user names and
 * IP literals); 0 if it is none. */
static size_t authority(struct str s)
{
	enum { PORT_DIGITS = 5 };
	size_t n = 0, end;

	while (n < s.n && !strchr("/?#:", s.p[n]))
		n++;
	if (!is_host(str_slice(s, 0, n)))
		return 0;
	if (n == s.n || s.p[n] != ':')
		return n;
	for (end = n + 1; end < s.n && is_digit(s.p[end]);)
		end++;
	if (end == n + 1 || end > n + 1 + PORT_DIGITS ||
	    (end < s.n && !strchr("/?#", s.p[end])))
		return 0;
	return end;
}

static bool starts_nocase(struct str s, struct str prefix)
{
	return s.n >= prefix.n &&
	       str_eq_nocase(str_slice(s, 0, prefix.n), prefix);
}

static struct str web_href(struct arena *a, struct str scheme, struct str rest)
{
	struct buf b = { 0 };
	size_t n = authority(rest);
	struct str url;

	if (!n)
		return (struct str){ 0 };
	buf_put(&b, scheme);
	buf_put(&b, str_slice(rest, 0, n));
	put_encoded(&b, str_slice(rest, n, rest.n));
	url = arena_str(a, buf_str(&b));
	buf_free(&b);
	return url;
}

static struct str mail_href(struct arena *a, struct str rest)
{
	struct buf b = { 0 };
	struct str url = { 0 };

	if (memchr(rest.p, '@', rest.n)) {
		buf_put(&b, STR("mailto:"));
		put_encoded(&b, rest);
		url = arena_str(a, buf_str(&b));
		buf_free(&b);
	}
	return url;
}

/* "#q-ID" and "#a-ID", as the reader writes links to questions. */
static struct str inner_href(struct arena *a, const struct book *book,
                             struct str anchor)
{
	bool answer = str_starts(anchor, STR("a-"));
	size_t file = BOOK_NO_FILE;
	ptrdiff_t at;

	if (!answer && !str_starts(anchor, STR("q-")))
		return (struct str){ 0 };
	at = names_find(&book->ids, str_slice(anchor, 2, anchor.n));
	if (at != NAMES_NONE)
		file = (answer ? book->answer_file : book->question_file)[at];
	if (file == BOOK_NO_FILE)
		return (struct str){ 0 };
	if (book->paged)
		return arena_printf(a, "#%.*s", STR_FMT(anchor));
	return arena_printf(a, "%.*s.xhtml#%.*s",
	                    STR_FMT(book->files[file].name), STR_FMT(anchor));
}

struct str book_href(struct arena *a, const struct book *book, struct str href)
{
	static const struct str schemes[] = {
		{ "http://", 7 },
		{ "https://", 8 },
	};

	href = str_trim(href);
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (starts_nocase(href, schemes[i]))
			return web_href(a, schemes[i],
			                str_slice(href, schemes[i].n, href.n));
	if (starts_nocase(href, STR("mailto:")))
		return mail_href(a, str_slice(href, 7, href.n));
	if (href.n > 1 && href.p[0] == '#')
		return inner_href(a, book, str_slice(href, 1, href.n));
	return (struct str){ 0 };
}
