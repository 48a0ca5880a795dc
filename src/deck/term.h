/* One term of a query: a key and what it asks for. The keys are a table. */
#ifndef DECK_TERM_H
#define DECK_TERM_H

#include "base/nearest.h"
#include "deck/facts.h"
#include "deck/number.h"
#include "deck/regex.h"

/* How the text behind a key is written. */
enum term_syntax {
	TERM_PLAIN, /* no wildcards */
	TERM_WILD,  /* "*" and "?" are wildcards */
	TERM_RAW,   /* a backslash is the value's own */
};

struct term {
	const struct key *key;
	struct str source;   /* as the query has it */
	size_t at, value_at; /* offsets in the query */
	struct str value;    /* without quotes; wildcards as in deck/match.h */
	struct str pattern;  /* the value folded */
	unsigned kind;       /* of is: and has: */
	struct regex *regex; /* of re: */
	const struct number_range *ranges; /* of number: and words: */
};

/* By its name, ASCII case not counting; NULL if there is no such key. */
const struct key *term_key(struct str name);

/* Of terms without a key: a word, a "phrase". */
const struct key *term_word(void);
const struct key *term_phrase(void);

enum term_syntax term_syntax(const struct key *);

/* The nearest key's name, to suggest. */
struct nearest term_near_key(struct str name);

/* Understands the value, which is not empty. *wrong_at is an offset into the
 * value. The text of what is wrong, in the arena; p is NULL: nothing is. */
struct str term_compile(struct arena *, struct term *, size_t *wrong_at);

/* What a query asks for must be there to be asked for: a topic, a tag, a
 * level, a file, an id that no question has is a slip of the pen. The text of
 * the error, in the arena; p is NULL: all is well. */
struct str term_check(struct arena *, const struct term *, const struct bank *);

bool term_matches(const struct term *, struct facts *);

/* How the term was understood, in words. */
void term_explain(struct buf *, const struct term *);

/* What may have gone wrong if it matches nothing; NULL: nothing is known. */
const char *term_hint(const struct term *);

#endif
