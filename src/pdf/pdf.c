/* PDF files: pages, what the document says of itself, and the order in which
 * all of it is written. */
#include "pdf/pdf.h"

#include <stdlib.h>

#include "base/deflate.h"
#include "base/memory.h"
#include "pdf/content.h"
#include "pdf/embed.h"
#include "pdf/image.h"
#include "pdf/navigation.h"
#include "pdf/object.h"
#include "pdf/pages.h"
#include "pdf/syntax.h"

enum {
	LEVEL = 6,    /* of deflate, for pages */
	CHECKSUM = 4, /* bytes at the end of a stream: RFC 1950's Adler-32 */
};

/* An image of the document. */
struct pdf_image {
	const struct image *image;
	uint32_t number;
	size_t page; /* as of a font */
};

/* A font of the document. */
struct pdf_font {
	const struct font *font;
	uint32_t number;
	struct glyph_set glyphs;
	struct glyph_texts texts;
	size_t page; /* the last page that uses it, from 1 */
};

struct pdf {
	struct arena arena; /* texts */
	struct objects *objects;
	struct pdf_metadata metadata;
	struct pdf_pages pages;
	size_t page_count;
	struct str *labels; /* a page each */
	size_t label_cap;
	bool labelled; /* one of them at least */
	struct pdf_font *fonts;
	size_t font_count;
	struct pdf_image *images;
	size_t image_count, image_cap;
	struct pdf_destination *destinations;
	size_t destination_count, destination_cap;
	struct pdf_outline_entry *outline;
	size_t outline_count, outline_cap;
	struct buf fingerprint; /* what the file's identifier depends on */
};

struct pdf *pdf_new(const struct pdf_metadata *m, struct diag *d)
{
	struct objects *objects = objects_new(d);
	struct pdf *p;

	if (!objects)
		return NULL;
	p = memory_new(sizeof *p);
	*p = (struct pdf){ .objects = objects, .metadata = *m };
	p->metadata.title = arena_str(&p->arena, m->title);
	p->metadata.language = arena_str(&p->arena, m->language);
	p->metadata.creator =
		arena_str(&p->arena, m->creator.n ? m->creator : STR("deckle"));
	return p;
}

void pdf_free(struct pdf *p)
{
	if (!p)
		return;
	objects_free(p->objects);
	pdf_pages_free(&p->pages);
	for (size_t i = 0; i < p->font_count; i++) {
		glyph_set_free(&p->fonts[i].glyphs);
		glyph_texts_free(&p->fonts[i].texts);
	}
	free(p->fonts);
	free(p->labels);
	free(p->images);
	free(p->destinations);
	free(p->outline);
	buf_free(&p->fingerprint);
	arena_free(&p->arena);
	free(p);
}

/* From a content's coordinates to its page's: x' = ax + e, y' = dy + f, all in
 * PDF's sense, y upwards. */
struct matrix {
	int64_t a, d; /* millionths */
	unit e, f;
};

enum { MILLION = 1000000 };

static struct matrix corrected(struct matrix m, const struct pdf_page *page)
{
	const struct pdf_correction *c = &page->correction;
	int64_t sx = c->scale_x ? c->scale_x : MILLION;
	int64_t sy = c->scale_y ? c->scale_y : MILLION;
	unit x = page->width / 2, y = page->height / 2;

	return (struct matrix){
		.a = m.a * sx / MILLION,
		.d = m.d * sy / MILLION,
		.e = x + unit_scale(m.e - x, sx, MILLION) + c->x,
		.f = y + unit_scale(m.f - y, sy, MILLION) - c->y,
	};
}

static struct matrix matrix_of(const struct pdf_page *page,
                               const struct pdf_placed *c)
{
	struct matrix m = { MILLION, MILLION, c->x,
		            page->height - c->y - c->content->height };

	if (c->turned)
		m = (struct matrix){ -MILLION, -MILLION,
			             c->x + c->content->width,
			             page->height - c->y };
	return corrected(m, page);
}

static void put_matrix(struct buf *b, struct matrix m)
{
	buf_fixed(b, m.a, MILLION, 6);
	buf_put(b, STR(" 0 0 "));
	buf_fixed(b, m.d, MILLION, 6);
	buf_char(b, ' ');
	pdf_put_length(b, m.e);
	buf_char(b, ' ');
	pdf_put_length(b, m.f);
	buf_put(b, STR(" cm\n"));
}

static void put_lengths(struct buf *b, const unit *v, int n)
{
	for (int i = 0; i < n; i++) {
		if (i)
			buf_char(b, ' ');
		pdf_put_length(b, v[i]);
	}
}

static void put_clip(struct buf *b, const struct pdf_placed *c)
{
	const unit box[4] = {
		-c->clip[0],
		-c->clip[1],
		c->content->width + 2 * c->clip[0],
		c->content->height + 2 * c->clip[1],
	};

	put_lengths(b, box, 4);
	buf_put(b, STR(" re W n\n"));
}

void pdf_pack(struct pdf_packed *packed, const struct pdf_page *page)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < page->count; i++) {
		const struct pdf_placed *c = &page->placed[i];

		if (!c->content->operators.n)
			continue;
		buf_put(&text, STR("q "));
		put_matrix(&text, matrix_of(page, c));
		if (c->clip)
			put_clip(&text, c);
		buf_put(&text, buf_str(&c->content->operators));
		buf_put(&text, STR("Q\n"));
	}
	packed->page = page;
	deflate_put(&packed->stream, buf_str(&text), DEFLATE_ZLIB, LEVEL);
	buf_free(&text);
}

static struct pdf_font *font_of(struct pdf *p, const struct font *f)
{
	struct pdf_font *font;

	for (size_t i = 0; i < p->font_count; i++)
		if (p->fonts[i].font == f)
			return &p->fonts[i];
	p->fonts =
		memory_resize(p->fonts, (p->font_count + 1) * sizeof *p->fonts);
	font = &p->fonts[p->font_count++];
	*font = (struct pdf_font){ .font = f,
		                   .number = object_new(p->objects) };
	return font;
}

/* Two fonts of one name would show the one's glyphs for the other's. */
static bool names_differ(const struct pdf *p, struct diag *d)
{
	for (size_t i = 0; i + 1 < p->font_count; i++)
		if (font_index(p->fonts[i].font) ==
		    font_index(p->fonts[p->font_count - 1].font)) {
			diag_error(d, (struct place){ 0 },
			           "the fonts %s and %s share the index %u",
			           font_name(p->fonts[i].font),
			           font_name(p->fonts[p->font_count - 1].font),
			           font_index(p->fonts[i].font));
			return false;
		}
	return true;
}

static bool put_fonts(struct pdf *p, struct buf *b, const struct pdf_page *page,
                      struct diag *d)
{
	buf_put(b, STR(" /Resources <</Font <<"));
	for (size_t i = 0; i < page->count; i++) {
		const struct pdf_content *c = page->placed[i].content;

		for (size_t j = 0; j < c->font_count; j++) {
			size_t before = p->font_count;
			struct pdf_font *f = font_of(p, c->fonts[j].font);

			if (p->font_count > before && !names_differ(p, d))
				return false;
			glyph_set_join(&f->glyphs, &c->fonts[j].glyphs);
			glyph_texts_join(&f->texts, &c->fonts[j].texts);
			if (f->page == p->page_count)
				continue;
			f->page = p->page_count;
			pdf_put_font_name(b, f->font);
			buf_char(b, ' ');
			pdf_put_ref(b, f->number);
		}
	}
	buf_put(b, STR(">>"));
	return true;
}

static struct pdf_image *image_of(struct pdf *p, const struct image *image)
{
	for (size_t i = 0; i < p->image_count; i++)
		if (p->images[i].image == image)
			return &p->images[i];
	if (p->image_count == p->image_cap) {
		p->image_cap = p->image_cap * 2 + 16;
		p->images = memory_resize(p->images,
		                          p->image_cap * sizeof *p->images);
	}
	p->images[p->image_count] = (struct pdf_image){
		.image = image,
		.number = pdf_add_image(p->objects, image),
	};
	return &p->images[p->image_count++];
}

static void put_images(struct pdf *p, struct buf *b,
                       const struct pdf_page *page)
{
	bool any = false;

	for (size_t i = 0; i < page->count; i++) {
		const struct pdf_content *c = page->placed[i].content;

		for (size_t j = 0; j < c->image_count; j++) {
			struct pdf_image *image = image_of(p, c->images[j]);

			if (image->page == p->page_count)
				continue;
			image->page = p->page_count;
			buf_put(b, any ? STR(" ") : STR(" /XObject <<"));
			any = true;
			pdf_put_image_name(b, image->image);
			buf_char(b, ' ');
			pdf_put_ref(b, image->number);
		}
	}
	if (any)
		buf_put(b, STR(">>"));
}

/* RFC 3986 §2: what is no character of a URI is written as its bytes. */
static void put_uri(struct buf *b, struct str uri)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < uri.n; i++) {
		unsigned char c = (unsigned char)uri.p[i];

		if (c > ' ' && c < 0x7f) {
			buf_char(&text, (char)c);
			continue;
		}
		buf_char(&text, '%');
		pdf_put_hex(&text, c, 2);
	}
	pdf_put_bytes(b, buf_str(&text));
	buf_free(&text);
}

/* A rectangle's lower left and upper right corner, wherever a matrix takes
 * them. */
static void put_rectangle(struct buf *b, struct matrix m, unit x0, unit y0,
                          unit x1, unit y1)
{
	unit x[2] = { unit_scale(x0, m.a, MILLION) + m.e,
		      unit_scale(x1, m.a, MILLION) + m.e };
	unit y[2] = { unit_scale(y0, m.d, MILLION) + m.f,
		      unit_scale(y1, m.d, MILLION) + m.f };
	const unit corners[4] = { x[x[0] > x[1]], y[y[0] > y[1]],
		                  x[x[0] <= x[1]], y[y[0] <= y[1]] };

	buf_char(b, '[');
	put_lengths(b, corners, 4);
	buf_char(b, ']');
}

/* §12.5.6.5; F 4: it is printed, as PDF/A wants it, but shows nothing. */
static uint32_t add_link(struct pdf *p, const struct pdf_link *l,
                         struct matrix m)
{
	uint32_t number = object_new(p->objects);
	struct buf b = { 0 };

	buf_put(&b, STR("/Type /Annot /Subtype /Link /F 4 /Border [0 0 0] "
	                "/Rect "));
	put_rectangle(&b, m, l->x, l->y, l->x + l->width, l->y + l->height);
	if (l->uri.n) {
		buf_put(&b, STR(" /A <</S /URI /URI "));
		put_uri(&b, l->uri);
	} else {
		buf_put(&b, STR(" /A <</S /GoTo /D "));
		pdf_put_bytes(&b, l->target);
	}
	buf_put(&b, STR(">>"));
	object_set(p->objects, number, &b);
	return number;
}

static void put_links(struct pdf *p, struct buf *b, const struct pdf_page *page)
{
	bool any = false;

	for (size_t i = 0; i < page->count; i++) {
		const struct pdf_placed *c = &page->placed[i];

		for (size_t j = 0; j < c->content->link_count; j++) {
			buf_put(b, any ? STR(" ") : STR("\n/Annots ["));
			pdf_put_ref(b, add_link(p, &c->content->links[j],
			                        matrix_of(page, c)));
			any = true;
		}
	}
	if (any)
		buf_char(b, ']');
}

static void add_destination(struct pdf *p, struct str name, uint32_t page,
                            unit x, unit y)
{
	if (p->destination_count == p->destination_cap) {
		p->destination_cap = p->destination_cap * 2 + 64;
		p->destinations = memory_resize(
			p->destinations,
			p->destination_cap * sizeof *p->destinations);
	}
	p->destinations[p->destination_count] = (struct pdf_destination){
		.name = arena_str(&p->arena, name),
		.page = page,
		.x = x,
		.y = y,
		.order = p->destination_count,
	};
	p->destination_count++;
}

static void add_destinations(struct pdf *p, uint32_t number,
                             const struct pdf_page *page)
{
	for (size_t i = 0; i < page->count; i++) {
		const struct pdf_placed *c = &page->placed[i];

		if (c->name.n)
			add_destination(p, c->name, number, c->x,
			                page->height - c->y);
		for (size_t j = 0; j < c->content->anchor_count; j++) {
			const struct pdf_anchor *a = &c->content->anchors[j];
			struct matrix m = matrix_of(page, c);

			add_destination(p, a->name, number,
			                unit_scale(a->x, m.a, MILLION) + m.e,
			                unit_scale(a->y, m.d, MILLION) + m.f);
		}
	}
}

static void add_content(struct pdf *p, struct buf *b, struct buf *stream)
{
	uint32_t number = object_new(p->objects);
	struct buf entries = { 0 };

	if (stream->n >= CHECKSUM)
		buf_put(&p->fingerprint,
		        str_slice(buf_str(stream), stream->n - CHECKSUM,
		                  stream->n));
	object_set_stream(p->objects, number, &entries, stream);
	buf_put(b, STR(" /Contents "));
	pdf_put_ref(b, number);
}

static void put_box(struct buf *b, const char *name,
                    const struct pdf_page *page, const struct pdf_box *box)
{
	const struct matrix upwards = { MILLION, -MILLION, 0, page->height };

	if (!box->width)
		return;
	buf_printf(b, " /%s ", name);
	put_rectangle(b, upwards, box->x, box->y, box->x + box->width,
	              box->y + box->height);
}

/* §14.11.2 */
static void put_boxes(struct buf *b, const struct pdf_page *page)
{
	const struct pdf_box media = { .width = page->width,
		                       .height = page->height };

	put_box(b, "MediaBox", page, &media);
	put_box(b, "BleedBox", page, &page->bleed);
	put_box(b, "TrimBox", page, &page->trim);
}

static void add_label(struct pdf *p, struct str label)
{
	size_t i = p->page_count;

	if (i == p->label_cap) {
		p->label_cap = p->label_cap * 2 + 64;
		p->labels = memory_resize(p->labels,
		                          p->label_cap * sizeof *p->labels);
	}
	p->labels[i] = arena_str(&p->arena, label);
	p->labelled |= label.n != 0;
}

bool pdf_add_page(struct pdf *p, struct pdf_packed *packed, struct diag *d)
{
	const struct pdf_page *page = packed->page;
	uint32_t parent, number;
	struct buf b = { 0 };

	number = pdf_pages_add(&p->pages, p->objects, &parent);
	add_label(p, page->label);
	p->page_count++;
	buf_put(&b, STR("/Type /Page /Parent "));
	pdf_put_ref(&b, parent);
	put_boxes(&b, page);
	add_content(p, &b, &packed->stream);
	if (!put_fonts(p, &b, page, d)) {
		buf_free(&b);
		return false;
	}
	put_images(p, &b, page);
	buf_put(&b, STR(">>"));
	put_links(p, &b, page);
	add_destinations(p, number, page);
	object_set(p->objects, number, &b);
	return true;
}

void pdf_outline(struct pdf *p, unsigned level, struct str title,
                 struct str name)
{
	unsigned deepest = p->outline_count
	                           ? p->outline[p->outline_count - 1].level + 1
	                           : 0;

	if (p->outline_count == p->outline_cap) {
		p->outline_cap = p->outline_cap * 2 + 64;
		p->outline = memory_resize(p->outline,
		                           p->outline_cap * sizeof *p->outline);
	}
	p->outline[p->outline_count++] = (struct pdf_outline_entry){
		.level = level < deepest ? level : deepest,
		.title = arena_str(&p->arena, title),
		.name = arena_str(&p->arena, name),
	};
}

static void set_info(struct pdf *p)
{
	const struct pdf_metadata *m = &p->metadata;
	struct buf b = { 0 };

	if (m->title.n) {
		buf_put(&b, STR("/Title "));
		pdf_put_text(&b, m->title);
	}
	buf_put(&b, STR("\n/Creator "));
	pdf_put_text(&b, m->creator);
	buf_printf(&b, "\n/Producer (deckle, libharu %s)\n/CreationDate ",
	           objects_version());
	pdf_put_date(&b, m->modified);
	buf_put(&b, STR("\n/ModDate "));
	pdf_put_date(&b, m->modified);
	buf_put(&p->fingerprint, buf_str(&b));
	object_set(p->objects, objects_info(p->objects), &b);
}

/* §12.2: cards that are scaled on printing have the wrong size, and backs that
 * turn about the wrong edge lie behind other cards' fronts. */
static void put_preferences(struct buf *b, const struct pdf_metadata *m)
{
	buf_put(b, STR("\n/ViewerPreferences <</PrintScaling /None"));
	if (m->duplex)
		buf_put(b, m->duplex_short_edge
		                   ? STR(" /Duplex /DuplexFlipShortEdge")
		                   : STR(" /Duplex /DuplexFlipLongEdge"));
	if (m->title.n)
		buf_put(b, STR(" /DisplayDocTitle true"));
	buf_put(b, STR(">>"));
}

static void set_catalog(struct pdf *p)
{
	struct objects *o = p->objects;
	uint32_t names =
		pdf_add_destinations(o, p->destinations, p->destination_count);
	uint32_t outline = pdf_add_outline(o, p->outline, p->outline_count);
	struct buf b = { 0 };

	if (names) {
		buf_put(&b, STR("/Names <</Dests "));
		pdf_put_ref(&b, names);
		buf_put(&b, STR(">>"));
	}
	if (outline) {
		buf_put(&b, STR("\n/Outlines "));
		pdf_put_ref(&b, outline);
	}
	if (p->labelled)
		pdf_put_labels(&b, p->labels, p->page_count);
	if (p->metadata.language.n) {
		buf_put(&b, STR("\n/Lang "));
		pdf_put_text(&b, p->metadata.language);
	}
	put_preferences(&b, &p->metadata);
	object_set(o, objects_catalog(o), &b);
}

/* §14.4: what tells this file from others, and is the same whenever the same
 * input is set: the checksums of its pages, its title and date. */
static void make_id(struct pdf *p, uint8_t id[OBJECTS_ID])
{
	for (int i = 0; i < OBJECTS_ID; i += 8) {
		uint64_t hash;

		buf_char(&p->fingerprint, (char)('A' + i));
		hash = str_hash(buf_str(&p->fingerprint));
		for (int j = 0; j < 8; j++)
			id[i + j] = (uint8_t)(hash >> 8 * j);
	}
}

bool pdf_write(struct pdf *p, struct sink *sink, struct diag *d)
{
	uint8_t id[OBJECTS_ID];
	struct pdf_cmap cmap = { 0 };

	for (size_t i = 0; i < p->font_count; i++)
		if (!pdf_embed(p->objects, &cmap, p->fonts[i].number,
		               p->fonts[i].font, &p->fonts[i].glyphs,
		               &p->fonts[i].texts, d))
			return false;
	pdf_pages_write(&p->pages, p->objects);
	set_info(p);
	set_catalog(p);
	make_id(p, id);
	return objects_write(p->objects, sink, id, d);
}
