/* pdf/pdf.h: whole files, their structure. Run from the project's folder. */
#include "pdf/pdf.h"

#include <stdlib.h>

#include "unit/pdf_frames.h"
#include "unit/test.h"

struct memory {
	struct sink sink;
	struct buf bytes;
	size_t room; /* after so many bytes, writing fails */
};

static struct font *font;

static bool memory_write(struct sink *s, const void *bytes, size_t n)
{
	struct memory *m = (struct memory *)s;

	if (m->bytes.n + n > m->room)
		return false;
	buf_bytes(&m->bytes, bytes, n);
	return true;
}

struct document {
	size_t pages;
	bool turned; /* destinations, outline and links too */
	size_t room; /* 0: as much as it takes */
};

static void add_pages(struct pdf *p, const struct document *doc,
                      const struct pdf_content *c, struct diag *d)
{
	for (size_t i = 0; i < doc->pages; i++) {
		char name[24];
		struct pdf_placed placed = { .content = c,
			                     .x = UNIT_PT,
			                     .y = 2 * UNIT_PT };
		const struct pdf_page page = { .width = 200 * UNIT_PT,
			                       .height = 100 * UNIT_PT,
			                       .placed = &placed,
			                       .count = 1 };
		struct pdf_packed packed = { 0 };

		snprintf(name, sizeof name, "q-%zu", doc->pages - i);
		placed.name = str_from(name);
		pdf_pack(&packed, &page);
		CHECK(pdf_add_page(p, &packed, d), "page %zu", i);
		CHECK(!packed.stream.p, "the bytes are taken");
		pdf_outline(p, (unsigned)i % 3 * 2, STR("\xC3\xA9"),
		            placed.name);
	}
}

static bool write_document(struct buf *out, const struct document *doc)
{
	struct arena a = { 0 };
	struct diag d = { .out = stdout };
	struct frame f = { .width = 100 * UNIT_PT, .height = 50 * UNIT_PT };
	struct pdf_content c = { 0 };
	struct memory m = { { memory_write },
		            { 0 },
		            doc->room ? doc->room : SIZE_MAX };
	struct pdf *p = pdf_new(
		&(struct pdf_metadata){ .title = STR("Cards"),
	                                .language = STR("en"),
	                                .modified = 1704164645,
	                                .duplex = true,
	                                .duplex_short_edge = doc->turned },
		&d);
	bool ok;

	add_text(&a, &f,
	         &(struct shape_request){ .font = font, .text = STR("Hello") },
	         10 * UNIT_PT, 0, 10 * UNIT_PT);
	add_item(&a, &f, FRAME_LINK)->link =
		(struct frame_link){ 0, 0, UNIT_PT, UNIT_PT,
		                     .uri = STR("http://x/(\xC3\xA9)") };
	pdf_encode(&c, &f);
	arena_free(&a);
	add_pages(p, doc, &c, &d);
	pdf_content_free(&c);
	ok = pdf_write(p, &m.sink, &d);
	CHECK(d.errors == 0, "the sink's owner reports");
	pdf_free(p);
	*out = m.bytes;
	return ok;
}

static bool holds(const struct buf *b, const char *text)
{
	size_t n = strlen(text);

	for (size_t i = 0; i + n <= b->n; i++)
		if (memcmp(b->p + i, text, n) == 0)
			return true;
	return false;
}

static size_t count(const struct buf *b, const char *text)
{
	size_t n = strlen(text), found = 0;

	for (size_t i = 0; i + n <= b->n; i++)
		found += memcmp(b->p + i, text, n) == 0;
	return found;
}

/* ISO 32000-1 §7.5.4: every entry of the table leads to its object. */
static void check_xref(const struct buf *b)
{
	const char *p = b->p + b->n - 1, *end;
	unsigned long at, n;

	while (p > b->p && !str_starts((struct str){ p, 9 }, STR("startxref")))
		p--;
	at = strtoul(p + 9, NULL, 10);
	CHECK(at < b->n &&
	              str_starts((struct str){ b->p + at, 4 }, STR("xref")),
	      "startxref");
	n = strtoul(b->p + at + 7, (char **)&end, 10);
	for (unsigned long i = 1; i < n; i++) {
		unsigned long offset = strtoul(end + 2 + i * 20, NULL, 10);
		char want[32];

		snprintf(want, sizeof want, "%lu 0 obj", i);
		CHECK(offset < b->n &&
		              strncmp(b->p + offset, want, strlen(want)) == 0,
		      "object %lu of %lu", i, n);
	}
}

static void check_small(void)
{
	static const char *const wanted[] = {
		"%PDF-1.7\n",
		"/Title (Cards)",
		"/Creator (deckle)",
		"/Producer (deckle, libharu 2.",
		"/CreationDate (D:20240102",
		"/ModDate (D:20240102030405Z)",
		"/Lang (en)",
		"/PrintScaling /None",
		"/Duplex /DuplexFlipLongEdge",
		"/DisplayDocTitle true",
		"/MediaBox [0 0 200 100]",
		"/URI (http://x/\\(%C3%A9\\))",
		"/Rect [1 97 2 98]",
		"/Limits [(q-1)(q-3)]",
		"(q-1)[",
		"/XYZ 1 98 null",
		"/Title <FEFF00E9>",
		"/Subtype /CIDFontType2",
		"/Outlines ",
		"/Names <</Dests ",
		"/F0 ",
		"/ID [",
		"+DejaVuSans",
		"%%EOF",
	};
	struct buf one = { 0 }, two = { 0 };
	const struct document doc = { .pages = 3 };

	CHECK(write_document(&one, &doc), "written");
	CHECK(write_document(&two, &doc), "written again");
	CHECK(str_eq(buf_str(&one), buf_str(&two)), "same bytes");
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		CHECK(holds(&one, wanted[i]), "%s", wanted[i]);
	CHECK(count(&one, "/Type /Page ") == 3, "pages");
	CHECK(count(&one, "/FontFile2") == 1, "one subset");
	CHECK(!holds(&one, "Haru Free"), "libharu's own Producer");
	check_xref(&one);
	buf_free(&two);
	CHECK(write_document(&two, &(struct document){ 3, true, 0 }),
	      "written");
	CHECK(holds(&two, "/DuplexFlipShortEdge"), "short edge");
	buf_free(&one);
	buf_free(&two);
}

/* Three levels: 128 × 128 pages and one more. */
static void check_tree(void)
{
	struct buf b = { 0 };
	char root[64];

	CHECK(write_document(&b, &(struct document){ .pages = 16385 }),
	      "written");
	CHECK(count(&b, "/Type /Page ") == 16385, "pages");
	CHECK(count(&b, "/Count 128 ") == 128, "full nodes");
	CHECK(count(&b, "/Count 16384 ") == 1, "a full node above");
	snprintf(root, sizeof root, "/Count %d /Kids", 16385);
	CHECK(count(&b, root) == 1, "the root");
	CHECK(count(&b, "/Count 1 ") == 2, "the last page's nodes");
	check_xref(&b);
	buf_free(&b);
}

static void check_failure(void)
{
	struct buf b = { 0 };

	CHECK(!write_document(&b, &(struct document){ 2, false, 1000 }),
	      "a full disk");
	buf_free(&b);
}

/* Fonts whose resource names clash would show each other's glyphs. */
static void check_clash(void)
{
	struct arena a = { 0 };
	struct diag d = { 0 };
	struct font *other =
		font_open("fonts/DejaVuSansMono.ttf", (struct place){ 0 }, &d);
	struct pdf *p = pdf_new(&(struct pdf_metadata){ .title = STR("") }, &d);
	struct frame f = { 0 };
	struct pdf_content c = { 0 };
	struct pdf_placed placed = { .content = &c };
	const struct pdf_page page = { .width = UNIT_PT,
		                       .height = UNIT_PT,
		                       .placed = &placed,
		                       .count = 1 };
	struct pdf_packed packed = { 0 };

	add_text(&a, &f,
	         &(struct shape_request){ .font = font, .text = STR("a") },
	         UNIT_PT, 0, 0);
	add_text(&a, &f,
	         &(struct shape_request){ .font = other, .text = STR("a") },
	         UNIT_PT, 0, 0);
	pdf_encode(&c, &f);
	pdf_pack(&packed, &page);
	CHECK(!pdf_add_page(p, &packed, &d), "refused");
	CHECK(d.errors == 1, "reported");
	pdf_content_free(&c);
	pdf_free(p);
	font_close(other);
	diag_free(&d);
	arena_free(&a);
}

int main(void)
{
	struct diag d = { .out = stdout };

	font = font_open("fonts/DejaVuSans.ttf", (struct place){ 0 }, &d);
	CHECK(font, "font");
	if (!font)
		return test_done();
	check_small();
	check_tree();
	check_failure();
	check_clash();
	pdf_free(NULL);
	font_close(font);
	return test_done();
}
