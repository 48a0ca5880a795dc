/* A growing buffer of bytes. It never fails: see memory.h. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* All zero is an empty buffer. Owns p; buf_free lets go of it. */
struct buf {
	char *p;
	size_t n, cap;
};

void buf_put(struct buf *, struct str);
void buf_bytes(struct buf *, const void *, size_t n);
void buf_char(struct buf *, char);
void buf_printf(struct buf *, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Decimal, whatever the locale. */
void buf_int(struct buf *, int64_t);

/* value / scale with at most `places` (0..9) decimals, rounded half away from
 * zero, without trailing zeros: buf_fixed(b, 1536, 1024, 3) is "1.5". */
void buf_fixed(struct buf *, int64_t value, int64_t scale, int places);

/* A length (1/1024 pt) in millimetres, as buf_fixed. */
void buf_mm(struct buf *, int32_t length, int places);

/* Room for n more bytes, to be written at the address returned; the caller
 * then adds what it wrote to n. */
char *buf_reserve(struct buf *, size_t n);

static inline struct str buf_str(const struct buf *b)
{
	return (struct str){ b->p, b->n };
}

void buf_free(struct buf *);

#endif
