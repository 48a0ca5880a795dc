/* Arenas: a chain of blocks, each larger than the one before up to a limit. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

enum {
	BLOCK_MIN = 4 << 10, /* bytes */
	BLOCK_MAX = 1 << 20,
	BRIEF = 128, /* most that is printed is shorter, and printed once */
};

struct arena_block {
	struct arena_block *older;
	size_t size;
	alignas(max_align_t) char bytes[];
};

static void add_block(struct arena *a, size_t n)
{
	size_t size = a->block ? a->block->size * 2 : BLOCK_MIN;
	struct arena_block *b;

	if (size > BLOCK_MAX)
		size = BLOCK_MAX;
	if (size < n)
		size = n;
	if (size > SIZE_MAX - sizeof *b)
		memory_exhausted();
	b = memory_new(sizeof *b + size);
	b->older = a->block;
	b->size = size;
	a->block = b;
	a->used = 0;
}

void *arena_alloc(struct arena *a, size_t n)
{
	const size_t align = alignof(max_align_t);
	void *p;

	if (n > SIZE_MAX - align)
		memory_exhausted();
	n = (n + align - 1) & ~(align - 1);
	if (!a->block || a->block->size - a->used < n)
		add_block(a, n);
	p = a->block->bytes + a->used;
	a->used += n;
	return memset(p, 0, n);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		memory_exhausted();
	return arena_alloc(a, n * size);
}

struct str arena_str(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	return (struct str){ p, s.n };
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
	char brief[BRIEF];
	va_list args;
	size_t n;
	char *p;

	va_start(args, format);
	n = (size_t)vsnprintf(brief, sizeof brief, format, args);
	va_end(args);
	p = arena_alloc(a, n + 1);
	if (n < sizeof brief)
		return (struct str){ memcpy(p, brief, n), n };
	va_start(args, format);
	vsnprintf(p, n + 1, format, args);
	va_end(args);
	return (struct str){ p, n };
}

static void free_blocks(struct arena_block *b)
{
	while (b) {
		struct arena_block *older = b->older;

		free(b);
		b = older;
	}
}

void arena_reset(struct arena *a)
{
	if (!a->block)
		return;
	free_blocks(a->block->older);
	a->block->older = NULL;
	a->used = 0;
}

void arena_free(struct arena *a)
{
	free_blocks(a->block);
	*a = (struct arena){ 0 };
}
