/* What setting mathematics asks of a font: the OpenType MATH table (OpenType
 * 1.9, "MATH") and the ink of its glyphs. All distances are in font units, y
 * upwards. A font without a MATH table answers with what is usual. */
#ifndef FONT_MATH_H
#define FONT_MATH_H

#include "font/font.h"

/* MathConstants, without those that nothing here is set by. */
enum math_constant {
	MATH_SCRIPT_PERCENT,        /* of the size, in scripts */
	MATH_SCRIPT_SCRIPT_PERCENT, /* in scripts of scripts */
	MATH_DISPLAY_OPERATOR_MIN_HEIGHT,
	MATH_AXIS_HEIGHT,
	MATH_ACCENT_BASE_HEIGHT,
	MATH_SUBSCRIPT_SHIFT_DOWN,
	MATH_SUBSCRIPT_TOP_MAX,
	MATH_SUBSCRIPT_BASELINE_DROP_MIN,
	MATH_SUPERSCRIPT_SHIFT_UP,
	MATH_SUPERSCRIPT_SHIFT_UP_CRAMPED,
	MATH_SUPERSCRIPT_BOTTOM_MIN,
	MATH_SUPERSCRIPT_BASELINE_DROP_MAX,
	MATH_SUB_SUPERSCRIPT_GAP_MIN,
	MATH_SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT,
	MATH_SPACE_AFTER_SCRIPT,
	MATH_UPPER_LIMIT_GAP_MIN,
	MATH_UPPER_LIMIT_BASELINE_RISE_MIN,
	MATH_LOWER_LIMIT_GAP_MIN,
	MATH_LOWER_LIMIT_BASELINE_DROP_MIN,
	MATH_STACK_TOP_SHIFT_UP,
	MATH_STACK_TOP_DISPLAY_SHIFT_UP,
	MATH_STACK_BOTTOM_SHIFT_DOWN,
	MATH_STACK_BOTTOM_DISPLAY_SHIFT_DOWN,
	MATH_STACK_GAP_MIN,
	MATH_STACK_DISPLAY_GAP_MIN,
	MATH_STRETCH_STACK_TOP_SHIFT_UP,
	MATH_STRETCH_STACK_BOTTOM_SHIFT_DOWN,
	MATH_STRETCH_STACK_GAP_ABOVE_MIN,
	MATH_STRETCH_STACK_GAP_BELOW_MIN,
	MATH_FRACTION_NUMERATOR_SHIFT_UP,
	MATH_FRACTION_NUMERATOR_DISPLAY_SHIFT_UP,
	MATH_FRACTION_DENOMINATOR_SHIFT_DOWN,
	MATH_FRACTION_DENOMINATOR_DISPLAY_SHIFT_DOWN,
	MATH_FRACTION_NUMERATOR_GAP_MIN,
	MATH_FRACTION_NUMERATOR_DISPLAY_GAP_MIN,
	MATH_FRACTION_RULE_THICKNESS,
	MATH_FRACTION_DENOMINATOR_GAP_MIN,
	MATH_FRACTION_DENOMINATOR_DISPLAY_GAP_MIN,
	MATH_OVERBAR_VERTICAL_GAP,
	MATH_OVERBAR_RULE_THICKNESS,
	MATH_OVERBAR_EXTRA_ASCENDER,
	MATH_UNDERBAR_VERTICAL_GAP,
	MATH_UNDERBAR_RULE_THICKNESS,
	MATH_UNDERBAR_EXTRA_DESCENDER,
	MATH_RADICAL_VERTICAL_GAP,
	MATH_RADICAL_DISPLAY_VERTICAL_GAP,
	MATH_RADICAL_RULE_THICKNESS,
	MATH_RADICAL_EXTRA_ASCENDER,
	MATH_RADICAL_KERN_BEFORE_DEGREE,
	MATH_RADICAL_KERN_AFTER_DEGREE,
	MATH_RADICAL_DEGREE_RAISE_PERCENT,
	MATH_CONSTANTS
};

struct math_glyph {
	int32_t advance;
	int32_t ascent, descent; /* of the ink; descent grows downwards */
	int32_t left, right;     /* of the ink, from the origin */
	int32_t italic;          /* correction */
	int32_t accent;          /* where one on top attaches, from the
	                          * origin; without a value: the middle */
	bool known;              /* filled in: for this module only */
};

enum math_corner {
	MATH_TOP_RIGHT,
	MATH_TOP_LEFT,
	MATH_BOTTOM_RIGHT,
	MATH_BOTTOM_LEFT,
};

/* A glyph of another size, or a piece of an assembly. */
struct math_piece {
	uint32_t glyph;
	int32_t advance;    /* in the direction it grows */
	int32_t start, end; /* its connectors; of a piece only */
	bool extender;
};

enum {
	MATH_VARIANTS_MAX = 32,
	MATH_PIECES_MAX = 16,
	MATH_SCRIPT_LEVELS = 3, /* of which glyphs have forms of their own */
};

/* A font as one worker sees it: what was asked once is kept. */
struct math_face {
	const struct font *font;
	int32_t em; /* font units */
	int32_t constants[MATH_CONSTANTS];
	struct math_cache *cache; /* for this module only */
};

/* The font must outlive it. */
struct math_face *math_face_new(const struct font *);
void math_face_free(struct math_face *); /* NULL is fine */

/* Whether the font has a MATH table. */
bool font_is_math(const struct font *);

/* The glyph of a character as it stands at a script level (feature ssty), 0 if
 * there is none. */
uint32_t math_face_find(struct math_face *, uint32_t code_point,
                        unsigned script_level);

/* Valid as long as the face; ids that are not the font's count as .notdef. */
const struct math_glyph *math_face_glyph(struct math_face *, uint32_t glyph);

/* MathKernInfo: the kern at a corner, at a height. */
int32_t math_face_kern(const struct math_face *, uint32_t glyph,
                       enum math_corner, int32_t height);

/* MathVariants: the glyph in growing sizes, at most MATH_VARIANTS_MAX; how
 * many. */
size_t math_face_variants(const struct math_face *, uint32_t glyph,
                          bool vertical, struct math_piece *);

/* GlyphAssembly: its pieces from left to right, or from the bottom up, at most
 * MATH_PIECES_MAX; how many. */
size_t math_face_assembly(const struct math_face *, uint32_t glyph,
                          bool vertical, struct math_piece *,
                          int32_t *min_overlap);

#endif
