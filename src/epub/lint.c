/* Rules that a file of a book keeps by itself. */
#include "epub/lint.h"

#include "base/language.h"

enum { SIZE_MAX_BYTES = 250 << 10 };

const char *lint_name(enum lint_rule rule)
{
	static const char *const names[] = {
#define X(id, name, text) name,
		LINT_RULES(X)
#undef X
	};

	return names[rule];
}

struct linting {
	struct arena *arena;
	struct lint_page *page;
	const struct book *book;
	const struct element *root;
	unsigned level; /* of the last heading */
	unsigned tops;  /* h1 so far */
};

static void breaks(struct linting *l, enum lint_rule rule,
                   const struct element *e, struct str what)
{
	struct place nowhere = { 0 };

	diag_error(&l->page->diag, e ? e->place : nowhere,
	           "the book's file %.*s breaks the rule '%s': %.*s",
	           STR_FMT(l->page->name), lint_name(rule), STR_FMT(what));
}

static bool has_words(const struct element *root)
{
	for (const struct element *e = root; e; e = element_next(e, root))
		if ((e->tag == TAG_TEXT && str_trim(e->text).n) ||
		    (e->tag == TAG_IMG && element_attr(e, ATTR_ALT).n))
			return true;
	return false;
}

static void check_heading(struct linting *l, const struct element *e)
{
	unsigned level = (unsigned)(e->tag - TAG_H1) + 1;

	l->tops += level == 1;
	if (level > l->level + 1)
		breaks(l, LINT_LEVELS, e,
		       arena_printf(l->arena, "h%u follows h%u", level,
		                    l->level));
	if (!has_words(e))
		breaks(l, LINT_EMPTY, e, str_from(tag_name(e->tag)));
	l->level = level;
}

static void check_id(struct linting *l, const struct element *e)
{
	struct str id = element_attr(e, ATTR_ID);

	if (!id.n)
		return;
	id = arena_str(l->arena, id);
	if (!names_add(l->arena, &l->page->ids, id, 0))
		breaks(l, LINT_IDS, e, id);
}

/* "c001.xhtml#q-1", "#q-1"; what has a scheme leads out of the book. */
static bool is_inner(struct str href)
{
	for (size_t i = 0; i < href.n; i++) {
		if (href.p[i] == ':')
			return false;
		if (strchr("/?#", href.p[i]))
			break;
	}
	return true;
}

struct lint_link {
	struct lint_link *next;
	struct str href;
	struct place place;
};

static void check_link(struct linting *l, const struct element *e)
{
	struct str href = element_attr(e, ATTR_HREF);
	struct lint_link *link;

	if (!element_has(e, ATTR_HREF))
		return;
	if (!has_words(e))
		breaks(l, LINT_LABELS, e, href);
	if (!is_inner(href))
		return;
	link = ARENA_NEW(l->arena, struct lint_link);
	*link = (struct lint_link){ l->page->links, arena_str(l->arena, href),
		                    e->place };
	l->page->links = link;
}

/* The types that have a role of the same meaning: EPUB Type to ARIA Role
 * Authoring Guide 1.1 §4. */
static void check_role(struct linting *l, const struct element *e)
{
	static const char *const types[] = {
		"chapter", "part",  "qna",      "footnote", "noteref",
		"toc",     "index", "colophon", "preface"
	};
	struct str type = element_attr(e, ATTR_EPUB_TYPE);
	struct str role = element_attr(e, ATTR_ROLE);

	if (e->tag == TAG_A && !str_eq(type, STR("noteref")))
		return; /* a landmark's type is that of what it leads to */
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_eq(type, str_from(types[i])) &&
		    (!str_starts(role, STR("doc-")) ||
		     !str_eq(str_slice(role, 4, role.n), type)))
			breaks(l, LINT_ROLES, e, type);
}

static bool leads(const struct element *e, struct str end)
{
	return str_ends(element_attr(e, ATTR_HREF), end);
}

/* A question's section holds its answer, a way to it, or says that there is
 * none; an answer that stands alone leads back. */
static void check_answers(struct linting *l, const struct element *e)
{
	struct str id = element_attr(e, ATTR_ID), other;
	bool question = str_starts(id, STR("q-"));

	if ((!question && !str_starts(id, STR("a-"))) ||
	    l->book->spec->answer == BOOK_ANSWER_NONE)
		return;
	if (!question && e->tag != TAG_SECTION && e->tag != TAG_ASIDE)
		return; /* it stands in its question */
	other = arena_printf(l->arena, "#%c%.*s", question ? 'a' : 'q',
	                     STR_FMT(str_slice(id, 1, id.n)));
	for (const struct element *c = e; c; c = element_next(c, e)) {
		if (c->tag == TAG_A && leads(c, other))
			return;
		if (question && (c->classes & CLASS_UNANSWERED ||
		                 str_eq(element_attr(c, ATTR_ID),
		                        str_slice(other, 1, other.n))))
			return;
	}
	breaks(l, LINT_ANSWERS, e, id);
}

static void check_element(struct linting *l, const struct element *e)
{
	if (e->tag >= TAG_H1 && e->tag <= TAG_H6)
		check_heading(l, e);
	if (e->attrs) {
		check_id(l, e);
		check_role(l, e);
		check_answers(l, e);
	}
	if (e->tag == TAG_A)
		check_link(l, e);
	if (e->tag == TAG_TH && !has_words(e))
		breaks(l, LINT_TABLES, e, STR("an empty th"));
	if (e->tag == TAG_IMG && !element_attr(e, ATTR_ALT).n)
		breaks(l, LINT_ALT, e, element_attr(e, ATTR_SRC));
	if (e->tag == TAG_MATH) {
		l->page->math = true;
		if (!element_attr(e, ATTR_ALTTEXT).n)
			breaks(l, LINT_ALTTEXT, e, STR("a formula"));
	}
}

void lint_page(struct arena *a, struct lint_page *page, struct str name,
               const struct xhtml_document *d, const struct book *book)
{
	struct linting l = {
		.arena = a, .page = page, .book = book, .root = d->body
	};

	*page = (struct lint_page){ .name = name, .title = d->title };
	if (!str_trim(d->title).n)
		breaks(&l, LINT_TITLE, NULL, STR("it is empty"));
	if (!language_is_valid(d->language))
		breaks(&l, LINT_LANGUAGE, NULL, d->language);
	for (const struct element *e = d->body; e; e = element_next(e, d->body))
		check_element(&l, e);
	if (l.tops != 1)
		breaks(&l, LINT_HEADING, NULL,
		       arena_printf(a, "%u h1", l.tops));
}

void lint_size(struct lint_page *page, size_t bytes)
{
	if (bytes > SIZE_MAX_BYTES)
		diag_warning(&page->diag, (struct place){ 0 },
		             "the book's file %.*s breaks the rule '%s': it "
		             "has %zu KB, which is slow in some reading "
		             "systems",
		             STR_FMT(page->name), lint_name(LINT_SIZE),
		             bytes >> 10);
}

/* Pages together */

static const struct lint_page *find(const struct lint_page *pages,
                                    const struct names *names, struct str name)
{
	ptrdiff_t at = names_find(names, name);

	return at == NAMES_NONE ? NULL : &pages[at];
}

static bool is_there(const struct lint_page *pages, const struct names *names,
                     const struct lint_page *from, struct str href)
{
	const char *hash = memchr(href.p, '#', href.n);
	size_t n = hash ? (size_t)(hash - href.p) : href.n;
	const struct lint_page *to =
		n ? find(pages, names, str_slice(href, 0, n)) : from;

	return to &&
	       (!hash || names_find(&to->ids, str_slice(href, n + 1, href.n)) !=
	                         NAMES_NONE);
}

void lint_pages(const struct lint_page *pages, size_t n, struct diag *d)
{
	struct arena a = { 0 };
	struct names names = { 0 }, titles = { 0 };

	for (size_t i = 0; i < n; i++) {
		names_add(&a, &names, pages[i].name, i);
		if (!names_add(&a, &titles, pages[i].title, i))
			diag_error(d, (struct place){ 0 },
			           "the book's file %.*s breaks the rule "
			           "'%s': another one is called '%.*s', too",
			           STR_FMT(pages[i].name),
			           lint_name(LINT_TITLE),
			           STR_FMT(pages[i].title));
	}
	for (size_t i = 0; i < n; i++)
		for (const struct lint_link *l = pages[i].links; l; l = l->next)
			if (!is_there(pages, &names, &pages[i], l->href))
				diag_error(d, l->place,
				           "the book's file %.*s breaks the "
				           "rule '%s': '%.*s' is not there",
				           STR_FMT(pages[i].name),
				           lint_name(LINT_LINKS),
				           STR_FMT(l->href));
	arena_free(&a);
}
