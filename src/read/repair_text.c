/* Mending a file: where its suspects stand in it, byte for byte; the spaces; and
 * the proof that nothing else has changed. */
#include "read/repair.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "read/entity.h"
#include "read/lines.h"
#include "read/mojibake.h"
#include "read/read.h"

enum { NOWHERE = -1 };

static const struct str byte_order_mark = { "\xEF\xBB\xBF", 3 };

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* How many bytes of the source from `at` the text's next character was made of,
 * and how many it has itself; false: it was not made there. */
static bool step(struct str source, size_t at, struct str text, size_t i,
                 size_t *source_n, size_t *text_n)
{
	char bytes[4];
	struct buf b = { .p = bytes, .cap = sizeof bytes };
	size_t length;
	uint32_t c;

	*source_n = *text_n = 1;
	if (at >= source.n || i >= text.n)
		return false;
	if (source.p[at] == '\\' && at + 1 < source.n &&
	    source.p[at + 1] == text.p[i] && text.p[i] != '\\') {
		*source_n = 2;
		return true;
	}
	c = source.p[at] == '&' ? entity_at(source, at, &length) : 0;
	if (c) {
		utf8_put(&b, c);
		*source_n = length;
		*text_n = b.n;
		return i + b.n <= text.n && !memcmp(text.p + i, bytes, b.n);
	}
	return source.p[at] == text.p[i];
}

/* Past white space that holds a line end, with the marks of the containers (a
 * quote's) on the next line. */
static size_t skip_line_end(struct str source, size_t at)
{
	while (at < source.n &&
	       (is_blank(source.p[at]) ||
	        (source.p[at] == '>' && at && is_blank(source.p[at - 1]))))
		at++;
	return at;
}

/* The offset of what a suspect says, NOWHERE if the text before it cannot be
 * followed through the source. */
static long locate(const struct lines *lines, const struct repair_suspect *s)
{
	const struct place place = s->text->place;
	struct str source = lines->text, text = s->text->text;
	size_t at, source_n, text_n;

	if (!place.line || place.line > lines->n || !place.col)
		return NOWHERE;
	at = lines->starts[place.line - 1] + place.col - 1;
	for (size_t i = 0; i < s->at;) {
		if (is_blank(text.p[i])) {
			at = skip_line_end(source, at);
			while (i < s->at && is_blank(text.p[i]))
				i++;
			continue;
		}
		if (!step(source, at, text, i, &source_n, &text_n))
			return NOWHERE;
		at += source_n;
		i += text_n;
	}
	if (at > source.n || source.n - at < s->said.n ||
	    memcmp(source.p + at, s->said.p, s->said.n) != 0)
		return NOWHERE;
	return (long)at;
}

static void add_gaps(struct buf *gaps, const struct repair_suspect *s,
                     size_t at)
{
	for (size_t i = 0; i < s->mended.n; i++)
		if (s->mended.p[i] == ' ')
			buf_bytes(gaps, &at, sizeof at);
		else
			at++;
}

static int by_offset(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

/* The offsets in the text where a space goes, ascending. */
static struct buf find_gaps(const struct lines *lines, const struct repair *r,
                            struct diag *d)
{
	struct buf gaps = { 0 };

	for (size_t i = 0; i < r->n; i++) {
		const struct repair_suspect *s = &r->suspects[i];
		long at;

		if (strcmp(s->place.file, lines->file) != 0)
			continue;
		at = locate(lines, s);
		if (at != NOWHERE)
			add_gaps(&gaps, s, (size_t)at);
		else
			diag_warning(d, s->place,
			             "\"%.*s\" cannot be found in the file "
			             "and is left as it is",
			             STR_FMT(s->said));
	}
	if (gaps.n)
		qsort(gaps.p, gaps.n / sizeof(size_t), sizeof(size_t),
		      by_offset);
	return gaps;
}

static void fill_gaps(struct buf *b, struct str text, const struct buf *gaps)
{
	size_t from = 0;

	for (size_t i = 0; i < gaps->n; i += sizeof(size_t)) {
		size_t at;

		memcpy(&at, gaps->p + i, sizeof at);
		if (at == from && i) /* the same file was named twice */
			continue;
		buf_put(b, str_slice(text, from, at));
		buf_char(b, ' ');
		from = at;
	}
	buf_put(b, str_slice(text, from, text.n));
}

/* Equal but for spaces. */
static bool same_letters(struct str a, struct str b)
{
	size_t j = 0;

	for (size_t i = 0; i < a.n; i++) {
		if (a.p[i] == ' ')
			continue;
		while (j < b.n && b.p[j] == ' ')
			j++;
		if (j == b.n || b.p[j++] != a.p[i])
			return false;
	}
	while (j < b.n && b.p[j] == ' ')
		j++;
	return j == b.n;
}

static bool same_attrs(const struct attr *a, const struct attr *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (a->name != b->name || !str_eq(a->value, b->value))
			return false;
	return !a && !b;
}

static bool same_element(const struct element *a, const struct element *b)
{
	bool code = a->parent && a->parent->tag == TAG_CODE;

	return a->tag == b->tag && !a->first == !b->first &&
	       !a->next == !b->next && a->classes == b->classes &&
	       same_attrs(a->attrs, b->attrs) &&
	       (code ? str_eq(a->text, b->text)
	             : same_letters(a->text, b->text));
}

/* The first element that is not the same; NULL: all are. */
static const struct element *first_difference(const struct element *a,
                                              const struct element *b)
{
	const struct element *root_a = a, *root_b = b;

	while (a && b && same_element(a, b)) {
		a = element_next(a, root_a);
		b = element_next(b, root_b);
	}
	return a;
}

/* Parses both; false: reported. */
static bool prove(struct str source, struct str mended, const char *file,
                  struct diag *d)
{
	struct arena a = { 0 };
	const struct element *difference =
		first_difference(read_markdown(&a, source, file),
	                         read_markdown(&a, mended, file));

	if (difference)
		diag_error(d, difference->place,
		           "spaces between the words would make this "
		           "something else to Markdown; the file is left as "
		           "it is");
	arena_free(&a);
	return !difference;
}

bool repair_text(struct arena *a, struct str *out, struct str source,
                 const char *file, const struct repair *r, struct diag *d)
{
	struct arena scratch = { 0 };
	size_t mark = str_starts(source, byte_order_mark) ? 3 : 0;
	struct str text = str_slice(source, mark, source.n);
	struct lines lines = lines_index(&scratch, text, file);
	struct buf gaps = find_gaps(&lines, r, d), mended = { 0 };
	bool ok = true;

	*out = source;
	if (gaps.n) {
		buf_put(&mended, str_slice(source, 0, mark));
		fill_gaps(&mended, text, &gaps);
		ok = prove(text, str_slice(buf_str(&mended), mark, mended.n),
		           file, d);
		if (ok)
			*out = arena_str(a, buf_str(&mended));
	}
	buf_free(&gaps);
	buf_free(&mended);
	arena_free(&scratch);
	return ok;
}

static const struct element *next_tag(const struct element *e,
                                      const struct element *root)
{
	do
		e = element_next(e, root);
	while (e && e->tag == TAG_TEXT);
	return e;
}

/* The first element whose tag differs; NULL: none does. */
static const struct element *other_tag(const struct element *a,
                                       const struct element *b)
{
	const struct element *root_a = a, *root_b = b;

	while (a && b && a->tag == b->tag) {
		a = next_tag(a, root_a);
		b = next_tag(b, root_b);
	}
	return a ? a : b;
}

void repair_encoding(struct arena *a, struct str *out, size_t *places,
                     struct str source, const char *file, struct diag *d)
{
	struct arena scratch = { 0 };
	struct buf mended = { 0 };
	const struct element *other = NULL;

	*out = source;
	*places = utf8_check(source) == source.n
	                  ? mojibake_mend(&mended, source)
	                  : 0;
	if (*places)
		other = other_tag(
			read_markdown(&scratch, source, file),
			read_markdown(&scratch, buf_str(&mended), file));
	if (other)
		diag_warning(d, other->place,
		             "characters in the right encoding would make this "
		             "something else to Markdown; they are left as "
		             "they are");
	if (other)
		*places = 0;
	else if (*places)
		*out = arena_str(a, buf_str(&mended));
	buf_free(&mended);
	arena_free(&scratch);
}
