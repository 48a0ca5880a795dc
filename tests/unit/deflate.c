/* base/deflate.h, read back by libdeflate's other half. */
#include "base/deflate.h"

#include <libdeflate.h>

#include "unit/test.h"

static bool read_back(struct str packed, enum deflate_format format,
                      struct str want)
{
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	char text[4096];
	size_t n = 0;
	enum libdeflate_result r =
		format == DEFLATE_RAW
			? libdeflate_deflate_decompress(d, packed.p, packed.n,
	                                                text, sizeof text, &n)
			: libdeflate_zlib_decompress(d, packed.p, packed.n,
	                                             text, sizeof text, &n);

	libdeflate_free_decompressor(d);
	return r == LIBDEFLATE_SUCCESS && str_eq((struct str){ text, n }, want);
}

int main(void)
{
	static const struct row {
		const char *text;
		int level;
	} rows[] = {
		{ "", 6 },
		{ "a", 1 },
		{ "abcabcabcabcabcabcabcabcabcabc", 6 },
		{ "The quick brown fox jumps over the lazy dog", 12 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int f = DEFLATE_RAW; f <= DEFLATE_ZLIB; f++) {
			struct buf out = { 0 };
			struct str text = str_from(rows[i].text), packed;

			buf_put(&out, STR("before"));
			deflate_put(&out, text, (enum deflate_format)f,
			            rows[i].level);
			packed = str_slice(buf_str(&out), 6, out.n);
			CHECK(read_back(packed, (enum deflate_format)f, text),
			      "row %zu, format %d", i, f);
			buf_free(&out);
		}
	CHECK(deflate_crc(STR("123456789")) == 0xCBF43926, "CRC-32");
	return test_done();
}
