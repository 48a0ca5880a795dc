/* A paragraph between its elements and its lines. */
#ifndef LAYOUT_PARAGRAPH_H
#define LAYOUT_PARAGRAPH_H

#include "layout/flow.h"
#include "layout/lines.h"

/* An inline element with a background, borders, padding or margins. */
struct inline_box {
	const struct inline_box *around; /* NULL: the paragraph */
	const struct element *element;
	const struct text_style *text;
	unit rise;
};

/* Lines along text; what is drawn through the text of an element and all in
 * it (CSS Text Decoration 3 §2). Bits. */
enum decoration { UNDERLINE = 1, OVERLINE = 2, LINE_THROUGH = 4 };

/* What stands in a line as one box: a piece of a formula, an image. The text
 * has U+FFFC (OBJECT REPLACEMENT CHARACTER) in its place. */
struct inline_object {
	const struct inline_object *next; /* the piece behind this one */
	unit width, ascent, descent;      /* about the baseline */
	unit least; /* what it may shrink to, where there is less room; 0:
	             * it keeps its width */
	const struct frame_item *items; /* x from its left edge, y from the
	                                   * baseline, downwards */
	int32_t penalty;                /* of a break before the next piece */
	unit space;        /* to the next piece; gone at that break */
	struct str leader; /* not empty: this, again and again, fills what the
	                    * line has left; width is that of one */
};

/* A stretch of one style from one element, or an edge of its box. */
struct span {
	uint32_t start, end; /* bytes of the text; equal at edges */
	const struct text_style *style;
	const struct element *element;      /* the text's, or the br's */
	const struct element *link;         /* the a around it; NULL: none */
	const struct inline_box *box;       /* the innermost; NULL: none */
	const struct inline_object *object; /* NULL: text */
	enum span_edge { SPAN_TEXT, SPAN_BOX_START, SPAN_BOX_END } edge;
	unit rise; /* of the baseline, upwards */
	unsigned decorations;
};

struct image;

struct paragraph {
	struct arena *arena;
	struct layout *layout;
	struct card_run *run;
	struct buf text;       /* white space already collapsed */
	const uint8_t *levels; /* of each byte, bidi.h; NULL: all are 0 */
	bool right_to_left;    /* the paragraph's own direction */
	struct span *spans;
	size_t span_count, span_cap;
	struct line_item *items;
	size_t item_count, item_cap;
	uint32_t column;                /* in preserved text, for tabs */
	bool forced;                    /* text has a forced break */
	bool code;                      /* broken as code is: code.h */
	bool leaders;                   /* something fills a line */
	const struct text_style *base;  /* of the block */
	bool joints;                    /* words are in pieces */
	unit margin_top, margin_bottom; /* of a display at its ends */
	unit room_width, room_height;   /* for what is scaled to fit; UNIT_MAX:
	                               * any */
};

/* inline.c: gathers text and spans below an element, with what its style
 * generates around them; only that, if `which` is not PSEUDO_COUNT. */
void paragraph_gather(struct paragraph *, const struct element *,
                      const struct style *, enum pseudo which);

/* reference.c: what generated content has that is no text: a leader, or a page's
 * number that is not known yet, which begins, or ends, where room is left for
 * it. */
const struct inline_object *paragraph_leader(struct paragraph *,
                                             const struct style *,
                                             struct str pattern);
const struct inline_object *paragraph_reference(struct paragraph *,
                                                const struct style *,
                                                struct str target, bool ends);

/* A leader's copies from x up to x + room, in the columns of a grid that begins
 * at `origin`. */
void leader_paint(struct card_run *, struct frame *, const struct style *,
                  struct str pattern, unit origin, unit x, unit room,
                  unit baseline);

/* items.c: cuts the text into boxes, glue and penalties. Characters without a
 * glyph go to `run`. */
void paragraph_itemize(struct paragraph *);

/* extent.c: widens the flow's extent by the paragraph's. That needs no lines:
 * only forced breaks count, and what stands between two breaks; with
 * overflow-wrap: anywhere that is no more than a character, about an em (CSS
 * Text 3 §5.5). */
void paragraph_measure(struct flow *, const struct paragraph *, unit indent);

/* Whether there is something between two breaks that is wider than a line; and
 * cuts it into its clusters. */
bool paragraph_overlong(const struct paragraph *, unit measure);
void paragraph_cut(struct paragraph *, unit measure);

struct line_item *paragraph_add_item(struct paragraph *, struct line_item);

/* Bytes of the text, shaped as the span's style says. */
const struct word *paragraph_word(struct paragraph *, size_t span, size_t start,
                                  size_t end);

/* breaking.c: the lines, at least one, in an array of the arena. Words that are
 * hyphenated or cut have other items than before. */
size_t paragraph_break(struct paragraph *, struct line **,
                       const struct text_style *, unit width, unit indent);

/* How the last line of a paragraph is aligned, as a value of text-align. */
enum keyword text_align_last(const struct style *);

/* art.c: a picture made of letters is set as small as it must be to keep its
 * lines, down to about the floor of the style's code, and its lines close up. All
 * other code stays as it is. */
void paragraph_fit_art(struct paragraph *, unit width);

/* picture.c: an image that an element shows, as large as its style and the
 * room have it. */
const struct inline_object *picture_object(const struct paragraph *,
                                           const struct element *,
                                           const struct style *,
                                           const struct image *);

#endif
