/* Banks from Markdown: files and folders in, questions out. */
#ifndef READ_READ_H
#define READ_READ_H

#include "model/bank.h"

/* Reads every path (a file, a folder with .md, .markdown and .txt files, "-"
 * for standard input) into one bank that belongs to the arena. Goes on after
 * an error, so that one run shows all of them; false: something was reported
 * as an error. A file without questions is an error when it was named, a note
 * when a folder had it. */
bool read_bank(struct arena *, struct bank *, const char *const *paths,
               size_t n, struct diag *);

/* The same, with the dialect of all files by its name; NULL: each is detected,
 * unless its front matter names one. */
bool read_bank_as(struct arena *, struct bank *, const char *const *paths,
                  size_t n, const char *dialect, struct diag *);

/* The name of the i-th dialect, NULL behind the last; *example is how a
 * question begins in it. */
const char *read_dialect_name(size_t i, const char **example);

/* Markdown as elements: a div of blocks. The name is for places. For tests of
 * the tree builder; read_bank goes the same way. */
struct element *read_markdown(struct arena *, struct str text,
                              const char *file);

#endif
