/* What selectors ask for beside types and classes: ids, attributes,
 * pseudo-classes; and pseudo-elements. */
#include "style/nth.h"
#include "style/selector.h"

enum { NESTED_MAX = 8 }; /* :not() and :is() inside each other */

static bool is_kind(const struct component *c, enum token_kind k)
{
	return c && c->token.kind == k;
}

static struct condition *add(struct selector_reader *r,
                             const struct condition ***tail,
                             enum condition_kind kind)
{
	struct condition *c = ARENA_NEW(r->context->arena, struct condition);

	c->kind = kind;
	**tail = c;
	*tail = &c->next;
	if (kind < CONDITION_IS)
		r->specificity =
			specificity_add(r->specificity, SPECIFICITY_CLASS);
	return c;
}

/* §6.7 */
static bool read_id(struct selector_reader *r, const struct component **at,
                    const struct condition ***tail)
{
	struct condition *c;
	uint32_t before = r->specificity;

	if (!(*at)->token.id)
		return false;
	c = add(r, tail, CONDITION_ATTR);
	c->attr = ATTR_ID;
	c->match = ATTR_MATCH_EXACT;
	c->value = (*at)->token.text;
	c->hash = true;
	r->specificity = specificity_add(before, SPECIFICITY_ID);
	*at = (*at)->next;
	return true;
}

static void read_attr_name(struct selector_reader *r, const struct component *c,
                           struct condition *out)
{
	struct nearest near = { .name = c->token.text };
	int a = 0;

	while (a < ATTR_COUNT &&
	       !str_eq_nocase(c->token.text,
	                      str_from(attr_name((enum attr_name)a))))
		a++;
	out->attr = (enum attr_name)a;
	if (a < ATTR_COUNT)
		return;
	for (a = 0; a < ATTR_COUNT; a++)
		nearest_try(&near, attr_name((enum attr_name)a));
	selector_unknown(r, c, "attribute", &near);
}

/* In the order of enum attr_match. */
static const char *const operators[] = {
	"", "=", "~=", "|=", "^=", "$=", "*="
};

const char *attr_operator(enum attr_match match)
{
	return operators[match];
}

static bool read_operator(const struct component *c, struct condition *out)
{
	int i = ATTR_MATCH_EXACT;

	if (!is_kind(c, TOKEN_DELIM) && !is_kind(c, TOKEN_MATCH))
		return false;
	while (i <= ATTR_MATCH_SUBSTRING &&
	       !str_eq(c->token.text, str_from(operators[i])))
		i++;
	out->match = (enum attr_match)i;
	return i <= ATTR_MATCH_SUBSTRING;
}

/* §6.1 to §6.3 */
static bool read_attr(struct selector_reader *r, const struct component **at,
                      const struct condition ***tail)
{
	struct condition *out = add(r, tail, CONDITION_ATTR);
	const struct component *c = parse_skip((*at)->first);

	if (!is_kind(c, TOKEN_IDENT))
		return false;
	read_attr_name(r, c, out);
	c = parse_skip(c->next);
	if (c) {
		if (!read_operator(c, out))
			return false;
		c = parse_skip(c->next);
		if (!is_kind(c, TOKEN_IDENT) && !is_kind(c, TOKEN_STRING))
			return false;
		out->value = c->token.text;
		c = parse_skip(c->next);
	}
	if (c && out->match != ATTR_MATCH_PRESENT && is_kind(c, TOKEN_IDENT)) {
		out->nocase = str_eq_nocase(c->token.text, STR("i"));
		if (!out->nocase && !str_eq_nocase(c->token.text, STR("s")))
			return false;
		c = parse_skip(c->next);
	}
	*at = (*at)->next;
	return !c;
}

/* Pseudo-classes that are a word. */
static const struct {
	const char *name;
	enum condition_kind kind;
	bool from_end, of_type, only;
} words[] = {
	{ "root", CONDITION_ROOT, false, false, false },
	{ "empty", CONDITION_EMPTY, false, false, false },
	{ "link", CONDITION_LINK, false, false, false },
	{ "any-link", CONDITION_LINK, false, false, false },
	{ "first-child", CONDITION_NTH, false, false, false },
	{ "last-child", CONDITION_NTH, true, false, false },
	{ "only-child", CONDITION_NTH, false, false, true },
	{ "first-of-type", CONDITION_NTH, false, true, false },
	{ "last-of-type", CONDITION_NTH, true, true, false },
	{ "only-of-type", CONDITION_NTH, false, true, true },
};

/* What only a reader at a screen can bring about. */
static const char *const interactive[] = {
	"hover",         "active",  "focus",    "focus-within",
	"focus-visible", "target",  "visited",  "checked",
	"target-within", "enabled", "disabled",
};

static bool read_interactive(struct selector_reader *r,
                             const struct component *c)
{
	size_t i = 0, n = sizeof interactive / sizeof *interactive;

	while (i < n && !str_eq_nocase(c->token.text, str_from(interactive[i])))
		i++;
	if (i == n)
		return false;
	r->known = false;
	if (!r->context->said_interactive)
		diag_warning(r->complaint->diag,
		             complaint_place(r->complaint, c->token.line,
		                             c->token.col),
		             "':%s' is of no page; selectors like it never "
		             "match",
		             interactive[i]);
	r->context->said_interactive = true;
	return true;
}

static bool read_word(struct selector_reader *r, const struct component *c,
                      const struct condition ***tail)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq_nocase(c->token.text, str_from(words[i].name))) {
			struct condition *out = add(r, tail, words[i].kind);

			out->name = words[i].name;
			out->b = 1;
			out->from_end = words[i].from_end;
			out->of_type = words[i].of_type;
			out->only = words[i].only;
			return true;
		}
	return read_interactive(r, c);
}

/* One argument of :is() and its like; NULL: not understood. *known is whether
 * it can match. */
static struct compound *read_argument(struct selector_reader *r,
                                      const struct component **at,
                                      uint32_t *specificity, bool *known)
{
	struct compound *out = ARENA_NEW(r->context->arena, struct compound);
	struct selector_reader inner = *r;

	inner.known = true;
	inner.specificity = 0;
	inner.pseudo = PSEUDO_COUNT;
	*at = parse_skip(*at);
	if (!*at || !selector_compound(&inner, at, out) ||
	    inner.pseudo != PSEUDO_COUNT)
		return NULL;
	*at = parse_skip(*at);
	if (*at && !is_kind(*at, TOKEN_COMMA))
		return NULL;
	*known = inner.known;
	if (inner.specificity > *specificity)
		*specificity = inner.specificity;
	return out;
}

/* §4.2 to §4.4, §17: compounds, of which the most specific one counts. */
static bool read_any(struct selector_reader *r, const struct component *c,
                     struct condition *out)
{
	const struct component *at = c->first;
	const struct compound **tail = &out->any;
	uint32_t specificity = 0;

	if (r->depth == NESTED_MAX)
		return false;
	r->depth++;
	for (;;) {
		bool known;
		struct compound *argument =
			read_argument(r, &at, &specificity, &known);

		if (!argument)
			return false;
		if (known) {
			*tail = argument;
			tail = &argument->next;
		}
		if (!at)
			break;
		at = at->next;
	}
	r->depth--;
	if (out->kind != CONDITION_WHERE)
		r->specificity = specificity_add(r->specificity, specificity);
	/* None of nothing is everything; one of nothing is nothing. */
	r->known = r->known && (out->any || out->kind == CONDITION_NOT);
	return true;
}

static bool read_nth(struct selector_reader *r, const struct component *c,
                     struct condition *out)
{
	(void)r;
	return nth_parse(c->first, &out->a, &out->b);
}

static bool read_lang(struct selector_reader *r, const struct component *c,
                      struct condition *out)
{
	const struct component *range = parse_skip(c->first);

	(void)r;
	if (!is_kind(range, TOKEN_IDENT) && !is_kind(range, TOKEN_STRING))
		return false;
	out->value = range->token.text;
	return !parse_skip(range->next);
}

/* Pseudo-classes with arguments. */
static const struct {
	const char *name;
	enum condition_kind kind;
	bool from_end, of_type;
	bool (*read)(struct selector_reader *, const struct component *,
	             struct condition *);
} functions[] = {
	{ "nth-child", CONDITION_NTH, false, false, read_nth },
	{ "nth-last-child", CONDITION_NTH, true, false, read_nth },
	{ "nth-of-type", CONDITION_NTH, false, true, read_nth },
	{ "nth-last-of-type", CONDITION_NTH, true, true, read_nth },
	{ "lang", CONDITION_LANG, false, false, read_lang },
	{ "not", CONDITION_NOT, false, false, read_any },
	{ "is", CONDITION_IS, false, false, read_any },
	{ "where", CONDITION_WHERE, false, false, read_any },
};

static bool read_function(struct selector_reader *r, const struct component *c,
                          const struct condition ***tail)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		struct condition *out;

		if (!str_eq_nocase(c->token.text, str_from(functions[i].name)))
			continue;
		out = add(r, tail, functions[i].kind);
		out->name = functions[i].name;
		out->from_end = functions[i].from_end;
		out->of_type = functions[i].of_type;
		out->function = true;
		return functions[i].read(r, c, out);
	}
	return false;
}

static const struct {
	const char *name;
	bool one_colon; /* as in CSS 2 */
} pseudos[PSEUDO_COUNT] = {
	[PSEUDO_BEFORE] = { "before", true },
	[PSEUDO_AFTER] = { "after", true },
	[PSEUDO_MARKER] = { "marker", false },
};

const char *pseudo_name(enum pseudo p)
{
	return pseudos[p].name;
}

static bool read_pseudo_element(struct selector_reader *r,
                                const struct component *c, bool one_colon)
{
	int p = 0;

	while (p < PSEUDO_COUNT &&
	       (pseudos[p].one_colon < one_colon ||
	        !str_eq_nocase(c->token.text, str_from(pseudos[p].name))))
		p++;
	if (p == PSEUDO_COUNT)
		return false;
	r->pseudo = (enum pseudo)p;
	r->specificity = specificity_add(r->specificity, SPECIFICITY_TYPE);
	return true;
}

static bool read_colon(struct selector_reader *r, const struct component **at,
                       const struct condition ***tail)
{
	const struct component *c = (*at)->next;
	bool twice = is_kind(c, TOKEN_COLON), good;

	c = twice ? c->next : c;
	if (!c)
		return false;
	if (is_kind(c, TOKEN_FUNCTION))
		good = !twice && read_function(r, c, tail);
	else if (!is_kind(c, TOKEN_IDENT))
		good = false;
	else
		good = read_pseudo_element(r, c, !twice) ||
		       (!twice && read_word(r, c, tail));
	if (good)
		*at = c->next;
	return good;
}

bool condition_read(struct selector_reader *r, const struct component **at,
                    const struct condition ***tail)
{
	if (is_kind(*at, TOKEN_HASH))
		return read_id(r, at, tail);
	if (is_kind(*at, TOKEN_SQUARE))
		return read_attr(r, at, tail);
	return read_colon(r, at, tail);
}
