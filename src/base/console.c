/* Diagnostics on a terminal. */
#include "base/console.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_DEFAULT = 80, WIDTH_MAX = 160 };

/* SGR: ECMA-48 §8.3.117. */
#define BOLD "\x1b[1m"
#define GREEN "\x1b[1;32m"
#define PLAIN "\x1b[0m"

static const struct kind {
	const char *mark; /* as diag_line puts it between place and text */
	const char *colour;
	bool error;
} kinds[] = {
	{ ": error: ", "\x1b[1;31m", true },
	{ ": warning: ", "\x1b[1;35m", false },
	{ ": note: ", "\x1b[1;36m", false },
};

/* A line of diag_line's, taken apart. */
struct parts {
	const struct kind *kind;
	struct str place, text;
};

void console_open(struct console *c, FILE *out)
{
	const char *term = getenv("TERM"), *plain = getenv("NO_COLOR");

	*c = (struct console){ .out = out };
	c->terminal = isatty(fileno(out)) && term && *term &&
	              strcmp(term, "dumb") != 0;
	c->coloured = c->terminal && !(plain && *plain);
}

void console_close(struct console *c)
{
	console_clear(c);
	excerpts_free(&c->excerpts);
}

unsigned console_width(const struct console *c)
{
	struct winsize size;

	if (ioctl(fileno(c->out), TIOCGWINSZ, &size) != 0 || !size.ws_col)
		return WIDTH_DEFAULT;
	return size.ws_col < WIDTH_MAX ? size.ws_col : WIDTH_MAX;
}

void console_clear(struct console *c)
{
	if (!c->bar)
		return;
	fputs("\r\x1b[K", c->out);
	fflush(c->out);
	c->bar = false;
}

/* Where the mark stands first; line.n if it does not. */
static size_t find(struct str line, const char *mark)
{
	size_t n = strlen(mark);

	for (size_t i = 0; i + n <= line.n; i++)
		if (line.p[i] == ':' && memcmp(line.p + i, mark, n) == 0)
			return i;
	return line.n;
}

/* At the first mark: a text may quote another message. */
static bool take_apart(struct parts *p, struct str line)
{
	size_t first = line.n;

	*p = (struct parts){ .text = line };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t at = find(line, kinds[i].mark);

		if (at >= first)
			continue;
		first = at;
		p->kind = &kinds[i];
	}
	if (!p->kind)
		return false;
	p->place = str_slice(line, 0, first);
	p->text = str_slice(line, first + strlen(p->kind->mark), line.n);
	return true;
}

static void show(struct console *c, struct buf *b, const struct parts *p)
{
	struct str word = str_trim(str_from(p->kind->mark + 1));
	bool coloured = c->coloured;

	buf_printf(b, "%s%.*s:%s %s%.*s%s %.*s\n", coloured ? BOLD : "",
	           STR_FMT(p->place), coloured ? PLAIN : "",
	           coloured ? p->kind->colour : "", STR_FMT(word),
	           coloured ? PLAIN : "", STR_FMT(p->text));
	excerpt_put(b, &c->excerpts, p->place, console_width(c),
	            coloured ? GREEN : "", coloured ? PLAIN : "");
}

void console_lines(struct console *c, struct str lines)
{
	struct buf b = { 0 };

	console_clear(c);
	while (lines.n) {
		const char *end = memchr(lines.p, '\n', lines.n);
		size_t n = end ? (size_t)(end - lines.p) + 1 : lines.n;
		struct str line = str_slice(lines, 0, n - (end != NULL));
		struct parts p;
		bool message = take_apart(&p, line);

		if (message && c->quiet && !p.kind->error)
			; /* not to be said */
		else if (message && c->terminal)
			show(c, &b, &p);
		else
			buf_put(&b, str_slice(lines, 0, n));
		lines = str_slice(lines, n, lines.n);
	}
	fwrite(b.p, 1, b.n, c->out);
	buf_free(&b);
}
