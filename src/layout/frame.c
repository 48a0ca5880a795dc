/* Frames: adding to them, and as text. */
#include "layout/frame.h"

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

static void move(struct frame_item *i, unit x, unit y)
{
	switch (i->kind) {
	case FRAME_RUN:
		i->run.x += x;
		i->run.y += y;
		break;
	case FRAME_FILL:
		i->fill.x += x;
		i->fill.y += y;
		break;
	case FRAME_STROKE:
		i->stroke.x0 += x;
		i->stroke.x1 += x;
		i->stroke.y0 += y;
		i->stroke.y1 += y;
		break;
	case FRAME_LINK:
		i->link.x += x;
		i->link.y += y;
		break;
	case FRAME_IMAGE:
		i->image.x += x;
		i->image.y += y;
		break;
	case FRAME_ANCHOR:
		i->anchor.x += x;
		i->anchor.y += y;
		break;
	case FRAME_REFERENCE:
		i->reference.x += x;
		i->reference.y += y;
		break;
	}
}

void frame_add_moved(struct arena *a, struct frame *f,
                     const struct frame_item *from, unit x, unit y)
{
	for (; from; from = from->next) {
		struct frame_item *to =
			frame_add(a, f, from->kind, from->element);

		*to = *from;
		to->next = NULL;
		move(to, x, y);
	}
}

void frame_add_repeated(struct arena *a, struct frame *f,
                        const struct frame_item *from, unit x, unit y)
{
	for (; from; from = from->next) {
		struct frame_item *to;

		if (from->kind == FRAME_LINK)
			continue;
		to = frame_add(a, f, from->kind, NULL);
		*to = *from;
		to->element = NULL;
		to->next = NULL;
		move(to, x, y);
	}
}

static void put_pt(struct buf *b, unit v)
{
	buf_char(b, ' ');
	buf_fixed(b, v, UNIT_PT, 3);
}

static void put_box(struct buf *b, unit x, unit y, unit width, unit height)
{
	put_pt(b, x);
	put_pt(b, y);
	put_pt(b, width);
	put_pt(b, height);
}

/* In quotes; quotes, backslashes and control characters in C's way. */
static void put_text(struct buf *b, struct str s)
{
	buf_put(b, STR(" \""));
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x20 || c == 0x7f) {
			buf_printf(b, "\\x%02x", c);
			continue;
		}
		if (c == '"' || c == '\\')
			buf_char(b, '\\');
		buf_char(b, (char)c);
	}
	buf_char(b, '"');
}

/* Baseline's start, width, size, font, what is not black, text. */
static void put_run(struct buf *b, const struct frame_run *r)
{
	unit width = 0;

	for (size_t i = 0; i < r->count; i++)
		width += r->glyphs[i].advance;
	put_pt(b, r->x);
	put_pt(b, r->y);
	put_pt(b, width);
	put_pt(b, r->size);
	buf_printf(b, " %s", font_name(r->font));
	if (r->stroke)
		buf_put(b, STR(" emboldened"));
	if (r->color)
		buf_printf(b, " #%06x", (unsigned)r->color);
	put_text(b, r->text);
}

static void put_corners(struct buf *b, const struct frame_fill *f)
{
	for (int i = 0; i < CORNERS; i++)
		if (f->radius[i]) {
			buf_printf(b, " corner %d ", i);
			buf_fixed(b, f->radius[i], UNIT_PT, 3);
		}
	if (f->hollow) {
		buf_put(b, STR(" rim "));
		buf_fixed(b, f->hollow, UNIT_PT, 3);
	}
}

static void put_point(struct buf *b, unit x, unit y, struct str name)
{
	put_pt(b, x);
	put_pt(b, y);
	put_text(b, name);
}

static void put_item(struct buf *b, const struct frame_item *i)
{
	switch (i->kind) {
	case FRAME_RUN:
		buf_put(b, STR(" run"));
		put_run(b, &i->run);
		break;
	case FRAME_FILL:
		buf_put(b, STR(" fill"));
		put_box(b, i->fill.x, i->fill.y, i->fill.width, i->fill.height);
		buf_printf(b, " #%06x", (unsigned)i->fill.color);
		put_corners(b, &i->fill);
		break;
	case FRAME_STROKE:
		buf_put(b, STR(" stroke"));
		put_box(b, i->stroke.x0, i->stroke.y0, i->stroke.x1,
		        i->stroke.y1);
		put_pt(b, i->stroke.thickness);
		buf_printf(b, " #%06x", (unsigned)i->stroke.color);
		break;
	case FRAME_LINK:
		buf_put(b, STR(" link"));
		put_box(b, i->link.x, i->link.y, i->link.width, i->link.height);
		put_text(b, i->link.uri.n ? i->link.uri : i->link.target);
		break;
	case FRAME_IMAGE:
		buf_put(b, STR(" image"));
		put_box(b, i->image.x, i->image.y, i->image.width,
		        i->image.height);
		buf_printf(b, " %s", image_name(i->image.image->format));
		break;
	case FRAME_ANCHOR:
		buf_put(b, STR(" anchor"));
		put_point(b, i->anchor.x, i->anchor.y, i->anchor.name);
		break;
	case FRAME_REFERENCE:
		buf_put(b, STR(" page of"));
		put_point(b, i->reference.x, i->reference.y,
		          i->reference.target);
		break;
	}
}

void frame_dump(struct buf *b, const struct frame *f)
{
	buf_put(b, STR("frame"));
	put_pt(b, f->width);
	put_pt(b, f->height);
	buf_char(b, '\n');
	for (const struct frame_item *i = f->first; i; i = i->next) {
		const struct element *e = i->element;

		buf_put(b, e ? str_from(tag_name((enum tag)e->tag))
		             : STR("artifact"));
		put_item(b, i);
		buf_char(b, '\n');
	}
}
