/* Patterns over paths, as in a shell but of no locale. One point of return for
 * each kind of wildcard is enough: what a "**" reaches first leaves the most
 * to what follows, and so does a "*" within its part of the path. */
#include "base/glob.h"

#include "base/utf8.h"

enum { NOT_UNICODE = 0x110000 };

struct point {
	size_t pattern, path; /* where to go on */
	bool set, parts;      /* parts: only behind a "/" */
};

/* The character at *at, which moves behind it; a file's name may be anything. */
static uint32_t next_char(struct str s, size_t *at)
{
	unsigned char c = (unsigned char)s.p[*at];
	size_t n = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;

	if (*at + n <= s.n && utf8_check(str_slice(s, *at, *at + n)) == n)
		return utf8_next(s, at);
	++*at;
	return NOT_UNICODE + c;
}

/* "[…]" against a character; its length, 0: it is no set. */
static size_t take_set(struct str p, uint32_t c, bool *in)
{
	size_t at = 1, first;
	bool inverted = p.n > 1 && (p.p[1] == '!' || p.p[1] == '^');

	at += inverted;
	first = at;
	*in = false;
	while (at < p.n && (p.p[at] != ']' || at == first)) {
		uint32_t low = next_char(p, &at), high = low;

		if (at + 1 < p.n && p.p[at] == '-' && p.p[at + 1] != ']') {
			at++;
			high = next_char(p, &at);
		}
		*in |= c >= low && c <= high;
	}
	*in ^= inverted;
	return at < p.n ? at + 1 : 0;
}

/* One character against what stands for one; *p and *t go on behind both. */
static bool take_one(struct str pattern, size_t *p, struct str path, size_t *t)
{
	struct str rest = str_slice(pattern, *p, pattern.n);
	size_t next = *t, length = 0;
	uint32_t c = next_char(path, &next);
	bool in = false;

	if (!rest.n)
		return false;
	if (rest.p[0] == '?') {
		in = c != '/';
		length = 1;
	} else if (rest.p[0] == '[') {
		length = take_set(rest, c, &in);
		in &= c != '/';
	}
	if (!length) { /* byte by byte, for names that are no UTF-8 */
		in = rest.p[0] == path.p[*t];
		length = 1;
		next = *t + 1;
	}
	if (!in)
		return false;
	*p += length;
	*t = next;
	return true;
}

/* A wildcard at *p becomes a point to return to; false: there is none. */
static bool take_star(struct str pattern, size_t *p, size_t t,
                      struct point *star, struct point *stars)
{
	struct str rest = str_slice(pattern, *p, pattern.n);
	bool begins = *p == 0 || pattern.p[*p - 1] == '/';

	if (!str_starts(rest, STR("*")))
		return false;
	if (!str_starts(rest, STR("**"))) {
		*star = (struct point){ ++*p, t, true, false };
		return true;
	}
	*p += begins && str_starts(rest, STR("**/")) ? 3 : 2;
	*stars = (struct point){ *p, t, true, pattern.p[*p - 1] == '/' };
	star->set = false;
	return true;
}

/* The wildcard takes one character more, or up to the next part. */
static bool extend(struct point *w, struct str path, bool crosses)
{
	const char *slash;

	if (!w->set || w->path >= path.n ||
	    (!crosses && path.p[w->path] == '/'))
		return false;
	if (!w->parts) {
		next_char(path, &w->path);
		return true;
	}
	slash = memchr(path.p + w->path, '/', path.n - w->path);
	w->path = slash ? (size_t)(slash - path.p) + 1 : path.n;
	return slash != NULL;
}

bool glob_match(struct str pattern, struct str path)
{
	struct point star = { 0 }, stars = { 0 };
	size_t p = 0, t = 0;

	for (;;) {
		const struct point *back = NULL;

		if (p == pattern.n && t == path.n)
			return true;
		if (take_star(pattern, &p, t, &star, &stars) ||
		    (t < path.n && take_one(pattern, &p, path, &t)))
			continue;
		if (extend(&star, path, false)) {
			back = &star;
		} else if (extend(&stars, path, true)) {
			star.set = false;
			back = &stars;
		} else {
			return false;
		}
		p = back->pattern;
		t = back->path;
	}
}
