/* Computed styles, and the cascade that makes them (CSS Cascade 4).
 *
 * A style stands for a path of the tree as far as selectors can see it: parent
 * style, tag, classes, a cell's alignment. It is made once for each such path
 * and then found again, so that styling an element costs a look-up. A styler
 * belongs to one worker; styles are immutable and live as long as their
 * styler. */
#ifndef STYLE_STYLE_H
#define STYLE_STYLE_H

#include "model/element.h"
#include "style/property.h"
#include "style/stylesheet.h"

struct styler;

struct style {
	struct value values[PROP_COUNT]; /* computed */
};

/* CSS Paged Media 3 §4.2, the boxes in a page's margin that deckle fills. */
enum margin_box {
	MARGIN_TOP_LEFT,
	MARGIN_TOP_CENTER,
	MARGIN_TOP_RIGHT,
	MARGIN_BOTTOM_LEFT,
	MARGIN_BOTTOM_CENTER,
	MARGIN_BOTTOM_RIGHT,
	MARGIN_BOX_COUNT
};

/* How all type is made smaller. A size above its floor never falls below it, one
 * below stays as it is. */
enum { STYLE_FIT_ONE = 1024 };

struct style_fit {
	int32_t scale;   /* of sizes, in 1/1024; 1024: only less space */
	unit text, code; /* floors; code is what is monospaced */
};

/* Both never NULL. The style sheet must outlive the styler. */
struct styler *styler_new(const struct stylesheet *);
struct styler *styler_new_fit(const struct stylesheet *,
                              const struct style_fit *);
void styler_free(struct styler *);

/* The style of an element whose parent has the style `parent` (NULL: e is the
 * root of its tree). */
const struct style *styler_element(struct styler *, const struct style *parent,
                                   const struct element *e);

/* Selectors 4 §11, CSS Pseudo-Elements 4 §4. */
enum pseudo { PSEUDO_BEFORE, PSEUDO_AFTER, PSEUDO_MARKER, PSEUDO_COUNT };

/* The style of a pseudo-element of the element whose style is `originating`.
 * NULL: before or after has no box, as its `content` is none or normal; or no
 * rule says anything of the marker, which then looks like its list item. */
const struct style *styler_pseudo(struct styler *,
                                  const struct style *originating, enum pseudo);

/* The style of an anonymous box: inherited properties from its parent, all
 * others initial. `display` is the one given. */
const struct style *styler_anonymous(struct styler *,
                                     const struct style *parent,
                                     enum keyword display);

/* The style of a box in the margin of a page of these kinds (enum page_kind),
 * inheriting from the page; its `content` is none where the style sheet says
 * nothing. */
const struct style *styler_margin_box(struct styler *, enum margin_box,
                                      unsigned kinds);

/* Whether a property computes to this keyword. */
static inline bool style_is(const struct style *s, enum property p,
                            enum keyword k)
{
	return s->values[p].kind == VALUE_KEYWORD &&
	       s->values[p].n == (int32_t)k;
}

/* What a calculation comes to. */
unit style_calc(const struct calc *, unit base);

/* A length, percentages taken of `base`; keywords (auto, normal) are 0. */
static inline unit style_length(const struct style *s, enum property p,
                                unit base)
{
	struct value v = s->values[p];

	if (v.kind == VALUE_PERCENT)
		return unit_scale(base, v.n, 100 * 1024);
	if (v.kind == VALUE_CALC)
		return style_calc(v.calc, base);
	return v.kind == VALUE_LENGTH ? v.n : 0;
}

/* The language of an element's text (BCP 47), NUL-terminated, by the nearest
 * lang attribute; empty where nobody says. */
struct str style_language(const struct style *);

/* What a font is asked for beyond what it does by itself: CSS Fonts 4 §7.2, the
 * last of one tag counts. At most `max`; how many. */
size_t style_features(const struct style *, struct feature *, size_t max);

/* A colour as 0xRRGGBB; currentcolor is the element's; -1: transparent. */
int32_t style_color(const struct style *, enum property);

/* Used line height: a number or percentage of the font size, a length, or
 * 1.2 × font size for normal. */
unit style_line_height(const struct style *);

/* Every property of a style that is not initial, a line each; for goldens. */
void style_dump(struct buf *, const struct style *);

#endif
