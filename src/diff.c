/* The unified format (POSIX diff -u): hunks of changed lines with the lines
 * around them, near ones joined. */
#include "diff.h"

enum { CONTEXT = 3 }; /* lines */

/* Both texts line by line. */
struct pair {
	struct str before, after;
	size_t before_at, after_at, line; /* what comes next; from 0 */
};

/* The next line with its end; empty at the end of the text. */
static struct str next_line(struct str text, size_t *at)
{
	size_t from = *at;

	while (*at < text.n && text.p[(*at)++] != '\n')
		;
	return str_slice(text, from, *at);
}

static bool next(struct pair *p, struct str *before, struct str *after)
{
	*before = next_line(p->before, &p->before_at);
	*after = next_line(p->after, &p->after_at);
	p->line++;
	return before->n || after->n;
}

static void put_line(struct buf *b, char mark, struct str line)
{
	buf_char(b, mark);
	buf_put(b, line);
	if (!str_ends(line, STR("\n")))
		buf_put(b, STR("\n\\ No newline at end of file\n"));
}

/* From `from` to the first run of more than two contexts of equal lines, or
 * to the end: where the hunk's last change ends. */
static size_t last_change(struct pair p, size_t *lines)
{
	struct str before, after;
	size_t last = p.line;

	*lines = p.line;
	while (next(&p, &before, &after)) {
		*lines = p.line;
		if (!str_eq(before, after))
			last = p.line;
		else if (p.line - last > 2 * CONTEXT)
			break;
	}
	return last;
}

/* The changed lines of a stretch stand together, old ones first. */
static void put_changes(struct buf *b, struct pair *p, size_t end)
{
	struct buf added = { 0 };
	struct str before, after;

	while (p->line < end && next(p, &before, &after)) {
		if (!str_eq(before, after)) {
			put_line(b, '-', before);
			put_line(&added, '+', after);
			continue;
		}
		buf_put(b, buf_str(&added));
		added.n = 0;
		put_line(b, ' ', before);
	}
	buf_put(b, buf_str(&added));
	buf_free(&added);
}

/* A hunk that starts at `first` (with its context) and is changed from
 * `change` on. */
static void put_hunk(struct buf *b, struct pair *first,
                     const struct pair *change)
{
	size_t lines, end = last_change(*change, &lines), length;

	end = end + CONTEXT < lines ? end + CONTEXT : lines;
	length = end - first->line;
	buf_printf(b, "@@ -%zu,%zu +%zu,%zu @@\n", first->line + 1, length,
	           first->line + 1, length);
	put_changes(b, first, end);
}

void diff_put(struct buf *b, const char *path, struct str before,
              struct str after)
{
	struct pair context[CONTEXT + 1]; /* behind each of the last lines */
	struct pair here = { .before = before, .after = after };
	size_t kept = 0, start = b->n;

	for (;;) {
		struct pair change = here;
		struct str old, new;

		if (!next(&here, &old, &new))
			return;
		context[kept++] = change;
		if (!str_eq(old, new)) {
			if (b->n == start)
				buf_printf(b, "--- %s\n+++ %s\n", path, path);
			here = context[0];
			put_hunk(b, &here, &change);
			kept = 0;
		} else if (kept > CONTEXT) {
			memmove(context, context + 1, --kept * sizeof *context);
		}
	}
}
