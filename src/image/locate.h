/* Where a bank's images may be: beside the bank's file or below it, anywhere in
 * the folder that was given as the bank, and below --root; links are followed
 * no further than that. Nothing is fetched. */
#ifndef IMAGE_LOCATE_H
#define IMAGE_LOCATE_H

#include "base/arena.h"
#include "base/buf.h"

struct image_rules {
	const char *const *banks; /* the paths that were given */
	size_t bank_count;
	const char *root; /* NULL: none */
};

enum image_where {
	IMAGE_IN_FILE,  /* there is such a file, and it may be read */
	IMAGE_IN_TEXT,  /* a data: URL */
	IMAGE_REMOTE,   /* an address elsewhere */
	IMAGE_ABSOLUTE, /* a path from the system's root */
	IMAGE_OUTSIDE,  /* a path that leads out of all folders above */
	IMAGE_MISSING
};

/* What `src` names in a bank's file. *path, for IMAGE_IN_FILE, has no links in
 * it and belongs to the arena. A path that begins with a slash counts from
 * --root. */
enum image_where image_locate(struct arena *, struct str *path, struct str src,
                              struct str file, const struct image_rules *);

/* The bytes of a data: URL (RFC 2397), appended; false: it is none, or is
 * malformed. */
bool image_data(struct buf *, struct str url);

#endif
