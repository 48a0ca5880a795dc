/* Selectors in the words of Selectors 3, for books: reading systems and their
 * validators know no :is() and no :where(), and of :not() only that with one
 * simple selector. A selector becomes as many as it has alternatives. */
#include "style/selector.h"

enum { ALTERNATIVES_MAX = 32 }; /* of one selector */

struct set {
	const struct compound *items[ALTERNATIVES_MAX];
	size_t n;
};

struct lowering {
	struct arena *arena;
	const char *why; /* it cannot be */
};

static void put(struct lowering *l, struct set *s, const struct compound *c)
{
	if (s->n == ALTERNATIVES_MAX)
		l->why = "it has too many alternatives";
	else if (c)
		s->items[s->n++] = c;
}

static void add_condition(struct lowering *l, struct compound *to,
                          const struct condition *c)
{
	struct condition *copy = ARENA_NEW(l->arena, struct condition);
	const struct condition **tail = &to->conditions;

	*copy = *c;
	copy->next = NULL;
	while (*tail)
		tail = &((struct condition *)*tail)->next;
	*tail = copy;
}

/* What is both; NULL: nothing is. */
static const struct compound *both(struct lowering *l, const struct compound *a,
                                   const struct compound *b)
{
	struct compound *c = ARENA_NEW(l->arena, struct compound);

	if (a->tag != TAG_COUNT && b->tag != TAG_COUNT && a->tag != b->tag)
		return NULL;
	c->tag = a->tag != TAG_COUNT ? a->tag : b->tag;
	c->classes = a->classes | b->classes;
	for (const struct condition *d = a->conditions; d; d = d->next)
		add_condition(l, c, d);
	for (const struct condition *d = b->conditions; d; d = d->next)
		add_condition(l, c, d);
	return c;
}

/* Each of one with each of the other. */
static void cross(struct lowering *l, struct set *s, const struct set *with)
{
	struct set out = { .n = 0 };

	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < with->n && !l->why; k++)
			put(l, &out, both(l, s->items[i], with->items[k]));
	*s = out;
}

static struct compound *nothing_said(struct lowering *l)
{
	struct compound *c = ARENA_NEW(l->arena, struct compound);

	c->tag = TAG_COUNT;
	return c;
}

/* :not() of one simple selector. */
static void put_not(struct lowering *l, struct set *s,
                    const struct compound *simple)
{
	struct compound *c = nothing_said(l);

	add_condition(l, c,
	              &(struct condition){ .kind = CONDITION_NOT,
	                                   .name = "not",
	                                   .function = true,
	                                   .any = simple });
	put(l, s, c);
}

/* What lacks one of the things that c asks for. */
static void negate(struct lowering *l, struct set *s, const struct compound *c)
{
	if (c->tag != TAG_COUNT) {
		struct compound *one = nothing_said(l);

		one->tag = c->tag;
		put_not(l, s, one);
	}
	for (int bit = 0; bit < CLASS_COUNT; bit++)
		if (c->classes & 1u << bit) {
			struct compound *one = nothing_said(l);

			one->classes = 1u << bit;
			put_not(l, s, one);
		}
	for (const struct condition *d = c->conditions; d; d = d->next) {
		struct compound *one = nothing_said(l);

		if (d->kind == CONDITION_NOT) {
			put(l, s, d->any);
			continue;
		}
		add_condition(l, one, d);
		put_not(l, s, one);
	}
}

static struct set own(struct lowering *l, const struct compound *c);

static void apply(struct lowering *l, struct set *s, const struct condition *c)
{
	struct set with = { .n = 0 };
	bool not = c->kind == CONDITION_NOT;

	if (c->kind < CONDITION_IS) {
		struct compound *one = nothing_said(l);

		if (c->nocase)
			l->why = "books cannot ignore case";
		add_condition(l, one, c);
		put(l, &with, one);
	}
	for (const struct compound *any = c->any; any && !l->why;
	     any = any->next) {
		struct set each = own(l, any);

		for (size_t i = 0; i < each.n; i++) {
			struct set without = { .n = 0 };

			if (not ) {
				negate(l, &without, each.items[i]);
				cross(l, s, &without);
			} else {
				put(l, &with, each.items[i]);
			}
		}
	}
	if (!not )
		cross(l, s, &with);
}

/* What a compound says of the element itself. Arguments are nested no deeper
 * than selectors may be. */
static struct set own(struct lowering *l, const struct compound *c)
{
	struct compound *base = nothing_said(l);
	struct set s = { .n = 0 };

	base->tag = c->tag;
	base->classes = c->classes;
	put(l, &s, base);
	for (const struct condition *d = c->conditions; d && !l->why;
	     d = d->next)
		apply(l, &s, d);
	return s;
}

static struct set all(struct lowering *l, const struct compound *c);

/* Each alternative of c with each of what stands left of it, as a sibling or
 * as an ancestor. */
static void join(struct lowering *l, struct set *here, const struct compound *c,
                 bool sibling)
{
	const struct compound *before = sibling ? c->sibling : c->left;
	struct set out = { .n = 0 }, left;

	if (!before || l->why)
		return;
	left = all(l, before);
	for (size_t i = 0; i < here->n; i++)
		for (size_t k = 0; k < left.n && !l->why; k++) {
			struct compound *joined =
				ARENA_NEW(l->arena, struct compound);

			*joined = *here->items[i];
			joined->child = c->child;
			joined->adjacent = c->adjacent;
			if (sibling)
				joined->sibling = left.items[k];
			else
				joined->left = left.items[k];
			put(l, &out, joined);
		}
	*here = out;
}

/* A compound with all that stands left of it. */
static struct set all(struct lowering *l, const struct compound *c)
{
	struct set here = own(l, c);

	join(l, &here, c, true);
	join(l, &here, c, false);
	return here;
}

static bool is_plain(const struct compound *c)
{
	for (const struct condition *d = c->conditions; d; d = d->next)
		if (d->kind >= CONDITION_IS || d->nocase)
			return false;
	return (!c->sibling || is_plain(c->sibling)) &&
	       (!c->left || is_plain(c->left));
}

const char *selector_lower(struct arena *a, const struct selector *s,
                           const struct selector ***tail)
{
	struct lowering l = { .arena = a };
	struct set alternatives = { .n = 1, .items = { s->subject } };

	if (!is_plain(s->subject))
		alternatives = all(&l, s->subject);
	for (size_t i = 0; i < alternatives.n && !l.why; i++) {
		struct selector *copy = ARENA_NEW(a, struct selector);

		*copy = *s;
		copy->next = NULL;
		copy->subject = alternatives.items[i];
		**tail = copy;
		*tail = &copy->next;
	}
	return l.why;
}
