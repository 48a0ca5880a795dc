/* Code as classed stretches: keywords, strings, comments. One scanner for all
 * languages, each of which is a row of languages.c. It knows no grammar: what
 * it takes for a keyword is one nearly always, and a mistake costs a colour,
 * never a character. Its time is linear in the code, whatever that is. */
#ifndef COMPOSE_SCANNER_H
#define COMPOSE_SCANNER_H

#include "model/element.h"

/* What reaches from an opening to a closing mark: comments, strings. The first
 * row that opens here counts. One that is never closed is none. */
struct delimited {
	const char *open;   /* NULL: no more rows */
	const char *close;  /* NULL: the end of the line */
	const char *inside; /* "${": code, up to the bracket's closing */
	uint32_t classes;
	enum {
		ESCAPES = 1 << 0,  /* a backslash takes the next character */
		DOUBLED = 1 << 1,  /* the closing mark twice is no end */
		ONE_LINE = 1 << 2, /* must be closed on its line */
		NESTED = 1 << 3,
		FIRST = 1 << 4,     /* nothing but blanks before it */
		AT_MARGIN = 1 << 5, /* nothing at all before it */
		APART = 1 << 6,     /* white space or nothing before it */
		NO_VALUE = 1 << 7,  /* not behind a name, a number, a bracket */
		BRACKETS = 1 << 8,  /* no end in [] */
		CHARACTER = 1 << 9, /* holds one character */
		HEREDOC = 1 << 10,  /* closed by the word behind the opening */
		NO_SUFFIX = 1 << 11, /* not right behind what NO_VALUE says */
	} flags;
};

/* A character that makes the word behind it something of its own. */
struct sigil {
	char c; /* '\0': no more */
	uint32_t classes;
	bool first; /* nothing but blanks before it */
};

/* Lists of words have a blank at each end and between each two. */
struct language {
	const char *names; /* what fences call it, in lower case */
	const char *keywords, *builtins, *literals;
	const char *definers; /* keywords; the word behind them is defined */
	const struct delimited *rows;
	const struct sigil *sigils;
	const char *prefixes;   /* letters before a string's quote */
	const char *word;       /* in words, besides letters, digits, _ */
	const char *prompts[5]; /* of sessions: only lines with one are code */
	const char *key_ends;   /* behind the first words of a line: a key */
	enum {
		ANY_CASE = 1 << 0,
		MARKUP = 1 << 1,      /* tags around text */
		JSX = 1 << 2,         /* tags where a value may stand */
		NO_WORDS = 1 << 3,    /* only rows count */
		STRING_KEYS = 1 << 4, /* strings before a colon are keys */
	} flags;
};

/* By a fence's name for it; what an unlabelled prompt shows it to be. NULL: we
 * do not know it. */
const struct language *language_find(struct str name);
const struct language *language_guess(struct str code);

struct lexeme {
	size_t start, end; /* bytes of the code */
	uint32_t classes;  /* one bit of enum class_set */
};

enum {
	SCANNER_LEVELS = 16, /* deeper ones are text */
	SCANNER_ROWS = 20,
};

struct scanner_level {
	enum scanner_state {
		SCANNER_CODE,
		SCANNER_STRING, /* with code inside */
		SCANNER_TEXT,   /* between tags */
		SCANNER_TAG,
	} state;
	const struct delimited *row; /* of a string */
	size_t from;                 /* where a string's content begins */
	char close;                  /* bracket that ends the code; 0: none */
	unsigned depth;              /* such brackets open; tags open */
	bool closing;                /* a tag */
};

struct scanner {
	struct str code;
	size_t at, end;
	const struct language *language, *around; /* a script's: the page's */
	struct scanner_level levels[SCANNER_LEVELS];
	unsigned level;
	bool session;
	bool first;         /* nothing but blanks on the line yet */
	bool value;         /* behind a name, a number, a closing bracket */
	bool member;        /* behind a full stop */
	bool defines;       /* behind a definer */
	bool opens[2][256]; /* first characters of the rows */
	size_t hopeless[2][SCANNER_ROWS]; /* no closing mark up to here */
};

void scanner_start(struct scanner *, const struct language *, struct str code);

/* The next classed stretch; they come in order, never empty, and never
 * overlap. false: there is none. */
bool scanner_next(struct scanner *, struct lexeme *);

#endif
