/* Painting a part of a galley on a frame: boxes by a moved copy, blocks'
 * backgrounds below them and borders around them. A block that a break cuts
 * has no border at the cut (CSS Fragmentation 3 §5.4, slice). */
#include "layout/border.h"
#include "layout/galley.h"

/* A block on this part: where it begins, and its background, to be sized. */
struct open_block {
	const struct galley_block *block;
	struct frame_item *background;
	unit y;
	bool cut; /* it began on an earlier part */
};

struct painter {
	struct arena *arena;
	struct frame *frame;
	const struct galley *galley;
	unit x, y, bottom;
	struct open_block *open; /* room for the galley's deepest */
	size_t depth;
};

static void open_block(struct painter *p, const struct galley_block *block,
                       bool cut)
{
	struct open_block *o = &p->open[p->depth++];

	*o = (struct open_block){ .block = block, .y = p->y, .cut = cut };
	if (style_color(block->style, PROP_BACKGROUND_COLOR) >= 0)
		o->background = frame_add(p->arena, p->frame, FRAME_FILL, NULL);
}

/* A block that earlier parts began, with its head again. */
static void go_on(struct painter *p, const struct galley_open *open)
{
	open_block(p, open->block, true);
	if (!open->head)
		return;
	frame_add_repeated(p->arena, p->frame, open->head->items, p->x, p->y);
	p->y += open->head->height;
}

static void close_block(struct painter *p, bool cut)
{
	struct open_block *o = &p->open[--p->depth];
	struct border_box box = {
		.x = p->x + o->block->x,
		.y = o->y,
		.width = o->block->width,
		.height = p->y - o->y,
		.cut = { [SIDE_TOP] = o->cut, [SIDE_BOTTOM] = cut },
	};

	if (o->background)
		border_background(o->background, o->block->style, &box);
	border_paint(p->arena, p->frame, o->block->style, &box);
}

/* Each ruled line is the bottom border of a box of one pitch. */
static void paint_lines(struct painter *p, const struct galley_item *lines)
{
	struct border_box box = {
		.x = p->x + lines->block->x,
		.width = lines->block->width,
		.height = lines->height,
		.cut = { true, true, false, true },
	};

	while (p->bottom - p->y >= lines->height) {
		box.y = p->y;
		border_paint(p->arena, p->frame, lines->block->style, &box);
		p->y += lines->height;
	}
}

static void paint_anchor(struct painter *p, const struct galley_mark *mark)
{
	if (mark->anchor.n)
		frame_add(p->arena, p->frame, FRAME_ANCHOR, NULL)->anchor =
			(struct frame_anchor){ p->x, p->y, mark->anchor };
}

void galley_paint(struct arena *a, struct frame *f, const struct galley *g,
                  const struct galley_part *part, unit x, unit y, unit room)
{
	struct painter p = {
		.arena = a,
		.frame = f,
		.galley = g,
		.x = x,
		.y = y,
		.bottom = y + room,
	};

	p.open = ARENA_ARRAY(a, g->deepest, struct open_block);
	for (size_t i = 0; i < part->open_count; i++)
		go_on(&p, &part->open[i]);
	for (size_t i = part->first; i < part->end; i++) {
		const struct galley_item *it = &g->items[i];

		switch (it->kind) {
		case GALLEY_BOX:
		case GALLEY_HEAD:
			frame_add_moved(a, f, it->items, p.x, p.y);
			p.y += it->height;
			break;
		case GALLEY_GLUE:
			p.y += it->height;
			break;
		case GALLEY_PENALTY:
			break;
		case GALLEY_OPEN:
			open_block(&p, it->block, false);
			break;
		case GALLEY_CLOSE:
			close_block(&p, false);
			break;
		case GALLEY_LINES:
			paint_lines(&p, it);
			break;
		case GALLEY_MARK:
			paint_anchor(&p, it->mark);
			break;
		}
	}
	while (p.depth)
		close_block(&p, true);
}
