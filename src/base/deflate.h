/* Deflate: what ZIP and PDF compress with. The bytes depend on the input and
 * the level alone. */
#ifndef BASE_DEFLATE_H
#define BASE_DEFLATE_H

#include "base/buf.h"

enum deflate_format {
	DEFLATE_RAW,  /* RFC 1951, as in ZIP */
	DEFLATE_ZLIB, /* RFC 1950, as in PDF's FlateDecode */
};

enum { DEFLATE_LEVEL_MAX = 12 };

/* Appends the bytes compressed; level 1 (fast) to DEFLATE_LEVEL_MAX. Any
 * thread. */
void deflate_put(struct buf *, struct str bytes, enum deflate_format,
                 int level);

/* CRC-32 of the bytes, as ZIP wants it. */
uint32_t deflate_crc(struct str bytes);

#endif
