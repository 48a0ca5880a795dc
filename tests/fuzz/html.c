/* Fuzzes HTML in Markdown: bytes as a block of it, which Markdown's own rules do
 * not reach, and as a question's answer. */
#include "fuzz/fuzz.h"

#include "base/utf8.h"
#include "read/mojibake.h"
#include "read/read.h"

/* Blank lines would end the block. */
static struct str block_of(struct arena *a, struct str text)
{
	struct buf b = { 0 };
	struct str block;

	buf_put(&b, STR("<div>"));
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != '\n' || b.p[b.n - 1] != '\n')
			buf_char(&b, text.p[i]);
	block = arena_str(a, buf_str(&b));
	buf_free(&b);
	return block;
}

static void as_answer(struct arena *a, struct str block)
{
	struct str text =
		arena_printf(a, "## Question 1\n\nA?\n\n%.*s", STR_FMT(block));
	const char *path =
		fuzz_file(a, "bank.md", (const uint8_t *)text.p, text.n);
	struct diag d = { 0 };
	struct buf out = { 0 };
	struct bank bank;

	read_bank(a, &bank, &path, 1, &d);
	bank_dump(&out, &bank, true);
	buf_free(&out);
	diag_free(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = { 0 };
	struct str text = fuzz_str(bytes, n), block;
	struct buf out = { 0 };

	if (utf8_check(text) == n) {
		block = block_of(&a, text);
		element_dump(&out, read_markdown(&a, block, "bank.md"), true);
		as_answer(&a, block);
		out.n = 0;
		if (mojibake_mend(&out, text) &&
		    utf8_check(buf_str(&out)) != out.n)
			abort();
	}
	buf_free(&out);
	arena_free(&a);
	return 0;
}
