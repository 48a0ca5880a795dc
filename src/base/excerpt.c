/* Excerpts of files, below messages. */
#include "base/excerpt.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum {
	GUTTER = 8,              /* columns before the text: "  123 | " */
	WIDTH_LEAST = 24,        /* of the text */
	LINE_MAX_BYTES = 1 << 20 /* a longer one is not shown */
};

/* "bank.md:3:7" */
struct spot {
	struct str file;
	uint32_t line, col;
};

/* The number behind the last colon, which goes. */
static bool take_number(struct str *s, uint32_t *n)
{
	size_t i = s->n;

	*n = 0;
	while (i > 0 && s->p[i - 1] >= '0' && s->p[i - 1] <= '9')
		i--;
	if (i == s->n || s->n - i > 9 || i < 2 || s->p[i - 1] != ':')
		return false;
	for (size_t k = i; k < s->n; k++)
		*n = *n * 10 + (uint32_t)(s->p[k] - '0');
	s->n = i - 1;
	return *n > 0;
}

static bool parse(struct spot *spot, struct str place)
{
	if (!take_number(&place, &spot->col) ||
	    !take_number(&place, &spot->line))
		return false;
	spot->file = place;
	return true;
}

static void forget(struct excerpts *e)
{
	if (e->file)
		fclose(e->file);
	free(e->path);
	e->file = NULL;
	e->path = NULL;
	e->number = 0;
}

void excerpts_free(struct excerpts *e)
{
	forget(e);
	free(e->line);
	buf_free(&e->last);
	*e = (struct excerpts){ 0 };
}

static void open_file(struct excerpts *e, struct str file)
{
	struct stat facts;

	forget(e);
	e->path = memory_new(file.n + 1);
	memcpy(e->path, file.p, file.n);
	e->path[file.n] = '\0';
	if (stat(e->path, &facts) == 0 && S_ISREG(facts.st_mode))
		e->file = fopen(e->path, "re");
}

/* false: there is no such line. */
static bool read_to(struct excerpts *e, uint32_t number)
{
	if (!e->file)
		return false;
	if (number < e->number) {
		rewind(e->file);
		e->number = 0;
	}
	while (e->number < number) {
		ssize_t n = getline(&e->line, &e->room, e->file);

		if (n <= 0)
			return false;
		e->length = (size_t)n;
		e->number++;
	}
	return true;
}

static bool find_line(struct excerpts *e, const struct spot *spot,
                      struct str *line)
{
	if (e->name && str_eq(spot->file, str_from(e->name))) {
		*line = e->text;
		return spot->line == 1;
	}
	if (!e->path || !str_eq(spot->file, str_from(e->path)))
		open_file(e, spot->file);
	if (!read_to(e, spot->line))
		return false;
	*line = (struct str){ e->line, e->length };
	while (line->n &&
	       (line->p[line->n - 1] == '\n' || line->p[line->n - 1] == '\r'))
		line->n--;
	return true;
}

/* What a terminal shows of a text: tabs are a space, controls a dot. */
static unsigned put_shown(struct buf *b, struct str line, size_t *at)
{
	uint32_t c = utf8_next(line, at);
	bool control = c < 0x20 || (c >= 0x7f && c < 0xa0) ||
	               unicode_direction_control(c);

	if (control)
		c = c == '\t' ? ' ' : '.';
	if (b)
		utf8_put(b, c);
	return unicode_columns(c);
}

/* Where a window of so many columns begins that shows the caret. */
static size_t window(struct str line, size_t caret, unsigned width)
{
	size_t start = 0, at = 0;
	unsigned before = 0;

	while (at < caret)
		before += put_shown(NULL, line, &at);
	while (before > width * 2 / 3)
		before -= put_shown(NULL, line, &start);
	return start;
}

/* Spaces up to the caret; the line up to where the window ends. */
static void put_window(struct buf *b, struct buf *marks, struct str line,
                       size_t caret, unsigned width)
{
	size_t at = window(line, caret, width);
	unsigned used = 0, indent = 0;
	bool cut = at > 0;

	if (cut)
		buf_put(b, STR("\xE2\x80\xA6")); /* … */
	used = indent = cut;
	while (at < line.n && used + 2 < width) {
		bool before = at < caret;
		unsigned columns = put_shown(b, line, &at);

		used += columns;
		indent += before ? columns : 0;
	}
	if (at < line.n)
		buf_put(b, STR("\xE2\x80\xA6"));
	while (indent-- > 0)
		buf_char(marks, ' ');
}

void excerpt_put(struct buf *b, struct excerpts *e, struct str place,
                 unsigned width, const char *colour, const char *plain)
{
	struct buf marks = { 0 };
	struct spot spot;
	struct str line;

	if (!parse(&spot, place) || str_eq(buf_str(&e->last), place) ||
	    !find_line(e, &spot, &line) || line.n > LINE_MAX_BYTES ||
	    spot.col > line.n + 1 || utf8_check(line) != line.n)
		return;
	e->last.n = 0;
	buf_put(&e->last, place);
	while (spot.col > 1 && spot.col - 1 < line.n &&
	       utf8_is_inside(line.p[spot.col - 1]))
		spot.col--;
	width = width > GUTTER + WIDTH_LEAST ? width - GUTTER : WIDTH_LEAST;
	buf_printf(b, "%5u | ", (unsigned)spot.line);
	put_window(b, &marks, line, spot.col - 1, width);
	buf_printf(b, "\n%5s | %.*s%s^%s\n", "", STR_FMT(buf_str(&marks)),
	           colour, plain);
	buf_free(&marks);
}
