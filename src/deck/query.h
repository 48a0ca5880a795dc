/* Queries: what a deck is chosen by. docs/deckle-query.7 is the language. */
#ifndef DECK_QUERY_H
#define DECK_QUERY_H

#include "deck/term.h"

enum {
	QUERY_MAX = 64 << 10,  /* bytes of a query */
	QUERY_DEPTH_MAX = 100, /* of parentheses */
};

enum query_kind { QUERY_TERM, QUERY_ALL, QUERY_ANY, QUERY_NOT };

/* A query is a tree. All and any have children, not has one; a chain of "not"
 * is never deeper than one, so a tree is not deeper than its parentheses
 * allow. */
struct query {
	enum query_kind kind;
	struct query *first, *next;
	struct term *term; /* QUERY_TERM only */
	size_t from, to;   /* offsets in the query's text */
	size_t count;      /* of questions that match: see query_count */
};

/* The tree in the arena; the text must live as long. A blank text is an
 * "all" without children: everything matches. NULL: reported, each error at
 * its column of "query"; parsing goes on after one. */
struct query *query_parse(struct arena *, struct str text, struct diag *);

/* Whether what the terms name is there (term_check). false: reported. */
bool query_check(const struct query *, const struct bank *, struct diag *);

/* The question that the facts are turned to. */
bool query_matches(const struct query *, struct facts *);

/* Sets `count` in the whole tree: how many questions each part matches by
 * itself. */
void query_count(struct query *, const struct bank *);

/* The tree with its counts, a part a line. */
void query_explain(struct buf *, const struct query *);

/* Column `at` of the query, in diagnostics. */
struct place query_place(size_t at);

#endif
