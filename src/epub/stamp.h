/* Times as an EPUB writes them: from seconds since 1970, by UTC and nothing
 * else. */
#ifndef EPUB_STAMP_H
#define EPUB_STAMP_H

#include <stdint.h>

#include "base/buf.h"

/* Appends "2024-02-29T12:00:00Z"; years are kept within 1980 to 2107. */
void stamp_put(struct buf *, int64_t seconds);

/* MS-DOS date and time for libzip, which takes them through the local time
 * zone and back: the day is kept, the hour is one that no zone has skipped. */
struct stamp_dos {
	uint16_t date, time;
};

struct stamp_dos stamp_dos(int64_t seconds);

#endif
