/* The heap, for base's own growing things: everything else lives in arenas.
 * Running out ends the program with a message and status 3. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Never NULL; the caller frees. */
void *memory_new(size_t n);
void *memory_resize(void *p, size_t n);

/* Says that memory ran out, and exits with status 3. */
_Noreturn void memory_exhausted(void);

#endif
