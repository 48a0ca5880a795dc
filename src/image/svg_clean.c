/* An SVG file as a book may hold it (EPUB 3.3 §6.2, and no scripts): read as a
 * stream of tags and written again, with SVG's own elements and attributes
 * alone and no reference that leads out of the file. The file was drawn before,
 * so it is well-formed; what is beyond this reader is drawn instead. */
#include "base/utf8.h"
#include "image/svg.h"

enum { DEPTH_MAX = 256 };

struct cleaner {
	struct str s;
	size_t at;
	struct buf *out;
	unsigned depth;   /* open elements */
	unsigned dropped; /* the depth of the one being left out; 0: none */
	bool style;       /* inside of a style */
	bool rooted;
	bool referred; /* the tag has kept a reference */
	bool failed;
};

/* SVG 1.1's elements that show something or help to; in byte order. */
static const char *const elements[] = {
	"a",
	"circle",
	"clipPath",
	"defs",
	"desc",
	"ellipse",
	"feBlend",
	"feColorMatrix",
	"feComponentTransfer",
	"feComposite",
	"feConvolveMatrix",
	"feDiffuseLighting",
	"feDisplacementMap",
	"feDistantLight",
	"feFlood",
	"feFuncA",
	"feFuncB",
	"feFuncG",
	"feFuncR",
	"feGaussianBlur",
	"feImage",
	"feMerge",
	"feMergeNode",
	"feMorphology",
	"feOffset",
	"fePointLight",
	"feSpecularLighting",
	"feSpotLight",
	"feTile",
	"feTurbulence",
	"filter",
	"g",
	"image",
	"line",
	"linearGradient",
	"marker",
	"mask",
	"path",
	"pattern",
	"polygon",
	"polyline",
	"radialGradient",
	"rect",
	"stop",
	"style",
	"svg",
	"switch",
	"symbol",
	"text",
	"textPath",
	"title",
	"tspan",
	"use",
	"view",
};

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool ends_name(char c)
{
	return is_white(c) || c == '=' || c == '/' || c == '>';
}

static struct str rest(const struct cleaner *c)
{
	return str_slice(c->s, c->at, c->s.n);
}

static void skip_white(struct cleaner *c)
{
	while (c->at < c->s.n && is_white(c->s.p[c->at]))
		c->at++;
}

/* Moves behind the next `end`; answers what stood before it. */
static struct str take_to(struct cleaner *c, struct str end)
{
	size_t from = c->at;

	while (c->at < c->s.n && !str_starts(rest(c), end))
		c->at++;
	if (c->at == c->s.n) {
		c->failed = true;
		return (struct str){ 0 };
	}
	c->at += end.n;
	return str_slice(c->s, from, c->at - end.n);
}

static struct str take_name(struct cleaner *c)
{
	size_t from = c->at;

	while (c->at < c->s.n && !ends_name(c->s.p[c->at]))
		c->at++;
	return str_slice(c->s, from, c->at);
}

static bool is_element(struct str name)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (str_eq(name, str_from(elements[i])))
			return true;
	return false;
}

static bool holds(struct str s, struct str what)
{
	for (size_t i = 0; i + what.n <= s.n; i++)
		if (str_eq_nocase(str_slice(s, i, i + what.n), what))
			return true;
	return false;
}

/* CSS in attributes and style elements: every url() stays in the file. Escapes
 * could hide one. */
static bool is_safe(struct str s)
{
	if (memchr(s.p, '\\', s.n) || holds(s, STR("@import")) ||
	    holds(s, STR("javascript:")))
		return false;
	for (size_t i = 0; i + 4 <= s.n; i++) {
		size_t at = i + 4;

		if (!str_eq_nocase(str_slice(s, i, at), STR("url(")))
			continue;
		while (at < s.n &&
		       (is_white(s.p[at]) || s.p[at] == '"' || s.p[at] == '\''))
			at++;
		if (at == s.n || s.p[at] != '#')
			return false;
	}
	return true;
}

/* Only XML's own entities and characters by number: others were declared in a
 * document type that is not kept. */
static bool has_known_entities(struct str s)
{
	static const char *const known[] = { "&lt;",   "&gt;",   "&amp;",
		                             "&quot;", "&apos;", "&#" };
	size_t k;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '&')
			continue;
		for (k = 0; k < sizeof known / sizeof *known; k++)
			if (str_starts(str_slice(s, i, s.n),
			               str_from(known[k])))
				break;
		if (k == sizeof known / sizeof *known)
			return false;
	}
	return true;
}

static bool is_local(struct str href)
{
	static const char *const starts[] = { "#", "data:image/png;",
		                              "data:image/jpeg;",
		                              "data:image/gif;" };

	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (str_starts(str_trim(href), str_from(starts[i])))
			return true;
	return false;
}

static bool is_href(struct str name)
{
	return str_eq(name, STR("href")) || str_eq(name, STR("xlink:href"));
}

/* A name space is declared once, at the root. */
static bool keeps_attribute(struct str name, struct str value)
{
	if (is_href(name))
		return is_local(value);
	if (str_eq(name, STR("xml:space")) || str_eq(name, STR("xml:lang")))
		return true;
	if (str_starts(name, STR("on")) || str_starts(name, STR("xmlns")) ||
	    memchr(name.p, ':', name.n) || str_starts(name, STR("data-")))
		return false;
	return is_safe(value);
}

static void put_attribute(struct cleaner *c, struct str name, struct str value,
                          char quote)
{
	buf_char(c->out, ' ');
	buf_put(c->out, is_href(name) ? STR("xlink:href") : name);
	buf_char(c->out, '=');
	buf_char(c->out, quote);
	buf_put(c->out, value);
	buf_char(c->out, quote);
}

/* One attribute; false: the tag ends. */
static bool take_attribute(struct cleaner *c, bool kept)
{
	struct str name, value, quote;

	skip_white(c);
	if (c->at >= c->s.n || c->s.p[c->at] == '/' || c->s.p[c->at] == '>')
		return false;
	name = take_name(c);
	skip_white(c);
	if (!name.n || !str_starts(rest(c), STR("="))) {
		c->failed = true;
		return false;
	}
	c->at++;
	skip_white(c);
	quote = str_starts(rest(c), STR("'")) ? STR("'") : STR("\"");
	if (!str_starts(rest(c), quote)) {
		c->failed = true;
		return false;
	}
	c->at++;
	value = take_to(c, quote);
	c->failed |= !has_known_entities(value);
	if (kept && !c->failed && keeps_attribute(name, value)) {
		put_attribute(c, name, value, quote.p[0]);
		c->referred |= is_href(name);
	}
	return !c->failed;
}

/* A link leads nowhere from a picture. */
static struct str written(struct str name)
{
	return str_eq(name, STR("a")) ? STR("g") : name;
}

/* What shows something else, and nothing without a reference. */
static bool needs_reference(struct str name)
{
	return str_eq(name, STR("image")) || str_eq(name, STR("use")) ||
	       str_eq(name, STR("feImage"));
}

static void put_root(struct cleaner *c, struct str name)
{
	c->failed |= !str_eq(name, STR("svg"));
	buf_put(c->out, STR(" xmlns=\"http://www.w3.org/2000/svg\" "
	                    "xmlns:xlink=\"http://www.w3.org/1999/xlink\""));
	c->rooted = true;
}

static void open_element(struct cleaner *c)
{
	struct str name = take_name(c);
	bool kept = !c->dropped && is_element(name), empty;
	size_t start = c->out->n;

	c->failed |= !name.n || str_starts(name, STR("svg:")) ||
	             (!c->depth && c->rooted);
	if (kept) {
		buf_char(c->out, '<');
		buf_put(c->out, written(name));
		if (!c->depth)
			put_root(c, name);
	}
	c->referred = false;
	while (!c->failed && take_attribute(c, kept))
		;
	if (kept && needs_reference(name) && !c->referred) {
		c->out->n = start;
		kept = false;
	}
	empty = str_starts(rest(c), STR("/"));
	c->at += empty;
	if (!str_starts(rest(c), STR(">")) || ++c->depth > DEPTH_MAX)
		c->failed = true;
	c->at++;
	if (kept)
		buf_put(c->out, empty ? STR("/>") : STR(">"));
	else if (!c->dropped)
		c->dropped = c->depth;
	c->style = kept && !empty && str_eq(name, STR("style"));
	if (!empty)
		return;
	if (c->dropped == c->depth)
		c->dropped = 0;
	c->depth--;
}

static void close_element(struct cleaner *c)
{
	struct str name = str_trim(take_to(c, STR(">")));

	c->style = false;
	if (!c->depth) {
		c->failed = true;
		return;
	}
	if (!c->dropped) {
		buf_put(c->out, STR("</"));
		buf_put(c->out, written(name));
		buf_char(c->out, '>');
	}
	if (c->dropped == c->depth)
		c->dropped = 0;
	c->depth--;
}

static void put_text(struct cleaner *c, struct str text)
{
	c->failed |= !has_known_entities(text) || (c->style && !is_safe(text));
	if (!c->dropped && c->depth)
		buf_put(c->out, text);
}

/* What was marked as mere characters is written with entities. */
static void put_cdata(struct cleaner *c, struct str text)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '&')
			buf_put(&b, STR("&amp;"));
		else if (text.p[i] == '<')
			buf_put(&b, STR("&lt;"));
		else if (text.p[i] == '>')
			buf_put(&b, STR("&gt;"));
		else
			buf_char(&b, text.p[i]);
	put_text(c, buf_str(&b));
	buf_free(&b);
}

/* XML 1.0 §2.8: a document type that declares something is beyond this. */
static void skip_doctype(struct cleaner *c)
{
	struct str inside = take_to(c, STR(">"));

	c->failed |= inside.n && memchr(inside.p, '[', inside.n);
}

static void take_next(struct cleaner *c)
{
	static const struct {
		struct str start, end;
		void (*take)(struct cleaner *, struct str);
	} rows[] = {
		{ { "<!--", 4 }, { "-->", 3 }, NULL },
		{ { "<![CDATA[", 9 }, { "]]>", 3 }, put_cdata },
		{ { "<?", 2 }, { "?>", 2 }, NULL },
	};
	struct str inside;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (!str_starts(rest(c), rows[i].start))
			continue;
		c->at += rows[i].start.n;
		inside = take_to(c, rows[i].end);
		if (rows[i].take && !c->failed)
			rows[i].take(c, inside);
		return;
	}
	if (str_starts(rest(c), STR("<!"))) {
		skip_doctype(c);
		return;
	}
	c->at++;
	if (!str_starts(rest(c), STR("/"))) {
		open_element(c);
		return;
	}
	c->at++;
	close_element(c);
}

bool svg_clean(struct buf *out, struct str bytes)
{
	struct cleaner c = { .s = bytes, .out = out };

	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		c.at = 3;
	if (utf8_check(bytes) != bytes.n)
		return false;
	buf_put(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
	while (!c.failed && c.at < c.s.n) {
		size_t from = c.at;

		while (c.at < c.s.n && c.s.p[c.at] != '<')
			c.at++;
		put_text(&c, str_slice(c.s, from, c.at));
		if (c.at < c.s.n)
			take_next(&c);
	}
	buf_char(out, '\n');
	return !c.failed && !c.depth && c.rooted;
}
