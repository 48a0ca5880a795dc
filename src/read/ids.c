/* Ids of questions and banks. */
#include "read/ids.h"

#include "base/unicode.h"
#include "base/utf8.h"

enum { HASH_DIGITS = 12 }; /* of 16: 48 bits */

/* What stays when spaces, punctuation and case are mended. */
static void put_letters(struct buf *b, struct str text)
{
	struct buf folded = { 0 };
	struct str s;

	utf8_fold(&folded, text);
	s = buf_str(&folded);
	for (size_t at = 0, from = 0; at < s.n; from = at)
		if (utf8_is_word(utf8_next(s, &at)))
			buf_put(b, str_slice(s, from, at));
	buf_free(&folded);
}

/* A letter and digits: an id may not begin with a digit (XML 1.0, Name). */
static struct str hash_id(struct arena *a, char letter, struct str text)
{
	struct buf letters = { 0 };
	uint64_t hash;

	put_letters(&letters, text);
	hash = str_hash(buf_str(&letters)) >> (64 - 4 * HASH_DIGITS);
	buf_free(&letters);
	return arena_printf(a, "%c%0*llx", letter, HASH_DIGITS,
	                    (unsigned long long)hash);
}

static bool is_slug_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

struct str ids_slug(struct arena *a, struct str text)
{
	struct buf folded = { 0 }, slug = { 0 };
	struct str result;

	utf8_fold(&folded, text);
	for (size_t i = 0; i < folded.n; i++)
		if (is_slug_char(folded.p[i]))
			buf_char(&slug, folded.p[i]);
		else if (slug.n && slug.p[slug.n - 1] != '-')
			buf_char(&slug, '-');
	while (slug.n && slug.p[slug.n - 1] == '-')
		slug.n--;
	result = arena_str(a, buf_str(&slug));
	buf_free(&folded);
	buf_free(&slug);
	return result;
}

struct str ids_from_title(struct arena *a, struct str title)
{
	struct str slug = ids_slug(a, title);

	return slug.n ? slug : hash_id(a, 'b', title);
}

/* The ids that are taken: open addressing, never more than half full. With
 * each stands the last ordinal given, so that many equals stay cheap. */
struct taken {
	struct slot {
		struct str id;
		unsigned ordinal;
	} * slots;
	size_t mask;
};

static struct slot *find(const struct taken *t, struct str id)
{
	size_t i = (size_t)str_hash(id) & t->mask;

	while (t->slots[i].id.n && !str_eq(t->slots[i].id, id))
		i = (i + 1) & t->mask;
	return &t->slots[i];
}

/* The id itself, or the first of id-2, id-3 … that is free; taken now. */
static struct str take(struct arena *a, struct taken *t, struct str id)
{
	struct slot *first = find(t, id), *slot = first;

	if (!first->id.n) {
		*first = (struct slot){ id, 1 };
		return id;
	}
	while (slot->id.n) {
		id = arena_printf(a, "%.*s-%u", STR_FMT(first->id),
		                  ++first->ordinal);
		slot = find(t, id);
	}
	*slot = (struct slot){ id, 1 };
	return id;
}

/* From all that is asked, choices too: "What's the output?" says little. */
static struct str prompt_id(struct arena *a, const struct question *q)
{
	struct buf text = { 0 };
	struct str id;

	if (!q->prompt_tree)
		return hash_id(a, 'q', q->prompt);
	element_plain(&text, q->prompt_tree);
	id = hash_id(a, 'q', buf_str(&text));
	buf_free(&text);
	return id;
}

void ids_assign(struct arena *a, struct question *q, size_t n, struct diag *d)
{
	struct arena scratch = { 0 };
	struct taken t = { .mask = 15 };

	while (t.mask < 2 * n)
		t.mask = t.mask * 2 + 1;
	t.slots = ARENA_ARRAY(&scratch, t.mask + 1, struct slot);
	for (size_t i = 0; i < n; i++) {
		struct str wanted = q[i].id;

		if (!wanted.n)
			continue;
		q[i].id = take(a, &t, wanted);
		if (!str_eq(q[i].id, wanted))
			diag_warning(d, q[i].place,
			             "the id \"%.*s\" is taken; "
			             "this question becomes \"%.*s\"",
			             STR_FMT(wanted), STR_FMT(q[i].id));
	}
	for (size_t i = 0; i < n; i++)
		if (!q[i].id.n)
			q[i].id = take(a, &t, prompt_id(a, &q[i]));
	arena_free(&scratch);
}
