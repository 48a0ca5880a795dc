/* The cascade (CSS Cascade 4), memoised: a style is made once for each path
 * of parent style, tag, classes, alignment and tests passed, and found again in
 * a hash table. */
#include "style/style.h"

#include <stdlib.h>

#include "base/memory.h"
#include "style/calc.h"
#include "style/compute.h"
#include "style/direction.h"
#include "style/fit.h"
#include "style/match.h"
#include "style/value.h"

enum {
	TABLE_MIN = 256,           /* slots; a power of two */
	TAG_ANONYMOUS = TAG_COUNT, /* key.classes: the display */
	TAG_PAGE,                  /* the page that margin boxes are in */
	TAG_MARGIN_BOX, /* key.classes: which, and of what page: box ×
	                            * PAGE_KINDS + kinds */
	TAG_PSEUDO,     /* key.classes: enum pseudo */
};

/* What selectors can see of an element, and so what a style is found by. */
struct key {
	const struct node *parent;
	uint32_t tag, classes;
	enum keyword align;     /* of a cell: a presentational hint; KW_UNSET */
	enum keyword direction; /* of the dir attribute: KW_LTR, KW_RTL;
	                         * KW_UNSET: there is none */
	struct str lang;        /* of the attribute */
	/* A bit for each of the sheet's tests that the element passed, from
	 * the first on; styler.words of them. NULL: none. */
	const uint64_t *passed;
};

struct node {
	struct style style;           /* first: a style is its node */
	const struct style *computed; /* before it was made to fit: what
	                               * children inherit */
	struct key key;
	unit root_size;                   /* font size of the root, for rem */
	const struct variable *variables; /* custom properties in sight */
	struct str language;              /* its own or an ancestor's */
	bool absent;                      /* a pseudo-element without a box */
};

struct styler {
	const struct stylesheet *sheet;
	struct arena arena, scratch;
	const struct node **slots;
	size_t cap, n;        /* slots, and how many are taken */
	struct style initial; /* every property's initial value */
	struct style_fit fit; /* scale 0: styles as the sheet says */
	struct matcher matcher;
	size_t words;     /* of bits for tests */
	uint64_t *passed; /* of the element being styled */
	const struct variable *page_variables;
};

/* A custom property that was said of an element, the last one first. */
struct said {
	const struct said *next;
	const struct declaration *declaration;
	uint64_t rank;
};

/* The cascade at one element. */
struct contest {
	struct arena *arena;
	struct winner winners[PROP_COUNT];
	const struct said *variables;
	unsigned asked; /* declarations */
	bool any;       /* some rule matched */
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
	s->words = (sheet->rules->test_count + 63) / 64;
	s->passed = arena_alloc(&s->arena, s->words * sizeof *s->passed);
	s->page_variables = variable_root(&s->arena, sheet->rules);
	return s;
}

struct styler *styler_new_fit(const struct stylesheet *sheet,
                              const struct style_fit *fit)
{
	struct styler *s = styler_new(sheet);

	s->fit = *fit;
	return s;
}

void styler_free(struct styler *s)
{
	if (!s)
		return;
	arena_free(&s->arena);
	arena_free(&s->scratch);
	match_free(&s->matcher);
	free(s->slots);
	free(s);
}

static bool key_eq(const struct styler *s, const struct key *a,
                   const struct key *b)
{
	if (a->parent != b->parent || a->tag != b->tag ||
	    a->classes != b->classes || a->align != b->align ||
	    a->direction != b->direction || !str_eq(a->lang, b->lang))
		return false;
	if (!a->passed || !b->passed)
		return a->passed == b->passed;
	return memcmp(a->passed, b->passed, s->words * sizeof *a->passed) == 0;
}

static uint64_t mixed(uint64_t h, uint64_t with)
{
	h = (h ^ with) * 0x9E3779B97F4A7C15u;
	return h ^ h >> 32;
}

/* Where the key is or would be. Fibonacci hashing: the upper bits are good. */
static const struct node **slot(const struct styler *s, const struct key *k)
{
	uint64_t h = mixed((uint64_t)(uintptr_t)k->parent,
	                   (uint64_t)k->direction << 32 | k->align);
	size_t at;

	h = mixed(h, (uint64_t)k->tag << 32 | k->classes);
	if (k->lang.n)
		h = mixed(h, str_hash(k->lang));
	for (size_t i = 0; k->passed && i < s->words; i++)
		h = mixed(h, k->passed[i]);
	at = (size_t)h & (s->cap - 1);
	while (s->slots[at] && !key_eq(s, &s->slots[at]->key, k))
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
			*slot(s, &old[i]->key) = old[i];
	free(old);
}

static bool compound_matches(const struct compound *c, const struct node *n)
{
	unsigned bit = c->test - 1;

	return n->key.tag > TAG_TEXT && n->key.tag < TAG_COUNT &&
	       (c->tag == TAG_COUNT || c->tag == n->key.tag) &&
	       (c->classes & n->key.classes) == c->classes &&
	       (!c->test ||
	        (n->key.passed && n->key.passed[bit / 64] >> bit % 64 & 1));
}

/* A box without an element is nobody's parent. */
static const struct node *parent_of(const struct node *n)
{
	n = n->key.parent;
	while (n && n->key.tag >= TAG_COUNT)
		n = n->key.parent;
	return n;
}

/* c at n, and what is joined to it by >. Then *c is the leftmost of these and
 * *n where that is. */
static bool run_matches(const struct compound **c, const struct node **n)
{
	while (compound_matches(*c, *n)) {
		if (!(*c)->left || !(*c)->child)
			return true;
		*c = (*c)->left;
		*n = parent_of(*n);
		if (!*n)
			return false;
	}
	return false;
}

/* The nearest ancestor that fits is as good as any: all that is asked of what
 * lies further left is to be further up. */
static bool selector_matches(const struct selector *s, const struct node *n)
{
	const struct compound *c = s->subject;

	if (!run_matches(&c, &n))
		return false;
	while (c->left) {
		const struct compound *run;
		const struct node *top;

		do {
			n = parent_of(n);
			if (!n)
				return false;
			run = c->left;
			top = n;
		} while (!run_matches(&run, &top));
		c = run;
		n = top;
	}
	return true;
}

/* CSS Variables 1 §2: they cascade as all properties do. */
static void consider_variable(struct contest *x, const struct declaration *d,
                              uint64_t rank)
{
	struct said *said = ARENA_NEW(x->arena, struct said);

	*said = (struct said){ x->variables, d, rank };
	x->variables = said;
}

/* CSS Cascade 4 §6.1: importance and origin, then specificity; order of
 * appearance is the order of asking. Important rules of base.css win over all,
 * as a user agent's do. */
static void consider(struct contest *x, const struct rule *r,
                     uint32_t specificity)
{
	x->any = true;
	for (const struct declaration *d = r->declarations; d; d = d->next) {
		uint64_t layer = d->important ? 3 - (uint64_t)r->origin
		                              : (uint64_t)r->origin;
		uint64_t rank = layer << 32 | specificity;
		struct winner *w;

		if (d->property == PROP_COUNT) {
			consider_variable(x, d, rank);
			continue;
		}
		w = &x->winners[d->property];
		if (!w->declaration || rank >= w->rank)
			*w = (struct winner){ d, rank, ++x->asked };
	}
}

/* Rules of @page that are for a page of these kinds. */
static void consider_pages(struct contest *x, const struct rule *r,
                           unsigned kinds)
{
	for (; r; r = r->next)
		if ((kinds & r->pages) == r->pages)
			consider(x, r, page_specificity(r->pages));
}

static void consider_matching(struct contest *x, const struct rule *r,
                              const struct node *n, enum pseudo pseudo)
{
	for (; r; r = r->next) {
		bool matches = false;
		uint32_t most = 0;

		for (const struct selector *s = r->selectors; s; s = s->next)
			if (s->pseudo == pseudo && selector_matches(s, n)) {
				matches = true;
				if (s->specificity > most)
					most = s->specificity;
			}
		if (matches)
			consider(x, r, most);
	}
}

/* HTML §15.2: what an attribute says is a rule of the author's sheet with no
 * specificity, before all others. */
static void consider_align(struct contest *x, const struct declaration *align)
{
	if (align->value.n != KW_UNSET)
		x->winners[PROP_TEXT_ALIGN] =
			(struct winner){ align, (uint64_t)ORIGIN_SHEET << 32,
			                 0 };
}

/* HTML §15.3.6: what dir says is a rule of the user agent's sheet, before all
 * others. */
static void consider_direction(struct contest *x,
                               const struct declaration said[2])
{
	if (said[0].value.n == KW_UNSET)
		return;
	for (int i = 0; i < 2; i++)
		x->winners[said[i].property].declaration = &said[i];
}

/* Whether another one of this name wins; of equals the later one, which stands
 * before it. */
static bool is_outdone(const struct said *list, const struct said *said)
{
	struct str name = said->declaration->value.pending->parsed.name;
	bool later = true;

	for (; list; list = list->next)
		if (list == said)
			later = false;
		else if (list->rank + later > said->rank &&
		         str_eq(list->declaration->value.pending->parsed.name,
		                name))
			return true;
	return false;
}

/* The custom properties in sight of an element: its own, then all that its
 * parent sees. */
static void see_variables(struct styler *s, struct node *n,
                          const struct said *said)
{
	const struct said *all = said;

	n->variables = n->key.parent ? n->key.parent->variables : NULL;
	if (n->key.tag == TAG_PAGE)
		n->variables = s->page_variables;
	for (; said; said = said->next) {
		struct variable *v;

		if (is_outdone(all, said))
			continue;
		v = ARENA_NEW(&s->arena, struct variable);
		v->next = n->variables;
		v->parsed = &said->declaration->value.pending->parsed;
		v->scope = &n->variables;
		v->inherited = n->key.parent ? &n->key.parent->variables : NULL;
		n->variables = v;
	}
}

/* Who wins, by what the key stands for. */
static void hold(struct styler *s, struct contest *x, const struct node *n)
{
	const struct rule_list *rules = s->sheet->rules;
	const struct key *k = &n->key;

	if (k->tag == TAG_PAGE)
		consider_pages(x, rules->page, 0);
	else if (k->tag == TAG_MARGIN_BOX)
		consider_pages(x, rules->margins[k->classes / PAGE_KINDS],
		               k->classes % PAGE_KINDS);
	else if (k->tag == TAG_PSEUDO)
		consider_matching(x, rules->elements, k->parent,
		                  (enum pseudo)k->classes);
	else if (k->tag != TAG_ANONYMOUS)
		consider_matching(x, rules->elements, n, PSEUDO_COUNT);
}

/* What content means where there is no element: CSS Paged Media 3 §5.2,
 * normal is none in a margin box; CSS Generated Content 3 §2, so it is before
 * and after an element. */
static void settle_content(struct node *n, bool any)
{
	struct value *content = &n->style.values[PROP_CONTENT];
	bool none = content->kind == VALUE_KEYWORD;

	if (n->key.tag == TAG_MARGIN_BOX && none)
		content->n = KW_NONE;
	if (n->key.tag == TAG_PSEUDO)
		n->absent = n->key.classes == PSEUDO_MARKER ? !any : none;
}

static void make_fit(struct styler *s, struct node *n)
{
	struct style *computed;

	n->computed = &n->style;
	if (!s->fit.scale)
		return;
	computed = ARENA_NEW(&s->arena, struct style);
	*computed = n->style;
	n->computed = computed;
	style_fit(&n->style, &s->fit);
}

static const struct node *make(struct styler *s, const struct key *k)
{
	static const struct contest nothing;
	struct contest x = nothing;
	struct node *n = ARENA_NEW(&s->arena, struct node);
	struct declaration display = {
		.property = PROP_DISPLAY,
		.value = { .kind = VALUE_KEYWORD, .n = (int32_t)k->classes },
	};
	struct declaration align = {
		.property = PROP_TEXT_ALIGN,
		.value = { .kind = VALUE_KEYWORD, .n = (int32_t)k->align },
	};

	struct declaration direction[2] = {
		{ .property = PROP_DIRECTION,
		  .value = { .kind = VALUE_KEYWORD,
		             .n = (int32_t)k->direction } },
		{ .property = PROP_UNICODE_BIDI,
		  .value = { .kind = VALUE_KEYWORD, .n = KW_ISOLATE } },
	};

	n->key = *k;
	n->key.lang = arena_str(&s->arena, k->lang);
	n->language = k->lang.n   ? n->key.lang
	              : k->parent ? k->parent->language
	                          : (struct str){ 0 };
	if (k->passed) {
		size_t bytes = s->words * sizeof *k->passed;

		n->key.passed =
			memcpy(arena_alloc(&s->arena, bytes), k->passed, bytes);
	}
	x.arena = &s->arena;
	consider_align(&x, &align);
	consider_direction(&x, direction);
	if (k->tag == TAG_ANONYMOUS)
		x.winners[PROP_DISPLAY].declaration = &display;
	hold(s, &x, n);
	see_variables(s, n, x.variables);
	style_compute(
		&(struct computing){
			.arena = &s->arena,
			.scratch = &s->scratch,
			.winners = x.winners,
			.variables = &n->variables,
			.parent = k->parent ? k->parent->computed : &s->initial,
			.root_size = k->parent ? k->parent->root_size : 0,
		},
		&n->style);
	n->root_size = k->parent ? k->parent->root_size
	                         : n->style.values[PROP_FONT_SIZE].n;
	settle_content(n, x.any);
	make_fit(s, n);
	if (++s->n * 2 > s->cap)
		grow(s);
	*slot(s, &n->key) = n;
	return n;
}

static const struct node *find_key(struct styler *s, const struct key *k)
{
	const struct node *found = *slot(s, k);

	return found ? found : make(s, k);
}

static const struct node *find(struct styler *s, const struct node *parent,
                               uint32_t tag, uint32_t classes)
{
	return find_key(s, &(struct key){
				   .parent = parent,
				   .tag = tag,
				   .classes = classes,
				   .align = KW_UNSET,
				   .direction = KW_UNSET,
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

/* The tests that an element passes; NULL: none. */
static const uint64_t *passed_by(struct styler *s, const struct element *e)
{
	bool any = false;

	if (!s->words || e->tag == TAG_TEXT)
		return NULL;
	memset(s->passed, 0, s->words * sizeof *s->passed);
	match_begin(&s->matcher, e);
	for (const struct compound *c = s->sheet->rules->tests; c;
	     c = c->next_test)
		if (match_compound(&s->matcher, c)) {
			unsigned bit = c->test - 1;

			s->passed[bit / 64] |= (uint64_t)1 << bit % 64;
			any = true;
		}
	return any ? s->passed : NULL;
}

const struct style *styler_element(struct styler *s, const struct style *parent,
                                   const struct element *e)
{
	return &find_key(s,
	                 &(struct key){
				 .parent = parent ? node_of(parent) : NULL,
				 .tag = e->tag,
				 .classes = e->classes,
				 .align = align_of(e),
				 .direction = direction_of(e),
				 .lang = element_attr(e, ATTR_LANG),
				 .passed = passed_by(s, e),
			 })
	                ->style;
}

const struct style *styler_anonymous(struct styler *s,
                                     const struct style *parent,
                                     enum keyword display)
{
	return &find(s, parent ? node_of(parent) : NULL, TAG_ANONYMOUS,
	             (uint32_t)display)
	                ->style;
}

const struct style *styler_margin_box(struct styler *s, enum margin_box box,
                                      unsigned kinds)
{
	return &find(s, find(s, NULL, TAG_PAGE, 0), TAG_MARGIN_BOX,
	             (uint32_t)box * PAGE_KINDS + kinds)
	                ->style;
}

const struct style *styler_pseudo(struct styler *s,
                                  const struct style *originating,
                                  enum pseudo pseudo)
{
	const struct node *n;

	if (!s->sheet->rules->pseudo[pseudo])
		return NULL;
	n = find(s, node_of(originating), TAG_PSEUDO, (uint32_t)pseudo);
	return n->absent ? NULL : &n->style;
}

struct str style_language(const struct style *s)
{
	return node_of(s)->language;
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
		return value_scaled(size, v.n, 1024).n;
	return value_scaled(size, 12, 10).n;
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
