/* Matching of selectors on elements, Selectors 4. */
#include "style/match.h"

#include <stdlib.h>

#include "base/memory.h"
#include "style/nth.h"

void match_begin(struct matcher *m, const struct element *e)
{
	m->e = e;
	m->n = 0;
}

void match_free(struct matcher *m)
{
	free(m->siblings);
}

static void add_sibling(struct matcher *m, const struct element *e)
{
	if (m->n == m->cap) {
		m->cap = m->cap ? m->cap * 2 : 32;
		m->siblings = memory_resize(m->siblings,
		                            m->cap * sizeof *m->siblings);
	}
	if (e == m->e)
		m->at = m->cursor = m->n;
	m->siblings[m->n++] = e;
}

/* Text is no sibling to selectors. */
static void find_siblings(struct matcher *m)
{
	const struct element *e = m->e->parent ? m->e->parent->first : NULL;

	if (m->n)
		return;
	if (!e)
		add_sibling(m, m->e);
	for (; e; e = e->next)
		if (e->tag != TAG_TEXT)
			add_sibling(m, e);
}

/* From 1, among all siblings or those of its type. */
static size_t index_of(struct matcher *m, bool from_end, bool of_type)
{
	size_t index = 1, from = 0, to;
	uint16_t tag;

	find_siblings(m);
	tag = m->siblings[m->cursor]->tag;
	to = m->cursor;
	if (from_end) {
		from = m->cursor + 1;
		to = m->n;
	}
	if (!of_type)
		return index + to - from;
	for (size_t i = from; i < to; i++)
		index += m->siblings[i]->tag == tag;
	return index;
}

static bool eq(struct str a, struct str b, bool nocase)
{
	return nocase ? str_eq_nocase(a, b) : str_eq(a, b);
}

static bool has_word(struct str s, struct str word, bool nocase)
{
	size_t from = 0;

	while (from < s.n) {
		size_t to = from;

		while (to < s.n && !strchr(" \t\n\r\f", s.p[to]))
			to++;
		if (to > from && eq(str_slice(s, from, to), word, nocase))
			return true;
		from = to + 1;
	}
	return false;
}

static bool has_part(struct str s, struct str part, bool nocase)
{
	for (size_t i = 0; part.n <= s.n && i <= s.n - part.n; i++)
		if (eq(str_slice(s, i, i + part.n), part, nocase))
			return true;
	return false;
}

/* §6.1, §6.2. An empty word, prefix, suffix or part matches nothing. */
static bool attr_matches(const struct condition *c, const struct element *e)
{
	struct str s = element_attr(e, c->attr), want = c->value;
	bool fits = want.n && want.n <= s.n;

	if (!element_has(e, c->attr))
		return false;
	switch (c->match) {
	case ATTR_MATCH_PRESENT:
		return true;
	case ATTR_MATCH_EXACT:
		return eq(s, want, c->nocase);
	case ATTR_MATCH_WORD:
		return fits && has_word(s, want, c->nocase);
	case ATTR_MATCH_DASH:
		return eq(s, want, c->nocase) ||
		       (s.n > want.n && s.p[want.n] == '-' &&
		        eq(str_slice(s, 0, want.n), want, c->nocase));
	case ATTR_MATCH_PREFIX:
		return fits && eq(str_slice(s, 0, want.n), want, c->nocase);
	case ATTR_MATCH_SUFFIX:
		return fits &&
		       eq(str_slice(s, s.n - want.n, s.n), want, c->nocase);
	case ATTR_MATCH_SUBSTRING:
		return fits && has_part(s, want, c->nocase);
	}
	return false;
}

/* §7.2: the nearest language said, the range's prefix of it. */
static bool lang_matches(struct str range, const struct element *e)
{
	struct str lang;

	while (e && !element_has(e, ATTR_LANG))
		e = e->parent;
	if (!e)
		return false;
	lang = element_attr(e, ATTR_LANG);
	return range.n && range.n <= lang.n &&
	       str_eq_nocase(str_slice(lang, 0, range.n), range) &&
	       (range.n == lang.n || lang.p[range.n] == '-');
}

static bool own_matches(struct matcher *, const struct compound *,
                        const struct element *);

static bool any_matches(struct matcher *m, const struct compound *c,
                        const struct element *e)
{
	while (c && !own_matches(m, c, e))
		c = c->next;
	return c;
}

static bool holds(struct matcher *m, const struct condition *c,
                  const struct element *e)
{
	switch (c->kind) {
	case CONDITION_ATTR:
		return attr_matches(c, e);
	case CONDITION_NTH:
		return nth_matches(c->a, c->b,
		                   index_of(m, c->from_end, c->of_type)) &&
		       (!c->only || index_of(m, true, c->of_type) == 1);
	case CONDITION_LANG:
		return lang_matches(c->value, e);
	case CONDITION_ROOT:
		return !e->parent;
	case CONDITION_LINK:
		return e->tag == TAG_A && element_has(e, ATTR_HREF);
	case CONDITION_EMPTY:
		return !e->first;
	case CONDITION_IS:
	case CONDITION_WHERE:
		return any_matches(m, c->any, e);
	case CONDITION_NOT:
		return !any_matches(m, c->any, e);
	}
	return false;
}

/* Without siblings. */
static bool own_matches(struct matcher *m, const struct compound *c,
                        const struct element *e)
{
	if ((c->tag != TAG_COUNT && c->tag != e->tag) ||
	    (c->classes & e->classes) != c->classes)
		return false;
	for (const struct condition *d = c->conditions; d; d = d->next)
		if (!holds(m, d, e))
			return false;
	return true;
}

/* c at `at`, and what is joined to it by +. Then *c is the leftmost of these
 * and *at where that stands. */
static bool run_matches(struct matcher *m, const struct compound **c,
                        size_t *at)
{
	for (;;) {
		m->cursor = *at;
		if (!own_matches(m, *c, m->siblings[*at]))
			return false;
		if (!(*c)->sibling || !(*c)->adjacent)
			return true;
		if (!*at)
			return false;
		*c = (*c)->sibling;
		--*at;
	}
}

/* What stands left of ~ may match at several places; the nearest is as good as
 * any, as all that is asked of what lies further left is to be further left. */
static bool siblings_match(struct matcher *m, const struct compound *c)
{
	size_t at;

	find_siblings(m);
	at = m->at;
	if (!run_matches(m, &c, &at))
		return false;
	while (c->sibling) {
		const struct compound *run;
		size_t first;

		do {
			if (!at)
				return false;
			run = c->sibling;
			first = --at;
		} while (!run_matches(m, &run, &first));
		c = run;
		at = first;
	}
	return true;
}

bool match_compound(struct matcher *m, const struct compound *c)
{
	if ((c->tag != TAG_COUNT && c->tag != m->e->tag) ||
	    (c->classes & m->e->classes) != c->classes)
		return false;
	m->cursor = m->at;
	return c->sibling ? siblings_match(m, c) : own_matches(m, c, m->e);
}
