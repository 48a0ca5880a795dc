/* Where bytes go: a file being written, a buffer in a test. */
#ifndef BASE_SINK_H
#define BASE_SINK_H

#include <stdbool.h>
#include <stddef.h>

/* write answers false once, and ever after, when bytes are lost; whoever owns
 * the sink reports it. */
struct sink {
	bool (*write)(struct sink *, const void *bytes, size_t n);
};

static inline bool sink_write(struct sink *s, const void *bytes, size_t n)
{
	return s->write(s, bytes, n);
}

#endif
