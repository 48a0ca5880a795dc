/* A bar on the line where the cursor is. */
#include "base/progress.h"

#include <time.h>

enum {
	SHOWN_AFTER = 500, /* milliseconds */
	DRAWN_EVERY = 100,
	BAR_MAX = 30, /* columns */
	BAR_LEAST = 8,
};

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void progress_start(struct progress *p, struct console *c)
{
	bool shows = c && c->terminal && !c->quiet;

	*p = (struct progress){ .console = shows ? c : NULL };
	if (shows)
		p->run = now();
}

void progress_name(struct progress *p, const char *name)
{
	p->name = name;
}

void progress_part(struct progress *p, const char *what, size_t total)
{
	if (!p || !p->console)
		return;
	p->what = what;
	p->done = 0;
	p->total = total;
	p->part = now();
}

/* "  4211 of 10000 questions, 8300/s, 1 s left" */
static void put_counts(struct buf *b, const struct progress *p, int64_t elapsed)
{
	uint64_t ms = elapsed > 0 ? (uint64_t)elapsed : 1;
	uint64_t rate = (uint64_t)p->done * 1000 / ms;
	uint64_t left = 0;

	buf_printf(b, "%zu of %zu %s", p->done, p->total, p->what);
	if (!p->done)
		return;
	left = (uint64_t)(p->total - p->done) * ms / p->done / 1000 + 1;
	buf_printf(b, ", %llu/s, ", (unsigned long long)rate);
	if (left < 100)
		buf_printf(b, "%llu s left", (unsigned long long)left);
	else
		buf_printf(b, "%llu:%02llu left",
		           (unsigned long long)(left / 60),
		           (unsigned long long)(left % 60));
}

static void put_bar(struct buf *b, const struct progress *p, unsigned columns)
{
	unsigned full = (unsigned)((uint64_t)p->done * columns /
	                           (p->total ? p->total : 1));

	buf_char(b, '[');
	for (unsigned i = 0; i < columns; i++)
		buf_char(b, i < full ? '#' : '.');
	buf_put(b, STR("] "));
}

void progress_put(struct buf *b, const struct progress *p, int64_t elapsed,
                  unsigned width)
{
	struct buf counts = { 0 };
	size_t name = strlen(p->name), used;

	put_counts(&counts, p, elapsed);
	used = counts.n + 4; /* brackets, a space, the cursor */
	if (used + name + 2 + BAR_LEAST <= width) {
		buf_printf(b, "%s: ", p->name);
		used += name + 2;
	}
	if (used + BAR_LEAST <= width)
		put_bar(b, p,
		        width - used < BAR_MAX ? (unsigned)(width - used)
		                               : BAR_MAX);
	buf_put(b, str_slice(buf_str(&counts), 0,
	                     counts.n < width ? counts.n : width - 1));
	buf_free(&counts);
}

static void draw(struct progress *p, int64_t elapsed)
{
	struct console *c = p->console;
	struct buf b = { 0 };

	buf_put(&b, STR("\r\x1b[K"));
	progress_put(&b, p, elapsed, console_width(c));
	fwrite(b.p, 1, b.n, c->out);
	fflush(c->out);
	c->bar = true;
	buf_free(&b);
}

void progress_add(struct progress *p, size_t n)
{
	int64_t time;

	if (!p || !p->console)
		return;
	p->done += n;
	time = now();
	if (time - p->run < SHOWN_AFTER || time - p->drawn < DRAWN_EVERY)
		return;
	p->drawn = time;
	draw(p, time - p->part);
}

void progress_end(struct progress *p)
{
	if (p && p->console)
		console_clear(p->console);
}
