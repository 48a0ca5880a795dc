/* Rulers and verniers. */
#include "press/calibration.h"

static const unit RULER = UNIT_MM(5);   /* from line to line in front */
static const unit STEP = UNIT_MM(0.25); /* so much closer behind: 1 mm in
                                         * STEPS_IN_MM */
static const unit LINE = UNIT_PT / 4;
static const unit LENGTH = UNIT_MM(6); /* of a line, to one side of the
                                        * common edge */
static const unit BAR = UNIT_MM(100);
static const unit EDGE = UNIT_MM(12); /* kept free all around */

enum {
	INK = 0x000000,
	STEPS_IN_MM = 4,
	STEPS_MAX = 8, /* 2 mm either way */
	STEPS_MIN = 4,
	LEFT_RIGHT = 0,
	UP_DOWN = 1,
};

static unsigned steps(unit room)
{
	int64_t n = room / RULER;

	return n > STEPS_MAX ? STEPS_MAX : n < 0 ? 0 : (unsigned)n;
}

/* From the top: words; the two rulers beside each other at half height, which
 * no turning changes; the bars. */
bool calibration_plan(struct calibration *c, const struct stylesheet *sheet,
                      struct diag *d)
{
	enum { ACROSS = 32, DOWN = 72, PERCENT = 100 };
	unit width = sheet->sheet.width, height = sheet->sheet.height;
	unit row = unit_scale(width, ACROSS, PERCENT);

	*c = (struct calibration){
		.sheet_width = width,
		.sheet_height = height,
		.flip = sheet->sheet.flip,
		.steps = { steps(row - EDGE), steps(height / 2 - 4 * EDGE) },
		.middle = { { row, height / 2 },
		            { unit_scale(width, DOWN, PERCENT), height / 2 } },
		.bar_y = height - EDGE - LENGTH,
	};
	c->text_bottom = height / 2 - (unit)c->steps[UP_DOWN] * RULER - LENGTH;
	if (c->steps[0] >= STEPS_MIN && c->steps[1] >= STEPS_MIN &&
	    width > BAR + 2 * EDGE)
		return true;
	diag_error(d, sheet->sheet.place,
	           "a calibration sheet is at least 124 \xC3\x97 140 mm; "
	           "calibrate with the paper that the printer usually takes "
	           "(--set sheet.size=A4)");
	return false;
}

/* One side being drawn. */
struct drawing {
	struct layout *layout;
	struct arena *arena;
	struct frame *frame;
	const struct calibration *c;
	const struct element *like; /* what numbers look like */
	bool back;
};

static void fill(const struct drawing *d, unit x, unit y, unit width,
                 unit height)
{
	frame_add(d->arena, d->frame, FRAME_FILL, NULL)->fill =
		(struct frame_fill){ .x = x,
		                     .y = y,
		                     .width = width,
		                     .height = height,
		                     .color = INK };
}

static void label(const struct drawing *d, struct str text, unit x, unit y,
                  unit width)
{
	layout_label(d->layout, d->arena, d->frame,
	             &(struct label){ .text = text,
	                              .like = d->like,
	                              .x = x,
	                              .y = y,
	                              .width = width,
	                              .align = LABEL_CENTER });
}

/* Whether what lies left (above) in front lies right (below) behind. */
static bool mirrors(const struct calibration *c, bool horizontal)
{
	bool stands = c->sheet_height >= c->sheet_width;
	bool about_vertical = stands == (c->flip == SHEET_FLIP_LONG_EDGE);

	return horizontal == about_vertical;
}

/* Where something of the front lies on this side. */
static unit place(const struct drawing *d, bool horizontal, unit at)
{
	unit whole = horizontal ? d->c->sheet_width : d->c->sheet_height;

	return d->back && mirrors(d->c, horizontal) ? whole - at : at;
}

/* "+0.75": what to enter if line i lies on a line in front. */
static struct str number(const struct drawing *d, int i)
{
	struct buf b = { 0 };
	struct str text;

	if (i < 0)
		buf_char(&b, '+');
	buf_fixed(&b, -i, STEPS_IN_MM, 2);
	text = arena_str(d->arena, buf_str(&b));
	buf_free(&b);
	return text;
}

/* Lines across the direction that is measured, from their common edge on: behind
 * to the right of it or below, in front so that they shine through on its other
 * side. */
static void ruler(const struct drawing *d, int direction)
{
	const unit *middle = d->c->middle[direction];
	bool across = direction == LEFT_RIGHT;
	bool after = d->back || mirrors(d->c, !across);
	unit x = place(d, true, middle[0]), y = place(d, false, middle[1]);
	unit pitch = d->back ? RULER - STEP : RULER;
	int n = (int)d->c->steps[direction];
	unit high = layout_label_height(d->layout), wide = 2 * RULER;

	for (int i = -n; i <= n; i++) {
		unit at = (unit)i * pitch - LINE / 2;
		unit length = LENGTH - (i ? LENGTH / 4 : 0);
		unit from = after ? 0 : -length;

		if (across)
			fill(d, x + at, y + from, LINE, length);
		else
			fill(d, x + from, y + at, length, LINE);
		if (!d->back || i % 2)
			continue;
		label(d, number(d, i), across ? x + at - wide / 2 : x + LENGTH,
		      across ? y + LENGTH : y + at - high / 2, wide);
	}
}

/* Two bars as long as they say, with ends to measure from. */
static void bars(const struct drawing *d)
{
	unit x = (d->c->sheet_width - BAR) / 2, y = d->c->bar_y;
	unit left = EDGE + LENGTH, top = y - LENGTH - BAR;

	fill(d, x, y, BAR, LINE);
	fill(d, x - LINE / 2, y - LENGTH / 2, LINE, LENGTH);
	fill(d, x + BAR - LINE / 2, y - LENGTH / 2, LINE, LENGTH);
	label(d, STR("100 mm"), x, y + LENGTH / 4, BAR);
	fill(d, left, top, LINE, BAR);
	fill(d, left - LENGTH / 2, top - LINE / 2, LENGTH, LINE);
	fill(d, left - LENGTH / 2, top + BAR - LINE / 2, LENGTH, LINE);
	label(d, STR("100 mm"), left, top + BAR / 2, 4 * RULER);
}

void calibration_draw(struct layout *l, struct arena *a, struct frame *f,
                      const struct calibration *c, bool back)
{
	struct element *like = element_new(a, TAG_DIV, (struct place){ 0 });
	const struct drawing d = { l, a, f, c, like, back };

	like->classes = CLASS_CARD;
	ruler(&d, LEFT_RIGHT);
	ruler(&d, UP_DOWN);
	if (back)
		bars(&d);
}
