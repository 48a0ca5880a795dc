/* Which elements and attributes of HTML mean something to us. */
#include "read/markup.h"

#include "read/entity.h"
#include "read/html.h"

enum treatment {
	KEPT,        /* as the tag beside it */
	TRANSPARENT, /* without its tags, with its children */
	DROPPED,     /* with its children, and a note */
};

/* Every element of HTML, past ones too (HTML Living Standard §4, §16.2), by
 * name; looked up by bisection. What is not here is no tag but text. */
static const struct element_row {
	const char *name;
	enum tag tag;
	enum treatment treatment;
} elements[] = {
	{ "a", TAG_A, KEPT },
	{ "abbr", TAG_ABBR, KEPT },
	{ "acronym", TAG_ABBR, KEPT },
	{ "address", TAG_DIV, KEPT },
	{ "area", TAG_COUNT, TRANSPARENT },
	{ "article", TAG_SECTION, KEPT },
	{ "aside", TAG_ASIDE, KEPT },
	{ "audio", TAG_COUNT, TRANSPARENT },
	{ "b", TAG_B, KEPT },
	{ "base", TAG_COUNT, TRANSPARENT },
	{ "basefont", TAG_COUNT, TRANSPARENT },
	{ "bdi", TAG_BDI, KEPT },
	{ "bdo", TAG_BDO, KEPT },
	{ "bgsound", TAG_COUNT, TRANSPARENT },
	{ "big", TAG_COUNT, TRANSPARENT },
	{ "blink", TAG_COUNT, TRANSPARENT },
	{ "blockquote", TAG_BLOCKQUOTE, KEPT },
	{ "body", TAG_COUNT, TRANSPARENT },
	{ "br", TAG_BR, KEPT },
	{ "button", TAG_COUNT, TRANSPARENT },
	{ "canvas", TAG_COUNT, TRANSPARENT },
	{ "caption", TAG_CAPTION, KEPT },
	{ "center", TAG_DIV, KEPT },
	{ "cite", TAG_CITE, KEPT },
	{ "code", TAG_CODE, KEPT },
	{ "col", TAG_COUNT, TRANSPARENT },
	{ "colgroup", TAG_COUNT, TRANSPARENT },
	{ "data", TAG_COUNT, TRANSPARENT },
	{ "datalist", TAG_COUNT, TRANSPARENT },
	{ "dd", TAG_DD, KEPT },
	{ "del", TAG_DEL, KEPT },
	{ "details", TAG_DETAILS, KEPT },
	{ "dfn", TAG_I, KEPT },
	{ "dialog", TAG_COUNT, TRANSPARENT },
	{ "dir", TAG_UL, KEPT },
	{ "div", TAG_DIV, KEPT },
	{ "dl", TAG_DL, KEPT },
	{ "dt", TAG_DT, KEPT },
	{ "em", TAG_EM, KEPT },
	{ "embed", TAG_COUNT, TRANSPARENT },
	{ "fieldset", TAG_DIV, KEPT },
	{ "figcaption", TAG_FIGCAPTION, KEPT },
	{ "figure", TAG_FIGURE, KEPT },
	{ "font", TAG_COUNT, TRANSPARENT },
	{ "footer", TAG_FOOTER, KEPT },
	{ "form", TAG_DIV, KEPT },
	{ "frame", TAG_COUNT, TRANSPARENT },
	{ "frameset", TAG_COUNT, TRANSPARENT },
	{ "h1", TAG_H1, KEPT },
	{ "h2", TAG_H2, KEPT },
	{ "h3", TAG_H3, KEPT },
	{ "h4", TAG_H4, KEPT },
	{ "h5", TAG_H5, KEPT },
	{ "h6", TAG_H6, KEPT },
	{ "head", TAG_COUNT, TRANSPARENT },
	{ "header", TAG_HEADER, KEPT },
	{ "hgroup", TAG_DIV, KEPT },
	{ "hr", TAG_HR, KEPT },
	{ "html", TAG_COUNT, TRANSPARENT },
	{ "i", TAG_I, KEPT },
	{ "iframe", TAG_COUNT, DROPPED },
	{ "image", TAG_COUNT, TRANSPARENT },
	{ "img", TAG_IMG, KEPT },
	{ "input", TAG_COUNT, TRANSPARENT },
	{ "ins", TAG_INS, KEPT },
	{ "kbd", TAG_KBD, KEPT },
	{ "label", TAG_COUNT, TRANSPARENT },
	{ "legend", TAG_P, KEPT },
	{ "li", TAG_LI, KEPT },
	{ "link", TAG_COUNT, TRANSPARENT },
	{ "listing", TAG_PRE, KEPT },
	{ "main", TAG_DIV, KEPT },
	{ "map", TAG_COUNT, TRANSPARENT },
	{ "mark", TAG_MARK, KEPT },
	{ "marquee", TAG_COUNT, TRANSPARENT },
	{ "math", TAG_COUNT, TRANSPARENT },
	{ "menu", TAG_UL, KEPT },
	{ "meta", TAG_COUNT, TRANSPARENT },
	{ "meter", TAG_COUNT, TRANSPARENT },
	{ "nav", TAG_NAV, KEPT },
	{ "nobr", TAG_COUNT, TRANSPARENT },
	{ "noframes", TAG_COUNT, TRANSPARENT },
	{ "noscript", TAG_COUNT, TRANSPARENT },
	{ "object", TAG_COUNT, TRANSPARENT },
	{ "ol", TAG_OL, KEPT },
	{ "optgroup", TAG_COUNT, TRANSPARENT },
	{ "option", TAG_COUNT, TRANSPARENT },
	{ "output", TAG_COUNT, TRANSPARENT },
	{ "p", TAG_P, KEPT },
	{ "param", TAG_COUNT, TRANSPARENT },
	{ "picture", TAG_COUNT, TRANSPARENT },
	{ "pre", TAG_PRE, KEPT },
	{ "progress", TAG_COUNT, TRANSPARENT },
	{ "q", TAG_Q, KEPT },
	{ "rb", TAG_COUNT, TRANSPARENT },
	{ "rp", TAG_COUNT, TRANSPARENT },
	{ "rt", TAG_COUNT, TRANSPARENT },
	{ "rtc", TAG_COUNT, TRANSPARENT },
	{ "ruby", TAG_COUNT, TRANSPARENT },
	{ "s", TAG_S, KEPT },
	{ "samp", TAG_SAMP, KEPT },
	{ "script", TAG_COUNT, DROPPED },
	{ "search", TAG_DIV, KEPT },
	{ "section", TAG_SECTION, KEPT },
	{ "select", TAG_COUNT, TRANSPARENT },
	{ "slot", TAG_COUNT, TRANSPARENT },
	{ "small", TAG_SMALL, KEPT },
	{ "source", TAG_COUNT, TRANSPARENT },
	{ "span", TAG_SPAN, KEPT },
	{ "strike", TAG_S, KEPT },
	{ "strong", TAG_STRONG, KEPT },
	{ "style", TAG_COUNT, DROPPED },
	{ "sub", TAG_SUB, KEPT },
	{ "summary", TAG_SUMMARY, KEPT },
	{ "sup", TAG_SUP, KEPT },
	{ "svg", TAG_COUNT, DROPPED },
	{ "table", TAG_TABLE, KEPT },
	{ "tbody", TAG_TBODY, KEPT },
	{ "td", TAG_TD, KEPT },
	{ "template", TAG_COUNT, DROPPED },
	{ "textarea", TAG_COUNT, TRANSPARENT },
	{ "tfoot", TAG_TFOOT, KEPT },
	{ "th", TAG_TH, KEPT },
	{ "thead", TAG_THEAD, KEPT },
	{ "time", TAG_COUNT, TRANSPARENT },
	{ "title", TAG_COUNT, DROPPED },
	{ "tr", TAG_TR, KEPT },
	{ "track", TAG_COUNT, TRANSPARENT },
	{ "tt", TAG_CODE, KEPT },
	{ "u", TAG_U, KEPT },
	{ "ul", TAG_UL, KEPT },
	{ "var", TAG_VAR, KEPT },
	{ "video", TAG_COUNT, TRANSPARENT },
	{ "wbr", TAG_COUNT, TRANSPARENT },
	{ "xmp", TAG_PRE, KEPT },
};

enum value {
	VALUE_TEXT,
	VALUE_HREF,
	VALUE_SRC,
	VALUE_NUMBER,
	VALUE_SIZE,
	VALUE_ALIGN,
	VALUE_LANG,
	VALUE_DIR,
	VALUE_FLAG
};

/* The attributes that stay, and on which elements; none named: on all. */
static const struct attr_row {
	const char *name;
	enum attr_name attr;
	enum value value;
	enum tag on[3];
} attributes[] = {
	{ "href", ATTR_HREF, VALUE_HREF, { TAG_A } },
	{ "src", ATTR_SRC, VALUE_SRC, { TAG_IMG } },
	{ "alt", ATTR_ALT, VALUE_TEXT, { TAG_IMG } },
	{ "title", ATTR_TITLE, VALUE_TEXT, { TAG_A, TAG_IMG, TAG_ABBR } },
	{ "width", ATTR_WIDTH, VALUE_SIZE, { TAG_IMG } },
	{ "height", ATTR_HEIGHT, VALUE_SIZE, { TAG_IMG } },
	{ "start", ATTR_START, VALUE_NUMBER, { TAG_OL } },
	{ "align", ATTR_ALIGN, VALUE_ALIGN, { TAG_TD, TAG_TH } },
	{ "colspan", ATTR_COLSPAN, VALUE_NUMBER, { TAG_TD, TAG_TH } },
	{ "rowspan", ATTR_ROWSPAN, VALUE_NUMBER, { TAG_TD, TAG_TH } },
	{ "open", ATTR_OPEN, VALUE_FLAG, { TAG_DETAILS } },
	{ "lang", ATTR_LANG, VALUE_LANG, { 0 } },
	{ "dir", ATTR_DIR, VALUE_DIR, { 0 } },
};

enum {
	NAME_LENGTH = 16, /* bytes; HTML's longest has 10 */
	LANG_LENGTH = 35, /* RFC 5646 §4.4.1 */
	DIGITS = 4,       /* of a number: spans, starts */
};

static const struct element_row *find_element(struct str name)
{
	size_t low = 0, high = sizeof elements / sizeof *elements;
	char lower[NAME_LENGTH];
	struct str key = { lower, name.n };

	if (name.n > sizeof lower)
		return NULL;
	for (size_t i = 0; i < name.n; i++)
		lower[i] = name.p[i] >= 'A' && name.p[i] <= 'Z'
		                   ? (char)(name.p[i] + ('a' - 'A'))
		                   : name.p[i];
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = str_cmp(key, str_from(elements[middle].name));

		if (order == 0)
			return &elements[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static bool is_scheme_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

/* What stands before ":" if it is a scheme (RFC 3986 §3.1), else empty. */
static struct str scheme_of(struct str url)
{
	size_t n = 0;

	while (n < url.n && is_scheme_char(url.p[n]))
		n++;
	return n && n < url.n && url.p[n] == ':' ? str_slice(url, 0, n)
	                                         : (struct str){ 0 };
}

/* Browsers read "java\nscript:" as a scheme: no control character stays. */
static bool has_control(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return true;
	return false;
}

bool markup_href_allowed(struct str href)
{
	static const char *const schemes[] = { "http", "https", "mailto" };
	struct str scheme = scheme_of(str_trim(href));

	if (has_control(href))
		return false;
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (str_eq_nocase(scheme, str_from(schemes[i])))
			return true;
	return !scheme.n;
}

bool markup_src_allowed(struct str src)
{
	return src.n && (markup_href_allowed(src) ||
	                 str_eq_nocase(scheme_of(src), STR("data")));
}

static bool is_number(struct str s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return s.n && s.n <= DIGITS && i == s.n;
}

/* HTML §2.3.4.4, and what people write: pixels, "px", or per cent. */
static bool is_size(struct str s)
{
	if (str_ends(s, STR("px")))
		s.n -= 2;
	else if (str_ends(s, STR("%")))
		s.n--;
	return is_number(s) && s.p[0] != '0';
}

static bool is_language(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '+' || s.p[i] == '.' || !is_scheme_char(s.p[i]))
			return false;
	return s.n && s.n <= LANG_LENGTH;
}

static bool is_one_of(struct str s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(s, str_from(words[i])))
			return true;
	return false;
}

static bool is_allowed(enum value kind, struct str value)
{
	static const char *const aligns[] = { "left", "center", "right" };
	static const char *const dirs[] = { "ltr", "rtl", "auto" };

	switch (kind) {
	case VALUE_HREF:
		return value.n && markup_href_allowed(value);
	case VALUE_SRC:
		return markup_src_allowed(value);
	case VALUE_NUMBER:
		return is_number(value);
	case VALUE_SIZE:
		return is_size(value);
	case VALUE_ALIGN:
		return is_one_of(value, aligns, 3);
	case VALUE_DIR:
		return is_one_of(value, dirs, 3);
	case VALUE_LANG:
		return is_language(value);
	case VALUE_TEXT:
	case VALUE_FLAG:
		return true;
	}
	return false;
}

static const struct attr_row *find_attribute(struct str name, enum tag tag)
{
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		const struct attr_row *row = &attributes[i];

		if (!str_eq_nocase(name, str_from(row->name)))
			continue;
		for (size_t j = 0; j < 3; j++)
			if (!row->on[0] || row->on[j] == tag)
				return row;
		return NULL;
	}
	return NULL;
}

static struct str attr_value(struct builder *b, const struct attr_row *row,
                             struct str raw)
{
	struct buf decoded = { 0 };
	struct str value;

	if (row->value == VALUE_FLAG)
		return str_from(row->name);
	entity_decode(&decoded, raw);
	value = build_value(b, row->value == VALUE_TEXT
	                               ? buf_str(&decoded)
	                               : str_trim(buf_str(&decoded)));
	buf_free(&decoded);
	return value;
}

static bool has_attr(const struct attr *a, enum attr_name name)
{
	while (a && a->name != name)
		a = a->next;
	return a != NULL;
}

/* HTML keeps the first of two attributes of one name. */
static const struct attr *read_attributes(struct builder *b, enum tag tag,
                                          struct str inside)
{
	const struct attr *first = NULL, **link = &first;
	struct str name, raw;

	while (html_attribute(&inside, &name, &raw)) {
		const struct attr_row *row = find_attribute(name, tag);
		struct attr *a;
		struct str value;

		if (!row || has_attr(first, row->attr))
			continue;
		value = attr_value(b, row, raw);
		if (!is_allowed(row->value, value))
			continue;
		a = ARENA_NEW(b->arena, struct attr);
		*a = (struct attr){ .name = row->attr, .value = value };
		*link = a;
		link = &a->next;
	}
	return first;
}

/* <a name="x">, and an id on anything. */
static void note_anchors(struct markup *m, enum tag tag, struct str inside,
                         struct place place)
{
	struct str name, raw;

	while (html_attribute(&inside, &name, &raw))
		if (raw.n &&
		    (str_eq_nocase(name, STR("id")) ||
		     (tag == TAG_A && str_eq_nocase(name, STR("name")))))
			build_anchor(m->builder, raw, place);
}

static void open_element(struct markup *m, enum tag tag, struct str inside,
                         struct place place)
{
	const struct attr *attrs = read_attributes(m->builder, tag, inside);

	if (inside.n)
		note_anchors(m, tag, inside, place);
	if (tag == TAG_A && !has_attr(attrs, ATTR_HREF))
		return;
	if (tag != TAG_IMG || has_attr(attrs, ATTR_SRC)) {
		build_open(m->builder, tag, BUILD_HTML, attrs, place);
		return;
	}
	for (; attrs; attrs = attrs->next)
		if (attrs->name == ATTR_ALT)
			build_text(m->builder, attrs->value, place);
}

void markup_math(struct markup *m, const struct tex_source *source,
                 struct place place)
{
	struct element *math =
		tex_math(m->builder->arena, source, m->macros, m->diag);

	math->place = place;
	build_put(m->builder, math);
}

struct str markup_restore(struct markup *m, struct str s)
{
	if (!m->formulas || !math_masked(m->formulas, s))
		return s;
	return math_restore(m->builder->arena, m->formulas, s);
}

/* What people write for HTML's sake: $a &lt; b$. */
static struct str without_references(struct markup *m, struct str tex)
{
	static const char *const names[] = { "&lt;", "&gt;", "&amp;" };
	const char *p = tex.n ? memchr(tex.p, '&', tex.n) : NULL;
	struct buf b = { 0 };
	bool any = false;

	for (size_t i = p ? (size_t)(p - tex.p) : tex.n; i < tex.n; i++)
		for (size_t k = 0; k < sizeof names / sizeof *names; k++)
			any |= str_starts(str_slice(tex, i, tex.n),
			                  str_from(names[k]));
	if (!any)
		return tex;
	entity_decode(&b, tex);
	tex = arena_str(m->builder->arena, buf_str(&b));
	buf_free(&b);
	return tex;
}

/* Text with masks in it: what stands between goes on as text. */
static void put_masked(struct markup *m, struct str s, struct place place,
                       void (*put)(struct markup *, struct str, struct place))
{
	const struct formula *f;
	struct str source;
	size_t at = 0, done = 0;

	while (math_next(m->formulas, s, &at, &f, &source)) {
		struct str between = str_slice(s, done, at - source.n);
		struct place here = place;

		here.col += (uint32_t)done;
		if (f || str_trim(between).n)
			put(m, between, here);
		done = at;
		if (f)
			markup_math(
				m,
				&(struct tex_source){
					.text = without_references(m, f->tex),
					.lines = f->lines,
					.display = f->display },
				f->place);
	}
	place.col += (uint32_t)done;
	if (done < s.n)
		put(m, str_slice(s, done, s.n), place);
}

static void feed_plain(struct markup *m, struct str raw, struct place place)
{
	struct buf decoded = { 0 };

	if (!memchr(raw.p, '&', raw.n)) {
		build_text(m->builder, raw, place);
		return;
	}
	entity_decode(&decoded, raw);
	build_text(m->builder, buf_str(&decoded), place);
	buf_free(&decoded);
}

static void feed_text(struct markup *m, struct str raw, struct place place)
{
	if (m->formulas && math_masked(m->formulas, raw))
		put_masked(m, raw, place, feed_plain);
	else
		feed_plain(m, raw, place);
}

static void feed_tag(struct markup *m, const struct html_token *t,
                     struct place place)
{
	const struct element_row *row = find_element(t->name);
	bool opens = t->kind == HTML_OPEN;

	if (!row) {
		build_text(m->builder, t->raw, place);
	} else if (row->treatment == DROPPED && opens) {
		diag_note(m->diag, place, "<%s> is left out", row->name);
		m->dropping = str_from(row->name);
	} else if (row->treatment == KEPT && (opens || row->tag == TAG_BR)) {
		open_element(m, row->tag, opens ? t->inside : STR(""), place);
	} else if (row->treatment == KEPT) {
		build_close(m->builder, row->tag);
	}
}

static void feed_token(struct markup *m, struct html_token *t,
                       struct place place)
{
	if (t->kind != HTML_TEXT) {
		t->raw = markup_restore(m, t->raw);
		t->inside = markup_restore(m, t->inside);
	}
	switch (t->kind) {
	case HTML_TEXT:
		feed_text(m, t->raw, place);
		break;
	case HTML_OPEN:
	case HTML_CLOSE:
		feed_tag(m, t, place);
		break;
	case HTML_COMMENT:
		if (t->endless)
			diag_warning(m->diag, place,
			             "this comment is never "
			             "closed; what follows is left out");
		build_comment(m->builder, t->inside, place);
		break;
	case HTML_VERBATIM:
		build_text(m->builder, t->raw, place);
		break;
	}
}

void markup_feed(struct markup *m, struct str s, struct snippet_places *places)
{
	struct html_token t;
	size_t at = 0;

	for (;;) {
		struct place place;

		if (m->dropping.n) {
			if (!html_skip_to_end(s, &at, m->dropping))
				return;
			html_next(s, &at, &t);
			m->dropping = (struct str){ 0 };
		}
		place = snippet_place(places, at);
		if (!html_next(s, &at, &t))
			return;
		feed_token(m, &t, place);
	}
}

static void put_plain(struct markup *m, struct str s, struct place place)
{
	build_text(m->builder, s, place);
}

void markup_text(struct markup *m, struct str s, struct place place)
{
	if (m->dropping.n)
		return;
	if (m->formulas && math_masked(m->formulas, s))
		put_masked(m, s, place, put_plain);
	else
		build_text(m->builder, s, place);
}

void markup_block_end(struct markup *m)
{
	m->dropping = (struct str){ 0 };
}
