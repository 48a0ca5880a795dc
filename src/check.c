/* `deckle check`: reads a bank as every verb does, looks at it once more, and
 * says all of it in the order of the files. */
#include "check.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/json.h"
#include "checks.h"
#include "choose.h"
#include "print.h"

enum { STDIN_MAX = 257 << 20 }; /* bytes; reading takes less, and says so */

/* Copies standard input to a file. */
static bool copy_input(FILE *to)
{
	char bytes[1 << 14];
	ssize_t n;

	for (size_t all = 0; all < STDIN_MAX; all += (size_t)n) {
		n = read(STDIN_FILENO, bytes, sizeof bytes);
		if (n < 0 && errno == EINTR)
			n = 0;
		else if (n < 0)
			return false;
		else if (n == 0)
			break;
		if (fwrite(bytes, 1, (size_t)n, to) != (size_t)n)
			return false;
	}
	return fflush(to) == 0;
}

/* Files are read twice; a pipe can be so only if a file takes its place. */
static bool make_input_seekable(off_t *start, struct diag *d)
{
	FILE *spool;
	bool ok;

	*start = lseek(STDIN_FILENO, 0, SEEK_CUR);
	if (*start >= 0)
		return true;
	*start = 0;
	spool = tmpfile();
	ok = spool && copy_input(spool) &&
	     dup2(fileno(spool), STDIN_FILENO) >= 0 &&
	     lseek(STDIN_FILENO, 0, SEEK_SET) == 0;
	if (!ok)
		diag_system(d, (struct place){ .file = "<stdin>" },
		            "cannot be kept to be read twice");
	if (spool)
		fclose(spool);
	return ok;
}

static bool reads_input(const struct options *o)
{
	for (size_t i = 0; i < o->banks.n; i++)
		if (strcmp(o->banks.items[i], "-") == 0)
			return true;
	return false;
}

static size_t count_unanswered(const struct bank *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->count; i++)
		n += !b->questions[i].answered;
	return n;
}

static void inspect(struct arena *a, struct bank *b, const struct options *o,
                    struct diag *d)
{
	bool input = reads_input(o);
	off_t start = 0;

	*b = (struct bank){ .arena = a };
	if (input && !make_input_seekable(&start, d))
		return;
	choose_all(a, b, o, d);
	check_bank(b, o->verbose, d);
	for (size_t i = 0; i < b->source_count; i++) {
		if (input)
			lseek(STDIN_FILENO, start, SEEK_SET);
		check_source(b, i, d);
	}
}

/* By file and place; messages of one place stay in their order. */
static int by_place(const void *a, const void *b)
{
	const struct message *x = *(const struct message *const *)a;
	const struct message *y = *(const struct message *const *)b;
	int order = str_cmp(str_from(x->place.file), str_from(y->place.file));

	if (order)
		return order;
	if (x->place.line != y->place.line)
		return x->place.line < y->place.line ? -1 : 1;
	if (x->place.col != y->place.col)
		return x->place.col < y->place.col ? -1 : 1;
	return x < y ? -1 : x > y;
}

static const struct message **sort(struct arena *a, const struct messages *list)
{
	const struct message **sorted =
		ARENA_ARRAY(a, list->n, const struct message *);

	for (size_t i = 0; i < list->n; i++)
		sorted[i] = &list->items[i];
	if (list->n)
		qsort(sorted, list->n, sizeof *sorted, by_place);
	return sorted;
}

static void put_count(struct buf *b, const char *before, size_t n,
                      const char *what)
{
	buf_printf(b, "%s%zu %s%s", before, n, what, n == 1 ? "" : "s");
}

static void put_closing(struct buf *b, const struct bank *bank,
                        const struct diag *d)
{
	put_count(b, "", bank->count, "question");
	buf_printf(b, ", %zu unanswered", count_unanswered(bank));
	put_count(b, ", ", d->errors, "error");
	put_count(b, ", ", d->warnings, "warning");
	buf_put(b, STR("; "));
	if (bank->stray_words)
		put_count(b, "", bank->stray_words, "word");
	if (bank->stray_words)
		buf_put(b, STR(" outside of questions"));
	if (bank->barren_files)
		put_count(b, bank->stray_words ? " and " : "",
		          bank->barren_files, "file");
	if (bank->barren_files)
		buf_put(b, STR(" without questions"));
	buf_put(b, bank->stray_words || bank->barren_files
	                   ? STR(" skipped\n")
	                   : STR("nothing skipped\n"));
}

static void put_text(struct buf *b, const struct bank *bank,
                     const struct message *const *sorted, size_t n,
                     const struct diag *d)
{
	for (size_t i = 0; i < n; i++)
		diag_line(b, sorted[i]);
	put_closing(b, bank, d);
}

static void put_number(struct json *j, const char *key, size_t n)
{
	json_key(j, key);
	json_int(j, (int64_t)n);
}

static void put_json(struct buf *b, const struct bank *bank,
                     const struct message *const *sorted, size_t n,
                     const struct diag *d)
{
	struct json j = { .out = b };

	json_object(&j);
	put_number(&j, "questions", bank->count);
	put_number(&j, "unanswered", count_unanswered(bank));
	put_number(&j, "errors", d->errors);
	put_number(&j, "warnings", d->warnings);
	put_number(&j, "skipped_words", bank->stray_words);
	put_number(&j, "skipped_files", bank->barren_files);
	json_key(&j, "diagnostics");
	json_array(&j);
	for (size_t i = 0; i < n; i++) {
		json_object(&j);
		json_key(&j, "severity");
		json_string(&j, str_from(severity_name(sorted[i]->severity)));
		json_place(&j, sorted[i]->place);
		json_key(&j, "text");
		json_string(&j, sorted[i]->text);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
}

enum exit_status check_run(const struct options *o)
{
	struct arena a = { 0 };
	struct messages messages = { 0 };
	struct diag d = { .kept = &messages };
	struct buf out = { 0 };
	struct bank bank;
	const struct message **sorted;
	enum exit_status status;

	if (!options_have_bank(o))
		return STATUS_USAGE;
	inspect(&a, &bank, o, &d);
	sorted = sort(&a, &messages);
	if (o->json)
		put_json(&out, &bank, sorted, messages.n, &d);
	else
		put_text(&out, &bank, sorted, messages.n, &d);
	status = status_of(&d, o->strict);
	messages_free(&messages);
	arena_free(&a);
	if (o->json)
		return print_all(&out, status);
	fwrite(out.p, 1, out.n, stderr);
	buf_free(&out);
	return status;
}
