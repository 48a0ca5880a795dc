/* An image as a box in a line: its used size (CSS 2.2 §10.3.2, §10.4, §10.6.2,
 * §10.7), and where it stands about the baseline. */
#include "image/store.h"
#include "layout/paragraph.h"

enum {
	LEAST = UNIT_IN / 2, /* what an image asks for of a table's column */
};

/* A box being sized; 0 of `wanted`: as the ratio has it. */
struct sizing {
	const struct style *style;
	unit room_width, room_height; /* UNIT_MAX: any */
	int64_t width, height;        /* natural; then used */
};

/* A length that a property says, or a percentage of something known. */
static bool says(const struct style *s, enum property p, unit base, unit *n)
{
	struct value v = s->values[p];

	if (v.kind == VALUE_KEYWORD ||
	    (v.kind != VALUE_LENGTH && base == UNIT_MAX))
		return false;
	*n = style_length(s, p, base);
	return true;
}

/* HTML §2.3.4.4: pixels, or per cent of the room. */
static bool attr_says(struct str s, unit base, unit *n)
{
	enum { DIGITS = 5 };
	int64_t v = 0;
	size_t i = 0;

	for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && i < DIGITS; i++)
		v = v * 10 + (s.p[i] - '0');
	if (!i || !v)
		return false;
	if (i < s.n && s.p[i] == '%') {
		*n = unit_scale(base, v, 100);
		return base != UNIT_MAX;
	}
	*n = (unit)(v * IMAGE_PX);
	return true;
}

static bool wants(const struct sizing *z, const struct element *e, bool width,
                  unit *n)
{
	unit base = width ? z->room_width : z->room_height;

	if (says(z->style, width ? PROP_WIDTH : PROP_HEIGHT, base, n))
		return *n > 0;
	return attr_says(element_attr(e, width ? ATTR_WIDTH : ATTR_HEIGHT),
	                 base, n);
}

/* §10.3.2: where only one side is said, the other follows. */
static void set_wanted(struct sizing *z, const struct element *e)
{
	unit width = 0, height = 0;
	bool has_width = wants(z, e, true, &width);
	bool has_height = wants(z, e, false, &height);

	if (has_width && !has_height)
		z->height = z->height * width / z->width;
	if (has_height && !has_width)
		z->width = z->width * height / z->height;
	if (has_width)
		z->width = width;
	if (has_height)
		z->height = height;
}

static void scale(struct sizing *z, int64_t to, int64_t from)
{
	z->width = z->width * to / from;
	z->height = z->height * to / from;
	if (z->width < 1)
		z->width = 1;
	if (z->height < 1)
		z->height = 1;
}

/* §10.4, §10.7: a picture keeps its shape; what is most comes before what is
 * least, and the room before both. */
static void set_within(struct sizing *z)
{
	unit n;

	if (says(z->style, PROP_MIN_WIDTH, z->room_width, &n) && z->width < n)
		scale(z, n, z->width);
	if (says(z->style, PROP_MIN_HEIGHT, z->room_height, &n) &&
	    z->height < n)
		scale(z, n, z->height);
	if (says(z->style, PROP_MAX_WIDTH, z->room_width, &n) && z->width > n)
		scale(z, n, z->width);
	if (says(z->style, PROP_MAX_HEIGHT, z->room_height, &n) &&
	    z->height > n)
		scale(z, n, z->height);
	if (z->width > z->room_width)
		scale(z, z->room_width, z->width);
	if (z->height > z->room_height)
		scale(z, z->room_height, z->height);
}

/* CSS 2.2 §10.8.1: an image's lower edge stands on the baseline, or is moved
 * by vertical-align. */
static unit below(const struct text_style *t, unit height)
{
	const struct style *s = t->style;

	if (style_is(s, PROP_VERTICAL_ALIGN, KW_MIDDLE))
		return (height - t->x_height) / 2;
	if (style_is(s, PROP_VERTICAL_ALIGN, KW_TOP))
		return height - t->ascent;
	if (style_is(s, PROP_VERTICAL_ALIGN, KW_BOTTOM))
		return t->descent;
	return 0;
}

const struct inline_object *picture_object(const struct paragraph *p,
                                           const struct element *e,
                                           const struct style *style,
                                           const struct image *image)
{
	const struct text_style *t = layout_text_style(p->layout, style);
	struct inline_object *o = ARENA_NEW(p->arena, struct inline_object);
	struct frame frame = { 0 };
	struct sizing z = {
		.style = style,
		.room_width = p->room_width,
		.room_height = p->room_height,
		.width = image->width,
		.height = image->height,
	};

	set_wanted(&z, e);
	set_within(&z);
	o->width = (unit)z.width;
	o->least = o->width < LEAST ? o->width : LEAST;
	o->descent = below(t, (unit)z.height);
	o->ascent = (unit)z.height - o->descent;
	frame_add(p->arena, &frame, FRAME_IMAGE, e)->image =
		(struct frame_image){
			.y = -o->ascent,
			.width = o->width,
			.height = (unit)z.height,
			.image = image,
		};
	o->items = frame.first;
	return o;
}
