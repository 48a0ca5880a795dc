/* Clozes: words of a text that are hidden on a card's face, as Anki writes them,
 * "{{c1::hidden::hint}}". All of one number are hidden together; a text makes
 * as many cards as it has numbers. A file may say that what it marks, "==so==",
 * is hidden, too, one a card. */
#ifndef READ_CLOZE_H
#define READ_CLOZE_H

#include "model/element.h"

enum cloze_style {
	CLOZE_BRACES, /* Anki's alone */
	CLOZE_MARK,   /* and what is marked: "==…==", <mark> */
	CLOZE_STRONG, /* and what is bold */
	CLOZE_STYLES,
};

/* By the name that --cloze and front matter use, ASCII case not counting;
 * CLOZE_STYLES: there is none of that name. */
enum cloze_style cloze_style_find(struct str name);
const char *cloze_style_name(enum cloze_style);

/* Whether a text has what clozes and marks begin with: most have not. */
bool cloze_may(struct str text);

/* Makes spans of all clozes below the root, of the class CLASS_CLOZE, and marks
 * of "==…=="; says how many clozes there are. */
size_t cloze_find(struct arena *, struct element *root, enum cloze_style);

/* Whether there is such a span. */
bool cloze_in(const struct element *root);

enum { CLOZE_CARDS = 100 }; /* of one text; further ones stay as they are */

/* The numbers that are hidden together on either side, ascending; how many. What
 * is marked gets numbers of its own, behind the others. `answer` may be NULL. */
size_t cloze_numbers(struct arena *, const struct element *prompt,
                     const struct element *answer,
                     unsigned numbers[CLOZE_CARDS]);

/* Ends all spans in a tree: those of this number are replaced by "[…]" or their
 * hint in brackets (`hide`), or become strong; all others are plain text. */
void cloze_turn(struct arena *, struct element *root, unsigned number,
                bool hide);

#endif
