/* Total fit: of all ways to break a paragraph the one with the least demerits.
 *
 * A line's ends are candidates, each with the totals of width, stretch and
 * shrink up to it. A node is a candidate reached by the best lines before it;
 * in justified text the best for each fitness class of the last of these. Nodes
 * are made in the order of the text, so that those a line may still begin at
 * are always a suffix of all: old ones are left behind as soon as a line from
 * there is too wide. That makes it linear in practice. */
#include "layout/lines.h"

enum {
	/* Plain TeX's, TeXbook p. 98. */
	LINE_PENALTY_TEX = 10,
	DOUBLE_HYPHEN_DEMERITS = 10000,
	FINAL_HYPHEN_DEMERITS = 5000,
	ADJACENT_DEMERITS = 10000,

	RUNT_DEMERITS = 250000,
	ACTIVE_MAX = 512, /* nodes; more only where nothing has width */
};

/* More than any badness; and so much that there is room for another line. */
static const int64_t last_resort = 10000000000000,
		     demerits_max = 1000000000000000000;

enum fitness { TIGHT, DECENT, LOOSE, VERY_LOOSE, FITNESS_COUNT };

/* Totals of items. */
struct extent_sum {
	int64_t width, stretch, shrink;
};

struct candidate {
	size_t item;             /* it ends a line; n: the end */
	struct extent_sum end;   /* up to what a line shows, its hyphen too */
	struct extent_sum start; /* up to where the next line begins */
	int32_t penalty;
	bool flagged;
	bool last; /* forced, or the end */
};

struct node {
	const struct candidate *at; /* NULL: the beginning */
	const struct node *prev;
	int64_t demerits;
	enum fitness fitness;
};

struct breaker {
	const struct line_item *items;
	size_t n;
	const struct line_setting *setting;
	int32_t tolerance;
	struct candidate *candidates;
	size_t candidate_count;
	struct node *nodes;
	size_t head, count; /* nodes[head, count) are active */
};

bool line_item_breaks(const struct line_item *it)
{
	if (it->kind == LINE_BOX || it->penalty >= BREAK_NEVER)
		return false;
	return it->kind == LINE_PENALTY || !it->kept;
}

/* Behind a break, glue and penalties are dropped (TeXbook p. 95); behind a
 * forced one they stay. */
static size_t next_line(const struct line_item *items, size_t n, size_t end)
{
	bool forced = end < n && items[end].penalty == BREAK_FORCED;

	if (end < n)
		end++;
	while (!forced && end < n && items[end].kind != LINE_BOX &&
	       !items[end].kept && items[end].penalty != BREAK_FORCED)
		end++;
	return end;
}

static unit saturate(int64_t width)
{
	return width > UNIT_MAX ? UNIT_MAX : (unit)width;
}

/* Where nothing shows between two breaks they are one: the cheaper. False: the
 * one before it stays. */
static bool replaces(struct breaker *b, const struct line_item *it)
{
	const struct candidate *before =
		b->candidate_count ? &b->candidates[b->candidate_count - 1]
				   : NULL;

	if (!before || before->last)
		return it->penalty == BREAK_FORCED;
	if (it->penalty >= before->penalty)
		return false;
	b->candidate_count--;
	return true;
}

static const struct candidate *add_candidate(struct breaker *b, size_t item,
                                             const struct extent_sum *visible)
{
	struct candidate *c = &b->candidates[b->candidate_count++];

	*c = (struct candidate){ .item = item, .end = *visible, .last = true };
	if (item == b->n)
		return c;
	c->penalty = b->items[item].penalty;
	c->flagged = b->items[item].flagged;
	c->last = c->penalty == BREAK_FORCED;
	if (b->items[item].kind == LINE_PENALTY)
		c->end.width += b->items[item].width;
	return c;
}

/* The lines behind the candidates from `open` on begin here. */
static size_t set_starts(struct breaker *b, size_t open,
                         const struct extent_sum *sum)
{
	for (; open < b->candidate_count; open++) {
		struct candidate *c = &b->candidates[open];

		c->start = *sum;
		c->start.width -= b->items[c->item].after;
	}
	return open;
}

static bool shows(const struct line_item *it)
{
	return it->kind == LINE_BOX || (it->kind == LINE_GLUE && it->kept);
}

static void find_candidates(struct breaker *b)
{
	struct extent_sum sum = { 0 }, visible = { 0 };
	bool shown = false; /* something, since the last candidate */
	size_t open = 0;    /* candidates from here on have no start yet */

	for (size_t i = 0; i < b->n; i++) {
		const struct line_item *it = &b->items[i];

		if (shows(it))
			open = set_starts(b, open, &sum);
		if (line_item_breaks(it) && (shown || replaces(b, it))) {
			shown = false;
			if (add_candidate(b, i, &visible)->last) {
				open = set_starts(b, open, &sum);
				visible = sum;
			}
		}
		if (it->kind != LINE_PENALTY) {
			sum.width += it->width;
			sum.stretch += it->stretch;
			sum.shrink += it->shrink;
		}
		if (shows(it)) {
			shown = true;
			visible = sum;
		}
	}
	if (!shown && b->candidate_count) {
		if (b->candidates[b->candidate_count - 1].last)
			return;
		b->candidate_count--;
	}
	add_candidate(b, b->n, &visible);
}

/* TeX, §108, in 64 bits: 297³ is about 100 × 2¹⁸. */
static int32_t badness(int64_t excess, int64_t stretch)
{
	enum { RATIO = 297, RATIO_MAX = 6398, CUBE = 1 << 18 };
	int64_t r;

	if (excess == 0)
		return 0;
	if (stretch <= 0)
		return BADNESS_MAX;
	r = excess * RATIO / stretch;
	if (r > RATIO_MAX)
		return BADNESS_MAX;
	return (int32_t)((r * r * r + CUBE / 2) / CUBE);
}

/* A line from a node to a candidate. */
struct trial {
	enum { FITS, TOO_WIDE, TOO_LOOSE } verdict;
	int32_t badness;
	enum fitness fitness;
};

/* TeX, §851 to §853. */
static struct trial try_line(const struct breaker *b, const struct node *from,
                             const struct candidate *to)
{
	static const struct extent_sum none;
	const struct line_setting *s = b->setting;
	const struct extent_sum *start = from->at ? &from->at->start : &none;
	int64_t left = (int64_t)s->width - (from->at ? 0 : s->indent) -
	               (to->end.width - start->width);
	int64_t stretch = s->slack, shrink = 0;
	int32_t bad;

	if (s->justified) {
		stretch += to->end.stretch - start->stretch;
		shrink = to->end.shrink - start->shrink;
	}
	if (left < 0) {
		bad = badness(-left, shrink);
		return (struct trial){ -left > shrink       ? TOO_WIDE
			               : bad > b->tolerance ? TOO_WIDE
			                                    : FITS,
			               bad, bad > 12 ? TIGHT : DECENT };
	}
	if (to->last && !s->even)
		return (struct trial){ FITS, 0, DECENT };
	bad = badness(left, stretch);
	return (struct trial){ bad > b->tolerance ? TOO_LOOSE : FITS, bad,
		               bad > 99   ? VERY_LOOSE
		               : bad > 12 ? LOOSE
		                          : DECENT };
}

static int64_t square(int64_t n)
{
	return n * n;
}

/* TeX, §859; runts are our own. */
static int64_t demerits(const struct breaker *b, const struct node *from,
                        const struct candidate *to, const struct trial *t)
{
	bool end = to->item == b->n;
	int64_t d = square(LINE_PENALTY_TEX + t->badness);

	if (!to->last)
		d += square(to->penalty);
	if (to->penalty >= BREAK_NOWRAP)
		d += last_resort;
	if (!from->at)
		return d;
	if (from->at->flagged && to->flagged)
		d += DOUBLE_HYPHEN_DEMERITS;
	if (from->at->flagged && end)
		d += FINAL_HYPHEN_DEMERITS;
	if (b->setting->justified &&
	    (t->fitness > from->fitness + 1 || from->fitness > t->fitness + 1))
		d += ADJACENT_DEMERITS;
	if (end && to->end.width - from->at->start.width < b->setting->runt)
		d += RUNT_DEMERITS;
	return d;
}

/* The best way to a candidate, for each class of its last line. */
struct best {
	const struct node *from; /* NULL: none */
	int64_t demerits;
};

static void consider(const struct breaker *b, struct best best[],
                     const struct node *from, const struct candidate *to,
                     const struct trial *t)
{
	struct best *at = &best[b->setting->justified ? t->fitness : DECENT];
	int64_t d = from->demerits + demerits(b, from, to, t);

	if (!at->from || d <= at->demerits)
		*at = (struct best){ from, d };
}

static void add_nodes(struct breaker *b, const struct best best[],
                      const struct candidate *at)
{
	for (int f = 0; f < FITNESS_COUNT; f++)
		if (best[f].from)
			b->nodes[b->count++] = (struct node){
				.at = at,
				.prev = best[f].from,
				.demerits = best[f].demerits,
				.fitness = (enum fitness)f,
			};
	if (b->count - b->head > ACTIVE_MAX)
		b->head = b->count - ACTIVE_MAX;
}

/* Only differences count: of a long text's demerits the common part goes. */
static void keep_small(struct breaker *b)
{
	int64_t least = b->nodes[b->head].demerits;

	if (least < demerits_max)
		return;
	for (size_t i = b->head; i < b->count; i++)
		if (b->nodes[i].demerits < least)
			least = b->nodes[i].demerits;
	for (size_t i = b->head; i < b->count; i++)
		b->nodes[i].demerits -= least;
}

/* All lines that may end at the candidate. False: there is none, and none may
 * end behind it. */
static bool reach(struct breaker *b, const struct candidate *to)
{
	struct best best[FITNESS_COUNT] = { 0 };
	const struct node *last = &b->nodes[b->count - 1];
	size_t active = b->count;

	keep_small(b);
	for (size_t i = b->head; i < active; i++) {
		const struct node *from = &b->nodes[i];
		struct trial t = try_line(b, from, to);

		if (t.verdict == FITS)
			consider(b, best, from, to, &t);
		else if (t.verdict == TOO_WIDE && i == b->head)
			b->head++;
		else if (t.verdict == TOO_LOOSE && from->at)
			break; /* what begins later is looser still */
	}
	if (to->last)
		b->head = active;
	if (b->head == active && b->tolerance == BADNESS_MAX &&
	    !best[TIGHT].from && !best[DECENT].from && !best[LOOSE].from &&
	    !best[VERY_LOOSE].from) /* too wide, but nothing avoids it */
		best[DECENT] = (struct best){ last, last->demerits };
	add_nodes(b, best, to);
	return b->head < b->count;
}

static size_t take_lines(const struct breaker *b, struct arena *a,
                         struct line **lines)
{
	const struct node *best = &b->nodes[b->head];
	size_t n = 0, k;

	for (size_t i = b->head; i < b->count; i++)
		if (b->nodes[i].demerits < best->demerits)
			best = &b->nodes[i];
	for (const struct node *i = best; i->at; i = i->prev)
		n++;
	*lines = ARENA_ARRAY(a, n, struct line);
	k = n;
	for (const struct node *i = best; i->at; i = i->prev) {
		const struct candidate *from = i->prev->at;

		(*lines)[--k] = (struct line){
			.first = from ? next_line(b->items, b->n, from->item)
			              : 0,
			.end = i->at->item,
			.width = saturate(i->at->end.width -
			                  (from ? from->start.width : 0)),
			.last = i->at->last,
		};
	}
	return n;
}

/* What fits on one line needs no choice. */
static bool one_line(struct line *line, const struct line_item *items, size_t n,
                     const struct line_setting *s)
{
	int64_t width = 0, visible = 0;

	for (size_t i = 0; i < n; i++) {
		if (items[i].penalty == BREAK_FORCED)
			return false;
		if (items[i].kind == LINE_PENALTY)
			continue;
		width += items[i].width;
		if (shows(&items[i]))
			visible = width;
	}
	*line = (struct line){ .end = n,
		               .width = saturate(visible),
		               .last = true };
	return visible <= s->width - s->indent;
}

size_t lines_break(struct arena *a, struct line **lines,
                   const struct line_item *items, size_t n,
                   const struct line_setting *setting, int32_t tolerance)
{
	struct breaker b = { .items = items,
		             .n = n,
		             .setting = setting,
		             .tolerance = tolerance };
	struct line line;

	if (!n)
		return 0;
	if (one_line(&line, items, n, setting)) {
		*lines = ARENA_NEW(a, struct line);
		**lines = line;
		return 1;
	}
	b.candidates = ARENA_ARRAY(a, n + 1, struct candidate);
	find_candidates(&b);
	b.nodes = ARENA_ARRAY(a,
	                      1 + b.candidate_count * (setting->justified
	                                                       ? FITNESS_COUNT
	                                                       : 1),
	                      struct node);
	b.nodes[b.count++] = (struct node){ .fitness = DECENT };
	for (size_t i = 0; i < b.candidate_count; i++)
		if (!reach(&b, &b.candidates[i]))
			return 0;
	return take_lines(&b, a, lines);
}

/* The line from `first`. Where not even one box fits, it runs over up to the
 * first break. */
static struct line fill_line(const struct line_item *items, size_t n,
                             size_t first, unit room)
{
	struct line good = { 0 }, poor = { 0 };
	int64_t width = 0, visible = 0; /* with trailing glue, without */

	for (size_t i = first; i < n; i++) {
		const struct line_item *it = &items[i];
		bool may = line_item_breaks(it);
		int64_t here =
			visible + (it->kind == LINE_PENALTY ? it->width : 0);
		struct line line = { .first = first,
			             .end = i,
			             .width = saturate(here) };

		if (may && it->penalty == BREAK_FORCED) {
			line.last = true;
			return line;
		}
		if (may && visible > room)
			return line;
		if (may && here <= room)
			*(it->penalty < BREAK_INSIDE ? &good : &poor) = line;
		if (it->kind != LINE_PENALTY)
			width += it->width;
		if (it->kind == LINE_BOX)
			visible = width;
		if (visible > room && (good.end || poor.end))
			return good.end ? good : poor;
	}
	return (struct line){ .first = first,
		              .end = n,
		              .width = saturate(visible),
		              .last = true };
}

size_t lines_fill(struct arena *a, struct line **lines,
                  const struct line_item *items, size_t n, unit width,
                  unit indent)
{
	size_t count = 0, at = 0;

	*lines = ARENA_ARRAY(a, n + 1, struct line);
	while (at < n) {
		struct line *l = &(*lines)[count];

		*l = fill_line(items, n, at, count ? width : width - indent);
		count++;
		at = next_line(items, n, l->end);
	}
	return count;
}
