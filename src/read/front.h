/* Front matter: lines "key: value" between two lines "---" at the very top of
 * a file, as site generators want them. The part of YAML that people use there:
 * plain and quoted values, lists in brackets and lists of lines "- item". */
#ifndef READ_FRONT_H
#define READ_FRONT_H

#include "model/bank.h"
#include "read/tex.h"

/* All copied into the arena; empty where nothing was said. */
struct front {
	struct str title, language, id, dialect, cloze;
	struct bank_about about;
	struct str_list topics, tags;
	struct str_list macros; /* lines that define them, see front_macros */
	size_t length;          /* bytes that the front matter takes; 0: none */
};

/* A file that merely begins with a rule has no front matter: every line up to
 * the closing one must read as said above. */
struct front front_read(struct arena *, struct str text);

/* Sets what a line "key: value" would, in place of what was said; false: that
 * key is not one of a bank as a whole. */
bool front_set(struct arena *, struct front *, struct str key,
               struct str value);

/* The keys that front_set knows, NULL behind the last. */
const char *front_key(size_t i);

/* Defines what front matter names under `macros`: lines "\R: \mathbb{R}" or
 * \newcommand and \def as TeX has them. */
void front_macros(struct arena *, struct tex_macros *, const struct front *,
                  struct place, struct diag *);

/* The parts of "a, b, c", trimmed, without empty ones, copied. Appended. */
void front_split(struct arena *, struct str_list *, struct str text);

#endif
