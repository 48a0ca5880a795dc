/* The images of a package: files named by their content. */
#ifndef EPUB_IMAGES_H
#define EPUB_IMAGES_H

#include "compose/book.h"
#include "image/store.h"

/* Those of a book, each once, in the order in which they are shown first; what
 * the book does not show is not among them. */
struct epub_images {
	const struct image **items; /* the arena's */
	size_t n;
	bool described; /* all have words that stand for them */
};

void epub_images_of(struct arena *, struct epub_images *, const struct book *,
                    const struct image_store *);

/* "images/0123456789abcdef.png", within the package's folder. */
struct str epub_image_href(struct arena *, const struct image *);

/* What it is in the book, which may be other than in the bank. */
const char *epub_image_type(const struct image *);
struct str epub_image_bytes(const struct image *);

/* For book.images: by the store. */
struct book_images epub_book_images(const struct image_store *);

#endif
