/* The table of papers, and the grammar of `size`. */
#include "style/paper.h"

#include "style/value.h"

/* No paper is larger than this, and no reader of PDF takes much more. */
enum { SIZE_MAX_MM = 2000 };

/* ISO 216; CSS Paged Media 3 §7.1 for the others. In 1/1000 mm. */
static const struct {
	const char *name;
	int32_t width, height;
} papers[] = {
	{ "A0", 841000, 1189000 },
	{ "A1", 594000, 841000 },
	{ "A2", 420000, 594000 },
	{ "A3", 297000, 420000 },
	{ "A4", 210000, 297000 },
	{ "A5", 148000, 210000 },
	{ "A6", 105000, 148000 },
	{ "A7", 74000, 105000 },
	{ "A8", 52000, 74000 },
	{ "A9", 37000, 52000 },
	{ "A10", 26000, 37000 },
	{ "B0", 1000000, 1414000 },
	{ "B1", 707000, 1000000 },
	{ "B2", 500000, 707000 },
	{ "B3", 353000, 500000 },
	{ "B4", 250000, 353000 },
	{ "B5", 176000, 250000 },
	{ "B6", 125000, 176000 },
	{ "B7", 88000, 125000 },
	{ "B8", 62000, 88000 },
	{ "B9", 44000, 62000 },
	{ "B10", 31000, 44000 },
	{ "letter", 215900, 279400 },
	{ "legal", 215900, 355600 },
	{ "ledger", 279400, 431800 },
	/* Cards: US index cards lie, playing cards stand. */
	{ "index-3x5", 127000, 76200 },
	{ "index-4x6", 152400, 101600 },
	{ "index-5x8", 203200, 127000 },
	{ "business", 85000, 55000 },
	{ "business-us", 88900, 50800 },
	{ "poker", 63000, 88000 },
	{ "bridge", 57000, 89000 },
	{ "tarot", 70000, 120000 },
	{ "mini", 44000, 68000 },
};

static bool paper(struct str name, unit size[2])
{
	for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
		if (str_eq_nocase(name, str_from(papers[i].name))) {
			size[0] = unit_scale(UNIT_IN, papers[i].width, 25400);
			size[1] = unit_scale(UNIT_IN, papers[i].height, 25400);
			return true;
		}
	return false;
}

/* Turns a size so that its longer side lies, or stands. */
static void orient(unit size[2], bool landscape)
{
	unit width = size[0];

	if ((size[0] < size[1]) != landscape)
		return;
	size[0] = size[1];
	size[1] = width;
}

/* A paper, an orientation, or both in any order. Without a paper the size that
 * was said before is turned. */
static bool named_size(const struct component *c, unit size[2], bool *oriented)
{
	bool have_paper = false, have_turn = false, landscape = false;

	for (; c; c = parse_skip(c->next)) {
		struct str said = c->token.text;
		bool lies = str_eq_nocase(said, STR("landscape"));

		if (c->token.kind != TOKEN_IDENT)
			return false;
		if (lies || str_eq_nocase(said, STR("portrait"))) {
			if (have_turn)
				return false;
			have_turn = true;
			landscape = lies;
		} else {
			if (have_paper || !paper(said, size))
				return false;
			have_paper = true;
		}
	}
	if (have_turn)
		orient(size, landscape);
	*oriented = have_turn;
	return have_paper || have_turn;
}

/* One or two lengths; how many there are, 0: not so. */
static int two_lengths(const struct component *c, unit size[2])
{
	int n = 0;

	for (; c; c = parse_skip(c->next)) {
		if (n == 2 || !value_absolute(c, &size[n]))
			return 0;
		n++;
	}
	if (n == 1)
		size[1] = size[0];
	return n;
}

bool paper_size(const struct component *c, unit size[2], bool *oriented)
{
	unit new_size[2] = { size[0], size[1] };
	bool turned = true;

	if (!two_lengths(c, new_size)) {
		memcpy(new_size, size, sizeof new_size);
		if (!named_size(c, new_size, &turned))
			return false;
	}
	for (int i = 0; i < 2; i++)
		if (new_size[i] <= 0 || new_size[i] > UNIT_MM(SIZE_MAX_MM))
			return false;
	memcpy(size, new_size, sizeof new_size);
	*oriented = turned;
	return true;
}
