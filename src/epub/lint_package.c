/* Rules for a book as a whole: its contents, its package document. */
#include "epub/lint.h"

static void breaks(struct diag *d, enum lint_rule rule, const char *where,
                   struct str what)
{
	diag_error(d, (struct place){ 0 },
	           "the book's %s breaks the rule '%s': %.*s", where,
	           lint_name(rule), STR_FMT(what));
}

/* Contents */

static const struct element *find_nav(const struct element *body,
                                      const char *type)
{
	for (const struct element *e = body; e; e = element_next(e, body))
		if (e->tag == TAG_NAV &&
		    str_eq(element_attr(e, ATTR_EPUB_TYPE), str_from(type)))
			return e;
	return NULL;
}

/* The place in the spine of what a link leads to. */
static size_t spine_place(const struct names *spine, struct str href)
{
	ptrdiff_t at;
	size_t n = 0;

	while (n < href.n && href.p[n] != '.')
		n++;
	at = names_find(spine, str_slice(href, 0, n));
	return at == NAMES_NONE ? BOOK_NO_FILE : (size_t)at;
}

static void check_order(const struct element *toc, const struct names *spine,
                        const struct book *book, struct diag *d)
{
	struct arena a = { 0 };
	bool *named = ARENA_ARRAY(&a, book->file_count, bool);
	size_t last = 0;

	for (const struct element *e = toc; e; e = element_next(e, toc)) {
		struct str href = element_attr(e, ATTR_HREF);
		size_t at;

		if (e->tag != TAG_A)
			continue;
		at = spine_place(spine, href);
		if (at == BOOK_NO_FILE || at < last)
			breaks(d, LINT_ORDER, "table of contents", href);
		else
			named[last = at] = true;
	}
	for (size_t i = 0; i < book->file_count; i++)
		if (!named[i] && (book->files[i].part == BOOK_CHAPTER ||
		                  book->files[i].part == BOOK_ANSWERS))
			breaks(d, LINT_COMPLETE, "table of contents",
			       book->files[i].name);
	arena_free(&a);
}

/* EPUB Accessibility 1.1 §3.1 goes by WCAG 2.4.5; guides for older reading
 * systems are made of the same. */
static void check_landmarks(const struct element *body, const struct book *book,
                            struct diag *d)
{
	static const char *const types[] = { "toc", "bodymatter" };
	const struct element *nav = find_nav(body, "landmarks");

	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		const struct element *e = nav;

		while (e && !(e->tag == TAG_A &&
		              str_eq(element_attr(e, ATTR_EPUB_TYPE),
		                     str_from(types[i]))))
			e = element_next(e, nav);
		if (!e && (i == 0 || book->count))
			breaks(d, LINT_LANDMARKS, "list of landmarks",
			       str_from(types[i]));
	}
}

void lint_contents(const struct element *body, const struct book *book,
                   struct diag *d)
{
	const struct element *toc = find_nav(body, "toc");
	struct arena a = { 0 };
	struct names spine = { 0 };

	for (size_t i = 0; i < book->file_count; i++)
		names_add(&a, &spine, book->files[i].name, i);
	if (toc)
		check_order(toc, &spine, book, d);
	else
		breaks(d, LINT_COMPLETE, "navigation document", STR("no toc"));
	check_landmarks(body, book, d);
	arena_free(&a);
}

/* The package document */

/* The value of an attribute within a tag; empty if it has none. */
static struct str value_of(struct str tag, struct str name)
{
	for (size_t i = 0; i + name.n + 2 < tag.n; i++) {
		struct str rest = str_slice(tag, i, tag.n);
		size_t from = name.n + 3, n = from;

		if (rest.p[0] != ' ' ||
		    !str_starts(str_slice(rest, 1, rest.n), name) ||
		    !str_starts(str_slice(rest, 1 + name.n, rest.n),
		                STR("=\"")))
			continue;
		while (n < rest.n && rest.p[n] != '"')
			n++;
		return str_slice(rest, from, n);
	}
	return (struct str){ 0 };
}

/* The next tag of that name, from *at on. */
static struct str next_tag(struct str text, size_t *at, struct str start)
{
	const char *end;

	for (; *at + start.n < text.n; ++*at) {
		struct str rest = str_slice(text, *at, text.n);
		size_t n;

		if (!str_starts(rest, start))
			continue;
		end = memchr(rest.p, '>', rest.n);
		n = end ? (size_t)(end - rest.p) : rest.n;
		*at += n;
		return str_slice(rest, 0, n);
	}
	return (struct str){ 0 };
}

static bool has_word(struct str list, struct str word)
{
	for (size_t i = 0; i + word.n <= list.n; i++)
		if (str_eq(str_slice(list, i, i + word.n), word))
			return true;
	return false;
}

/* EPUB 3.3 D.3: said of exactly the files that hold MathML. */
static void check_properties(struct str href, struct str properties,
                             const struct names *pages,
                             const struct lint_page *list, struct diag *d)
{
	ptrdiff_t at = names_find(pages, href);

	if (at != NAMES_NONE &&
	    list[at].math != has_word(properties, STR("mathml")))
		breaks(d, LINT_PROPERTIES, "manifest", href);
}

/* RFC 4122 §4.1.3: the version is the first digit of the third group. */
static void check_identifier(struct str opf, struct diag *d)
{
	static const struct str start = STR("urn:uuid:");
	enum { VERSION = 14, LENGTH = 36 };
	size_t at = 0;

	while (at + start.n + LENGTH < opf.n &&
	       !str_starts(str_slice(opf, at, opf.n), start))
		at++;
	at += start.n;
	if (at + LENGTH >= opf.n || opf.p[at + VERSION] != '5' ||
	    opf.p[at + LENGTH] != '<')
		breaks(d, LINT_IDENTIFIER, "package document",
		       STR("its identifier is no UUID of version 5"));
}

void lint_package(struct str opf, const struct names *files,
                  const struct lint_page *pages, size_t n, struct diag *d)
{
	struct arena a = { 0 };
	struct names by_name = { 0 }, listed = { 0 };
	struct str item;
	size_t at = 0;

	for (size_t i = 0; i < n; i++)
		names_add(&a, &by_name, pages[i].name, i);
	while ((item = next_tag(opf, &at, STR("<item "))).n) {
		struct str href = value_of(item, STR("href"));

		if (names_find(files, href) == NAMES_NONE ||
		    !names_add(&a, &listed, href, 0))
			breaks(d, LINT_MANIFEST, "manifest", href);
		check_properties(href, value_of(item, STR("properties")),
		                 &by_name, pages, d);
	}
	if (listed.n < files->n)
		breaks(d, LINT_MANIFEST, "manifest",
		       STR("it does not name all files"));
	check_identifier(opf, d);
	arena_free(&a);
}
