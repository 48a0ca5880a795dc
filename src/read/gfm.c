/* cmark-gfm with its extensions and our memory. */
#include "read/gfm.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdlib.h>

#include "base/memory.h"
#include "read/notes.h"

static void *new_zeroed(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);

	if (!p)
		memory_exhausted();
	return p;
}

/* cmark's own ends the program by abort. The default one is changed, for its
 * extensions know no other: one reading thread. */
static void give_memory(void)
{
	*cmark_get_default_mem_allocator() = (cmark_mem){
		.calloc = new_zeroed, .realloc = memory_resize, .free = free
	};
}

cmark_node *gfm_parse(struct str text)
{
	static const char *const extensions[] = { "table", "strikethrough",
		                                  "tasklist", "autolink" };
	cmark_parser *parser;
	cmark_node *document;

	give_memory();
	cmark_gfm_core_extensions_ensure_registered();
	parser = cmark_parser_new(notes_any(text) ? CMARK_OPT_FOOTNOTES
	                                          : CMARK_OPT_DEFAULT);
	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
		cmark_parser_attach_syntax_extension(
			parser, cmark_find_syntax_extension(extensions[i]));
	cmark_parser_feed(parser, text.p, text.n);
	document = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return document;
}
