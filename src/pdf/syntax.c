/* PDF's notation. */
#include "pdf/syntax.h"

#include "base/utf8.h"

enum {
	PLACES = 3,  /* decimals: a thousandth of a point is 0.35 µm */
	DAY = 86400, /* seconds */
};

void pdf_put_bytes(struct buf *b, struct str s)
{
	buf_char(b, '(');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < ' ' || c == 0x7f) {
			buf_printf(b, "\\%03o", c);
			continue;
		}
		if (c == '(' || c == ')' || c == '\\')
			buf_char(b, '\\');
		buf_char(b, (char)c);
	}
	buf_char(b, ')');
}

/* What PDFDocEncoding and ASCII have in common (§D.2). */
static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < ' ' || s.p[i] > '~')
			return false;
	return true;
}

void pdf_put_text(struct buf *b, struct str s)
{
	if (is_ascii(s)) {
		pdf_put_bytes(b, s);
		return;
	}
	buf_put(b, STR("<FEFF"));
	pdf_put_utf16(b, s);
	buf_char(b, '>');
}

void pdf_put_hex(struct buf *b, uint32_t v, unsigned digits)
{
	while (digits--)
		buf_char(b, "0123456789ABCDEF"[v >> 4 * digits & 15]);
}

/* RFC 2781 §2.1. */
void pdf_put_utf16_code(struct buf *b, uint32_t c)
{
	if (c >= 0x10000) {
		pdf_put_hex(b, 0xD800 + ((c - 0x10000) >> 10), 4);
		c = 0xDC00 + ((c - 0x10000) & 0x3FF);
	}
	pdf_put_hex(b, c, 4);
}

void pdf_put_utf16(struct buf *b, struct str s)
{
	for (size_t at = 0; at < s.n;)
		pdf_put_utf16_code(b, utf8_next(s, &at));
}

void pdf_put_length(struct buf *b, unit v)
{
	buf_fixed(b, v, UNIT_PT, PLACES);
}

void pdf_put_ref(struct buf *b, uint32_t object)
{
	buf_int(b, object);
	buf_put(b, STR(" 0 R"));
}

struct date {
	int64_t year;
	int month, day;
};

/* The proleptic Gregorian calendar in eras of 400 years that begin in March,
 * so that a leap day is the last of its year; 719468 days lie between the
 * first of March of the year 0 and 1970. */
static struct date date_of(int64_t days)
{
	int64_t era, in_era, year, in_year, month;

	days += 719468;
	era = (days >= 0 ? days : days - 146096) / 146097;
	in_era = days - era * 146097;
	year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) /
	       365;
	in_year = in_era - (365 * year + year / 4 - year / 100);
	month = (5 * in_year + 2) / 153;
	return (struct date){
		.year = year + era * 400 + (month >= 10),
		.month = (int)(month < 10 ? month + 3 : month - 9),
		.day = (int)(in_year - (153 * month + 2) / 5 + 1),
	};
}

void pdf_put_date(struct buf *b, int64_t seconds)
{
	static const int64_t first = -62167219200, last = 253402300799;
	int64_t days, rest;
	struct date date;

	seconds = seconds < first ? first : seconds > last ? last : seconds;
	days = (seconds >= 0 ? seconds : seconds - DAY + 1) / DAY;
	rest = seconds - days * DAY;
	date = date_of(days);
	buf_printf(b, "(D:%04d%02d%02d%02d%02d%02dZ)", (int)date.year,
	           date.month, date.day, (int)(rest / 3600),
	           (int)(rest / 60 % 60), (int)(rest % 60));
}
