/* Breaking a galley over parts, by dynamic programming over all legal breaks:
 * the least number of parts first, then the least cost, where a break costs its
 * penalty and an unfilled part that of an empty one × (unused / height)², the
 * last one nothing. A part that goes on with a block which has a head begins with
 * that. */
#include "layout/galley.h"

/* A place where a part may end, and begin behind it. */
struct breakpoint {
	size_t item;    /* the part before it ends here */
	size_t next;    /* the part behind it begins here */
	int64_t y;      /* height of all before `item` */
	int64_t next_y; /* height of all before `next` */
	unit head;      /* height of what is repeated before `next` */
	int penalty;
	size_t parts; /* least number of parts up to here */
	int64_t cost;
	size_t from; /* the break before on the best way */
};

struct breaker {
	const struct galley *galley;
	struct breakpoint *points;
	size_t n;
	struct galley_room room;
};

static bool has_height(enum galley_kind kind)
{
	return kind == GALLEY_BOX || kind == GALLEY_HEAD ||
	       kind == GALLEY_GLUE || kind == GALLEY_LINES;
}

/* The blocks that are open at a place of the galley. */
struct nesting {
	struct galley_open *open; /* room for the deepest */
	size_t depth;
	unit heads; /* height of their heads */
};

static struct nesting nesting_new(struct arena *a, const struct galley *g)
{
	struct nesting n = {
		.open = ARENA_ARRAY(a, g->deepest, struct galley_open),
		.depth = g->open_count,
	};

	for (size_t i = 0; i < g->open_count; i++) {
		n.open[i] = g->open[i];
		n.heads += g->open[i].head ? g->open[i].head->height : 0;
	}
	return n;
}

static void follow(struct nesting *n, const struct galley_item *it)
{
	struct galley_open *top = n->depth ? &n->open[n->depth - 1] : NULL;

	if (it->kind == GALLEY_OPEN) {
		n->open[n->depth++] =
			(struct galley_open){ .block = it->block };
	} else if (it->kind == GALLEY_HEAD && top) {
		top->head = it;
		n->heads += it->height;
	} else if (it->kind == GALLEY_CLOSE) {
		n->heads -= top->head ? top->head->height : 0;
		n->depth--;
	}
}

/* Glue and penalties behind a break are left out; marks of blocks stay. */
static size_t skip(const struct galley *g, size_t i, int64_t *y)
{
	while (i < g->n && (g->items[i].kind == GALLEY_GLUE ||
	                    g->items[i].kind == GALLEY_PENALTY)) {
		if (g->items[i].kind == GALLEY_GLUE)
			*y += g->items[i].height;
		i++;
	}
	return i;
}

static void add_point(struct breaker *b, size_t item, int64_t y, unit head,
                      int penalty)
{
	struct breakpoint *p = &b->points[b->n++];

	*p = (struct breakpoint){
		.item = item,
		.y = y,
		.next_y = y,
		.head = head,
		.penalty = penalty,
	};
	p->next = skip(b->galley, item, &p->next_y);
}

/* Breaks stand at penalties; `anywhere` adds one behind each box, for galleys
 * that have stretches without a legal break larger than a part. */
static void find_points(struct arena *a, struct breaker *b, bool anywhere)
{
	const struct galley *g = b->galley;
	struct nesting nesting = nesting_new(a, g);
	int64_t y = 0;

	b->n = 0;
	add_point(b, 0, 0, nesting.heads, 0);
	for (size_t i = 0; i < g->n; i++) {
		const struct galley_item *it = &g->items[i];
		bool box_before = i > 0 && g->items[i - 1].kind == GALLEY_BOX;

		if (it->kind == GALLEY_PENALTY && it->penalty < PENALTY_NEVER)
			add_point(b, i, y, nesting.heads, it->penalty);
		else if (anywhere && box_before && it->kind != GALLEY_CLOSE)
			add_point(b, i, y, nesting.heads, PENALTY_NEVER);
		if (has_height(it->kind))
			y += it->height;
		follow(&nesting, it);
	}
	add_point(b, g->n, y, 0, 0);
}

static int64_t cost_of(const struct breakpoint *p, int64_t used, unit height,
                       int empty, bool last)
{
	int64_t unused = height - used;
	int64_t fill = last || unused < 0
	                       ? 0
	                       : empty * unused / height * unused / height;

	return fill + (p->penalty > 0 ? p->penalty : 0);
}

/* Whether the part between two breaks holds more than one box. */
static bool divisible(const struct breaker *b, size_t from, size_t to)
{
	size_t boxes = 0;

	for (size_t i = b->points[from].next; i < b->points[to].item; i++) {
		const struct galley_item *it = &b->galley->items[i];

		boxes += (it->kind == GALLEY_BOX || it->kind == GALLEY_HEAD) &&
		         it->height > 0;
	}
	return boxes > 1;
}

/* The best way to each break. false: some stretch fits on no part although it
 * could be broken if breaks were allowed anywhere. */
static bool find_ways(struct breaker *b, bool anywhere)
{
	for (size_t j = 1; j < b->n; j++) {
		struct breakpoint *to = &b->points[j];
		bool found = false;

		for (size_t i = j; i-- > 0;) {
			const struct breakpoint *from = &b->points[i];
			int64_t used = to->y - from->next_y + from->head;
			unit height = i ? b->room.rest : b->room.first;
			int64_t cost;

			if (i + 1 < j && used > b->room.first)
				break;
			if (used > b->room.first && !anywhere &&
			    divisible(b, i, j))
				return false;
			cost = from->cost + cost_of(to, used, height,
			                            b->room.empty,
			                            j + 1 == b->n);
			if ((i + 1 == j || used <= height) &&
			    (!found || from->parts + 1 < to->parts ||
			     (from->parts + 1 == to->parts &&
			      cost < to->cost))) {
				to->parts = from->parts + 1;
				to->cost = cost;
				to->from = i;
				found = true;
			}
			if (from->penalty == PENALTY_FORCED)
				break;
		}
	}
	return true;
}

/* What stays open from part to part. */
static void find_open(struct arena *a, const struct galley *g,
                      struct galley_part *parts, size_t n)
{
	struct nesting nesting = nesting_new(a, g);
	size_t at = 0;

	for (size_t k = 0; k < n; k++) {
		while (at < parts[k].first)
			follow(&nesting, &g->items[at++]);
		parts[k].open_count = nesting.depth;
		parts[k].open =
			ARENA_ARRAY(a, nesting.depth, struct galley_open);
		if (nesting.depth)
			memcpy(parts[k].open, nesting.open,
			       nesting.depth * sizeof *nesting.open);
	}
}

size_t galley_break(struct arena *a, struct galley_part **parts,
                    const struct galley *g, const struct galley_room *room)
{
	struct breaker b = { .galley = g, .room = *room };
	size_t n;

	b.points = ARENA_ARRAY(a, g->n + 2, struct breakpoint);
	find_points(a, &b, false);
	if (!find_ways(&b, false)) {
		find_points(a, &b, true);
		find_ways(&b, true);
	}
	n = b.points[b.n - 1].parts;
	*parts = ARENA_ARRAY(a, n, struct galley_part);
	for (size_t k = n, j = b.n - 1; k-- > 0;) {
		const struct breakpoint *to = &b.points[j];
		const struct breakpoint *from = &b.points[to->from];

		(*parts)[k] = (struct galley_part){
			.first = from->next,
			.end = to->item,
			.height = (unit)(to->y - from->next_y) + from->head,
		};
		j = to->from;
	}
	find_open(a, g, *parts, n);
	return n;
}
