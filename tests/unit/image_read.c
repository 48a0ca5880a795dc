/* Images: their kinds, sizes, what is wrong with them, how pixels are packed,
 * what is left of a drawing in a book, what a data: URL holds. */
#include "unit/test.h"

#include <stdlib.h>

#include "base/file.h"
#include "image/locate.h"
#include "image/svg.h"

#define FOLDER "tests/golden/images/"

/* Files whole: size as shown, and what a PDF is to get. */
static const struct {
	const char *name;
	enum image_format format;
	unsigned width, height; /* pixels as shown */
	unsigned orientation, components, bits, palette;
	bool alpha, dct, inverted;
} files[] = {
	{ "rgb.png", IMAGE_PNG, 24, 16, 1, 3, 8, 0, false, false, false },
	{ "alpha.png", IMAGE_PNG, 24, 16, 1, 3, 8, 0, true, false, false },
	{ "deep.png", IMAGE_PNG, 24, 16, 1, 3, 8, 0, true, false, false },
	{ "palette.png", IMAGE_PNG, 24, 16, 1, 3, 4, 12, true, false, false },
	{ "grey.jpg", IMAGE_JPEG, 24, 16, 1, 1, 0, 0, false, true, false },
	{ "cmyk.jpg", IMAGE_JPEG, 24, 16, 1, 4, 0, 0, false, true, true },
	{ "progressive.jpg", IMAGE_JPEG, 24, 16, 1, 3, 0, 0, false, true,
	  false },
	{ "turned.jpg", IMAGE_JPEG, 24, 16, 6, 3, 0, 0, false, true, false },
	{ "still.gif", IMAGE_GIF, 24, 16, 1, 3, 4, 12, true, false, false },
	{ "moving.gif", IMAGE_GIF, 24, 16, 1, 3, 4, 8, false, false, false },
	{ "drawing.svg", IMAGE_SVG, 120, 60, 1, 3, 8, 0, true, false, false },
};

static struct svg_helper *helper;

static void read_image(struct arena *a, struct image *image, const char *name)
{
	struct diag d = { 0 };
	struct str bytes = { 0 };

	CHECK(file_read(a, &bytes, arena_printf(a, FOLDER "%s", name).p,
	                IMAGE_FILE_MAX, &d),
	      "%s", name);
	image_read(image, bytes,
	           &(struct image_options){ .pixels = true, .svg = helper });
	diag_free(&d);
}

static void check_files(void)
{
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const char *name = files[i].name;
		struct image m;

		read_image(&a, &m, name);
		CHECK(!m.trouble, "%s %s", name, m.trouble);
		CHECK(m.format == files[i].format, "%s", name);
		CHECK(m.width == (unit)files[i].width * IMAGE_PX &&
		              m.height == (unit)files[i].height * IMAGE_PX,
		      "%s: %d x %d", name, m.width / IMAGE_PX,
		      m.height / IMAGE_PX);
		CHECK(m.orientation == files[i].orientation, "%s", name);
		CHECK(m.pixels.components == files[i].components,
		      "%s: %u components", name, m.pixels.components);
		CHECK(m.pixels.color.bits == files[i].bits, "%s: %u bits", name,
		      m.pixels.color.bits);
		CHECK(m.pixels.palette_n == files[i].palette, "%s: %u colours",
		      name, m.pixels.palette_n);
		CHECK((m.pixels.alpha.bytes.n > 0) == files[i].alpha, "%s",
		      name);
		CHECK(m.pixels.dct == files[i].dct, "%s", name);
		CHECK(m.pixels.inverted == files[i].inverted, "%s", name);
		image_free(&m);
	}
	arena_free(&a);
}

/* Broken off at every byte: no image, no crash. */
static void check_cut(void)
{
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct image whole;

		read_image(&a, &whole, files[i].name);
		for (size_t n = 0; n + 16 < whole.bytes.n; n++) {
			struct str cut =
				arena_str(&a, str_slice(whole.bytes, 0, n));
			struct image m;

			if (whole.format == IMAGE_SVG && n % 64)
				continue;
			/* A GIF may hold more than is shown of it. */
			if (whole.format == IMAGE_GIF && n > 900)
				break;
			image_read(&m, cut,
			           &(struct image_options){ .pixels = true,
			                                    .svg = helper });
			CHECK(m.trouble, "%s cut at %zu", files[i].name, n);
			image_free(&m);
		}
		image_free(&whole);
	}
	arena_free(&a);
}

/* What files begin with, and what is said of them. */
static void check_troubles(void)
{
	static const struct {
		struct str bytes;
		const char *trouble; /* how it begins */
	} rows[] = {
		{ { "", 0 }, "is empty" },
		{ { "hello", 5 }, "is no image; deckle takes" },
		{ { "RIFF\1\0\0\0WEBPVP8 ", 16 }, "is WebP" },
		{ { "\0\0\0\x1C"
		    "ftypavif",
		    12 },
		  "is AVIF" },
		{ { "\0\0\0\x1C"
		    "ftypheic",
		    12 },
		  "is HEIC" },
		{ { "BM123456", 8 }, "is BMP" },
		{ { "II*\0", 4 }, "is TIFF" },
		{ { "%PDF-1.7", 8 }, "is PDF" },
		{ { "version https://git-lfs.github.com/spec/v1\n", 43 },
		  "is only a pointer of Git LFS" },
		{ { "\xFF\xD8\xFF\xD9", 4 }, "has no picture" },
		{ { "\xFF\xD8\xFF\xC9\0\x0B\x08\0\1\0\1\1\1\x11\0", 15 },
		  "is a kind of JPEG" },
		{ { "\xFF\xD8\xFF\xC0\0\x0B\x08\xFF\xFF\xFF\xFF\1\1\x11\0",
		    15 },
		  "has more than 50 million pixels" },
		{ { "GIF89a\1\0\1\0\0\0\0;", 14 }, "has no picture" },
		{ { "<?xml version='1.0'?><!-- x --><html/>", 38 },
		  "is no image" },
		{ { "<svg xmlns='http://www.w3.org/2000/svg' width='1e9' "
		    "height='3'/>",
		    64 },
		  "has no width or no height, or is far too large" },
		{ { "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", 49 },
		  "is no well-formed SVG" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct image m;

		image_read(&m, rows[i].bytes,
		           &(struct image_options){ .pixels = true,
		                                    .svg = helper });
		CHECK(m.trouble && str_starts(str_from(m.trouble),
		                              str_from(rows[i].trouble)),
		      "row %zu: %s, not %s", i,
		      m.trouble ? m.trouble : "nothing", rows[i].trouble);
		image_free(&m);
	}
}

/* One pixel after the other: which are needed of its components. */
static void check_packing(void)
{
	static const struct {
		uint8_t pixels[2 * 4];
		unsigned components, bits, palette, alpha_bits;
	} rows[] = {
		{ { 0, 0, 0, 255, 255, 255, 255, 255 }, 3, 1, 2, 0 },
		{ { 1, 2, 3, 255, 1, 2, 3, 255 }, 3, 1, 1, 0 },
		{ { 1, 2, 3, 255, 1, 2, 3, 0 }, 3, 1, 1, 1 },
		{ { 1, 2, 3, 255, 1, 2, 3, 77 }, 3, 1, 1, 8 },
	};
	struct raster grey = { 0 }, all = { 0 };
	struct image_pixels p;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct raster r = { 2, 1,
			            (uint8_t *)(uintptr_t)rows[i].pixels };

		raster_pack(&p, &r);
		CHECK(p.components == rows[i].components &&
		              p.color.bits == rows[i].bits &&
		              p.palette_n == rows[i].palette &&
		              p.alpha.bits == rows[i].alpha_bits,
		      "row %zu: %u components, %u bits, %u colours, alpha %u",
		      i, p.components, p.color.bits, p.palette_n, p.alpha.bits);
		buf_free(&p.color.bytes);
		buf_free(&p.alpha.bytes);
	}
	raster_new(&grey, 256, 1);
	raster_new(&all, 512, 1);
	for (unsigned i = 0; i < 512; i++) {
		memset(grey.pixels + 4 * (i % 256), (int)(i % 256), 3);
		grey.pixels[4 * (i % 256) + 3] = 255;
		memcpy(all.pixels + 4 * i,
		       (uint8_t[]){ (uint8_t)i, (uint8_t)(i / 2), 7, 255 }, 4);
	}
	raster_pack(&p, &grey);
	CHECK(p.components == 1 && !p.palette_n && p.color.bits == 8, "grey");
	buf_free(&p.color.bytes);
	raster_pack(&p, &all);
	CHECK(p.components == 3 && !p.palette_n && p.color.components == 3,
	      "many colours");
	buf_free(&p.color.bytes);
	raster_free(&grey);
	raster_free(&all);
}

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define ROOT                                         \
	"<svg xmlns=\"http://www.w3.org/2000/svg\" " \
	"xmlns:xlink=\"http://www.w3.org/1999/xlink\""

static void check_cleaning(void)
{
	static const struct {
		const char *in, *out; /* NULL: beyond it */
	} rows[] = {
		{ "<svg/>", ROOT "/>" },
		{ "\xEF\xBB\xBF<?xml version='1.0'?><!DOCTYPE svg><svg></svg>",
		  ROOT "></svg>" },
		{ "<svg onload='x()' width='3'/>", ROOT " width='3'/>" },
		{ "<svg><script>a &lt; b</script><g/></svg>",
		  ROOT "><g/></svg>" },
		{ "<svg><script><g/></script>x</svg>", ROOT ">x</svg>" },
		{ "<svg><foreignObject><p>x</p></foreignObject></svg>",
		  ROOT "></svg>" },
		{ "<svg><a href='http://x/'>y</a></svg>",
		  ROOT "><g>y</g></svg>" },
		{ "<svg><use href='#a'/><use href='b.svg#a'/></svg>",
		  ROOT "><use xlink:href='#a'/></svg>" },
		{ "<svg><image xlink:href='//x/y.png'/></svg>",
		  ROOT "></svg>" },
		{ "<svg><image xlink:href='data:image/png;base64,AA'/></svg>",
		  ROOT
		  "><image xlink:href='data:image/png;base64,AA'/></svg>" },
		{ "<svg><image href='data:image/svg+xml,x'/></svg>",
		  ROOT "></svg>" },
		{ "<svg><g fill='url(#a)' style='fill:url(http://x)'/></svg>",
		  ROOT "><g fill='url(#a)'/></svg>" },
		{ "<svg><g style=\"fill:u\\72l(x)\"/></svg>",
		  ROOT "><g/></svg>" },
		{ "<svg><style>@import 'x'</style></svg>", NULL },
		{ "<svg><style>a{fill:url(http://x)}</style></svg>", NULL },
		{ "<svg><style>a{fill:red}</style></svg>",
		  ROOT "><style>a{fill:red}</style></svg>" },
		{ "<svg><style><![CDATA[a>b{fill:red}]]></style></svg>",
		  ROOT "><style>a&gt;b{fill:red}</style></svg>" },
		{ "<svg xmlns:i='u' i:x='1'><i:grid><g/></i:grid></svg>",
		  ROOT "></svg>" },
		{ "<svg><!-- <script> --><?php x ?><g/></svg>",
		  ROOT "><g/></svg>" },
		{ "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", NULL },
		{ "<svg>&a;</svg>", NULL },
		{ "<svg x='&a;'/>", NULL },
		{ "<svg><g></svg>", NULL },
		{ "<svg><g", NULL },
		{ "<svg x=y/>", NULL },
		{ "<svg/><svg/>", NULL },
		{ "<svg:svg/>", NULL },
		{ "<svg>\xFF</svg>", NULL },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf out = { 0 };
		bool ok = svg_clean(&out, str_from(rows[i].in));

		CHECK(ok == (rows[i].out != NULL), "%s", rows[i].in);
		if (ok && rows[i].out)
			CHECK_STR(str_trim(str_slice(buf_str(&out),
			                             sizeof XML - 1, out.n)),
			          str_from(rows[i].out));
		buf_free(&out);
	}
}

static void check_data(void)
{
	static const struct {
		const char *url, *bytes; /* NULL: none */
	} rows[] = {
		{ "data:image/png;base64,aGVsbG8=", "hello" },
		{ "data:image/png;base64,aGVs%0AbG8", "hello" },
		{ "DATA:;base64,aGk_", "hi?" },
		{ "data:image/svg+xml,%3Csvg/%3E", "<svg/>" },
		{ "data:image/svg+xml;utf8,<svg/>", "<svg/>" },
		{ "data:,", "" },
		{ "data:image/png;base64,a*b", NULL },
		{ "data:image/png;base64", NULL },
		{ "image.png", NULL },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf out = { 0 };
		bool ok = image_data(&out, str_from(rows[i].url));

		CHECK(ok == (rows[i].bytes != NULL), "%s", rows[i].url);
		if (ok && rows[i].bytes)
			CHECK_STR(buf_str(&out), str_from(rows[i].bytes));
		buf_free(&out);
	}
}

/* Without a process to draw there is no drawing, and a word. */
static void check_no_process(void)
{
	struct image m;

	image_read(&m, STR("<svg width='9' height='9'/>"),
	           &(struct image_options){ .pixels = true });
	CHECK(m.trouble, "drawn by nobody");
	image_free(&m);
}

int main(void)
{
	helper = svg_helper_new();
	check_files();
	check_cut();
	check_troubles();
	check_packing();
	check_cleaning();
	check_data();
	check_no_process();
	svg_helper_free(helper);
	return test_done();
}
