/* Matching of folded text: wildcards with one point of return, so that no
 * pattern takes more than its length times the text's. */
#include "deck/match.h"

#include "base/unicode.h"
#include "base/utf8.h"

enum { REACH = 256 }; /* bytes that a wildcard in a word covers at most */

/* What a keyboard has for what a text has; as UTF-8. */
static const struct {
	const char *from;
	char to;
} plain[] = {
	{ "\u2018", '\'' }, { "\u2019", '\'' }, { "\u201C", '"' },
	{ "\u201D", '"' },  { "\u00A0", ' ' },  { "\u202F", ' ' },
};

enum { PLAIN = sizeof plain / sizeof *plain };

/* Scripts without spaces between words (UAX #14, classes ID and SA). */
static const struct {
	uint32_t first, last;
} unspaced[] = {
	{ 0x0E00, 0x0EFF },   /* Thai, Lao */
	{ 0x1000, 0x109F },   /* Myanmar */
	{ 0x1780, 0x17FF },   /* Khmer */
	{ 0x2E80, 0x312F },   /* CJK radicals, kana, Bopomofo */
	{ 0x3190, 0x9FFF },   /* CJK ideographs, Yi follows */
	{ 0xA000, 0xA4CF },   /* Yi */
	{ 0xF900, 0xFAFF },   /* compatibility ideographs */
	{ 0xFF66, 0xFF9F },   /* halfwidth kana */
	{ 0x1B000, 0x1B16F }, /* kana supplement */
	{ 0x20000, 0x3FFFF }, /* further ideographs */
};

static size_t put_plain(struct buf *b, struct str s)
{
	unsigned char first = (unsigned char)s.p[0];

	for (size_t i = 0; (first == 0xC2 || first == 0xE2) && i < PLAIN; i++)
		if (str_starts(s, str_from(plain[i].from))) {
			buf_char(b, plain[i].to);
			return strlen(plain[i].from);
		}
	buf_char(b, s.p[0]);
	return 1;
}

void match_fold(struct buf *b, struct str s)
{
	size_t start = b->n, at, end;

	utf8_fold(b, s);
	end = b->n;
	for (at = start; at < end && (unsigned char)b->p[at] < 0x80;)
		at++;
	/* The plain text is never longer, so it takes the place of the rest. */
	b->n = at;
	while (at < end)
		if ((unsigned char)b->p[at] < 0x80)
			b->p[b->n++] = b->p[at++];
		else
			at += put_plain(b, (struct str){ b->p + at, end - at });
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Behind the character at `at`. */
static size_t step(struct str s, size_t at)
{
	do
		at++;
	while (at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80);
	return at;
}

bool match_glob(struct str pattern, struct str text)
{
	size_t p = 0, t = 0, back_p = SIZE_MAX, back_t = 0;

	while (t < text.n)
		if (p < pattern.n && pattern.p[p] == MATCH_ANY) {
			back_p = ++p;
			back_t = t;
		} else if (p < pattern.n && pattern.p[p] == MATCH_ONE) {
			p++;
			t = step(text, t);
		} else if (p < pattern.n && pattern.p[p] == text.p[t]) {
			p++;
			t++;
		} else if (back_p != SIZE_MAX) {
			p = back_p;
			t = back_t = step(text, back_t);
		} else {
			return false;
		}
	while (p < pattern.n && pattern.p[p] == MATCH_ANY)
		p++;
	return p == pattern.n;
}

bool match_path(struct str pattern, struct str path)
{
	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] == '/' &&
		    match_glob(pattern, str_slice(path, 0, i)))
			return true;
	return match_glob(pattern, path);
}

bool match_path_end(struct str pattern, struct str path)
{
	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] == '/' &&
		    match_glob(pattern, str_slice(path, i + 1, path.n)))
			return true;
	return match_glob(pattern, path);
}

/* Words */

static bool is_unspaced(uint32_t c)
{
	if (c < unspaced[0].first)
		return false;
	for (size_t i = 0; i < sizeof unspaced / sizeof *unspaced; i++)
		if (c >= unspaced[i].first && c <= unspaced[i].last)
			return true;
	return false;
}

bool match_is_word(uint32_t c)
{
	return c == '_' || utf8_is_word(c);
}

bool match_is_edge(uint32_t before, uint32_t after)
{
	return !match_is_word(before) || !match_is_word(after) ||
	       is_unspaced(before) || is_unspaced(after);
}

static bool edge_at(struct str s, size_t at)
{
	size_t before = at;

	if (at == 0 || at == s.n)
		return true;
	do
		before--;
	while (before && ((unsigned char)s.p[before] & 0xC0) == 0x80);
	return match_is_edge(utf8_next(s, &before), utf8_next(s, &at));
}

/* What a pattern for words demands. */
struct wanted {
	struct str core;     /* without the wildcards at its ends */
	bool starts, closes; /* a word's edge is before it, behind it */
};

/* Whether the core stands at t; a wildcard is given back a character at a
 * time until the rest fits, up to a space or its reach. */
static bool stands_at(const struct wanted *w, struct str text, size_t t)
{
	size_t p = 0, back_p = SIZE_MAX, back_t = 0, limit = 0;

	for (;;) {
		if (p == w->core.n) {
			if (!w->closes || edge_at(text, t))
				return true;
		} else if (w->core.p[p] == MATCH_ANY) {
			back_p = ++p;
			back_t = t;
			limit = t + REACH;
			continue;
		} else if (t < text.n && w->core.p[p] == MATCH_ONE &&
		           !is_space(text.p[t])) {
			p++;
			t = step(text, t);
			continue;
		} else if (t < text.n && w->core.p[p] == text.p[t]) {
			p++;
			t++;
			continue;
		}
		if (back_p == SIZE_MAX || back_t >= text.n || back_t >= limit ||
		    is_space(text.p[back_t]))
			return false;
		p = back_p;
		t = back_t = step(text, back_t);
	}
}

static bool is_wild(char c)
{
	return c == MATCH_ANY || c == MATCH_ONE;
}

/* What most places fail at: the core's second byte is not there. */
static bool is_hopeless(struct str core, const char *p, const char *end)
{
	return core.n > 1 && !is_wild(core.p[1]) &&
	       (p + 1 == end || p[1] != core.p[1]);
}

bool match_words(struct str pattern, struct str text)
{
	struct wanted w = { .core = pattern };
	const char *p = text.p, *end = text.n ? text.p + text.n : text.p;

	while (w.core.n && w.core.p[0] == MATCH_ANY)
		w.core = str_slice(w.core, 1, w.core.n);
	w.starts = w.core.n == pattern.n;
	pattern = w.core;
	while (w.core.n && w.core.p[w.core.n - 1] == MATCH_ANY)
		w.core.n--;
	w.closes = w.core.n == pattern.n;
	if (!w.core.n)
		return true;
	for (; p < end; p++) {
		size_t t;

		if (!is_wild(w.core.p[0]))
			p = memchr(p, w.core.p[0], (size_t)(end - p));
		if (!p)
			return false;
		if (!is_wild(w.core.p[0]) && is_hopeless(w.core, p, end))
			continue;
		t = (size_t)(p - text.p);
		if (((unsigned char)*p & 0xC0) != 0x80 &&
		    (!w.starts || edge_at(text, t)) && stands_at(&w, text, t))
			return true;
	}
	return false;
}

size_t match_count(struct str text)
{
	size_t n = 0;
	bool within = false;

	for (size_t at = 0; at < text.n;) {
		uint32_t c = utf8_next(text, &at);

		if (c < 0x80 && is_space((char)c)) {
			within = false;
		} else if (is_unspaced(c)) {
			n += utf8_is_word(c);
			within = false;
		} else if (!within && utf8_is_word(c)) {
			n++;
			within = true;
		}
	}
	return n;
}
