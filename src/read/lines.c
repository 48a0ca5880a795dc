/* The index of a file's lines. */
#include "read/lines.h"

/* Behind the line end at or after `at`: LF, CR LF, or CR alone. */
static size_t next_line(struct str s, size_t at)
{
	const char *end = memchr(s.p + at, '\n', s.n - at);
	size_t n = end ? (size_t)(end - s.p) : s.n;
	const char *cr = memchr(s.p + at, '\r', n - at);

	if (cr && cr + 1 != end)
		return (size_t)(cr - s.p) + 1;
	return n < s.n ? n + 1 : s.n;
}

struct lines lines_index(struct arena *a, struct str text, const char *file)
{
	struct lines l = { .file = file, .text = text };
	size_t n = 0;

	for (size_t at = 0; at < text.n; at = next_line(text, at))
		n++;
	l.starts = ARENA_ARRAY(a, n + 1, uint32_t);
	for (size_t at = 0; at < text.n; at = next_line(text, at))
		l.starts[l.n++] = (uint32_t)at;
	l.starts[l.n] = (uint32_t)text.n;
	return l;
}

struct str lines_line(const struct lines *l, size_t line)
{
	struct str s;

	if (line < 1 || line > l->n)
		return (struct str){ 0 };
	s = str_slice(l->text, l->starts[line - 1], l->starts[line]);
	while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
		s.n--;
	return s;
}

struct place lines_place(const struct lines *l, size_t offset)
{
	size_t low = 0, high = l->n;

	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (l->starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return (struct place){ .file = l->file,
		               .line = (uint32_t)low + 1,
		               .col = (uint32_t)(offset - l->starts[low]) + 1 };
}

struct snippet_places snippet_places(const struct lines *l, struct str text,
                                     struct place start)
{
	return (struct snippet_places){
		.lines = l, .text = text, .start = start, .line = start.line
	};
}

/* How many bytes of the file's line the containers took. */
static void find_shift(struct snippet_places *s)
{
	struct str rest = str_slice(s->text, s->line_start, s->text.n);
	const char *end = rest.n ? memchr(rest.p, '\n', rest.n) : NULL;
	size_t length = end ? (size_t)(end - rest.p) : rest.n;
	size_t source = lines_line(s->lines, s->line).n;

	s->shift = source > length ? (uint32_t)(source - length) : 0;
	s->shift_line = s->line;
}

struct place snippet_place(struct snippet_places *s, size_t offset)
{
	struct place place = s->start;

	if (!s->lines)
		return place;
	for (; s->at < offset; s->at++)
		if (s->text.p[s->at] == '\n') {
			s->line++;
			s->line_start = s->at + 1;
		}
	if (s->shift_line != s->line)
		find_shift(s);
	place.line = s->line;
	place.col = 1 + s->shift + (uint32_t)(offset - s->line_start);
	return place;
}
