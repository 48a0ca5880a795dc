/* Fuzzes TeX: bytes as a formula, displayed and in a line, its tree whole and
 * of fair size; the same bytes as definitions. */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "read/tex.h"

enum { ELEMENTS_A_BYTE = 64 };

static void check_tree(const struct element *root, size_t bytes)
{
	size_t n = 0;

	for (const struct element *e = root; e; e = element_next(e, root)) {
		n++;
		for (const struct element *c = e->first; c; c = c->next)
			if (c->parent != e || (!c->next && e->last != c))
				abort();
	}
	if (n > ELEMENTS_A_BYTE * (bytes + 2 * TEX_EXPANDED))
		abort();
}

static void as_formula(struct arena *a, struct str tex, bool display)
{
	struct place *lines = ARENA_ARRAY(a, tex.n + 1, struct place);
	struct tex_source source = { tex, lines, display };
	struct tex_macros macros = { 0 };
	struct diag d = { 0 };
	struct buf b = { 0 };
	const struct element *math = tex_math(a, &source, &macros, &d);

	check_tree(math, tex.n);
	element_dump(&b, math, true);
	if (utf8_check(buf_str(&b)) != b.n)
		abort();
	buf_free(&b);
	diag_free(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct str tex = fuzz_str(bytes, n);
	struct tex_macros macros = { 0 };
	struct arena a = { 0 };
	struct diag d = { 0 };

	if (utf8_check(tex) != tex.n)
		return 0;
	as_formula(&a, tex, true);
	as_formula(&a, tex, false);
	tex_define(&a, &macros, tex, (struct place){ 0 }, &d);
	diag_free(&d);
	arena_free(&a);
	return 0;
}
