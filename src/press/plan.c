/* Imposition: how many cards go on a sheet, and where. */
#include "press/press.h"

enum {
	SLOTS_MAX = 4096,            /* a sheet of confetti is a mistake */
	PAPER_MAX = 14400 * UNIT_PT, /* ISO 32000-1 Annex C.2: 200 in */
};

/* DIN sizes are rounded to whole millimetres, lengths to 1/1024 pt: so much
 * more than the paper a row of cards may be. */
static const unit TOLERANCE = UNIT_MM(0.02);

/* "105 × 74 mm" */
static struct str size_text(struct buf *b, unit width, unit height)
{
	size_t from = b->n;

	buf_fixed(b, (int64_t)width * 127, 360 * UNIT_PT, 2);
	buf_put(b, STR(" \xC3\x97 "));
	buf_fixed(b, (int64_t)height * 127, 360 * UNIT_PT, 2);
	buf_put(b, STR(" mm"));
	return str_slice(buf_str(b), from, b->n);
}

/* Cards side by side on a length of paper. */
static unsigned fit(unit paper, unit card, unit gap)
{
	int64_t room = (int64_t)paper + TOLERANCE + gap;

	return card > paper + TOLERANCE
	               ? 0
	               : (unsigned)(room / ((int64_t)card + gap));
}

static bool sane(const struct sheet_spec *s, const struct page_spec *p,
                 struct diag *d)
{
	const char *wrong = NULL;
	struct place at = s->place;

	if (s->width <= 0 || s->height <= 0 || s->width > PAPER_MAX ||
	    s->height > PAPER_MAX) {
		wrong = "a sheet is larger than nothing, and at most 200 in "
			"(5080 mm) long and wide";
	} else if (p->width <= 0 || p->height <= 0 || p->width > PAPER_MAX ||
	           p->height > PAPER_MAX) {
		wrong = "a card is larger than nothing, and at most 200 in "
			"(5080 mm) long and wide";
		at = p->place;
	} else if (s->gap[0] < 0 || s->gap[1] < 0 || s->gap[0] > PAPER_MAX ||
	           s->gap[1] > PAPER_MAX) {
		wrong = "the gap between cards is not negative, and not "
			"larger than any paper";
	} else if (s->safe < 0) {
		wrong = "safe, the width of the paper's edge where a printer "
			"prints nothing, is not negative";
	} else if (s->safe > s->width / 2 || s->safe > s->height / 2) {
		wrong = "safe is wider than half the sheet: nothing could be "
			"printed";
	}
	if (wrong)
		diag_error(d, at, "%s", wrong);
	return !wrong;
}

static bool report_misfit(const struct sheet_spec *s, const struct page_spec *p,
                          struct diag *d)
{
	struct buf b = { 0 };
	size_t card = size_text(&b, p->width, p->height).n;
	bool turned =
		fit(s->height, p->width, 0) && fit(s->width, p->height, 0);

	size_text(&b, s->width, s->height);
	diag_error(d, s->place,
	           "a card of %.*s does not fit on a sheet of %.*s%s",
	           (int)card, b.p, (int)(b.n - card), b.p + card,
	           turned ? "; it does when the sheet is turned (landscape or "
	                    "portrait)"
	                  : "");
	buf_free(&b);
	return false;
}

/* The text's distance from each edge of the paper, against `safe`. A back's
 * cards are mirrored but its margins are not, and the grid is centred: so what
 * holds for the front's edges holds for the back's. */
static void warn_of_margins(const struct press_grid *g,
                            const struct page_spec *p,
                            const struct sheet_spec *s, struct diag *d)
{
	static const char *const names[] = {
		[SIDE_TOP] = "top",
		[SIDE_RIGHT] = "right",
		[SIDE_BOTTOM] = "bottom",
		[SIDE_LEFT] = "left",
	};
	unit edge[4] = { [SIDE_TOP] = g->y,
		         [SIDE_RIGHT] = g->x,
		         [SIDE_BOTTOM] = g->y,
		         [SIDE_LEFT] = g->x };

	for (int i = SIDE_TOP; i <= SIDE_LEFT; i++) {
		struct buf b = { 0 };
		size_t n;

		if (edge[i] + p->margin[i] >= g->safe)
			continue;
		buf_fixed(&b, (int64_t)(edge[i] + p->margin[i]) * 127,
		          360 * UNIT_PT, 2);
		n = b.n;
		buf_fixed(&b, (int64_t)g->safe * 127, 360 * UNIT_PT, 2);
		diag_warning(d, s->place,
		             "text may come to %.*s mm from the paper's %s "
		             "edge, where the printer prints nothing for "
		             "%.*s mm (safe): widen the page's margin",
		             (int)n, b.p, names[i], (int)(b.n - n), b.p + n);
		buf_free(&b);
	}
}

bool press_plan(struct press_grid *g, const struct sheet_spec *s,
                const struct page_spec *p, struct diag *d)
{
	unsigned columns, rows;

	*g = (struct press_grid){ 0 };
	if (!sane(s, p, d))
		return false;
	columns = fit(s->width, p->width, s->gap[0]);
	rows = fit(s->height, p->height, s->gap[1]);
	if (!columns || !rows)
		return report_misfit(s, p, d);
	if (columns > SLOTS_MAX || rows > SLOTS_MAX / columns) {
		diag_error(d, p->place,
		           "cards so small that more than %d go "
		           "on a sheet",
		           SLOTS_MAX);
		return false;
	}
	*g = (struct press_grid){
		.sheet_width = s->width,
		.sheet_height = s->height,
		.card_width = p->width,
		.card_height = p->height,
		.pitch_x = p->width + s->gap[0],
		.pitch_y = p->height + s->gap[1],
		.columns = columns,
		.rows = rows,
		.flip = s->flip,
		.marks = s->marks,
		.safe = s->safe,
	};
	g->x = (s->width - (unit)columns * g->pitch_x + s->gap[0]) / 2;
	g->y = (s->height - (unit)rows * g->pitch_y + s->gap[1]) / 2;
	warn_of_margins(g, p, s, d);
	return true;
}

struct press_spot press_front(const struct press_grid *g, unsigned slot)
{
	return (struct press_spot){
		g->x + (unit)(slot % g->columns) * g->pitch_x,
		g->y + (unit)(slot / g->columns) * g->pitch_y,
	};
}

/* A sheet that stands upright has its long edges left and right, one that lies
 * has them above and below; a square one is taken to stand. */
static bool turns_about_vertical(const struct press_grid *g)
{
	bool upright = g->sheet_height >= g->sheet_width;

	return upright == (g->flip == SHEET_FLIP_LONG_EDGE);
}

/* Backs are mirrored about the axis the sheet turns about, or an answer lands
 * behind its neighbour's question. */
struct press_spot press_back(const struct press_grid *g, unsigned slot)
{
	struct press_spot spot = press_front(g, slot);

	if (turns_about_vertical(g))
		spot.x = g->sheet_width - spot.x - g->card_width;
	else
		spot.y = g->sheet_height - spot.y - g->card_height;
	return spot;
}

size_t press_sheets(const struct press_grid *g, size_t cards)
{
	size_t slots = (size_t)g->columns * g->rows;

	return cards / slots + (cards % slots != 0);
}
