/* The grid: how many cards go on a sheet, and where. */
#include "press/press.h"

#include "style/stock.h"

enum {
	SLOTS_MAX = 4096,            /* a sheet of confetti is a mistake */
	PAPER_MAX = 14400 * UNIT_PT, /* ISO 32000-1 Annex C.2: 200 in */
};

/* DIN sizes are rounded to whole millimetres, lengths to 1/1024 pt: so much
 * more than the paper a row of cards may be. */
static const unit TOLERANCE = UNIT_MM(0.02);

/* Text that is put together for a message. */
struct note {
	struct arena arena;
};

/* "105" of 105 mm */
static const char *mm(struct note *n, unit length)
{
	struct buf b = { 0 };
	const char *text;

	buf_mm(&b, length, 2);
	text = arena_str(&n->arena, buf_str(&b)).p;
	buf_free(&b);
	return text;
}

/* "105 × 74 mm" */
static const char *size(struct note *n, unit width, unit height)
{
	return arena_printf(&n->arena, "%s \xC3\x97 %s mm", mm(n, width),
	                    mm(n, height))
	        .p;
}

/* Cards side by side on a length of paper. */
static unsigned fit(unit paper, unit card, unit gap)
{
	int64_t room = (int64_t)paper + TOLERANCE + gap;

	return card > paper + TOLERANCE
	               ? 0
	               : (unsigned)(room / ((int64_t)card + gap));
}

static bool is_size(unit width, unit height)
{
	return width > 0 && height > 0 && width <= PAPER_MAX &&
	       height <= PAPER_MAX;
}

static bool sane(const struct sheet_spec *s, const struct page_spec *p,
                 struct diag *d)
{
	const char *wrong = NULL;
	struct place at = s->place;

	if (!is_size(s->width, s->height)) {
		wrong = "a sheet is larger than nothing, and at most 200 in "
			"(5080 mm) long and wide";
	} else if (!is_size(p->width, p->height)) {
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

static bool report_misfit(const struct press_grid *g,
                          const struct sheet_spec *s, struct diag *d)
{
	struct note n = { 0 };
	bool pair = !g->halves && (g->slot_width > g->card_width ||
	                           g->slot_height > g->card_height);
	bool turned = fit(g->sheet_height, g->slot_width, 0) &&
	              fit(g->sheet_width, g->slot_height, 0);

	diag_error(d, s->place, "%s of %s does not fit on a sheet of %s%s",
	           pair ? "a card with its back beside it," : "a card",
	           size(&n, g->slot_width, g->slot_height),
	           size(&n, g->sheet_width, g->sheet_height),
	           turned ? "; it does when the sheet is turned (landscape or "
	                    "portrait)"
	                  : "");
	arena_free(&n.arena);
	return false;
}

/* What a slot holds: CSS has no word for a card's two sides in one. */
static void set_slot(struct press_grid *g)
{
	bool beside = g->arrange == SHEET_ARRANGE_LIST ||
	              (g->arrange == SHEET_ARRANGE_FOLD &&
	               g->turn == SHEET_TURN_PAGE);
	bool above = g->arrange == SHEET_ARRANGE_FOLD && !beside;

	g->slot_width = g->card_width * (beside ? 2 : 1);
	g->slot_height = g->card_height * (above ? 2 : 1);
	if (g->halves) {
		g->slot_width = g->card_width;
		g->slot_height = g->card_height;
		g->card_width /= 2;
	}
}

static unsigned most(const struct press_grid *g, const struct sheet_spec *s,
                     unit width, unit height)
{
	return fit(width, g->slot_width, s->gap[0]) *
	       fit(height, g->slot_height, s->gap[1]);
}

/* As many as fit, on paper that may be turned if nobody says how it lies. */
static bool fill_paper(struct press_grid *g, const struct sheet_spec *s,
                       struct diag *d)
{
	bool turn = !s->oriented && !s->grid[0] && s->centered &&
	            most(g, s, s->height, s->width) >
	                    most(g, s, s->width, s->height);

	g->sheet_width = turn ? s->height : s->width;
	g->sheet_height = turn ? s->width : s->height;
	g->columns = fit(g->sheet_width, g->slot_width, s->gap[0]);
	g->rows = fit(g->sheet_height, g->slot_height, s->gap[1]);
	if (g->arrange == SHEET_ARRANGE_LIST && g->columns)
		g->columns = 1; /* its fold is the middle of the sheet */
	if (g->columns && g->rows)
		return true;
	return report_misfit(g, s, d);
}

static unit grid_length(unsigned n, unit pitch, unit gap)
{
	return (unit)n * pitch - gap;
}

static bool on_paper(const struct press_grid *g, const struct sheet_spec *s,
                     struct diag *d)
{
	unit right = g->x + grid_length(g->columns, g->pitch_x, s->gap[0]);
	unit bottom = g->y + grid_length(g->rows, g->pitch_y, s->gap[1]);
	struct note n = { 0 };
	bool ok = g->x >= -TOLERANCE && g->y >= -TOLERANCE &&
	          right <= g->sheet_width + TOLERANCE &&
	          bottom <= g->sheet_height + TOLERANCE;

	if (!ok)
		diag_error(d, s->place,
		           "%u \xC3\x97 %u cards of %s reach to %s; the sheet "
		           "is %s",
		           g->columns, g->rows,
		           size(&n, g->card_width, g->card_height),
		           size(&n, right, bottom),
		           size(&n, g->sheet_width, g->sheet_height));
	arena_free(&n.arena);
	return ok;
}

static bool plan_paper(struct press_grid *g, const struct sheet_spec *s,
                       const struct page_spec *p, struct diag *d)
{
	g->pitch_x = g->slot_width + s->gap[0];
	g->pitch_y = g->slot_height + s->gap[1];
	if (!fill_paper(g, s, d))
		return false;
	if (s->grid[0]) {
		g->columns = s->grid[0];
		g->rows = s->grid[1];
	}
	if (g->columns > SLOTS_MAX || g->rows > SLOTS_MAX / g->columns) {
		diag_error(d, p->place,
		           "cards so small that more than %d go "
		           "on a sheet",
		           SLOTS_MAX);
		return false;
	}
	g->x = s->origin[0];
	g->y = s->origin[1];
	if (s->centered) {
		g->x = (g->sheet_width -
		        grid_length(g->columns, g->pitch_x, s->gap[0])) /
		       2;
		g->y = (g->sheet_height -
		        grid_length(g->rows, g->pitch_y, s->gap[1])) /
		       2;
	}
	return on_paper(g, s, d);
}

static bool near(unit a, unit b)
{
	return a - b <= TOLERANCE && b - a <= TOLERANCE;
}

/* Stock says where cards lie; nothing else can. */
static bool plan_stock(struct press_grid *g, const struct stock *stock,
                       const struct sheet_spec *s, struct diag *d)
{
	struct note n = { 0 };
	bool pair = !g->halves && (g->slot_width != g->card_width ||
	                           g->slot_height != g->card_height);
	bool ok = near(g->slot_width, stock->card_width) &&
	          near(g->slot_height, stock->card_height) && !pair;

	if (pair)
		diag_error(d, s->place,
		           "a card of %s holds one side; with a stock arrange "
		           "is duplex, fronts or backs",
		           stock->name);
	else if (!ok)
		diag_error(d, s->place,
		           "the cards of %s are %s, those of the style sheet "
		           "%s",
		           stock->name,
		           size(&n, stock->card_width, stock->card_height),
		           size(&n, g->slot_width, g->slot_height));
	arena_free(&n.arena);
	g->sheet_width = stock->sheet_width;
	g->sheet_height = stock->sheet_height;
	g->columns = stock->columns;
	g->rows = stock->rows;
	g->x = stock->x;
	g->y = stock->y;
	g->pitch_x = stock->pitch_x;
	g->pitch_y = stock->pitch_y;
	return ok;
}

/* A page as large as a card with its bleed. */
static void plan_single(struct press_grid *g, const struct page_spec *p)
{
	g->sheet_width = p->width + 2 * p->bleed;
	g->sheet_height = p->height + 2 * p->bleed;
	g->columns = g->rows = 1;
	g->x = g->y = p->bleed;
	g->pitch_x = g->slot_width;
	g->pitch_y = g->slot_height;
	g->bleed_x = g->bleed_y = p->bleed;
	g->marks = SHEET_MARKS_NONE;
	g->safe = 0;
}

/* Half the gap is each neighbour's; a single row or column has none. */
static unit bleed(unit wanted, unsigned cards, unit gap)
{
	return cards > 1 && wanted > gap / 2 ? gap / 2 : wanted;
}

static void set_bleed(struct press_grid *g, const struct sheet_spec *s,
                      const struct page_spec *p, struct diag *d)
{
	struct note n = { 0 };

	g->bleed_x = bleed(p->bleed, g->columns, g->pitch_x - g->slot_width);
	g->bleed_y = bleed(p->bleed, g->rows, g->pitch_y - g->slot_height);
	if (g->bleed_x < p->bleed || g->bleed_y < p->bleed)
		diag_warning(d, s->place,
		             "a bleed of %s mm reaches into the neighbouring "
		             "cards; half the gap is used (widen the gap to "
		             "%s mm)",
		             mm(&n, p->bleed), mm(&n, 2 * p->bleed));
	arena_free(&n.arena);
}

/* Distances from the four edges of the paper, the least so far. */
struct edges {
	unit text[4], card[4]; /* by enum side */
};

static void measure(struct edges *e, const struct press_grid *g,
                    const struct page_spec *p, struct press_spot spot)
{
	const unit card[4] = {
		[SIDE_TOP] = spot.y,
		[SIDE_RIGHT] = g->sheet_width - spot.x - g->card_width,
		[SIDE_BOTTOM] = g->sheet_height - spot.y - g->card_height,
		[SIDE_LEFT] = spot.x,
	};

	for (int i = SIDE_TOP; i <= SIDE_LEFT; i++) {
		unit text = card[i] + p->margin[spot.turned ? i ^ 2 : i];

		if (card[i] < e->card[i])
			e->card[i] = card[i];
		if (text < e->text[i])
			e->text[i] = text;
	}
}

static struct edges edges_of(const struct press_grid *g,
                             const struct page_spec *p)
{
	struct edges e = {
		{ UNIT_MAX, UNIT_MAX, UNIT_MAX, UNIT_MAX },
		{ UNIT_MAX, UNIT_MAX, UNIT_MAX, UNIT_MAX },
	};

	for (unsigned i = 0; i < press_slots(g); i++) {
		if (g->arrange != SHEET_ARRANGE_BACKS)
			measure(&e, g, p, press_front(g, i));
		if (g->arrange != SHEET_ARRANGE_FRONTS)
			measure(&e, g, p, press_back(g, i));
	}
	return e;
}

/* What a printer cannot print: text near the paper's edge, a whole card. */
static bool check_safe(const struct press_grid *g, const struct page_spec *p,
                       const struct sheet_spec *s, struct diag *d)
{
	static const char *const names[] = {
		[SIDE_TOP] = "top",
		[SIDE_RIGHT] = "right",
		[SIDE_BOTTOM] = "bottom",
		[SIDE_LEFT] = "left",
	};
	struct edges e = edges_of(g, p);
	struct note n = { 0 };
	bool ok = true;

	for (int i = SIDE_TOP; i <= SIDE_LEFT; i++) {
		unit length = i % 2 ? g->card_width : g->card_height;

		if (g->safe >= e.card[i] + length) {
			diag_error(d, s->place,
			           "at the paper's %s edge the printer prints "
			           "nothing for %s mm (safe): no more than a "
			           "whole card",
			           names[i], mm(&n, g->safe));
			ok = false;
		} else if (e.text[i] < g->safe) {
			diag_warning(d, s->place,
			             "text may come to %s mm from the paper's "
			             "%s edge, where the printer prints "
			             "nothing for %s mm (safe): widen the "
			             "page's margin",
			             mm(&n, e.text[i]), names[i],
			             mm(&n, g->safe));
		}
	}
	arena_free(&n.arena);
	return ok;
}

static bool check_start(const struct press_grid *g, const struct sheet_spec *s,
                        struct diag *d)
{
	if (g->start_slot < press_slots(g))
		return true;
	diag_error(d, s->place, "start-slot is %u; a sheet has %u slot%s",
	           g->start_slot + 1, press_slots(g),
	           press_slots(g) == 1 ? "" : "s");
	return false;
}

bool press_plan(struct press_grid *g, const struct stylesheet *sheet,
                struct diag *d)
{
	const struct sheet_spec *s = &sheet->sheet;
	const struct page_spec *p = &sheet->page;
	enum deck_answer answer = sheet->deck.answer;

	*g = (struct press_grid){
		.card_width = p->width,
		.card_height = p->height,
		.start_slot = s->start_slot ? s->start_slot - 1 : 0,
		.arrange = s->arrange,
		.slots = s->slots,
		.halves = answer == DECK_ANSWER_BESIDE ||
		          answer == DECK_ANSWER_FOLD,
		.folded = answer == DECK_ANSWER_FOLD ||
		          s->arrange == SHEET_ARRANGE_FOLD ||
		          s->arrange == SHEET_ARRANGE_LIST,
		.flip = s->flip,
		.turn = s->turn,
		.marks = s->marks,
		.safe = s->safe,
	};
	if (!sane(s, p, d))
		return false;
	set_slot(g);
	if (g->arrange == SHEET_ARRANGE_SINGLE) {
		plan_single(g, p);
		return check_start(g, s, d);
	}
	if (!(s->stock ? plan_stock(g, s->stock, s, d)
	               : plan_paper(g, s, p, d)))
		return false;
	set_bleed(g, s, p, d);
	return check_start(g, s, d) && check_safe(g, p, s, d);
}
