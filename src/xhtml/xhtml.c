/* Trees as XHTML (EPUB 3.3 §6.1): an enter/exit walk over the tree, and a
 * table that says how each attribute is written. */
#include "xhtml/xhtml.h"
#include "base/language.h"

#include "xhtml/mathml.h"

/* Escaping */

enum escape { PLAIN, LESS, GREATER, AMPERSAND, QUOTE, RETURN, DROP, LEAD };

/* By byte: what it may begin that does not stand for itself. DROP: controls
 * that XML 1.0 §2.2 forbids; LEAD: the first byte of C1 controls (C2) and of
 * U+FFFE, U+FFFF (EF). */
static const unsigned char escapes[256] = {
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	PLAIN,
	PLAIN,
	DROP,
	DROP,
	RETURN,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	['<'] = LESS,
	['>'] = GREATER,
	['&'] = AMPERSAND,
	['"'] = QUOTE,
	[0x7F] = DROP,
	[0xC2] = LEAD,
	[0xEF] = LEAD,
};

/* How many bytes at p are a C1 control or a non-character; 0: none. */
static size_t forbidden(const unsigned char *p, size_t n)
{
	if (n >= 2 && p[0] == 0xC2 && p[1] < 0xA0)
		return 2;
	if (n >= 3 && p[0] == 0xEF && p[1] == 0xBF && p[2] >= 0xBE)
		return 3;
	return 0;
}

/* Writes what stands for the byte at p; answers how many were taken. */
static size_t put_escape(struct buf *b, const unsigned char *p, size_t n)
{
	static const struct str texts[] = {
		[LESS] = { "&lt;", 4 },       [GREATER] = { "&gt;", 4 },
		[AMPERSAND] = { "&amp;", 5 }, [QUOTE] = { "&quot;", 6 },
		[RETURN] = { "\n", 1 },       [DROP] = { "", 0 },
	};
	enum escape e = escapes[*p];
	size_t bad;

	if (e == LEAD) {
		bad = forbidden(p, n);
		if (!bad)
			buf_char(b, (char)*p);
		return bad ? bad : 1;
	}
	if (e == RETURN && n > 1 && p[1] == '\n')
		return 1;
	buf_put(b, texts[e]);
	return 1;
}

void xhtml_escape(struct buf *b, struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t at = 0;

	while (at < s.n) {
		size_t from = at;

		while (at < s.n && escapes[p[at]] == PLAIN)
			at++;
		buf_bytes(b, s.p + from, at - from);
		if (at < s.n)
			at += put_escape(b, p + at, s.n - at);
	}
}

/* Attributes */

static void put_attr(struct buf *b, const char *name, struct str value)
{
	buf_char(b, ' ');
	buf_put(b, str_from(name));
	buf_put(b, STR("=\""));
	xhtml_escape(b, value);
	buf_char(b, '"');
}

typedef void put_attr_fn(struct buf *, const struct attr *);

static void put_as_is(struct buf *b, const struct attr *a)
{
	put_attr(b, attr_name(a->name), a->value);
}

/* HTML §2.3.2: the name is the value. */
static void put_boolean(struct buf *b, const struct attr *a)
{
	put_attr(b, attr_name(a->name), str_from(attr_name(a->name)));
}

enum {
	START_DIGITS = 9, /* cmark's limit for a list's number */
	SPAN_DIGITS = 3,  /* HTML §4.9.11: a colspan is at most 1000 */
};

static void put_number(struct buf *b, const struct attr *a)
{
	bool start = a->name == ATTR_START;
	struct str v = a->value;
	size_t sign = start && v.n && v.p[0] == '-';

	if (v.n == sign || v.n > sign + (start ? START_DIGITS : SPAN_DIGITS))
		return;
	for (size_t i = sign; i < v.n; i++)
		if (v.p[i] < '0' || v.p[i] > '9')
			return;
	if (!start && v.p[0] == '0')
		return;
	put_as_is(b, a);
}

static void put_lang(struct buf *b, const struct attr *a)
{
	if (!language_is_valid(a->value))
		return;
	put_attr(b, "lang", a->value);
	put_attr(b, "xml:lang", a->value);
}

/* For reading systems that do not know the attribute, too. */
static void put_hidden(struct buf *b, const struct attr *a)
{
	put_boolean(b, a);
	put_attr(b, "style", STR("display: none"));
}

static bool one_of(struct str s, const char *const *list)
{
	while (*list && !str_eq(s, str_from(*list)))
		list++;
	return *list != NULL;
}

static void put_dir(struct buf *b, const struct attr *a)
{
	static const char *const values[] = { "ltr", "rtl", "auto", NULL };

	if (one_of(a->value, values))
		put_as_is(b, a);
}

static void put_scope(struct buf *b, const struct attr *a)
{
	static const char *const values[] = { "row", "col", "rowgroup",
		                              "colgroup", NULL };

	if (one_of(a->value, values))
		put_as_is(b, a);
}

/* HTML has no align any more, and style sheets have no class for it. */
static void put_align(struct buf *b, const struct attr *a)
{
	static const char *const values[] = { "left", "center", "right", NULL };

	if (!one_of(a->value, values))
		return;
	buf_put(b, STR(" style=\"text-align: "));
	buf_put(b, a->value);
	buf_char(b, '"');
}

/* "inline" is what a formula is that says nothing. */
static void put_notation(struct buf *b, const struct attr *a)
{
	put_as_is(b, a);
	mathml_frame(b, a->value);
}

static void put_display(struct buf *b, const struct attr *a)
{
	if (!str_eq(a->value, STR("inline")))
		put_as_is(b, a);
}

/* How an attribute is written, and on which elements; none: on all. LANGUAGE
 * is part of class; CHECKED is the affair of whoever composes. */
static const struct {
	put_attr_fn *put;
	enum tag tags[3];
} attrs[ATTR_COUNT] = {
	[ATTR_ID] = { put_as_is, { 0 } },
	[ATTR_HREF] = { put_as_is, { TAG_A } },
	[ATTR_TITLE] = { put_as_is, { 0 } },
	[ATTR_SRC] = { put_as_is, { TAG_IMG } },
	[ATTR_ALT] = { put_as_is, { TAG_IMG } },
	[ATTR_START] = { put_number, { TAG_OL } },
	[ATTR_ALIGN] = { put_align, { TAG_TH, TAG_TD } },
	[ATTR_LANG] = { put_lang, { 0 } },
	[ATTR_DIR] = { put_dir, { 0 } },
	[ATTR_COLSPAN] = { put_number, { TAG_TH, TAG_TD } },
	[ATTR_ROWSPAN] = { put_number, { TAG_TH, TAG_TD } },
	[ATTR_OPEN] = { put_boolean, { TAG_DETAILS } },
	[ATTR_ROLE] = { put_as_is, { 0 } },
	[ATTR_EPUB_TYPE] = { put_as_is, { 0 } },
	[ATTR_SCOPE] = { put_scope, { TAG_TH } },
	[ATTR_HIDDEN] = { put_hidden, { 0 } },
	[ATTR_DISPLAY] = { put_display, { TAG_MATH } },
	[ATTR_ALTTEXT] = { put_as_is, { TAG_MATH } },
	[ATTR_DISPLAYSTYLE] = { put_as_is, { 0 } },
	[ATTR_SCRIPTLEVEL] = { put_as_is, { 0 } },
	[ATTR_MATHVARIANT] = { put_as_is, { 0 } },
	[ATTR_MATHCOLOR] = { put_as_is, { 0 } },
	[ATTR_MATHBACKGROUND] = { put_as_is, { 0 } },
	[ATTR_MATHSIZE] = { put_as_is, { 0 } },
	[ATTR_FORM] = { put_as_is, { TAG_MO } },
	[ATTR_FENCE] = { put_as_is, { TAG_MO } },
	[ATTR_SEPARATOR] = { put_as_is, { TAG_MO } },
	[ATTR_STRETCHY] = { put_as_is, { TAG_MO } },
	[ATTR_SYMMETRIC] = { put_as_is, { TAG_MO } },
	[ATTR_LARGEOP] = { put_as_is, { TAG_MO } },
	[ATTR_MOVABLELIMITS] = { put_as_is, { TAG_MO } },
	[ATTR_MINSIZE] = { put_as_is, { TAG_MO } },
	[ATTR_MAXSIZE] = { put_as_is, { TAG_MO } },
	[ATTR_LSPACE] = { put_as_is, { TAG_MO, TAG_MPADDED } },
	[ATTR_RSPACE] = { put_as_is, { TAG_MO } },
	[ATTR_ACCENT] = { put_as_is, { 0 } },
	[ATTR_ACCENTUNDER] = { put_as_is, { 0 } },
	[ATTR_LINETHICKNESS] = { put_as_is, { TAG_MFRAC } },
	[ATTR_WIDTH] = { put_as_is, { TAG_MSPACE, TAG_MPADDED } },
	[ATTR_HEIGHT] = { put_as_is, { TAG_MSPACE, TAG_MPADDED } },
	[ATTR_DEPTH] = { put_as_is, { TAG_MSPACE, TAG_MPADDED } },
	[ATTR_VOFFSET] = { put_as_is, { TAG_MPADDED } },
	[ATTR_NOTATION] = { put_notation, { TAG_MENCLOSE } },
	[ATTR_COLUMNALIGN] = { put_as_is, { TAG_MTABLE } },
	[ATTR_COLUMNLINES] = { put_as_is, { TAG_MTABLE } },
	[ATTR_ROWLINES] = { put_as_is, { TAG_MTABLE } },
};

static bool stands_on(enum attr_name name, enum tag tag)
{
	const enum tag *tags = attrs[name].tags;

	return attrs[name].put &&
	       (!tags[0] || tags[0] == tag || tags[1] == tag);
}

/* "c++" gives language-c++; all but letters, digits and "+#._-" is left out. */
static void put_language(struct buf *b, struct str language)
{
	size_t start = b->n;

	buf_put(b, STR("language-"));
	for (size_t i = 0; i < language.n; i++) {
		char c = language.p[i];

		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		    (c >= 'a' && c <= 'z') || (c && strchr("+#._-", c)))
			buf_char(b, c);
	}
	if (b->n - start == sizeof "language-" - 1)
		b->n = start;
}

static void put_classes(struct buf *b, const struct element *e)
{
	struct str language = element_attr(e, ATTR_LANGUAGE);
	size_t before = b->n, start;

	if (!e->classes && !language.n)
		return;
	buf_put(b, STR(" class=\""));
	start = b->n;
	for (int i = 0; i < CLASS_COUNT; i++) {
		if (!(e->classes >> i & 1))
			continue;
		if (b->n > start)
			buf_char(b, ' ');
		buf_put(b, str_from(class_name((enum class_bit)i)));
	}
	if (b->n > start && language.n)
		buf_char(b, ' ');
	put_language(b, language);
	if (b->n > start && b->p[b->n - 1] == ' ')
		b->n--;
	if (b->n == start)
		b->n = before;
	else
		buf_char(b, '"');
}

/* HTML §4.9.10: a head's cells name columns; the first cell of a row with
 * data names the row. */
static struct str implied_scope(const struct element *th)
{
	const struct element *row = th->parent;

	if (!row || row->first != th ||
	    (row->parent && row->parent->tag == TAG_THEAD))
		return STR("col");
	for (const struct element *cell = row->first; cell; cell = cell->next)
		if (cell->tag == TAG_TD)
			return STR("row");
	return STR("col");
}

/* The walk */

static bool is_void(enum tag tag)
{
	return tag_kind(tag) == ELEMENT_VOID_BLOCK ||
	       tag_kind(tag) == ELEMENT_VOID_INLINE;
}

static void enter(struct buf *b, const struct element *e)
{
	if (e->tag == TAG_TEXT) {
		xhtml_escape(b, e->text);
		return;
	}
	buf_char(b, '<');
	buf_put(b, str_from(tag_name(e->tag)));
	put_classes(b, e);
	for (const struct attr *a = e->attrs; a; a = a->next)
		if (stands_on(a->name, e->tag))
			attrs[a->name].put(b, a);
	if (e->tag == TAG_MATH)
		put_attr(b, "xmlns", STR("http://www.w3.org/1998/Math/MathML"));
	if (e->tag == TAG_MTD)
		mathml_cell(b, e);
	if (e->tag == TAG_TH && !element_has(e, ATTR_SCOPE))
		put_attr(b, "scope", implied_scope(e));
	buf_put(b, is_void(e->tag) ? STR("/>") : STR(">"));
}

/* A line a block: no white space is added where it would show. */
static void leave(struct buf *b, const struct element *e)
{
	if (e->tag != TAG_TEXT && !is_void(e->tag)) {
		buf_put(b, STR("</"));
		buf_put(b, str_from(tag_name(e->tag)));
		buf_char(b, '>');
	}
	if (tag_is_block(e->tag))
		buf_char(b, '\n');
}

static void put_tree(struct buf *b, const struct element *root)
{
	const struct element *e = root;

	for (;;) {
		enter(b, e);
		if (e->first) {
			e = e->first;
			continue;
		}
		leave(b, e);
		while (e != root && !e->next) {
			e = e->parent;
			leave(b, e);
		}
		if (e == root)
			return;
		e = e->next;
	}
}

void xhtml_write(struct buf *b, const struct xhtml_document *d)
{
	bool rtl = language_is_rtl(d->language);

	buf_put(b, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	               "<!DOCTYPE html>\n"
	               "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
	               "xmlns:epub=\"http://www.idpf.org/2007/ops\""));
	put_attr(b, "lang", d->language);
	put_attr(b, "xml:lang", d->language);
	put_attr(b, "dir", rtl ? STR("rtl") : STR("ltr"));
	buf_put(b, STR(">\n<head>\n<meta charset=\"UTF-8\"/>\n<title>"));
	xhtml_escape(b, d->title);
	buf_put(b, STR("</title>\n<link rel=\"stylesheet\" type=\"text/css\""));
	put_attr(b, "href", str_from(d->stylesheet));
	buf_put(b, STR("/>\n</head>\n"));
	put_tree(b, d->body);
	buf_put(b, STR("</html>\n"));
}
