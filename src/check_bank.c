/* Checks of a bank's questions among each other. */
#include "checks.h"

#include <stdlib.h>

#include "base/unicode.h"
#include "compose/names.h"
#include "read/repair.h"

/* A number as printed: "3.12" is 12 behind "3". */
struct number {
	struct str prefix;
	uint64_t n;
};

/* A stretch of a file where questions are counted on. */
struct run {
	struct arena arena;
	struct names seen; /* numbers, by the question's index */
	size_t source;
	struct str prefix, topic;
	uint64_t highest; /* 0: none yet */
};

static bool parse_number(struct str s, struct number *number)
{
	size_t dot = s.n;

	while (dot && s.p[dot - 1] != '.')
		dot--;
	*number = (struct number){ .prefix = str_slice(s, 0, dot) };
	for (size_t i = dot; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		number->n = number->n * 10 + (uint64_t)(s.p[i] - '0');
	}
	return dot < s.n && s.n - dot < 19; /* digits of 64 bits */
}

static struct str home_of(const struct question *q)
{
	return q->topics.n ? q->topics.items[0] : (struct str){ 0 };
}

/* Sections count from 1 again; a second 1 right behind the first, under the
 * same topic, is a mistake all the same. */
static bool begins_run(const struct run *r, const struct question *q,
                       const struct number *number)
{
	if (!r->highest || q->source != r->source ||
	    !str_eq(number->prefix, r->prefix))
		return true;
	return number->n <= 1 &&
	       !(r->highest == 1 && str_eq(home_of(q), r->topic));
}

static void begin_run(struct run *r, const struct question *q,
                      const struct number *number)
{
	arena_free(&r->arena);
	*r = (struct run){ .source = q->source,
		           .prefix = number->prefix,
		           .topic = home_of(q),
		           .highest = number->n };
}

/* `before` is the question of this run that has the number too, or NULL. */
static void compare(const struct run *r, const struct question *q, uint64_t n,
                    const struct question *before, struct diag *d)
{
	const char *way = n > r->highest + 1 ? "jumps"
	                  : n < r->highest   ? "falls back"
	                                     : NULL;

	if (before)
		diag_warning(d, q->place,
		             "number %.*s again; the question on line %u has "
		             "it too",
		             STR_FMT(q->number), (unsigned)before->place.line);
	else if (way)
		diag_warning(d, q->place, "the number %s from %.*s%llu to %.*s",
		             way, STR_FMT(r->prefix),
		             (unsigned long long)r->highest,
		             STR_FMT(q->number));
}

/* Another card of the text that made the one before. */
static bool is_sibling(const struct bank *b, size_t i)
{
	const struct question *q = &b->questions[i];

	return i && q->cloze && q[-1].source == q->source &&
	       q[-1].place.line == q->place.line &&
	       q[-1].place.col == q->place.col;
}

static void check_number(struct run *r, const struct bank *b, size_t i,
                         struct diag *d)
{
	const struct question *q = &b->questions[i];
	struct number number;
	struct str name;
	ptrdiff_t before;

	if (!parse_number(q->number, &number) || is_sibling(b, i))
		return;
	if (begins_run(r, q, &number))
		begin_run(r, q, &number);
	name = arena_printf(&r->arena, "%llu", (unsigned long long)number.n);
	before = names_find(&r->seen, name);
	compare(r, q, number.n,
	        before == NAMES_NONE ? NULL : &b->questions[before], d);
	names_add(&r->arena, &r->seen, name, i);
	if (number.n > r->highest)
		r->highest = number.n;
}

static bool is_code(const struct element *e, const struct element *root)
{
	for (; e && e != root; e = e->parent)
		if (e->tag == TAG_CODE || e->tag == TAG_PRE)
			return true;
	return false;
}

/* What makes two questions the same: words without case, white space and the
 * punctuation of sentences; code to the letter; the images. */
static void put_words(struct buf *b, struct str text)
{
	static const char ignored[] = " \t\n\v\f\r.,:;!?\"'";
	struct buf folded = { 0 };

	utf8_fold(&folded, text);
	for (size_t i = 0; i < folded.n; i++)
		if (!folded.p[i] || !strchr(ignored, folded.p[i]))
			buf_char(b, folded.p[i]);
	buf_free(&folded);
}

static void put_key(struct buf *b, const struct element *root)
{
	for (const struct element *e = root, *next; e; e = next) {
		next = e->tag == TAG_MATH ? element_after(e, root)
		                          : element_next(e, root);
		if (e->tag == TAG_IMG) {
			buf_char(b, '\1');
			buf_put(b, element_attr(e, ATTR_SRC));
		} else if (e->tag == TAG_MATH) {
			buf_char(b, '\2');
			buf_put(b, element_attr(e, ATTR_ALTTEXT));
			buf_char(b, '\3');
		} else if (e->tag == TAG_TEXT && is_code(e, root)) {
			buf_char(b, '\2');
			buf_put(b, str_trim(e->text));
			buf_char(b, '\3');
		} else if (e->tag == TAG_TEXT) {
			put_words(b, e->text);
		}
	}
}

static void check_duplicates(const struct bank *b, struct diag *d)
{
	struct arena keys = { 0 }, trees = { 0 };
	struct names asked = { 0 };
	struct buf key = { 0 };

	for (size_t i = 0; i < b->count; i++) {
		const struct question *q = &b->questions[i];
		ptrdiff_t before;

		key.n = 0;
		put_key(&key, bank_elements(b, i, &trees).prompt);
		arena_reset(&trees);
		before = names_find(&asked, buf_str(&key));
		if (key.n && before != NAMES_NONE)
			diag_warning(
				d, q->place,
				"this asks the same as the question at %s:%u",
				b->questions[before].place.file,
				(unsigned)b->questions[before].place.line);
		else if (key.n)
			names_add(&keys, &asked,
			          arena_str(&keys, buf_str(&key)), i);
	}
	buf_free(&key);
	arena_free(&trees);
	arena_free(&keys);
}

void check_bank(const struct bank *b, bool unanswered, struct diag *d)
{
	struct run r = { 0 };

	for (size_t i = 0; i < b->count; i++) {
		check_number(&r, b, i, d);
		if (unanswered && !b->questions[i].answered)
			diag_note(d, b->questions[i].place,
			          "this question has no answer yet");
	}
	arena_free(&r.arena);
	check_duplicates(b, d);
}

void check_words(const struct bank *b, struct diag *d)
{
	struct arena a = { 0 };
	struct repair repair = { 0 };

	repair_find(&a, &repair, b);
	for (size_t i = 0; i < repair.n; i++)
		diag_warning(d, repair.suspects[i].place,
		             "'%.*s' looks like words run together; 'deckle "
		             "repair' would make it '%.*s'",
		             STR_FMT(repair.suspects[i].said),
		             STR_FMT(repair.suspects[i].mended));
	if (repair.cut_short)
		diag_note(d, (struct place){ 0 },
		          "there are so many words that nobody knows that not "
		          "all were looked at for words run together");
	arena_free(&a);
}
