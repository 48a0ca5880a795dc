/* Addresses as RFC 3986 has them. */
#ifndef BASE_URI_H
#define BASE_URI_H

#include "base/buf.h"

/* Appends an address without its escapes (§2.1). */
void uri_unescape(struct buf *, struct str);

/* What stands before ":" if it is a scheme (§3.1); https of what begins with
 * "//", whose page would say it (§4.2); empty if there is none. */
struct str uri_scheme(struct str);

#endif
