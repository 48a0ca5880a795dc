/* The objects of a PDF file: libharu numbers, keeps and writes them; what is in
 * them we write ourselves (ISO 32000-1 §7.3). hpdf.h stays in object.c.
 *
 * Failures are remembered; objects_write reports them. */
#ifndef PDF_OBJECT_H
#define PDF_OBJECT_H

#include "base/diag.h"
#include "base/sink.h"

struct objects;

/* NULL: reported. */
struct objects *objects_new(struct diag *);
void objects_free(struct objects *); /* NULL is fine */

/* The number of a new object, still an empty dictionary. */
uint32_t object_new(struct objects *);

/* The inside of a dictionary, without << and >>: the buffer's bytes are taken,
 * it is empty afterwards. */
void object_set(struct objects *, uint32_t object, struct buf *entries);

/* The same for a stream, whose bytes are compressed by zlib's format: Length
 * and Filter are added to the entries. Takes both buffers. */
void object_set_stream(struct objects *, uint32_t object, struct buf *entries,
                       struct buf *bytes);

/* A stream whose bytes stay where they are until objects_write; the entries
 * name its Filter. */
void object_set_borrowed(struct objects *, uint32_t object, struct buf *entries,
                         struct str bytes);

/* The three that every file has. The catalog has its Type and Pages already;
 * the root of the page tree has its Type. */
uint32_t objects_catalog(const struct objects *);
uint32_t objects_pages(const struct objects *);
uint32_t objects_info(const struct objects *);

/* libharu's version, for Producer. */
const char *objects_version(void);

enum { OBJECTS_ID = 16 }; /* bytes of a file's identifier */

/* The whole file, once: objects let go of their bytes as they are written.
 * false: reported, but for failures of the sink, which its owner reports. */
bool objects_write(struct objects *, struct sink *,
                   const uint8_t id[OBJECTS_ID], struct diag *);

#endif
