/* Fuzzes reading: bytes as a bank, as a tree of Markdown, and the bank as a
 * book's files, which must be there for every tree that reading makes. */
#include "fuzz/fuzz.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "compose/book.h"
#include "epub/lint.h"
#include "read/read.h"
#include "xhtml/xhtml.h"

static void as_tree(struct arena *a, struct str text)
{
	struct buf out = { 0 };

	if (utf8_check(text) != text.n)
		return;
	element_dump(&out, read_markdown(a, text, "bank.md"), true);
	buf_free(&out);
}

/* Whatever a bank holds, the book that is made of it keeps the rules. */
static void as_book(struct arena *a, const struct bank *bank,
                    enum book_answer answer)
{
	struct book_spec spec = { .answer = answer };
	size_t *all = ARENA_ARRAY(a, bank->count, size_t);
	struct lint_page *pages;
	struct diag d = { 0 };
	struct buf out = { 0 };
	struct book book;

	for (size_t i = 0; i < bank->count; i++)
		all[i] = i;
	compose_book(a, &book, bank, all, bank->count, &spec);
	pages = ARENA_ARRAY(a, book.file_count, struct lint_page);
	for (size_t i = 0; i < book.file_count; i++) {
		const struct xhtml_document document = {
			.title = book.files[i].title,
			.language = STR("en"),
			.stylesheet = "style.css",
			.body = compose_file(a, &book, i, NULL),
		};

		lint_page(a, &pages[i],
		          arena_printf(a, "%.*s.xhtml",
		                       STR_FMT(book.files[i].name)),
		          &document, &book);
		diag_take(&d, &pages[i].diag);
		if (book.files[i].part == BOOK_CONTENTS)
			lint_contents(document.body, &book, &d);
		xhtml_write(&out, &document);
	}
	lint_pages(pages, book.file_count, &d);
	if (d.errors) {
		fwrite(d.held.p, 1, d.held.n, stderr);
		abort();
	}
	diag_free(&d);
	buf_free(&out);
}

static void as_bank(struct arena *a, const uint8_t *bytes, size_t n)
{
	struct bank bank = { 0 };
	const char *path;
	struct diag d = { 0 };
	struct buf out = { 0 };

	path = fuzz_file(a, "bank.md", bytes, n);
	read_bank(a, &bank, &path, 1, &d);
	bank_dump(&out, &bank, true);
	if (bank.count) {
		/* One in seven is as good as all, and large ones take long. */
		as_book(a, &bank, (enum book_answer)(n % BOOK_PLACEMENTS));
	}
	buf_free(&out);
	diag_free(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = { 0 };

	as_tree(&a, fuzz_str(bytes, n));
	as_bank(&a, bytes, n);
	arena_free(&a);
	return 0;
}
