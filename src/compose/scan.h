/* Inside of the scanner: looking at the code. */
#ifndef COMPOSE_SCAN_H
#define COMPOSE_SCAN_H

#include "compose/scanner.h"

enum { WORD_MAX = 30 }; /* no listed word is longer */

static inline bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static inline bool starts_word(char c)
{
	return is_letter(c) || c == '_' || (unsigned char)c >= 0x80;
}

static inline bool is_word(const struct language *l, char c)
{
	return starts_word(c) || is_digit(c) ||
	       (l->word && c && strchr(l->word, c));
}

static inline char peek(const struct scanner *l, size_t at)
{
	return at < l->end ? l->code.p[at] : '\0';
}

static inline bool looking_at(const struct scanner *l, size_t at,
                              const char *mark)
{
	size_t n = strlen(mark);

	return at + n <= l->end && memcmp(l->code.p + at, mark, n) == 0;
}

static inline size_t line_end(const struct scanner *l, size_t at)
{
	const char *end = memchr(l->code.p + at, '\n', l->end - at);

	return end ? (size_t)(end - l->code.p) : l->end;
}

/* Where a mark ends that begins here; 0: it does not. */
static inline size_t mark_end(const struct scanner *l, size_t at,
                              const char *mark)
{
	return looking_at(l, at, mark) ? at + strlen(mark) : 0;
}

static inline void lower(char *s)
{
	for (; *s; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s - 'A' + 'a');
}

/* The length of the prompt that stands here; 0: none. */
static inline size_t prompt(const struct language *language, struct str s)
{
	for (size_t i = 0; language->prompts[i]; i++)
		if (str_starts(s, str_from(language->prompts[i])))
			return strlen(language->prompts[i]);
	return 0;
}

/* Where what the row opened ends, whose content begins at `from`; 0: it is never
 * closed. */
size_t scan_delimited(struct scanner *, const struct delimited *, size_t from);

#endif
