/* The cascade (CSS Cascade 4), memoised: a style is made once for each path
 * of parent style, tag, classes and alignment, and found again in a hash
 * table. */
#include "style/style.h"

#include <stdlib.h>

#include "base/memory.h"
#include "style/calc.h"
#include "style/rule.h"
#include "style/value.h"

enum {
	TABLE_MIN = 256,           /* slots; a power of two */
	TAG_ANONYMOUS = TAG_COUNT, /* key.classes: the display */
	TAG_PAGE,                  /* the page that margin boxes are in */
	TAG_MARGIN_BOX,            /* key.classes: which */
};

/* What selectors can see of an element, and so what a style is found by. */
struct key {
	const struct node *parent;
	uint32_t tag, classes;
	enum keyword align; /* of a cell: a presentational hint; KW_UNSET */
};

struct node {
	struct style style; /* first: a style is its node */
	struct key key;
	unit root_size; /* font size of the root, for rem */
};

struct styler {
	const struct stylesheet *sheet;
	struct arena arena;
	const struct node **slots;
	size_t cap, n;        /* slots, and how many are taken */
	struct style initial; /* every property's initial value */
};

/* The winning declaration of each property so far. */
struct winner {
	const struct declaration *declaration;
	uint64_t rank;
};

static const struct node *node_of(const struct style *s)
{
	return (const struct node *)s;
}

struct styler *styler_new(const struct stylesheet *sheet)
{
	struct styler *s = memory_new(sizeof *s);

	*s = (struct styler){ .sheet = sheet, .cap = TABLE_MIN };
	s->slots = memory_new(s->cap * sizeof *s->slots);
	for (size_t i = 0; i < s->cap; i++)
		s->slots[i] = NULL;
	for (int p = 0; p < PROP_COUNT; p++)
		s->initial.values[p] = property_initial((enum property)p);
	return s;
}

void styler_free(struct styler *s)
{
	if (!s)
		return;
	arena_free(&s->arena);
	free(s->slots);
	free(s);
}

/* Where the key is or would be. Fibonacci hashing: the upper bits are good. */
static const struct node **slot(const struct styler *s, struct key k)
{
	uint64_t h = (uint64_t)(uintptr_t)k.parent;
	size_t at;

	h = (h ^ h >> 32) * 0x9E3779B97F4A7C15u;
	h = (h ^ ((uint64_t)k.tag << 32 | k.classes)) * 0x9E3779B97F4A7C15u;
	h ^= (uint64_t)k.align << 32;
	at = (size_t)(h >> 32) & (s->cap - 1);
	while (s->slots[at] && (s->slots[at]->key.parent != k.parent ||
	                        s->slots[at]->key.tag != k.tag ||
	                        s->slots[at]->key.classes != k.classes ||
	                        s->slots[at]->key.align != k.align))
		at = (at + 1) & (s->cap - 1);
	return &s->slots[at];
}

static void grow(struct styler *s)
{
	const struct node **old = s->slots;
	size_t n = s->cap;

	s->cap *= 2;
	s->slots = memory_new(s->cap * sizeof *s->slots);
	for (size_t i = 0; i < s->cap; i++)
		s->slots[i] = NULL;
	for (size_t i = 0; i < n; i++)
		if (old[i])
			*slot(s, old[i]->key) = old[i];
	free(old);
}

static bool compound_matches(const struct compound *c, const struct node *n)
{
	return n->key.tag > TAG_TEXT && n->key.tag < TAG_COUNT &&
	       (c->tag == TAG_COUNT || c->tag == n->key.tag) &&
	       (c->classes & n->key.classes) == c->classes;
}

/* The nearest ancestor that fits is as good as any: all that is asked of what
 * lies further left is to be further up. */
static bool selector_matches(const struct selector *s, const struct node *n)
{
	const struct compound *c = s->subject;

	if (!compound_matches(c, n))
		return false;
	for (c = c->left; c; c = c->left) {
		do {
			n = n->key.parent;
		} while (n && !compound_matches(c, n));
		if (!n)
			return false;
	}
	return true;
}

/* CSS Cascade 4 §6.1: importance and origin, then specificity; order of
 * appearance is the order of asking. Important rules of base.css win over all,
 * as a user agent's do. */
static void consider(struct winner *winners, const struct rule *r,
                     uint32_t specificity)
{
	for (const struct declaration *d = r->declarations; d; d = d->next) {
		uint64_t layer = d->important ? 3 - (uint64_t)r->origin
		                              : (uint64_t)r->origin;
		uint64_t rank = layer << 32 | specificity;
		struct winner *w = &winners[d->property];

		if (!w->declaration || rank >= w->rank)
			*w = (struct winner){ d, rank };
	}
}

static void consider_all(struct winner *winners, const struct rule *r)
{
	for (; r; r = r->next)
		consider(winners, r, 0);
}

static void consider_matching(struct winner *winners, const struct rule *r,
                              const struct node *n)
{
	for (; r; r = r->next) {
		bool matches = false;
		uint32_t most = 0;

		for (const struct selector *s = r->selectors; s; s = s->next)
			if (selector_matches(s, n)) {
				matches = true;
				if (s->specificity > most)
					most = s->specificity;
			}
		if (matches)
			consider(winners, r, most);
	}
}

/* a × b ÷ c within what layout can add up. */
static struct value scaled(int64_t a, int64_t b, int64_t c)
{
	int64_t product = a * b, half = product < 0 ? -c / 2 : c / 2;
	int64_t n = (product + half) / c;

	n = n > UNIT_MAX ? UNIT_MAX : n < -UNIT_MAX ? -UNIT_MAX : n;
	return (struct value){ .kind = VALUE_LENGTH, .n = (int32_t)n };
}

static struct value length(unit n)
{
	return (struct value){ .kind = VALUE_LENGTH, .n = n };
}

/* A length that needs no font any more. `em` is the font size it counts by.
 * Fonts are not known here: ex and ch are half an em, CSS Values 3 §5.1.1. */
static struct value absolute(struct arena *a, struct value v, unit em, unit rem)
{
	switch (v.kind) {
	case VALUE_EM:
		return scaled(v.n, em, 1024);
	case VALUE_EX:
	case VALUE_CH:
		return scaled(v.n, em, 2048);
	case VALUE_REM:
		return scaled(v.n, rem, 1024);
	case VALUE_LENGTH:
	case VALUE_KEYWORD:
	case VALUE_PERCENT:
	case VALUE_NUMBER:
	case VALUE_COLOR:
	case VALUE_FAMILIES:
	case VALUE_CONTENT:
	case VALUE_COUNTERS:
		return v;
	case VALUE_CALC:
		return calc_compute(a, v.calc, em, rem);
	}
	return v;
}

/* The specified value: what the cascade found, or what stands in for it where
 * it found nothing (CSS Cascade 4 §7). */
static struct value specified(const struct styler *s, const struct winner *w,
                              enum property p, const struct style *parent)
{
	struct value inherited = (parent ? parent : &s->initial)->values[p];
	struct value v;

	if (!w->declaration)
		return property_inherited(p) ? inherited : s->initial.values[p];
	v = w->declaration->value;
	if (v.kind != VALUE_KEYWORD || v.n > KW_UNSET)
		return v;
	if (v.n == KW_INHERIT || (v.n == KW_UNSET && property_inherited(p)))
		return inherited;
	return s->initial.values[p];
}

static void compute_font_size(struct styler *s, struct node *n,
                              const struct winner *winners,
                              const struct style *parent)
{
	unit of_parent =
		(parent ? parent : &s->initial)->values[PROP_FONT_SIZE].n;
	unit of_root = parent ? node_of(parent)->root_size : of_parent;
	struct value v =
		specified(s, &winners[PROP_FONT_SIZE], PROP_FONT_SIZE, parent);

	if (v.kind == VALUE_PERCENT)
		v = scaled(of_parent, v.n, 100 * 1024);
	v = absolute(&s->arena, v, of_parent, of_root);
	if (v.kind == VALUE_CALC)
		v = length(calc_resolve(v.calc, of_parent));
	n->style.values[PROP_FONT_SIZE] = v;
	n->root_size = parent ? of_root : v.n;
}

/* Where one property's computed value depends on another's. */
static void compute_rest(struct style *s)
{
	struct value *height = &s->values[PROP_LINE_HEIGHT];

	/* CSS 2.2 §10.8.1: a percentage is inherited as what it came to. */
	if (height->kind == VALUE_PERCENT)
		*height = scaled(s->values[PROP_FONT_SIZE].n, height->n,
		                 100 * 1024);
	if (height->kind == VALUE_CALC)
		*height = length(calc_resolve(height->calc,
		                              s->values[PROP_FONT_SIZE].n));
	/* CSS Backgrounds 3 §3.3. */
	for (int side = 0; side < 4; side++)
		if (style_is(s, (enum property)(PROP_BORDER_TOP_STYLE + side),
		             KW_NONE))
			s->values[PROP_BORDER_TOP_WIDTH + side] = length(0);
}

static void compute(struct styler *s, struct node *n,
                    const struct winner *winners, const struct style *parent)
{
	struct style *out = &n->style;
	const struct style *above = parent ? parent : &s->initial;

	compute_font_size(s, n, winners, parent);
	for (int i = 0; i < PROP_COUNT; i++) {
		enum property p = (enum property)i;

		if (p != PROP_FONT_SIZE)
			out->values[p] = absolute(
				&s->arena, specified(s, &winners[p], p, parent),
				out->values[PROP_FONT_SIZE].n, n->root_size);
	}
	/* CSS Color 3 §4.4: as a colour, currentcolor is the parent's. */
	if (style_is(out, PROP_COLOR, KW_CURRENTCOLOR))
		out->values[PROP_COLOR] = above->values[PROP_COLOR];
	compute_rest(out);
}

/* HTML §15.2: what an attribute says is a rule of the author's sheet with no
 * specificity, before all others. */
static void consider_align(struct winner *winners,
                           const struct declaration *align)
{
	if (align->value.n != KW_UNSET)
		winners[PROP_TEXT_ALIGN] =
			(struct winner){ align, (uint64_t)ORIGIN_SHEET << 32 };
}

static const struct style *make(struct styler *s, struct key k)
{
	static const struct winner nobody;
	struct winner winners[PROP_COUNT];
	struct node *n = ARENA_NEW(&s->arena, struct node);
	const struct style *parent = k.parent ? &k.parent->style : NULL;
	struct declaration display = {
		.property = PROP_DISPLAY,
		.value = { .kind = VALUE_KEYWORD, .n = (int32_t)k.classes },
	};
	struct declaration align = {
		.property = PROP_TEXT_ALIGN,
		.value = { .kind = VALUE_KEYWORD, .n = (int32_t)k.align },
	};

	for (int p = 0; p < PROP_COUNT; p++)
		winners[p] = nobody;
	n->key = k;
	consider_align(winners, &align);
	if (k.tag == TAG_ANONYMOUS)
		winners[PROP_DISPLAY].declaration = &display;
	else if (k.tag == TAG_PAGE)
		consider_all(winners, s->sheet->rules->page);
	else if (k.tag == TAG_MARGIN_BOX)
		consider_all(winners, s->sheet->rules->margins[k.classes]);
	else
		consider_matching(winners, s->sheet->rules->elements, n);
	compute(s, n, winners, parent);
	/* CSS Paged Media 3 §5.2: normal is none in a margin box. */
	if (k.tag == TAG_MARGIN_BOX &&
	    style_is(&n->style, PROP_CONTENT, KW_NORMAL))
		n->style.values[PROP_CONTENT].n = KW_NONE;
	if (++s->n * 2 > s->cap)
		grow(s);
	*slot(s, k) = n;
	return &n->style;
}

static const struct style *find_key(struct styler *s, struct key k)
{
	const struct node *found = *slot(s, k);

	return found ? &found->style : make(s, k);
}

static const struct style *find(struct styler *s, const struct style *parent,
                                uint32_t tag, uint32_t classes)
{
	return find_key(s, (struct key){
				   .parent = parent ? node_of(parent) : NULL,
				   .tag = tag,
				   .classes = classes,
				   .align = KW_UNSET,
			   });
}

/* KW_UNSET where the attribute is not there, or says nothing we know. */
static enum keyword align_of(const struct element *e)
{
	struct str align = { 0 };
	enum keyword k;

	if (e->tag == TAG_TD || e->tag == TAG_TH)
		align = element_attr(e, ATTR_ALIGN);
	k = align.n ? keyword_find(align) : KW_UNSET;
	return k == KW_LEFT || k == KW_RIGHT || k == KW_CENTER ? k : KW_UNSET;
}

const struct style *styler_element(struct styler *s, const struct style *parent,
                                   const struct element *e)
{
	return find_key(s, (struct key){
				   .parent = parent ? node_of(parent) : NULL,
				   .tag = e->tag,
				   .classes = e->classes,
				   .align = align_of(e),
			   });
}

const struct style *styler_anonymous(struct styler *s,
                                     const struct style *parent,
                                     enum keyword display)
{
	return find(s, parent, TAG_ANONYMOUS, (uint32_t)display);
}

const struct style *styler_margin_box(struct styler *s, enum margin_box box)
{
	return find(s, find(s, NULL, TAG_PAGE, 0), TAG_MARGIN_BOX,
	            (uint32_t)box);
}

const struct style *styler_pseudo(struct styler *s,
                                  const struct style *originating,
                                  enum pseudo pseudo)
{
	(void)s;
	(void)originating;
	(void)pseudo;
	return NULL;
}

unit style_calc(const struct calc *c, unit base)
{
	return calc_resolve(c, base);
}

int32_t style_color(const struct style *s, enum property p)
{
	if (style_is(s, p, KW_CURRENTCOLOR))
		p = PROP_COLOR;
	return s->values[p].kind == VALUE_COLOR ? s->values[p].n : -1;
}

unit style_line_height(const struct style *s)
{
	struct value v = s->values[PROP_LINE_HEIGHT];
	unit size = s->values[PROP_FONT_SIZE].n;

	if (v.kind == VALUE_LENGTH)
		return v.n;
	if (v.kind == VALUE_NUMBER)
		return scaled(size, v.n, 1024).n;
	return scaled(size, 12, 10).n;
}

void style_dump(struct buf *b, const struct style *s)
{
	for (int i = 0; i < PROP_COUNT; i++) {
		enum property p = (enum property)i;

		if (value_eq(s->values[p], property_initial(p)))
			continue;
		/* The widths of lines that are not there. */
		if (i >= PROP_BORDER_TOP_WIDTH && i <= PROP_BORDER_LEFT_WIDTH &&
		    style_is(s, (enum property)(i + 4), KW_NONE))
			continue;
		buf_printf(b, "%s: ", property_name(p));
		value_put(b, s->values[p]);
		buf_char(b, '\n');
	}
}
