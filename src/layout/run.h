/* Words as runs of a frame: glyphs gathered as long as they are of one font. */
#ifndef LAYOUT_RUN_H
#define LAYOUT_RUN_H

#include "layout/flow.h"

/* Begins all zero but for the first six. Words come in visual order, all of one
 * direction between two calls of run_end. */
struct run_setter {
	struct arena *arena;
	struct frame *frame;
	const struct element *element;
	const struct text_style *style;
	struct str text; /* what the words' places count in */
	unit x, y;       /* pen, baseline */

	struct frame_glyph *glyphs;
	size_t n, room;
	const struct word_run *like; /* what the gathered ones are from */
	unit from;                   /* x of the first */
	uint32_t start, end;         /* bytes of the text */
};

/* A word that stands for text[start, end). */
void run_word(struct run_setter *, const struct word *, uint32_t start,
              uint32_t end);

/* The same, as wide as said. */
void run_space(struct run_setter *, const struct word *, uint32_t start,
               uint32_t end, unit width);

/* Between ideographs: room without a character. */
void run_gap(struct run_setter *, unit width);

/* A run of its own: its text is a soft hyphen, which is no part of the word
 * (ISO 32000-1 §14.8.2.2.3). */
void run_hyphen(struct run_setter *, const struct word *);

/* What was gathered goes to the frame. */
void run_end(struct run_setter *);

#endif
