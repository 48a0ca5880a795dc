/* Values out of component values: lengths, numbers, colours; and values as
 * text again. */
#ifndef STYLE_VALUE_H
#define STYLE_VALUE_H

#include "base/buf.h"
#include "style/parse.h"
#include "style/property.h"

/* A dimension of any unit we know, or a bare 0: a length, or em, ex, ch, rem.
 * Clamped to ±UNIT_MAX. */
bool value_length(const struct component *, struct value *);

/* The same in a millionth of the unit that `kind` stands for. */
bool value_millionths(const struct component *, enum value_kind *kind,
                      int64_t *n);

/* The same, but no unit that depends on a font. */
bool value_absolute(const struct component *, unit *);

bool value_percentage(const struct component *, struct value *);
bool value_number(const struct component *, struct value *);

/* CSS Color 3 §4.2, and #rrggbbaa. Without currentcolor and transparent, which
 * are keywords. `opaque` is whether its alpha is 1. */
bool value_color(const struct component *, struct value *, bool *opaque);

/* CSSOM §2.1, "serialize a string". */
void value_put_string(struct buf *, struct str);

/* As a style sheet would have it. */
void value_put(struct buf *, struct value);

/* A name of CSS Fonts 4 §2.1.3: "serif", "monospace" and their like. */
bool family_is_generic(struct str);

#endif
