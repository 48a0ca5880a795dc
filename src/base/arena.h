/* Memory that is let go of all at once. A function that returns memory takes
 * the arena first; nothing in an arena is freed by itself. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

struct arena_block;

/* All zero is an empty arena. One thread at a time. */
struct arena {
	struct arena_block *block; /* the one being filled; older ones behind */
	size_t used;               /* bytes of it */
};

/* Zeroed and aligned for anything. Never NULL: see memory.h. */
void *arena_alloc(struct arena *, size_t n);

#define ARENA_NEW(arena, type) ((type *)arena_alloc(arena, sizeof(type)))
#define ARENA_ARRAY(arena, n, type) \
	((type *)arena_array(arena, n, sizeof(type)))

/* n items of `size` bytes; a product that overflows is out of memory. */
void *arena_array(struct arena *, size_t n, size_t size);

/* A copy; there is a NUL behind it. */
struct str arena_str(struct arena *, struct str);

/* The formatted text; there is a NUL behind it. */
struct str arena_printf(struct arena *, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Forgets all that was allocated, keeping one block for the next user. */
void arena_reset(struct arena *);

/* Frees everything; the arena is empty and may be used again. */
void arena_free(struct arena *);

#endif
