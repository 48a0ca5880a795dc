/* Backgrounds and borders of a box, as fills. */
#include "layout/border.h"

#include "layout/galley.h"

/* The properties of one side. */
static const struct border_side {
	enum property width, style, color;
} sides[] = {
	[SIDE_TOP] = { PROP_BORDER_TOP_WIDTH, PROP_BORDER_TOP_STYLE,
	               PROP_BORDER_TOP_COLOR },
	[SIDE_RIGHT] = { PROP_BORDER_RIGHT_WIDTH, PROP_BORDER_RIGHT_STYLE,
	                 PROP_BORDER_RIGHT_COLOR },
	[SIDE_BOTTOM] = { PROP_BORDER_BOTTOM_WIDTH, PROP_BORDER_BOTTOM_STYLE,
	                  PROP_BORDER_BOTTOM_COLOR },
	[SIDE_LEFT] = { PROP_BORDER_LEFT_WIDTH, PROP_BORDER_LEFT_STYLE,
	                PROP_BORDER_LEFT_COLOR },
};

/* Each corner, and the sides that meet in it. */
static const struct {
	enum property radius;
	enum side sides[2];
} corners[] = {
	[CORNER_TOP_LEFT] = { PROP_BORDER_TOP_LEFT_RADIUS,
	                      { SIDE_TOP, SIDE_LEFT } },
	[CORNER_TOP_RIGHT] = { PROP_BORDER_TOP_RIGHT_RADIUS,
	                       { SIDE_TOP, SIDE_RIGHT } },
	[CORNER_BOTTOM_RIGHT] = { PROP_BORDER_BOTTOM_RIGHT_RADIUS,
	                          { SIDE_BOTTOM, SIDE_RIGHT } },
	[CORNER_BOTTOM_LEFT] = { PROP_BORDER_BOTTOM_LEFT_RADIUS,
	                         { SIDE_BOTTOM, SIDE_LEFT } },
};

static unit width_of(const struct style *s, enum side side)
{
	return style_length(s, sides[side].width, 0);
}

/* CSS Backgrounds 3 §4.5: corners never overlap; all of a box shrink alike. */
static bool set_radii(unit *radius, const struct style *s,
                      const struct border_box *b)
{
	unit shorter = b->width < b->height ? b->width : b->height;
	bool rounded = false;
	unit most = 0;

	for (int i = 0; i < CORNERS; i++) {
		radius[i] = style_length(s, corners[i].radius, b->width);
		if (radius[i] < 0 || b->cut[corners[i].sides[0]] ||
		    b->cut[corners[i].sides[1]])
			radius[i] = 0;
		if (radius[i] > most)
			most = radius[i];
		rounded |= radius[i] > 0;
	}
	for (int i = 0; i < CORNERS && most * 2 > shorter; i++)
		radius[i] = unit_scale(radius[i], shorter, most * 2);
	return rounded;
}

void border_background(struct frame_item *item, const struct style *s,
                       const struct border_box *b)
{
	item->fill = (struct frame_fill){
		.x = b->x,
		.y = b->y,
		.width = b->width,
		.height = b->height,
		.color = style_color(s, PROP_BACKGROUND_COLOR),
	};
	set_radii(item->fill.radius, s, b);
}

static void add_fill(struct arena *a, struct frame *f, struct frame_fill fill)
{
	if (fill.width > 0 && fill.height > 0 && fill.color >= 0)
		frame_add(a, f, FRAME_FILL, NULL)->fill = fill;
}

/* Dashes are three times as long as wide, dots once; of a double line the gap
 * is a third. */
static void add_line(struct arena *a, struct frame *f, struct frame_fill line,
                     enum keyword style)
{
	bool across = line.width >= line.height;
	unit *start = across ? &line.x : &line.y;
	unit *length = across ? &line.width : &line.height;
	unit *thick = across ? &line.height : &line.width;
	unit end = *start + *length, dash = *thick;

	if (style == KW_DASHED)
		dash *= 3;
	if (style == KW_DOUBLE) {
		struct frame_fill second = line;
		unit third = *thick / 3;

		*thick = third;
		*(across ? &second.y : &second.x) += 2 * third;
		*(across ? &second.height : &second.width) = third;
		add_fill(a, f, second);
	}
	if (style != KW_DASHED && style != KW_DOTTED) {
		add_fill(a, f, line);
		return;
	}
	for (*length = dash; dash > 0 && *start < end; *start += 2 * dash) {
		if (*length > end - *start)
			*length = end - *start;
		add_fill(a, f, line);
	}
}

static bool all_alike(const struct style *s)
{
	for (int i = 0; i < 4; i++)
		if (!width_of(s, (enum side)i) ||
		    !style_is(s, sides[i].style, KW_SOLID) ||
		    width_of(s, (enum side)i) != width_of(s, SIDE_TOP) ||
		    style_color(s, sides[i].color) !=
		            style_color(s, PROP_BORDER_TOP_COLOR))
			return false;
	return true;
}

static void paint_side(struct arena *a, struct frame *f, const struct style *s,
                       const struct border_box *b, enum side side)
{
	unit width = width_of(s, side);
	bool across = side == SIDE_TOP || side == SIDE_BOTTOM;
	struct frame_fill line = {
		.x = b->x,
		.y = b->y,
		.width = across ? b->width : width,
		.height = across ? width : b->height,
		.color = style_color(s, sides[side].color),
	};

	if (side == SIDE_RIGHT)
		line.x += b->width - width;
	if (side == SIDE_BOTTOM)
		line.y += b->height - width;
	if (!b->cut[side])
		add_line(a, f, line,
		         (enum keyword)s->values[sides[side].style].n);
}

void border_paint(struct arena *a, struct frame *f, const struct style *s,
                  const struct border_box *b)
{
	struct frame_fill ring = {
		.x = b->x,
		.y = b->y,
		.width = b->width,
		.height = b->height,
		.color = style_color(s, PROP_BORDER_TOP_COLOR),
		.hollow = width_of(s, SIDE_TOP),
	};
	bool cut = b->cut[0] || b->cut[1] || b->cut[2] || b->cut[3];

	if (!cut && set_radii(ring.radius, s, b) && all_alike(s)) {
		add_fill(a, f, ring);
		return;
	}
	for (int side = 0; side < 4; side++)
		paint_side(a, f, s, b, (enum side)side);
}
