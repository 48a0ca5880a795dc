/* Lines of code: each line of the source stands on one, or on as few as it
 * needs. It is broken where one who writes code would break it, and goes on
 * indented by as much as it begins, and a little more. */
#ifndef LAYOUT_CODE_H
#define LAYOUT_CODE_H

#include "layout/lines.h"
#include "style/style.h"

/* Whether a block's text is code: white space counts. */
bool code_is(const struct style *);

/* Changes the opportunities (as opportunities_find has them) for those of code: behind commas, operators, opening brackets, slashes; before
 * the full stop of a call. */
void code_opportunities(bool *breaks, struct str text);

/* What is always left to words on a line that goes on. */
unit code_measure(unit width, unit space);

/* As lines_break. A line that goes on has its indent, and `continued`. `space`
 * is a column's width. */
size_t code_break(struct arena *, struct line **, const struct line_item *,
                  size_t n, unit width, unit space);

/* What a break of the page costs behind line i: 0 at a blank line, more at a
 * line that goes on. */
int code_penalty(const struct line *, size_t i, size_t n);

/* Nothing stands on it. */
bool code_is_blank(const struct line *);

#endif
