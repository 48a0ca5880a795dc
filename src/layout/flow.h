/* Inside of layout: how elements become a galley. */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/content.h"
#include "layout/galley.h"
#include "layout/words.h"

/* What the lines of a computed style need, worked out once. */
struct text_style {
	const struct style *style;
	const struct font_chain *chain;
	const struct word_style *words;
	unit size, line_height;
	unit ascent, descent; /* of the first font at this size, both > 0 */
	unit x_height;
	unit letter_spacing;
	unit space; /* advance of U+0020 and word-spacing */
	int32_t color;
	bool right_to_left; /* direction */
	enum keyword white_space, transform;
	uint32_t tab_size; /* spaces */
};

/* CSS Text 3 §3: lines end where there is no more room. */
static inline bool text_style_wraps(const struct text_style *t)
{
	return t->white_space != KW_NOWRAP && t->white_space != KW_PRE;
}

/* The widest line and the widest thing that cannot be broken: CSS Sizing 3,
 * max-content and min-content. */
struct extent {
	unit max, min;
};

/* A list item's marker, waiting for the first line of its item. */
struct marker {
	const struct marker *around; /* of the item that begins with this one */
	struct str text;
	unit width; /* of the text and the gap behind it */
	const struct style *style;
	const struct element *element;
	unit x; /* where the item's content begins */
	unit gap;
	bool right_to_left; /* x is the content's right edge */
};

/* What a card has met so far. */
struct card_run {
	struct layout *layout;
	struct arena *arena;
	struct counters counters;
	const struct card_strings *strings;
	const struct page_numbers *numbers; /* NULL: no pages, but a card */
	const struct missing_glyph *missing;
	unsigned missing_count;
	struct str language; /* BCP 47, where no element says another */
	struct place place;  /* of the question */
	bool overfull;       /* already complained of */
	struct diag *diag;
};

/* One galley being filled. `extent` not NULL: only measuring. */
struct flow {
	struct layout *layout;
	struct arena *arena;
	struct galley *galley;
	struct card_run *run; /* what the card has met so far */
	struct extent *extent;
	const struct marker *marker;
	unit x, width;                /* of the content box */
	unit page_width, page_height; /* of a part */
	unit pitch;                   /* of ruled lines */
	unit narrowest;  /* edges never make a content box narrower */
	unsigned tables; /* around this */
};

const struct stylesheet *layout_stylesheet(const struct layout *);
struct styler *layout_styler(struct layout *);

/* From here on styles are those of `fit`, or (NULL) as the sheet says. Floors
 * are the same for all fits of a layout. */
void layout_fit(struct layout *, const struct style_fit *);

struct words *layout_words(struct layout *);
struct dictionaries *layout_dictionaries(const struct layout *);
const struct image_store *layout_images(const struct layout *);
struct math_face *layout_math_face(struct layout *, const struct font *);
const struct text_style *layout_text_style(struct layout *,
                                           const struct style *);

/* A block with all below it, by its display. */
void flow_block(struct flow *, const struct element *, const struct style *);

/* What is inside of a block: its children, blocks or lines. */
void flow_content(struct flow *, const struct element *, const struct style *);

/* The edges of a block around its content: margins, borders, padding. Between
 * the two the flow's x and width are the content box's; flow_close gets the
 * flow as it was before. */
struct galley_block *flow_open(struct flow *, const struct element *,
                               const struct style *);
void flow_close(struct flow *, const struct flow *before,
                const struct galley_block *, const struct style *);

/* The inline children of an element as lines, or (`which` not PSEUDO_COUNT) only
 * what its style generates before or after them: paragraph.c. */
void flow_paragraph(struct flow *, const struct element *, const struct style *,
                    enum pseudo which);

/* An empty line for the marker that waits. */
void flow_marker(struct flow *, const struct element *, const struct style *);

/* A table, its edges around its columns: table.c. */
void flow_table(struct flow *, const struct element *, const struct style *);

/* Text on one line, from x on the baseline y. */
void flow_text(struct card_run *, struct frame *, const struct style *,
               const struct element *, struct str text, unit x, unit y);
unit flow_text_width(struct card_run *, const struct style *, struct str text);

/* The text, or as much of it as there is room for, with an ellipsis; empty
 * where there is room for nothing. */
struct str flow_text_fit(struct card_run *, const struct style *,
                         struct str text, unit room);

/* A character without a glyph; something wider than there is room for. Said
 * once a card. */
void flow_missing(struct card_run *, uint32_t code_point, struct place);
void flow_overfull(struct card_run *, struct place);

#endif
