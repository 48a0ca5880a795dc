/* Drawing with librsvg. It, GLib, GObject, Pango and cairo take longer to load
 * (20 ms and more) than a small deck takes to be made, so it is loaded when the
 * first SVG is met.
 *
 * librsvg runs no scripts, and without a base address it loads nothing but
 * data: URLs (its manual, "Security and locations of referenced files"). */
#include <dlfcn.h>
#include <math.h>

#include <librsvg/rsvg.h>

#include "image/svg.h"

/* What is called, by the name of its library's function. */
#define FUNCTIONS(X)                                \
	X(rsvg_handle_new_from_data)                \
	X(rsvg_handle_set_dpi)                      \
	X(rsvg_handle_get_intrinsic_size_in_pixels) \
	X(rsvg_handle_get_intrinsic_dimensions)     \
	X(rsvg_handle_render_document)              \
	X(g_object_unref)                           \
	X(g_error_free)                             \
	X(cairo_image_surface_create)               \
	X(cairo_image_surface_get_data)             \
	X(cairo_image_surface_get_stride)           \
	X(cairo_surface_flush)                      \
	X(cairo_surface_status)                     \
	X(cairo_surface_destroy)                    \
	X(cairo_create)                             \
	X(cairo_destroy)

#define POINTER(name) __typeof__(name) *name;
struct library {
	FUNCTIONS(POINTER)
};

enum {
	PIXELS_MAX = 16 << 20, /* of a drawing */
	SIDE_MAX = 16384,      /* pixels; cairo has twice that */
	DPI = 96,
	DEFAULT_WIDTH = 300, /* CSS Images 3 §5.2 */
	DEFAULT_HEIGHT = 150,
};

/* POSIX: a function's address may be had as that of an object. */
static bool find(void *library, const char *name, void *function)
{
	void *address = dlsym(library, name);

	memcpy(function, &address, sizeof address);
	return address;
}

static bool load(struct library *l)
{
	void *library = dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL);
	bool ok = library;

#define FIND(name) ok = ok && find(library, #name, &l->name);
	FUNCTIONS(FIND)
	return ok;
}

static void natural_size(const struct library *l, RsvgHandle *svg,
                         struct svg_drawing *d)
{
	gboolean has_width, has_height, has_box = FALSE;
	RsvgLength width, height;
	RsvgRectangle box;

	d->width = d->height = 0;
	if (l->rsvg_handle_get_intrinsic_size_in_pixels(svg, &d->width,
	                                                &d->height) &&
	    d->width > 0 && d->height > 0)
		return;
	l->rsvg_handle_get_intrinsic_dimensions(
		svg, &has_width, &width, &has_height, &height, &has_box, &box);
	d->width = has_box ? box.width : DEFAULT_WIDTH;
	d->height = has_box ? box.height : DEFAULT_HEIGHT;
}

/* The pixels to draw: no more than there is room for, and than there may be. */
static bool size_raster(struct svg_drawing *d, const struct svg_request *want)
{
	double scale = want->scale, fit = 1, pixels;

	if (!(d->width > 0 && d->height > 0 && d->width <= IMAGE_SIDE_MAX &&
	      d->height <= IMAGE_SIDE_MAX))
		return false;
	if (want->width > 0)
		fit = fmin(fit, want->width / d->width);
	if (want->height > 0)
		fit = fmin(fit, want->height / d->height);
	scale *= fit;
	pixels = d->width * scale * d->height * scale;
	if (pixels > PIXELS_MAX)
		scale *= sqrt(PIXELS_MAX / pixels);
	d->raster.width = (uint32_t)fmin(ceil(d->width * scale), SIDE_MAX);
	d->raster.height = (uint32_t)fmin(ceil(d->height * scale), SIDE_MAX);
	return !raster_trouble(d->raster.width, d->raster.height);
}

/* cairo's ARGB32: native words, colours multiplied by alpha. */
static void take_row(uint8_t *to, const uint32_t *from, size_t n)
{
	for (size_t x = 0; x < n; x++, to += 4) {
		uint32_t alpha = from[x] >> 24;

		for (int k = 0; k < 3 && alpha; k++) {
			uint32_t c = from[x] >> (16 - 8 * k) & 0xFF;

			c = (c * 255 + alpha / 2) / alpha;
			to[k] = (uint8_t)(c > 255 ? 255 : c);
		}
		to[3] = (uint8_t)alpha;
	}
}

static void take_pixels(const struct library *l, struct raster *r,
                        cairo_surface_t *surface)
{
	const unsigned char *pixels;
	size_t stride;

	raster_new(r, r->width, r->height);
	l->cairo_surface_flush(surface);
	pixels = l->cairo_image_surface_get_data(surface);
	stride = (size_t)l->cairo_image_surface_get_stride(surface);
	for (size_t y = 0; y < r->height; y++)
		take_row(r->pixels + 4 * y * r->width,
		         (const uint32_t *)(const void *)(pixels + y * stride),
		         r->width);
}

static bool render(const struct library *l, RsvgHandle *svg, struct raster *r)
{
	cairo_surface_t *surface = l->cairo_image_surface_create(
		CAIRO_FORMAT_ARGB32, (int)r->width, (int)r->height);
	cairo_t *cairo = l->cairo_create(surface);
	RsvgRectangle viewport = { 0, 0, r->width, r->height };
	GError *error = NULL;
	bool ok = l->cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS &&
	          l->rsvg_handle_render_document(svg, cairo, &viewport, &error);

	if (error)
		l->g_error_free(error);
	l->cairo_destroy(cairo);
	if (ok)
		take_pixels(l, r, surface);
	l->cairo_surface_destroy(surface);
	return ok;
}

enum svg_end rsvg_draw(struct svg_drawing *d, struct str bytes,
                       const struct svg_request *want)
{
	struct library l;
	GError *error = NULL;
	RsvgHandle *svg;
	enum svg_end end = SVG_DRAWN;

	if (!load(&l))
		return SVG_NO_LIBRARY;
	svg = l.rsvg_handle_new_from_data((const guint8 *)bytes.p, bytes.n,
	                                  &error);
	if (!svg) {
		l.g_error_free(error);
		return SVG_MALFORMED;
	}
	l.rsvg_handle_set_dpi(svg, DPI);
	natural_size(&l, svg, d);
	if (!size_raster(d, want))
		end = SVG_NO_SIZE;
	else if (!render(&l, svg, &d->raster))
		end = SVG_REFUSED;
	l.g_object_unref(svg);
	return end;
}
