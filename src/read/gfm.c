/* cmark's own allocator ends the program by abort, and frees thousands of small
 * things one by one. Its extensions know none but the default one, so that is
 * what is changed; and it hands no context on, so that a variable must say where
 * memory comes from. */
#include "read/gfm.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <setjmp.h>
#include <stdlib.h>

#include "base/memory.h"
#include "read/notes.h"

enum {
	PIECE_MIN = 16 << 10, /* bytes, of the first; each next is twice it */
	PIECE_MAX = 1 << 20,
	ALIGN = 16,
	HEAD = ALIGN, /* before what is given, its size */
	CLASSES = 16, /* small things that were given back, by size */
};

struct piece {
	struct piece *before;
	size_t size, used; /* of the bytes behind this head */
};

struct gfm_memory {
	struct piece *last;
	size_t total, most;  /* bytes of all pieces */
	char *newest;        /* what was given last, which can grow; NULL */
	void *free[CLASSES]; /* by rounded size / ALIGN: the first of a list */
	jmp_buf too_much;
};

/* The one that is being parsed; NULL: none, and memory is the heap's. */
static struct gfm_memory *memory;

static size_t rounded(size_t n)
{
	return (n + ALIGN - 1) / ALIGN * ALIGN;
}

static char *first_byte(struct piece *p)
{
	return (char *)p + rounded(sizeof *p);
}

static void add_piece(struct gfm_memory *m, size_t n)
{
	size_t size = m->last ? m->last->size * 2 : PIECE_MIN;
	struct piece *p;

	if (size > PIECE_MAX)
		size = PIECE_MAX;
	if (size < n)
		size = n;
	if (m->total + size > m->most)
		longjmp(m->too_much, 1);
	p = calloc(1, rounded(sizeof *p) + size);
	if (!p)
		memory_exhausted();
	*p = (struct piece){ .before = m->last, .size = size };
	m->last = p;
	m->total += size;
}

/* One that was given back; NULL: there is none of that size. */
static void *take_again(struct gfm_memory *m, size_t n)
{
	void **list = &m->free[rounded(n) / ALIGN], *p = *list;

	if (!p)
		return NULL;
	memcpy(list, p, sizeof *list);
	memcpy((char *)p - HEAD, &n, sizeof n);
	return memset(p, 0, n);
}

/* Zeroed, as calloc's. */
static void *take(struct gfm_memory *m, size_t n)
{
	size_t size = rounded(n) + HEAD;
	char *p = n <= (CLASSES - 1) * ALIGN ? take_again(m, n) : NULL;

	if (p)
		return p;
	if (size < n)
		memory_exhausted();
	if (!m->last || m->last->size - m->last->used < size)
		add_piece(m, size);
	p = first_byte(m->last) + m->last->used + HEAD;
	m->last->used += size;
	memcpy(p - HEAD, &n, sizeof n);
	m->newest = p;
	return p;
}

/* The newest grows and shrinks where it is, if there is room. */
static bool resize_newest(struct gfm_memory *m, char *p, size_t old, size_t n)
{
	size_t before = rounded(old), after = rounded(n);
	struct piece *last = m->last;

	if (p != m->newest || after < n ||
	    (after > before && last->size - last->used < after - before))
		return false;
	last->used += after - before;
	if (n < old)
		memset(p + n, 0, old - n);
	memcpy(p - HEAD, &n, sizeof n);
	return true;
}

static void *new_zeroed(size_t n, size_t size)
{
	void *p;

	if (n && size > SIZE_MAX / n)
		memory_exhausted();
	if (memory)
		return take(memory, n * size);
	p = calloc(n ? n : 1, size ? size : 1);
	if (!p)
		memory_exhausted();
	return p;
}

static void *resize(void *p, size_t n)
{
	size_t old;
	void *moved;

	if (!memory)
		return memory_resize(p, n);
	if (!p)
		return take(memory, n);
	memcpy(&old, (char *)p - HEAD, sizeof old);
	if (resize_newest(memory, p, old, n))
		return p;
	moved = take(memory, n);
	return memcpy(moved, p, old < n ? old : n);
}

static void give_back(void *p)
{
	size_t size;
	void **list;

	if (!memory)
		free(p);
	if (!memory || !p)
		return;
	memcpy(&size, (char *)p - HEAD, sizeof size);
	if (resize_newest(memory, p, size, 0) || size > (CLASSES - 1) * ALIGN ||
	    !size)
		return;
	list = &memory->free[rounded(size) / ALIGN];
	memcpy(p, list, sizeof *list);
	*list = p;
}

/* Before anything is parsed: what cmark keeps for good is the heap's. */
static void prepare(void)
{
	*cmark_get_default_mem_allocator() =
		(cmark_mem){ new_zeroed, resize, give_back };
	cmark_gfm_core_extensions_ensure_registered();
}

/* Whether bare addresses may stand there, which a reference ("&commat;") can
 * belong to. Looking for them parts texts at every "w" and ":" and walks the
 * document three times: a fifth of all reading. */
static bool may_link(struct str text)
{
	static const struct str signs[] = {
		{ "@", 1 }, { "&", 1 }, { "://", 3 }, { "www.", 4 }
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_find(text, signs[i]) < text.n)
			return true;
	return false;
}

static cmark_node *parse(struct str text)
{
	static const char *const extensions[] = { "table", "strikethrough",
		                                  "tasklist", "autolink" };
	size_t n = sizeof extensions / sizeof *extensions - !may_link(text);
	cmark_parser *parser = cmark_parser_new(
		notes_any(text) ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT);
	cmark_node *document;

	for (size_t i = 0; i < n; i++)
		cmark_parser_attach_syntax_extension(
			parser, cmark_find_syntax_extension(extensions[i]));
	cmark_parser_feed(parser, text.p, text.n);
	document = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return document;
}

void gfm_parse(struct gfm *result, struct str text, size_t most)
{
	struct gfm_memory *m = memory_new(sizeof *m);

	prepare();
	*m = (struct gfm_memory){ .most = most };
	*result = (struct gfm){ .memory = m };
	memory = m;
	if (!setjmp(m->too_much))
		result->document = parse(text);
	m->most = SIZE_MAX; /* walking the document takes little more */
}

void gfm_end(struct gfm *p)
{
	struct piece *last = p->memory->last;

	memory = NULL;
	while (last) {
		struct piece *before = last->before;

		free(last);
		last = before;
	}
	free(p->memory);
}
