/* Banks from Markdown: files and folders in, questions out. */
#ifndef READ_READ_H
#define READ_READ_H

#include "base/buf.h"
#include "model/bank.h"

/* Reads every path (a file, a folder with .md, .markdown and .txt files, "-"
 * for standard input) into one bank that belongs to the arena. Goes on after
 * an error, so that one run shows all of them; false: something was reported
 * as an error. A file without questions is an error when it was named, a note
 * when a folder had it. */
bool read_bank(struct arena *, struct bank *, const char *const *paths,
               size_t n, struct diag *);

/* How to read; all zero is how read_bank does. */
struct read_options {
	/* Globs (base/glob.h) over the paths of a folder's files, relative to
	 * it: without `include` all are read; `exclude` wins. One that fits
	 * nothing is a warning. */
	struct read_globs {
		const char *const *items;
		size_t n;
	} include, exclude;
	struct read_globs metadata; /* "key=value": what front matter would
	                             * say of the bank as a whole */
	const char *dialect; /* of all files, whatever their front matter says;
			      * NULL: each file's own, or detected */
	const char *cloze; /* what a cloze hides in all files; NULL: likewise */
};

bool read_bank_as(struct arena *, struct bank *, const char *const *paths,
                  size_t n, const struct read_options *, struct diag *);

/* The name of the i-th dialect, NULL behind the last; *example is how a
 * question begins in it. */
const char *read_dialect_name(size_t i, const char **example);

/* Whether a dialect has the name (ASCII case does not count); if not, appends
 * what to say: that there is none, the nearest, and all there are. */
bool read_dialect_check(struct buf *message, struct str name);

/* Whether the text is a key that a bank has, and a value; if not, appends what
 * to say. */
bool read_metadata_check(struct buf *message, struct str text);

/* Whether a cloze may hide what has this name; if not, appends what to say. */
bool read_cloze_check(struct buf *message, struct str name);

/* Markdown as elements: a div of blocks. The name is for places. For tests of
 * the tree builder; read_bank goes the same way. */
struct element *read_markdown(struct arena *, struct str text,
                              const char *file);

#endif
