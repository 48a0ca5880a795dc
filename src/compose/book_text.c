/* Copies of the bank's trees with what a book changes about them. One pass:
 * the source is walked in document order, each element is copied, replaced, or
 * left out with its children kept. */
#include "compose/book_text.h"

#include "base/utf8.h"
#include "compose/book_math.h"
#include "compose/words.h"

enum { LEVEL_MAX = 6, STACK_MAX = 6 };

/* The headings open above the present place, as the bank ranks them. */
struct ranks {
	unsigned char ranks[STACK_MAX];
	unsigned n;
};

struct copier {
	struct arena *arena;
	const struct book *book;
	const struct element *root;
	struct ranks ranks;
	struct diag *lost; /* NULL: nobody asks */
};

/* What EPUB gives a meaning in a book's structure is a plain block in the
 * bank's text. */
static const enum tag plain_tags[TAG_COUNT] = {
	[TAG_BODY] = TAG_DIV,   [TAG_SECTION] = TAG_DIV, [TAG_HEADER] = TAG_DIV,
	[TAG_FOOTER] = TAG_DIV, [TAG_NAV] = TAG_DIV,     [TAG_ASIDE] = TAG_DIV,
};

static bool is_heading(enum tag tag)
{
	return tag >= TAG_H1 && tag <= TAG_H6;
}

static bool is_below(const struct copier *c, const struct element *e,
                     enum tag tag)
{
	while (e != c->root && (e = e->parent) != c->root)
		if (e->tag == tag)
			return true;
	return false;
}

static bool is_blank(const struct element *e)
{
	return e->tag == TAG_TEXT && !str_trim(e->text).n;
}

static const struct element *first_child(const struct element *e)
{
	const struct element *child = e->first;

	while (child && is_blank(child))
		child = child->next;
	return child;
}

unsigned book_question_level(const struct book *book)
{
	return !book->paged && book->spec->answer == BOOK_ANSWER_NEXT ? 1 : 2;
}

/* A heading stands one level below the nearest heading before it that the
 * bank ranks higher, so that no level is skipped. */
static enum tag heading_tag(struct ranks *r, enum tag tag, unsigned above)
{
	unsigned char rank = (unsigned char)(tag - TAG_H1);
	unsigned level;

	while (r->n && r->ranks[r->n - 1] >= rank)
		r->n--;
	if (r->n < STACK_MAX)
		r->ranks[r->n++] = rank;
	level = above + r->n;
	if (level > LEVEL_MAX)
		level = LEVEL_MAX;
	return (enum tag)(TAG_H1 + level - 1);
}

static bool is_reference(const struct element *e)
{
	return e->tag == TAG_A && element_has(e, ATTR_EPUB_TYPE);
}

/* The list of a section of footnotes, and its items. */
static bool is_note_list(const struct element *e)
{
	return e->tag == TAG_OL && e->parent->classes & CLASS_FOOTNOTES;
}

static bool is_note(const struct element *e)
{
	return e->tag == TAG_LI && is_note_list(e->parent);
}

static bool has_words(const struct element *root)
{
	for (const struct element *e = root; e; e = element_next(e, root))
		if (e->tag == TAG_IMG || (e->tag == TAG_TEXT && !is_blank(e)))
			return true;
	return false;
}

/* HTML §4.9.10, §4.11: no headings in a th; a summary opens a details. */
static enum tag book_tag(struct copier *c, const struct element *e)
{
	if (is_heading(e->tag))
		return is_below(c, e, TAG_TH)
		               ? TAG_P
		               : heading_tag(&c->ranks, e->tag,
		                             book_question_level(c->book));
	if (e->tag == TAG_SUMMARY &&
	    (e->parent->tag != TAG_DETAILS || first_child(e->parent) != e))
		return TAG_P;
	if (e->tag == TAG_TH && !c->book->paged && !has_words(e))
		return TAG_TD; /* the head of nothing */
	if (is_note(e))
		return TAG_ASIDE;
	if (is_note_list(e))
		return TAG_DIV;
	return plain_tags[e->tag] ? plain_tags[e->tag] : e->tag;
}

/* Anchors are the book's own; a bank's might stand in it twice. */
static void copy_attrs(struct copier *c, struct element *copy,
                       const struct element *e, struct str href)
{
	const struct attr **link = &copy->attrs;

	copy->attrs = NULL;
	for (const struct attr *old = e->attrs; old; old = old->next) {
		struct attr *attr;

		if (old->name == ATTR_ID && !is_reference(e) && !is_note(e))
			continue;
		attr = ARENA_NEW(c->arena, struct attr);
		*attr = (struct attr){ NULL, old->name, old->value };
		if (old->name == ATTR_HREF)
			attr->value = href;
		*link = attr;
		link = &attr->next;
	}
}

static void append_text(struct copier *c, struct element *to, struct str text,
                        struct place place)
{
	element_append(to, element_text(c->arena, text, place));
}

/* The image itself, or its words in brackets. */
static void copy_image(struct copier *c, struct element *to,
                       const struct element *img)
{
	const struct book_images *images = &c->book->images;
	struct element *span = element_new(c->arena, TAG_SPAN, img->place);
	struct str alt = book_clean(c->arena, element_attr(img, ATTR_ALT));
	struct str href = { 0 };

	if (!alt.n)
		alt = word(c->book->bank->language, WORD_IMAGE);
	if (c->book->paged) /* layout knows what it can show */
		href = element_attr(img, ATTR_SRC);
	else if (images->href)
		href = images->href(images->store, c->arena, img);
	if (href.n) {
		struct element *copy =
			element_new(c->arena, TAG_IMG, img->place);

		element_set(c->arena, copy, ATTR_SRC, href);
		element_set(c->arena, copy, ATTR_ALT, alt);
		element_append(to, copy);
		return;
	}
	append_text(c, span, arena_printf(c->arena, "[%.*s]", STR_FMT(alt)),
	            img->place);
	element_append(to, span);
}

/* The box of a task, in front of its text. */
static void put_task_box(struct copier *c, struct element *to,
                         const struct element *e)
{
	const struct element *li = e, *first = first_child(e);

	if (c->book->paged)
		return; /* it is the item's marker */
	if (e->tag == TAG_P && e->parent != c->root &&
	    first_child(e->parent) == e)
		li = e->parent;
	else if (e->tag == TAG_LI && first && first->tag == TAG_P)
		return; /* it goes into the paragraph */
	if (li->tag != TAG_LI || !element_has(li, ATTR_CHECKED))
		return;
	append_text(c, to,
	            str_eq(element_attr(li, ATTR_CHECKED), STR("true"))
	                    ? STR("\u2611 ")
	                    : STR("\u2610 "),
	            e->place);
}

/* EPUB 3 Structural Semantics: what reading systems show in a window of its
 * own; with the way back, by which some of them know it (epub.md). */
static void put_note_number(struct copier *c, struct element *to,
                            const struct element *e)
{
	const struct element *note = e;
	struct str id, number;
	struct element *a;
	size_t dash = 0;

	if (e->tag == TAG_P && e->parent != c->root && is_note(e->parent) &&
	    first_child(e->parent) == e)
		note = e->parent;
	else if (!is_note(e))
		return;
	if (note == e) {
		element_set(c->arena, to, ATTR_EPUB_TYPE, STR("footnote"));
		element_set(c->arena, to, ATTR_ROLE, STR("doc-footnote"));
	}
	if (note == e && first_child(e) && first_child(e)->tag == TAG_P)
		return; /* it goes into the paragraph */
	id = element_attr(note, ATTR_ID);
	for (size_t i = 0; i < id.n; i++)
		if (id.p[i] == '-')
			dash = i;
	number = str_slice(id, dash + 1, id.n);
	a = element_new(c->arena, TAG_A, e->place);
	element_set(c->arena, a, ATTR_HREF,
	            arena_printf(c->arena, "#r%.*s",
	                         STR_FMT(str_slice(id, 1, id.n))));
	element_set(c->arena, a, ATTR_ROLE, STR("doc-backlink"));
	append_text(c, a, arena_printf(c->arena, "%.*s.", STR_FMT(number)),
	            e->place);
	element_append(to, a);
	append_text(c, to, STR(" "), e->place);
}

static void put_summary(struct copier *c, struct element *to,
                        const struct element *e)
{
	const struct element *first = first_child(e);
	struct element *summary;

	if (e->tag != TAG_DETAILS || (first && first->tag == TAG_SUMMARY))
		return;
	summary = element_new(c->arena, TAG_SUMMARY, e->place);
	append_text(c, summary, word(c->book->bank->language, WORD_DETAILS),
	            e->place);
	element_append(to, summary);
}

/* Links that lead nowhere, and links in links, are their text. */
static bool is_unwrapped(struct copier *c, const struct element *e,
                         struct str *href)
{
	if (e->tag != TAG_A)
		return false;
	*href = is_reference(e) ? element_attr(e, ATTR_HREF)
	                        : book_href(c->arena, c->book,
	                                    element_attr(e, ATTR_HREF));
	return !href->n || is_below(c, e, TAG_A);
}

/* Copies one element; answers where its children go. */
static struct element *copy_one(struct copier *c, struct element *to,
                                const struct element *e)
{
	struct str href = { 0 };
	struct element *copy;

	if (e->tag == TAG_IMG) {
		copy_image(c, to, e);
		return to;
	}
	if (is_unwrapped(c, e, &href)) {
		if (!href.n && c->lost && element_has(e, ATTR_HREF))
			diag_note(c->lost, e->place, "%.*s",
			          STR_FMT(element_attr(e, ATTR_HREF)));
		return to;
	}
	copy = element_new(c->arena, book_tag(c, e), e->place);
	copy->text = e->text;
	copy->classes = e->classes;
	copy_attrs(c, copy, e, href);
	element_append(to, copy);
	put_task_box(c, copy, e);
	put_note_number(c, copy, e);
	put_summary(c, copy, e);
	return copy;
}

/* A paragraph of which a displayed formula has left nothing. */
static void drop_blank(struct element *p)
{
	for (const struct element *e = p->first; e; e = e->next)
		if (!is_blank(e))
			return;
	if (p->tag == TAG_P)
		element_remove(p);
}

/* For readers a displayed formula stands in a div of its own, which ends the
 * paragraph around it; answers where what follows goes. Elsewhere it is an
 * inline. */
static struct element *copy_math(struct copier *c, struct element *to,
                                 const struct element *math)
{
	bool breaks = to->tag == TAG_P;
	struct element *div, *rest = to;

	if (c->book->paged) { /* layout sets it as it is */
		element_append(to, element_copy(c->arena, math));
		return to;
	}
	if (!book_math_displayed(math) ||
	    (!breaks && tag_kind((enum tag)to->tag) != ELEMENT_BLOCK)) {
		book_math(c->arena, to, math);
		return to;
	}
	div = element_new(c->arena, TAG_DIV, math->place);
	book_math(c->arena, div, math);
	element_append(breaks ? to->parent : to, div);
	if (breaks) {
		rest = element_new(c->arena, TAG_P, math->place);
		element_append(to->parent, rest);
		drop_blank(to);
	}
	return rest;
}

/* Out of an element whose copy is `to`. */
static struct element *leave(struct element *to)
{
	struct element *parent = to->parent;

	drop_blank(to);
	return parent;
}

void book_copy(struct arena *a, const struct book *book, struct element *to,
               const struct element *from, struct diag *lost)
{
	struct copier c = {
		.arena = a, .book = book, .root = from, .lost = lost
	};
	const struct element *e = from->first;
	struct str href;

	while (e) {
		bool math = e->tag == TAG_MATH;
		struct element *inside =
			math ? copy_math(&c, to, e) : copy_one(&c, to, e);

		if (math)
			to = inside;
		if (e->first && !math) {
			to = inside;
			e = e->first;
			continue;
		}
		while (!e->next && (e = e->parent) != from)
			if (!is_unwrapped(&c, e, &href))
				to = leave(to);
		if (e == from)
			return;
		e = e->next;
	}
}

/* C0 and C1 controls, and what XML 1.0 §2.2 excludes besides. */
static bool is_white(uint32_t c)
{
	return c <= ' ' || (c >= 0x7F && c <= 0x9F) || c == 0xFFFE ||
	       c == 0xFFFF;
}

struct str book_clean(struct arena *a, struct str s)
{
	struct buf b = { 0 };
	struct str clean;

	for (size_t at = 0; at < s.n;) {
		size_t from = at;

		if (!is_white(utf8_next(s, &at)))
			buf_put(&b, str_slice(s, from, at));
		else if (b.n && b.p[b.n - 1] != ' ')
			buf_char(&b, ' ');
	}
	clean = arena_str(a, str_trim(buf_str(&b)));
	buf_free(&b);
	return clean;
}

struct str book_first_words(struct arena *a, struct str text, size_t limit)
{
	struct str s = book_clean(a, text);
	size_t at = 0, n = 0, space = 0;

	for (; at < s.n && n < limit; n++) {
		if (s.p[at] == ' ')
			space = at;
		utf8_next(s, &at);
	}
	if (at >= s.n)
		return s;
	/* Scripts without spaces are cut where the limit is. */
	if (space > at / 2 && s.p[at] != ' ')
		at = space;
	return arena_printf(a, "%.*s\u2026", (int)at, s.p);
}
