/* Inside of mathematics: MathML elements become boxes, boxes become frame
 * items (MathML Core, with TeX's rules where that leaves things open: TeXbook,
 * appendix G).
 *
 *   math.c           elements by their tags; styles
 *   math_line.c      one formula: its pieces in a line, its lines
 *   math_box.c       boxes: putting them together, drawing them
 *   math_token.c     identifiers, numbers, text, spaces
 *   math_alphabet.c  letters of other alphabets
 *   math_operator.c  what operators are: dictionary, attributes, classes
 *   math_stretch.c   glyphs that grow: variants, assemblies
 *   math_row.c       rows: fences, the space between atoms
 *   math_script.c    sub- and superscripts, prescripts
 *   math_limit.c     what stands under and over: limits, accents, braces
 *   math_fraction.c  fractions and roots
 *   math_table.c     tables
 *   math_enclose.c   lines around, strikes, padding, phantoms
 *   math_value.c     lengths, colours, truth in attributes */
#ifndef LAYOUT_MATH_H
#define LAYOUT_MATH_H

#include "font/math.h"
#include "layout/paragraph.h"
#include "model/operator.h"

/* One formula being set. */
struct math {
	struct arena *arena;
	struct layout *layout;
	struct card_run *run;          /* hears of characters without a glyph */
	const struct element *element; /* math */
	const struct text_style *style;  /* its own */
	const struct text_style *around; /* of the text it stands in */
	struct math_face *face;
	unit size;              /* of script level 0 */
	struct math_box *label; /* of a display; NULL: none */
};

/* What a row, or what stands under and over, asks of the operator in it. */
struct math_core {
	enum operator_form form;
	unit ascent, descent; /* to grow to; both 0: as it is */
	unit width;           /* the same along the line */
};

/* MathML Core §2.1.6, §4.5: what goes down the tree. */
struct math_style {
	unit size;      /* of the font */
	unsigned level; /* of scripts: 0, 1, 2 */
	bool display, cramped;
	int32_t color;
	const struct math_core *core; /* for the operator embellished by the
	                               * element; NULL: not in a row */
};

enum math_box_kind {
	MATH_BOX,   /* holds others */
	MATH_GLYPH, /* one glyph of the face */
	MATH_WORD,  /* shaped text */
	MATH_RULE,  /* filled, from its baseline up */
	MATH_STROKE /* from one of its corners to the opposite one */
};

/* Its origin is where its left edge meets its baseline; y and rises grow
 * upwards. */
struct math_box {
	enum math_box_kind kind;
	int32_t color;
	unit width, ascent, descent;
	unit italic;           /* correction, not in its width */
	unit accent;           /* where one on top attaches */
	bool slanted;          /* ends in an italic letter */
	bool plain;            /* letters or digits side by side, beside which
	                        * scripts stand as beside one of them */
	unit x, y;             /* in the box it was put into */
	struct math_box *next; /* in that one */
	struct math_box *first, *last;
	unit size;          /* of the font */
	uint32_t glyph;     /* MATH_GLYPH */
	uint32_t character; /* that it stands for; 0: none */
	const struct word *word;
	unit thickness; /* of a stroke or a rim */
	bool rising;    /* stroke: from the lower left */
	unit radius;    /* rule: of its corners */
};

/* An atom's class: TeXbook ch. 17; NONE is no atom, but space. */
enum atom_class {
	ATOM_ORD,
	ATOM_OP,
	ATOM_BIN,
	ATOM_REL,
	ATOM_OPEN,
	ATOM_CLOSE,
	ATOM_PUNCT,
	ATOM_INNER,
	ATOM_NONE,
};

enum { MATH_UNSAID = INT32_MIN }; /* a length that no attribute gives */

/* An embellished operator's properties: MathML Core §3.2.4.2, dictionary and
 * attributes taken together. */
struct math_operator {
	const struct element *mo; /* NULL: it is none */
	struct str text;
	enum operator_form form;
	enum atom_class class;
	unit lspace, rspace; /* MATH_UNSAID: as its class has it */
	int left, right;     /* mu: what the dictionary has for those */
	bool stretchy, symmetric, largeop, movablelimits;
	bool horizontal; /* stretches along the line */
	bool said;       /* its form, by an attribute */
};

/* Lengths in formulas go no further than this, whatever attributes say, so that
 * a few of them may be added. */
enum { MATH_LENGTH_MAX = UNIT_MAX / 8 };

static inline unit math_clamp(int64_t length)
{
	return (unit)(length > MATH_LENGTH_MAX    ? MATH_LENGTH_MAX
	              : length < -MATH_LENGTH_MAX ? -MATH_LENGTH_MAX
	                                          : length);
}

static inline unit math_max(unit a, unit b)
{
	return a > b ? a : b;
}

/* The element, or the first one behind it that is none of the white space
 * between elements. */
static inline const struct element *math_seen(const struct element *e)
{
	while (e && e->tag == TAG_TEXT)
		e = e->next;
	return e;
}

/* Anything: an element with all below it. */
struct math_box *math_set(struct math *, const struct element *,
                          const struct math_style *);
/* The children of an element as a row. */
struct math_box *math_row(struct math *, const struct element *,
                          const struct math_style *);

/* What any element's attributes change. */
void math_read_style(const struct math *, struct math_style *,
                     const struct element *);

/* A constant of the font at the style's size. */
unit math_constant(const struct math *, const struct math_style *,
                   enum math_constant);
/* A distance of the font at a size. */
unit math_scale(const struct math *, unit size, int32_t distance);

/* The styles of parts: one level of scripts further in; cramped; not to be
 * stretched. */
struct math_style math_script_style(const struct math *,
                                    const struct math_style *);
struct math_style math_cramped(const struct math_style *);
struct math_style math_inner(const struct math_style *);

/* Boxes. */
struct math_box *math_box_new(struct math *, enum math_box_kind,
                              const struct math_style *);
void math_box_put(struct math_box *into, struct math_box *, unit x, unit rise);
/* With the italic correction of its last letter inside. */
struct math_box *math_box_settle(struct math_box *);
struct math_box *math_glyph(struct math *, const struct math_style *,
                            uint32_t glyph, uint32_t character);
struct math_box *math_rule(struct math *, const struct math_style *, unit width,
                           unit thickness);
/* Its items, for the formula's element, from x, its baseline at 0. */
void math_draw(struct math *, struct frame *, const struct math_box *, unit x);

/* Tokens. */
struct math_box *math_identifier(struct math *, const struct element *,
                                 const struct math_style *);
struct math_box *math_text(struct math *, const struct element *,
                           const struct math_style *);
struct str math_text_of(struct math *, const struct element *);
struct math_box *math_text_box(struct math *, const struct element *,
                               struct str, const struct math_style *);
struct math_box *math_space(struct math *, const struct element *,
                            const struct math_style *);
struct math_box *math_operator_box(struct math *, const struct element *,
                                   const struct math_style *);
/* The text of a token element, white space around it gone. */
struct str math_token_text(struct math *, const struct element *);
/* Characters as glyphs of the maths font, or of others where it lacks them. */
struct math_box *math_characters(struct math *, const struct element *,
                                 struct str, const struct math_style *);
/* The text's only character; 0: it is empty, or has more. */
uint32_t math_character(struct str);
/* A character in an alphabet of mathvariant; "" is none. */
uint32_t math_alphabet(uint32_t code_point, struct str variant);

/* Operators. */
struct math_operator math_operator_of(struct math *, const struct element *,
                                      enum operator_form,
                                      const struct math_style *);
/* The operator that an element embellishes; NULL: none. */
const struct element *math_core_of(const struct element *);
bool math_is_space_like(const struct element *);

/* Of least the size asked for along its direction; text is drawn as it is
 * where the font has nothing larger. `shortfall` is what may be missing. */
struct math_box *math_stretch(struct math *, const struct math_style *,
                              uint32_t character, bool vertical, unit size,
                              unit shortfall);
/* Moves a box so that its middle is on the axis. */
struct math_box *math_on_axis(struct math *, const struct math_style *,
                              struct math_box *);

/* Elements. */
struct math_box *math_script(struct math *, const struct element *,
                             const struct math_style *);
struct math_box *math_multiscript(struct math *, const struct element *,
                                  const struct math_style *);
struct math_box *math_under_over(struct math *, const struct element *,
                                 const struct math_style *);
struct math_box *math_fraction(struct math *, const struct element *,
                               const struct math_style *);
struct math_box *math_root(struct math *, const struct element *,
                           const struct math_style *);
struct math_box *math_table(struct math *, const struct element *,
                            const struct math_style *);
struct math_box *math_enclose(struct math *, const struct element *,
                              const struct math_style *);
struct math_box *math_padded(struct math *, const struct element *,
                             const struct math_style *);
struct math_box *math_phantom(struct math *, const struct element *,
                              const struct math_style *);
struct math_box *math_error(struct math *, const struct element *,
                            const struct math_style *);

/* A base with its scripts, either NULL: TeXbook appendix G, rule 18. `integral`
 * is a large operator whose subscript goes below its slant. */
struct math_box *math_attach(struct math *, const struct math_style *,
                             struct math_box *base, struct math_box *sub,
                             struct math_box *sup, bool large);
/* A base under a radical sign: rule 11. */
struct math_box *math_radical(struct math *, const struct math_style *,
                              struct math_box *radicand,
                              struct math_box *degree);

/* Attributes. A length: `otherwise` if there is none, or it is none; a
 * percentage or a bare number is one of `whole`. */
unit math_length(const struct math *, const struct math_style *,
                 const struct element *, enum attr_name, unit whole,
                 unit otherwise);
bool math_length_read(const struct math *, const struct math_style *,
                      struct str, unit whole, unit *);
bool math_bool(const struct element *, enum attr_name, bool otherwise);
/* 0xRRGGBB; -1: none. */
int32_t math_color(const struct element *, enum attr_name);
/* The next word of a list, which is shortened; empty: no more. */
struct str math_word(struct str *list);

/* One box of a row that a line may end behind. */
struct math_piece_box {
	struct math_box *box;
	int32_t penalty;
	unit space;
};

/* The top row of a formula, cut where a line may break; how many pieces, in an
 * array of the arena. */
size_t math_pieces(struct math *, const struct element *,
                   const struct math_style *, struct math_piece_box **);

/* A formula in a line: its pieces. */
const struct inline_object *math_objects(struct paragraph *,
                                         const struct element *,
                                         const struct style *,
                                         const struct style *around);

/* A formula on lines of its own: one object a line, each as wide as the
 * measure; NULL where nothing is to be seen. */
const struct inline_object *math_display(struct paragraph *,
                                         const struct element *,
                                         const struct style *,
                                         const struct style *around);

#endif
