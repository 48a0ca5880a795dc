/* Diagnostics: as lines, and as data. */
#include "unit/test.h"

#include "base/diag.h"

static const struct place at = { .file = "a.md", .line = 3, .col = 7 };

static void test_lines(void)
{
	struct diag d = { 0 };

	diag_note(&d, at, "a %s", "note");
	diag_warning(&d, (struct place){ .file = "b\n.md" }, "b\x1b[0m");
	diag_error(&d, (struct place){ 0 }, "c");
	CHECK_STR(buf_str(&d.held), STR("a.md:3:7: note: a note\n"
	                                "b\\x0a.md: warning: b\\x1b[0m\n"
	                                "deckle: error: c\n"));
	CHECK(d.warnings == 1 && d.errors == 1, "%u, %u", d.warnings, d.errors);
	diag_free(&d);
}

static void test_kept(void)
{
	struct messages kept = { 0 }, of_worker = { 0 };
	struct diag d = { .kept = &kept }, worker = { .kept = &of_worker };

	diag_note(&d, at, "first");
	for (int i = 0; i < 40; i++)
		diag_warning(&worker, at, "%d\x1b", i);
	diag_take(&d, &worker);
	CHECK(kept.n == 41 && of_worker.n == 0, "%zu, %zu", kept.n,
	      of_worker.n);
	CHECK(d.warnings == 40 && worker.warnings == 0, "%u", d.warnings);
	CHECK(d.held.n == 0, "%zu", d.held.n);
	CHECK_STR(kept.items[0].text, STR("first"));
	CHECK_STR(kept.items[40].text, STR("39\x1b"));
	CHECK(kept.items[40].severity == DIAG_WARNING &&
	              kept.items[40].place.col == 7,
	      "%u", (unsigned)kept.items[40].place.col);
	diag_send(&worker, &kept.items[40]);
	CHECK(worker.warnings == 1 && of_worker.n == 1, "%zu", of_worker.n);
	diag_free(&d);
	diag_free(&worker);
	messages_free(&kept);
	messages_free(&of_worker);
}

/* A name that is gone, or another by now, when the message is read. */
static void test_kept_names(void)
{
	struct messages kept = { 0 };
	struct diag d = { .kept = &kept };
	char name[] = "a.md";

	diag_note(&d, (struct place){ .file = name }, "first");
	diag_note(&d, (struct place){ .file = name }, "second");
	name[0] = 'b';
	diag_note(&d, (struct place){ .file = name }, "third");
	diag_note(&d, (struct place){ 0 }, "fourth");
	name[0] = 'c';
	CHECK_STR(str_from(kept.items[1].place.file), STR("a.md"));
	CHECK(kept.items[0].place.file == kept.items[1].place.file, "once");
	CHECK_STR(str_from(kept.items[2].place.file), STR("b.md"));
	CHECK(!kept.items[3].place.file, "none");
	diag_free(&d);
	messages_free(&kept);
}

int main(void)
{
	test_lines();
	test_kept_names();
	test_kept();
	return test_done();
}
