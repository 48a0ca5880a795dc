/* Elements and style rules as XHTML and CSS text, for EPUB. */
#ifndef XHTML_XHTML_H
#define XHTML_XHTML_H

#include "model/element.h"
#include "style/stylesheet.h"

/* A whole document: XML declaration, html with lang, xml:lang and dir, head
 * with title and a link to the style sheet, the body element given. Only the
 * five XML entities; control characters that XML forbids are left out. */
struct xhtml_document {
	struct str title, language;
	const char *stylesheet; /* href */
	const struct element *body;
};

void xhtml_write(struct buf *, const struct xhtml_document *);

/* Text and attribute values, escaped. */
void xhtml_escape(struct buf *, struct str);

/* The rules of a style sheet for reading systems, by the EPUB column of the
 * property table; rules that match nothing in a book are left out. With
 * `@book { fonts: embed }` families that the sheet declares stay, in quotes. */
void xhtml_stylesheet(struct buf *, const struct stylesheet *);

#endif
