/* The parser of CSS Syntax 3 §5: tokens become component values, those become
 * rules and declarations. It knows no at-rule and no property, and it never
 * fails: where the text is no CSS there stands a PARSE_ERROR. */
#ifndef STYLE_PARSE_H
#define STYLE_PARSE_H

#include "style/token.h"

enum { PARSE_DEPTH_MAX = 64 }; /* blocks inside blocks */

/* A component value: a token; a function or an opening bracket has what
 * stands inside it. token.raw then reaches over its end. */
struct component {
	struct token token;
	const struct component *next;
	const struct component *first;
};

/* A rule, a declaration, or what is neither. */
struct parsed {
	const struct parsed *next;
	enum parsed_kind {
		PARSE_RULE,        /* value: its prelude; block */
		PARSE_AT,          /* name, value: its prelude; block */
		PARSE_DECLARATION, /* name, value, important */
		PARSE_ERROR,       /* why */
	} kind;
	uint32_t line, col;
	struct str name;
	const struct component *value;
	const struct component *block; /* its {}; NULL: none */
	bool important;
	const char *why;
	/* What stands in the sheet where the value was made of something else;
	 * NULL: the value. */
	const struct component *written;
};

/* §5.3.9. What is nested deeper than PARSE_DEPTH_MAX is left out; *too_deep is
 * then where that began, else its line is 0. */
const struct component *parse_components(struct arena *, struct str text,
                                         struct token *too_deep);

/* §5.3.3: the rules of a style sheet's file, where <!-- and --> do not count;
 * §5.3.4: those of a block. */
const struct parsed *parse_stylesheet(struct arena *, const struct component *);
const struct parsed *parse_rules(struct arena *, const struct component *);

/* §5.3.8: declarations and at-rules of a block. */
const struct parsed *parse_declarations(struct arena *,
                                        const struct component *);

/* §5.3.6: one declaration and nothing else; PARSE_ERROR if it is none. */
const struct parsed *parse_declaration(struct arena *,
                                       const struct component *);

/* The first of a list that is no white space; NULL at the end. */
const struct component *parse_skip(const struct component *);

/* A declaration's value as it is written, for messages. */
struct str parse_written(const struct parsed *);

/* A list as it is written, without white space at its ends, for messages. */
struct str parse_text(const struct component *);

#endif
