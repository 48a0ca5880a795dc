/* Lengths in layout are integers of 1/1024 pt (1 pt = 1/72 in), so that every
 * machine computes the same. */
#ifndef BASE_UNIT_H
#define BASE_UNIT_H

#include <stdint.h>

typedef int32_t unit;

#define UNIT_PT 1024
#define UNIT_IN (72 * UNIT_PT)
#define UNIT_MAX (INT32_MAX / 4) /* room to add without overflow */

/* Millimetres, also fractions of them, as a constant expression. */
#define UNIT_MM(mm) ((unit)((mm)*UNIT_IN / 25.4 + ((mm) < 0 ? -0.5 : 0.5)))

/* a × b ÷ c, rounded half away from zero, without overflow on the way. */
static inline unit unit_scale(unit a, int64_t b, int64_t c)
{
	int64_t product = (int64_t)a * b, half = c / 2;

	return (unit)((product < 0 ? product - half : product + half) / c);
}

#endif
