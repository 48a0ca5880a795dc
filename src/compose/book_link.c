/* A bank's links: to the web as URLs by RFC 3986, to questions as files and
 * anchors of the book; all others lead nowhere. */
#include "compose/book_text.h"

static const char hex[] = "0123456789ABCDEF";

/* RFC 3986 §2.2, §2.3: what stands for itself in a path, query or fragment. */
static bool is_url_char(unsigned char c)
{
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9'))
		return true;
	return c && strchr("-._~:/?@!$&'()*+,;=", c);
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
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

/* The length of "host" or "host:port" (RFC 3986 §3.2, without user names and
 * IP literals; RFC 1123 §2.1 for the host's labels); 0 if it is none. */
static size_t authority(struct str s)
{
	size_t n = 0, label = 0, digits;

	for (; n < s.n && !strchr("/?#:", s.p[n]); n++) {
		char c = s.p[n];
		bool letter = (c >= '0' && c <= '9') ||
			      ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');

		if (!letter && (label == 0 || (c != '-' && c != '.')))
			return 0;
		if (c == '.' && s.p[n - 1] == '-')
			return 0;
		label = c == '.' ? 0 : label + 1;
	}
	if (label == 0 || s.p[n - 1] == '-')
		return 0;
	if (n == s.n || s.p[n] != ':')
		return n;
	for (digits = n + 1; digits < s.n && s.p[digits] >= '0' &&
			     s.p[digits] <= '9';)
		digits++;
	if (digits == n + 1 || digits > n + 6 ||
	    (digits < s.n && !strchr("/?#", s.p[digits])))
		return 0;
	return digits;
}

static bool starts_nocase(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq_nocase(str_slice(s, 0, prefix.n),
						prefix);
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
	return arena_printf(a, "%.*s.xhtml#%.*s",
			    STR_FMT(book->files[file].name), STR_FMT(anchor));
}

struct str book_href(struct arena *a, const struct book *book, struct str href)
{
	static const struct str schemes[] = {
		{ "http://", 7 }, { "https://", 8 },
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
