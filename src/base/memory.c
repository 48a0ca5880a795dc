/* The heap, and the one way the program ends below main. */
#include "base/memory.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/ending.h"

enum { EXIT_SYSTEM = 3 }; /* DESIGN: exit statuses */

/* Other threads may still run: nothing of the C library's own end, exit's, is
 * safe beside them. */
_Noreturn void memory_exhausted(void)
{
	static const char text[] = "deckle: error: out of memory\n";

	ssize_t told;

	ending_undo();
	told = write(STDERR_FILENO, text, sizeof text - 1);
	(void)told; /* there is nobody else to tell */
	_exit(EXIT_SYSTEM);
}

void memory_watch(void)
{
	errno = 0;
}

void memory_check(void)
{
	if (errno == ENOMEM)
		memory_exhausted();
}

void *memory_new(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (!p)
		memory_exhausted();
	return p;
}

void *memory_resize(void *p, size_t n)
{
	p = realloc(p, n ? n : 1);
	if (!p)
		memory_exhausted();
	return p;
}
