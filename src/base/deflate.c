/* Deflate by libdeflate, which asks for the whole input at once: ours lies in
 * memory anyway. */
#include "base/deflate.h"

#include <libdeflate.h>

#include "base/memory.h"

void deflate_put(struct buf *out, struct str bytes, enum deflate_format format,
                 int level)
{
	struct libdeflate_compressor *c = libdeflate_alloc_compressor(level);
	size_t room;

	if (!c)
		memory_exhausted();
	if (format == DEFLATE_RAW) {
		room = libdeflate_deflate_compress_bound(c, bytes.n);
		out->n += libdeflate_deflate_compress(
			c, bytes.p, bytes.n, buf_reserve(out, room), room);
	} else {
		room = libdeflate_zlib_compress_bound(c, bytes.n);
		out->n += libdeflate_zlib_compress(
			c, bytes.p, bytes.n, buf_reserve(out, room), room);
	}
	libdeflate_free_compressor(c);
}

uint32_t deflate_crc(struct str bytes)
{
	return libdeflate_crc32(0, bytes.p, bytes.n);
}
