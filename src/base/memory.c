/* The heap, and the one way the program ends below main. */
#include "base/memory.h"

#include <stdlib.h>
#include <unistd.h>

enum { EXIT_SYSTEM = 3 }; /* DESIGN: exit statuses */

_Noreturn void memory_exhausted(void)
{
	static const char text[] = "deckle: error: out of memory\n";

	if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
		_exit(EXIT_SYSTEM);
	exit(EXIT_SYSTEM);
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
