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
	struct str_list topics, tags;
	struct str_list macros; /* lines that define them, see front_macros */
	size_t length;          /* bytes that the front matter takes; 0: none */
};

/* A file that merely begins with a rule has no front matter: every line up to
 * the closing one must read as said above. */
struct front front_read(struct arena *, struct str text);

/* Defines what front matter names under `macros`: lines "\R: \mathbb{R}" or
 * \newcommand and \def as TeX has them. */
void front_macros(struct arena *, struct tex_macros *, const struct front *,
                  struct place, struct diag *);

/* The parts of "a, b, c", trimmed, without empty ones, copied. Appended. */
void front_split(struct arena *, struct str_list *, struct str text);

#endif
