/* Component values with an explicit stack, as nesting is the file's to choose;
 * then rules and declarations from lists of them. */
#include "style/parse.h"

struct builder {
	struct lexer lexer;
	struct component *open[PARSE_DEPTH_MAX]; /* not yet closed */
	const struct component **tail[PARSE_DEPTH_MAX + 1];
	size_t depth;
};

static enum token_kind closing(enum token_kind k)
{
	switch (k) {
	case TOKEN_SQUARE:
		return TOKEN_SQUARE_END;
	case TOKEN_CURLY:
		return TOKEN_CURLY_END;
	case TOKEN_PAREN:
	case TOKEN_FUNCTION:
		return TOKEN_PAREN_END;
	default:
		return TOKEN_EOF;
	}
}

/* Stretches a block over the token that ends it. */
static void reach(struct component *block, const struct token *end)
{
	block->token.raw.n =
		(size_t)(end->raw.p + end->raw.n - block->token.raw.p);
}

/* Passes over a block that stands too deep, up to its end. A bracket of the
 * wrong kind inside does not close it; one of its own kind does, however the
 * others are nested, as all of this is lost anyway. */
static struct token skip_block(struct lexer *l, enum token_kind opening)
{
	enum token_kind end = closing(opening);
	struct token t;
	size_t depth = 1;

	while (depth && (t = lexer_next(l)).kind != TOKEN_EOF) {
		depth += closing(t.kind) == end;
		depth -= t.kind == end;
	}
	return t;
}

static void open_block(struct builder *b, struct component *c,
                       struct token *too_deep)
{
	if (b->depth < PARSE_DEPTH_MAX) {
		b->open[b->depth++] = c;
		b->tail[b->depth] = &c->first;
		return;
	}
	if (!too_deep->line)
		*too_deep = c->token;
	reach(c, &(struct token){
			 .raw = skip_block(&b->lexer, c->token.kind).raw });
}

const struct component *parse_components(struct arena *a, struct str text,
                                         struct token *too_deep)
{
	const struct component *first = NULL;
	struct builder b = { .tail = { &first } };
	struct token t;

	too_deep->line = 0;
	lexer_start(&b.lexer, a, text);
	while ((t = lexer_next(&b.lexer)).kind != TOKEN_EOF) {
		struct component *c;

		if (b.depth &&
		    t.kind == closing(b.open[b.depth - 1]->token.kind)) {
			reach(b.open[--b.depth], &t);
			continue;
		}
		c = ARENA_NEW(a, struct component);
		c->token = t;
		*b.tail[b.depth] = c;
		b.tail[b.depth] = &c->next;
		if (closing(t.kind) != TOKEN_EOF)
			open_block(&b, c, too_deep);
	}
	while (b.depth) {
		b.open[--b.depth]->token.unclosed = true;
		reach(b.open[b.depth], &t);
	}
	return first;
}

const struct component *parse_skip(const struct component *c)
{
	while (c && c->token.kind == TOKEN_SPACE)
		c = c->next;
	return c;
}

struct str parse_text(const struct component *c)
{
	struct str s;

	if (!c)
		return (struct str){ "", 0 };
	s = c->token.raw;
	for (; c; c = c->next)
		s.n = (size_t)(c->token.raw.p + c->token.raw.n - s.p);
	return str_trim(s);
}

struct str parse_written(const struct parsed *p)
{
	return parse_text(parse_skip(p->written ? p->written : p->value));
}

/* A growing list of what was parsed. */
struct list {
	struct arena *arena;
	const struct parsed *first;
	const struct parsed **tail;
};

static struct parsed *add(struct list *l, enum parsed_kind kind,
                          const struct component *at)
{
	struct parsed *p = ARENA_NEW(l->arena, struct parsed);

	p->kind = kind;
	p->line = at->token.line;
	p->col = at->token.col;
	*l->tail = p;
	l->tail = &p->next;
	return p;
}

static bool is(const struct component *c, enum token_kind k)
{
	return c && c->token.kind == k;
}

/* Copies of the components from c up to `end`, as a list of their own. */
static const struct component *part(struct arena *a, const struct component *c,
                                    const struct component *end)
{
	const struct component *first = NULL, **tail = &first;

	for (; c != end; c = c->next) {
		struct component *copy = ARENA_NEW(a, struct component);

		*copy = *c;
		copy->next = NULL;
		*tail = copy;
		tail = &copy->next;
	}
	return first;
}

/* §5.4.2. Returns what follows. */
static const struct component *take_at(struct list *l,
                                       const struct component *c)
{
	struct parsed *p = add(l, PARSE_AT, c);
	const struct component *end = c->next;

	p->name = c->token.text;
	while (end && !is(end, TOKEN_SEMICOLON) && !is(end, TOKEN_CURLY))
		end = end->next;
	p->value = part(l->arena, c->next, end);
	if (is(end, TOKEN_CURLY))
		p->block = end;
	return end ? end->next : NULL;
}

/* §5.4.3 */
static const struct component *take_rule(struct list *l,
                                         const struct component *c)
{
	const struct component *end = c;
	struct parsed *p;

	while (end && !is(end, TOKEN_CURLY))
		end = end->next;
	p = add(l, end ? PARSE_RULE : PARSE_ERROR, c);
	if (!end) {
		p->why = "a rule without a block";
		return NULL;
	}
	p->value = part(l->arena, c, end);
	p->block = end;
	return end->next;
}

static const struct parsed *rules(struct arena *a, const struct component *c,
                                  bool top)
{
	struct list l = { .arena = a, .tail = &l.first };

	while ((c = parse_skip(c))) {
		if (top && (is(c, TOKEN_CDO) || is(c, TOKEN_CDC)))
			c = c->next;
		else if (is(c, TOKEN_AT))
			c = take_at(&l, c);
		else
			c = take_rule(&l, c);
	}
	return l.first;
}

const struct parsed *parse_stylesheet(struct arena *a,
                                      const struct component *c)
{
	return rules(a, c, true);
}

const struct parsed *parse_rules(struct arena *a, const struct component *c)
{
	return rules(a, c, false);
}

/* §5.4.5: the last two of a value that are no white space, if they are
 * "!" and "important": where the value ends then. */
static const struct component *important(const struct component *value)
{
	const struct component *before = NULL, *last = NULL;

	for (const struct component *c = parse_skip(value); c;
	     c = parse_skip(c->next)) {
		before = last;
		last = c;
	}
	return before && is(before, TOKEN_DELIM) &&
	                       str_eq(before->token.text, STR("!")) &&
	                       is(last, TOKEN_IDENT) &&
	                       str_eq_nocase(last->token.text, STR("important"))
	               ? before
	               : NULL;
}

static void error(struct list *l, const struct component *c, const char *why)
{
	add(l, PARSE_ERROR, c)->why = why;
}

/* §5.4.5. c is the name; the list ends with the declaration. */
static void take_declaration(struct list *l, const struct component *c)
{
	const struct component *colon = parse_skip(c->next), *end;
	struct parsed *p;

	if (!is(colon, TOKEN_COLON)) {
		error(l, c, "a declaration without a colon");
		return;
	}
	p = add(l, PARSE_DECLARATION, c);
	p->name = c->token.text;
	p->value = colon->next;
	end = important(p->value);
	if (end) {
		p->important = true;
		p->value = part(l->arena, p->value, end);
	}
}

const struct parsed *parse_declarations(struct arena *a,
                                        const struct component *c)
{
	struct list l = { .arena = a, .tail = &l.first };

	while ((c = parse_skip(c))) {
		const struct component *end = c;

		if (is(c, TOKEN_SEMICOLON)) {
			c = c->next;
			continue;
		}
		if (is(c, TOKEN_AT)) {
			c = take_at(&l, c);
			continue;
		}
		while (end && !is(end, TOKEN_SEMICOLON))
			end = end->next;
		if (is(c, TOKEN_IDENT))
			take_declaration(&l, part(a, c, end));
		else
			error(&l, c, "neither a declaration nor an at-rule");
		c = end;
	}
	return l.first;
}

const struct parsed *parse_declaration(struct arena *a,
                                       const struct component *c)
{
	static const struct component nothing;
	struct list l = { .arena = a, .tail = &l.first };

	c = parse_skip(c);
	if (!c)
		error(&l, &nothing, "empty");
	else if (is(c, TOKEN_IDENT))
		take_declaration(&l, c);
	else
		error(&l, c, "a declaration begins with a name");
	return l.first;
}
