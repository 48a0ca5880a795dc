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

/* What an element must be beside its type and its classes. Selectors 4. */
struct condition {
	const struct condition *next;
	enum condition_kind {
		CONDITION_ATTR, /* [attr], #id: match, value, nocase */
		CONDITION_NTH,  /* a, b, from_end, of_type: §13.3, §13.4 */
		CONDITION_LANG, /* value: §7.2 */
		CONDITION_ROOT,
		CONDITION_LINK, /* :link, :any-link */
		CONDITION_EMPTY,
		CONDITION_IS,    /* one of `any`, §4.2 */
		CONDITION_NOT,   /* none of `any`, §4.3 */
		CONDITION_WHERE, /* as is, but of no specificity, §4.4 */
	} kind;
	const char *name; /* of a pseudo-class */
	bool function;    /* one with arguments */
	enum attr_name attr;
	enum attr_match {
		ATTR_MATCH_PRESENT,
		ATTR_MATCH_EXACT,    /* = */
		ATTR_MATCH_WORD,     /* ~= */
		ATTR_MATCH_DASH,     /* |= */
		ATTR_MATCH_PREFIX,   /* ^= */
		ATTR_MATCH_SUFFIX,   /* $= */
		ATTR_MATCH_SUBSTRING /* *= */
	} match;
	struct str value;
	bool nocase;            /* the i flag */
	bool hash;              /* written as #id */
	int32_t a, b;           /* an + b */
	bool from_end, of_type; /* last-…, …-of-type */
	bool only;              /* the first from either end */
	const struct compound *any;
};

/* What one element must be. As siblings have one parent, what stands before
 * + and ~ says nothing of ancestors: those of "a > b + c" are c's as well. */
struct compound {
	const struct compound *left;    /* what an ancestor must be, or NULL */
	bool child;                     /* … no further up than the parent */
	const struct compound *sibling; /* what one before it must be */
	bool adjacent;                  /* … no further than the next */
	const struct compound *next;    /* in a list: condition.any */
	uint16_t tag;                   /* enum tag; TAG_COUNT: any */
	uint32_t classes;               /* all of them */
	const struct condition *conditions;
	/* A compound that asks for more than tag and classes has a number from
	 * 1, by which a style's key says whether it matched; 0: it does not. */
	unsigned test;
	const struct compound *next_test;
};

struct selector {
	const struct selector *next;
	const struct compound *subject;
	enum pseudo pseudo;   /* of the subject; PSEUDO_COUNT: none */
	uint32_t specificity; /* ids << 16 | classes << 8 | types */
};

struct declaration {
	const struct declaration *next;
	enum property
		property; /* PROP_COUNT: a custom property, value.pending */
	bool important;
	struct value value; /* specified */
};

struct rule {
	const struct rule *next;
	enum origin origin;
	const struct selector *selectors; /* NULL in @page */
	unsigned pages; /* in @page: enum page_kind, all of them; 0: any */
	const struct declaration *declarations;
};

/* In the order of appearance. */
struct rule_list {
	const struct rule *elements;
	const struct rule *page;
	const struct rule *margins[MARGIN_BOX_COUNT];
	/* Numbered from 1 on. */
	const struct compound *tests;
	unsigned test_count;
	bool pseudo[PSEUDO_COUNT]; /* some rule is for it */
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

/* What the selectors of a style sheet share while it is being read. */
struct selector_context {
	struct arena *arena;
	struct rule_list *rules;          /* whose tests are numbered */
	const struct compound **test_end; /* where the next one goes */
	bool said_interactive, said_tests;
};

/* The selectors of a rule's prelude. NULL: none of them can match anything of
 * ours, or they are not understood; reported as warnings. */
const struct selector *selector_parse(struct selector_context *,
                                      const struct component *,
                                      const struct complaint *);

/* The selector as one or more in the words of Selectors 3, at **tail (which
 * moves on). NULL, or why that cannot be. */
const char *selector_lower(struct arena *, const struct selector *,
                           const struct selector ***tail);

/* As a style sheet would have it. */
void selector_put(struct buf *, const struct selector *);

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
