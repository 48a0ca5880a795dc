/* PDF files: pages, what the document says of itself, and the order in which
 * all of it is written. */
#include "pdf/pdf.h"

#include <stdlib.h>

#include "base/deflate.h"
#include "base/memory.h"
#include "pdf/content.h"
#include "pdf/embed.h"
#include "pdf/navigation.h"
#include "pdf/object.h"
#include "pdf/pages.h"
#include "pdf/syntax.h"

enum {
	LEVEL = 6,    /* of deflate, for pages */
	CHECKSUM = 4, /* bytes at the end of a stream: RFC 1950's Adler-32 */
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
	struct pdf_font *fonts;
	size_t font_count;
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
	free(p->destinations);
	free(p->outline);
	buf_free(&p->fingerprint);
	arena_free(&p->arena);
	free(p);
}

/* The lower edge of a content, y upwards. */
static unit lower_edge(const struct pdf_page *page, const struct pdf_placed *c)
{
	return page->height - c->y - c->content->height;
}

void pdf_pack(struct pdf_packed *packed, const struct pdf_page *page)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < page->count; i++) {
		const struct pdf_placed *c = &page->placed[i];

		if (!c->content->operators.n)
			continue;
		buf_put(&text, STR("q 1 0 0 1 "));
		pdf_put_length(&text, c->x);
		buf_char(&text, ' ');
		pdf_put_length(&text, lower_edge(page, c));
		buf_put(&text, STR(" cm\n"));
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
	buf_put(b, STR(">>>>"));
	return true;
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

/* §12.5.6.5; F 4: it is printed, as PDF/A wants it, but shows nothing. */
static uint32_t add_link(struct pdf *p, const struct pdf_link *l, unit x,
                         unit y)
{
	uint32_t number = object_new(p->objects);
	const unit rectangle[] = { x + l->x, y + l->y, x + l->x + l->width,
		                   y + l->y + l->height };
	struct buf b = { 0 };

	buf_put(&b, STR("/Type /Annot /Subtype /Link /F 4 /Border [0 0 0] "
	                "/Rect ["));
	for (int i = 0; i < 4; i++) {
		pdf_put_length(&b, rectangle[i]);
		buf_char(&b, i < 3 ? ' ' : ']');
	}
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
			pdf_put_ref(b, add_link(p, &c->content->links[j], c->x,
			                        lower_edge(page, c)));
			any = true;
		}
	}
	if (any)
		buf_char(b, ']');
}

static void add_destinations(struct pdf *p, uint32_t number,
                             const struct pdf_page *page)
{
	for (size_t i = 0; i < page->count; i++) {
		const struct pdf_placed *c = &page->placed[i];

		if (!c->name.n)
			continue;
		if (p->destination_count == p->destination_cap) {
			p->destination_cap = p->destination_cap * 2 + 64;
			p->destinations = memory_resize(
				p->destinations,
				p->destination_cap * sizeof *p->destinations);
		}
		p->destinations[p->destination_count] =
			(struct pdf_destination){
				.name = arena_str(&p->arena, c->name),
				.page = number,
				.x = c->x,
				.y = page->height - c->y,
				.order = p->destination_count,
			};
		p->destination_count++;
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

bool pdf_add_page(struct pdf *p, struct pdf_packed *packed, struct diag *d)
{
	const struct pdf_page *page = packed->page;
	uint32_t parent, number;
	struct buf b = { 0 };

	number = pdf_pages_add(&p->pages, p->objects, &parent);
	p->page_count++;
	buf_put(&b, STR("/Type /Page /Parent "));
	pdf_put_ref(&b, parent);
	buf_put(&b, STR(" /MediaBox [0 0 "));
	pdf_put_length(&b, page->width);
	buf_char(&b, ' ');
	pdf_put_length(&b, page->height);
	buf_char(&b, ']');
	add_content(p, &b, &packed->stream);
	if (!put_fonts(p, &b, page, d)) {
		buf_free(&b);
		return false;
	}
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
