/* The texts of a package around its XHTML: container, package document, NCX. */
#ifndef EPUB_PACKAGE_H
#define EPUB_PACKAGE_H

#include "compose/book.h"
#include "epub/fonts.h"
#include "epub/images.h"

#define PACKAGE_FOLDER "EPUB/"
#define PACKAGE_DOCUMENT "package.opf"
#define PACKAGE_NCX "toc.ncx"
#define PACKAGE_STYLESHEET "style.css"
#define PACKAGE_COVER "cover.xhtml"

struct lint_page;

struct package {
	const struct book *book;
	struct str language;   /* well-formed */
	struct str identifier; /* urn:uuid:… */
	struct epub_images images;
	struct epub_fonts fonts;
	struct str certified_by;
	int64_t modified;
	const struct lint_page *pages; /* of every file */
};

/* The identifier: a name for the bank and the edition, never for the content,
 * so that a reader's place and notes survive a new printing. */
struct str package_identifier(struct arena *, const struct book *);

/* META-INF/container.xml, EPUB 3.3 §4.2.6.3.1. */
void package_container(struct buf *);

/* EPUB 3.3 §5. */
void package_document(struct buf *, const struct package *);

/* For reading systems of EPUB 2: the navigation document's list once more
 * (OPF 2.0.1 §2.4.1). */
void package_ncx(struct buf *, const struct package *,
                 const struct element *contents);

#endif
