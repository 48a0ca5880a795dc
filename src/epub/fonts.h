/* Fonts in a package: those that the book's style sheet names, cut down to the
 * characters of the book. */
#ifndef EPUB_FONTS_H
#define EPUB_FONTS_H

#include "font/font.h"
#include "style/stylesheet.h"

struct epub_font {
	const struct font_face *face;
	struct str href; /* "fonts/f1.ttf" */
	const char *type;
	struct buf bytes; /* owned */
};

struct epub_fonts {
	struct epub_font *items; /* the arena's */
	size_t n;
};

/* `css` is what xhtml_stylesheet wrote. What a face says it is for
 * (unicode-range) holds. false: reported. */
bool epub_fonts_make(struct arena *, struct epub_fonts *,
                     const struct stylesheet *, struct str css,
                     const struct code_set *, struct diag *);
void epub_fonts_free(struct epub_fonts *);

/* @font-face for each. */
void epub_fonts_css(struct buf *, const struct epub_fonts *);

/* Adds the characters of a text. */
void epub_fonts_note(struct code_set *, struct str text);

#endif
