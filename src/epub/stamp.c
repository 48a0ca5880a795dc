/* The civil calendar, without the C library's time zones. */
#include "epub/stamp.h"

enum {
	DAY = 24 * 60 * 60,
	ERA_DAYS = 146097,  /* days of 400 years */
	ERA_START = 719468, /* days from 0000-03-01 to 1970-01-01 */
	DAYS_1980 = 3652,   /* ZIP's first day, since 1970 */
	DAYS_2107 = 50402,  /* and its last */
	SAFE_HOUR = 9,      /* no clock was ever put forward over it */
};

struct civil {
	int year, month, day;
};

/* Days that some time zone skipped when it moved across the date line:
 * Kwajalein; Kiritimati and Kanton; Apia and Fakaofo. */
static const int32_t skipped_days[] = {
	8633,  /* 1993-08-21 */
	9130,  /* 1994-12-31 */
	15338, /* 2011-12-30 */
};

/* Within what ZIP can say; never negative. */
static int64_t clamp(int64_t seconds)
{
	const int64_t first = (int64_t)DAYS_1980 * DAY;
	const int64_t last = (int64_t)(DAYS_2107 + 1) * DAY - 1;

	return seconds < first ? first : seconds > last ? last : seconds;
}

/* Gregorian, by years that begin in March, so that the leap day ends one. */
static struct civil civil(int64_t days)
{
	int64_t z = days + ERA_START, era = z / ERA_DAYS;
	int of_era = (int)(z - era * ERA_DAYS);
	int year = (of_era - of_era / 1460 + of_era / 36524 -
	            of_era / (ERA_DAYS - 1)) /
	           365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int month = (5 * of_year + 2) / 153; /* from March */
	struct civil c;

	c.day = of_year - (153 * month + 2) / 5 + 1;
	c.month = month < 10 ? month + 3 : month - 9;
	c.year = (int)era * 400 + year + (c.month <= 2);
	return c;
}

void stamp_put(struct buf *b, int64_t seconds)
{
	int64_t kept = clamp(seconds), of_day = kept % DAY;
	struct civil c = civil(kept / DAY);

	buf_printf(b, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day,
	           (int)(of_day / 3600), (int)(of_day / 60 % 60),
	           (int)(of_day % 60));
}

struct stamp_dos stamp_dos(int64_t seconds)
{
	int64_t days = clamp(seconds) / DAY;
	struct civil c;

	for (size_t i = 0; i < sizeof skipped_days / sizeof *skipped_days; i++)
		if (days == skipped_days[i])
			days--;
	c = civil(days);
	return (struct stamp_dos){
		.date = (uint16_t)((c.year - 1980) << 9 | c.month << 5 | c.day),
		.time = SAFE_HOUR << 11,
	};
}
