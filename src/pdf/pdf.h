/* PDF: pages with glyphs, fills and links, fonts as subsets, an outline,
 * metadata. ISO 32000-1. libharu keeps the objects and stays behind this
 * header.
 *
 * Two steps, so that pages can be encoded on any thread in any order and the
 * bytes still come out the same: pdf_encode makes a frame's content without
 * shared state (glyph codes depend on the font alone); pdf_page puts contents
 * on a page; pdf_write closes the file. */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "base/diag.h"
#include "base/sink.h"
#include "layout/frame.h"

/* A frame as content-stream operators; y runs upwards from the frame's lower
 * left corner. Zero it first; pdf_content_free when done. Shares nothing with
 * the frame but the fonts and the images. */
struct pdf_content {
	struct buf operators;       /* not yet deflated */
	struct pdf_font_use *fonts; /* which font, which glyphs */
	size_t font_count;
	struct pdf_link *links;
	size_t link_count;
	struct pdf_anchor *anchors;
	size_t anchor_count;
	const struct image **images; /* each once; not owned */
	size_t image_count;
	unit width, height;
};

void pdf_encode(struct pdf_content *, const struct frame *);
void pdf_content_free(struct pdf_content *);

/* One content on a page: top left corner in the page's own coordinates, y
 * downwards; turned, it stands upside down in the same place. `name` (may be
 * empty) makes it a destination for links and for the outline. */
struct pdf_placed {
	const struct pdf_content *content;
	unit x, y;
	bool turned;
	const unit *clip; /* how far beyond its left and right, its upper and
	                   * lower edges it may be seen; NULL: anywhere */
	struct str name;
};

struct pdf_box {
	unit x, y, width, height; /* y downwards */
};

/* What a printer needs to hit the paper where it should: everything on a page
 * is scaled about the page's middle, then moved. */
struct pdf_correction {
	int32_t scale_x, scale_y; /* millionths; 0: not scaled */
	unit x, y;                /* to the right, downwards */
};

struct pdf_page {
	unit width, height;
	const struct pdf_placed *placed;
	size_t count;
	struct pdf_box trim, bleed; /* no width: the page's own */
	struct pdf_correction correction;
	struct str label; /* what viewers call it; empty: its number */
};

/* A page's stream, deflated: any thread, no shared state. Only `stream` is
 * owned; the contents must live until pdf_add_page. */
struct pdf_packed {
	struct buf stream;
	const struct pdf_page *page;
};

void pdf_pack(struct pdf_packed *, const struct pdf_page *);

struct pdf_metadata {
	struct str title, language;
	struct str creator;     /* empty: "deckle" */
	int64_t modified;       /* seconds since 1970, UTC; both dates */
	bool duplex_short_edge; /* which edge duplex printing turns about */
	bool duplex;
};

struct pdf;

/* NULL: reported. pdf_free lets go of everything; NULL is fine. */
struct pdf *pdf_new(const struct pdf_metadata *, struct diag *);
void pdf_free(struct pdf *);

/* In the order of pages. Takes the stream's bytes out of the packed page, and
 * notes fonts, links and destinations: the contents may go afterwards, fonts
 * and images must stay until pdf_write. Of two contents with one name the first is the
 * destination. The fonts of a document differ in font_index. false:
 * reported. */
bool pdf_add_page(struct pdf *, struct pdf_packed *, struct diag *);

/* An entry of the outline that leads to a named destination; level 0 is the
 * top, each entry at most one deeper than the one before. */
void pdf_outline(struct pdf *, unsigned level, struct str title,
                 struct str name);

/* Subsets the fonts, writes everything. false: reported (but for the sink's
 * own failures, which the sink's owner reports). */
bool pdf_write(struct pdf *, struct sink *, struct diag *);

#endif
