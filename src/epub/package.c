/* Container, package document and NCX as text. */
#include "epub/package.h"

#include "base/language.h"
#include "base/uuid.h"
#include "compose/words.h"
#include "epub/lint.h"
#include "epub/stamp.h"
#include "xhtml/xhtml.h"

/* The name space of deckle's own books, drawn by lot once and for all. */
static const struct uuid books = { { 0x8d, 0x1f, 0x3c, 0x52, 0x6e, 0x0b, 0x4a,
	                             0x97, 0xb3, 0x64, 0x2f, 0xc8, 0x90, 0x5d,
	                             0x7a, 0xe1 } };

static const char xml[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

struct str package_identifier(struct arena *a, const struct book *book)
{
	struct str id = book->bank->id.n ? book->bank->id : book->title;
	struct str name = arena_printf(a, "%.*s/%s", STR_FMT(id),
	                               book_answer_name(book->spec->answer));
	struct buf b = { 0 };
	struct str identifier;

	buf_put(&b, STR("urn:uuid:"));
	uuid_put(&b, uuid_v5(books, name));
	identifier = arena_str(a, buf_str(&b));
	buf_free(&b);
	return identifier;
}

void package_container(struct buf *b)
{
	buf_printf(b,
	           "%s<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:"
	           "opendocument:xmlns:container\">\n<rootfiles>\n"
	           "<rootfile full-path=\"%s\" media-type="
	           "\"application/oebps-package+xml\"/>\n"
	           "</rootfiles>\n</container>\n",
	           xml, PACKAGE_FOLDER PACKAGE_DOCUMENT);
}

/* The package document */

static void put_element(struct buf *b, const char *start, struct str text,
                        const char *end)
{
	buf_put(b, str_from(start));
	xhtml_escape(b, text);
	buf_put(b, str_from(end));
	buf_char(b, '\n');
}

static void put_meta(struct buf *b, const char *property, struct str value)
{
	buf_printf(b, "<meta property=\"%s\">", property);
	put_element(b, "", value, "</meta>");
}

/* Text where there is some. */
static void put_if(struct buf *b, const char *start, struct str text,
                   const char *end)
{
	if (text.n)
		put_element(b, start, text, end);
}

static bool has_mathml(const struct package *p)
{
	size_t i = 0;

	while (i < p->book->file_count && !p->pages[i].math)
		i++;
	return i < p->book->file_count;
}

/* What a book says of itself: always, or by its images. */
enum claim {
	ALWAYS = 7,
	PLAIN = 1,     /* it has none */
	DESCRIBED = 2, /* words stand for all of them */
	BARE = 4,      /* for some */
};

/* Nothing to hear, and nothing that moves. Accessibility metadata by
 * https://www.w3.org/2021/a11y-discov-vocab/. */
static void put_accessibility(struct buf *b, const struct package *p)
{
	static const struct {
		enum claim when;
		const char *property, *value;
	} metas[] = {
		{ ALWAYS, "schema:accessMode", "textual" },
		{ DESCRIBED | BARE, "schema:accessMode", "visual" },
		{ PLAIN | DESCRIBED, "schema:accessModeSufficient", "textual" },
		{ BARE, "schema:accessModeSufficient", "textual,visual" },
		{ DESCRIBED, "schema:accessibilityFeature", "alternativeText" },
		{ ALWAYS, "schema:accessibilityFeature",
		  "displayTransformability" },
		{ ALWAYS, "schema:accessibilityFeature", "readingOrder" },
		{ ALWAYS, "schema:accessibilityFeature",
		  "structuralNavigation" },
		{ ALWAYS, "schema:accessibilityFeature", "tableOfContents" },
		{ ALWAYS, "schema:accessibilityHazard", "none" },
		{ DESCRIBED, "schema:accessibilitySummary",
		  "Text, in reading order, with headings for every chapter and "
		  "question and a table of contents; words stand for every "
		  "image." },
		{ BARE, "schema:accessibilitySummary",
		  "Text, in reading order, with headings for every chapter and "
		  "question and a table of contents; some images have no words "
		  "that stand for them." },
		{ PLAIN, "schema:accessibilitySummary",
		  "Text only, in reading order, with headings for every "
		  "chapter and question and a table of contents." },
	};
	const struct epub_images *images = &p->images;
	enum claim now = !images->n          ? PLAIN
	                 : images->described ? DESCRIBED
	                                     : BARE;

	for (size_t i = 0; i < sizeof metas / sizeof *metas; i++)
		if (metas[i].when & now)
			put_meta(b, metas[i].property,
			         str_from(metas[i].value));
	if (has_mathml(p)) {
		put_meta(b, "schema:accessibilityFeature", STR("MathML"));
		put_meta(b, "schema:accessibilityFeature",
		         STR("describedMath"));
	}
	if (p->book->topic_count > 1)
		put_meta(b, "schema:accessibilityFeature", STR("index"));
	/* Only a person can say so. */
	if (!p->certified_by.n)
		return;
	put_meta(b, "dcterms:conformsTo",
	         STR("EPUB Accessibility 1.1 - WCAG 2.1 Level AA"));
	put_meta(b, "a11y:certifiedBy", p->certified_by);
}

/* EPUB 3.3 §5.5.3.2.4, §5.5.4. */
static void put_creators(struct buf *b, const struct bank_about *about)
{
	for (size_t i = 0; i < about->authors.n; i++) {
		buf_printf(b, "<dc:creator id=\"author%zu\">", i + 1);
		put_element(b, "", about->authors.items[i], "</dc:creator>");
		buf_printf(b,
		           "<meta refines=\"#author%zu\" property=\"role\" "
		           "scheme=\"marc:relators\">aut</meta>\n",
		           i + 1);
	}
}

/* EPUB 3.3 D.4.1: a series is a collection. */
static void put_series(struct buf *b, const struct bank_about *about)
{
	if (!about->series.n)
		return;
	put_element(b,
	            "<meta property=\"belongs-to-collection\" id=\"series\">",
	            about->series, "</meta>");
	buf_put(b, STR("<meta refines=\"#series\" property=\"collection-type"
	               "\">series</meta>\n"));
	put_if(b, "<meta refines=\"#series\" property=\"group-position\">",
	       about->number, "</meta>");
}

/* What the book is about: its chapters, where they are topics. */
static void put_subjects(struct buf *b, const struct book *book)
{
	enum { SUBJECTS_MAX = 20 };

	if (!book->topic_count)
		return;
	for (size_t i = 0; i < book->chapter_count && i < SUBJECTS_MAX; i++)
		put_if(b, "<dc:subject>", book->chapters[i].title,
		       "</dc:subject>");
}

static void put_about(struct buf *b, const struct book *book)
{
	const struct bank_about *about = &book->bank->about;

	put_creators(b, about);
	put_if(b, "<dc:publisher>", about->publisher, "</dc:publisher>");
	put_if(b, "<dc:description>", about->description, "</dc:description>");
	put_if(b, "<dc:rights>", about->rights, "</dc:rights>");
	put_if(b, "<dc:source>", about->source, "</dc:source>");
	put_subjects(b, book);
	put_series(b, about);
}

/* English titles are filed without their article. */
static void put_title_sorted(struct buf *b, const struct package *p)
{
	static const char *const articles[] = { "The ", "A ", "An " };
	struct str title = p->book->title;

	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
		struct str article = str_from(articles[i]);

		if (!str_starts(p->language, STR("en")) ||
		    !str_starts(title, article))
			continue;
		buf_put(b, STR("<meta refines=\"#title-text\" "
		               "property=\"file-as\">"));
		xhtml_escape(b, str_slice(title, article.n, title.n));
		buf_put(b, STR(", "));
		put_element(b, "", str_trim(article), "</meta>");
		return;
	}
}

static void put_metadata(struct buf *b, const struct package *p)
{
	struct buf modified = { 0 };

	buf_put(b, STR("<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
	               ">\n"));
	put_element(b, "<dc:identifier id=\"uid\">", p->identifier,
	            "</dc:identifier>");
	put_element(b, "<dc:title id=\"title-text\">", p->book->title,
	            "</dc:title>");
	put_title_sorted(b, p);
	put_element(b, "<dc:language>", p->language, "</dc:language>");
	put_element(b, "<dc:type>", STR("study guide"), "</dc:type>");
	put_about(b, p->book);
	if (p->book->cover.n) /* for EPUB 2 */
		buf_put(b, STR("<meta name=\"cover\" "
		               "content=\"cover-image\"/>\n"));
	stamp_put(&modified, p->modified);
	put_meta(b, "dcterms:modified", buf_str(&modified));
	buf_free(&modified);
	put_accessibility(b, p);
	buf_put(b, STR("</metadata>\n"));
}

static void put_item(struct buf *b, const char *id, const char *href,
                     const char *type)
{
	buf_printf(b, "<item id=\"%s\" href=\"%s\" media-type=\"%s\"/>\n", id,
	           href, type);
}

/* A file's name is also its id. */
static void put_manifest(struct buf *b, const struct package *p)
{
	const struct book *book = p->book;
	struct arena names = { 0 };

	buf_put(b, STR("<manifest>\n"));
	if (book->cover.n) {
		put_item(b, "cover", PACKAGE_COVER, "application/xhtml+xml");
		buf_printf(b,
		           "<item id=\"cover-image\" href=\"%.*s\" "
		           "media-type=\"%s\" properties=\"cover-image\"/>\n",
		           STR_FMT(book->cover),
		           str_ends(book->cover, STR(".png")) ? "image/png"
		                                              : "image/jpeg");
	}
	for (size_t i = 0; i < book->file_count; i++) {
		const struct book_file *f = &book->files[i];

		buf_printf(b,
		           "<item id=\"%.*s\" href=\"%.*s.xhtml\" "
		           "media-type=\"application/xhtml+xml\"%s/>\n",
		           STR_FMT(f->name), STR_FMT(f->name),
		           f->part == BOOK_CONTENTS ? " properties=\"nav\""
		           : p->pages[i].math       ? " properties=\"mathml\""
		                                    : "");
	}
	for (size_t i = 0; i < p->images.n; i++)
		put_item(b, arena_printf(&names, "i%zu", i + 1).p,
		         epub_image_href(&names, p->images.items[i]).p,
		         epub_image_type(p->images.items[i]));
	for (size_t i = 0; i < p->fonts.n; i++)
		put_item(b, arena_printf(&names, "f%zu", i + 1).p,
		         arena_str(&names, p->fonts.items[i].href).p,
		         p->fonts.items[i].type);
	arena_free(&names);
	put_item(b, "ncx", PACKAGE_NCX, "application/x-dtbncx+xml");
	put_item(b, "style", PACKAGE_STYLESHEET, "text/css");
	buf_put(b, STR("</manifest>\n"));
}

static void put_spine(struct buf *b, const struct package *p)
{
	const struct book *book = p->book;

	buf_printf(b, "<spine toc=\"ncx\" page-progression-direction=\"%s\">\n",
	           language_is_rtl(p->language) ? "rtl" : "ltr");
	if (book->cover.n)
		buf_put(b, STR("<itemref idref=\"cover\" linear=\"no\"/>\n"));
	for (size_t i = 0; i < book->file_count; i++)
		buf_printf(b, "<itemref idref=\"%.*s\"/>\n",
		           STR_FMT(book->files[i].name));
	buf_put(b, STR("</spine>\n"));
}

static void put_reference(struct buf *b, const char *type, struct str title,
                          struct str name)
{
	buf_printf(b,
	           "<reference type=\"%s\" title=\"%.*s\" "
	           "href=\"%.*s.xhtml\"/>\n",
	           type, STR_FMT(title), STR_FMT(name));
}

/* The landmarks as EPUB 2 has them (OPF 2.0.1 §2.6). */
static void put_guide(struct buf *b, const struct book *book)
{
	buf_put(b, STR("<guide>\n"));
	if (book->cover.n)
		put_reference(b, "cover",
		              word(book->bank->language, WORD_COVER),
		              STR("cover"));
	put_reference(b, "title-page",
	              word(book->bank->language, WORD_TITLE_PAGE),
	              STR("title"));
	put_reference(b, "toc", word(book->bank->language, WORD_CONTENTS),
	              STR("nav"));
	if (book->count)
		put_reference(b, "text", word(book->bank->language, WORD_START),
		              book->files[book->chapters[0].file].name);
	buf_put(b, STR("</guide>\n"));
}

void package_document(struct buf *b, const struct package *p)
{
	bool rtl = language_is_rtl(p->language);

	buf_printf(b,
	           "%s<package xmlns=\"http://www.idpf.org/2007/opf\" "
	           "version=\"3.0\" unique-identifier=\"uid\" "
	           "xml:lang=\"%.*s\" dir=\"%s\" "
	           "prefix=\"schema: http://schema.org/\">\n",
	           xml, STR_FMT(p->language), rtl ? "rtl" : "ltr");
	put_metadata(b, p);
	put_manifest(b, p);
	put_spine(b, p);
	put_guide(b, p->book);
	buf_put(b, STR("</package>\n"));
}

/* NCX */

static unsigned list_depth(const struct element *e, const struct element *root)
{
	unsigned depth = 0;

	for (; e != root; e = e->parent)
		depth += e->tag == TAG_OL;
	return depth;
}

static unsigned contents_depth(const struct element *contents)
{
	unsigned depth = 0, d;

	for (const struct element *e = contents; e;
	     e = element_next(e, contents))
		if (e->tag == TAG_LI && (d = list_depth(e, contents)) > depth)
			depth = d;
	return depth;
}

static void put_head(struct buf *b, const struct package *p,
                     const struct element *contents)
{
	buf_printf(b,
	           "%s<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" "
	           "version=\"2005-1\" xml:lang=\"%.*s\">\n<head>\n"
	           "<meta name=\"dtb:uid\" content=\"%.*s\"/>\n"
	           "<meta name=\"dtb:depth\" content=\"%u\"/>\n"
	           "<meta name=\"dtb:totalPageCount\" content=\"0\"/>\n"
	           "<meta name=\"dtb:maxPageNumber\" content=\"0\"/>\n"
	           "</head>\n",
	           xml, STR_FMT(p->language), STR_FMT(p->identifier),
	           contents_depth(contents));
	put_element(b, "<docTitle><text>", p->book->title,
	            "</text></docTitle>");
}

/* An entry of the list: the link is the first thing in it. */
static void open_point(struct buf *b, const struct element *li, unsigned number)
{
	const struct element *a = li->first;
	struct buf label = { 0 };

	element_plain(&label, a);
	buf_printf(b, "<navPoint id=\"n%u\" playOrder=\"%u\">", number, number);
	put_element(b, "<navLabel><text>", buf_str(&label),
	            "</text></navLabel>");
	put_element(b, "<content src=\"", element_attr(a, ATTR_HREF), "\"/>");
	buf_free(&label);
}

static void close_point(struct buf *b, const struct element *e)
{
	if (e->tag == TAG_LI)
		buf_put(b, STR("</navPoint>\n"));
}

void package_ncx(struct buf *b, const struct package *p,
                 const struct element *contents)
{
	const struct element *e = contents;
	unsigned number = 0;

	put_head(b, p, contents);
	buf_put(b, STR("<navMap>\n"));
	while (e) {
		if (e->tag == TAG_LI)
			open_point(b, e, ++number);
		if (e->first) {
			e = e->first;
			continue;
		}
		close_point(b, e);
		while (e != contents && !e->next) {
			e = e->parent;
			close_point(b, e);
		}
		e = e == contents ? NULL : e->next;
	}
	buf_put(b, STR("</navMap>\n</ncx>\n"));
}
