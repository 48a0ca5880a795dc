/* Pixels packed small, and scaled. */
#include "image/raster.h"

#include <stdlib.h>

#include "base/deflate.h"
#include "base/memory.h"

enum {
	LEVEL = 6, /* of deflate */
	OPAQUE = 255,
	COLORS = 256, /* of a palette */
	SLOTS = 1024, /* of the table that finds them */
};

const char *raster_trouble(uint64_t width, uint64_t height)
{
	if (!width || !height)
		return "has no width or no height";
	if (width > IMAGE_SIDE_MAX || height > IMAGE_SIDE_MAX ||
	    width * height > IMAGE_PIXELS_MAX)
		return "has more than 50 million pixels or 65,535 in a row, "
		       "which is the limit";
	return NULL;
}

void raster_new(struct raster *r, uint32_t width, uint32_t height)
{
	size_t n = (size_t)4 * width * height;

	*r = (struct raster){ width, height, memory_new(n) };
	memset(r->pixels, 0, n);
}

void raster_free(struct raster *r)
{
	free(r->pixels);
	*r = (struct raster){ 0 };
}

/* The colours of a raster by the order they come in, while they are few. */
struct colors {
	uint32_t colors[COLORS];
	unsigned n;
	uint16_t slots[SLOTS]; /* number of a colour + 1; 0: free */
};

static uint32_t color_of(const uint8_t *p)
{
	return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

/* A colour's number; COLORS: there are too many. */
static unsigned number_of(struct colors *c, uint32_t color)
{
	unsigned slot = (color * 2654435761u) >> 22;

	while (c->slots[slot] && c->colors[c->slots[slot] - 1] != color)
		slot = (slot + 1) % SLOTS;
	if (c->slots[slot])
		return c->slots[slot] - 1u;
	if (c->n == COLORS)
		return COLORS;
	c->colors[c->n++] = color;
	c->slots[slot] = (uint16_t)c->n;
	return c->n - 1;
}

/* What a raster needs to be kept. */
struct needs {
	bool color, alpha; /* some pixel is not grey, not opaque */
	bool many;         /* more colours than a palette has */
	bool hard;         /* alpha is all or nothing */
	struct colors colors;
};

/* What is seen through has no colour that anybody could see. */
static void look(struct needs *needs, const struct raster *r)
{
	size_t n = (size_t)r->width * r->height;

	*needs = (struct needs){ .hard = true };
	for (size_t i = 0; i < n; i++) {
		const uint8_t *p = &r->pixels[4 * i];

		needs->color |= p[0] != p[1] || p[1] != p[2];
		needs->alpha |= p[3] != OPAQUE;
		needs->hard &= p[3] == OPAQUE || p[3] == 0;
		if (!needs->many)
			needs->many = number_of(&needs->colors, color_of(p)) ==
			              COLORS;
	}
}

/* PNG §9.4 */
static uint8_t paeth(int a, int b, int c)
{
	int pa = abs(b - c), pb = abs(a - c), pc = abs(a + b - 2 * c);

	return (uint8_t)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
}

/* PNG §9.2: rows less what the samples at the left (a), above (b) and at the
 * left above (c) foretell. A row begins behind `step` bytes of 0. */
#define FILTER(name, foretold)                                        \
	static void name(uint8_t *out, const uint8_t *row,            \
	                 const uint8_t *above, size_t n, size_t step) \
	{                                                             \
		const uint8_t *left = row - step;                     \
		const uint8_t *corner = above - step;                 \
                                                                      \
		for (size_t i = 0; i < n; i++) {                      \
			uint8_t a = left[i], b = above[i];            \
			uint8_t c = corner[i];                        \
                                                                      \
			(void)a, (void)b, (void)c;                    \
			out[i] = (uint8_t)(row[i] - (foretold));      \
		}                                                     \
	}
FILTER(filter_none, 0)
FILTER(filter_left, a)
FILTER(filter_above, b)
FILTER(filter_mean, (a + b) / 2)
FILTER(filter_paeth, paeth(a, b, c))

static void (*const filters[])(uint8_t *, const uint8_t *, const uint8_t *,
                               size_t, size_t) = {
	filter_none, filter_left, filter_above, filter_mean, filter_paeth,
};

enum { FILTERS = sizeof filters / sizeof *filters };

static uint64_t magnitude(const uint8_t *row, size_t n)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += row[i] < 128 ? row[i] : 256u - row[i];
	return sum;
}

/* PNG §12.7: the filter whose bytes, taken as signed, come to the least sum;
 * its number goes before the row. `work` has room for a row. */
static void filter_row(uint8_t *out, uint8_t *work, const uint8_t *row,
                       const uint8_t *above, size_t n, size_t step)
{
	uint64_t least = UINT64_MAX;

	for (int f = 0; f < FILTERS; f++) {
		uint64_t sum;

		filters[f](work, row, above, n, step);
		sum = magnitude(work, n);
		if (sum >= least)
			continue;
		least = sum;
		out[0] = (uint8_t)f;
		memcpy(out + 1, work, n);
	}
}

/* Rows of `n` bytes, each behind its filter's number. */
static uint8_t *filter_rows(const struct image_plane *p, const uint8_t *rows,
                            size_t height, size_t n)
{
	size_t step = p->components, all = step + n;
	uint8_t *out = memory_new(height * (n + 1));
	uint8_t *room = memory_new(2 * all + n);
	uint8_t *row = room + step, *above = row + all, *work = above + n;

	memset(room, 0, 2 * all);
	for (size_t y = 0; y < height; y++) {
		uint8_t *last = above;

		above = row;
		row = last;
		memcpy(row, rows + y * n, n);
		filter_row(out + y * (n + 1), work, row, above, n, step);
	}
	free(room);
	return out;
}

static void compress(struct buf *out, const uint8_t *bytes, size_t n)
{
	deflate_put(out, (struct str){ (const char *)bytes, n }, DEFLATE_ZLIB,
	            LEVEL);
}

/* Whether the filtered rows become the smaller ones, by some in the middle. */
static bool filtering_pays(const uint8_t *rows, const uint8_t *filtered,
                           size_t height, size_t n)
{
	enum { SAMPLE = 64 };
	size_t count = height < SAMPLE ? height : SAMPLE;
	size_t first = (height - count) / 2;
	struct buf plain = { 0 }, other = { 0 };
	bool pays;

	compress(&plain, rows + first * n, count * n);
	compress(&other, filtered + first * (n + 1), count * (n + 1));
	pays = other.n < plain.n;
	buf_free(&plain);
	buf_free(&other);
	return pays;
}

/* Filtered where that makes them smaller. Filters look at whole samples: fewer
 * bits are best left alone. */
static void compress_rows(struct image_plane *p, const uint8_t *rows,
                          size_t height, size_t n)
{
	uint8_t *filtered =
		p->bits < 8 ? NULL : filter_rows(p, rows, height, n);

	p->filtered = filtered && filtering_pays(rows, filtered, height, n);
	if (p->filtered)
		compress(&p->bytes, filtered, height * (n + 1));
	else
		compress(&p->bytes, rows, height * n);
	free(filtered);
}

/* One sample a pixel, of fewer bits than a byte where that is enough. */
static void pack_samples(struct image_plane *p, const struct raster *r,
                         uint8_t (*sample)(void *, const uint8_t *),
                         void *context)
{
	size_t n = ((size_t)r->width * p->bits + 7) / 8;
	uint8_t *rows = memory_new(r->height * n);
	const uint8_t *from = r->pixels;

	memset(rows, 0, r->height * n);
	p->components = 1;
	for (size_t y = 0; y < r->height; y++)
		for (size_t x = 0; x < r->width; x++, from += 4) {
			size_t bit = x * p->bits;
			int shift = 8 - p->bits - (int)(bit % 8);

			rows[y * n + bit / 8] |=
				(uint8_t)(sample(context, from) << shift);
		}
	compress_rows(p, rows, r->height, n);
	free(rows);
}

static uint8_t sample_index(void *colors, const uint8_t *p)
{
	return (uint8_t)number_of(colors, color_of(p));
}

static uint8_t sample_grey(void *none, const uint8_t *p)
{
	(void)none;
	return p[0];
}

static uint8_t sample_alpha(void *none, const uint8_t *p)
{
	(void)none;
	return p[3];
}

static uint8_t sample_mask(void *none, const uint8_t *p)
{
	(void)none;
	return p[3] == OPAQUE;
}

static void pack_rgb(struct image_plane *p, const struct raster *r)
{
	size_t n = (size_t)r->width * r->height;
	uint8_t *rows = memory_new(3 * n);

	p->components = 3;
	p->bits = 8;
	for (size_t i = 0; i < n; i++)
		memcpy(&rows[3 * i], &r->pixels[4 * i], 3);
	compress_rows(p, rows, r->height, (size_t)3 * r->width);
	free(rows);
}

static uint8_t bits_for(unsigned colors)
{
	return colors <= 2 ? 1 : colors <= 4 ? 2 : colors <= 16 ? 4 : 8;
}

static void pack_indexed(struct image_pixels *out, const struct raster *r,
                         struct colors *c)
{
	out->components = 3;
	out->palette_n = c->n;
	for (unsigned i = 0; i < c->n; i++)
		for (int k = 0; k < 3; k++)
			out->palette[3 * i + (unsigned)k] =
				(uint8_t)(c->colors[i] >> (16 - 8 * k));
	out->color.bits = bits_for(c->n);
	pack_samples(&out->color, r, sample_index, c);
}

void raster_pack(struct image_pixels *out, const struct raster *r)
{
	struct needs needs;

	look(&needs, r);
	*out = (struct image_pixels){ .width = r->width, .height = r->height };
	if (!needs.many && (needs.color || needs.colors.n <= 16)) {
		pack_indexed(out, r, &needs.colors);
	} else if (!needs.color) {
		out->components = 1;
		out->color.bits = 8;
		pack_samples(&out->color, r, sample_grey, NULL);
	} else {
		out->components = 3;
		pack_rgb(&out->color, r);
	}
	if (!needs.alpha)
		return;
	out->alpha.bits = needs.hard ? 1 : 8;
	pack_samples(&out->alpha, r, needs.hard ? sample_mask : sample_alpha,
	             NULL);
}

/* The colours of a box of pixels, weighed by their alpha. */
static void mean(uint8_t *to, const struct raster *from, size_t x0, size_t x1,
                 size_t y0, size_t y1)
{
	uint64_t sum[4] = { 0 }, n = (x1 - x0) * (y1 - y0);

	for (size_t y = y0; y < y1; y++)
		for (size_t x = x0; x < x1; x++) {
			const uint8_t *p =
				&from->pixels[4 * (y * from->width + x)];

			for (int k = 0; k < 3; k++)
				sum[k] += (uint64_t)p[k] * p[3];
			sum[3] += p[3];
		}
	for (int k = 0; k < 3 && sum[3]; k++)
		to[k] = (uint8_t)((sum[k] + sum[3] / 2) / sum[3]);
	to[3] = (uint8_t)((sum[3] + n / 2) / n);
}

void raster_scale(struct raster *to, const struct raster *from, uint32_t width,
                  uint32_t height)
{
	raster_new(to, width, height);
	for (size_t y = 0; y < height; y++)
		for (size_t x = 0; x < width; x++)
			mean(&to->pixels[4 * (y * width + x)], from,
			     x * from->width / width,
			     (x + 1) * from->width / width,
			     y * from->height / height,
			     (y + 1) * from->height / height);
}
