/* Decoded pixels, between the decoders and what is made of them. Within image. */
#ifndef IMAGE_RASTER_H
#define IMAGE_RASTER_H

#include "image/image.h"

/* Red, green, blue, alpha (not multiplied into the others), a byte each. */
struct raster {
	uint32_t width, height;
	uint8_t *pixels; /* owned; 4 × width × height */
};

/* NULL, or what is wrong with these sides (too large, empty). */
const char *raster_trouble(uint64_t width, uint64_t height);

/* The sides must have no trouble. All pixels are transparent. */
void raster_new(struct raster *, uint32_t width, uint32_t height);
void raster_free(struct raster *);

/* The least that holds the pixels: a palette where there are at most 256
 * colours, one component where all are grey, alpha only where some is not
 * opaque. */
void raster_pack(struct image_pixels *, const struct raster *);

/* Every pixel is the mean of those it stands for; sides of at least 1, and not
 * larger than those of the source. */
void raster_scale(struct raster *to, const struct raster *from, uint32_t width,
                  uint32_t height);

/* Formats: NULL, or what the trouble is. */
const char *png_read(struct image *, struct str bytes,
                     const struct image_options *);
const char *jpeg_read(struct image *, struct str bytes,
                      const struct image_options *);
const char *gif_read(struct image *, struct str bytes,
                     const struct image_options *);

/* Pixels of a file that was read without trouble, once more. */
const char *png_decode(struct raster *, struct str bytes);
const char *gif_decode(struct raster *, struct str bytes);

/* Pixels as a PNG, appended. */
void png_write(struct buf *, const struct raster *);

/* A JPEG whose sides are at most `side`, upright if it was turned as the
 * orientation says (as image.orientation), appended; false: libjpeg finds it
 * damaged. */
bool jpeg_make(struct buf *, struct str bytes, uint32_t side,
               unsigned orientation);

/* Sets an image's natural size: pixels of 1/96 in. */
void image_set_size(struct image *, uint32_t width, uint32_t height);

#endif
