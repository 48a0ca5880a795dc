/* Areas on a canvas: exact coverage, whatever the direction; what lies outside
 * is cut off; and the picture as a PNG that libpng reads. */
#include "image/canvas.h"

#include "image/image.h"
#include "unit/test.h"

enum { PX = CANVAS_PX, W = 4, H = 3 };

/* Triangles and rectangles as points, in 1/4 px; what the pixels then are. */
static const struct {
	const char *name;
	int n;
	int8_t points[8][2];
	uint8_t want[H][W];
} rows[] = {
	{ "whole pixels",
	  4,
	  { { 4, 0 }, { 12, 0 }, { 12, 8 }, { 4, 8 } },
	  { { 255, 0, 0, 255 }, { 255, 0, 0, 255 }, { 255, 255, 255, 255 } } },
	{ "the other way round",
	  4,
	  { { 4, 0 }, { 4, 8 }, { 12, 8 }, { 12, 0 } },
	  { { 255, 0, 0, 255 }, { 255, 0, 0, 255 }, { 255, 255, 255, 255 } } },
	{ "half a pixel wide",
	  4,
	  { { 2, 0 }, { 4, 0 }, { 4, 4 }, { 2, 4 } },
	  { { 128, 255, 255, 255 },
	    { 255, 255, 255, 255 },
	    { 255, 255, 255, 255 } } },
	{ "a quarter of a pixel",
	  4,
	  { { 5, 5 }, { 7, 5 }, { 7, 7 }, { 5, 7 } },
	  { { 255, 255, 255, 255 },
	    { 255, 191, 255, 255 },
	    { 255, 255, 255, 255 } } },
	{ "a triangle",
	  3,
	  { { 0, 0 }, { 8, 8 }, { 0, 8 } },
	  { { 128, 255, 255, 255 },
	    { 0, 128, 255, 255 },
	    { 255, 255, 255, 255 } } },
	{ "beyond all edges",
	  4,
	  { { -40, -40 }, { 40, -40 }, { 40, 40 }, { -40, 40 } },
	  { { 0, 0, 0, 0 }, { 0, 0, 0, 0 }, { 0, 0, 0, 0 } } },
	{ "left of it",
	  4,
	  { { -40, 0 }, { -4, 0 }, { -4, 8 }, { -40, 8 } },
	  { { 255, 255, 255, 255 },
	    { 255, 255, 255, 255 },
	    { 255, 255, 255, 255 } } },
	{ "right of it",
	  4,
	  { { 20, 0 }, { 40, 0 }, { 40, 8 }, { 20, 8 } },
	  { { 255, 255, 255, 255 },
	    { 255, 255, 255, 255 },
	    { 255, 255, 255, 255 } } },
};

static void draw(struct canvas *c, size_t row)
{
	int n = rows[row].n;

	for (int i = 0; i < n; i++) {
		const int8_t *from = rows[row].points[i];
		const int8_t *to = rows[row].points[(i + 1) % n];

		canvas_line(c, from[0] * PX / 4, from[1] * PX / 4,
		            to[0] * PX / 4, to[1] * PX / 4);
	}
	canvas_fill(c, 0);
}

static void check_png(const struct canvas *c)
{
	struct buf png = { 0 };
	struct image image = { 0 };

	canvas_png(&png, c);
	image_read(&image, buf_str(&png),
	           &(struct image_options){ .pixels = true });
	CHECK(!image.trouble && image.format == IMAGE_PNG, "%s",
	      image.trouble ? image.trouble : "another format");
	CHECK(image.pixels.width == W && image.pixels.height == H, "its size");
	image_free(&image);
	buf_free(&png);
}

int main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct canvas c;

		canvas_new(&c, W, H);
		draw(&c, i);
		for (size_t y = 0; y < H; y++)
			for (size_t x = 0; x < W; x++)
				CHECK(c.pixels[y * W + x] == rows[i].want[y][x],
				      "%s: %zu, %zu is %d", rows[i].name, x, y,
				      c.pixels[y * W + x]);
		check_png(&c);
		canvas_free(&c);
	}
	return test_done();
}
