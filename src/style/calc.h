/* calc(), min(), max() and clamp() of CSS Values 4 §10, in integers. Sums are
 * kept as one number for each unit; min and max as a tree over such sums. */
#ifndef STYLE_CALC_H
#define STYLE_CALC_H

#include "base/buf.h"
#include "style/parse.h"
#include "style/property.h"

enum calc_unit {
	CALC_LENGTH, /* 1/1024 pt; all others 1/1024 of their unit */
	CALC_EM,
	CALC_EX,
	CALC_CH,
	CALC_REM,
	CALC_PERCENT,
	CALC_UNITS
};

/* The sum of its own terms and of what its operands come to, or the least or
 * greatest of its operands. */
struct calc {
	enum calc_kind { CALC_SUM, CALC_MIN, CALC_MAX } kind;
	bool positive;            /* where less than 0 counts as 0 */
	const struct calc *next;  /* operand of the same parent */
	const struct calc *first; /* operands */
	int32_t term[CALC_UNITS]; /* of a sum */
};

/* What a calculation may be made of. */
enum calc_type {
	CALC_IS_NUMBER = 1,
	CALC_IS_LENGTH = 2,
	CALC_HAS_PERCENT = 4, /* beside lengths */
	CALC_POSITIVE = 8,    /* less than 0 is 0, §10.12 */
};

/* Whether a component is one of the functions of §10. */
bool calc_is(const struct component *);

/* A function of §10 as a value of one of these types: VALUE_NUMBER,
 * VALUE_CALC, or the simple value that it comes to. False: not understood, or
 * of another type. */
bool calc_parse(struct arena *, const struct component *, unsigned types,
                struct value *);

/* Without units that depend on a font: `em`, `rem` are font sizes. The result
 * is a VALUE_LENGTH unless percentages are left. */
struct value calc_compute(struct arena *, const struct calc *, unit em,
                          unit rem);

/* Percentages resolved too: what it comes to. Terms that need a font count
 * nothing, as calc_compute has been there. */
unit calc_resolve(const struct calc *, unit base);

bool calc_eq(const struct calc *, const struct calc *);

/* As a style sheet would have it. Points and rem become em of the size `em`,
 * where rem is the root's; em 0: they stay. */
void calc_put(struct buf *, const struct calc *, unit em, unit rem);

#endif
