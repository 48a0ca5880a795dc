/* TeX's mathematics as presentation MathML: the elements of MathML Core, and
 * menclose. What is understood is KaTeX's list of functions; the shape of the
 * tree is what Temml makes of it.
 *
 *	letters are mi, numbers mn, all that has TeX's class of an operator mo;
 *	mathematical alphabets are Unicode's characters;
 *	an mo has attributes only where TeX does otherwise than the operator
 *	dictionary of MathML Core (model/operator.h): stretchy="false" on a
 *	plain parenthesis, lspace and rspace where TeX's space between two
 *	atoms (The TeXbook, p. 170, in text styles) is another;
 *	sums take their limits as munderover where TeX's style is display,
 *	else as msubsup.
 *
 * It never fails: what is not known prints as itself in an merror, with a
 * warning at its place. Nesting, expansions and the length are capped. */
#ifndef READ_TEX_H
#define READ_TEX_H

#include "model/element.h"

enum {
	TEX_LENGTH = 1 << 16,  /* bytes of one formula */
	TEX_NESTING = 100,     /* groups, fractions, scripts… in each other */
	TEX_EXPANSIONS = 1000, /* of macros in one formula */
	TEX_EXPANDED = 1 << 17, /* bytes that they may come to */
	TEX_WARNINGS = 20,      /* about one formula */
	TEX_MACROS = 1000,      /* defined at a time */
};

/* What \newcommand and \def defined; all zero: nothing. Names, bodies and the
 * table belong to the arena that tex_define or tex_math got. */
struct tex_macros {
	struct tex_macro {
		struct str name; /* without its backslash */
		struct str body;
		struct str first; /* of an optional first argument */
		unsigned args;
		bool optional;
	} * items;
	size_t n, cap;
};

/* A formula without its delimiters. Its lines stand at lines[0], lines[1] …:
 * the places of their first characters. */
struct tex_source {
	struct str text;
	const struct place *lines;
	bool display;
};

/* The formula as a math element with display and alttext, the TeX. Definitions
 * in it are added to the macros. The text may go away, the lines too. */
struct element *tex_math(struct arena *, const struct tex_source *,
                         struct tex_macros *, struct diag *);

/* Reads definitions: \newcommand, \renewcommand, \def … one after another. */
void tex_define(struct arena *, struct tex_macros *, struct str, struct place,
                struct diag *);

/* Adds one: "\R" or "R", its body, in which #1 to #9 are its arguments. */
void tex_define_one(struct arena *, struct tex_macros *, struct str name,
                    struct str body);

#endif
