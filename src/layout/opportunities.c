/* UAX #14 by libunibreak, or by two small tables where all is ASCII, tailored
 * for text with code in it; and what newer revisions say of emoji and of
 * quotation marks between ideographs. */
#include "layout/opportunities.h"

#include <linebreak.h>

#include "base/utf8.h"

/* Classes of ASCII, as far as they differ. PO is with PR. */
enum class {
	EX,
	QU,
	AL,
	PR,
	OP,
	CP,
	IS,
	HY,
	SY,
	NU,
	BA,
	CL,
	CLASSES,
	SP = CLASSES,
	LF,
	XX, /* not in the tables */
};

/* clang-format off */
static const unsigned char classes[128] = {
	XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, LF, XX, XX, XX, XX, XX,
	XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX,
	SP, EX, QU, AL, PR, PR, AL, QU, OP, CP, AL, PR, IS, HY, IS, SY,
	NU, NU, NU, NU, NU, NU, NU, NU, NU, NU, IS, IS, AL, AL, AL, EX,
	AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL,
	AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, OP, PR, CP, AL, AL,
	AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL,
	AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, AL, OP, BA, CL, AL, XX,
};

/* clang-format on */

#define BIT(class) (1u << (class))

/* Before what a class is broken without spaces between: LB13 to LB30, except
 * where tailored() says no. */
static const uint16_t direct[CLASSES] = {
	[CP] = BIT(OP),
	[IS] = BIT(OP),
	[HY] = BIT(AL) | BIT(OP),
	[SY] = BIT(AL) | BIT(OP),
	[BA] = BIT(AL) | BIT(OP) | BIT(NU),
	[CL] = BIT(AL) | BIT(OP) | BIT(NU),
};

/* And with spaces: LB13 to LB15. */
static bool breaks_spaced(enum class before, enum class after)
{
	const unsigned closers =
		BIT(EX) | BIT(CP) | BIT(IS) | BIT(SY) | BIT(CL);

	return before != OP && !(closers & BIT(after)) &&
	       !(before == QU && after == OP);
}

void opportunities_init(void)
{
	init_linebreak();
}

static bool is_ascii(struct str text)
{
	unsigned char bits = 0, control = 0;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		bits |= c;
		control |= classes[c & 0x7F] == XX;
	}
	return !(bits & 0x80) && !control;
}

static void find_ascii(bool *breaks, struct str text)
{
	enum class before = LF;
	bool space = false;

	for (size_t i = 0; i < text.n; i++) {
		enum class class =
			(enum class)classes[(unsigned char)text.p[i]];

		breaks[i] = class == LF;
		if (class < CLASSES && before < CLASSES)
			breaks[i - 1] = space ? breaks_spaced(before, class)
			                      : direct[before] & BIT(class);
		space = class == SP;
		if (!space)
			before = class;
	}
}

/* Beyond the Unicode of libunibreak 1.1, at a place without white space. */
static bool tailored(uint32_t before, uint32_t after)
{
	enum {
		ZERO_WIDTH_JOINER = 0x200D,
		MODIFIERS = 0x1F3FB,
		MODIFIERS_END = 0x1F400
	};

	if (before == '!' || before == '?') /* "!=", "?." */
		return false;
	if (after < 0x80 && after && strchr("$%+\\", (int)after))
		return false;            /* LB24: "C++" */
	if (before == ZERO_WIDTH_JOINER) /* LB8a */
		return false;
	return after < MODIFIERS || after >= MODIFIERS_END; /* LB30b */
}

static bool is_ideographic(uint32_t c)
{
	return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
	       (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0x20000 && c <= 0x3FFFD);
}

/* LB15 and LB19a: between ideographs a quotation mark breaks on its outer side.
 */
static bool quoted(uint32_t c1, uint32_t c2, uint32_t c3, uint32_t c4)
{
	bool opens = c3 == 0x201C || c3 == 0x2018;
	bool closes = c2 == 0x201D || c2 == 0x2019;

	return (opens && is_ideographic(c2) && is_ideographic(c4)) ||
	       (closes && is_ideographic(c1) && is_ideographic(c3));
}

static uint32_t peek(struct str text, size_t at)
{
	return at < text.n ? utf8_next(text, &at) : 0;
}

/* Regional indicators, two to a flag, which libunibreak 1.1 fails on: the first
 * of two is an ideograph to it and the second a mark on that, as long in UTF-8.
 */
static void mask_flags(struct buf *masked, struct str text)
{
	enum { FIRST = 0x1F1E6, LAST = 0x1F1FF, SIZE = 4 };
	static const char stand_ins[2][SIZE + 1] = { "\xF0\xA0\x80\x80",
		                                     "\xF3\xA0\x84\x80" };
	unsigned count = 0;

	for (size_t at = 0; at < text.n;) {
		uint32_t c = utf8_next(text, &at);

		if (c < FIRST || c > LAST) {
			count = 0;
			continue;
		}
		if (!masked->n)
			buf_put(masked, text);
		memcpy(masked->p + at - SIZE, stand_ins[count++ % 2], SIZE);
	}
}

/* The language as libunibreak knows it: which characters of uncertain width are
 * ideographs; "-strict" lets no small kana begin a line. */
static void name_language(char name[], const struct opportunity_rules *r)
{
	static const char *const known[] = { "ja", "ko", "zh" };
	const char *of = "en";

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (r->language &&
		    str_starts(str_from(r->language), str_from(known[i])))
			of = known[i];
	memcpy(name, of, 3);
	if (!r->loose)
		memcpy(name + 2, "-strict", sizeof "-strict");
}

static void find_unicode(bool *breaks, struct str text,
                         const struct opportunity_rules *rules)
{
	uint32_t c1 = 0, c2 = 0, c3, c4;
	char language[sizeof "xx-strict"];
	struct buf masked = { 0 };

	name_language(language, rules);
	mask_flags(&masked, text);
	set_linebreaks_utf8((const utf8_t *)(masked.n ? masked.p : text.p),
	                    text.n, language, (char *)breaks);
	buf_free(&masked);
	for (size_t at = 0, next; at < text.n; at = next) {
		next = at;
		c3 = utf8_next(text, &next);
		c4 = peek(text, next);
		if (at) {
			char verdict = ((char *)breaks)[at - 1];

			breaks[at - 1] = verdict == LINEBREAK_MUSTBREAK ||
			                 quoted(c1, c2, c3, c4) ||
			                 (verdict == LINEBREAK_ALLOWBREAK &&
			                  (c2 == ' ' || tailored(c2, c3)));
		}
		for (size_t i = at; i + 1 < next; i++)
			breaks[i] = false;
		c1 = c2;
		c2 = c3;
	}
}

void opportunities_find(bool *breaks, struct str text,
                        const struct opportunity_rules *rules)
{
	if (is_ascii(text))
		find_ascii(breaks, text);
	else
		find_unicode(breaks, text, rules);
	if (text.n)
		breaks[text.n - 1] = true;
}
