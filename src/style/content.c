/* Generated text, by CSS Generated Content 3 §2 and CSS Lists 3 §4. */
#include "style/content.h"

#include "style/rule.h"
#include "style/value.h"

enum { ARGUMENTS_MAX = 3 };

/* A function's arguments, of one component each. */
struct arguments {
	const struct component *at[ARGUMENTS_MAX];
	size_t n;
};

static bool read_arguments(const struct component *function,
                           struct arguments *out)
{
	const struct component *c = parse_skip(function->first);

	out->n = 0;
	while (c && out->n < ARGUMENTS_MAX) {
		out->at[out->n++] = c;
		c = parse_skip(c->next);
		if (!c)
			return true;
		if (c->token.kind != TOKEN_COMMA)
			return false;
		c = parse_skip(c->next);
	}
	return !c && !out->n;
}

static bool is_ident(const struct arguments *args, size_t i)
{
	return i < args->n && args->at[i]->token.kind == TOKEN_IDENT;
}

/* A name, which all but few functions begin with. */
static bool read_name(const struct arguments *args, struct content_piece *piece)
{
	if (!is_ident(args, 0))
		return false;
	piece->text = args->at[0]->token.text;
	return true;
}

/* A counter's style, which is what a list's markers may be. */
static bool read_style(const struct component *c, struct content_piece *piece)
{
	struct component alone = { .token = c->token };
	struct value v;
	bool transparent;

	if (!property_parse(NULL, PROP_LIST_STYLE_TYPE, &alone, &v,
	                    &transparent) ||
	    v.n <= KW_UNSET)
		return false;
	piece->style = (enum keyword)v.n;
	return true;
}

static bool read_counter(const struct arguments *args,
                         struct content_piece *piece)
{
	return read_name(args, piece) &&
	       (args->n == 1 ||
	        (args->n == 2 && read_style(args->at[1], piece)));
}

static bool read_counters(const struct arguments *args,
                          struct content_piece *piece)
{
	if (!read_name(args, piece) || args->n < 2 ||
	    args->at[1]->token.kind != TOKEN_STRING)
		return false;
	piece->separator = args->at[1]->token.text;
	return args->n == 2 || read_style(args->at[2], piece);
}

/* GCPM 3 §1.3: which of a page's values. */
static bool read_string(const struct arguments *args,
                        struct content_piece *piece)
{
	enum keyword k = KW_FIRST;

	if (!read_name(args, piece) || args->n > 2)
		return false;
	if (args->n == 2)
		k = is_ident(args, 1) ? keyword_find(args->at[1]->token.text)
		                      : KW_COUNT;
	piece->style = k;
	return k == KW_FIRST || k == KW_LAST || k == KW_START ||
	       k == KW_FIRST_EXCEPT;
}

static bool read_attr(const struct arguments *args, struct content_piece *piece)
{
	int a = 0;

	if (args->n != 1 || !read_name(args, piece))
		return false;
	while (a < ATTR_COUNT &&
	       !str_eq_nocase(piece->text,
	                      str_from(attr_name((enum attr_name)a))))
		a++;
	if (a == ATTR_COUNT)
		return false;
	piece->attr = (enum attr_name)a;
	piece->text = str_from(attr_name(piece->attr));
	return true;
}

/* CSS Content 3 §1.2.2: of an element's content deckle takes the text. */
static bool read_content(const struct arguments *args,
                         struct content_piece *piece)
{
	(void)piece;
	return !args->n ||
	       (args->n == 1 && is_ident(args, 0) &&
	        str_eq_nocase(args->at[0]->token.text, STR("text")));
}

/* CSS Content 3 §3.1. */
static bool read_leader(const struct arguments *args,
                        struct content_piece *piece)
{
	static const struct {
		const char *word, *pattern;
	} rows[] = { { "dotted", ". " }, { "solid", "_" }, { "space", " " } };

	if (args->n != 1)
		return false;
	piece->text = args->at[0]->token.text;
	if (args->at[0]->token.kind == TOKEN_STRING)
		return piece->text.n;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (is_ident(args, 0) &&
		    str_eq_nocase(piece->text, str_from(rows[i].word))) {
			piece->text = str_from(rows[i].pattern);
			return true;
		}
	return false;
}

/* CSS Content 3 §3.2: attr(href), or an anchor as a string; of counters only
 * the page's. */
static bool read_target(const struct arguments *args,
                        struct content_piece *piece)
{
	const struct component *target = args->n ? args->at[0] : NULL;
	struct arguments attr;

	if (args->n < 2 || !is_ident(args, 1) ||
	    !str_eq_nocase(args->at[1]->token.text, STR("page")))
		return false;
	if (target->token.kind == TOKEN_STRING)
		piece->text = target->token.text;
	else if (target->token.kind != TOKEN_FUNCTION ||
	         !str_eq_nocase(target->token.text, STR("attr")) ||
	         !read_arguments(target, &attr) || !read_attr(&attr, piece))
		return false;
	if (target->token.kind == TOKEN_FUNCTION)
		piece->text = (struct str){ 0 };
	return args->n == 2 || read_style(args->at[2], piece);
}

/* In the order of enum content_kind; its first is a string. */
static const struct {
	const char *name;
	bool (*read)(const struct arguments *, struct content_piece *);
} functions[] = {
	[CONTENT_COUNTER] = { "counter", read_counter },
	[CONTENT_COUNTERS] = { "counters", read_counters },
	[CONTENT_NAMED_STRING] = { "string", read_string },
	[CONTENT_ATTR] = { "attr", read_attr },
	[CONTENT_ELEMENT] = { "content", read_content },
	[CONTENT_LEADER] = { "leader", read_leader },
	[CONTENT_TARGET_COUNTER] = { "target-counter", read_target },
};

enum { FUNCTIONS = sizeof functions / sizeof *functions };

static bool read_function(const struct component *c,
                          struct content_piece *piece)
{
	struct arguments args;
	int kind = CONTENT_STRING + 1;

	while (kind < FUNCTIONS &&
	       !str_eq_nocase(c->token.text, str_from(functions[kind].name)))
		kind++;
	if (kind == FUNCTIONS || !read_arguments(c, &args))
		return false;
	piece->kind = (enum content_kind)kind;
	return functions[kind].read(&args, piece);
}

static bool read_piece(const struct component *c, struct content_piece *piece)
{
	piece->style = KW_DECIMAL;
	if (c->token.kind == TOKEN_STRING) {
		piece->text = c->token.text;
		return true;
	}
	return c->token.kind == TOKEN_FUNCTION && read_function(c, piece);
}

/* Pieces up to a comma or the end, which *rest is then. */
static bool read_pieces(struct arena *a, const struct component *c,
                        const struct content_piece **out,
                        const struct component **rest)
{
	const struct content_piece **tail = out;

	*out = NULL;
	for (c = parse_skip(c); c && c->token.kind != TOKEN_COMMA;
	     c = parse_skip(c->next)) {
		struct content_piece *piece =
			ARENA_NEW(a, struct content_piece);

		if (!read_piece(c, piece))
			return false;
		*tail = piece;
		tail = &piece->next;
	}
	*rest = c;
	return *out;
}

bool content_parse(struct arena *a, const struct component *c, struct value *v)
{
	const struct component *rest;

	v->kind = VALUE_CONTENT;
	if (!read_pieces(a, c, &v->content, &rest) || rest)
		return false;
	for (const struct content_piece *p = v->content; p; p = p->next)
		if (p->kind == CONTENT_ELEMENT)
			return false;
	return true;
}

bool strings_parse(struct arena *a, const struct component *c, struct value *v)
{
	const struct string_set **tail = &v->strings;
	bool more; /* a comma stands there */

	v->kind = VALUE_STRINGS;
	v->strings = NULL;
	do {
		struct string_set *set = ARENA_NEW(a, struct string_set);

		c = parse_skip(c);
		if (!c || c->token.kind != TOKEN_IDENT)
			return false;
		set->name = c->token.text;
		if (!read_pieces(a, c->next, &set->content, &c))
			return false;
		*tail = set;
		tail = &set->next;
		more = c;
		c = c ? c->next : NULL;
	} while (more);
	return true;
}

/* CSS Values 4 §4.2: what no counter can be is not its name. */
static bool is_counter_name(const struct component *c)
{
	enum keyword k;

	if (c->token.kind != TOKEN_IDENT)
		return false;
	k = keyword_find(c->token.text);
	return k > KW_UNSET && k != KW_NONE;
}

bool counters_parse(struct arena *a, int32_t otherwise,
                    const struct component *c, struct value *v)
{
	struct counter_list *list;
	size_t names = 0;

	for (const struct component *i = c; i; i = i->next)
		names += i->token.kind == TOKEN_IDENT;
	list = arena_alloc(a, sizeof *list + names * sizeof *list->items);
	for (c = parse_skip(c); c; c = parse_skip(c->next)) {
		struct counter_change *item = &list->items[list->n];

		if (c->token.kind == TOKEN_NUMBER && c->token.integer &&
		    list->n && item[-1].n == INT32_MIN) {
			item[-1].n = (int32_t)(c->token.value / TOKEN_SCALE);
			continue;
		}
		if (!is_counter_name(c))
			return false;
		*item = (struct counter_change){ c->token.text, INT32_MIN };
		list->n++;
	}
	for (size_t i = 0; i < list->n; i++)
		if (list->items[i].n == INT32_MIN)
			list->items[i].n = otherwise;
	v->kind = VALUE_COUNTERS;
	v->counters = list;
	return list->n;
}

bool content_eq(const struct content_piece *a, const struct content_piece *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (a->kind != b->kind || a->style != b->style ||
		    a->attr != b->attr || !str_eq(a->text, b->text) ||
		    !str_eq(a->separator, b->separator))
			return false;
	return a == b;
}

bool counters_eq(const struct counter_list *a, const struct counter_list *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (a->items[i].n != b->items[i].n ||
		    !str_eq(a->items[i].name, b->items[i].name))
			return false;
	return true;
}

static void put_style(struct buf *b, const struct content_piece *p)
{
	enum keyword otherwise =
		p->kind == CONTENT_NAMED_STRING ? KW_FIRST : KW_DECIMAL;

	if (p->style != otherwise)
		buf_printf(b, ", %s", keyword_name(p->style));
}

static void put_function(struct buf *b, const struct content_piece *p)
{
	buf_printf(b, "%s(", functions[p->kind].name);
	if (p->kind == CONTENT_LEADER ||
	    (p->kind == CONTENT_TARGET_COUNTER && p->text.n))
		value_put_string(b, p->text);
	else if (p->kind == CONTENT_TARGET_COUNTER)
		buf_printf(b, "attr(%s)", attr_name(p->attr));
	else if (p->kind != CONTENT_ELEMENT)
		buf_put(b, p->text);
	if (p->kind == CONTENT_TARGET_COUNTER)
		buf_put(b, STR(", page"));
	if (p->kind == CONTENT_COUNTERS) {
		buf_put(b, STR(", "));
		value_put_string(b, p->separator);
	}
	put_style(b, p);
	buf_char(b, ')');
}

void content_put(struct buf *b, const struct content_piece *p)
{
	for (bool first = true; p; p = p->next, first = false) {
		if (!first)
			buf_char(b, ' ');
		if (p->kind == CONTENT_STRING)
			value_put_string(b, p->text);
		else
			put_function(b, p);
	}
}

bool strings_eq(const struct string_set *a, const struct string_set *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (!str_eq(a->name, b->name) ||
		    !content_eq(a->content, b->content))
			return false;
	return a == b;
}

void strings_put(struct buf *b, const struct string_set *s)
{
	for (bool first = true; s; s = s->next, first = false) {
		buf_printf(b, "%s%.*s ", first ? "" : ", ", STR_FMT(s->name));
		content_put(b, s->content);
	}
}

void counters_put(struct buf *b, const struct counter_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct counter_change *c = &list->items[i];

		if (i)
			buf_char(b, ' ');
		buf_printf(b, "%.*s %d", STR_FMT(c->name), (int)c->n);
	}
}
