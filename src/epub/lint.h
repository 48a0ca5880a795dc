/* What a book must be like before it is written, whatever made it so: rules
 * that validators and reading systems go by, each with a name. Files are looked
 * at one by one, on any thread, and noted; then the book as a whole. */
#ifndef EPUB_LINT_H
#define EPUB_LINT_H

#include "base/diag.h"
#include "compose/names.h"
#include "epub/package.h"
#include "xhtml/xhtml.h"

/* Name, what it asks for. docs/deckle-style.md, "Rules for books". */
/* clang-format off */
#define LINT_RULES(X)							\
	X(IDENTIFIER, "identifier", "a UUID of version 5")		\
	X(TITLE, "title", "every file has a title of its own")		\
	X(LANGUAGE, "language", "every file has a language")		\
	X(HEADING, "heading", "every file has one h1")			\
	X(LEVELS, "heading-levels", "no level of headings is skipped")	\
	X(EMPTY, "empty-heading", "headings have words")		\
	X(IDS, "ids", "an id is in a file once")			\
	X(LINKS, "links", "links lead to what is there")		\
	X(LABELS, "link-labels", "links have words")			\
	X(ORDER, "contents-order", "contents are in reading order")	\
	X(COMPLETE, "contents", "contents name every chapter")		\
	X(LANDMARKS, "landmarks", "contents and text are landmarks")	\
	X(ANSWERS, "answer-links", "questions lead to answers, and back") \
	X(ROLES, "roles", "what has a meaning for EPUB has a role")	\
	X(ALT, "alt", "images have words that stand for them")		\
	X(ALTTEXT, "alttext", "formulas have words that stand for them") \
	X(TABLES, "table-heads", "no head of a table is empty")		\
	X(MANIFEST, "manifest", "the manifest names what there is")	\
	X(PROPERTIES, "properties", "the manifest names what files hold") \
	X(SIZE, "file-size", "files are at most 250 KB")
/* clang-format on */

enum lint_rule {
#define X(id, name, text) LINT_##id,
	LINT_RULES(X)
#undef X
		LINT_COUNT
};

const char *lint_name(enum lint_rule);

struct lint_link;

/* What is known of a file when its tree is gone. */
struct lint_page {
	struct str name; /* "c001.xhtml" */
	struct str title;
	struct names ids;
	struct lint_link *links; /* that lead into the book; the last first */
	bool math;
	struct diag diag; /* owned; what it breaks by itself */
};

/* Notes a file; what outlives its tree is the arena's. */
void lint_page(struct arena *, struct lint_page *, struct str name,
               const struct xhtml_document *, const struct book *);

/* A file's size in bytes, as it is written. */
void lint_size(struct lint_page *, size_t bytes);

/* The pages together, in the spine's order: titles, links. */
void lint_pages(const struct lint_page *, size_t n, struct diag *);

/* The navigation document's body; `files` are the spine. */
void lint_contents(const struct element *body, const struct book *,
                   struct diag *);

/* The package document as text, and all files beside it by name, "c001.xhtml",
 * "images/x.png". */
void lint_package(struct str opf, const struct names *files,
                  const struct lint_page *, size_t n, struct diag *);

#endif
