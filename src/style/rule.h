/* Rules as the cascade reads them and as xhtml writes them: selectors and
 * declarations of longhands, in the order of the sheets. */
#ifndef STYLE_RULE_H
#define STYLE_RULE_H

#include "model/element.h"
#include "style/parse.h"
#include "style/property.h"
#include "style/style.h"
#include "style/stylesheet.h"

/* CSS Cascade 4 §6.2. Ours are two: styles/base.css, and all else. */
enum origin { ORIGIN_BASE, ORIGIN_SHEET };

/* What one element must be; `left` is what an ancestor of it must be (NULL:
 * nothing more). Selectors 4 §3. */
struct compound {
	const struct compound *left;
	uint16_t tag;     /* enum tag; TAG_COUNT: any */
	uint32_t classes; /* all of them */
};

struct selector {
	const struct selector *next;
	const struct compound *subject;
	uint32_t specificity; /* classes << 16 | types */
};

struct declaration {
	const struct declaration *next;
	enum property property;
	bool important;
	struct value value; /* specified */
};

struct rule {
	const struct rule *next;
	enum origin origin;
	const struct selector *selectors; /* NULL in @page */
	const struct declaration *declarations;
};

/* In the order of appearance. */
struct rule_list {
	const struct rule *elements;
	const struct rule *page;
	const struct rule *margins[MARGIN_BOX_COUNT];
};

/* Where complaints about a sheet's text go. */
struct complaint {
	const char *file;
	struct diag *diag;
};

static inline struct place complaint_place(const struct complaint *c,
                                           uint32_t line, uint32_t col)
{
	return (struct place){ c->file, line, col };
}

/* The selectors of a rule's prelude. NULL: none of them can match anything of
 * ours, or they are not understood; reported as warnings. */
const struct selector *selector_parse(struct arena *, const struct component *,
                                      const struct complaint *);

/* A declaration as longhands, appended to the list that ends at **tail (which
 * moves on). What is not understood is a warning and is passed over. */
void declaration_parse(struct arena *, const struct declaration ***tail,
                       const struct parsed *, const struct complaint *);

/* The grammar of one longhand. On false, *transparent says whether a colour
 * was not opaque. */
bool property_parse(struct arena *, enum property, const struct component *,
                    struct value *, bool *transparent);

struct value property_initial(enum property);

#endif
