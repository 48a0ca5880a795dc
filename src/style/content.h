/* Generated text: the values of content, counter-reset, counter-increment and
 * string-set. */
#ifndef STYLE_CONTENT_H
#define STYLE_CONTENT_H

#include "base/buf.h"
#include "style/parse.h"
#include "style/property.h"

/* Strings, counter(), counters(), string(), attr(), leader(),
 * target-counter(), one behind the other. */
bool content_parse(struct arena *, const struct component *, struct value *);

/* Names, each followed by a whole number or by none, which then is
 * `otherwise`. */
bool counters_parse(struct arena *, int32_t otherwise, const struct component *,
                    struct value *);

/* Names, each with strings, content(), counter() and so on; commas between. */
bool strings_parse(struct arena *, const struct component *, struct value *);

bool content_eq(const struct content_piece *, const struct content_piece *);
bool counters_eq(const struct counter_list *, const struct counter_list *);
bool strings_eq(const struct string_set *, const struct string_set *);

void content_put(struct buf *, const struct content_piece *);
void counters_put(struct buf *, const struct counter_list *);
void strings_put(struct buf *, const struct string_set *);

#endif
