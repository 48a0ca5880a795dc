/* What a question says of itself beside prompt and answer: lines such as
 * "**Topics:** a, b" in it, comments such as "<!-- level: easy -->". */
#ifndef READ_FIELDS_H
#define READ_FIELDS_H

#include "model/bank.h"

struct fields {
	struct str_list topics, tags;
	struct str level;
};

/* Takes the lines that say so out of every paragraph of the blocks; one that
 * is left empty goes. */
void fields_take(struct arena *, struct fields *, struct element *blocks);

/* A comment; what says nothing of this kind is passed over. */
void fields_comment(struct arena *, struct fields *, struct str comment);

/* A topic's path: parts between slashes trimmed, empty ones left out. */
struct str fields_path(struct arena *, struct str topic);

/* A path of one level from words: a slash in them does not divide. */
struct str fields_level_name(struct arena *, struct str words);

/* Whether a line that begins so in bold would be a field. */
bool fields_known(struct str name);

#endif
