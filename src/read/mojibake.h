/* UTF-8 that was read as Windows-1252 or ISO 8859-1 and written as UTF-8 again,
 * once or several times: "Ã©" for é, "â€™" for ’, "ÃƒÂ©" for é. */
#ifndef READ_MOJIBAKE_H
#define READ_MOJIBAKE_H

#include "base/buf.h"

/* How many places there are and where the first begins (text.n: none). What may
 * well be meant, as a quoted „Ä“, is only taken for one inside a word, and where
 * others leave no doubt. */
size_t mojibake_count(struct str text, size_t *first);

/* Appends the text with each of these places mended, and all others byte by byte
 * as they are; the number of places. 0: nothing was appended. */
size_t mojibake_mend(struct buf *, struct str text);

#endif
