/* Filling by exact coverage: each line of an outline leaves, in the pixels that
 * it crosses, how high it is there and how much of the pixel lies to its left;
 * sums from left to right then say how much of each pixel is inside. */
#include "image/canvas.h"

#include <stdlib.h>

#include "base/deflate.h"
#include "base/memory.h"

enum {
	PX = CANVAS_PX,
	FULL = 2 * PX * PX, /* a pixel that is inside */
	WHITE = 255,
	LEVEL = 4, /* of deflate: large areas of one grey are small at once */
};

struct canvas_cell {
	int32_t cover; /* height of what crosses, signed by direction */
	int32_t area;  /* twice what of that lies left of the line */
};

void canvas_new(struct canvas *c, uint32_t width, uint32_t height)
{
	size_t n = (size_t)width * height;

	*c = (struct canvas){ .width = width, .height = height };
	c->pixels = memory_new(n);
	memset(c->pixels, WHITE, n);
	/* A column more, where what is right of the picture goes. */
	n = (size_t)(width + 1) * height * sizeof *c->cells;
	c->cells = memory_new(n);
	memset(c->cells, 0, n);
	c->top = (int32_t)height;
}

void canvas_free(struct canvas *c)
{
	free(c->pixels);
	free(c->cells);
}

/* Within one pixel: fractions from its left and upper edge. */
static void cross(struct canvas *c, int32_t column, int32_t row, int32_t x0,
                  int32_t x1, int32_t dy)
{
	struct canvas_cell *cell;

	if (column < 0) {
		column = 0;
		x0 = x1 = 0;
	}
	if (column > (int32_t)c->width)
		column = (int32_t)c->width;
	cell = &c->cells[(size_t)row * (c->width + 1) + (size_t)column];
	cell->cover += dy;
	cell->area += dy * (x0 + x1);
}

static int32_t floor_px(int32_t v)
{
	return v >= 0 ? v / PX : -((PX - 1 - v) / PX);
}

/* Within one row, from x0 to x1, down by dy: pixel by pixel. */
static void cross_row(struct canvas *c, int32_t row, int32_t x0, int32_t x1,
                      int32_t dy)
{
	int32_t column = floor_px(x0), last = floor_px(x1);
	int32_t step = x1 > x0 ? 1 : -1, done = 0, x = x0;

	while (column != last) {
		int32_t edge = (column + (step > 0)) * PX;
		int32_t to = (int32_t)((int64_t)dy * (edge - x0) / (x1 - x0));

		cross(c, column, row, x - column * PX, edge - column * PX,
		      to - done);
		done = to;
		x = edge;
		column += step;
	}
	cross(c, column, row, x - column * PX, x1 - column * PX, dy - done);
}

void canvas_line(struct canvas *c, int32_t x0, int32_t y0, int32_t x1,
                 int32_t y1)
{
	int32_t bottom = (int32_t)c->height * PX;
	int32_t from = y0 < y1 ? y0 : y1, to = y0 < y1 ? y1 : y0;
	int32_t sign = y0 < y1 ? 1 : -1;

	if (from < 0)
		from = 0;
	if (to > bottom)
		to = bottom;
	for (int32_t y = from; y < to;) {
		int32_t row = y / PX, end = (row + 1) * PX;
		int64_t dx = (int64_t)x1 - x0, dy = (int64_t)y1 - y0;
		int32_t a, b;

		if (end > to)
			end = to;
		a = x0 + (int32_t)(dx * (y - y0) / dy);
		b = x0 + (int32_t)(dx * (end - y0) / dy);
		cross_row(c, row, a, b, sign * (end - y));
		if (row < c->top)
			c->top = row;
		if (row >= c->bottom)
			c->bottom = row + 1;
		y = end;
	}
}

static void fill_row(struct canvas *c, int32_t row, int32_t grey)
{
	struct canvas_cell *cells = &c->cells[(size_t)row * (c->width + 1)];
	uint8_t *pixels = &c->pixels[(size_t)row * c->width];
	int32_t cover = 0;

	for (uint32_t x = 0; x < c->width; x++) {
		int32_t inside;

		cover += cells[x].cover;
		inside = abs(cover * 2 * PX - cells[x].area);
		if (!inside)
			continue;
		if (inside > FULL)
			inside = FULL;
		pixels[x] = (uint8_t)((pixels[x] * (FULL - inside) +
		                       grey * inside + FULL / 2) /
		                      FULL);
	}
	memset(cells, 0, (c->width + 1) * sizeof *cells);
}

void canvas_fill(struct canvas *c, uint8_t grey)
{
	for (int32_t row = c->top; row < c->bottom; row++)
		fill_row(c, row, grey);
	c->top = (int32_t)c->height;
	c->bottom = 0;
}

/* PNG §5.3: length, type, data, CRC of the two before. */

static void put_word(struct buf *b, uint32_t v)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_char(b, (char)(v >> shift & 0xFF));
}

static void put_chunk(struct buf *b, const char *type, struct str data)
{
	size_t from = b->n + 4;

	put_word(b, (uint32_t)data.n);
	buf_put(b, str_from(type));
	buf_put(b, data);
	put_word(b, deflate_crc((struct str){ b->p + from, b->n - from }));
}

void canvas_png(struct buf *out, const struct canvas *c)
{
	static const char signature[] = "\x89PNG\r\n\x1A\n";
	struct buf data = { 0 }, rows = { 0 };

	buf_bytes(out, signature, sizeof signature - 1);
	put_word(&data, c->width);
	put_word(&data, c->height);
	/* 8 bits, grey, deflate, adaptive filters, not interlaced. */
	buf_bytes(&data, "\x08\0\0\0\0", 5);
	put_chunk(out, "IHDR", buf_str(&data));
	/* PNG §9.2: each row goes by filter 0, none. */
	for (uint32_t y = 0; y < c->height; y++) {
		buf_char(&rows, 0);
		buf_bytes(&rows, c->pixels + (size_t)y * c->width, c->width);
	}
	data.n = 0;
	deflate_put(&data, buf_str(&rows), DEFLATE_ZLIB, LEVEL);
	put_chunk(out, "IDAT", buf_str(&data));
	put_chunk(out, "IEND", STR(""));
	buf_free(&data);
	buf_free(&rows);
}
