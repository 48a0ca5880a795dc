/* The table of card stock. Dimensions as their sources give them: US sheets in
 * inches, A4 sheets in millimetres. What no source gives is not here. */
#include "style/stock.h"

#define IN(x) ((unit)((x)*UNIT_IN + 0.5))
#define MM UNIT_MM
#define LETTER IN(8.5), IN(11)
#define LETTER_TURNED IN(11), IN(8.5)
#define A4 MM(210), MM(297)
#define A4_TURNED MM(297), MM(210)

#define GLABELS "gLabels"
#define PAPER_SPECS "Paper::Specs (CPAN)"
#define SQUIB "Squib"
#define DIN "ISO 216"

/* clang-format off */
static const struct stock stocks[] = {
	{ "avery-5388", NULL, "gLabels, flashcards (CTAN), Paper::Specs (CPAN)",
	  LETTER, 1, 3, IN(5), IN(3), IN(1.75), IN(1), IN(5), IN(3) },
	{ "avery-5371", "avery-8371 avery-5876 avery-5877", GLABELS ", " PAPER_SPECS,
	  LETTER, 2, 5, IN(3.5), IN(2), IN(0.75), IN(0.5), IN(3.5), IN(2) },
	{ "avery-8373", NULL, GLABELS,
	  LETTER, 2, 4, IN(3.5), IN(2), IN(0.5), IN(0.75), IN(4), IN(2.5) },
	{ "avery-5389", NULL, GLABELS,
	  LETTER, 1, 2, IN(6), IN(4), IN(1.25), IN(1.25), IN(6), IN(4.5) },
	{ "avery-3263", NULL, PAPER_SPECS,
	  LETTER_TURNED, 2, 2, IN(5.5), IN(4.25), 0, 0, IN(5.5), IN(4.25) },
	{ "avery-l7414", NULL, GLABELS,
	  A4, 2, 5, MM(90), MM(52), MM(15), MM(18.5), MM(90), MM(52) },
	{ "avery-8414", NULL, GLABELS,
	  A4, 2, 5, MM(87), MM(50.8), MM(14.8), MM(20.4), MM(93.1), MM(50.8) },
	{ "avery-c32011", NULL, GLABELS,
	  A4, 2, 5, MM(85), MM(54), MM(15), MM(13.5), MM(95), MM(54) },
	{ "avery-c32015", NULL, GLABELS,
	  A4, 2, 4, MM(85), MM(54), MM(17), MM(31.5), MM(91), MM(60) },
	{ "sigel-lp795", NULL, GLABELS,
	  A4, 2, 5, MM(85), MM(55), MM(14), MM(10.5), MM(95), MM(55) },
	{ "sigel-lp800", "sigel-lp801 sigel-lp802", GLABELS,
	  A4, 2, 5, MM(85), MM(55), MM(15), MM(10), MM(95), MM(55) },
	{ "sigel-dp830", "sigel-dp930", GLABELS,
	  A4, 2, 5, MM(85), MM(55), MM(14.1), MM(10.9), MM(94.9), MM(55) },
	{ "herma-5028", NULL, GLABELS,
	  A4, 2, 5, MM(83.8), MM(50.8), MM(18.6), MM(22), MM(89.2), MM(50.8) },
	{ "hama-50400", NULL, GLABELS,
	  A4, 2, 5, MM(85), MM(55), MM(13.5), MM(10.5), MM(95), MM(55) },
	{ "apli-02793", NULL, GLABELS,
	  A4, 2, 5, MM(90), MM(50.8), MM(15), MM(22), MM(90), MM(50.8) },
	{ "poker-a4", NULL, SQUIB,
	  A4, 3, 3, MM(63), MM(88), MM(10.5), MM(10), MM(63), MM(88) },
	{ "poker-letter", NULL, SQUIB,
	  LETTER, 3, 3, IN(2.5), IN(3.5), IN(0.5), IN(0.25), IN(2.5), IN(3.5) },
	{ "din-a6", NULL, DIN,
	  A4_TURNED, 2, 2, MM(148), MM(105), MM(0.5), 0, MM(148), MM(105) },
	{ "din-a7", NULL, DIN,
	  A4, 2, 4, MM(105), MM(74), 0, MM(0.5), MM(105), MM(74) },
	{ "din-a8", NULL, DIN,
	  A4_TURNED, 4, 4, MM(74), MM(52), MM(0.5), MM(1), MM(74), MM(52) },
	{ "din-a9", NULL, DIN,
	  A4, 4, 8, MM(52), MM(37), MM(1), MM(0.5), MM(52), MM(37) },
};
/* clang-format on */

enum { STOCKS = sizeof stocks / sizeof *stocks };

const struct stock *stock_list(size_t *n)
{
	*n = STOCKS;
	return stocks;
}

/* Whether a list of words, parted by spaces, has the name. */
static bool has(const char *words, struct str name)
{
	for (const char *p = words; p && *p; p += *p == ' ') {
		size_t length = strcspn(p, " ");

		if (str_eq_nocase(name, (struct str){ p, length }))
			return true;
		p += length;
	}
	return false;
}

const struct stock *stock_find(struct str name)
{
	for (size_t i = 0; i < STOCKS; i++)
		if (has(stocks[i].name, name) || has(stocks[i].also, name))
			return &stocks[i];
	return NULL;
}
