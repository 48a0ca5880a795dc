/* Substitution of var(). What a value comes to is limited in bytes, and every
 * component on the way counts, so that properties that refer to each other
 * twice and twice again come to an end. */
#include "style/variable.h"

enum { CHAIN_MAX = 32 }; /* properties that refer to each other */

/* A custom property that is being put in. */
struct frame {
	struct frame *outer;
	const struct variable *variable;
	bool cycle;
};

struct substituting {
	struct arena *arena;
	size_t spent; /* bytes */
	int depth;
	enum substitution why; /* it failed */
	struct str failed;
};

static bool put_in(struct substituting *, const struct component *,
                   const struct variable *const *scope, struct frame *,
                   const struct component ***tail);

bool variable_is_name(struct str name)
{
	return name.n > 2 && str_starts(name, STR("--"));
}

static bool is_var(const struct component *c)
{
	return c->token.kind == TOKEN_FUNCTION &&
	       str_eq_nocase(c->token.text, STR("var"));
}

/* Values are nested no deeper than PARSE_DEPTH_MAX. */
bool variable_is_used(const struct component *c)
{
	for (; c; c = c->next)
		if (is_var(c) || (c->first && variable_is_used(c->first)))
			return true;
	return false;
}

static const struct variable *find(const struct variable *v, struct str name)
{
	while (v && !str_eq(v->parsed->name, name))
		v = v->next;
	return v;
}

static bool fail(struct substituting *s, enum substitution why)
{
	s->why = why;
	return false;
}

static bool spend(struct substituting *s, size_t bytes)
{
	s->spent += bytes + 1;
	return s->spent <= VARIABLE_MAX || fail(s, SUBSTITUTION_TOO_MUCH);
}

/* §2.3: every property of a cycle is invalid, whatever stands in for it. */
static bool find_cycle(struct substituting *s, struct frame *frame,
                       const struct variable *v)
{
	struct frame *f = frame;

	while (f && f->variable != v)
		f = f->outer;
	if (!f)
		return false;
	for (; frame != f; frame = frame->outer)
		frame->cycle = true;
	f->cycle = true;
	fail(s, SUBSTITUTION_CYCLE);
	return true;
}

/* A keyword for all properties, which can only stand alone; KW_COUNT: none. */
static enum keyword wide_keyword(const struct component *c)
{
	enum keyword k;

	c = parse_skip(c);
	if (!c || c->token.kind != TOKEN_IDENT || parse_skip(c->next))
		return KW_COUNT;
	k = keyword_find(c->token.text);
	return k <= KW_UNSET ? k : KW_COUNT;
}

/* The value of a custom property, put in at **tail. */
static bool put_variable(struct substituting *s, struct str name,
                         const struct variable *const *scope,
                         struct frame *frame, const struct component ***tail)
{
	const struct variable *v = find(*scope, name);
	struct frame here = { .outer = frame };
	enum keyword wide;
	bool good;

	while (v && (wide = wide_keyword(v->parsed->value)) != KW_COUNT) {
		/* §2.2: custom properties inherit, and initially are none. */
		bool up = wide != KW_INITIAL && v->inherited;

		v = up ? find(*v->inherited, name) : NULL;
	}
	s->failed = name;
	if (!v)
		return fail(s, SUBSTITUTION_MISSING);
	if (find_cycle(s, frame, v))
		return false;
	if (s->depth == CHAIN_MAX)
		return fail(s, SUBSTITUTION_TOO_MUCH);
	s->depth++;
	here.variable = v;
	good = put_in(s, v->parsed->value, v->scope, &here, tail);
	s->depth--;
	if (here.cycle)
		return fail(s, SUBSTITUTION_CYCLE);
	return good;
}

/* §3: var(--name) or var(--name, fallback), where a fallback may be empty. */
static bool put_var(struct substituting *s, const struct component *c,
                    const struct variable *const *scope, struct frame *frame,
                    const struct component ***tail)
{
	const struct component *name = parse_skip(c->first), *comma;
	const struct component **before = *tail;

	comma = name ? parse_skip(name->next) : NULL;
	if (!name || name->token.kind != TOKEN_IDENT ||
	    !variable_is_name(name->token.text) ||
	    (comma && comma->token.kind != TOKEN_COMMA))
		return fail(s, SUBSTITUTION_MISSING);
	if (put_variable(s, name->token.text, scope, frame, tail))
		return true;
	if (!comma || s->why == SUBSTITUTION_TOO_MUCH)
		return false;
	*tail = before;
	*before = NULL;
	return put_in(s, comma->next, scope, frame, tail);
}

/* Copies of the components, each var() replaced, at **tail. */
static bool put_in(struct substituting *s, const struct component *c,
                   const struct variable *const *scope, struct frame *frame,
                   const struct component ***tail)
{
	for (; c; c = c->next) {
		struct component *copy;
		const struct component **inside;

		if (!spend(s, c->first ? 0 : c->token.raw.n))
			return false;
		if (is_var(c)) {
			if (!put_var(s, c, scope, frame, tail))
				return false;
			continue;
		}
		copy = ARENA_NEW(s->arena, struct component);
		copy->token = c->token;
		**tail = copy;
		*tail = &copy->next;
		inside = &copy->first;
		if (!put_in(s, c->first, scope, frame, &inside))
			return false;
	}
	return true;
}

enum substitution variable_substitute(struct arena *a,
                                      const struct component *value,
                                      const struct variable *const *scope,
                                      const struct component **out,
                                      struct str *failed)
{
	struct substituting s = { .arena = a };
	const struct component **tail = out;

	*out = NULL;
	if (put_in(&s, value, scope, NULL, &tail))
		return SUBSTITUTION_DONE;
	*failed = s.failed;
	return s.why;
}

bool variable_value(struct arena *a, struct arena *scratch,
                    const struct pending *pending, enum property property,
                    const struct variable *const *scope, struct value *v)
{
	struct diag unheard = { 0 };
	struct complaint complaint = { pending->place.file, &unheard };
	struct parsed p = pending->parsed;
	const struct declaration *first = NULL, **tail = &first;
	struct str failed;
	bool found = false;

	if (variable_substitute(scratch, p.value, scope, &p.value, &failed) ==
	    SUBSTITUTION_DONE)
		declaration_parse(a, &tail, &p, &complaint);
	for (; first; first = first->next)
		if (first->property == property &&
		    first->value.kind != VALUE_VAR) {
			*v = first->value;
			found = true;
		}
	diag_free(&unheard);
	arena_reset(scratch);
	return found;
}

/* Whether a selector is for the tree's root, so that all inherit of it. */
static bool is_root(const struct selector *s)
{
	const struct compound *c = s->subject;
	const struct condition *d = c->conditions;

	if (c->left || c->sibling || c->classes || s->pseudo != PSEUDO_COUNT)
		return false;
	if (d)
		return d->kind == CONDITION_ROOT && !d->next;
	return c->tag == TAG_COUNT || c->tag == TAG_BODY;
}

static bool is_for_root(const struct rule *r)
{
	for (const struct selector *s = r->selectors; s; s = s->next)
		if (is_root(s))
			return true;
	return false;
}

/* Whether it says no value, but where to look for one. */
static bool is_wide(const struct declaration *d)
{
	const struct component *value = d->value.pending->parsed.value;

	return wide_keyword(value) != KW_COUNT;
}

/* Those of some rules that are as important as that, the last one first. */
static void gather(struct arena *a, const struct variable **scope,
                   const struct rule *r, bool important, bool root_only)
{
	for (; r; r = r->next)
		for (const struct declaration *d = r->declarations; d;
		     d = d->next) {
			struct variable *v;

			if (d->property != PROP_COUNT ||
			    d->important != important || is_wide(d) ||
			    (root_only && !is_for_root(r)))
				continue;
			v = ARENA_NEW(a, struct variable);
			v->next = *scope;
			v->parsed = &d->value.pending->parsed;
			v->scope = scope;
			*scope = v;
		}
}

/* The custom properties of the root, or of the whole sheet: all of them see
 * all. */
static const struct variable *flat_scope(struct arena *a,
                                         const struct rule_list *rules,
                                         bool root_only)
{
	const struct variable **scope = ARENA_NEW(a, const struct variable *);

	for (int i = 0; i < 2; i++) {
		gather(a, scope, rules->elements, i, root_only);
		if (root_only)
			continue;
		gather(a, scope, rules->page, i, false);
		for (int box = 0; box < MARGIN_BOX_COUNT; box++)
			gather(a, scope, rules->margins[box], i, false);
	}
	return *scope;
}

static void warn(const struct pending *p, enum substitution why,
                 struct str failed, struct diag *d)
{
	static const char *const texts[] = {
		[SUBSTITUTION_MISSING] = "%.*s: nothing says what %.*s is",
		[SUBSTITUTION_CYCLE] = "%.*s: %.*s refers to itself",
		[SUBSTITUTION_TOO_MUCH] =
			"%.*s: with %.*s put in it is too long",
	};

	if (why != SUBSTITUTION_DONE)
		diag_warning(d, p->place, texts[why], STR_FMT(p->parsed.name),
		             STR_FMT(failed));
}

/* A pending declaration in the sheet's own scope; what it comes to is appended
 * at **tail. What it cannot come to is said. */
static void settle(struct arena *a, const struct pending *pending,
                   const struct variable *const *scope,
                   const struct declaration ***tail, struct diag *d)
{
	struct complaint complaint = { pending->place.file, d };
	struct parsed p = pending->parsed;
	struct str failed;
	enum substitution done =
		variable_substitute(a, p.value, scope, &p.value, &failed);

	warn(pending, done, failed, d);
	if (done == SUBSTITUTION_DONE)
		declaration_parse(a, tail, &p, &complaint);
}

/* The declarations with nothing pending among them, and no custom ones. */
static const struct declaration *settled(struct arena *a,
                                         const struct declaration *d,
                                         const struct variable *const *scope,
                                         struct diag *diag)
{
	const struct declaration *first = NULL, **tail = &first;
	const struct pending *last = NULL;

	for (; d; d = d->next) {
		bool pending = d->value.kind == VALUE_VAR;

		if (!pending) {
			struct declaration *copy =
				ARENA_NEW(a, struct declaration);

			*copy = *d;
			copy->next = NULL;
			*tail = copy;
			tail = &copy->next;
		} else if (d->property != PROP_COUNT &&
		           d->value.pending != last) {
			/* All longhands of one shorthand share it. */
			settle(a, d->value.pending, scope, &tail, diag);
		}
		last = pending ? d->value.pending : NULL;
	}
	return first;
}

static bool any_pending(const struct rule *r)
{
	for (const struct declaration *d = r->declarations; d; d = d->next)
		if (d->value.kind == VALUE_VAR)
			return true;
	return false;
}

/* The rules with nothing pending in them. */
static const struct rule *settled_rules(struct arena *a, const struct rule *r,
                                        const struct variable *const *scope,
                                        struct diag *d)
{
	const struct rule *first = NULL, **tail = &first;

	for (; r; r = r->next) {
		struct rule *copy = ARENA_NEW(a, struct rule);

		*copy = *r;
		copy->next = NULL;
		if (any_pending(r))
			copy->declarations =
				settled(a, r->declarations, scope, d);
		*tail = copy;
		tail = &copy->next;
	}
	return first;
}

const struct variable *variable_root(struct arena *a,
                                     const struct rule_list *rules)
{
	return flat_scope(a, rules, true);
}

void variable_finish(struct arena *a, struct rule_list *rules,
                     enum medium medium, struct diag *d)
{
	bool book = medium == MEDIUM_SCREEN;
	const struct variable *scope = flat_scope(a, rules, book);
	const struct rule *elements =
		settled_rules(a, rules->elements, &scope, d);

	if (book)
		rules->elements = elements;
	else
		settled_rules(a, rules->page, &scope, d);
	for (int i = 0; i < MARGIN_BOX_COUNT && !book; i++)
		settled_rules(a, rules->margins[i], &scope, d);
}
