/* JSON (RFC 8259), written value by value into a buffer: UTF-8, two spaces a
 * level, members in the order they come.
 *
 * The caller ends what it begins, and gives each value in an object its key;
 * then what comes out is valid whatever the texts hold. In them, bytes that are
 * no UTF-8 become U+FFFD; controls (C0, DEL, C1) and the line ends of JavaScript
 * (U+2028, U+2029) are escaped. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/diag.h"

/* Begins with out and depth 0. */
struct json {
	struct buf *out;
	unsigned depth; /* objects and arrays that are open */
};

void json_object(struct json *);
void json_object_end(struct json *);
void json_array(struct json *);
void json_array_end(struct json *);

/* Of the value that follows. */
void json_key(struct json *, const char *key);

void json_string(struct json *, struct str);
void json_int(struct json *, int64_t);
void json_bool(struct json *, bool);
void json_null(struct json *);

/* value / scale with at most `places` decimals: see buf_fixed. */
void json_fixed(struct json *, int64_t value, int64_t scale, int places);

/* A text, or null if it is empty. */
void json_text(struct json *, struct str);

/* The members "file", "line" and "col" of an object, null where unknown. */
void json_place(struct json *, struct place);

#endif
