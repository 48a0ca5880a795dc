/* PNG through libpng. What PDF can take as it lies in the file (PNG's filters
 * and compression are PDF's, too) is only read through to see that it is
 * whole; the rest is decoded. Colours are taken as sRGB whatever gAMA, cHRM or
 * iCCP say: what browsers and printers' drivers do with untagged pixels. */
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>

#include "base/memory.h"
#include "image/raster.h"

/* libpng leaves by a jump when something is wrong; what it must not lose is
 * here. */
struct reader {
	jmp_buf out;
	png_structp png;
	png_infop info;
	struct str bytes;
	size_t at;
	const char *trouble;
	uint8_t *row;    /* owned */
	png_bytep *rows; /* owned; into the raster */
};

enum {
	DEPTH_MAX = 8,
	CHUNK_HEAD = 8, /* length, type; the CRC behind it has 4 */
	CHUNK_MORE = 12,
	SIGNATURE = 8,
	CHUNKS_MAX = 1000,
	CHUNK_MEMORY = 8 << 20, /* bytes */
};

static void fail(png_structp png, png_const_charp text)
{
	struct reader *r = png_get_error_ptr(png);

	(void)text;
	if (!r->trouble)
		r->trouble = "is damaged";
	longjmp(r->out, 1);
}

static void ignore(png_structp png, png_const_charp text)
{
	(void)png, (void)text;
}

static void take(png_structp png, png_bytep to, size_t n)
{
	struct reader *r = png_get_io_ptr(png);

	if (n > r->bytes.n - r->at) {
		r->trouble = "breaks off before its end";
		png_error(png, "end of file");
	}
	memcpy(to, r->bytes.p + r->at, n);
	r->at += n;
}

static void close_reader(struct reader *r)
{
	png_destroy_read_struct(&r->png, &r->info, NULL);
	free(r->row);
	free(r->rows);
	r->row = NULL;
	r->rows = NULL;
}

/* After it setjmp must be called; false: out of memory. */
static void open_reader(struct reader *r, struct str bytes)
{
	*r = (struct reader){ .bytes = bytes };
	r->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, r, fail, ignore);
	r->info = r->png ? png_create_info_struct(r->png) : NULL;
	if (!r->info)
		memory_exhausted();
	png_set_read_fn(r->png, r, take);
	png_set_user_limits(r->png, IMAGE_SIDE_MAX, IMAGE_SIDE_MAX);
	png_set_chunk_cache_max(r->png, CHUNKS_MAX);
	png_set_chunk_malloc_max(r->png, CHUNK_MEMORY);
}

static void read_head(struct reader *r)
{
	png_read_info(r->png, r->info);
	r->trouble = raster_trouble(png_get_image_width(r->png, r->info),
	                            png_get_image_height(r->png, r->info));
	if (r->trouble)
		png_error(r->png, "size");
}

/* Row by row; of an interlaced image the passes. */
static void read_through(struct reader *r)
{
	uint32_t height = png_get_image_height(r->png, r->info);
	int passes = png_set_interlace_handling(r->png);

	png_read_update_info(r->png, r->info);
	r->row = memory_new(png_get_rowbytes(r->png, r->info));
	for (int pass = 0; pass < passes; pass++)
		for (uint32_t y = 0; y < height; y++)
			png_read_row(r->png, r->row, NULL);
	png_read_end(r->png, NULL);
}

static void read_raster(struct reader *r, struct raster *raster)
{
	uint32_t width = png_get_image_width(r->png, r->info);
	uint32_t height = png_get_image_height(r->png, r->info);

	png_set_expand(r->png);
	png_set_scale_16(r->png);
	png_set_gray_to_rgb(r->png);
	png_set_add_alpha(r->png, 0xFF, PNG_FILLER_AFTER);
	png_set_interlace_handling(r->png);
	png_read_update_info(r->png, r->info);
	if (png_get_rowbytes(r->png, r->info) != (size_t)4 * width)
		png_error(r->png, "row");
	raster_new(raster, width, height);
	r->rows = memory_new(height * sizeof *r->rows);
	for (uint32_t y = 0; y < height; y++)
		r->rows[y] = raster->pixels + (size_t)4 * width * y;
	png_read_image(r->png, r->rows);
	png_read_end(r->png, NULL);
}

/* Whether PDF takes the pixels as they are stored. */
static bool is_plain(const struct reader *r)
{
	int type = png_get_color_type(r->png, r->info);

	return png_get_bit_depth(r->png, r->info) <= DEPTH_MAX &&
	       png_get_interlace_type(r->png, r->info) == PNG_INTERLACE_NONE &&
	       !(type & PNG_COLOR_MASK_ALPHA) &&
	       !png_get_valid(r->png, r->info, PNG_INFO_tRNS);
}

static size_t number(struct str bytes, size_t at)
{
	const uint8_t *p = (const uint8_t *)bytes.p + at;

	return (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 |
	       p[3];
}

/* The IDAT chunks of a file that was read through, one behind the other. */
static void take_data(struct buf *out, struct str bytes)
{
	size_t at = SIGNATURE;

	while (at + CHUNK_MORE <= bytes.n) {
		size_t n = number(bytes, at);
		struct str type = str_slice(bytes, at + 4, at + CHUNK_HEAD);

		if (n > bytes.n - at - CHUNK_MORE)
			return;
		if (str_eq(type, STR("IDAT")))
			buf_bytes(out, bytes.p + at + CHUNK_HEAD, n);
		at += CHUNK_MORE + n;
	}
}

static void take_palette(struct image_pixels *p, const struct reader *r)
{
	png_colorp colors;
	int n = 0;

	png_get_PLTE(r->png, r->info, &colors, &n);
	for (int i = 0; i < n; i++) {
		p->palette[3 * i] = colors[i].red;
		p->palette[3 * i + 1] = colors[i].green;
		p->palette[3 * i + 2] = colors[i].blue;
	}
	p->palette_n = (unsigned)n;
}

static void take_plain(struct image_pixels *p, const struct reader *r)
{
	int type = png_get_color_type(r->png, r->info);

	p->components = type == PNG_COLOR_TYPE_GRAY ? 1 : 3;
	p->color.components = type == PNG_COLOR_TYPE_RGB ? 3 : 1;
	p->color.bits = png_get_bit_depth(r->png, r->info);
	p->color.filtered = true;
	if (type == PNG_COLOR_TYPE_PALETTE)
		take_palette(p, r);
	take_data(&p->color.bytes, r->bytes);
}

/* All that may jump. */
static void read_pixels(struct reader *r, struct image *image,
                        struct raster *raster, const struct image_options *o)
{
	read_head(r);
	image->pixels.width = png_get_image_width(r->png, r->info);
	image->pixels.height = png_get_image_height(r->png, r->info);
	if (o->pixels && !is_plain(r)) {
		read_raster(r, raster);
		return;
	}
	read_through(r);
	if (o->pixels)
		take_plain(&image->pixels, r);
}

const char *png_read(struct image *image, struct str bytes,
                     const struct image_options *o)
{
	struct raster raster = { 0 };
	struct reader r;

	open_reader(&r, bytes);
	if (setjmp(r.out) == 0)
		read_pixels(&r, image, &raster, o);
	close_reader(&r);
	if (!r.trouble) {
		image_set_size(image, image->pixels.width,
		               image->pixels.height);
		if (raster.pixels)
			raster_pack(&image->pixels, &raster);
	}
	raster_free(&raster);
	return r.trouble;
}

static void decode(struct reader *r, struct raster *raster)
{
	read_head(r);
	read_raster(r, raster);
}

const char *png_decode(struct raster *raster, struct str bytes)
{
	struct reader r;

	open_reader(&r, bytes);
	if (setjmp(r.out) == 0)
		decode(&r, raster);
	close_reader(&r);
	return r.trouble;
}

/* Writing */

static void put_bytes(png_structp png, png_bytep bytes, size_t n)
{
	buf_bytes(png_get_io_ptr(png), bytes, n);
}

static void flush(png_structp png)
{
	(void)png;
}

static bool is_opaque(const struct raster *r)
{
	size_t n = (size_t)r->width * r->height;

	for (size_t i = 0; i < n; i++)
		if (r->pixels[4 * i + 3] != 0xFF)
			return false;
	return true;
}

/* Writes into memory, which never fails. */
static _Noreturn void cannot_write(png_structp png, png_const_charp text)
{
	(void)png, (void)text;
	memory_exhausted();
}

void png_write(struct buf *out, const struct raster *r)
{
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL,
	                                          cannot_write, ignore);
	png_infop info = png ? png_create_info_struct(png) : NULL;
	bool opaque = is_opaque(r);

	if (!info)
		memory_exhausted();
	png_set_write_fn(png, out, put_bytes, flush);
	png_set_IHDR(png, info, r->width, r->height, 8,
	             opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA,
	             PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
	             PNG_FILTER_TYPE_DEFAULT);
	png_write_info(png, info);
	if (opaque)
		png_set_filler(png, 0, PNG_FILLER_AFTER);
	for (uint32_t y = 0; y < r->height; y++)
		png_write_row(png, r->pixels + (size_t)4 * r->width * y);
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
}
