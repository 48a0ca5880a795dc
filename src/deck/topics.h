/* Topic files: rules that give topics to questions of banks that name none,
 * by the words in them. A rule is a line:
 *
 *	topic/path: word, "a phrase", prefix*, !notword
 *
 * Words are those of a query (deck/match.h). deckle-topics(5) has it all. */
#ifndef DECK_TOPICS_H
#define DECK_TOPICS_H

#include "model/bank.h"

struct topic_rules;

/* The rules of a file, in the arena; its name must outlive them. NULL: wrong
 * lines (each of them) or a file that cannot be read were reported. */
struct topic_rules *topics_read(struct arena *, const char *path,
                                struct diag *);

/* The same from a text at hand; `file` is for diagnostics. */
struct topic_rules *topics_parse(struct arena *, struct str text,
                                 const char *file, struct diag *);

/* Questions whose topics are only assumed get those of the rules that match
 * them, the first rule's as home; what no rule matches stays as it was. The
 * rules must live as long as the bank. Rules that match nothing are warnings,
 * questions that match none a note. */
void topics_give(const struct topic_rules *, struct bank *, struct diag *);

#endif
