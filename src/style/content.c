/* Generated text, by CSS Generated Content 3 §2 and CSS Lists 3 §4. */
#include "style/content.h"

#include "style/rule.h"
#include "style/value.h"

enum { ARGUMENTS_MAX = 3 };

/* A function's arguments, of one component each. */
struct arguments {
	const struct token *at[ARGUMENTS_MAX];
	size_t n;
};

static bool read_arguments(const struct component *function,
                           struct arguments *out)
{
	const struct component *c = parse_skip(function->first);

	out->n = 0;
	while (c && out->n < ARGUMENTS_MAX) {
		out->at[out->n++] = &c->token;
		c = parse_skip(c->next);
		if (!c)
			return true;
		if (c->token.kind != TOKEN_COMMA)
			return false;
		c = parse_skip(c->next);
	}
	return false;
}

/* A counter's style, which is what a list's markers may be. */
static bool read_style(const struct token *t, struct content_piece *piece)
{
	struct component c = { .token = *t };
	struct value v;
	bool transparent;

	if (!property_parse(NULL, PROP_LIST_STYLE_TYPE, &c, &v, &transparent) ||
	    v.n <= KW_UNSET)
		return false;
	piece->style = (enum keyword)v.n;
	return true;
}

static bool read_counter(const struct arguments *args,
                         struct content_piece *piece)
{
	return args->n == 1 || (args->n == 2 && read_style(args->at[1], piece));
}

static bool read_counters(const struct arguments *args,
                          struct content_piece *piece)
{
	if (args->n < 2 || args->at[1]->kind != TOKEN_STRING)
		return false;
	piece->separator = args->at[1]->text;
	return args->n == 2 || read_style(args->at[2], piece);
}

static bool read_string(const struct arguments *args,
                        struct content_piece *piece)
{
	(void)piece;
	return args->n == 1;
}

static bool read_attr(const struct arguments *args, struct content_piece *piece)
{
	int a = 0;

	while (a < ATTR_COUNT &&
	       !str_eq_nocase(piece->text,
	                      str_from(attr_name((enum attr_name)a))))
		a++;
	if (args->n != 1 || a == ATTR_COUNT)
		return false;
	piece->attr = (enum attr_name)a;
	piece->text = str_from(attr_name(piece->attr));
	return true;
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
	if (kind == FUNCTIONS || !read_arguments(c, &args) ||
	    args.at[0]->kind != TOKEN_IDENT)
		return false;
	piece->kind = (enum content_kind)kind;
	piece->text = args.at[0]->text;
	return functions[kind].read(&args, piece);
}

bool content_parse(struct arena *a, const struct component *c, struct value *v)
{
	const struct content_piece **tail = &v->content;

	v->kind = VALUE_CONTENT;
	v->content = NULL;
	for (c = parse_skip(c); c; c = parse_skip(c->next)) {
		struct content_piece *piece =
			ARENA_NEW(a, struct content_piece);

		piece->style = KW_DECIMAL;
		if (c->token.kind == TOKEN_STRING)
			piece->text = c->token.text;
		else if (c->token.kind != TOKEN_FUNCTION ||
		         !read_function(c, piece))
			return false;
		*tail = piece;
		tail = &piece->next;
	}
	return v->content;
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
		    !str_eq(a->text, b->text) ||
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

static void put_function(struct buf *b, const struct content_piece *p)
{
	buf_printf(b, "%s(%.*s", functions[p->kind].name, STR_FMT(p->text));
	if (p->kind == CONTENT_COUNTERS) {
		buf_put(b, STR(", "));
		value_put_string(b, p->separator);
	}
	if (p->style != KW_DECIMAL)
		buf_printf(b, ", %s", keyword_name(p->style));
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

void counters_put(struct buf *b, const struct counter_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct counter_change *c = &list->items[i];

		if (i)
			buf_char(b, ' ');
		buf_printf(b, "%.*s %d", STR_FMT(c->name), (int)c->n);
	}
}
