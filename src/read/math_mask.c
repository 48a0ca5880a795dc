/* Masks and what they stand for. A formula's mask begins with START, in its
 * later lines with NEXT; digits behind it say which formula it is, so that one
 * that Markdown drops (in the title of a link that nothing refers to) is no
 * reason to take another for it. */
#include "read/math_mask.h"

enum { START = 1, NEXT = 2, DIGIT = 3, DIGITS = 6, STRAY = 0x0E };

static char digit(size_t *number)
{
	char c = (char)(DIGIT + *number % DIGITS);

	*number /= DIGITS;
	return c;
}

/* Control characters mean nothing in Markdown; those that masks are made of
 * give way to another one. */
static void copy_text(struct masking *m)
{
	struct str s = m->lines->text;

	m->text = arena_alloc(m->arena, s.n + 1);
	memcpy(m->text, s.p, s.n);
	for (size_t i = 0; i < s.n; i++)
		if (m->text[i] >= START && m->text[i] < DIGIT + DIGITS)
			m->text[i] = STRAY;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Behind what quotes put before a line. */
static size_t skip_quotes(struct str s, size_t i, size_t end, size_t quotes)
{
	size_t at = i;

	while (quotes--) {
		while (at < end && is_blank(s.p[at]))
			at++;
		if (at >= end || s.p[at] != '>')
			break;
		i = ++at;
	}
	while (i < end && is_blank(s.p[i]))
		i++;
	return i;
}

/* Masks one line's part. */
static void put_mask(struct masking *m, size_t from, size_t to, bool first,
                     size_t number)
{
	if (from < to)
		m->text[from] = first ? START : NEXT;
	for (size_t i = from + 1; i < to; i++)
		m->text[i] = digit(&number);
}

static struct place place_of(const struct masking *m, size_t offset)
{
	return lines_place(m->lines, offset);
}

/* Of one line: [from, to) of the file, of which TeX is what is left without
 * the delimiters. */
static void add_line(struct masking *m, struct formula *f, struct buf *tex,
                     const struct mask *k, size_t from, size_t to)
{
	struct str s = m->lines->text;
	size_t inner = from, end = to;

	if (from < k->start + k->delimiter)
		inner = k->start + k->delimiter;
	if (end > k->end - k->delimiter)
		end = k->end - k->delimiter;
	if (f->n)
		buf_char(tex, '\n');
	f->lines[f->n] = place_of(m, inner);
	if (end > inner)
		buf_put(tex, str_slice(s, inner, end));
	f->parts[f->n++] = str_slice(s, from, to);
}

static size_t count_lines(struct str s)
{
	size_t n = 1;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n';
	return n;
}

void mask_formula(struct masking *m, const struct mask *k)
{
	struct str s = m->lines->text;
	size_t number = m->items.n / sizeof(struct formula), from = k->start;
	size_t lines = count_lines(str_slice(s, k->start, k->end));
	struct formula f = { .display = k->display };
	struct buf tex = { 0 };

	if (!m->text)
		copy_text(m);
	f.place = place_of(m, k->start);
	f.lines = ARENA_ARRAY(m->arena, lines, struct place);
	f.parts = ARENA_ARRAY(m->arena, lines, struct str);
	while (from < k->end) {
		const char *p = memchr(s.p + from, '\n', k->end - from);
		size_t to = p ? (size_t)(p - s.p) : k->end, next = to + 1;

		if (p && to > from && s.p[to - 1] == '\r')
			to--;
		put_mask(m, from, to, from == k->start, number);
		add_line(m, &f, &tex, k, from, to);
		from = p ? skip_quotes(s, next, k->end, k->quotes) : k->end;
	}
	f.tex = arena_str(m->arena, buf_str(&tex));
	buf_free(&tex);
	buf_bytes(&m->items, &f, sizeof f);
}

struct formulas mask_finish(struct masking *m)
{
	struct formulas f = { .text = m->lines->text };

	if (m->text)
		f.text.p = m->text;
	f.n = m->items.n / sizeof(struct formula);
	f.items = ARENA_ARRAY(m->arena, f.n, struct formula);
	if (f.n)
		memcpy(f.items, m->items.p, m->items.n);
	buf_free(&m->items);
	return f;
}

bool math_pending(const struct formulas *f)
{
	return f->next && f->part < f->items[f->next - 1].n;
}

bool math_masked(const struct formulas *f, struct str s)
{
	return f->n && s.n &&
	       (memchr(s.p, START, s.n) || memchr(s.p, NEXT, s.n));
}

/* Whether the mask of the i-th formula's part stands there. */
static bool is_mask(const struct formulas *f, size_t i, size_t part,
                    struct str s, size_t at)
{
	size_t n = f->items[i].parts[part].n, number = i;

	if (s.n - at < n)
		return false;
	for (size_t k = 1; k < n; k++)
		if (s.p[at + k] != digit(&number))
			return false;
	return true;
}

/* The formula whose mask begins there; n: there is none. */
static size_t find(const struct formulas *f, struct str s, size_t at)
{
	size_t i = f->next;

	while (i < f->n && !is_mask(f, i, 0, s, at))
		i++;
	return i;
}

bool math_next(struct formulas *f, struct str s, size_t *at,
               const struct formula **formula, struct str *source)
{
	for (; *at < s.n; ++*at) {
		size_t i = s.p[*at] == START ? find(f, s, *at) : f->n;
		const struct formula *before;

		if (i < f->n) {
			f->next = i + 1;
			f->part = 1;
			*formula = &f->items[f->next - 1];
			*source = (*formula)->parts[0];
			*at += source->n;
			return true;
		}
		before = f->next ? &f->items[f->next - 1] : NULL;
		if (s.p[*at] == NEXT && before && f->part < before->n &&
		    is_mask(f, f->next - 1, f->part, s, *at)) {
			*formula = NULL;
			*source = before->parts[f->part++];
			*at += source->n;
			return true;
		}
	}
	return false;
}

struct str math_restore(struct arena *a, struct formulas *f, struct str s)
{
	const struct formula *formula;
	struct buf b = { 0 };
	struct str source, result;
	size_t at = 0, done = 0;

	if (!math_masked(f, s))
		return s;
	while (math_next(f, s, &at, &formula, &source)) {
		buf_put(&b, str_slice(s, done, at - source.n));
		buf_put(&b, source);
		done = at;
	}
	buf_put(&b, str_slice(s, done, s.n));
	result = arena_str(a, buf_str(&b));
	buf_free(&b);
	return result;
}
