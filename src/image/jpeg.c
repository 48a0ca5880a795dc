/* JPEG: PDF takes its stream as it is, so only what it says of itself is read
 * (ITU-T T.81 Annex B; Exif 2.3 §4.5; the Adobe marker of Technical Note 5116,
 * §18). libjpeg makes others of them for books. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include "base/memory.h"
#include "image/raster.h"

enum marker {
	SOF0 = 0xC0, /* baseline; C1 extended, C2 progressive */
	SOF2 = 0xC2,
	SOF15 = 0xCF,
	DHT = 0xC4,
	JPG = 0xC8,
	DAC = 0xCC,
	RST0 = 0xD0,
	RST7 = 0xD7,
	SOI = 0xD8,
	EOI = 0xD9,
	SOS = 0xDA,
	APP1 = 0xE1,
	APP14 = 0xEE,
	TEM = 0x01,
};

struct jpeg {
	const uint8_t *p;
	size_t n, at;
	uint32_t width, height;
	unsigned components, orientation;
	bool framed, scanned, adobe, named_rgb;
};

static unsigned two(const uint8_t *p)
{
	return (unsigned)p[0] << 8 | p[1];
}

/* T.81 §B.2.2. Neither lossless nor arithmetic coding, nor 12 bits, can be in
 * a PDF, and hardly in a browser. */
static const char *read_frame(struct jpeg *j, unsigned marker, const uint8_t *s,
                              size_t n)
{
	if (n < 6 || n < 6 + (size_t)3 * s[5])
		return "is damaged";
	if (marker > SOF2 || s[0] != 8)
		return "is a kind of JPEG that few programs show; save it as "
		       "a baseline JPEG";
	if (j->framed)
		return "is damaged";
	j->framed = true;
	j->height = two(s + 1);
	j->width = two(s + 3);
	j->components = s[5];
	if (j->components != 1 && j->components != 3 && j->components != 4)
		return "is a JPEG of neither one, three nor four colours";
	j->named_rgb = j->components == 3 && s[6] == 'R' && s[9] == 'G' &&
	               s[12] == 'B';
	return raster_trouble(j->width, j->height);
}

/* A number of a TIFF file, whose byte order is its own. */
static uint32_t tiff_number(const uint8_t *p, unsigned n, bool little)
{
	uint32_t v = 0;

	for (unsigned i = 0; i < n; i++)
		v = v << 8 | p[little ? n - 1 - i : i];
	return v;
}

/* Exif 2.3 §4.5.4, §4.6.4 A: entries of twelve bytes: tag, type, count,
 * value. */
static void read_exif(struct jpeg *j, const uint8_t *s, size_t n)
{
	enum { HEAD = 6, ENTRY = 12, ORIENTATION = 0x0112, LAST = 8 };
	const uint8_t *tiff = s + HEAD;
	size_t size, at, count;
	bool little;

	if (n < HEAD + 8 || memcmp(s, "Exif\0", HEAD) != 0)
		return;
	size = n - HEAD;
	little = tiff[0] == 'I';
	at = tiff_number(tiff + 4, 4, little);
	if (at > size - 2)
		return;
	count = tiff_number(tiff + at, 2, little);
	for (at += 2; count-- && at <= size && size - at >= ENTRY; at += ENTRY)
		if (tiff_number(tiff + at, 2, little) == ORIENTATION) {
			unsigned v = tiff_number(tiff + at + 8, 2, little);

			if (v >= 1 && v <= LAST)
				j->orientation = v;
			return;
		}
}

static const char *read_segment(struct jpeg *j, unsigned marker,
                                const uint8_t *s, size_t n)
{
	if (marker >= SOF0 && marker <= SOF15 && marker != DHT &&
	    marker != JPG && marker != DAC)
		return read_frame(j, marker, s, n);
	if (marker == APP1)
		read_exif(j, s, n);
	if (marker == APP14 && n >= 12 && memcmp(s, "Adobe", 5) == 0)
		j->adobe = true;
	return NULL;
}

/* The next marker; inside of a scan, FF 00 is data and RSTn stay in it. 0: the
 * file ends. */
static unsigned next_marker(struct jpeg *j)
{
	while (j->at + 1 < j->n) {
		const uint8_t *ff =
			memchr(j->p + j->at, 0xFF, j->n - j->at - 1);

		if (!ff)
			break;
		j->at = (size_t)(ff - j->p) + 1;
		if (ff[1] != 0 && ff[1] != 0xFF &&
		    (ff[1] < RST0 || ff[1] > RST7) && ff[1] != TEM) {
			j->at++;
			return ff[1];
		}
	}
	j->at = j->n;
	return 0;
}

static const char *read_markers(struct jpeg *j)
{
	static const char *const ends = "breaks off before its end";
	const char *trouble = NULL;
	unsigned marker;

	while (!trouble && (marker = next_marker(j)) != EOI) {
		size_t n;

		if (!marker)
			return ends;
		if (marker == SOI)
			continue;
		n = j->n - j->at >= 2 ? two(j->p + j->at) : 0;
		if (n > j->n - j->at)
			return ends;
		if (n < 2)
			return "is damaged";
		trouble = read_segment(j, marker, j->p + j->at + 2, n - 2);
		j->scanned |= marker == SOS;
		j->at += n;
	}
	if (!trouble && (!j->framed || !j->scanned))
		return "has no picture in it";
	return trouble;
}

const char *jpeg_read(struct image *image, struct str bytes,
                      const struct image_options *o)
{
	struct jpeg j = { .p = (const uint8_t *)bytes.p,
		          .n = bytes.n,
		          .orientation = 1 };
	const char *trouble = read_markers(&j);

	(void)o;
	if (trouble)
		return trouble;
	image->orientation = (uint8_t)j.orientation;
	image_set_size(image, j.width, j.height);
	image->pixels = (struct image_pixels){
		.width = j.width,
		.height = j.height,
		.dct = true,
		.components = (uint8_t)j.components,
		.inverted = j.components == 4 && j.adobe,
		.rgb_stored = j.named_rgb && !j.adobe,
	};
	return NULL;
}

/* Making one smaller, or upright */

/* libjpeg leaves by a jump. */
struct making {
	struct jpeg_error_mgr error; /* first: libjpeg hands this out */
	jmp_buf out;
	struct jpeg_decompress_struct from;
	struct jpeg_compress_struct to;
	unsigned orientation;
	unsigned char *bytes; /* libjpeg's, by malloc */
	unsigned long n;
	uint8_t *pixels, *row; /* owned */
	bool done;
};

static void fail(j_common_ptr any)
{
	struct making *m = (struct making *)(void *)any->err;

	longjmp(m->out, 1);
}

static void ignore(j_common_ptr any)
{
	(void)any;
}

static void start_reading(struct making *m, struct str bytes, uint32_t side)
{
	enum { EIGHTHS = 8 };
	uint64_t most;

	jpeg_create_decompress(&m->from);
	jpeg_mem_src(&m->from, (const unsigned char *)bytes.p,
	             (unsigned long)bytes.n);
	jpeg_read_header(&m->from, TRUE);
	most = m->from.image_width > m->from.image_height
	               ? m->from.image_width
	               : m->from.image_height;
	m->from.scale_denom = EIGHTHS;
	m->from.scale_num = EIGHTHS;
	while (m->from.scale_num > 1 &&
	       most * m->from.scale_num > (uint64_t)side * EIGHTHS)
		m->from.scale_num--;
	jpeg_start_decompress(&m->from);
}

static void read_rows(struct making *m)
{
	size_t n = (size_t)m->from.output_width *
	           (size_t)m->from.output_components;

	m->pixels = memory_new(n * m->from.output_height);
	while (m->from.output_scanline < m->from.output_height) {
		JSAMPROW row = m->pixels + n * m->from.output_scanline;

		jpeg_read_scanlines(&m->from, &row, 1);
	}
	jpeg_finish_decompress(&m->from);
}

/* Where a pixel of the upright picture is in the stored one: coordinates
 * exchanged, then counted from the other end. */
static const struct {
	bool exchanged, from_right, from_bottom;
} turns[] = {
	{ 0, 0, 0 }, { 0, 0, 0 }, { 0, 1, 0 }, { 0, 1, 1 }, { 0, 0, 1 },
	{ 1, 0, 0 }, { 1, 0, 1 }, { 1, 1, 1 }, { 1, 1, 0 },
};

static void turn_row(struct making *m, JDIMENSION y)
{
	size_t step = (size_t)m->to.input_components;
	JDIMENSION width = m->from.output_width;
	JDIMENSION height = m->from.output_height;
	unsigned o = m->orientation;

	for (JDIMENSION x = 0; x < m->to.image_width; x++) {
		JDIMENSION at_x = turns[o].exchanged ? y : x;
		JDIMENSION at_y = turns[o].exchanged ? x : y;

		if (turns[o].from_right)
			at_x = width - 1 - at_x;
		if (turns[o].from_bottom)
			at_y = height - 1 - at_y;
		memcpy(m->row + step * x,
		       m->pixels + step * ((size_t)at_y * width + at_x), step);
	}
}

static void write_rows(struct making *m)
{
	enum { QUALITY = 90 };
	bool exchanged = turns[m->orientation].exchanged;

	jpeg_create_compress(&m->to);
	jpeg_mem_dest(&m->to, &m->bytes, &m->n);
	m->to.image_width =
		exchanged ? m->from.output_height : m->from.output_width;
	m->to.image_height =
		exchanged ? m->from.output_width : m->from.output_height;
	m->to.input_components = m->from.output_components;
	m->to.in_color_space = m->from.out_color_space;
	jpeg_set_defaults(&m->to);
	jpeg_set_quality(&m->to, QUALITY, TRUE);
	m->to.optimize_coding = TRUE;
	jpeg_start_compress(&m->to, TRUE);
	m->row = memory_new((size_t)m->to.image_width *
	                    (size_t)m->to.input_components);
	while (m->to.next_scanline < m->to.image_height) {
		turn_row(m, m->to.next_scanline);
		jpeg_write_scanlines(&m->to, &m->row, 1);
	}
	jpeg_finish_compress(&m->to);
}

bool jpeg_make(struct buf *out, struct str bytes, uint32_t side,
               unsigned orientation)
{
	struct making m = { .orientation = orientation };

	m.from.err = m.to.err = jpeg_std_error(&m.error);
	m.error.error_exit = fail;
	m.error.output_message = ignore;
	if (setjmp(m.out) == 0) {
		start_reading(&m, bytes, side);
		read_rows(&m);
		write_rows(&m);
		buf_bytes(out, m.bytes, m.n);
		m.done = true;
	}
	jpeg_destroy_decompress(&m.from);
	jpeg_destroy_compress(&m.to);
	free(m.bytes);
	free(m.pixels);
	free(m.row);
	return m.done;
}
