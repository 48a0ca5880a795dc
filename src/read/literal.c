/* When a tag in a line is text. */
#include "read/literal.h"

#include <cmark-gfm.h>

#include "read/html.h"

enum { NEAR = 256 }; /* inlines that are looked at: no square of a file */

/* Elements that somebody who formats a line either ends or does not use there:
 * alone they are what the line is about. Those that HTML lets stand open, and
 * those that people forget to end, are not here. */
static const char *const spoken[] = {
	"abbr",     "address",  "area",   "article", "aside",    "audio",
	"base",     "body",     "button", "canvas",  "cite",     "col",
	"data",     "datalist", "del",    "dialog",  "embed",    "fieldset",
	"figure",   "footer",   "form",   "frame",   "frameset", "head",
	"header",   "html",     "iframe", "image",   "input",    "ins",
	"label",    "legend",   "link",   "main",    "map",      "mark",
	"menu",     "meta",     "meter",  "nav",     "noscript", "object",
	"optgroup", "option",   "output", "param",   "picture",  "progress",
	"q",        "s",        "samp",   "script",  "section",  "select",
	"slot",     "source",   "strike", "style",   "svg",      "template",
	"textarea", "time",     "title",  "track",   "tt",       "var",
	"video",
};

static struct str text_of(cmark_node *n)
{
	return str_from(cmark_node_get_literal(n));
}

static bool read_tag(cmark_node *n, struct html_token *t)
{
	size_t at = 0;

	return cmark_node_get_type(n) == CMARK_NODE_HTML_INLINE &&
	       html_next(text_of(n), &at, t) &&
	       (t->kind == HTML_OPEN || t->kind == HTML_CLOSE);
}

/* Its other half stands beside it. */
static bool is_paired(cmark_node *n, const struct html_token *t)
{
	bool opens = t->kind == HTML_OPEN;
	struct html_token other;

	for (size_t i = 0; n && i < NEAR; i++) {
		n = opens ? cmark_node_next(n) : cmark_node_previous(n);
		if (n && read_tag(n, &other) && other.kind != t->kind &&
		    str_eq_nocase(other.name, t->name))
			return true;
	}
	return n != NULL; /* too far to tell */
}

static bool is_spoken(struct str name)
{
	for (size_t i = 0; i < sizeof spoken / sizeof *spoken; i++)
		if (str_eq_nocase(name, str_from(spoken[i])))
			return true;
	return false;
}

/* "List<i>": a word right before it, and nothing that ends it. */
static bool follows_word(cmark_node *n)
{
	cmark_node *before = cmark_node_previous(n);
	struct str s;

	if (!before || cmark_node_get_type(before) != CMARK_NODE_TEXT)
		return false;
	s = text_of(before);
	return s.n && ((s.p[s.n - 1] >= 'a' && s.p[s.n - 1] <= 'z') ||
	               (s.p[s.n - 1] >= 'A' && s.p[s.n - 1] <= 'Z'));
}

static bool is_parameter(const struct html_token *t)
{
	return t->kind == HTML_OPEN && t->name.n == 1;
}

bool literal_tag(cmark_node *n)
{
	struct html_token t;

	if (!read_tag(n, &t) || str_trim(t.inside).n)
		return false;
	if (!is_spoken(t.name) && !(is_parameter(&t) && follows_word(n)))
		return false;
	return !is_paired(n, &t);
}
