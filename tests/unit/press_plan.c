/* press/press.h: counts, mirrors, marks, complaints. */
#include "press/press.h"

#include "unit/test.h"

#define MM UNIT_MM
#define IN(x) ((unit)((x)*UNIT_IN))
#define LONG SHEET_FLIP_LONG_EDGE
#define SHORT SHEET_FLIP_SHORT_EDGE

/* What turning the sheet over does, worked out by hand. */
enum axis { VERTICAL, HORIZONTAL };

static const struct row {
	unit card[2], sheet[2], gap[2];
	enum sheet_flip flip;
	unit safe;
	unsigned columns, rows;
	enum axis axis;
} rows[] = {
	{ { MM(105), MM(74) },
	  { MM(210), MM(297) },
	  { 0 },
	  LONG,
	  MM(4),
	  2,
	  4,
	  VERTICAL },
	{ { MM(105), MM(74) },
	  { MM(210), MM(297) },
	  { 0 },
	  SHORT,
	  MM(4),
	  2,
	  4,
	  HORIZONTAL },
	{ { MM(74), MM(105) },
	  { MM(297), MM(210) },
	  { 0 },
	  LONG,
	  MM(4),
	  4,
	  2,
	  HORIZONTAL },
	{ { MM(74), MM(105) },
	  { MM(297), MM(210) },
	  { 0 },
	  SHORT,
	  MM(4),
	  4,
	  2,
	  VERTICAL },
	{ { IN(5), IN(3) },
	  { IN(8.5), IN(11) },
	  { 0 },
	  LONG,
	  MM(4),
	  1,
	  3,
	  VERTICAL },
	{ { IN(3), IN(5) },
	  { IN(11), IN(8.5) },
	  { 0 },
	  SHORT,
	  MM(4),
	  3,
	  1,
	  VERTICAL },
	{ { MM(85), MM(54) },
	  { MM(210), MM(297) },
	  { MM(5), MM(3) },
	  LONG,
	  MM(5),
	  2,
	  5,
	  VERTICAL },
	{ { MM(52), MM(74) },
	  { MM(210), MM(297) },
	  { MM(0.5), 0 },
	  LONG,
	  0,
	  4,
	  4,
	  VERTICAL },
	{ { MM(210), MM(297) },
	  { MM(210), MM(297) },
	  { 0 },
	  LONG,
	  0,
	  1,
	  1,
	  VERTICAL },
	{ { MM(99), MM(99) },
	  { MM(200), MM(200) },
	  { 0 },
	  LONG,
	  0,
	  2,
	  2,
	  VERTICAL },
	{ { MM(99), MM(99) },
	  { MM(200), MM(200) },
	  { 0 },
	  SHORT,
	  0,
	  2,
	  2,
	  HORIZONTAL },
	{ { MM(52.5), MM(297) },
	  { MM(210), MM(297) },
	  { 0 },
	  LONG,
	  0,
	  4,
	  1,
	  VERTICAL },
};

static struct sheet_spec sheet_of(const struct row *r)
{
	return (struct sheet_spec){
		.width = r->sheet[0],
		.height = r->sheet[1],
		.oriented = true,
		.centered = true,
		.gap = { r->gap[0], r->gap[1] },
		.flip = r->flip,
		.marks = SHEET_MARKS_CROP,
		.safe = r->safe,
		.place = { "s.css", 2, 1 },
	};
}

static bool plan(struct press_grid *g, const struct sheet_spec *s,
                 const struct page_spec *p, struct diag *d)
{
	struct stylesheet sheet = { .sheet = *s, .page = *p };

	return press_plan(g, &sheet, d);
}

static struct page_spec page_of(const struct row *r)
{
	return (struct page_spec){
		.width = r->card[0],
		.height = r->card[1],
		.margin = { MM(6), MM(6), MM(6), MM(6) },
		.place = { "s.css", 1, 1 },
	};
}

/* Through the paper: the back of every card covers its front exactly. */
static void check_mirror(size_t row, const struct press_grid *g)
{
	const struct row *r = &rows[row];

	for (unsigned i = 0; i < g->columns * g->rows; i++) {
		struct press_spot front = press_front(g, i);
		struct press_spot back = press_back(g, i);
		unit x = back.x, y = back.y;

		if (r->axis == VERTICAL)
			x = r->sheet[0] - (back.x + r->card[0]);
		else
			y = r->sheet[1] - (back.y + r->card[1]);
		CHECK(x == front.x && y == front.y,
		      "row %zu, slot %u: %d %d behind %d %d", row, i, x, y,
		      front.x, front.y);
		CHECK(front.x >= -MM(0.02) && front.y >= -MM(0.02) &&
		              front.x + r->card[0] <= r->sheet[0] + MM(0.02) &&
		              front.y + r->card[1] <= r->sheet[1] + MM(0.02),
		      "row %zu, slot %u on the paper", row, i);
	}
}

static bool overlap(unit a, unit a_size, unit b, unit b_size)
{
	return a < b + b_size && b < a + a_size;
}

static void check_apart(size_t row, const struct press_grid *g)
{
	unsigned n = g->columns * g->rows;

	for (unsigned i = 0; i < n; i++)
		for (unsigned j = 0; j < i; j++) {
			struct press_spot a = press_back(g, i);
			struct press_spot b = press_back(g, j);

			CHECK(!overlap(a.x, g->card_width, b.x,
			               g->card_width) ||
			              !overlap(a.y, g->card_height, b.y,
			                       g->card_height),
			      "row %zu: %u and %u", row, i, j);
		}
}

static void check_marks(size_t row, const struct press_grid *g)
{
	struct arena a = { 0 };
	struct frame f = { 0 };
	unsigned n = 0;

	press_marks(&a, &f, g);
	CHECK(f.width == g->sheet_width && f.height == g->sheet_height,
	      "row %zu", row);
	for (struct frame_item *i = f.first; i; i = i->next, n++) {
		const struct frame_fill *r = &i->fill;

		CHECK(i->kind == FRAME_FILL && !i->element &&
		              r->color == 0x999999,
		      "row %zu", row);
		CHECK(r->x >= g->safe && r->y >= g->safe &&
		              r->x + r->width <= g->sheet_width - g->safe &&
		              r->y + r->height <= g->sheet_height - g->safe &&
		              r->width > 0 && r->height > 0,
		      "row %zu: %d %d %d %d", row, r->x, r->y, r->width,
		      r->height);
		CHECK(r->width == UNIT_PT / 4 || r->height == UNIT_PT / 4,
		      "row %zu: a hairline", row);
	}
	CHECK(n || (g->columns == 1 && g->rows == 1), "row %zu: marks", row);
	arena_free(&a);
}

/* A5 on A4, landscape card: one cut, ticks at its two ends, no crosses. A7 on
 * A4: three cuts across, one along. */
static void check_mark_count(void)
{
	static const struct {
		unit card[2];
		unsigned want;
	} counts[] = {
		{ { MM(210), MM(148) }, 2 },
		{ { MM(105), MM(74) }, 2 * (1 + 3) + 2 * 3 },
		{ { MM(180), MM(120) }, 2 * (2 + 3) },
	};

	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		struct row r = { { counts[i].card[0], counts[i].card[1] },
			         { MM(210), MM(297) },
			         { 0 },
			         LONG,
			         MM(4),
			         0,
			         0,
			         VERTICAL };
		struct sheet_spec s = sheet_of(&r);
		struct page_spec p = page_of(&r);
		struct press_grid g;
		struct arena a = { 0 };
		struct frame f = { 0 };
		struct diag d = { .out = stdout };
		unsigned n = 0;

		CHECK(plan(&g, &s, &p, &d), "row %zu", i);
		press_marks(&a, &f, &g);
		for (struct frame_item *at = f.first; at; at = at->next)
			n++;
		CHECK(n == counts[i].want, "row %zu: %u", i, n);
		arena_free(&a);
	}
}

static void check_rows(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct sheet_spec s = sheet_of(&rows[i]);
		struct page_spec p = page_of(&rows[i]);
		struct press_grid g;
		struct diag d = { .out = stdout };

		CHECK(plan(&g, &s, &p, &d), "row %zu", i);
		CHECK(g.columns == rows[i].columns && g.rows == rows[i].rows,
		      "row %zu: %u x %u", i, g.columns, g.rows);
		CHECK(!d.warnings, "row %zu", i);
		check_mirror(i, &g);
		check_apart(i, &g);
		check_marks(i, &g);
	}
}

static void check_sheets(void)
{
	struct press_grid g = { .columns = 2, .rows = 4 };

	CHECK(press_sheets(&g, 0) == 0, "none");
	CHECK(press_sheets(&g, 1) == 1, "one");
	CHECK(press_sheets(&g, 8) == 1, "a full one");
	CHECK(press_sheets(&g, 9) == 2, "one more");
}

static void check_complaints(void)
{
	static const struct {
		unit card[2], sheet[2], gap, safe, margin;
		bool ok;
		const char *want;
	} bad[] = {
		{ { MM(148), MM(105) },
		  { MM(105), MM(148) },
		  0,
		  0,
		  MM(6),
		  0,
		  "s.css:2:1: error: a card of 148 \xC3\x97 105 mm does not "
		  "fit on a sheet of 105 \xC3\x97 148 mm; it does when the "
		  "sheet is turned (landscape or portrait)\n" },
		{ { MM(300), MM(300) },
		  { MM(210), MM(297) },
		  0,
		  0,
		  MM(6),
		  0,
		  "s.css:2:1: error: a card of 300 \xC3\x97 300 mm does not "
		  "fit on a sheet of 210 \xC3\x97 297 mm\n" },
		{ { MM(50), MM(50) },
		  { MM(210), MM(297) },
		  -1,
		  0,
		  MM(6),
		  0,
		  "s.css:2:1: error: the gap between cards is not negative, "
		  "and not larger than any paper\n" },
		{ { MM(50), MM(50) },
		  { MM(210), MM(297) },
		  0,
		  MM(106),
		  MM(6),
		  0,
		  "s.css:2:1: error: safe is wider than half the sheet: "
		  "nothing could be printed\n" },
		{ { 0, MM(50) },
		  { MM(210), MM(297) },
		  0,
		  0,
		  MM(6),
		  0,
		  "s.css:1:1: error: a card is larger than nothing, and at "
		  "most 200 in (5080 mm) long and wide\n" },
		{ { 1, 1 },
		  { MM(210), MM(297) },
		  0,
		  0,
		  MM(6),
		  0,
		  "s.css:1:1: error: cards so small that more than 4096 go on "
		  "a sheet\n" },
		{ { MM(105), MM(297) },
		  { MM(210), MM(297) },
		  0,
		  MM(4),
		  MM(3),
		  true,
		  "s.css:2:1: warning: text may come to 3 mm from the paper's "
		  "top edge, where the printer prints nothing for 4 mm "
		  "(safe): widen the page's margin\n" },
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct row r = { { bad[i].card[0], bad[i].card[1] },
			         { bad[i].sheet[0], bad[i].sheet[1] },
			         { bad[i].gap, 0 },
			         LONG,
			         bad[i].safe,
			         0,
			         0,
			         VERTICAL };
		struct sheet_spec s = sheet_of(&r);
		struct page_spec p = page_of(&r);
		struct press_grid g;
		struct diag d = { 0 };

		p.margin[SIDE_TOP] = bad[i].margin;
		CHECK(plan(&g, &s, &p, &d) == bad[i].ok, "row %zu", i);
		CHECK_STR(buf_str(&d.held), str_from(bad[i].want));
		diag_free(&d);
	}
}

int main(void)
{
	check_rows();
	check_mark_count();
	check_sheets();
	check_complaints();
	return test_done();
}
