/* Images as XObjects (ISO 32000-1 §8.9); for the files of this folder only. */
#ifndef PDF_IMAGE_H
#define PDF_IMAGE_H

#include "image/image.h"
#include "pdf/object.h"

/* Adds an image, and its soft mask where it has one; answers its number. The
 * image must stay until objects_write. */
uint32_t pdf_add_image(struct objects *, const struct image *);

#endif
