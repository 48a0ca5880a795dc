/* An EPUB 3 package of a book: XHTML files, style sheet, navigation document,
 * NCX, package document. libzip stays behind this header. */
#ifndef EPUB_EPUB_H
#define EPUB_EPUB_H

#include "base/diag.h"
#include "base/sink.h"
#include "compose/book.h"

struct image_store;
struct progress;

struct epub_options {
	const struct stylesheet *stylesheet;
	const struct image_store *images; /* NULL: none; see book.images */
	struct str cover;                 /* its file's bytes; see book.cover */
	struct str certified_by;          /* who vouches for EPUB
	                                   * Accessibility; empty: nobody */
	int64_t modified;                 /* seconds since 1970, UTC */
	unsigned threads;
	struct progress *progress; /* NULL: nobody looks */
};

/* false: reported (but for the sink's own failures, which its owner reports). */
bool epub_write(const struct book *, const struct epub_options *, struct sink *,
                struct diag *);

#endif
