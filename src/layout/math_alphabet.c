/* Letters of other alphabets: MathML Core appendix C, the mappings of
 * mathvariant into Mathematical Alphanumeric Symbols (Unicode ch. 22.2). */
#include "layout/math.h"

enum { NONE = 0 };

/* Where an alphabet's letters begin; NONE: it has none of that kind. Greek
 * blocks hold Α…Ω with ϴ in its place, ∇, α…ω, then the variants below. */
static const struct alphabet {
	const char *name;
	uint32_t upper, lower, digit, greek;
} alphabets[] = {
	{ "italic", 0x1D434, 0x1D44E, NONE, 0x1D6E2 },
	{ "bold", 0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8 },
	{ "bold-italic", 0x1D468, 0x1D482, NONE, 0x1D71C },
	{ "double-struck", 0x1D538, 0x1D552, 0x1D7D8, NONE },
	{ "script", 0x1D49C, 0x1D4B6, NONE, NONE },
	{ "bold-script", 0x1D4D0, 0x1D4EA, NONE, NONE },
	{ "fraktur", 0x1D504, 0x1D51E, NONE, NONE },
	{ "bold-fraktur", 0x1D56C, 0x1D586, NONE, NONE },
	{ "sans-serif", 0x1D5A0, 0x1D5BA, 0x1D7E2, NONE },
	{ "bold-sans-serif", 0x1D5D4, 0x1D5EE, 0x1D7EC, 0x1D756 },
	{ "sans-serif-italic", 0x1D608, 0x1D622, NONE, NONE },
	{ "sans-serif-bold-italic", 0x1D63C, 0x1D656, NONE, 0x1D790 },
	{ "monospace", 0x1D670, 0x1D68A, 0x1D7F6, NONE },
};

/* Letters that had a place in Unicode before: it keeps theirs free. */
static const struct {
	uint32_t free, used;
} holes[] = {
	{ 0x1D455, 0x210E }, { 0x1D49D, 0x212C }, { 0x1D4A0, 0x2130 },
	{ 0x1D4A1, 0x2131 }, { 0x1D4A3, 0x210B }, { 0x1D4A4, 0x2110 },
	{ 0x1D4A7, 0x2112 }, { 0x1D4A8, 0x2133 }, { 0x1D4AD, 0x211B },
	{ 0x1D4BA, 0x212F }, { 0x1D4BC, 0x210A }, { 0x1D4C4, 0x2134 },
	{ 0x1D506, 0x212D }, { 0x1D50B, 0x210C }, { 0x1D50C, 0x2111 },
	{ 0x1D515, 0x211C }, { 0x1D51D, 0x2128 }, { 0x1D53A, 0x2102 },
	{ 0x1D53F, 0x210D }, { 0x1D545, 0x2115 }, { 0x1D547, 0x2119 },
	{ 0x1D548, 0x211A }, { 0x1D549, 0x211D }, { 0x1D551, 0x2124 },
};

/* Greek letters and signs of a Greek block, by their place in it. */
static const struct {
	uint32_t character, place;
} variants[] = {
	{ 0x03F4, 17 }, { 0x2207, 25 }, { 0x2202, 51 },
	{ 0x03F5, 52 }, { 0x03D1, 53 }, { 0x03F0, 54 },
	{ 0x03D5, 55 }, { 0x03F1, 56 }, { 0x03D6, 57 },
};

enum { GREEK_UPPER = 0x391, GREEK_LOWER = 0x3B1, GREEK_LOWER_PLACE = 26 };

static uint32_t greek(uint32_t block, uint32_t c)
{
	if (!block)
		return NONE;
	if (c >= GREEK_UPPER && c <= 0x3A9 && c != 0x3A2)
		return block + (c - GREEK_UPPER);
	if (c >= GREEK_LOWER && c <= 0x3C9)
		return block + GREEK_LOWER_PLACE + (c - GREEK_LOWER);
	for (size_t i = 0; i < sizeof variants / sizeof *variants; i++)
		if (variants[i].character == c)
			return block + variants[i].place;
	return NONE;
}

static uint32_t fill_hole(uint32_t c)
{
	for (size_t i = 0; i < sizeof holes / sizeof *holes; i++)
		if (holes[i].free == c)
			return holes[i].used;
	return c;
}

static uint32_t letter_of(const struct alphabet *a, uint32_t c)
{
	uint32_t to;

	if (c >= 'A' && c <= 'Z')
		return fill_hole(a->upper + (c - 'A'));
	if (c >= 'a' && c <= 'z')
		return fill_hole(a->lower + (c - 'a'));
	if (c >= '0' && c <= '9')
		return a->digit ? a->digit + (c - '0') : c;
	if (a == alphabets && (c == 0x131 || c == 0x237))
		return c == 0x131 ? 0x1D6A4 : 0x1D6A5; /* dotless i and j */
	to = greek(a->greek, c);
	return to ? to : c;
}

uint32_t math_alphabet(uint32_t c, struct str variant)
{
	for (size_t i = 0; i < sizeof alphabets / sizeof *alphabets; i++)
		if (str_eq(variant, str_from(alphabets[i].name)))
			return letter_of(&alphabets[i], c);
	return c;
}
