/* Case folding, normalisation and character classes, by utf8proc. */
#include "base/unicode.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "base/memory.h"
#include "base/utf8.h"

static bool is_ascii(struct str s)
{
	unsigned char seen = 0;

	for (size_t i = 0; i < s.n; i++)
		seen |= (unsigned char)s.p[i];
	return seen < 0x80;
}

static void fold_ascii(struct buf *b, struct str s)
{
	char *to = buf_reserve(b, s.n);

	for (size_t i = 0; i < s.n; i++)
		to[i] = s.p[i] >= 'A' && s.p[i] <= 'Z'
		                ? (char)(s.p[i] + ('a' - 'A'))
		                : s.p[i];
	b->n += s.n;
}

void utf8_fold(struct buf *b, struct str s)
{
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t n;

	if (!s.n)
		return;
	if (is_ascii(s)) {
		fold_ascii(b, s);
		return;
	}
	n = utf8proc_map(
		(const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &folded,
		UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
	if (n == UTF8PROC_ERROR_NOMEM)
		memory_exhausted();
	if (n > 0)
		buf_bytes(b, folded, (size_t)n);
	free(folded);
}

bool utf8_is_word(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		       (c >= 'a' && c <= 'z');
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return true;
	default:
		return false;
	}
}

bool unicode_extends(uint32_t c)
{
	switch (utf8proc_get_property((utf8proc_int32_t)c)->boundclass) {
	case UTF8PROC_BOUNDCLASS_EXTEND:
	case UTF8PROC_BOUNDCLASS_ZWJ:
	case UTF8PROC_BOUNDCLASS_SPACINGMARK:
	case UTF8PROC_BOUNDCLASS_E_ZWG:
		return c >= 0x80;
	default:
		return false;
	}
}

bool unicode_ignorable(uint32_t c)
{
	return utf8proc_get_property((utf8proc_int32_t)c)->ignorable ||
	       utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_CC;
}

enum unicode_direction unicode_direction(uint32_t c)
{
	switch (utf8proc_get_property((utf8proc_int32_t)c)->bidi_class) {
	case UTF8PROC_BIDI_CLASS_L:
		return UNICODE_LEFT_TO_RIGHT;
	case UTF8PROC_BIDI_CLASS_R:
	case UTF8PROC_BIDI_CLASS_AL:
		return UNICODE_RIGHT_TO_LEFT;
	default:
		return UNICODE_NEUTRAL;
	}
}

bool unicode_breaks(uint32_t before, uint32_t after, int32_t *state)
{
	return utf8proc_grapheme_break_stateful((utf8proc_int32_t)before,
	                                        (utf8proc_int32_t)after, state);
}

enum { DECOMPOSED_MAX = 20 }; /* U+FDFA has 18 */

/* NFKC of one character. */
static utf8proc_ssize_t decompose(uint32_t c, utf8proc_int32_t *to)
{
	utf8proc_ssize_t n = utf8proc_decompose_char(
		(utf8proc_int32_t)c, to, DECOMPOSED_MAX,
		UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, NULL);

	return n > 0 && n <= DECOMPOSED_MAX
	               ? utf8proc_normalize_utf32(
				 to, n, UTF8PROC_STABLE | UTF8PROC_COMPOSE)
	               : 0;
}

uint32_t unicode_nominal(uint32_t c)
{
	utf8proc_int32_t to[DECOMPOSED_MAX];

	if ((c < 0xFB1D || c > 0xFDFF) && (c < 0xFE70 || c > 0xFEFE))
		return c;
	return decompose(c, to) == 1 ? (uint32_t)to[0] : c;
}

bool unicode_decomposes_to(uint32_t c, struct str text)
{
	utf8proc_int32_t to[DECOMPOSED_MAX];
	utf8proc_ssize_t n = decompose(c, to), i = 0;
	size_t at = 0;

	while (i < n && at < text.n && utf8_next(text, &at) == (uint32_t)to[i])
		i++;
	return n > 0 && i == n && at == text.n;
}

bool unicode_is_wide(uint32_t c)
{
	bool hangul = (c >= 0x1100 && c <= 0x11FF) ||
	              (c >= 0x3130 && c <= 0x318F) ||
	              (c >= 0xA960 && c <= 0xD7FF);

	return c >= 0x1100 && c < 0x1F000 && !hangul &&
	       utf8proc_charwidth((utf8proc_int32_t)c) == 2;
}

unsigned unicode_columns(uint32_t c)
{
	int n = utf8proc_charwidth((utf8proc_int32_t)c);

	return n > 0 ? (unsigned)n : 0;
}

bool unicode_direction_control(uint32_t c)
{
	return c == 0x61C || c == 0x200E || c == 0x200F ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

uint32_t unicode_upper(uint32_t c)
{
	return (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
}

uint32_t unicode_lower(uint32_t c)
{
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}
