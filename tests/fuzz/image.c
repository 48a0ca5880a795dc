/* Fuzzes images: bytes as an image of whatever kind they begin like, packed for
 * a PDF and made fit for a book; as a drawing to be cleaned; as a data: URL.
 * (Drawing itself happens in a process of its own.) */
#include "fuzz/fuzz.h"

#include "base/deflate.h"
#include "image/locate.h"
#include "image/svg.h"

enum { PIXELS_MAX = 1 << 20 }; /* more only takes more time */

static uint32_t number(const uint8_t *p, unsigned n, bool little)
{
	uint32_t v = 0;

	for (unsigned i = 0; i < n; i++)
		v = v << 8 | p[little ? n - 1 - i : i];
	return v;
}

/* By the places where PNG and GIF say their sizes. */
static bool is_small(const uint8_t *p, size_t n)
{
	if (n < 24)
		return true;
	if (p[0] == 'G')
		return (uint64_t)number(p + 6, 2, true) *
		               number(p + 8, 2, true) <=
		       PIXELS_MAX;
	return (uint64_t)number(p + 16, 4, false) * number(p + 20, 4, false) <=
	               PIXELS_MAX ||
	       p[0] != 0x89;
}

static void read_for(struct str s, bool pixels, bool book)
{
	struct image image;

	image_read(&image, s,
	           &(struct image_options){ .pixels = pixels, .book = book });
	if (!image.trouble && (image.width <= 0 || image.height <= 0))
		abort();
	image_free(&image);
}

/* PNG §5.3: what changed in a chunk would be found out by its checksum, and
 * never be read. */
static void mend_checksums(uint8_t *p, size_t n)
{
	for (size_t at = 8; n >= 12 && at <= n - 12;) {
		size_t length = number(p + at, 4, false);
		uint32_t crc;

		if (length > n - at - 12)
			return;
		crc = deflate_crc(fuzz_str(p + at + 4, length + 4));
		at += length + 8;
		for (int i = 0; i < 4; i++)
			p[at++] = (uint8_t)(crc >> (24 - 8 * i));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = { 0 };
	struct str s;
	struct buf out = { 0 };

	if (!is_small(bytes, n))
		return 0;
	s = arena_str(&a, fuzz_str(bytes, n));
	if (str_starts(s, STR("\x89PNG")))
		mend_checksums((uint8_t *)(uintptr_t)s.p, n);
	read_for(s, true, false);
	read_for(s, false, true);
	svg_clean(&out, s);
	out.n = 0;
	jpeg_make(&out, s, 8, 1 + (unsigned)(n % 8));
	out.n = 0;
	image_data(&out, s);
	buf_free(&out);
	arena_free(&a);
	return 0;
}
