/* GIF through giflib: the first picture of a file, on its screen. */
#include <gif_lib.h>
#include <stdlib.h>

#include "base/memory.h"
#include "image/raster.h"

struct source {
	struct str bytes;
	size_t at;
	bool ended;
};

static int take(GifFileType *gif, GifByteType *to, int n)
{
	struct source *s = gif->UserData;
	size_t left = s->bytes.n - s->at;
	size_t take = (size_t)n < left ? (size_t)n : left;

	s->ended |= take < (size_t)n;
	memcpy(to, s->bytes.p + s->at, take);
	s->at += take;
	return (int)take;
}

/* GIF89a §23: which colour is seen through; -1: none. */
static bool read_extension(GifFileType *gif, int *transparent)
{
	GifByteType *block;
	GraphicsControlBlock control;
	int code;

	if (DGifGetExtension(gif, &code, &block) != GIF_OK)
		return false;
	while (block) {
		if (code == GRAPHICS_EXT_FUNC_CODE &&
		    DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
			*transparent = control.TransparentColor;
		if (DGifGetExtensionNext(gif, &block) != GIF_OK)
			return false;
	}
	return true;
}

/* Up to the first picture. */
static bool find_picture(GifFileType *gif, int *transparent)
{
	GifRecordType type;

	for (;;) {
		if (DGifGetRecordType(gif, &type) != GIF_OK)
			return false;
		if (type == EXTENSION_RECORD_TYPE) {
			if (!read_extension(gif, transparent))
				return false;
			continue;
		}
		return type == IMAGE_DESC_RECORD_TYPE &&
		       DGifGetImageDesc(gif) == GIF_OK;
	}
}

/* A row of the picture; what hangs out of the screen is cut off. */
static void put_row(struct raster *r, const GifFileType *gif, int y,
                    const GifByteType *row, int transparent)
{
	const GifImageDesc *d = &gif->Image;
	const ColorMapObject *map = d->ColorMap ? d->ColorMap : gif->SColorMap;

	if ((uint32_t)(d->Top + y) >= r->height)
		return;
	for (int x = 0; x < d->Width; x++) {
		const GifColorType *c;
		uint8_t *p;

		if ((uint32_t)(d->Left + x) >= r->width)
			return;
		if (row[x] == transparent || row[x] >= map->ColorCount)
			continue;
		c = &map->Colors[row[x]];
		p = &r->pixels[4 * ((size_t)(d->Top + y) * r->width +
		                    (size_t)(d->Left + x))];
		p[0] = c->Red;
		p[1] = c->Green;
		p[2] = c->Blue;
		p[3] = 0xFF;
	}
}

/* GIF89a, appendix E: every eighth row, and so on. */
static const struct {
	int first, step;
} passes[] = { { 0, 8 }, { 4, 8 }, { 2, 4 }, { 1, 2 } };

static bool read_rows(struct raster *r, GifFileType *gif, int transparent)
{
	const GifImageDesc *d = &gif->Image;
	GifByteType *row = memory_new((size_t)d->Width);
	bool ok = true;

	for (int pass = 0; ok && pass < (d->Interlace ? 4 : 1); pass++) {
		int step = d->Interlace ? passes[pass].step : 1;

		for (int y = passes[pass].first; ok && y < d->Height;
		     y += step) {
			ok = DGifGetLine(gif, row, d->Width) == GIF_OK;
			if (ok)
				put_row(r, gif, y, row, transparent);
		}
	}
	free(row);
	return ok;
}

/* Browsers take the picture's size where the screen has none. */
static const char *read_picture(struct raster *r, GifFileType *gif)
{
	int transparent = NO_TRANSPARENT_COLOR;
	const GifImageDesc *d = &gif->Image;
	const char *trouble;

	if (!find_picture(gif, &transparent) || !d->Width || !d->Height)
		return "has no picture in it";
	if (!d->ColorMap && !gif->SColorMap)
		return "has no colours";
	if (!gif->SWidth || !gif->SHeight) {
		gif->SWidth = d->Left + d->Width;
		gif->SHeight = d->Top + d->Height;
	}
	trouble = raster_trouble((uint64_t)gif->SWidth, (uint64_t)gif->SHeight);
	if (trouble)
		return trouble;
	raster_new(r, (uint32_t)gif->SWidth, (uint32_t)gif->SHeight);
	return read_rows(r, gif, transparent) ? NULL : "is damaged";
}

const char *gif_decode(struct raster *r, struct str bytes)
{
	struct source source = { .bytes = bytes };
	int error;
	GifFileType *gif = DGifOpen(&source, take, &error);
	const char *trouble = "is damaged";

	if (gif) {
		trouble = read_picture(r, gif);
		DGifCloseFile(gif, &error);
	}
	return trouble && source.ended ? "breaks off before its end" : trouble;
}

const char *gif_read(struct image *image, struct str bytes,
                     const struct image_options *o)
{
	struct raster r = { 0 };
	const char *trouble = gif_decode(&r, bytes);

	if (!trouble) {
		image->pixels.width = r.width;
		image->pixels.height = r.height;
		image_set_size(image, r.width, r.height);
		if (o->pixels)
			raster_pack(&image->pixels, &r);
	}
	raster_free(&r);
	return trouble;
}
