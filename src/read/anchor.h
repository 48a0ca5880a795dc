/* Links within a bank: to headings, as GitHub names them, and to <a name> and
 * ids of HTML. They become links to the questions that stand there. */
#ifndef READ_ANCHOR_H
#define READ_ANCHOR_H

#include "model/bank.h"

/* A place that links may name. */
struct anchor {
	size_t source, question; /* indexes in the bank */
	struct str name;
	bool heading; /* a second of its name becomes name-1 */
};

/* What GitHub calls a heading that says this. */
struct str anchor_slug(struct arena *, struct str heading);

/* A name that HTML gives, as links are held against it: without case. */
struct str anchor_name(struct arena *, struct str);

/* Sets href="#q-ID" wherever a question links to one of the anchors of its
 * file. The ids must be there. */
void anchors_resolve(struct bank *, const struct anchor *, size_t n);

#endif
