/* A compiled regular expression: what regex.c makes and regex_run.c runs. */
#ifndef DECK_REGEX_PROGRAM_H
#define DECK_REGEX_PROGRAM_H

#include "deck/regex.h"

enum op {
	OP_CHAR,  /* x: the character */
	OP_ANY,   /* any character */
	OP_SET,   /* x: index of a set */
	OP_SPLIT, /* x, y: go on at both */
	OP_JUMP,  /* x: go on there */
	OP_BEGIN,
	OP_END,
	OP_EDGE,  /* of a word */
	OP_INNER, /* no edge of a word */
	OP_MATCH,
};

struct inst {
	enum op op;
	int32_t x, y; /* jumps count from this instruction */
};

enum class { CLASS_NONE, ALPHA, DIGIT, ALNUM, CASED, SPACE, PUNCT, WORD, HEX };

/* Characters from first to last, or those of a class, or all but those. */
struct range {
	uint32_t first, last;
	enum class class;
	bool outside;
};

struct set {
	size_t from, to; /* in regex.ranges */
	bool outside;
};

struct regex {
	struct inst *code;
	size_t n;
	struct set *sets;
	struct range *ranges;
	/* For running: two lists of instructions, a stack, and for each
	 * instruction the step at which it was last reached. */
	uint32_t *now, *next, *stack;
	size_t *reached;
};

#endif
