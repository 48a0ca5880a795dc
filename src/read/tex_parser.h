/* What the parts of the TeX parser share: tokens, atoms, lists.
 *
 *	tex_token.c	characters to tokens; arguments as text; places
 *	tex_macro.c	definitions, TeX's own and the bank's
 *	tex_symbol.c	what a command without arguments stands for
 *	tex.c		lists, groups
 *	tex_script.c	scripts, limits
 *	tex_row.c	a list of atoms as an mrow: TeX's spaces
 *	tex_command.c	commands with arguments; tex_fraction.c, tex_accent.c,
 *			tex_space.c, tex_style.c hold most of them
 *	tex_fence.c	delimiters
 *	tex_table.c	environments
 *	tex_text.c	\text
 *	tex_alphabet.c	letters in bold, script, …
 */
#ifndef READ_TEX_PARSER_H
#define READ_TEX_PARSER_H

#include "read/tex.h"

/* The TeXbook, p. 170; SPACE is glue, which atoms do not see. */
enum tex_class {
	TEX_ORD,
	TEX_OP,
	TEX_BIN,
	TEX_REL,
	TEX_OPEN,
	TEX_CLOSE,
	TEX_PUNCT,
	TEX_INNER,
	TEX_SPACE,
};

enum tex_font {
	TEX_DEFAULT,
	TEX_ROMAN,
	TEX_BOLD,
	TEX_ITALIC,
	TEX_BOLD_ITALIC, /* \boldsymbol */
	TEX_DOUBLE,      /* blackboard bold */
	TEX_SCRIPT,
	TEX_FRAKTUR,
	TEX_SANS,
	TEX_MONO,
	TEX_SANS_ITALIC,
	TEX_SANS_BOLD,
	TEX_BOLD_SCRIPT,
	TEX_BOLD_FRAKTUR,
};

/* Where scripts go above and below. */
enum tex_limits { TEX_LIMITS_NONE, TEX_LIMITS_DISPLAY, TEX_LIMITS_ALWAYS };

enum tex_token_kind { TEX_END, TEX_BLANK, TEX_CHAR, TEX_COMMAND };

struct tex_token {
	enum tex_token_kind kind;
	struct str text; /* the character, or the command without backslash */
	size_t at;       /* offset in the input it came from */
};

struct tex_atom {
	struct element *e;
	struct element *mo; /* the operator whose spaces it has; NULL: none */
	unsigned char left,
		right;        /* enum tex_class, as its neighbours see it */
	unsigned char limits; /* enum tex_limits */
	bool function;        /* a name that is applied to what follows */
};

enum { TEX_INPUTS = 64 };

struct tex {
	struct arena *arena;
	const struct tex_source *source;
	struct tex_macros *macros;
	struct diag *diag;
	struct {
		struct str text;
		size_t at;
	} inputs[TEX_INPUTS];   /* [0] is the source, macros' bodies above it */
	size_t input;           /* index of the one being read */
	size_t here;            /* offset in the source of the last token */
	struct tex_atom *atoms; /* of all lists that are open */
	size_t n, cap;
	size_t base; /* where the innermost list begins */
	unsigned nesting, expansions, warnings;
	size_t expanded;
	bool display; /* TeX's style is display */
	enum tex_font font;
	bool too_deep, stopped;  /* that was said */
	unsigned fences, tables; /* that are open */
	bool in_option, in_text; /* "]", "$" end the list */
	struct tex_atom single;  /* the last row, if it was one atom */
	struct element *label;   /* of \tag */
};

/* Tokens. A macro is replaced before it is seen; blanks are passed over. */
struct tex_token tex_next(struct tex *);
struct tex_token tex_next_raw(struct tex *); /* blanks too, macros as such */
void tex_unread(struct tex *, const struct tex_token *);
bool tex_token_is(const struct tex_token *, const char *text); /* "\\right" */

/* Passes over the token if it is next. */
bool tex_accept(struct tex *, const char *text);

/* An argument as text: what braces hold, or one token. `[…]`, if there is one;
 * else false. */
struct str tex_argument_text(struct tex *);
bool tex_option_text(struct tex *, struct str *);

/* Puts text in front of what is to be read. */
void tex_insert(struct tex *, struct str);

void tex_warn(struct tex *, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Macros. */
const struct tex_macro *tex_macro_find(const struct tex *, struct str name);
bool tex_expand(struct tex *, const struct tex_macro *);
bool tex_builtin(struct tex *, struct str name);
bool tex_definition(struct tex *, struct str command); /* \newcommand… */

/* Elements. */
struct element *tex_element(struct tex *, enum tag);
struct element *tex_leaf(struct tex *, enum tag, struct str text);
struct element *tex_leaf_char(struct tex *, enum tag, uint32_t c);
struct element *tex_wrap(struct tex *, enum tag, struct element *child);
struct element *tex_pair(struct tex *, enum tag, struct element *,
                         struct element *);
void tex_attr(struct tex *, struct element *, enum attr_name, struct str);

/* Glue of so many mu (eighteenths of an em). */
struct element *tex_space(struct tex *, int mu);

/* Lists. */
enum tex_end { TEX_TO_END, TEX_TO_BRACE, TEX_TO_BRACKET, TEX_TO_DOLLAR };

void tex_push(struct tex *, struct element *, struct element *mo,
              enum tex_class);
void tex_push_atom(struct tex *, const struct tex_atom *);

/* Reads atoms up to what ends a list, which is left. */
void tex_list(struct tex *);

/* Reads a list to its end, which is taken. */
struct element *tex_list_to(struct tex *, enum tex_end);

/* The next argument: a group, or what one token makes. */
struct element *tex_argument(struct tex *);

/* The same in another style. */
struct element *tex_argument_styled(struct tex *, bool display);

/* Reads the scripts of the last atom, if there are any. */
void tex_scripts(struct tex *);

/* Reads one atom without its scripts; false: a list ends here. */
bool tex_nucleus(struct tex *);

/* The atoms from `base` on as one element; `open`: the ends' spaces are for
 * the row around it. */
struct element *tex_row(struct tex *, size_t base, bool open);

/* What ends no list here: said, and passed over; and whether something around
 * waits for it. */
void tex_pass_stray(struct tex *, const struct tex_token *);
bool tex_is_awaited(const struct tex *, const struct tex_token *);

bool tex_nest(struct tex *);
void tex_unnest(struct tex *);

/* What commands stand for. */
struct tex_symbol {
	const char *name;
	uint32_t c;
	unsigned char kind;
};

const struct tex_symbol *tex_symbol_find(struct str name);
void tex_push_symbol(struct tex *, const struct tex_symbol *);
void tex_push_char(struct tex *, uint32_t c);

/* What a small raised or lowered character is in its full size; 0: it is none
 * of them. */
char tex_small(struct str character, bool *raised);

/* The class of what a token would make, for those that are one sign. */
enum tex_class tex_token_class(const struct tex_token *);

/* Runs a command; false: there is none of this name. */
bool tex_command(struct tex *, const struct tex_token *);

/* Prints the token as itself, marked. */
void tex_push_error(struct tex *, struct str text);

/* Fences. A bar says on which side it stands, if it could be either: readers
 * of MathML take it for a relation, in the middle of a row. */
void tex_say_side(struct tex *, struct element *mo, bool opens);
void tex_left(struct tex *);
bool tex_delimiter(struct tex *, struct str *); /* false: there is none */
bool tex_big(struct tex *, struct str name);

/* Tables. */
void tex_environment(struct tex *);

/* Text. */
struct element *tex_text(struct tex *, enum tex_font); /* a group */
bool tex_text_command(struct str name, enum tex_font *);

/* A letter or digit in an alphabet; c itself if it has no such form. */
uint32_t tex_alphabet(enum tex_font, uint32_t c);

/* A Latin letter that is italic wherever it stands. */
uint32_t tex_italic(uint32_t c);

#endif
