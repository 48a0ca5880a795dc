/* Breaking a paragraph into lines: items in, breaks out. */
#ifndef LAYOUT_LINES_H
#define LAYOUT_LINES_H

#include "layout/words.h"

/* Costs of a break within the text, on TeX's scale. */
enum {
	BREAK_NEVER = 10000,
	BREAK_FORCED = -10000,
	BREAK_NOWRAP = 4000, /* where white-space forbids it, but nothing
	                         * else fits */
	BREAK_INSIDE = 5000, /* of a word that is wider than a line */
	BREAK_SOFT_HYPHEN = 50,
	BREAK_OPPORTUNITY = 10, /* behind a hyphen or a slash: UAX #14 */
};

/* TeXbook ch. 14: what a paragraph consists of. */
struct line_item {
	enum line_item_kind { LINE_BOX, LINE_GLUE, LINE_PENALTY } kind;
	bool hyphen;   /* penalty: a break here shows a hyphen */
	bool kept;     /* glue that stays at a line's beginning, and
				 * no break: indentation of code */
	uint8_t level; /* of embedding: UAX #9; odd from right to left */
	uint32_t span; /* index into the paragraph's spans */
	int32_t penalty;
	unit width;          /* natural; of a penalty: the hyphen's */
	uint32_t start, end; /* bytes of the paragraph's text */
	const struct word *word;
};

/* A line: items[first, end). `end` is the item it was broken at. */
struct line {
	size_t first, end;
	unit width; /* natural, without what the break drops */
	bool last;  /* of the paragraph, or before a forced break */
};

/* Whether a line may end at the item. */
bool line_item_breaks(const struct line_item *);

/* At most n + 1 lines, in an array that belongs to the arena. The first line
 * is `indent` shorter than the others (longer, if negative). */
size_t lines_break(struct arena *, struct line **, const struct line_item *,
                   size_t n, unit width, unit indent);

#endif
