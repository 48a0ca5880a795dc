/* A style sheet as the cascade sees it: styles/base.css, the sheet that the
 * user chose (with what it imports), and the command's own --set, filtered by
 * medium. Parsed by CSS Syntax 3; at-rules of deckle's own say what CSS has no
 * words for: @deck, @sheet, @book. */
#ifndef STYLE_STYLESHEET_H
#define STYLE_STYLESHEET_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/unit.h"

enum medium { MEDIUM_PRINT, MEDIUM_SCREEN }; /* PDF, EPUB */

enum side { SIDE_TOP, SIDE_RIGHT, SIDE_BOTTOM, SIDE_LEFT };

/* @page: CSS Paged Media 3. The page is one side of a card. */
struct page_spec {
	unit width, height;
	unit margin[4];     /* by enum side */
	unit bleed;         /* of the background, beyond the trim */
	struct place place; /* of the rule that said the size */
};

/* CSS Paged Media 3 §4.4: what a page is, and what @page asks for. Bits. */
enum page_kind {
	PAGE_FIRST = 1 << 0,
	PAGE_BLANK = 1 << 1, /* there so that the next one is a right one */
	PAGE_LEFT = 1 << 2,
	PAGE_RIGHT = 1 << 3,
	PAGE_KINDS = 1 << 4,
};

/* @page with :first, :blank, :left, :right: margins, where it says some. */
struct page_rule {
	const struct page_rule *next;
	unsigned kinds; /* all of them */
	unit margin[4]; /* by enum side; negative: not said */
	struct place place;
};

/* Whether straight quotes become typographic ones. */
enum quotes { QUOTES_PLAIN, QUOTES_SMART };

/* @deck: what goes on a card, or on pages. */
struct deck_spec {
	enum deck_layout { DECK_CARDS, DECK_PAGES } layout;
	enum deck_answer {
		DECK_ANSWER_AUTO, /* never in a sheet that is loaded */
		DECK_ANSWER_BACK,
		DECK_ANSWER_BELOW,  /* on the same side */
		DECK_ANSWER_BESIDE, /* on its right half */
		DECK_ANSWER_FOLD,   /* the same, with a line to fold at */
		DECK_ANSWER_NEXT,   /* a card of its own, or the next page,
		                     * behind the question's */
		DECK_ANSWER_END_OF_CHAPTER,
		DECK_ANSWER_END, /* the same, behind all questions */
		DECK_ANSWER_NONE
	} answer;
	unit lines; /* pitch of the ruled lines of an unanswered
				 * card; 0: none */
	enum quotes quotes;
	enum deck_overflow {
		DECK_OVERFLOW_CONTINUE, /* on further cards */
		DECK_OVERFLOW_ERROR,
	} overflow;
	unit shrink[2]; /* what nearly fits is set smaller, down to this: text,
	                 * code; 0: it is not */
	enum deck_part {
		DECK_PART_ALL,
		DECK_PART_LEAD, /* of an answer its first section */
	} part;
	struct place place;
};

/* @sheet: how cards lie on paper. */
struct sheet_spec {
	unit width, height; /* of the paper, as it goes into the printer */
	bool oriented;      /* else it may be turned, so that more cards fit */
	const struct stock *stock; /* NULL: plain paper */
	unsigned grid[2];          /* columns, rows; 0: as many as fit */
	bool centered;
	unit origin[2]; /* of the first card, unless it is centered */
	unit gap[2];    /* between columns, between rows */
	enum sheet_arrange {
		SHEET_ARRANGE_DUPLEX, /* backs behind fronts */
		SHEET_ARRANGE_FRONTS, /* fronts only */
		SHEET_ARRANGE_BACKS,  /* backs only, for a second run */
		SHEET_ARRANGE_FOLD,   /* the back beside the front, to fold */
		SHEET_ARRANGE_SINGLE, /* a side a page, as large as a card */
		SHEET_ARRANGE_LIST,   /* fronts left, backs right of the
		                       * middle of the sheet */
	} arrange;
	enum sheet_slots {
		SHEET_SLOTS_ROWS,
		SHEET_SLOTS_COLUMNS,
		SHEET_SLOTS_CUT_AND_STACK, /* piles of the cut sheets, put on
		                            * each other, are in order */
	} slots;
	unsigned start_slot; /* from 1: a sheet that is partly used up */
	enum sheet_flip { SHEET_FLIP_LONG_EDGE, SHEET_FLIP_SHORT_EDGE } flip;
	enum sheet_turn {
		SHEET_TURN_PAGE,   /* the reader turns a card like a page */
		SHEET_TURN_TUMBLE, /* over its upper edge */
	} turn;
	enum sheet_marks {
		SHEET_MARKS_NONE,
		SHEET_MARKS_CROP,  /* ticks */
		SHEET_MARKS_LINES, /* whole cut lines */
		SHEET_MARKS_FOLD,  /* no cuts, only where to fold */
	} marks;
	enum sheet_label { SHEET_LABEL_NONE, SHEET_LABEL_AUTO } label;
	unit safe; /* from the sheet's edge inwards: a printer
				 * prints nothing there */
	struct place place;
};

/* @book: the EPUB. */
struct book_spec {
	enum book_answer {
		BOOK_ANSWER_BELOW,
		BOOK_ANSWER_POPUP, /* footnotes, as far as they fit */
		BOOK_ANSWER_NEXT,  /* a file of its own behind the question's */
		BOOK_ANSWER_END_OF_CHAPTER,
		BOOK_ANSWER_END,     /* the same, behind all chapters */
		BOOK_ANSWER_DETAILS, /* folded, and behind the chapter */
		BOOK_ANSWER_NONE,
		BOOK_PLACEMENTS
	} answer;
	enum quotes quotes;
	enum book_cover { BOOK_COVER_AUTO, BOOK_COVER_NONE } cover;
	enum book_fonts { BOOK_FONTS_NONE, BOOK_FONTS_EMBED } fonts;
	struct place place;
};

/* As @book has it: "end-of-chapter". */
const char *book_answer_name(enum book_answer);

/* Code points that a face is for, both ends included. */
struct font_range {
	uint32_t from, to;
};

/* @font-face: a file, relative to the sheet that declares it, made whole. */
struct font_face {
	struct str family;
	const char *path;
	unit weight; /* 100 … 900 */
	bool italic;
	const struct font_range *ranges; /* in the order written */
	size_t range_count;              /* 0: it is for all */
	struct place place;
};

/* A name and a value of --set: "deck.answer=below", "page.size=A6". */
struct style_override {
	const char *text;
};

struct stylesheet_request {
	const char *name;   /* of a sheet in `folder`, or a path to one */
	const char *folder; /* where deckle's own sheets lie */
	enum medium medium;
	const char *const *overrides; /* of --set, in the order given */
	size_t override_count;
};

struct stylesheet {
	struct page_spec page;
	const struct page_rule *page_rules; /* in the order of appearance */
	struct deck_spec deck;
	struct sheet_spec sheet;
	struct book_spec book;
	const struct font_face *faces;
	size_t face_count;
	const struct rule_list *rules; /* style/rule.h; for the cascade and
					 * for xhtml */
};

/* How specific an @page rule for these kinds is: CSS Paged Media 3 §4.5. */
unsigned page_specificity(unsigned kinds);

/* @page with all rules that are for a page of these kinds. */
struct page_spec stylesheet_page(const struct stylesheet *, unsigned kinds);

/* Reads and checks. What is merely not understood (an unknown property) is a
 * warning with line and column and is passed over, as CSS asks; a file that
 * cannot be read, and a descriptor of ours with an impossible value, are
 * errors. NULL: reported. An unknown name suggests the nearest. Everything
 * belongs to the arena. */
const struct stylesheet *stylesheet_load(struct arena *,
                                         const struct stylesheet_request *,
                                         struct diag *);

#endif
