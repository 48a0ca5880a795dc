/* Breaking a galley over parts. Boxes are written as their heights, glue as
 * g, penalties as p, heads as h and a number, a block from o to c, no break at
 * all between neighbours. */
#include "unit/test.h"

#include <stdlib.h>

#include "layout/galley.h"

/* "10 p0 10" and so on, into a galley. */
static void fill(struct galley *g, const char *text)
{
	while (*text) {
		char kind = *text;
		char *end;
		long n = strtol(text + (kind > '9'), &end, 10);

		if (kind == 'p')
			galley_penalty(g, (int)n);
		else if (kind == 'o')
			galley_open(g, NULL), end = (char *)text + 1;
		else if (kind == 'c')
			galley_close(g, NULL), end = (char *)text + 1;
		else if (kind == 'h')
			galley_head(g, (unit)n, NULL, (struct place){ 0 });
		else if (kind == 'g')
			galley_margin(g, (unit)n), galley_flush(g);
		else
			galley_box(g, (unit)n, NULL, (struct place){ 0 });
		text = end + (*end == ' ');
	}
}

/* The heights of the parts, as text. */
static struct str parts_of(struct arena *a, const char *text,
                           const struct galley_room *room)
{
	struct galley g = { .arena = a };
	struct galley_part *parts;
	struct buf b = { 0 };
	struct str s;
	size_t n;

	fill(&g, text);
	n = galley_break(a, &parts, &g, room);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s%d", i ? " " : "", (int)parts[i].height);
	s = arena_str(a, buf_str(&b));
	buf_free(&b);
	return s;
}

static void check(struct arena *a, const char *galley, unit first, unit rest,
                  const char *want)
{
	struct str got = parts_of(
		a, galley, &(struct galley_room){ first, rest, EMPTY_CARD });

	CHECK(str_eq(got, str_from(want)),
	      "\"%s\" at %d, %d: got \"%.*s\", want \"%s\"", galley, (int)first,
	      (int)rest, STR_FMT(got), want);
}

static void test_breaks(struct arena *a)
{
	static const struct {
		const char *galley;
		unit height;
		const char *want;
	} rows[] = {
		{ "", 100, "0" },
		{ "100", 100, "100" },
		{ "60 p0 60", 100, "60 60" },
		/* the cheaper break, though it leaves more room */
		{ "40 p0 40 p5000 40", 100, "40 80" },
		{ "40 p5000 40 p0 40", 100, "80 40" },
		/* as full as it gets, at equal penalties */
		{ "30 p0 30 p0 30 p0 30", 100, "90 30" },
		/* the least number of parts comes before cost */
		{ "50 p9000 50 p0 50 p9000 50", 100, "100 100" },
		/* no break is legal at all: behind a box, as the last resort */
		{ "60 p1000000 60", 100, "60 60" },
		{ "60 60 60", 100, "60 60 60" },
		/* a box that no part can hold stands alone */
		{ "40 p0 150 p0 40", 100, "40 150 40" },
		{ "150", 100, "150" },
		/* a head comes again, as long as its block is open */
		{ "o h10 p1000000 40 p0 40 p0 40 p0 40 c", 100, "90 90" },
		{ "o h10 50 p0 50 p0 80 c p0 60 p0 20", 100, "60 60 90 80" },
		{ "o h20 40 p0 40 p0 45 p0 40 c", 100, "100 65 60" },
		{ "o h10 o h20 60 p0 60 c p0 60 c p0 90", 100, "90 90 70 90" },
		/* forced */
		{ "10 p-1000000 10", 100, "10 10" },
		{ "10 p-1000000 10 p0 95", 100, "10 10 95" },
		/* glue is gone at a break, and stays within a part */
		{ "60 g30 60", 100, "60 60" },
		{ "30 g30 30", 100, "90" },
		{ "30 g30 30 g30 30", 100, "90 30" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check(a, rows[i].galley, rows[i].height, rows[i].height,
		      rows[i].want);
}

/* Further parts are lower; what fits on none of them, but would on the first,
 * is not too high. */
static void test_lower_parts(struct arena *a)
{
	check(a, "40 p0 40 p0 40 p0 40", 100, 60, "80 40 40");
	check(a, "40 p0 90 p0 40", 100, 60, "40 90 40");
	check(a, "100 p0 60", 100, 60, "100 60");
	check(a, "20 p0 70 p0 10 p0 60", 100, 60, "100 60");
	check(a, "20 p-1000000 70 p0 10", 100, 60, "20 70 10");
}

/* Pieces one behind the other: margins collapse where they meet, and so do what
 * a break there costs and the page that it begins. */
static void test_append(struct arena *a)
{
	struct galley g = { .arena = a }, piece;
	static const struct {
		unit above, height, below;
		int penalty;
	} pieces[] = {
		{ 50, 10, 7, PENALTY_NEVER },
		{ 20, 10, 30, 0 },
		{ 40, 10, 0, PENALTY_FORCED },
		{ 0, 10, 0, 0 },
	};
	struct buf b = { 0 };

	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		piece = (struct galley){ .arena = a };
		galley_begin(&piece);
		galley_margin(&piece, pieces[i].above);
		galley_flush(&piece);
		galley_box(&piece, pieces[i].height, NULL, (struct place){ 0 });
		galley_margin(&piece, pieces[i].below);
		galley_discourage(&piece, pieces[i].penalty);
		galley_append(&g, &piece);
	}
	for (size_t i = 0; i < g.n; i++)
		if (g.items[i].kind == GALLEY_PENALTY)
			buf_printf(&b, "p%d ", g.items[i].penalty);
		else
			buf_printf(&b, "%s%d ",
			           g.items[i].kind == GALLEY_GLUE ? "g" : "",
			           (int)g.items[i].height);
	CHECK_STR(buf_str(&b),
	          STR("10 p1000000 g20 10 p0 g40 10 p-1000000 10 "));
	buf_free(&b);
}

int main(void)
{
	struct arena a = { 0 };

	test_breaks(&a);
	test_lower_parts(&a);
	test_append(&a);
	arena_free(&a);
	return test_done();
}
