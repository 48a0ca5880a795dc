/* What an image's file is, and who reads it. */
#include "image/image.h"

#include "image/raster.h"
#include "image/svg.h"

static const struct {
	const char *name, *media_type, *ending;
	const char *(*read)(struct image *, struct str,
	                    const struct image_options *);
} formats[IMAGE_FORMATS] = {
	[IMAGE_PNG] = { "PNG", "image/png", "png", png_read },
	[IMAGE_JPEG] = { "JPEG", "image/jpeg", "jpg", jpeg_read },
	[IMAGE_GIF] = { "GIF", "image/gif", "gif", gif_read },
	[IMAGE_SVG] = { "SVG", "image/svg+xml", "svg", svg_read },
};

const char *image_name(enum image_format f)
{
	return formats[f].name;
}

const char *image_media_type(enum image_format f)
{
	return formats[f].media_type;
}

const char *image_ending(enum image_format f)
{
	return formats[f].ending;
}

#define TAKES "; deckle takes PNG, JPEG, GIF and SVG"

/* What files begin with. `trouble`: one that is known and not taken. */
static const struct signature {
	size_t at;
	struct str text;
	enum image_format format;
	const char *trouble;
} signatures[] = {
	{ 0, { "\x89PNG\r\n\x1A\n", 8 }, IMAGE_PNG, NULL },
	{ 0, { "\xFF\xD8\xFF", 3 }, IMAGE_JPEG, NULL },
	{ 0, { "GIF87a", 6 }, IMAGE_GIF, NULL },
	{ 0, { "GIF89a", 6 }, IMAGE_GIF, NULL },
	{ 8, { "WEBP", 4 }, IMAGE_FORMATS, "is WebP" TAKES },
	{ 4, { "ftypavif", 8 }, IMAGE_FORMATS, "is AVIF" TAKES },
	{ 4, { "ftypheic", 8 }, IMAGE_FORMATS, "is HEIC" TAKES },
	{ 4, { "ftypmif1", 8 }, IMAGE_FORMATS, "is HEIF" TAKES },
	{ 0, { "BM", 2 }, IMAGE_FORMATS, "is BMP" TAKES },
	{ 0, { "II*\0", 4 }, IMAGE_FORMATS, "is TIFF" TAKES },
	{ 0, { "MM\0*", 4 }, IMAGE_FORMATS, "is TIFF" TAKES },
	{ 0, { "\xFF\x0A", 2 }, IMAGE_FORMATS, "is JPEG XL" TAKES },
	{ 0, { "\0\0\x01\0", 4 }, IMAGE_FORMATS, "is an icon" TAKES },
	{ 0, { "%PDF-", 5 }, IMAGE_FORMATS, "is PDF" TAKES },
	{ 0, { "\x1F\x8B", 2 }, IMAGE_FORMATS, "is compressed (SVGZ?)" TAKES },
	{ 0,
	  { "version https://git-lfs", 23 },
	  IMAGE_FORMATS,
	  "is only a pointer of Git LFS; fetch it with 'git lfs pull'" },
};

/* NULL, or why the file is not taken. */
static const char *sniff(enum image_format *format, struct str bytes)
{
	for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
		const struct signature *s = &signatures[i];

		if (bytes.n < s->at ||
		    !str_starts(str_slice(bytes, s->at, bytes.n), s->text))
			continue;
		*format = s->format;
		return s->trouble;
	}
	*format = IMAGE_SVG;
	if (svg_is(bytes))
		return NULL;
	return bytes.n ? "is no image" TAKES : "is empty";
}

void image_set_size(struct image *image, uint32_t width, uint32_t height)
{
	bool turned = image->orientation > 4;

	image->width = (unit)(turned ? height : width) * IMAGE_PX;
	image->height = (unit)(turned ? width : height) * IMAGE_PX;
}

/* An image within what a book may hold (both sides count, whichever way it is
 * turned). Not every reader turns what a camera held sideways. */
static bool fits_a_book(const struct image *image)
{
	return image->bytes.n <= IMAGE_BOOK_MAX && image->orientation == 1 &&
	       image->pixels.width <= IMAGE_BOOK_SIDE_MAX &&
	       image->pixels.height <= IMAGE_BOOK_SIDE_MAX;
}

/* A raster as a PNG, its sides at most `side`. */
static void put_png(struct buf *out, const struct raster *r, uint32_t side)
{
	uint64_t most = r->width > r->height ? r->width : r->height;
	uint64_t width = r->width * (uint64_t)side / most;
	uint64_t height = r->height * (uint64_t)side / most;
	struct raster small;

	if (most <= side) {
		png_write(out, r);
		return;
	}
	raster_scale(&small, r, width ? (uint32_t)width : 1,
	             height ? (uint32_t)height : 1);
	png_write(out, &small);
	raster_free(&small);
}

/* Smaller by thirds, until it is small enough; of a JPEG there is no raster. */
static bool put_smaller(struct image *image, const struct raster *r)
{
	enum { LEAST = 400 };

	for (uint32_t side = IMAGE_BOOK_SIDE_MAX; side >= LEAST;
	     side -= side / 3) {
		image->book.n = 0;
		if (r)
			put_png(&image->book, r, side);
		else if (!jpeg_make(&image->book, image->bytes, side,
		                    image->orientation))
			return false;
		if (image->book.n <= IMAGE_BOOK_MAX)
			break;
	}
	image->book_format = r ? IMAGE_PNG : IMAGE_JPEG;
	return true;
}

static const char *remake(struct image *image)
{
	struct raster r = { 0 };
	const char *trouble;

	if (image->format == IMAGE_JPEG)
		return put_smaller(image, NULL) ? NULL : "is damaged";
	trouble = (image->format == IMAGE_PNG ? png_decode
	                                      : gif_decode)(&r, image->bytes);
	if (!trouble)
		put_smaller(image, &r);
	raster_free(&r);
	return trouble;
}

/* An SVG that cannot be cleaned is drawn. */
static const char *for_a_book(struct image *image,
                              const struct image_options *o)
{
	struct raster r = { 0 };
	const char *trouble;

	image->book_format = image->format;
	if (image->format != IMAGE_SVG)
		return fits_a_book(image) ? NULL : remake(image);
	if (svg_clean(&image->book, image->bytes) &&
	    image->book.n <= IMAGE_BOOK_MAX)
		return NULL;
	image->book.n = 0;
	trouble = svg_decode(&r, image->bytes, o);
	if (!trouble)
		put_smaller(image, &r);
	raster_free(&r);
	return trouble;
}

void image_read(struct image *image, struct str bytes,
                const struct image_options *o)
{
	*image = (struct image){ .bytes = bytes, .orientation = 1 };
	image->trouble = sniff(&image->format, bytes);
	if (image->trouble)
		return;
	image->hash = str_hash(bytes);
	image->trouble = formats[image->format].read(image, bytes, o);
	if (!image->trouble && o->book)
		image->trouble = for_a_book(image, o);
	if (image->trouble)
		image_free(image);
}

void image_free(struct image *image)
{
	buf_free(&image->pixels.color.bytes);
	buf_free(&image->pixels.alpha.bytes);
	buf_free(&image->book);
}
