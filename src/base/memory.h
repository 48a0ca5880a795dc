/* The heap, for base's own growing things: everything else lives in arenas.
 * Running out ends the program with a message and status 3. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Never NULL; the caller frees. */
void *memory_new(size_t n);
void *memory_resize(void *p, size_t n);

/* Undoes what is under way (see ending.h), says that memory ran out, and ends
 * the program with status 3. */
_Noreturn void memory_exhausted(void);

/* Around foreign code that does worse work in silence where it gets no memory:
 * check ends the program if this thread was refused some since watch. It goes
 * by errno, which malloc sets (POSIX.1). */
void memory_watch(void);
void memory_check(void);

#endif
