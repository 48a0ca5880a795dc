/* Images: pixels as their decoder packed them, a JPEG as it is. */
#include "pdf/image.h"

#include "pdf/content.h"
#include "pdf/syntax.h"

void pdf_put_image_name(struct buf *b, const struct image *image)
{
	buf_put(b, STR("/I"));
	pdf_put_hex(b, (uint32_t)(image->hash >> 32), 8);
	pdf_put_hex(b, (uint32_t)image->hash, 8);
}

static void put_head(struct buf *b, const struct image_pixels *p)
{
	buf_printf(b, "/Type /XObject /Subtype /Image /Width %u /Height %u ",
	           p->width, p->height);
}

static struct str space_of(unsigned components)
{
	return components == 1   ? STR("/DeviceGray")
	       : components == 3 ? STR("/DeviceRGB")
	                         : STR("/DeviceCMYK");
}

/* §8.6.6.3 */
static void put_palette(struct buf *b, const struct image_pixels *p)
{
	buf_printf(b, "[/Indexed /DeviceRGB %u <", p->palette_n - 1);
	for (unsigned i = 0; i < 3 * p->palette_n; i++)
		pdf_put_hex(b, p->palette[i], 2);
	buf_put(b, STR(">]"));
}

/* §7.4.4.4: the filters of PNG, a byte before each row naming its own. */
static void put_coding(struct buf *b, const struct image_pixels *p,
                       const struct image_plane *plane)
{
	buf_printf(b, " /BitsPerComponent %u\n/Filter /FlateDecode",
	           plane->bits);
	if (plane->filtered)
		buf_printf(b,
		           " /DecodeParms <</Predictor 15 /Colors %u "
		           "/BitsPerComponent %u /Columns %u>>",
		           plane->components, plane->bits, p->width);
}

static uint32_t add_mask(struct objects *o, const struct image_pixels *p)
{
	uint32_t number = object_new(o);
	struct buf b = { 0 };

	put_head(&b, p);
	buf_put(&b, STR("/ColorSpace /DeviceGray"));
	put_coding(&b, p, &p->alpha);
	object_set_borrowed(o, number, &b, buf_str(&p->alpha.bytes));
	return number;
}

/* §7.4.8: a decoder takes three colours for YCbCr, unless it is told. */
static void put_dct(struct buf *b, const struct image_pixels *p)
{
	buf_put(b, space_of(p->components));
	buf_put(b, STR(" /BitsPerComponent 8\n/Filter /DCTDecode"));
	if (p->rgb_stored)
		buf_put(b, STR(" /DecodeParms <</ColorTransform 0>>"));
	if (p->inverted)
		buf_put(b, STR(" /Decode [1 0 1 0 1 0 1 0]"));
}

uint32_t pdf_add_image(struct objects *o, const struct image *image)
{
	const struct image_pixels *p = &image->pixels;
	uint32_t number = object_new(o);
	struct buf b = { 0 };

	put_head(&b, p);
	buf_put(&b, STR("/ColorSpace "));
	if (p->dct) {
		put_dct(&b, p);
		object_set_borrowed(o, number, &b, image->bytes);
		return number;
	}
	if (p->palette_n)
		put_palette(&b, p);
	else
		buf_put(&b, space_of(p->components));
	put_coding(&b, p, &p->color);
	if (p->alpha.bytes.n) {
		buf_put(&b, STR(" /SMask "));
		pdf_put_ref(&b, add_mask(o, p));
	}
	object_set_borrowed(o, number, &b, buf_str(&p->color.bytes));
	return number;
}
