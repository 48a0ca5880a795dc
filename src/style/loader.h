/* A style sheet being read: what the files of a load share. */
#ifndef STYLE_LOADER_H
#define STYLE_LOADER_H

#include "style/rule.h"

/* A file that is being read, and the one that imports it. */
struct loading {
	const struct loading *importer;
	const char *path;
	unsigned depth;
};

struct loader {
	struct arena *arena;
	struct diag *diag;
	enum medium medium;
	enum origin origin; /* of the file being read */
	struct stylesheet *sheet;
	struct rule_list *rules;
	const struct rule **elements_tail, **page_tail;
	const struct rule **margin_tails[MARGIN_BOX_COUNT];
	const struct page_rule **page_rules_tail;
	struct font_face *faces; /* grows as they are declared */
	size_t face_count, face_cap;
	unsigned files;     /* read so far */
	unsigned selectors; /* kept so far */
	unsigned variables; /* custom properties so far */
	struct selector_context context;
};

void loader_begin(struct loader *);

/* Reads a file with all it imports. What is wrong is reported. */
void loader_file(struct loader *, const char *path,
                 const struct loading *importer);

/* A rule at the end of its list; belongs to the arena. */
struct rule *loader_add(struct loader *, const struct rule ***tail,
                        const struct selector *, const struct declaration *);

/* fontface.c: the block of an @font-face in the file `in`. */
void loader_font_face(struct loader *, const struct parsed *,
                      const struct loading *in);

/* page.c: the block of an @page. */
void loader_page(struct loader *, const struct parsed *,
                 const struct complaint *);

/* A name of a file in `from`'s text, made whole: relative to `from`'s folder,
 * with %XX resolved. NULL: it names something that is not a local file. */
const char *loader_path(struct arena *, const char *from, struct str url);

/* What url(…) or a string says; false: neither. */
bool loader_url(const struct component *, struct str *);

#endif
