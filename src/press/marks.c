/* Marks for cutting and folding. A cut line is a slot's edge, on from one edge
 * of the sheet to the other; all ink keeps `safe` away from those. */
#include "press/press.h"

enum { MARK_COLOR = 0x999999 }; /* seen on paper, hardly on a card */

static const unit HAIRLINE = UNIT_PT / 4;
static const unit TICK_ROOM = UNIT_MM(3);    /* it takes outside the cards */
static const unit TICK_GAP = UNIT_MM(1);     /* from the trim */
static const unit TICK_OUTSIDE = UNIT_MM(5); /* at most */
static const unit TICK_INSIDE = UNIT_MM(3);
static const unit CROSS = UNIT_MM(1.5); /* each arm */
static const unit DASH = UNIT_MM(2);    /* of a fold, and between two */

/* One direction of the sheet: where cuts are (in turn a card's near and far
 * edge), and where ink may be. */
struct axis {
	unit first, card, pitch;
	unsigned cards;
	unit low, high;
	unit end;   /* where the last card ends */
	unit bleed; /* beyond the outermost edges */
};

static unsigned cut_count(const struct axis *a)
{
	return 2 * a->cards;
}

static unit cut_at(const struct axis *a, unsigned i)
{
	return a->first + (unit)(i / 2) * a->pitch + (i % 2 ? a->card : 0);
}

/* Cards without a gap share an edge, which is cut once. */
static bool repeats(const struct axis *a, unsigned i)
{
	return i > 0 && cut_at(a, i) == cut_at(a, i - 1);
}

/* Draws along one axis; `vertical` lines have their place on x. */
struct pen {
	struct arena *arena;
	struct frame *frame;
	const struct axis *x, *y;
};

/* The part of a rectangle where ink may be, as a fill. */
static void fill(struct pen *p, unit x0, unit y0, unit x1, unit y1)
{
	struct frame_item *item;

	x0 = x0 < p->x->low ? p->x->low : x0;
	y0 = y0 < p->y->low ? p->y->low : y0;
	x1 = x1 > p->x->high ? p->x->high : x1;
	y1 = y1 > p->y->high ? p->y->high : y1;
	if (x1 <= x0 || y1 <= y0)
		return;
	item = frame_add(p->arena, p->frame, FRAME_FILL, NULL);
	item->fill = (struct frame_fill){
		.x = x0,
		.y = y0,
		.width = x1 - x0,
		.height = y1 - y0,
		.color = MARK_COLOR,
	};
}

/* A piece of the cut line at `at`, from `from` to `to` along it. A line whose
 * hairline is not whole on the printable part is no line to cut by. */
static void line(struct pen *p, bool vertical, unit at, unit from, unit to)
{
	const struct axis *across = vertical ? p->x : p->y;
	unit near = at - HAIRLINE / 2, far = near + HAIRLINE;

	if (near < across->low || far > across->high)
		return;
	if (vertical)
		fill(p, near, from, far, to);
	else
		fill(p, from, near, to, far);
}

/* Both ends of the cut line at `at`: outside the cards where there is room,
 * else on the line between them. */
static void ticks(struct pen *p, bool vertical, unit at)
{
	const struct axis *along = vertical ? p->y : p->x;
	unit gap = TICK_GAP > along->bleed ? TICK_GAP : along->bleed;
	unit room = along->first - along->low;

	if (room >= TICK_ROOM - TICK_GAP + gap) {
		unit length =
			room - gap < TICK_OUTSIDE ? room - gap : TICK_OUTSIDE;
		unit near = along->first - gap;
		unit far = along->end + gap;

		line(p, vertical, at, near - length, near);
		line(p, vertical, at, far, far + length);
	} else {
		line(p, vertical, at, along->low, along->low + TICK_INSIDE);
		line(p, vertical, at, along->high - TICK_INSIDE, along->high);
	}
}

static void all_ticks(struct pen *p, bool vertical)
{
	const struct axis *across = vertical ? p->x : p->y;

	for (unsigned i = 0; i < cut_count(across); i++)
		if (!repeats(across, i))
			ticks(p, vertical, cut_at(across, i));
}

static void all_lines(struct pen *p, bool vertical)
{
	const struct axis *across = vertical ? p->x : p->y;
	const struct axis *along = vertical ? p->y : p->x;

	for (unsigned i = 0; i < cut_count(across); i++)
		if (!repeats(across, i))
			line(p, vertical, cut_at(across, i), along->low,
			     along->high);
}

/* Inside the grid: its outermost lines have ticks. */
static void crosses(struct pen *p)
{
	for (unsigned i = 1; i + 1 < cut_count(p->x); i++)
		for (unsigned j = 1; j + 1 < cut_count(p->y); j++) {
			unit x = cut_at(p->x, i), y = cut_at(p->y, j);

			if (repeats(p->x, i) || repeats(p->y, j))
				continue;
			line(p, true, x, y - CROSS, y + CROSS);
			line(p, false, y, x - CROSS, x + CROSS);
		}
}

/* A dashed line at `at`, along the slots. */
static void dashes(struct pen *p, bool vertical, unit at)
{
	const struct axis *along = vertical ? p->y : p->x;

	for (unit from = along->first; from < along->end; from += 2 * DASH)
		line(p, vertical, at, from,
		     from + DASH < along->end ? from + DASH : along->end);
}

/* Between a card's two sides. */
static void folds(struct pen *p, const struct press_grid *g)
{
	bool vertical = g->slot_width > g->card_width;
	const struct axis *across = vertical ? p->x : p->y;

	if (!g->folded)
		return;
	for (unsigned i = 0; i < across->cards; i++)
		dashes(p, vertical, cut_at(across, 2 * i) + across->card / 2);
}

static struct axis make_axis(unit first, unit card, unit pitch, unsigned cards,
                             unit length, unit safe, unit bleed)
{
	struct axis a = {
		.first = first,
		.card = card,
		.pitch = pitch,
		.cards = cards,
		.low = safe,
		.high = length - safe,
		.bleed = bleed,
	};

	a.end = cut_at(&a, cut_count(&a) - 1);
	return a;
}

void press_marks(struct arena *a, struct frame *f, const struct press_grid *g)
{
	const struct axis x =
		make_axis(g->x, g->slot_width, g->pitch_x, g->columns,
	                  g->sheet_width, g->safe, g->bleed_x);
	const struct axis y =
		make_axis(g->y, g->slot_height, g->pitch_y, g->rows,
	                  g->sheet_height, g->safe, g->bleed_y);
	struct pen p = { a, f, &x, &y };

	f->width = g->sheet_width;
	f->height = g->sheet_height;
	switch (g->marks) {
	case SHEET_MARKS_NONE:
		return;
	case SHEET_MARKS_CROP:
		all_ticks(&p, true);
		all_ticks(&p, false);
		crosses(&p);
		break;
	case SHEET_MARKS_LINES:
		all_lines(&p, true);
		all_lines(&p, false);
		break;
	case SHEET_MARKS_FOLD:
		break;
	}
	folds(&p, g);
}

bool press_label(const struct press_grid *g, unit height, unit *x, unit *y,
                 unit *width)
{
	unit below = g->y + (unit)(g->rows - 1) * g->pitch_y + g->slot_height +
	             g->bleed_y;
	unit above = g->y - g->bleed_y;

	/* Beside the ticks of the leftmost cut. */
	*x = (g->x > g->safe ? g->x : g->safe) + TICK_GAP;
	*width = g->sheet_width - 2 * *x;
	if (g->sheet_height - g->safe - below >= height + TICK_GAP)
		*y = below + TICK_GAP;
	else if (above - g->safe >= height + TICK_GAP)
		*y = above - TICK_GAP - height;
	else
		return false;
	return *width > 0;
}
