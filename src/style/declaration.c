/* Declarations as longhands: shorthands are taken apart, other spellings
 * become ours, and what cannot be understood is said and passed over. */
#include "base/nearest.h"
#include "style/rule.h"
#include "style/value.h"
#include "style/variable.h"

struct expansion {
	struct arena *arena;
	const struct declaration ***tail;
	const struct parsed *from;
	struct place place;
	bool transparent; /* why a colour is none */
	bool ignored;     /* something of it has no effect */
};

static void put(struct expansion *x, enum property p, struct value v)
{
	struct declaration *d = ARENA_NEW(x->arena, struct declaration);

	d->property = p;
	d->value = v;
	d->important = x->from->important;
	**x->tail = d;
	*x->tail = &d->next;
}

static void put_initial(struct expansion *x, enum property p)
{
	put(x, p, property_initial(p));
}

/* The one component c as a value of p; else *v stays as it is. Keywords for
 * all properties can only stand alone, which expand() has seen to. */
static bool one(struct expansion *x, enum property p, const struct component *c,
                struct value *v)
{
	struct component alone = *c;
	struct value got;
	bool transparent;

	alone.next = NULL;
	if (!property_parse(x->arena, p, &alone, &got, &transparent)) {
		x->transparent |= transparent;
		return false;
	}
	if (got.kind == VALUE_KEYWORD && got.n <= KW_UNSET)
		return false;
	*v = got;
	return true;
}

/* One to four values for four sides (top, right, bottom, left) or for four
 * corners (from the top left on), whose properties follow one another. */
static bool sides(struct expansion *x, enum property first)
{
	/* By how many there are: which of them each side takes. */
	static const int which[5][4] = {
		[1] = { 0, 0, 0, 0 },
		[2] = { 0, 1, 0, 1 },
		[3] = { 0, 1, 2, 1 },
		[4] = { 0, 1, 2, 3 },
	};
	struct value v[4];
	int n = 0;

	for (const struct component *c = parse_skip(x->from->value); c;
	     c = parse_skip(c->next)) {
		if (n == 4 || !one(x, first, c, &v[n]))
			return false;
		n++;
	}
	for (int side = 0; n && side < 4; side++)
		put(x, (enum property)((int)first + side), v[which[n][side]]);
	return n > 0;
}

/* Any order, each at most once: values for the properties given; what is not
 * named is initial. */
static bool any_order(struct expansion *x, const enum property *list, size_t n,
                      struct value *v, bool *seen)
{
	for (const struct component *c = parse_skip(x->from->value); c;
	     c = parse_skip(c->next)) {
		size_t i = 0;

		while (i < n && (seen[i] || !one(x, list[i], c, &v[i])))
			i++;
		if (i == n)
			return false;
		seen[i] = true;
	}
	for (size_t i = 0; i < n; i++)
		if (!seen[i])
			v[i] = property_initial(list[i]);
	return parse_skip(x->from->value);
}

/* border and border-SIDE: the sides from `from` up to, not including, `to`. */
static bool borders(struct expansion *x, int from, int to)
{
	static const enum property parts[] = {
		PROP_BORDER_TOP_WIDTH,
		PROP_BORDER_TOP_STYLE,
		PROP_BORDER_TOP_COLOR,
	};
	struct value v[3];
	bool seen[3] = { false };

	if (!any_order(x, parts, 3, v, seen))
		return false;
	for (int side = from; side < to; side++)
		for (int i = 0; i < 3; i++)
			put(x, (enum property)((int)parts[i] + side), v[i]);
	return true;
}

/* margin, padding, border-width …; `arg` is the first of the four. */
static bool expand_sides(struct expansion *x, int arg)
{
	return sides(x, (enum property)arg);
}

/* One value for both ends of a line, or one for each. */
static bool expand_ends(struct expansion *x, int arg)
{
	struct value v[2];
	int n = 0;

	for (const struct component *c = parse_skip(x->from->value); c;
	     c = parse_skip(c->next))
		if (n == 2 || !one(x, (enum property)arg, c, &v[n++]))
			return false;
	for (int end = 0; n && end < 2; end++)
		put(x, (enum property)(arg + end), v[end < n ? end : 0]);
	return n > 0;
}

/* border-inline, and of one end: the ends from `from` up to, not including,
 * `to`. */
static bool border_ends(struct expansion *x, int from, int to)
{
	static const enum property parts[] = {
		PROP_BORDER_INLINE_START_WIDTH,
		PROP_BORDER_INLINE_START_STYLE,
		PROP_BORDER_INLINE_START_COLOR,
	};
	struct value v[3];
	bool seen[3] = { false };

	if (!any_order(x, parts, 3, v, seen))
		return false;
	for (int end = from; end < to; end++)
		for (int i = 0; i < 3; i++)
			put(x, (enum property)((int)parts[i] + end), v[i]);
	return true;
}

static bool expand_border_ends(struct expansion *x, int arg)
{
	(void)arg;
	return border_ends(x, 0, 2);
}

static bool expand_border_end(struct expansion *x, int arg)
{
	return border_ends(x, arg, arg + 1);
}

static bool expand_border(struct expansion *x, int arg)
{
	(void)arg;
	return borders(x, 0, 4);
}

static bool expand_border_side(struct expansion *x, int arg)
{
	return borders(x, arg, arg + 1);
}

/* A colour and nothing else; "none" is no colour. */
static bool expand_background(struct expansion *x, int arg)
{
	const struct component *c = parse_skip(x->from->value);
	struct value v;

	(void)arg;
	if (!c || parse_skip(c->next))
		return false;
	if (c->token.kind == TOKEN_IDENT &&
	    str_eq_nocase(c->token.text, STR("none")))
		v = property_initial(PROP_BACKGROUND_COLOR);
	else if (!one(x, PROP_BACKGROUND_COLOR, c, &v))
		return false;
	put(x, PROP_BACKGROUND_COLOR, v);
	return true;
}

/* A type, and the position that is the only one we have. */
static bool expand_list_style(struct expansion *x, int arg)
{
	struct value v = property_initial(PROP_LIST_STYLE_TYPE);
	bool seen = false;

	(void)arg;
	for (const struct component *c = parse_skip(x->from->value); c;
	     c = parse_skip(c->next)) {
		if (c->token.kind == TOKEN_IDENT &&
		    str_eq_nocase(c->token.text, STR("outside")))
			continue;
		if (seen || !one(x, PROP_LIST_STYLE_TYPE, c, &v))
			return false;
		seen = true;
	}
	put(x, PROP_LIST_STYLE_TYPE, v);
	return true;
}

/* CSS Text Decoration 4 §2.4. Lines are solid, of the text's colour, and as
 * thick as the font says. */
static bool is_ornament(struct expansion *x, const struct component *c)
{
	static const char *const words[] = {
		"solid", "double",    "dotted", "dashed",
		"wavy",  "from-font", "auto",   "currentcolor",
	};
	struct value v;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (c->token.kind == TOKEN_IDENT &&
		    str_eq_nocase(c->token.text, str_from(words[i])))
			return true;
	return one(x, PROP_COLOR, c, &v) || one(x, PROP_TEXT_INDENT, c, &v);
}

static bool expand_decoration(struct expansion *x, int arg)
{
	struct value v = property_initial(PROP_TEXT_DECORATION_LINE);
	const struct component *c = parse_skip(x->from->value);
	bool seen = false;

	(void)arg;
	if (!c)
		return false;
	for (; c; c = parse_skip(c->next)) {
		if (!seen && one(x, PROP_TEXT_DECORATION_LINE, c, &v))
			seen = true;
		else if (is_ornament(x, c))
			x->ignored = true;
		else
			return false;
	}
	put(x, PROP_TEXT_DECORATION_LINE, v);
	return true;
}

/* page-break-*, CSS Fragmentation 3 §3.4: always is page. */
static bool expand_break(struct expansion *x, int arg)
{
	const struct component *c = parse_skip(x->from->value);
	struct value v;

	if (!c || parse_skip(c->next) || !one(x, (enum property)arg, c, &v))
		return false;
	if (v.n == KW_ALWAYS)
		v.n = KW_PAGE;
	put(x, (enum property)arg, v);
	return true;
}

static bool expand_alias(struct expansion *x, int arg)
{
	struct value v;
	bool transparent;

	if (!property_parse(x->arena, (enum property)arg, x->from->value, &v,
	                    &transparent))
		return false;
	put(x, (enum property)arg, v);
	return true;
}

/* What may stand before a font's size, in any order. Returns what follows. */
static const struct component *font_begin(struct expansion *x,
                                          const struct component *c,
                                          struct value *style,
                                          struct value *weight)
{
	bool seen[2] = { false };
	int normals = 0;

	for (; c; c = parse_skip(c->next)) {
		if (c->token.kind == TOKEN_IDENT && normals < 3 &&
		    str_eq_nocase(c->token.text, STR("normal")))
			normals++;
		else if (!seen[0] && one(x, PROP_FONT_STYLE, c, style))
			seen[0] = true;
		else if (!seen[1] && one(x, PROP_FONT_WEIGHT, c, weight))
			seen[1] = true;
		else
			break;
	}
	return c;
}

/* CSS Fonts 4 §2.7: [style || weight]? size [/ line-height]? families. */
static bool expand_font(struct expansion *x, int arg)
{
	struct value style = property_initial(PROP_FONT_STYLE);
	struct value weight = property_initial(PROP_FONT_WEIGHT);
	struct value height = property_initial(PROP_LINE_HEIGHT);
	struct value size, families;
	const struct component *c;
	bool transparent;

	(void)arg;
	c = font_begin(x, parse_skip(x->from->value), &style, &weight);
	if (!c || !one(x, PROP_FONT_SIZE, c, &size))
		return false;
	c = parse_skip(c->next);
	if (c && c->token.kind == TOKEN_DELIM && c->token.text.p[0] == '/') {
		c = parse_skip(c->next);
		if (!c || !one(x, PROP_LINE_HEIGHT, c, &height))
			return false;
		c = c->next;
	}
	if (!property_parse(x->arena, PROP_FONT_FAMILY, c, &families,
	                    &transparent) ||
	    families.kind != VALUE_FAMILIES)
		return false;
	put(x, PROP_FONT_STYLE, style);
	for (int p = PROP_FONT_VARIANT_LIGATURES;
	     p <= PROP_FONT_FEATURE_SETTINGS; p++)
		put_initial(x, (enum property)p);
	put(x, PROP_FONT_WEIGHT, weight);
	put(x, PROP_FONT_SIZE, size);
	put(x, PROP_LINE_HEIGHT, height);
	put(x, PROP_FONT_FAMILY, families);
	return true;
}

/* CSS Cascade 4 §3.2: it takes inherit, initial and unset, and no more. */
static bool expand_never(struct expansion *x, int arg)
{
	(void)x;
	(void)arg;
	return false;
}

/* Names that are not longhands, and the longhands that each stands for: `count`
 * of them from `first`, or (count 0) those of the one side `arg`. */
static const struct shorthand {
	const char *name;
	bool (*expand)(struct expansion *, int arg);
	int arg;
	int first, count;
} shorthands[] = {
	{ "all", expand_never, 0, 0, PROP_COUNT },
	{ "margin", expand_sides, PROP_MARGIN_TOP, PROP_MARGIN_TOP, 4 },
	{ "padding", expand_sides, PROP_PADDING_TOP, PROP_PADDING_TOP, 4 },
	{ "border", expand_border, 0, PROP_BORDER_TOP_WIDTH, 12 },
	{ "border-top", expand_border_side, SIDE_TOP, 0, 0 },
	{ "border-right", expand_border_side, SIDE_RIGHT, 0, 0 },
	{ "border-bottom", expand_border_side, SIDE_BOTTOM, 0, 0 },
	{ "border-left", expand_border_side, SIDE_LEFT, 0, 0 },
	{ "margin-inline", expand_ends, PROP_MARGIN_INLINE_START,
	  PROP_MARGIN_INLINE_START, 2 },
	{ "padding-inline", expand_ends, PROP_PADDING_INLINE_START,
	  PROP_PADDING_INLINE_START, 2 },
	{ "border-inline", expand_border_ends, 0,
	  PROP_BORDER_INLINE_START_WIDTH, 6 },
	{ "border-inline-start", expand_border_end, 0, 0, 0 },
	{ "border-inline-end", expand_border_end, 1, 0, 0 },
	{ "margin-block-start", expand_alias, PROP_MARGIN_TOP, PROP_MARGIN_TOP,
	  1 },
	{ "margin-block-end", expand_alias, PROP_MARGIN_BOTTOM,
	  PROP_MARGIN_BOTTOM, 1 },
	{ "padding-block-start", expand_alias, PROP_PADDING_TOP,
	  PROP_PADDING_TOP, 1 },
	{ "padding-block-end", expand_alias, PROP_PADDING_BOTTOM,
	  PROP_PADDING_BOTTOM, 1 },
	{ "border-radius", expand_sides, PROP_BORDER_TOP_LEFT_RADIUS,
	  PROP_BORDER_TOP_LEFT_RADIUS, 4 },
	{ "border-width", expand_sides, PROP_BORDER_TOP_WIDTH,
	  PROP_BORDER_TOP_WIDTH, 4 },
	{ "border-style", expand_sides, PROP_BORDER_TOP_STYLE,
	  PROP_BORDER_TOP_STYLE, 4 },
	{ "border-color", expand_sides, PROP_BORDER_TOP_COLOR,
	  PROP_BORDER_TOP_COLOR, 4 },
	{ "font", expand_font, 0, PROP_FONT_FAMILY,
	  PROP_LINE_HEIGHT - PROP_FONT_FAMILY + 1 },
	{ "background", expand_background, 0, PROP_BACKGROUND_COLOR, 1 },
	{ "list-style", expand_list_style, 0, PROP_LIST_STYLE_TYPE, 1 },
	{ "text-decoration", expand_decoration, 0, PROP_TEXT_DECORATION_LINE,
	  1 },
	{ "page-break-before", expand_break, PROP_BREAK_BEFORE,
	  PROP_BREAK_BEFORE, 1 },
	{ "page-break-after", expand_break, PROP_BREAK_AFTER, PROP_BREAK_AFTER,
	  1 },
	{ "page-break-inside", expand_break, PROP_BREAK_INSIDE,
	  PROP_BREAK_INSIDE, 1 },
	{ "word-wrap", expand_alias, PROP_OVERFLOW_WRAP, PROP_OVERFLOW_WRAP,
	  1 },
};

enum { SHORTHANDS = sizeof shorthands / sizeof *shorthands };

static const struct shorthand *find_shorthand(struct str name)
{
	for (size_t i = 0; i < SHORTHANDS; i++)
		if (str_eq_nocase(name, str_from(shorthands[i].name)))
			return &shorthands[i];
	return NULL;
}

/* The same for every longhand of a shorthand. */
static void put_all(struct expansion *x, const struct shorthand *s,
                    struct value v)
{
	for (int p = s->first; p < s->first + s->count; p++)
		put(x, (enum property)p, v);
	/* The three longhands of one side, and those of one end, do not stand
	 * side by side. */
	for (int i = 0; !s->count && i < 3; i++)
		put(x,
		    (enum property)(s->expand == expand_border_end
		                            ? PROP_BORDER_INLINE_START_WIDTH +
		                                      2 * i + s->arg
		                            : PROP_BORDER_TOP_WIDTH + 4 * i +
		                                      s->arg),
		    v);
}

/* inherit, initial or unset, for every longhand of a shorthand. */
static bool expand_wide(struct expansion *x, const struct shorthand *s)
{
	const struct component *c = parse_skip(x->from->value);
	struct value v = { .kind = VALUE_KEYWORD };

	if (!c || c->token.kind != TOKEN_IDENT || parse_skip(c->next))
		return false;
	v.n = (int32_t)keyword_find(c->token.text);
	if (v.n > KW_UNSET)
		return false;
	put_all(x, s, v);
	return true;
}

/* What depends on custom properties is understood when they are known. */
static void put_pending(struct expansion *x, enum property p,
                        const struct shorthand *s)
{
	struct pending *pending = ARENA_NEW(x->arena, struct pending);
	struct value v = { .kind = VALUE_VAR, .pending = pending };

	pending->parsed = *x->from;
	pending->parsed.next = NULL;
	pending->parsed.written = x->from->value;
	pending->place = x->place;
	if (s)
		put_all(x, s, v);
	else
		put(x, p, v);
}

static bool expand(struct expansion *x, bool *known)
{
	enum property p = property_find(x->from->name);
	const struct shorthand *s = find_shorthand(x->from->name);
	struct value v;

	*known = s || p != PROP_COUNT || variable_is_name(x->from->name);
	if (*known &&
	    ((!s && p == PROP_COUNT) || variable_is_used(x->from->value))) {
		put_pending(x, p, s);
		return true;
	}
	if (s)
		return expand_wide(x, s) || s->expand(x, s->arg);
	if (!*known ||
	    !property_parse(x->arena, p, x->from->value, &v, &x->transparent))
		return false;
	put(x, p, v);
	return true;
}

/* What other programs call their own is said for them, not for us. */
static bool is_foreign(struct str name)
{
	return str_starts(name, STR("-epub-")) ||
	       str_starts(name, STR("-webkit-")) ||
	       str_starts(name, STR("-moz-"));
}

static void warn_unknown(const struct parsed *p, struct place at,
                         struct diag *d)
{
	struct nearest near = { .name = p->name };

	for (int i = 0; i < PROP_COUNT; i++)
		nearest_try(&near, property_name((enum property)i));
	for (size_t i = 0; i < SHORTHANDS; i++)
		nearest_try(&near, shorthands[i].name);
	diag_warning(d, at, "there is no property '%.*s'" NEAREST_FORMAT,
	             STR_FMT(p->name), NEAREST_ARGS(near));
}

/* CSS Cascade 4 §7.3.3. Of the origins there are, styles/base.css is the only
 * one to go back to, and what it says is not known by itself. */
static void replace_revert(struct parsed *p, struct place at, struct diag *d)
{
	static const struct component unset = {
		.token = { .kind = TOKEN_IDENT,
		           .text = { "unset", 5 },
		           .raw = { "unset", 5 } },
	};
	const struct component *c = parse_skip(p->value);

	if (!c || c->token.kind != TOKEN_IDENT || parse_skip(c->next) ||
	    !str_eq_nocase(c->token.text, STR("revert")) ||
	    variable_is_name(p->name))
		return;
	p->value = &unset;
	diag_warning(d, at, "%.*s: 'revert' is taken for 'unset'",
	             STR_FMT(p->name));
}

static void warn_invalid(const struct parsed *p, bool transparent,
                         struct place at, struct diag *d)
{
	struct str text = parse_written(p);

	diag_warning(d, at,
	             transparent ? "%.*s: '%.*s' is not opaque, and deckle "
	                           "prints no transparency"
	                         : "%.*s cannot be '%.*s'",
	             STR_FMT(p->name), STR_FMT(text));
}

void declaration_parse(struct arena *a, const struct declaration ***tail,
                       const struct parsed *parsed,
                       const struct complaint *complaint)
{
	struct parsed p = *parsed;
	struct expansion x = {
		.arena = a,
		.tail = tail,
		.from = &p,
		.place = complaint_place(complaint, p.line, p.col),
	};
	bool known;

	if (is_foreign(p.name))
		return;
	replace_revert(&p, x.place, complaint->diag);
	if (!expand(&x, &known)) {
		if (known)
			warn_invalid(&p, x.transparent, x.place,
			             complaint->diag);
		else
			warn_unknown(&p, x.place, complaint->diag);
	} else if (x.ignored) {
		diag_warning(complaint->diag, x.place,
		             "%.*s: of '%.*s' deckle heeds the kind of line, "
		             "not its colour, style or thickness",
		             STR_FMT(p.name), STR_FMT(parse_written(&p)));
	}
}
