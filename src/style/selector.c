/* Selectors 4, as far as our trees know what to match: types, the universal
 * selector, classes, descendants, lists. */
#include "style/nearest.h"
#include "style/rule.h"

enum {
	SPECIFICITY_MAX = 255, /* of classes, of types */
	COMPOUNDS_MAX = 32,    /* descendants in one selector */
};

struct reader {
	struct arena *arena;
	const struct complaint *complaint;
	const struct component *all; /* the whole prelude */
	bool known;                  /* each name of this selector is */
};

static void warn_unknown(struct reader *r, const struct component *c,
                         const char *what, const struct nearest *near)
{
	r->known = false;
	diag_warning(r->complaint->diag,
	             complaint_place(r->complaint, c->token.line, c->token.col),
	             "there is no %s '%.*s'" NEAREST_FORMAT, what,
	             STR_FMT(c->token.text), NEAREST_ARGS(*near));
}

static void read_type(struct reader *r, const struct component *c,
                      struct compound *out)
{
	struct nearest near = { .name = c->token.text };
	enum tag tag = tag_find(c->token.text);

	/* The name of text is no element's. */
	if (tag != TAG_COUNT && tag != TAG_TEXT) {
		out->tag = (uint16_t)tag;
		return;
	}
	for (int t = TAG_TEXT + 1; t < TAG_COUNT; t++)
		nearest_try(&near, tag_name((enum tag)t));
	warn_unknown(r, c, "element", &near);
}

static void read_class(struct reader *r, const struct component *c,
                       struct compound *out)
{
	struct nearest near = { .name = c->token.text };
	enum class_bit bit = class_find(c->token.text);

	if (bit != CLASS_COUNT) {
		out->classes |= 1u << bit;
		return;
	}
	for (int b = 0; b < CLASS_COUNT; b++)
		nearest_try(&near, class_name((enum class_bit)b));
	warn_unknown(r, c, "class", &near);
}

static bool is_delim(const struct component *c, char d)
{
	return c && c->token.kind == TOKEN_DELIM && c->token.text.p[0] == d;
}

/* One compound selector; *at moves behind it. false: not understood, and *at
 * is what was not. */
static bool read_compound(struct reader *r, const struct component **at,
                          struct compound *out, uint32_t *types,
                          uint32_t *classes)
{
	const struct component *c = *at;

	out->tag = TAG_COUNT;
	if (c->token.kind == TOKEN_IDENT) {
		read_type(r, c, out);
		*types += *types < SPECIFICITY_MAX;
		c = c->next;
	} else if (is_delim(c, '*')) {
		c = c->next;
	} else if (!is_delim(c, '.')) {
		return false;
	}
	while (is_delim(c, '.')) {
		*at = c;
		c = c->next;
		if (!c || c->token.kind != TOKEN_IDENT)
			return false;
		read_class(r, c, out);
		*classes += *classes < SPECIFICITY_MAX;
		c = c->next;
	}
	*at = c;
	return !c || c->token.kind == TOKEN_SPACE ||
	       c->token.kind == TOKEN_COMMA;
}

/* One selector up to its comma. NULL: not understood. */
static struct selector *read_selector(struct reader *r,
                                      const struct component **at)
{
	struct selector *s = ARENA_NEW(r->arena, struct selector);
	uint32_t types = 0, classes = 0;
	int n = 0;

	r->known = true;
	*at = parse_skip(*at);
	do {
		struct compound *c = ARENA_NEW(r->arena, struct compound);

		if (!*at || n++ == COMPOUNDS_MAX ||
		    !read_compound(r, at, c, &types, &classes))
			return NULL;
		c->left = s->subject;
		s->subject = c;
		*at = parse_skip(*at);
	} while (*at && (*at)->token.kind != TOKEN_COMMA);
	s->specificity = classes << 16 | types;
	return s;
}

static void warn_not_understood(const struct reader *r,
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

const struct selector *selector_parse(struct arena *a,
                                      const struct component *prelude,
                                      const struct complaint *complaint)
{
	struct reader r = { .arena = a,
		            .complaint = complaint,
		            .all = parse_skip(prelude) };
	const struct component *at = r.all;
	const struct selector *first = NULL, **tail = &first;

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
