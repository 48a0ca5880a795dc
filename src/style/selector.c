/* Selectors 4, as far as our trees know what to match: types, the universal
 * selector, classes, combinators, lists; all else is condition.c's. */
#include "style/selector.h"

enum {
	COMPOUNDS_MAX = 32, /* in one selector */
	PARTS_MAX = 64,     /* of one compound, beside classes */
	TESTS_MAX = 4096,   /* in a style sheet: each element is asked all */
};

uint32_t specificity_add(uint32_t a, uint32_t b)
{
	uint32_t sum = 0;

	for (int shift = 0; shift < 24; shift += 8) {
		uint32_t n = (a >> shift & 255) + (b >> shift & 255);

		sum |= (n > 255 ? 255 : n) << shift;
	}
	return sum;
}

static struct place place_of(const struct selector_reader *r,
                             const struct component *c)
{
	return complaint_place(r->complaint, c->token.line, c->token.col);
}

void selector_unknown(struct selector_reader *r, const struct component *c,
                      const char *what, const struct nearest *near)
{
	r->known = false;
	diag_warning(r->complaint->diag, place_of(r, c),
	             "there is no %s '%.*s'" NEAREST_FORMAT, what,
	             STR_FMT(c->token.text), NEAREST_ARGS(*near));
}

static void read_type(struct selector_reader *r, const struct component *c,
                      struct compound *out)
{
	struct nearest near = { .name = c->token.text };
	enum tag tag = tag_find(c->token.text);

	r->specificity = specificity_add(r->specificity, SPECIFICITY_TYPE);
	/* The name of text is no element's. */
	if (tag != TAG_COUNT && tag != TAG_TEXT) {
		out->tag = (uint16_t)tag;
		return;
	}
	for (int t = TAG_TEXT + 1; t < TAG_COUNT; t++)
		nearest_try(&near, tag_name((enum tag)t));
	selector_unknown(r, c, "element", &near);
}

static void read_class(struct selector_reader *r, const struct component *c,
                       struct compound *out)
{
	struct nearest near = { .name = c->token.text };
	enum class_bit bit = class_find(c->token.text);

	r->specificity = specificity_add(r->specificity, SPECIFICITY_CLASS);
	if (bit != CLASS_COUNT) {
		out->classes |= 1u << bit;
		return;
	}
	for (int b = 0; b < CLASS_COUNT; b++)
		nearest_try(&near, class_name((enum class_bit)b));
	selector_unknown(r, c, "class", &near);
}

static bool is_kind(const struct component *c, enum token_kind k)
{
	return c && c->token.kind == k;
}

static bool is_delim(const struct component *c, char d)
{
	return is_kind(c, TOKEN_DELIM) && c->token.text.p[0] == d;
}

/* Whether a compound goes on with this. */
static bool is_part(const struct component *c)
{
	return is_delim(c, '.') || is_kind(c, TOKEN_HASH) ||
	       is_kind(c, TOKEN_SQUARE) || is_kind(c, TOKEN_COLON);
}

bool selector_compound(struct selector_reader *r, const struct component **at,
                       struct compound *out)
{
	const struct condition **tail = &out->conditions;
	int parts = 0;

	out->tag = TAG_COUNT;
	if (is_kind(*at, TOKEN_IDENT))
		read_type(r, *at, out);
	else if (!is_delim(*at, '*') && !is_part(*at))
		return false;
	if (!is_part(*at))
		*at = (*at)->next;
	while (is_part(*at)) {
		if (r->pseudo != PSEUDO_COUNT)
			return false;
		if (!is_delim(*at, '.')) {
			if (parts++ == PARTS_MAX ||
			    !condition_read(r, at, &tail))
				return false;
			continue;
		}
		if (!is_kind((*at)->next, TOKEN_IDENT))
			return false;
		*at = (*at)->next;
		read_class(r, *at, out);
		*at = (*at)->next;
	}
	return true;
}

/* A compound behind the one that the selector ended with so far. */
static void join(struct compound *to, char combinator, struct compound *from)
{
	if (combinator == ' ' || combinator == '>') {
		to->left = from;
		to->child = combinator == '>';
		return;
	}
	to->sibling = from;
	to->adjacent = combinator == '+';
	/* Their parent is one and the same. */
	to->left = from->left;
	to->child = from->child;
	from->left = NULL;
}

/* What stands between two compounds; 0: the selector ends here; '?': not
 * understood. */
static char read_combinator(const struct component **at)
{
	bool space = is_kind(*at, TOKEN_SPACE);
	char c;

	*at = parse_skip(*at);
	if (!*at || is_kind(*at, TOKEN_COMMA))
		return 0;
	if (!is_kind(*at, TOKEN_DELIM) ||
	    !strchr(">+~", (*at)->token.text.p[0]))
		return space ? ' ' : '?';
	c = (*at)->token.text.p[0];
	*at = parse_skip((*at)->next);
	return c;
}

/* Gives those compounds a number that need one; false: there are too many. */
static bool number_tests(struct selector_reader *r, struct compound *const *c,
                         int n)
{
	struct selector_context *x = r->context;

	for (int i = 0; i < n; i++) {
		if (!c[i]->conditions && !c[i]->sibling)
			continue;
		if (x->rules->test_count == TESTS_MAX) {
			if (!x->said_tests)
				diag_error(r->complaint->diag,
				           place_of(r, r->all),
				           "one style sheet has no more than "
				           "%d selectors that ask for more "
				           "than elements and classes",
				           TESTS_MAX);
			x->said_tests = true;
			return false;
		}
		c[i]->test = ++x->rules->test_count;
		*x->test_end = c[i];
		x->test_end = &c[i]->next_test;
	}
	return true;
}

/* One selector up to its comma. NULL: not understood. */
static struct selector *read_selector(struct selector_reader *r,
                                      const struct component **at)
{
	struct selector *s = ARENA_NEW(r->context->arena, struct selector);
	struct compound *chain[COMPOUNDS_MAX], *last = NULL;
	int n = 0, in_chain = 0;
	char combinator = ' ';

	r->known = true;
	r->specificity = 0;
	r->pseudo = PSEUDO_COUNT;
	*at = parse_skip(*at);
	do {
		struct compound *c =
			ARENA_NEW(r->context->arena, struct compound);

		if (!*at || n++ == COMPOUNDS_MAX || combinator == '?' ||
		    r->pseudo != PSEUDO_COUNT || !selector_compound(r, at, c))
			return NULL;
		if (last)
			join(c, combinator, last);
		in_chain -= c->sibling != NULL;
		chain[in_chain++] = last = c;
	} while ((combinator = read_combinator(at)));
	s->subject = last;
	s->pseudo = r->pseudo;
	s->specificity = r->specificity;
	r->known = r->known && number_tests(r, chain, in_chain);
	return s;
}

static void warn_not_understood(const struct selector_reader *r,
                                const struct component *at)
{
	const struct component *where = at ? at : r->all;
	struct str text = parse_text(r->all);
	struct place place = { .file = r->complaint->file };

	if (where) {
		place.line = where->token.line;
		place.col = where->token.col;
	}
	diag_warning(r->complaint->diag, place,
	             "the selector '%.*s' is not supported; its rule is "
	             "passed over",
	             STR_FMT(text));
}

/* Appends the part of a token from byte `from` up to `to`. */
static void put_piece(struct arena *a, const struct component ***tail,
                      const struct component *of, enum token_kind kind,
                      size_t from, size_t to)
{
	struct component *c = ARENA_NEW(a, struct component);

	c->token.kind = kind;
	c->token.line = of->token.line;
	c->token.col = of->token.col + (uint32_t)from;
	c->token.raw = c->token.text = str_slice(of->token.raw, from, to);
	**tail = c;
	*tail = &c->next;
}

/* In a selector "u+a" is no range of code points, but a behind u; in "u+abbr"
 * the rest of the name is a token of its own. CSS Syntax 3 has it otherwise
 * since 2014. */
static const struct component *without_ranges(struct arena *a,
                                              const struct component *c)
{
	const struct component *first = NULL, **tail = &first;

	for (; c; c = c->next) {
		struct component whole = *c;
		bool name;

		if (c->token.kind != TOKEN_UNICODE_RANGE) {
			struct component *copy = ARENA_NEW(a, struct component);

			*copy = *c;
			copy->next = NULL;
			*tail = copy;
			tail = &copy->next;
			continue;
		}
		if (is_kind(c->next, TOKEN_IDENT)) {
			c = c->next;
			whole.token.raw.n += c->token.raw.n;
		}
		name = (whole.token.raw.p[2] | 0x20) >= 'a';
		put_piece(a, &tail, &whole, TOKEN_IDENT, 0, 1);
		put_piece(a, &tail, &whole, TOKEN_DELIM, 1, 2);
		put_piece(a, &tail, &whole, name ? TOKEN_IDENT : TOKEN_NUMBER,
		          2, whole.token.raw.n);
	}
	return first;
}

static bool any_range(const struct component *c)
{
	while (c && c->token.kind != TOKEN_UNICODE_RANGE)
		c = c->next;
	return c;
}

const struct selector *selector_parse(struct selector_context *context,
                                      const struct component *prelude,
                                      const struct complaint *complaint)
{
	struct selector_reader r = { .context = context,
		                     .complaint = complaint,
		                     .all = parse_skip(prelude) };
	const struct component *at = r.all;
	const struct selector *first = NULL, **tail = &first;

	if (any_range(at))
		at = without_ranges(context->arena, at);
	for (;;) {
		struct selector *s = read_selector(&r, &at);

		if (!s) {
			warn_not_understood(&r, at);
			return NULL;
		}
		if (r.known) {
			*tail = s;
			tail = &s->next;
		}
		if (!at)
			return first;
		at = at->next;
	}
}
