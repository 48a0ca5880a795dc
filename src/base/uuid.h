/* Names as UUIDs (RFC 4122): the same name gives the same UUID everywhere. */
#ifndef BASE_UUID_H
#define BASE_UUID_H

#include "base/buf.h"
#include "base/str.h"

struct uuid {
	unsigned char bytes[16];
};

/* Version 5, RFC 4122 §4.3: SHA-1 of the name space and the name. */
struct uuid uuid_v5(struct uuid space, struct str name);

/* Appends "2ed6657d-e927-568b-95e1-2665a8aea6a2". */
void uuid_put(struct buf *, struct uuid);

#endif
