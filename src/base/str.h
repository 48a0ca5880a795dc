/* Slices of text: a pointer and a length, not terminated, not owned. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *p;
	size_t n; /* bytes */
};

#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })

/* For printf's "%.*s". */
#define STR_FMT(s) (int)(s).n, (s).n ? (s).p : ""

static inline struct str str_from(const char *z)
{
	return (struct str){ z, z ? strlen(z) : 0 };
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* The text from byte `from` up to, not including, byte `to`. Also of nothing:
 * NULL + 0 is undefined in C11 (§6.5.6). */
static inline struct str str_slice(struct str s, size_t from, size_t to)
{
	return (struct str){ s.p ? s.p + from : NULL, to - from };
}

bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);

/* Where the part begins first in s; s.n: nowhere. It must not be empty. */
size_t str_find(struct str s, struct str part);

/* Equality and order where ASCII letters' case does not count. */
bool str_eq_nocase(struct str a, struct str b);

/* Order by bytes, a prefix first: <0, 0, >0. */
int str_cmp(struct str a, struct str b);

/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);

/* FNV-1a, 64 bits: the same on every machine. */
uint64_t str_hash(struct str s);

/* Edits (insert, delete, replace, swap of neighbours) from a to b; more than
 * `limit` is answered with limit + 1. For "did you mean". */
size_t str_distance(struct str a, struct str b, size_t limit);

#endif
