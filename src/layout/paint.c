/* Painting a part of a galley on a frame: boxes by a moved copy, blocks'
 * backgrounds below them and borders around them. A block that a break cuts
 * has no border at the cut (CSS Fragmentation 3 §5.4, slice). */
#include "layout/galley.h"

enum { BLOCKS_MAX = 256 }; /* open at once: the reader's limit of nesting */

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
	struct open_block open[BLOCKS_MAX];
	size_t depth;
};

struct frame_item *frame_add(struct arena *a, struct frame *f,
                             enum frame_item_kind kind,
                             const struct element *element)
{
	struct frame_item *i = ARENA_NEW(a, struct frame_item);

	i->kind = kind;
	i->element = element;
	if (f->last)
		f->last->next = i;
	else
		f->first = i;
	f->last = i;
	return i;
}

static void fill(struct painter *p, struct frame_fill f)
{
	if (f.width > 0 && f.height > 0 && f.color >= 0)
		frame_add(p->arena, p->frame, FRAME_FILL, NULL)->fill = f;
}

/* A border as one rectangle, or as dashes three times, dots once its width. */
static void border_line(struct painter *p, struct frame_fill f,
                        struct value style)
{
	bool across = f.width >= f.height;
	unit thick = across ? f.height : f.width;
	unit length = across ? f.width : f.height;
	unit dash = style.n == KW_DASHED ? 3 * thick : thick;

	if (style.n != KW_DASHED && style.n != KW_DOTTED) {
		fill(p, f);
		return;
	}
	for (unit at = 0; thick > 0 && at < length; at += 2 * dash) {
		struct frame_fill piece = f;
		unit n = length - at < dash ? length - at : dash;

		*(across ? &piece.x : &piece.y) += at;
		*(across ? &piece.width : &piece.height) = n;
		fill(p, piece);
	}
}

static void paint_borders(struct painter *p, const struct open_block *o,
                          bool cut_below)
{
	const struct style *s = o->block->style;
	unit x = p->x + o->block->x, width = o->block->width;
	unit height = p->y - o->y;
	unit top = style_length(s, PROP_BORDER_TOP_WIDTH, 0);
	unit right = style_length(s, PROP_BORDER_RIGHT_WIDTH, 0);
	unit bottom = style_length(s, PROP_BORDER_BOTTOM_WIDTH, 0);
	unit left = style_length(s, PROP_BORDER_LEFT_WIDTH, 0);

	if (!o->cut)
		border_line(
			p,
			(struct frame_fill){
				.x = x,
				.y = o->y,
				.width = width,
				.height = top,
				.color = style_color(s, PROP_BORDER_TOP_COLOR),
			},
			s->values[PROP_BORDER_TOP_STYLE]);
	if (!cut_below)
		border_line(p,
		            (struct frame_fill){
				    .x = x,
				    .y = p->y - bottom,
				    .width = width,
				    .height = bottom,
				    .color = style_color(
					    s, PROP_BORDER_BOTTOM_COLOR),
			    },
		            s->values[PROP_BORDER_BOTTOM_STYLE]);
	border_line(p,
	            (struct frame_fill){
			    .x = x,
			    .y = o->y,
			    .width = left,
			    .height = height,
			    .color = style_color(s, PROP_BORDER_LEFT_COLOR),
		    },
	            s->values[PROP_BORDER_LEFT_STYLE]);
	border_line(p,
	            (struct frame_fill){
			    .x = x + width - right,
			    .y = o->y,
			    .width = right,
			    .height = height,
			    .color = style_color(s, PROP_BORDER_RIGHT_COLOR),
		    },
	            s->values[PROP_BORDER_RIGHT_STYLE]);
}

static void open_block(struct painter *p, const struct galley_block *block,
                       bool cut)
{
	struct open_block *o = &p->open[p->depth++];
	int32_t color = style_color(block->style, PROP_BACKGROUND_COLOR);

	*o = (struct open_block){ .block = block, .y = p->y, .cut = cut };
	if (color < 0)
		return;
	o->background = frame_add(p->arena, p->frame, FRAME_FILL, NULL);
	o->background->fill = (struct frame_fill){
		.x = p->x + block->x,
		.y = p->y,
		.width = block->width,
		.color = color,
	};
}

static void close_block(struct painter *p, bool cut)
{
	struct open_block *o = &p->open[--p->depth];

	if (o->background)
		o->background->fill.height = p->y - o->y;
	paint_borders(p, o, cut);
}

static void paint_box(struct painter *p, const struct galley_item *box)
{
	for (const struct frame_item *i = box->items; i; i = i->next) {
		struct frame_item *copy =
			frame_add(p->arena, p->frame, i->kind, i->element);

		*copy = *i;
		copy->next = NULL;
		switch (copy->kind) {
		case FRAME_RUN:
			copy->run.x += p->x;
			copy->run.y += p->y;
			break;
		case FRAME_FILL:
			copy->fill.x += p->x;
			copy->fill.y += p->y;
			break;
		case FRAME_LINK:
			copy->link.x += p->x;
			copy->link.y += p->y;
			break;
		}
	}
}

static void paint_lines(struct painter *p, const struct galley_item *lines)
{
	const struct galley_block *b = lines->block;
	unit thick = style_length(b->style, PROP_BORDER_BOTTOM_WIDTH, 0);

	while (p->bottom - p->y >= lines->height) {
		p->y += lines->height;
		fill(p, (struct frame_fill){
				.x = p->x + b->x,
				.y = p->y - thick,
				.width = b->width,
				.height = thick,
				.color = style_color(b->style,
		                                     PROP_BORDER_BOTTOM_COLOR),
			});
	}
}

/* The blocks that earlier parts opened and did not close. */
static void reopen_blocks(struct painter *p, size_t first)
{
	const struct galley_block *open[BLOCKS_MAX];
	size_t depth = 0;

	for (size_t i = 0; i < first; i++) {
		const struct galley_item *it = &p->galley->items[i];

		if (it->kind == GALLEY_OPEN)
			open[depth++] = it->block;
		else if (it->kind == GALLEY_CLOSE)
			depth--;
	}
	for (size_t i = 0; i < depth; i++)
		open_block(p, open[i], true);
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

	reopen_blocks(&p, part->first);
	for (size_t i = part->first; i < part->end; i++) {
		const struct galley_item *it = &g->items[i];

		switch (it->kind) {
		case GALLEY_BOX:
			paint_box(&p, it);
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
		}
	}
	while (p.depth)
		close_block(&p, true);
}
