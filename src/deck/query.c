/* Queries as trees: parsing by descent (AND binds tighter than OR), matching,
 * counting. The text of terms is read in query_text.c. */
#include "deck/query.h"

#include "base/utf8.h"
#include "deck/query_text.h"

enum token { END, OPEN, CLOSE, NOT, AND, OR, TERM };

static const struct {
	const char *word;
	enum token token;
} keywords[] = { { "not", NOT }, { "and", AND }, { "or", OR } };

static enum token peek(struct query_text *q, size_t *n)
{
	struct str word;

	query_text_space(q);
	*n = 1;
	if (q->at == q->text.n)
		return END;
	switch (q->text.p[q->at]) {
	case '(':
		return OPEN;
	case ')':
		return CLOSE;
	case '-':
	case '!':
		return NOT;
	}
	word = query_text_letters(q);
	for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
		if (str_eq_nocase(word, str_from(keywords[i].word))) {
			*n = word.n;
			return keywords[i].token;
		}
	return TERM;
}

/* The parser: errors are said where they are found, and a part that cannot be
 * understood stands in the tree as an empty "all". */
struct parser {
	struct query_text text;
	unsigned depth;
};

static struct query *new_query(struct parser *p, enum query_kind kind)
{
	struct query *q = ARENA_NEW(p->text.arena, struct query);

	q->kind = kind;
	q->from = q->to = p->text.at;
	return q;
}

static struct query *parse_any(struct parser *);

static struct query *parse_group(struct parser *p)
{
	struct query_text *t = &p->text;
	size_t open = t->at, n;
	struct query *inner;

	t->at++;
	if (p->depth == QUERY_DEPTH_MAX) {
		query_text_stop(t, open,
		                "parentheses are nested more than %d deep",
		                QUERY_DEPTH_MAX);
		return new_query(p, QUERY_ALL);
	}
	p->depth++;
	inner = parse_any(p);
	p->depth--;
	if (peek(t, &n) != CLOSE)
		query_text_stop(t, open, "this '(' is not closed");
	else
		t->at++;
	inner->from = open;
	inner->to = t->at;
	return inner;
}

static struct query *parse_term(struct parser *p)
{
	struct query *q = new_query(p, QUERY_TERM);

	q->term = query_text_term(&p->text);
	if (!q->term)
		q->kind = QUERY_ALL;
	q->to = p->text.at;
	return q;
}

/* Behind "not", "-" or "!", or where a term should begin. */
static struct query *expected(struct parser *p, size_t at, const char *what)
{
	query_text_error(&p->text, at, "%s", what);
	return new_query(p, QUERY_ALL);
}

static bool is_glued(const struct query_text *t)
{
	char c = t->at < t->text.n ? t->text.p[t->at] : ' ';

	return c != ' ' && (c < '\t' || c > '\r');
}

static struct query *parse_unary(struct parser *p)
{
	struct query_text *t = &p->text;
	size_t n, from, inside;
	bool not = false, glued = true;
	enum token token;
	struct query *q, *outer;

	token = peek(t, &n);
	from = inside = t->at;
	while (token == NOT && glued) {
		not = !not ;
		inside = t->at;
		t->at += n;
		glued = n > 1 || is_glued(t);
		token = peek(t, &n);
	}
	if (!glued)
		return expected(p, inside,
		                "a term must stand right behind this sign; to "
		                "look for the sign, put it in quotes");
	if (token == OPEN)
		q = parse_group(p);
	else if (token == TERM)
		q = parse_term(p);
	else
		return expected(
			p, inside,
			inside < t->at   ? "nothing stands behind this"
			: token == CLOSE ? "a term is missing before this ')'"
			: token == END   ? "a term is missing at the end"
					 : "a term is missing before this");
	if (!not )
		return q;
	outer = new_query(p, QUERY_NOT);
	outer->from = from;
	outer->to = q->to;
	outer->first = q;
	return outer;
}

/* Parts with AND or OR between them as one; a single one is itself. */
static struct query *join(struct parser *p, enum query_kind kind,
                          struct query *first, const struct query *last)
{
	struct query *q;

	if (first == last)
		return first;
	q = new_query(p, kind);
	q->first = first;
	q->from = first->from;
	q->to = last->to;
	return q;
}

static struct query *parse_all(struct parser *p)
{
	struct query *first = parse_unary(p), *last = first;
	enum token token;
	size_t n;

	for (;;) {
		token = peek(&p->text, &n);
		if (token == END || token == CLOSE || token == OR)
			break;
		if (token == AND)
			p->text.at += n;
		last = last->next = parse_unary(p);
	}
	return join(p, QUERY_ALL, first, last);
}

static struct query *parse_any(struct parser *p)
{
	struct query *first = parse_all(p), *last = first;
	size_t n;

	while (peek(&p->text, &n) == OR) {
		p->text.at += n;
		last = last->next = parse_all(p);
	}
	return join(p, QUERY_ANY, first, last);
}

/* Control characters stand for wildcards in patterns (deck/match.h). */
static bool check_characters(struct query_text *t)
{
	size_t bad = utf8_check(t->text);

	if (t->text.n > QUERY_MAX) {
		query_text_stop(t, QUERY_MAX,
		                "the query has %zu bytes; at most %d are read",
		                t->text.n, QUERY_MAX);
		return false;
	}
	if (bad < t->text.n) {
		query_text_stop(t, bad, "this is not UTF-8 (byte 0x%02X)",
		                (unsigned)(unsigned char)t->text.p[bad]);
		return false;
	}
	for (size_t i = 0; i < t->text.n; i++) {
		unsigned char c = (unsigned char)t->text.p[i];

		if ((c >= ' ' && c != 0x7F) || (c >= '\t' && c <= '\r'))
			continue;
		query_text_stop(t, i, "a control character (0x%02X)",
		                (unsigned)c);
		return false;
	}
	return true;
}

struct query *query_parse(struct arena *a, struct str text, struct diag *d)
{
	struct parser p = { .text = { .arena = a, .text = text, .diag = d } };
	struct query *q;
	size_t n;

	if (!check_characters(&p.text))
		return NULL;
	if (peek(&p.text, &n) == END)
		return new_query(&p, QUERY_ALL);
	q = parse_any(&p);
	if (peek(&p.text, &n) == CLOSE)
		query_text_stop(&p.text, p.text.at, "this ')' closes nothing");
	return p.text.errors ? NULL : q;
}

static bool check_terms(const struct query *q, const struct bank *bank,
                        struct arena *a, struct diag *d)
{
	bool ok = true;

	if (q->kind == QUERY_TERM) {
		struct str wrong = term_check(a, q->term, bank);

		if (wrong.p)
			diag_error(d, query_place(q->term->value_at), "%.*s",
			           STR_FMT(wrong));
		ok = !wrong.p;
	}
	for (const struct query *c = q->first; c; c = c->next)
		ok &= check_terms(c, bank, a, d);
	return ok;
}

bool query_check(const struct query *q, const struct bank *bank, struct diag *d)
{
	struct arena scratch = { 0 };
	bool ok = check_terms(q, bank, &scratch, d);

	arena_free(&scratch);
	return ok;
}

bool query_matches(const struct query *q, struct facts *f)
{
	switch (q->kind) {
	case QUERY_TERM:
		return term_matches(q->term, f);
	case QUERY_NOT:
		return !query_matches(q->first, f);
	case QUERY_ALL:
	case QUERY_ANY:
		break;
	}
	for (const struct query *c = q->first; c; c = c->next)
		if (query_matches(c, f) == (q->kind == QUERY_ANY))
			return q->kind == QUERY_ANY;
	return q->kind == QUERY_ALL;
}

/* Like query_matches, but goes everywhere and counts. */
static bool count(struct query *q, struct facts *f)
{
	bool all = true, any = false, matches = false;

	for (struct query *c = q->first; c; c = c->next) {
		bool m = count(c, f);

		all &= m;
		any |= m;
	}
	switch (q->kind) {
	case QUERY_TERM:
		matches = term_matches(q->term, f);
		break;
	case QUERY_NOT:
		matches = !any;
		break;
	case QUERY_ALL:
		matches = all;
		break;
	case QUERY_ANY:
		matches = any;
		break;
	}
	q->count += matches;
	return matches;
}

void query_count(struct query *q, const struct bank *bank)
{
	struct facts f = { .bank = bank };

	for (size_t i = 0; i < bank->count; i++) {
		facts_turn(&f, i);
		count(q, &f);
	}
	facts_free(&f);
}

static void explain(struct buf *b, const struct query *q, int depth)
{
	static const char *const names[] = {
		[QUERY_ALL] = "all of",
		[QUERY_ANY] = "any of",
		[QUERY_NOT] = "not",
	};

	buf_printf(b, "%7zu  %*s", q->count, 2 * depth, "");
	if (q->term)
		term_explain(b, q->term);
	else if (q->first)
		buf_put(b, str_from(names[q->kind]));
	else
		buf_put(b, STR("every question"));
	buf_char(b, '\n');
	for (const struct query *c = q->first; c; c = c->next)
		explain(b, c, depth + 1);
}

void query_explain(struct buf *b, const struct query *q)
{
	explain(b, q, 0);
}
