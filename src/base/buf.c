/* A growing buffer of bytes, and numbers written without the locale. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/unit.h"

char *buf_reserve(struct buf *b, size_t n)
{
	if (b->cap - b->n < n) {
		if (n > SIZE_MAX / 2 - b->n)
			memory_exhausted();
		b->cap = (b->n + n) * 3 / 2 + 64;
		b->p = memory_resize(b->p, b->cap);
	}
	return b->p + b->n;
}

void buf_bytes(struct buf *b, const void *p, size_t n)
{
	if (!n)
		return;
	memcpy(buf_reserve(b, n), p, n);
	b->n += n;
}

void buf_put(struct buf *b, struct str s)
{
	buf_bytes(b, s.p, s.n);
}

void buf_char(struct buf *b, char c)
{
	*buf_reserve(b, 1) = c;
	b->n++;
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	va_start(args, format);
	vsnprintf(buf_reserve(b, (size_t)n + 1), (size_t)n + 1, format, args);
	va_end(args);
	b->n += (size_t)n;
}

void buf_int(struct buf *b, int64_t v)
{
	char digits[20], *p = digits + sizeof digits;
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	do {
		*--p = (char)('0' + u % 10);
	} while (u /= 10);
	if (v < 0)
		buf_char(b, '-');
	buf_bytes(b, p, (size_t)(digits + sizeof digits - p));
}

void buf_fixed(struct buf *b, int64_t value, int64_t scale, int places)
{
	uint64_t u = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	uint64_t whole = u / (uint64_t)scale, rest = u % (uint64_t)scale;
	uint64_t ten = 1;

	for (int i = 0; i < places; i++)
		ten *= 10;
	rest = (rest * ten + (uint64_t)scale / 2) / (uint64_t)scale;
	whole += rest / ten;
	rest %= ten;
	if (value < 0 && (whole || rest))
		buf_char(b, '-');
	buf_int(b, (int64_t)whole);
	if (!rest)
		return;
	buf_char(b, '.');
	while (rest) {
		ten /= 10;
		buf_char(b, (char)('0' + rest / ten));
		rest %= ten;
	}
}

void buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ 0 };
}

void buf_mm(struct buf *b, unit length, int places)
{
	/* 127 mm are 360 pt. */
	buf_fixed(b, (int64_t)length * 127, 360 * UNIT_PT, places);
}
