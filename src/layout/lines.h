/* Breaking a paragraph into lines: items in, breaks out. */
#ifndef LAYOUT_LINES_H
#define LAYOUT_LINES_H

#include "layout/words.h"

/* Costs of a break within the text, on TeX's scale. From BREAK_NOWRAP on, a
 * break is taken only where the text would otherwise stand out of its lines. */
enum {
	BREAK_NEVER = 10000,
	BREAK_FORCED = -10000,
	BREAK_OPPORTUNITY = 10, /* UAX #14, without white space */
	BREAK_NUMBER = 50,      /* before a number that goes with a word */
	BREAK_HYPHEN = 50,      /* TeX: \hyphenpenalty, \exhyphenpenalty */
	BREAK_HYPHEN_RAGGED = 150,
	BREAK_BEFORE_DASH = 600, /* an em dash stands at a line's end */
	BREAK_NOWRAP = 4000,     /* where white-space forbids it */
	BREAK_INSIDE = 5000,     /* of a word that is wider than a line */
};

/* TeXbook ch. 14: what a paragraph consists of. */
struct line_item {
	enum line_item_kind { LINE_BOX, LINE_GLUE, LINE_PENALTY } kind;
	bool hyphen;   /* penalty: a break here shows a hyphen */
	bool flagged;  /* penalty: a line broken here ends in a hyphen */
	bool joint;    /* penalty: parts two pieces of one word */
	uint8_t level; /* of embedding: UAX #9; odd from right to left */
	bool kept;     /* glue that stays at a line's beginning, and
				 * no break: indentation of code */
	uint32_t span; /* index into the paragraph's spans */
	int32_t penalty;
	unit width;           /* natural; of a penalty: the hyphen's */
	unit stretch, shrink; /* glue, in justified lines */
	unit after;           /* penalty: added to a line that begins here */
	uint32_t start, end;  /* bytes of the paragraph's text */
	const struct word *word;
};

/* A line: items[first, end). `end` is the item it was broken at. */
struct line {
	size_t first, end;
	unit width;       /* natural, without what the break drops */
	bool last;        /* of the paragraph, or before a forced break */
	bool continued;   /* code: goes on with the source's line */
	unit indent;      /* code: where a continued line begins */
	unit indentation; /* code: of the source's line */
};

/* What lines are to look like. */
struct line_setting {
	unit width;
	unit indent; /* the first line is shorter by it; longer, if negative */
	bool justified; /* spaces stretch and shrink */
	unit slack;     /* what a line's ends may take up as if it were glue:
			 * TeX's \rightskip and \leftskip */
	bool even;      /* last lines are to be as wide as the others */
	unit runt;      /* but no last line narrower than this */
};

/* Badness on TeX's scale (TeX, §108): 100 (excess / stretch)³. TeX knows no
 * more than 10,000, where it lumps all that is wrong into one line; here the
 * worst lines still count by how bad they are. */
enum { BADNESS_MAX = 1000000 };

/* Whether a line may end at the item. */
bool line_item_breaks(const struct line_item *);

/* The lines whose demerits are the least of all, where no line's badness is
 * over the tolerance; how many, at most n + 1, in an array that belongs to the
 * arena. 0: no breaks are that good, or there are no items. With BADNESS_MAX
 * there are always some; then a line is too wide only where there is no break
 * to avoid it. Knuth and Plass, "Breaking paragraphs into lines" (1981); TeX,
 * §813 to §890. */
size_t lines_break(struct arena *, struct line **, const struct line_item *,
                   size_t n, const struct line_setting *, int32_t tolerance);

/* First fit, for text whose lines are to stay as they are: each takes what it
 * can hold. */
size_t lines_fill(struct arena *, struct line **, const struct line_item *,
                  size_t n, unit width, unit indent);

#endif
