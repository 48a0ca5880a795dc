/* The images of a run. First all that want one say so; then each is read once,
 * however often it is shown, on all threads; from then on nothing changes, and
 * any thread may ask. */
#ifndef IMAGE_STORE_H
#define IMAGE_STORE_H

#include "base/diag.h"
#include "image/image.h"
#include "image/locate.h"

struct image_store;

/* The rules must outlive it. Never NULL. */
struct image_store *image_store_new(const struct image_rules *);
void image_store_free(struct image_store *); /* NULL is fine */

/* An image shown at a place of a bank's file, whose name must outlive the
 * store. */
void image_store_want(struct image_store *, struct str src, struct place);

/* Reads all that was wanted. The options' helper is the store's own affair. */
void image_store_load(struct image_store *, const struct image_options *,
                      unsigned threads);

/* What keeps images from being shown, in the order in which they were wanted:
 * notes of what is not fetched (for_check: one by one, else one a file),
 * warnings; what is there and cannot be used is, for_check, an error. */
void image_store_report(const struct image_store *, bool for_check,
                        struct diag *);

/* The image that a file shows by this name; NULL: none that can be shown.
 * NULL, too, of no store. */
const struct image *image_store_find(const struct image_store *, struct str src,
                                     const char *file);

/* Every image without trouble, once, in the order in which they were wanted
 * first; NULL behind the last. */
const struct image *image_store_item(const struct image_store *, size_t i);

#endif
