/* The property table: every CSS property deckle honours, with what a style
 * sheet may say, what elements inherit, and what becomes of it in an EPUB.
 * Adding a property is a row here, its grammar in property.c, its effect in
 * layout, and its line in docs/deckle-style.md. */
#ifndef STYLE_PROPERTY_H
#define STYLE_PROPERTY_H

#include "base/arena.h"
#include "base/unit.h"
#include "model/element.h"

/* Longhands: id, name, inherited, EPUB treatment. Shorthands (margin, padding,
 * border…, font, background, list-style, text-decoration) expand to them when
 * they are parsed. */
/* clang-format off */
#define STYLE_PROPERTIES(X)						\
	X(DISPLAY, "display", false, KEEP)				\
	X(FONT_FAMILY, "font-family", true, KEEP)			\
	X(FONT_SIZE, "font-size", true, EM)				\
	X(FONT_WEIGHT, "font-weight", true, KEEP)			\
	X(FONT_STYLE, "font-style", true, KEEP)				\
	X(FONT_VARIANT_LIGATURES, "font-variant-ligatures", true, KEEP)	\
	X(FONT_VARIANT_CAPS, "font-variant-caps", true, KEEP)		\
	X(FONT_VARIANT_NUMERIC, "font-variant-numeric", true, KEEP)	\
	X(FONT_KERNING, "font-kerning", true, KEEP)			\
	X(FONT_FEATURE_SETTINGS, "font-feature-settings", true, KEEP)	\
	X(LINE_HEIGHT, "line-height", true, EM)				\
	/* EPUB 3.3 §6.3.1.1: a book says these in its elements. */	\
	X(DIRECTION, "direction", true, DROP)				\
	X(UNICODE_BIDI, "unicode-bidi", false, DROP)			\
	X(COLOR, "color", true, DROP)					\
	X(BACKGROUND_COLOR, "background-color", false, DROP)		\
	X(TEXT_ALIGN, "text-align", true, KEEP)				\
	X(TEXT_ALIGN_LAST, "text-align-last", true, KEEP)		\
	X(TEXT_INDENT, "text-indent", true, EM)				\
	X(TEXT_DECORATION_LINE, "text-decoration-line", false, KEEP)	\
	X(TEXT_TRANSFORM, "text-transform", true, KEEP)			\
	X(LETTER_SPACING, "letter-spacing", true, EM)			\
	X(WORD_SPACING, "word-spacing", true, EM)			\
	X(WHITE_SPACE, "white-space", true, KEEP)			\
	X(TAB_SIZE, "tab-size", true, KEEP)				\
	X(OVERFLOW_WRAP, "overflow-wrap", true, KEEP)			\
	X(LINE_BREAK, "line-break", true, KEEP)				\
	X(WORD_BREAK, "word-break", true, KEEP)				\
	X(HYPHENS, "hyphens", true, KEEP)				\
	X(HYPHENATE_LIMIT_CHARS, "hyphenate-limit-chars", true, KEEP)	\
	X(VERTICAL_ALIGN, "vertical-align", false, EM)			\
	X(ALIGN_CONTENT, "align-content", false, DROP)			\
	X(WIDTH, "width", false, EM)					\
	X(HEIGHT, "height", false, EM)					\
	X(MIN_WIDTH, "min-width", false, EM)				\
	X(MIN_HEIGHT, "min-height", false, EM)				\
	X(MAX_WIDTH, "max-width", false, EM)				\
	X(MAX_HEIGHT, "max-height", false, EM)				\
	X(LIST_STYLE_TYPE, "list-style-type", true, KEEP)		\
	X(MARGIN_TOP, "margin-top", false, EM)				\
	X(MARGIN_RIGHT, "margin-right", false, EM)			\
	X(MARGIN_BOTTOM, "margin-bottom", false, EM)			\
	X(MARGIN_LEFT, "margin-left", false, EM)			\
	X(PADDING_TOP, "padding-top", false, EM)			\
	X(PADDING_RIGHT, "padding-right", false, EM)			\
	X(PADDING_BOTTOM, "padding-bottom", false, EM)			\
	X(PADDING_LEFT, "padding-left", false, EM)			\
	X(BORDER_TOP_WIDTH, "border-top-width", false, EM)		\
	X(BORDER_RIGHT_WIDTH, "border-right-width", false, EM)		\
	X(BORDER_BOTTOM_WIDTH, "border-bottom-width", false, EM)	\
	X(BORDER_LEFT_WIDTH, "border-left-width", false, EM)		\
	X(BORDER_TOP_STYLE, "border-top-style", false, KEEP)		\
	X(BORDER_RIGHT_STYLE, "border-right-style", false, KEEP)	\
	X(BORDER_BOTTOM_STYLE, "border-bottom-style", false, KEEP)	\
	X(BORDER_LEFT_STYLE, "border-left-style", false, KEEP)		\
	X(BORDER_TOP_COLOR, "border-top-color", false, CURRENT_COLOR)	\
	X(BORDER_RIGHT_COLOR, "border-right-color", false, CURRENT_COLOR) \
	X(BORDER_BOTTOM_COLOR, "border-bottom-color", false, CURRENT_COLOR) \
	X(BORDER_LEFT_COLOR, "border-left-color", false, CURRENT_COLOR)	\
	/* By direction: CSS Logical Properties 1 §4. */		\
	X(MARGIN_INLINE_START, "margin-inline-start", false, EM)	\
	X(MARGIN_INLINE_END, "margin-inline-end", false, EM)		\
	X(PADDING_INLINE_START, "padding-inline-start", false, EM)	\
	X(PADDING_INLINE_END, "padding-inline-end", false, EM)		\
	X(BORDER_INLINE_START_WIDTH, "border-inline-start-width", false, EM) \
	X(BORDER_INLINE_END_WIDTH, "border-inline-end-width", false, EM) \
	X(BORDER_INLINE_START_STYLE, "border-inline-start-style", false, KEEP) \
	X(BORDER_INLINE_END_STYLE, "border-inline-end-style", false, KEEP) \
	X(BORDER_INLINE_START_COLOR, "border-inline-start-color", false, \
	  CURRENT_COLOR)						\
	X(BORDER_INLINE_END_COLOR, "border-inline-end-color", false,	\
	  CURRENT_COLOR)						\
	X(BORDER_TOP_LEFT_RADIUS, "border-top-left-radius", false, EM)	\
	X(BORDER_TOP_RIGHT_RADIUS, "border-top-right-radius", false, EM) \
	X(BORDER_BOTTOM_RIGHT_RADIUS, "border-bottom-right-radius", false, EM) \
	X(BORDER_BOTTOM_LEFT_RADIUS, "border-bottom-left-radius", false, EM) \
	X(BREAK_BEFORE, "break-before", false, BREAK)			\
	X(BREAK_AFTER, "break-after", false, BREAK)			\
	X(BREAK_INSIDE, "break-inside", false, BREAK)			\
	X(ORPHANS, "orphans", true, KEEP)				\
	X(WIDOWS, "widows", true, KEEP)					\
	X(CONTENT, "content", false, KEEP)				\
	X(COUNTER_RESET, "counter-reset", false, KEEP)			\
	X(COUNTER_INCREMENT, "counter-increment", false, KEEP)		\
	X(STRING_SET, "string-set", false, DROP)
/* clang-format on */

enum property {
#define X(id, name, inherited, epub) PROP_##id,
	STYLE_PROPERTIES(X)
#undef X
		PROP_COUNT
};

/* What becomes of a declaration in an EPUB's style sheet. */
enum property_epub {
	EPUB_KEEP,          /* as it is */
	EPUB_EM,            /* absolute lengths become em */
	EPUB_DROP,          /* the reader's own affair */
	EPUB_CURRENT_COLOR, /* any colour becomes currentColor */
	EPUB_BREAK,         /* also as page-break-* */
};

/* Every keyword of every property, once. */
/* clang-format off */
#define STYLE_KEYWORDS(X)						\
	X(INHERIT, "inherit") X(INITIAL, "initial") X(UNSET, "unset")	\
	X(NONE, "none") X(NORMAL, "normal") X(AUTO, "auto")		\
	X(BLOCK, "block") X(INLINE, "inline")				\
	X(INLINE_BLOCK, "inline-block")					\
	X(LIST_ITEM, "list-item") X(TABLE, "table")			\
	X(TABLE_ROW_GROUP, "table-row-group")				\
	X(TABLE_HEADER_GROUP, "table-header-group")			\
	X(TABLE_FOOTER_GROUP, "table-footer-group")			\
	X(TABLE_ROW, "table-row") X(TABLE_CELL, "table-cell")		\
	X(TABLE_CAPTION, "table-caption")				\
	X(ITALIC, "italic") X(OBLIQUE, "oblique")			\
	X(LEFT, "left") X(RIGHT, "right") X(CENTER, "center")		\
	X(JUSTIFY, "justify") X(START, "start") X(END, "end")		\
	X(UNDERLINE, "underline") X(LINE_THROUGH, "line-through")	\
	X(OVERLINE, "overline")						\
	X(UPPERCASE, "uppercase") X(LOWERCASE, "lowercase")		\
	X(CAPITALIZE, "capitalize")					\
	X(PRE, "pre") X(PRE_WRAP, "pre-wrap") X(PRE_LINE, "pre-line")	\
	X(BREAK_SPACES, "break-spaces") X(BREAK_ALL, "break-all")	\
	X(KEEP_ALL, "keep-all") X(NOWRAP, "nowrap") X(ANYWHERE, "anywhere")			\
	X(BREAK_WORD, "break-word") X(MANUAL, "manual")			\
	X(BASELINE, "baseline") X(SUB, "sub") X(SUPER, "super")		\
	X(TOP, "top") X(MIDDLE, "middle") X(BOTTOM, "bottom")		\
	X(DISC, "disc") X(CIRCLE, "circle") X(SQUARE, "square")		\
	X(DECIMAL, "decimal") X(LOWER_ALPHA, "lower-alpha")		\
	X(UPPER_ALPHA, "upper-alpha") X(LOWER_ROMAN, "lower-roman")	\
	X(UPPER_ROMAN, "upper-roman")					\
	X(SOLID, "solid") X(DASHED, "dashed") X(DOTTED, "dotted")	\
	X(DOUBLE, "double")						\
	X(AVOID, "avoid") X(PAGE, "page") X(ALWAYS, "always")		\
	X(CURRENTCOLOR, "currentcolor") X(TRANSPARENT, "transparent")	\
	X(BOLDER, "bolder") X(LIGHTER, "lighter")			\
	X(LTR, "ltr") X(RTL, "rtl")					\
	X(EMBED, "embed") X(ISOLATE, "isolate")				\
	X(BIDI_OVERRIDE, "bidi-override")				\
	X(ISOLATE_OVERRIDE, "isolate-override")				\
	X(PLAINTEXT, "plaintext")					\
	X(LOOSE, "loose") X(STRICT, "strict")				\
	X(RECTO, "recto") X(VERSO, "verso")				\
	X(FIRST, "first") X(LAST, "last")				\
	X(FIRST_EXCEPT, "first-except")
/* clang-format on */

enum keyword {
#define X(id, name) KW_##id,
	STYLE_KEYWORDS(X)
#undef X
		KW_COUNT
};

enum value_kind {
	VALUE_KEYWORD,  /* n: enum keyword */
	VALUE_LENGTH,   /* n: 1/1024 pt */
	VALUE_EM,       /* n: 1/1024 em of the element's font size */
	VALUE_EX,       /* n: 1/1024 ex */
	VALUE_CH,       /* n: 1/1024 ch */
	VALUE_REM,      /* n: 1/1024 of the root's font size */
	VALUE_PERCENT,  /* n: 1/1024 per cent */
	VALUE_NUMBER,   /* n: 1/1024 */
	VALUE_COLOR,    /* n: 0xRRGGBB */
	VALUE_FAMILIES, /* families: names, most wanted first */
	VALUE_CONTENT,  /* content: pieces of generated text */
	VALUE_COUNTERS, /* counters: what is done to which */
	VALUE_STRINGS,  /* strings: what named strings become */
	VALUE_CALC,     /* calc: a length that also has percentages in it */
	VALUE_VARIANTS, /* n: a set of keywords, see style/features.h */
	VALUE_FEATURES, /* features: of OpenType, with their values */
	VALUE_CHARS,    /* n: three counts of characters, each a byte, 0 for
			 * auto: of a word, before its hyphen, behind it */
	VALUE_VAR,      /* pending: what it is depends on custom properties */
};

/* One piece of `content` or `string-set`. CSS Generated Content 3 §2, CSS Lists
 * 3 §4.7, GCPM 3 §1, CSS Content 3 §3. */
struct content_piece {
	const struct content_piece *next;
	enum content_kind {
		CONTENT_STRING,       /* text */
		CONTENT_COUNTER,      /* counter(text, style) */
		CONTENT_COUNTERS,     /* counters(text, separator, style) */
		CONTENT_NAMED_STRING, /* string(text, style) */
		CONTENT_ATTR,         /* attr(attr) */
		CONTENT_ELEMENT,      /* content(): the element's text */
		CONTENT_LEADER,       /* leader(text) */
		/* target-counter(text, page, style): of the page where the
		 * anchor stands; without a text, attr says which */
		CONTENT_TARGET_COUNTER,
	} kind;
	struct str text; /* of a counter or a string its name */
	struct str separator;
	enum keyword style; /* as list-style-type: KW_DECIMAL, KW_NONE …; of
	                     * a string KW_FIRST, KW_LAST … */
	enum attr_name attr;
};

/* What counter-reset or counter-increment does, in the order written. CSS
 * Lists 3 §4.1, §4.2: reset sets n, increment adds it. */
struct counter_list {
	size_t n;
	struct counter_change {
		struct str name; /* case counts */
		int32_t n;
	} items[];
};

/* What string-set says, in the order written. GCPM 3 §1.1. */
struct string_set {
	const struct string_set *next;
	struct str name;
	const struct content_piece *content;
};

struct family_list {
	size_t n;
	struct str names[]; /* generic ones too: "serif", "monospace" */
};

/* CSS Fonts 4 §6.12. */
struct feature_list {
	size_t n;
	struct feature {
		char tag[4];
		uint32_t value;
	} items[];
};

struct calc;    /* style/calc.h */
struct pending; /* style/variable.h */

/* A value, specified or computed. A computed value has no em, ex, ch, rem, no
 * var(), no inherit, initial, unset; percentages (and VALUE_CALC) stay where the used
 * value depends on layout. */
struct value {
	enum value_kind kind;
	union {
		int32_t n;
		const struct family_list *families;
		const struct content_piece *content;
		const struct counter_list *counters;
		const struct string_set *strings;
		const struct calc *calc;
		const struct feature_list *features;
		const struct pending *pending;
	};
};

const char *property_name(enum property);
bool property_inherited(enum property);
enum property_epub property_epub(enum property);
const char *keyword_name(enum keyword);

/* PROP_COUNT if deckle has no such longhand. */
enum property property_find(struct str name);
/* KW_COUNT if there is no such keyword; ASCII case does not count. */
enum keyword keyword_find(struct str name);

bool value_eq(struct value, struct value);

#endif
