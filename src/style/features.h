/* OpenType features as CSS Fonts 4 §6 names them. */
#ifndef STYLE_FEATURES_H
#define STYLE_FEATURES_H

#include "base/buf.h"
#include "style/parse.h"
#include "style/property.h"

/* A value of font-variant-ligatures, -caps or -numeric that is more than one of
 * its keywords: VALUE_VARIANTS. */
bool variants_parse(enum property, const struct component *, struct value *);
void variants_put(struct buf *, struct value);

/* font-feature-settings: strings of four characters, each followed by a number,
 * by on or off, or by nothing. VALUE_FEATURES. */
bool features_parse(struct arena *, const struct component *, struct value *);
void features_put(struct buf *, const struct feature_list *);
bool features_eq(const struct feature_list *, const struct feature_list *);

#endif
