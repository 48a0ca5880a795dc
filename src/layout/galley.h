/* The galley: one vertical list of boxes, glue and penalties (TeXbook ch. 15),
 * before it is known what stands on which part. Everything that flows becomes
 * one: cards, continuations, table cells. */
#ifndef LAYOUT_GALLEY_H
#define LAYOUT_GALLEY_H

#include "layout/frame.h"
#include "style/style.h"

/* Penalties of breaking here (reference: too much text for a card). */
enum {
	PENALTY_NEVER = 1000000,
	PENALTY_WIDOW = 10000, /* a lonely first or last line */
	PENALTY_ROW = 1000,    /* between rows of a table */
	PENALTY_CODE = 500,    /* between lines of code */
	PENALTY_DEDENT = 150,  /* of code, where the next line is outdented */
	PENALTY_LINE = 50,     /* between lines of a paragraph: rather than
	                         * leave 7/10 of a card empty */
	PENALTY_ITEM = 200,    /* between items of a list */
	PENALTY_BLOCK = 0,
	PENALTY_FORCED = -PENALTY_NEVER,
};

/* A block with a background or borders, from its OPEN to its CLOSE. */
struct galley_block {
	const struct element *element;
	const struct style *style;
	unit x, width; /* border box */
};

/* Named strings, as string-set says them. */
struct named_string {
	const struct named_string *next;
	struct str name, text;
};

/* Something about the place where it stands: it goes with what is behind it. */
struct galley_mark {
	struct galley_mark *next;
	struct str anchor; /* empty: none */
	const struct named_string *strings;
};

/* On which side a page that a forced break begins must be. */
enum break_side { BREAK_ANY_SIDE, BREAK_LEFT, BREAK_RIGHT };

struct galley_item {
	enum galley_kind {
		GALLEY_BOX,     /* height, items */
		GALLEY_GLUE,    /* height; gone at a break */
		GALLEY_PENALTY, /* penalty */
		GALLEY_OPEN,    /* block */
		GALLEY_CLOSE,   /* block */
		GALLEY_HEAD,    /* a box; again on top of each part that
				 * goes on with the innermost open block */
		GALLEY_MARK,    /* mark */
		GALLEY_LINES,   /* ruled lines: block, height is the
					 * pitch; as many as there is room for */
	} kind;
	unit height;
	int penalty;
	enum break_side side;     /* of a forced break */
	struct frame_item *items; /* y from the box's top; painted by a
					 * copy, moved */
	union {
		const struct galley_block *block;
		const struct galley_mark *mark;
	};
	struct place place; /* of what the box shows */
};

/* A block that began on an earlier part. */
struct galley_open {
	const struct galley_block *block;
	const struct galley_item *head; /* repeated; NULL: none */
};

struct galley {
	struct arena *arena;
	struct galley_item *items;
	size_t n, cap;
	unit margin, negative; /* collapsed margins not yet flushed */
	int penalty;           /* of the break those stand for */
	enum break_side side;
	struct galley_mark *marks, *last_mark; /* to be put behind it */
	size_t depth, deepest; /* blocks open at the end, and at the most */
	bool started;          /* a box or an OPEN was put */
	const struct galley_open *open; /* before the first item */
	size_t open_count;
};

/* Blocks. A margin collapses with the margins around it (CSS 2.2 §8.3.1) until
 * something stands between them. */
void galley_margin(struct galley *, unit margin);
/* The break at the pending margin costs at least this much. */
void galley_discourage(struct galley *, int penalty);
/* The page that begins at the pending margin, if it is forced, is on a side. */
void galley_side(struct galley *, enum break_side);
/* What stands behind the pending margin. */
void galley_mark(struct galley *, struct galley_mark *);
/* Puts the pending margin down as penalty and glue, and the marks. */
void galley_flush(struct galley *);

void galley_box(struct galley *, unit height, struct frame_item *,
                struct place);
/* Space that a break swallows. */
void galley_glue(struct galley *, unit height);
/* An empty box before item `at`, moving down what follows. */
void galley_insert(struct galley *, size_t at, unit height);
void galley_penalty(struct galley *, int penalty);
void galley_open(struct galley *, const struct galley_block *);
void galley_close(struct galley *, const struct galley_block *);
void galley_head(struct galley *, unit height, struct frame_item *,
                 struct place);
void galley_lines(struct galley *, const struct galley_block *, unit pitch);

/* Puts all of a galley behind what is there, as if it had been built there: what
 * it begins with (a margin, a penalty) collapses with what is pending, and what
 * is pending at its end pends. `from` must have been begun with galley_begin.
 * Blocks and frame items are shared. */
void galley_append(struct galley *, const struct galley *from);
void galley_begin(struct galley *);

/* Of all there is, as if it stood on one part. */
int64_t galley_height(const struct galley *);

/* Where the galley is broken: part i is items[first, end), its leading glue
 * already left out; `height` is what stands on it, repeated heads included. */
struct galley_part {
	size_t first, end;
	unit height;
	struct galley_open *open; /* since earlier parts */
	size_t open_count;
};

/* The height that parts have, the first one and all others; and what a part
 * that were left empty would cost. */
struct galley_room {
	unit first, rest;
	int empty;
};

/* On a card, white space costs less than a break that divides what belongs
 * together; a book's pages are to be full. */
enum { EMPTY_CARD = 100, EMPTY_PAGE = 10000 };

/* Breaks a galley over the least number of parts, and among those ways over
 * the best one; at least one part. Belongs to the arena. A box higher than a
 * part stands alone on one, too high. */
size_t galley_break(struct arena *, struct galley_part **,
                    const struct galley *, const struct galley_room *);

/* Paints a part on a frame, its left edge at x, its top at y; `room` is the
 * height there is (for ruled lines). */
void galley_paint(struct arena *, struct frame *, const struct galley *,
                  const struct galley_part *, unit x, unit y, unit room);

#endif
