/* Prints one stage of the pipeline as text: dump STAGE FILE. A stage is a row
 * of the table; a golden's ending is its name. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "read/read.h"

enum { FILE_MAX = 64 << 20 };	/* bytes */

/* Adds the stage's text to `out`, or complaints to `d`. */
typedef void stage(struct arena *, struct buf *out, const char *path,
		   struct diag *d);

static void elements(struct arena *a, struct buf *out, const char *path,
		     struct diag *d)
{
	struct str text;

	if (file_read(a, &text, path, FILE_MAX, d))
		element_dump(out, read_markdown(a, text, path), true);
}

static void questions(struct arena *a, struct buf *out, const char *path,
		      struct diag *d)
{
	struct bank bank = { 0 };

	if (read_bank(a, &bank, &path, 1, d))
		bank_dump(out, &bank, true);
}

static void complaints(struct arena *a, struct buf *out, const char *path,
		       struct diag *d)
{
	struct bank bank = { 0 };

	read_bank(a, &bank, &path, 1, d);
	buf_put(out, buf_str(&d->held));
	d->held.n = 0;
}

static const struct {
	const char *name;
	stage *run;
} stages[] = {
	{ "elements", elements },
	{ "questions", questions },
	{ "err", complaints },
};

static int usage(void)
{
	fputs("usage: dump STAGE FILE; stages:", stderr);
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
		fprintf(stderr, " %s", stages[i].name);
	fputc('\n', stderr);
	return 2;
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct diag diag = { 0 };
	size_t i = 0, n = sizeof stages / sizeof *stages;

	while (argc == 3 && i < n && strcmp(argv[1], stages[i].name) != 0)
		i++;
	if (argc != 3 || i == n)
		return usage();
	stages[i].run(&arena, &out, argv[2], &diag);
	fwrite(out.p, 1, out.n, stdout);
	fwrite(diag.held.p, 1, diag.held.n, stderr);
	buf_free(&out);
	diag_free(&diag);
	arena_free(&arena);
	return 0;
}
