/* Raw HTML as tokens: tags, comments, and the text between them. It follows
 * HTML Living Standard §13.2.5 as far as a snippet in Markdown can show it. */
#ifndef READ_HTML_H
#define READ_HTML_H

#include <stdbool.h>

#include "base/str.h"

enum html_kind {
	HTML_TEXT, /* raw: the text, references not yet resolved */
	HTML_OPEN,
	HTML_CLOSE,
	HTML_COMMENT,  /* inside: what it says */
	HTML_VERBATIM, /* <!DOCTYPE>, <?php?>: only text to us */
};

struct html_token {
	enum html_kind kind;
	struct str raw;    /* as written, a slice of the snippet */
	struct str name;   /* of a tag, as written */
	struct str inside; /* attributes of a tag, text of a comment */
	bool endless;      /* the snippet ends before it does */
};

/* The token at *at, which moves behind it; false at the end of the snippet. */
bool html_next(struct str snippet, size_t *at, struct html_token *);

/* Moves *at to the end tag of that name, whatever stands before it, as script
 * and style want it; false: there is none, and *at is the end. */
bool html_skip_to_end(struct str snippet, size_t *at, struct str name);

/* The next attribute of `inside`, which is shortened to what follows it; a
 * value's references are not yet resolved. false: no more. */
bool html_attribute(struct str *inside, struct str *name, struct str *value);

#endif
