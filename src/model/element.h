/* The document model: a tree of elements with HTML's names.
 *
 * An element is either text (TAG_TEXT: `text`, no children) or has children.
 * Trees live in an arena and never share elements. What an element is allowed
 * to hold, and how it behaves, is a row of the table in element.c, not a switch
 * in a writer. */
#ifndef MODEL_ELEMENT_H
#define MODEL_ELEMENT_H

#include "base/arena.h"
#include "base/diag.h"

/* Name, kind: see enum element_kind. HTML Living Standard §4; one a line. */
/* clang-format off */
#define ELEMENT_TAGS(X)				\
	X(TEXT, "#text", INLINE)		\
	X(BODY, "body", BLOCK)			\
	X(SECTION, "section", BLOCK)		\
	X(DIV, "div", BLOCK)			\
	X(HEADER, "header", BLOCK)		\
	X(FOOTER, "footer", BLOCK)		\
	X(NAV, "nav", BLOCK)			\
	X(ASIDE, "aside", BLOCK)		\
	X(H1, "h1", PHRASING)			\
	X(H2, "h2", PHRASING)			\
	X(H3, "h3", PHRASING)			\
	X(H4, "h4", PHRASING)			\
	X(H5, "h5", PHRASING)			\
	X(H6, "h6", PHRASING)			\
	X(P, "p", PHRASING)			\
	X(PRE, "pre", PHRASING)			\
	X(BLOCKQUOTE, "blockquote", BLOCK)	\
	X(UL, "ul", LIST)			\
	X(OL, "ol", LIST)			\
	X(LI, "li", BLOCK)			\
	X(DL, "dl", LIST)			\
	X(DT, "dt", PHRASING)			\
	X(DD, "dd", BLOCK)			\
	X(TABLE, "table", TABLE)		\
	X(CAPTION, "caption", BLOCK)		\
	X(THEAD, "thead", TABLE)		\
	X(TBODY, "tbody", TABLE)		\
	X(TFOOT, "tfoot", TABLE)		\
	X(TR, "tr", TABLE)			\
	X(TH, "th", BLOCK)			\
	X(TD, "td", BLOCK)			\
	X(HR, "hr", VOID_BLOCK)			\
	X(FIGURE, "figure", BLOCK)		\
	X(FIGCAPTION, "figcaption", BLOCK)	\
	X(DETAILS, "details", BLOCK)		\
	X(SUMMARY, "summary", PHRASING)		\
	X(A, "a", INLINE)			\
	X(EM, "em", INLINE)			\
	X(STRONG, "strong", INLINE)		\
	X(I, "i", INLINE)			\
	X(B, "b", INLINE)			\
	X(U, "u", INLINE)			\
	X(S, "s", INLINE)			\
	X(DEL, "del", INLINE)			\
	X(INS, "ins", INLINE)			\
	X(MARK, "mark", INLINE)			\
	X(SMALL, "small", INLINE)		\
	X(SUB, "sub", INLINE)			\
	X(SUP, "sup", INLINE)			\
	X(CODE, "code", INLINE)			\
	X(KBD, "kbd", INLINE)			\
	X(SAMP, "samp", INLINE)			\
	X(VAR, "var", INLINE)			\
	X(ABBR, "abbr", INLINE)			\
	X(CITE, "cite", INLINE)			\
	X(Q, "q", INLINE)			\
	X(SPAN, "span", INLINE)			\
	X(BDI, "bdi", INLINE)			\
	X(BDO, "bdo", INLINE)			\
	X(BR, "br", VOID_INLINE)		\
	X(IMG, "img", VOID_INLINE)		\
	/* MathML Core §2.1, and menclose of MathML 3 §3.3.9 */	\
	X(MATH, "math", INLINE)			\
	X(MROW, "mrow", INLINE)			\
	X(MI, "mi", INLINE)			\
	X(MN, "mn", INLINE)			\
	X(MO, "mo", INLINE)			\
	X(MTEXT, "mtext", INLINE)		\
	X(MSPACE, "mspace", VOID_INLINE)	\
	X(MFRAC, "mfrac", INLINE)		\
	X(MSQRT, "msqrt", INLINE)		\
	X(MROOT, "mroot", INLINE)		\
	X(MSUB, "msub", INLINE)			\
	X(MSUP, "msup", INLINE)			\
	X(MSUBSUP, "msubsup", INLINE)		\
	X(MUNDER, "munder", INLINE)		\
	X(MOVER, "mover", INLINE)		\
	X(MUNDEROVER, "munderover", INLINE)	\
	X(MMULTISCRIPTS, "mmultiscripts", INLINE)	\
	X(MPRESCRIPTS, "mprescripts", VOID_INLINE)	\
	X(MTABLE, "mtable", INLINE)		\
	X(MTR, "mtr", INLINE)			\
	X(MTD, "mtd", INLINE)			\
	X(MSTYLE, "mstyle", INLINE)		\
	X(MPADDED, "mpadded", INLINE)		\
	X(MPHANTOM, "mphantom", INLINE)		\
	X(MENCLOSE, "menclose", INLINE)		\
	X(MERROR, "merror", INLINE)
/* clang-format on */

enum tag {
#define X(id, name, kind) TAG_##id,
	ELEMENT_TAGS(X)
#undef X
		TAG_COUNT
};

enum element_kind {
	ELEMENT_INLINE,      /* holds inlines, stands among inlines */
	ELEMENT_PHRASING,    /* a block that holds inlines only */
	ELEMENT_BLOCK,       /* a block that holds blocks or inlines */
	ELEMENT_LIST,        /* a block that holds items only */
	ELEMENT_TABLE,       /* a part of a table that holds parts only */
	ELEMENT_VOID_BLOCK,  /* a block that holds nothing */
	ELEMENT_VOID_INLINE, /* an inline that holds nothing */
};

/* The contract between the tree and style sheets. A bank's own classes never
 * get here. Bits of element.classes. */
/* clang-format off */
#define ELEMENT_CLASSES(X)						\
	X(CARD, "card") X(RECTO, "recto") X(VERSO, "verso")		\
	X(QUESTION, "question") X(ANSWER, "answer") X(NUMBER, "number")	\
	X(TOPIC, "topic") X(LEVEL, "level") X(CHOICES, "choices")	\
	X(LINES, "lines") X(CONTINUED, "continued")			\
	X(CHAPTER, "chapter") X(ANSWERS, "answers") X(TOC, "toc")	\
	X(TASK, "task") X(UNANSWERED, "unanswered") X(TITLE, "title")	\
	X(BACK, "back") X(MORE, "more") X(CLOZE, "cloze")		\
	X(FOOTNOTES, "footnotes") X(COVER, "cover")			\
	/* in code: compose/scanner.h */					\
	X(KEYWORD, "keyword") X(NAME, "name") X(FUNCTION, "function")	\
	X(STRING, "string") X(LITERAL, "literal") X(COMMENT, "comment")	\
	X(META, "meta") X(ADDED, "added") X(REMOVED, "removed")
/* clang-format on */

enum class_bit {
#define X(id, name) CLASS_BIT_##id,
	ELEMENT_CLASSES(X)
#undef X
		CLASS_COUNT
};

enum class_set {
#define X(id, name) CLASS_##id = 1 << CLASS_BIT_##id,
	ELEMENT_CLASSES(X)
#undef X
};

/* The attributes that mean something to us; all others stay behind. */
/* clang-format off */
#define ELEMENT_ATTRS(X)						\
	X(ID, "id")		/* ours: an anchor in this book */	\
	X(HREF, "href") X(TITLE, "title")				\
	X(SRC, "src") X(ALT, "alt")					\
	X(START, "start")	/* ol: number of the first item */	\
	X(ALIGN, "align")	/* th, td: left, center, right */	\
	X(CHECKED, "checked")	/* li of a task list: "true", "false" */ \
	X(LANGUAGE, "language")	/* code: what a fence calls it */	\
	X(LANG, "lang") X(DIR, "dir")					\
	X(COLSPAN, "colspan") X(ROWSPAN, "rowspan")			\
	X(OPEN, "open")		/* details */				\
	X(ROLE, "role") X(EPUB_TYPE, "epub:type") X(SCOPE, "scope")	\
	X(HIDDEN, "hidden")	/* in the file, not on the page */	\
	/* MathML Core §2.1.3, §3; MathML 3 for menclose and mtable */	\
	X(DISPLAY, "display")	/* math: block, inline */		\
	X(ALTTEXT, "alttext")	/* math: its TeX */			\
	X(DISPLAYSTYLE, "displaystyle") X(SCRIPTLEVEL, "scriptlevel")	\
	X(MATHVARIANT, "mathvariant") X(MATHCOLOR, "mathcolor")		\
	X(MATHBACKGROUND, "mathbackground") X(MATHSIZE, "mathsize")	\
	X(FORM, "form") X(FENCE, "fence") X(SEPARATOR, "separator")	\
	X(STRETCHY, "stretchy") X(SYMMETRIC, "symmetric")		\
	X(LARGEOP, "largeop") X(MOVABLELIMITS, "movablelimits")		\
	X(MINSIZE, "minsize") X(MAXSIZE, "maxsize")			\
	X(LSPACE, "lspace") X(RSPACE, "rspace")				\
	X(ACCENT, "accent") X(ACCENTUNDER, "accentunder")		\
	X(LINETHICKNESS, "linethickness")				\
	X(WIDTH, "width") X(HEIGHT, "height") X(DEPTH, "depth")		\
	X(VOFFSET, "voffset") X(NOTATION, "notation")			\
	X(COLUMNALIGN, "columnalign") X(COLUMNSPACING, "columnspacing")	\
	X(ROWSPACING, "rowspacing") X(COLUMNLINES, "columnlines")	\
	X(ROWLINES, "rowlines") X(FRAME, "frame")
/* clang-format on */

enum attr_name {
#define X(id, name) ATTR_##id,
	ELEMENT_ATTRS(X)
#undef X
		ATTR_COUNT
};

struct attr {
	const struct attr *next;
	enum attr_name name;
	struct str value;
};

struct element {
	struct element *parent, *first, *last, *next;
	const struct attr *attrs; /* in the order they were set */
	struct str text;          /* TAG_TEXT only: UTF-8, entities resolved */
	struct place place;       /* of its first character in the bank */
	uint16_t tag;             /* enum tag */
	uint32_t classes;         /* bits of enum class_set */
};

const char *tag_name(enum tag);
enum element_kind tag_kind(enum tag);
const char *attr_name(enum attr_name);
const char *class_name(enum class_bit);

/* A block of any kind, as opposed to an inline. */
bool tag_is_block(enum tag);

/* By its HTML name, ASCII case not counting; TAG_COUNT if we don't have it. */
enum tag tag_find(struct str name);

/* By the name that style sheets use; CLASS_COUNT if there is no such class. */
enum class_bit class_find(struct str name);

/* Life: made in an arena, appended to one parent. */
struct element *element_new(struct arena *, enum tag, struct place);
struct element *element_text(struct arena *, struct str text, struct place);
void element_append(struct element *parent, struct element *child);
void element_prepend(struct element *parent, struct element *child);
void element_insert_after(struct element *sibling, struct element *);

/* Takes an element with all below it out of its parent. */
void element_remove(struct element *);

/* A copy with all below it, parentless. */
struct element *element_copy(struct arena *, const struct element *);

/* Empty text if the attribute is not there; see also element_has. */
struct str element_attr(const struct element *, enum attr_name);
bool element_has(const struct element *, enum attr_name);

/* Sets or replaces; the value is not copied. */
void element_set(struct arena *, struct element *, enum attr_name,
                 struct str value);

/* Takes an attribute away. */
void element_drop(struct arena *, struct element *, enum attr_name);

/* The next element in document order below `root`: the first child, else the
 * next sibling, else an ancestor's. Starts with e == root; NULL at the end. */
const struct element *element_next(const struct element *e,
                                   const struct element *root);

/* The same, but nothing below `e`. */
const struct element *element_after(const struct element *e,
                                    const struct element *root);

/* All text below an element but for numbers of footnotes; a formula is its TeX; a br is a space, blocks are parted by a space;
 * runs of white space are one space. For ids, titles, lists. */
void element_plain(struct buf *, const struct element *);

/* One element a line, indented, with classes, attributes and (if asked) the
 * line and column it comes from. What goldens compare. */
void element_dump(struct buf *, const struct element *, bool places);

#endif
