/* Reads a style sheet's files: rules by medium, imports, at-rules. Recovers as
 * CSS asks, so that one run shows everything that is wrong. */
#include "style/loader.h"

#include <sys/stat.h>

#include "base/file.h"
#include "style/descriptor.h"
#include "base/nearest.h"
#include "style/variable.h"

enum {
	FILE_MAX = 4 << 20,    /* bytes of a style sheet */
	FILES_MAX = 64,        /* files of a style sheet with its imports */
	IMPORTS_MAX = 8,       /* imports inside imports */
	SELECTORS_MAX = 20000, /* every new style asks all of them */
};

/* One file being read. */
struct reading {
	struct loader *loader;
	const struct loading *file;
	struct complaint complaint;
	bool begun; /* a rule was there: no @import any more */
};

static void read_rules(struct reading *, const struct parsed *);

static struct place place_of(const struct reading *r, uint32_t line,
                             uint32_t col)
{
	return complaint_place(&r->complaint, line, col);
}

static struct diag *diag_of(const struct reading *r)
{
	return r->loader->diag;
}

/* Each is looked for by name wherever one is used. */
static void count_variables(struct loader *l, const struct declaration *d)
{
	for (; d; d = d->next)
		if (d->property == PROP_COUNT &&
		    ++l->variables == VARIABLES_MAX + 1) /* said once */
			diag_error(l->diag, d->value.pending->place,
			           "one style sheet has no more than "
			           "%d custom properties",
			           VARIABLES_MAX);
}

struct rule *loader_add(struct loader *l, const struct rule ***tail,
                        const struct selector *selectors,
                        const struct declaration *declarations)
{
	struct rule *r = ARENA_NEW(l->arena, struct rule);

	count_variables(l, declarations);
	r->origin = l->origin;
	r->selectors = selectors;
	r->declarations = declarations;
	**tail = r;
	*tail = &r->next;
	return r;
}

/* The declarations of a rule's block; at-rules have no business there. */
static const struct declaration *read_block(struct reading *r,
                                            const struct component *block)
{
	const struct declaration *first = NULL, **tail = &first;
	const struct parsed *p =
		parse_declarations(r->loader->arena, block->first);

	for (; p; p = p->next)
		if (p->kind == PARSE_DECLARATION)
			declaration_parse(r->loader->arena, &tail, p,
			                  &r->complaint);
		else if (p->kind == PARSE_AT)
			diag_warning(diag_of(r), place_of(r, p->line, p->col),
			             "@%.*s has no meaning inside a rule",
			             STR_FMT(p->name));
		else
			diag_warning(diag_of(r), place_of(r, p->line, p->col),
			             "%s", p->why);
	return first;
}

/* Whether there is room for these; said once. */
static bool count_selectors(struct reading *r, const struct selector *s,
                            struct place at)
{
	unsigned before = r->loader->selectors;

	for (; s; s = s->next) {
		r->loader->selectors++;
		if (s->pseudo != PSEUDO_COUNT)
			r->loader->rules->pseudo[s->pseudo] = true;
	}
	if (r->loader->selectors <= SELECTORS_MAX)
		return true;
	if (before <= SELECTORS_MAX)
		diag_error(diag_of(r), at,
		           "one style sheet has no more than "
		           "%d selectors",
		           SELECTORS_MAX);
	return false;
}

/* The selectors as a book can have them. */
static const struct selector *lowered(struct reading *r,
                                      const struct selector *s, struct place at)
{
	const struct selector *first = NULL, **tail = &first;

	for (; s; s = s->next) {
		const char *why = selector_lower(r->loader->arena, s, &tail);
		struct buf b = { 0 };

		if (!why)
			continue;
		selector_put(&b, s);
		diag_warning(diag_of(r), at,
		             "'%.*s' is left out of the book: %s",
		             STR_FMT(buf_str(&b)), why);
		buf_free(&b);
	}
	return first;
}

static void read_rule(struct reading *r, const struct parsed *p)
{
	const struct selector *selectors =
		selector_parse(&r->loader->context, p->value, &r->complaint);
	const struct declaration *declarations = read_block(r, p->block);

	if (r->loader->medium == MEDIUM_SCREEN)
		selectors = lowered(r, selectors, place_of(r, p->line, p->col));
	if (selectors && declarations &&
	    count_selectors(r, selectors, place_of(r, p->line, p->col)))
		loader_add(r->loader, &r->loader->elements_tail, selectors,
		           declarations);
}

/* Media Queries 4 §2.3; those that no program has any more (appendix A) are
 * known too, and never match. */
static const char *const media[] = {
	"print",    "screen",   "all",        "speech", "aural", "braille",
	"embossed", "handheld", "projection", "tty",    "tv",
};

enum { MEDIA_ALL = 2, MEDIA = sizeof media / sizeof *media };

static bool medium_matches(const struct reading *r, const struct component *c)
{
	struct nearest near = { .name = c->token.text };

	for (int i = 0; i < MEDIA; i++)
		if (str_eq_nocase(c->token.text, str_from(media[i])))
			return i == MEDIA_ALL || i == (int)r->loader->medium;
	for (int i = 0; i < MEDIA; i++)
		nearest_try(&near, media[i]);
	diag_warning(diag_of(r), place_of(r, c->token.line, c->token.col),
	             "there is no medium '%.*s'" NEAREST_FORMAT,
	             STR_FMT(c->token.text), NEAREST_ARGS(near));
	return false;
}

static bool is_word(const struct component *c, struct str word)
{
	return c && c->token.kind == TOKEN_IDENT &&
	       str_eq_nocase(c->token.text, word);
}

static bool is_kind(const struct component *c, enum token_kind k)
{
	return c && c->token.kind == k;
}

/* One query of a list; *at moves to its comma. */
static bool query_matches(const struct reading *r, const struct component **at)
{
	const struct component *c = *at;
	bool not = is_word(c, STR("not")), matches = false;

	if (not || is_word(c, STR("only")))
		c = parse_skip(c->next);
	if (is_kind(c, TOKEN_IDENT)) {
		matches = medium_matches(r, c) != not ;
		c = parse_skip(c->next);
	}
	if (c && c->token.kind != TOKEN_COMMA) {
		diag_warning(diag_of(r),
		             place_of(r, c->token.line, c->token.col),
		             "deckle knows media only by name; what asks for "
		             "more never matches");
		matches = false;
	}
	while (c && c->token.kind != TOKEN_COMMA)
		c = c->next;
	*at = c;
	return matches;
}

static bool media_match(const struct reading *r, const struct component *list)
{
	const struct component *c = parse_skip(list);
	bool any = !c;

	while (c) {
		any |= query_matches(r, &c);
		c = c ? parse_skip(c->next) : NULL;
	}
	return any;
}

static void read_media(struct reading *r, const struct parsed *p)
{
	if (media_match(r, p->value))
		read_rules(r, parse_rules(r->loader->arena, p->block->first));
}

static void read_charset(struct reading *r, const struct parsed *p)
{
	/* Style sheets are UTF-8, whatever they say. */
	(void)r;
	(void)p;
}

bool loader_url(const struct component *c, struct str *url)
{
	if (is_kind(c, TOKEN_FUNCTION) &&
	    str_eq_nocase(c->token.text, STR("url")))
		c = parse_skip(c->first);
	if (!is_kind(c, TOKEN_STRING) && !is_kind(c, TOKEN_URL))
		return false;
	*url = c->token.text;
	return true;
}

static int hex_digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *p =
		c ? strchr(digits, c >= 'A' && c <= 'F' ? c | 0x20 : c) : NULL;

	return p ? (int)(p - digits) : -1;
}

/* RFC 3986 §2.1 */
static void put_decoded(struct buf *b, struct str url)
{
	for (size_t i = 0; i < url.n; i++) {
		int high = -1, low = -1;

		if (url.p[i] == '%' && i + 2 < url.n) {
			high = hex_digit(url.p[i + 1]);
			low = hex_digit(url.p[i + 2]);
		}
		if (high < 0 || low < 0) {
			buf_char(b, url.p[i]);
			continue;
		}
		buf_char(b, (char)(high << 4 | low));
		i += 2;
	}
}

/* RFC 3986 §3.1: a scheme, or an authority without one. */
static bool is_remote(struct str url)
{
	size_t i = 0;

	while (i < url.n && strchr("/:?#", url.p[i]) == NULL)
		i++;
	return str_starts(url, STR("//")) || (i < url.n && url.p[i] == ':');
}

const char *loader_path(struct arena *a, const char *from, struct str url)
{
	struct buf b = { 0 };
	const char *path = NULL;

	if (!url.n || url.p[0] == '/' || is_remote(url))
		return NULL;
	buf_put(&b, file_folder(str_from(from)));
	put_decoded(&b, url);
	if (!memchr(b.p, '\0', b.n))
		path = arena_str(a, buf_str(&b)).p;
	buf_free(&b);
	return path;
}

static void read_import(struct reading *r, const struct parsed *p)
{
	const struct component *c = parse_skip(p->value);
	struct place at = place_of(r, p->line, p->col);
	struct diag *d = diag_of(r);
	unsigned errors = d->errors;
	struct str url;
	const char *path;

	if (r->begun) {
		diag_warning(d, at,
		             "@import stands before all other rules, "
		             "or it does not count");
		return;
	}
	if (!loader_url(c, &url)) {
		diag_warning(d, at,
		             "@import names a file, as in "
		             "@import \"name.css\"");
		return;
	}
	path = loader_path(r->loader->arena, r->file->path, url);
	if (!path) {
		diag_error(d, at,
		           "'%.*s' cannot be imported: only files "
		           "named relative to this one can",
		           STR_FMT(url));
		return;
	}
	if (!media_match(r, c->next))
		return;
	loader_file(r->loader, path, r->file);
	if (d->errors != errors)
		diag_note(d, at, "'%.*s' is imported here", STR_FMT(url));
}

static void read_font_face(struct reading *r, const struct parsed *p)
{
	loader_font_face(r->loader, p, r->file);
}

static void read_page(struct reading *r, const struct parsed *p)
{
	loader_page(r->loader, p, &r->complaint);
}

/* @deck, @sheet and @book. */
static void read_descriptors(struct reading *r, const struct parsed *rule)
{
	const struct parsed *p =
		parse_declarations(r->loader->arena, rule->block->first);

	for (; p; p = p->next) {
		struct saying s = {
			.sheet = r->loader->sheet,
			.rule = rule->name,
			.name = p->name,
			.value = p->value,
			.place = place_of(r, p->line, p->col),
			.diag = diag_of(r),
		};

		if (p->kind == PARSE_ERROR)
			diag_warning(s.diag, s.place, "%s", p->why);
		else if (p->kind != PARSE_DECLARATION || !descriptor_set(&s))
			descriptor_unknown(&s);
	}
}

static const struct at_rule {
	const char *name;
	bool block;  /* it has one, or it is nothing */
	bool begins; /* no @import behind it */
	void (*read)(struct reading *, const struct parsed *);
} at_rules[] = {
	{ "charset", false, false, read_charset },
	{ "import", false, false, read_import },
	{ "media", true, true, read_media },
	{ "font-face", true, true, read_font_face },
	{ "page", true, true, read_page },
	{ "deck", true, true, read_descriptors },
	{ "sheet", true, true, read_descriptors },
	{ "book", true, true, read_descriptors },
};

enum { AT_RULES = sizeof at_rules / sizeof *at_rules };

static void unknown_at_rule(struct reading *r, const struct parsed *p)
{
	struct nearest near = { .name = p->name };

	/* Other programs' own, as @-webkit-keyframes. */
	if (str_starts(p->name, STR("-")))
		return;
	for (size_t i = 0; i < AT_RULES; i++)
		nearest_try(&near, at_rules[i].name);
	diag_warning(diag_of(r), place_of(r, p->line, p->col),
	             "there is no @%.*s" NEAREST_FORMAT, STR_FMT(p->name),
	             NEAREST_ARGS(near));
}

static void read_at(struct reading *r, const struct parsed *p)
{
	const struct at_rule *rule = NULL;

	for (size_t i = 0; i < AT_RULES && !rule; i++)
		if (str_eq_nocase(p->name, str_from(at_rules[i].name)))
			rule = &at_rules[i];
	if (!rule)
		unknown_at_rule(r, p);
	else if (rule->block != (p->block != NULL))
		diag_warning(diag_of(r), place_of(r, p->line, p->col),
		             rule->block ? "@%s needs a block"
		                         : "@%s has no block",
		             rule->name);
	else
		rule->read(r, p);
	r->begun |= rule && rule->begins;
}

static void read_rules(struct reading *r, const struct parsed *p)
{
	for (; p; p = p->next) {
		if (p->block && p->block->token.unclosed)
			diag_warning(diag_of(r), place_of(r, p->line, p->col),
			             "the block that begins here never ends");
		if (p->kind == PARSE_AT) {
			read_at(r, p);
			continue;
		}
		r->begun = true;
		if (p->kind == PARSE_RULE)
			read_rule(r, p);
		else
			diag_warning(diag_of(r), place_of(r, p->line, p->col),
			             "%s", p->why);
	}
}

static void read_text(struct reading *r, struct str text)
{
	struct token deep;
	const struct component *all =
		parse_components(r->loader->arena, text, &deep);

	if (deep.line)
		diag_error(diag_of(r), place_of(r, deep.line, deep.col),
		           "blocks are nested deeper than %d", PARSE_DEPTH_MAX);
	read_rules(r, parse_stylesheet(r->loader->arena, all));
}

/* Whether a file is among those that are being read. */
static bool is_open(const struct loading *file, const char *path)
{
	struct stat this, other;

	if (stat(path, &this) != 0)
		return false;
	for (; file; file = file->importer)
		if (stat(file->path, &other) == 0 &&
		    other.st_dev == this.st_dev && other.st_ino == this.st_ino)
			return true;
	return false;
}

void loader_file(struct loader *l, const char *path,
                 const struct loading *importer)
{
	struct loading file = {
		.importer = importer,
		.path = path,
		.depth = importer ? importer->depth + 1 : 0,
	};
	struct reading r = { .loader = l,
		             .file = &file,
		             .complaint = { path, l->diag } };
	struct place at = { .file = path };
	struct str text;

	if (is_open(importer, path))
		diag_error(l->diag, at, "imports itself");
	else if (file.depth > IMPORTS_MAX)
		diag_error(l->diag, at, "imports are nested deeper than %d",
		           IMPORTS_MAX);
	else if (++l->files == FILES_MAX + 1) /* said once */
		diag_error(l->diag, at,
		           "one style sheet reads no more than "
		           "%d files",
		           FILES_MAX);
	else if (l->files <= FILES_MAX &&
	         file_read(l->arena, &text, path, FILE_MAX, l->diag))
		read_text(&r, text);
}

void loader_begin(struct loader *l)
{
	l->context = (struct selector_context){
		.arena = l->arena,
		.rules = l->rules,
		.test_end = &l->rules->tests,
	};
	l->elements_tail = &l->rules->elements;
	l->page_tail = &l->rules->page;
	l->page_rules_tail = &l->sheet->page_rules;
	for (int i = 0; i < MARGIN_BOX_COUNT; i++)
		l->margin_tails[i] = &l->rules->margins[i];
}
