/* Building a galley: items and collapsing margins. */
#include "layout/galley.h"

static struct galley_item *put(struct galley *g, enum galley_kind kind)
{
	if (g->n == g->cap) {
		size_t cap = g->cap ? g->cap * 2 : 64;
		struct galley_item *more =
			ARENA_ARRAY(g->arena, cap, struct galley_item);

		if (g->n)
			memcpy(more, g->items, g->n * sizeof *more);
		g->items = more;
		g->cap = cap;
	}
	g->items[g->n] = (struct galley_item){ .kind = kind };
	return &g->items[g->n++];
}

void galley_margin(struct galley *g, unit margin)
{
	if (margin > g->margin)
		g->margin = margin;
	if (margin < g->negative)
		g->negative = margin;
}

void galley_discourage(struct galley *g, int penalty)
{
	if (penalty > g->penalty && g->penalty != PENALTY_FORCED)
		g->penalty = penalty;
	if (penalty == PENALTY_FORCED)
		g->penalty = penalty;
}

void galley_side(struct galley *g, enum break_side side)
{
	if (side != BREAK_ANY_SIDE)
		g->side = side;
}

void galley_mark(struct galley *g, struct galley_mark *mark)
{
	if (g->last_mark)
		g->last_mark->next = mark;
	else
		g->marks = mark;
	g->last_mark = mark;
	while (g->last_mark->next)
		g->last_mark = g->last_mark->next;
}

static void put_marks(struct galley *g)
{
	for (const struct galley_mark *m = g->marks; m; m = m->next)
		put(g, GALLEY_MARK)->mark = m;
	g->marks = g->last_mark = NULL;
}

/* The margin above the first block is kept: it is the card's own business to
 * have none (base.css), and a part's leading glue is left out anyway. */
void galley_flush(struct galley *g)
{
	unit height = g->margin + g->negative;

	if (g->started) {
		galley_penalty(g, g->penalty);
		g->items[g->n - 1].side = g->side;
	}
	if (g->started && height)
		put(g, GALLEY_GLUE)->height = height;
	put_marks(g);
	g->margin = g->negative = 0;
	g->penalty = PENALTY_BLOCK;
	g->side = BREAK_ANY_SIDE;
}

void galley_box(struct galley *g, unit height, struct frame_item *items,
                struct place place)
{
	struct galley_item *i = put(g, GALLEY_BOX);

	i->height = height;
	i->items = items;
	i->place = place;
	g->started = true;
}

void galley_glue(struct galley *g, unit height)
{
	put(g, GALLEY_GLUE)->height = height;
}

void galley_insert(struct galley *g, size_t at, unit height)
{
	put(g, GALLEY_BOX);
	memmove(g->items + at + 1, g->items + at,
	        (g->n - 1 - at) * sizeof *g->items);
	g->items[at] =
		(struct galley_item){ .kind = GALLEY_BOX, .height = height };
}

/* So that what is pending before the first box is put down too. */
void galley_begin(struct galley *g)
{
	g->started = true;
}

/* The items that stand for what pends before the first box. */
static size_t lead_in(struct galley *g, const struct galley *from)
{
	size_t i = 0;

	if (i < from->n && from->items[i].kind == GALLEY_PENALTY) {
		galley_discourage(g, from->items[i].penalty);
		galley_side(g, from->items[i].side);
		i++;
	}
	if (i < from->n && from->items[i].kind == GALLEY_GLUE)
		galley_margin(g, from->items[i++].height);
	return i;
}

void galley_append(struct galley *g, const struct galley *from)
{
	size_t i = lead_in(g, from);

	if (i < from->n)
		galley_flush(g);
	for (; i < from->n; i++)
		*put(g, from->items[i].kind) = from->items[i];
	galley_margin(g, from->margin);
	galley_margin(g, from->negative);
	galley_discourage(g, from->penalty);
	galley_side(g, from->side);
	if (from->marks)
		galley_mark(g, from->marks);
	if (g->depth + from->deepest > g->deepest)
		g->deepest = g->depth + from->deepest;
	g->started = true;
}

int64_t galley_height(const struct galley *g)
{
	int64_t height = 0;

	for (size_t i = 0; i < g->n; i++)
		height += g->items[i].height;
	return height;
}

void galley_penalty(struct galley *g, int penalty)
{
	put(g, GALLEY_PENALTY)->penalty = penalty;
}

void galley_open(struct galley *g, const struct galley_block *block)
{
	put(g, GALLEY_OPEN)->block = block;
	g->started = true;
	if (++g->depth > g->deepest)
		g->deepest = g->depth;
}

void galley_close(struct galley *g, const struct galley_block *block)
{
	put(g, GALLEY_CLOSE)->block = block;
	g->depth--;
}

void galley_head(struct galley *g, unit height, struct frame_item *items,
                 struct place place)
{
	galley_box(g, height, items, place);
	g->items[g->n - 1].kind = GALLEY_HEAD;
}

void galley_lines(struct galley *g, const struct galley_block *block,
                  unit pitch)
{
	struct galley_item *i = put(g, GALLEY_LINES);

	i->block = block;
	i->height = pitch;
	g->started = true;
}
