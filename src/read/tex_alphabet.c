/* Mathematical alphabets (Unicode, "Mathematical Alphanumeric Symbols", and
 * the letters that had a place before it was made). */
#include "base/utf8.h"
#include "read/tex_parser.h"

/* First code points; 0: the alphabet has none of the kind. The Greek ones are
 * in the order of the block: capitals, nabla, small letters, variants. */
static const struct alphabet {
	uint32_t upper, lower, digits, greek;
} alphabets[] = {
	[TEX_BOLD] = { 0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8 },
	[TEX_BOLD_ITALIC] = { 0x1D468, 0x1D482, 0x1D7CE, 0x1D71C },
	[TEX_DOUBLE] = { 0x1D538, 0x1D552, 0x1D7D8, 0 },
	[TEX_SCRIPT] = { 0x1D49C, 0x1D4B6, 0, 0 },
	[TEX_FRAKTUR] = { 0x1D504, 0x1D51E, 0, 0 },
	[TEX_SANS] = { 0x1D5A0, 0x1D5BA, 0x1D7E2, 0 },
	[TEX_MONO] = { 0x1D670, 0x1D68A, 0x1D7F6, 0 },
	[TEX_SANS_ITALIC] = { 0x1D608, 0x1D622, 0x1D7E2, 0 },
	[TEX_SANS_BOLD] = { 0x1D5D4, 0x1D5EE, 0x1D7EC, 0x1D756 },
	[TEX_BOLD_SCRIPT] = { 0x1D4D0, 0x1D4EA, 0, 0 },
	[TEX_BOLD_FRAKTUR] = { 0x1D56C, 0x1D586, 0, 0 },
};

/* Characters that stand elsewhere than their alphabet's order says. */
static const struct {
	uint32_t hole, c;
} holes[] = {
	{ 0x1D49D, 0x212C }, { 0x1D4A0, 0x2130 }, { 0x1D4A1, 0x2131 },
	{ 0x1D4A3, 0x210B }, { 0x1D4A4, 0x2110 }, { 0x1D4A7, 0x2112 },
	{ 0x1D4A8, 0x2133 }, { 0x1D4AD, 0x211B }, { 0x1D4BA, 0x212F },
	{ 0x1D4BC, 0x210A }, { 0x1D4C4, 0x2134 }, { 0x1D506, 0x212D },
	{ 0x1D50B, 0x210C }, { 0x1D50C, 0x2111 }, { 0x1D515, 0x211C },
	{ 0x1D51D, 0x2128 }, { 0x1D53A, 0x2102 }, { 0x1D53F, 0x210D },
	{ 0x1D545, 0x2115 }, { 0x1D547, 0x2119 }, { 0x1D548, 0x211A },
	{ 0x1D549, 0x211D }, { 0x1D551, 0x2124 },
};

static uint32_t fill(uint32_t c)
{
	for (size_t i = 0; i < sizeof holes / sizeof *holes; i++)
		if (holes[i].hole == c)
			return holes[i].c;
	return c;
}

/* The place of a Greek letter among an alphabet's; -1: it is none. */
static int greek_index(uint32_t c)
{
	static const uint32_t last[] = { 0x2202, 0x03F5, 0x03D1, 0x03F0,
		                         0x03D5, 0x03F1, 0x03D6 };
	enum { SMALL = 26, LAST = 51 };

	if (c >= 0x391 && c <= 0x3A9)
		return (int)(c - 0x391);
	if (c == 0x2207)
		return SMALL - 1;
	if (c >= 0x3B1 && c <= 0x3C9)
		return (int)(c - 0x3B1) + SMALL;
	for (int i = 0; i < (int)(sizeof last / sizeof *last); i++)
		if (last[i] == c)
			return LAST + i;
	return -1;
}

uint32_t tex_italic(uint32_t c)
{
	enum { UPPER = 0x1D434, LOWER = 0x1D44E, PLANCK = 0x210E };

	if (c >= 'A' && c <= 'Z')
		return UPPER + c - 'A';
	if (c < 'a' || c > 'z')
		return c;
	return c == 'h' ? PLANCK : LOWER + c - 'a';
}

uint32_t tex_alphabet(enum tex_font font, uint32_t c)
{
	const struct alphabet *a = &alphabets[font];
	int greek;

	if (font == TEX_DEFAULT || font == TEX_ROMAN || font == TEX_ITALIC)
		return c;
	if (c >= 'A' && c <= 'Z')
		return fill(a->upper + c - 'A');
	if (c >= 'a' && c <= 'z')
		return fill(a->lower + c - 'a');
	if (c >= '0' && c <= '9')
		return a->digits ? a->digits + c - '0' : c;
	greek = a->greek ? greek_index(c) : -1;
	return greek < 0 ? c : a->greek + (uint32_t)greek;
}

char tex_small(struct str character, bool *raised)
{
	static const struct {
		uint32_t first;
		const char *full; /* "?": none of them */
		bool raised;
	} rows[] = {
		{ 0xB2, "23", true },
		{ 0xB9, "1", true },
		{ 0x2070, "0i??456789+-=()n", true },
		{ 0x2080, "0123456789+-=()?aeox?hklmnpst", false },
		{ 0x1D62, "iruv", false },
		{ 0x2C7C, "j", false },
	};
	size_t at = 0;
	uint32_t c = character.n ? utf8_next(character, &at) : 0;

	for (size_t i = 0; c >= 0xB2 && i < sizeof rows / sizeof *rows; i++)
		if (c >= rows[i].first &&
		    c - rows[i].first < strlen(rows[i].full) &&
		    rows[i].full[c - rows[i].first] != '?') {
			*raised = rows[i].raised;
			return rows[i].full[c - rows[i].first];
		}
	return '\0';
}
