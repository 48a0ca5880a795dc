/* What MathML Core says of operators: the operator dictionary (appendix B.1,
 * in its compact form) and the direction in which they stretch (B.2). Reading
 * writes attributes only where TeX and this dictionary differ; layout takes
 * from it what no attribute says. */
#ifndef MODEL_OPERATOR_H
#define MODEL_OPERATOR_H

#include "base/str.h"

enum operator_form { OPERATOR_INFIX, OPERATOR_PREFIX, OPERATOR_POSTFIX };

/* Spaces in eighteenths of an em (TeX's mu). */
struct operator_row {
	enum operator_form form; /* the one it was found in */
	unsigned char lspace, rspace;
	bool stretchy, symmetric, largeop, movablelimits;
};

/* The properties of an operator's text in a form. In a form it does not have,
 * they are those of infix, postfix or prefix, in this order, unless the form
 * was said (MathML Core §3.2.4.2); what is not in the dictionary at all has
 * thick spaces and no property. */
struct operator_row operator_find(struct str text, enum operator_form form,
                                  bool said);

/* Whether it stretches along the line, as arrows and braces over a formula
 * do; others stretch in height. */
bool operator_is_horizontal(struct str text);

/* The form's name in an attribute, and back; false: it is none. */
const char *operator_form_name(enum operator_form);
bool operator_form_find(enum operator_form *, struct str name);

#endif
