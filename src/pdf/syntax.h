/* PDF's notation: strings, numbers, dates (ISO 32000-1 §7.3, §7.9). */
#ifndef PDF_SYNTAX_H
#define PDF_SYNTAX_H

#include "base/buf.h"
#include "base/unit.h"

/* Bytes as a literal string, "(…)". */
void pdf_put_bytes(struct buf *, struct str);

/* Valid UTF-8 as a text string: as it is if it is printable ASCII, else in
 * UTF-16BE as "<FEFF…>". */
void pdf_put_text(struct buf *, struct str);

/* The digits of valid UTF-8 in UTF-16BE. */
void pdf_put_utf16(struct buf *, struct str);
void pdf_put_utf16_code(struct buf *, uint32_t code_point);

/* The lowest 4 × digits bits, in hexadecimal. */
void pdf_put_hex(struct buf *, uint32_t, unsigned digits);

/* Points, in thousandths. */
void pdf_put_length(struct buf *, unit);

/* "12 0 R" */
void pdf_put_ref(struct buf *, uint32_t object);

/* Seconds since 1970 as "(D:20240131235959Z)"; years 0 to 9999. */
void pdf_put_date(struct buf *, int64_t seconds);

#endif
