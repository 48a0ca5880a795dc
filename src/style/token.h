/* Tokens of CSS Syntax 3 §4. Where its drafts differ, as in the draft of 2013
 * that the public tests judge by: u+1-2 is a token, and so are ~= and its
 * like. */
#ifndef STYLE_TOKEN_H
#define STYLE_TOKEN_H

#include "base/arena.h"

/* Numbers are integers of a millionth, so that every machine computes the
 * same; what is beyond ±10⁹ is that. */
#define TOKEN_SCALE 1000000
#define TOKEN_MAX ((int64_t)TOKEN_SCALE * 1000000000)

enum token_kind {
	TOKEN_EOF,
	TOKEN_SPACE,
	TOKEN_IDENT,    /* text: its name, escapes resolved */
	TOKEN_FUNCTION, /* text: its name; what follows is content */
	TOKEN_AT,       /* text: name without the @ */
	TOKEN_HASH,     /* text: name without the # */
	TOKEN_STRING,   /* text: what it says */
	TOKEN_BAD_STRING,
	TOKEN_URL, /* text: what an unquoted url() says */
	TOKEN_BAD_URL,
	TOKEN_DELIM,  /* text: the one character */
	TOKEN_NUMBER, /* value; text: as written */
	TOKEN_PERCENTAGE,
	TOKEN_DIMENSION,     /* also unit */
	TOKEN_UNICODE_RANGE, /* first, last */
	TOKEN_MATCH,         /* text: ~= |= ^= $= *= || */
	TOKEN_CDO,
	TOKEN_CDC, /* <!-- --> */
	TOKEN_COLON,
	TOKEN_SEMICOLON,
	TOKEN_COMMA,
	TOKEN_SQUARE,
	TOKEN_SQUARE_END,
	TOKEN_PAREN,
	TOKEN_PAREN_END,
	TOKEN_CURLY,
	TOKEN_CURLY_END,
};

struct token {
	enum token_kind kind;
	bool integer;       /* a number without point and exponent */
	bool id;            /* a hash that is an identifier */
	bool unclosed;      /* a string or url (or, in a component, a
				 * block) that the file's end cut off */
	uint32_t line, col; /* of its first character, from 1, in bytes */
	struct str raw;     /* as it stands in the text */
	struct str text;
	union {
		struct {
			struct str unit;
			int64_t value; /* 1/TOKEN_SCALE */
		};
		struct {
			uint32_t first, last; /* code points */
		};
	};
};

struct lexer {
	struct arena *arena;
	struct str text;
	size_t at;
	uint32_t line;
	size_t line_start; /* offset of the line's first byte */
};

/* A byte order mark is passed over; NUL and what is no UTF-8 become U+FFFD, all
 * line ends LF (§3.3). The text must live as long as its tokens. */
void lexer_start(struct lexer *, struct arena *, struct str text);

/* Comments are passed over. TOKEN_EOF again and again at the end. */
struct token lexer_next(struct lexer *);

#endif
