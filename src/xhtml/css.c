/* A style sheet's rules for reading systems, by the EPUB column of the property
 * table. Readers bring their own size of text, their own colours (at night, for
 * instance) and their own families; what is left is proportion and structure.
 *
 * Lengths become em. In a rule that sets a font size of its own they are
 * measured against that; elsewhere against ROOT_SIZE, the text that sheets are
 * written for. A font size itself is measured against that of the nearest
 * ancestor that the selector names and some rule sizes (".answer pre" against
 * ".answer"), else against ROOT_SIZE. */
#include "xhtml/xhtml.h"

#include "style/calc.h"
#include "style/rule.h"
#include "style/value.h"

/* Running text, which the reader's own size takes the place of. */
#define ROOT_SIZE (10 * UNIT_PT)

/* Classes that only cards have. */
#define CARD_CLASSES \
	(CLASS_CARD | CLASS_RECTO | CLASS_VERSO | CLASS_LINES | CLASS_CONTINUED)

/* What weak readers do not know of HTML, and what would break on a narrow
 * page. */
static const char reset[] =
	"section, header, footer, nav, aside, figure, figcaption, details, "
	"summary {\n\tdisplay: block;\n}\n"
	"details > summary {\n\tdisplay: list-item;\n}\n"
	"pre {\n\twhite-space: pre-wrap;\n\toverflow-wrap: anywhere;\n}\n"
	"table {\n\tborder-collapse: collapse;\n}\n"
	"img {\n\tmax-width: 100%;\n}\n";

/* Where a declaration stands, as far as its translation depends on that. */
struct context {
	unit outer;                      /* font size of the parent */
	unit own;                        /* font size of the element */
	const struct stylesheet *embeds; /* whose families the book holds;
	                                  * NULL: none */
};

static bool in_a_book(const struct selector *s)
{
	for (const struct compound *c = s->subject; c; c = c->left)
		if (c->classes & CARD_CLASSES)
			return false;
	return true;
}

/* The font size that a rule sets; NULL: none. */
static const struct value *size_in(const struct rule *r)
{
	const struct value *size = NULL;

	for (const struct declaration *d = r->declarations; d; d = d->next)
		if (d->property == PROP_FONT_SIZE)
			size = &d->value;
	return size;
}

/* A value as a length in points, by the size of text that em means. */
static unit in_points(const struct value *v, unit em)
{
	switch (v->kind) {
	case VALUE_LENGTH:
		return v->n;
	case VALUE_REM:
		return unit_scale(ROOT_SIZE, v->n, 1024);
	case VALUE_EM:
		return unit_scale(em, v->n, 1024);
	case VALUE_PERCENT:
		return unit_scale(em, v->n, 100 * 1024);
	default:
		return em;
	}
}

/* Whether a selector says a type and classes, and no more. */
static bool is_simple(const struct selector *s)
{
	return !s->subject->left && !s->subject->sibling &&
	       !s->subject->conditions && s->pseudo == PSEUDO_COUNT;
}

/* The size that some rule gives what this compound alone selects; 0: none. */
static unit size_of(const struct rule_list *rules, const struct compound *c)
{
	unit size = 0;

	for (const struct rule *r = rules->elements; r; r = r->next) {
		const struct value *v = size_in(r);

		for (const struct selector *s = r->selectors; v && s;
		     s = s->next)
			if (is_simple(s) && s->subject->tag == c->tag &&
			    s->subject->classes == c->classes)
				size = in_points(v, ROOT_SIZE);
	}
	return size;
}

/* Whether a rule means something else for each of its selectors. */
static bool depends_on_selector(const struct rule *r)
{
	const struct value *size = size_in(r);

	return size && (size->kind == VALUE_LENGTH || size->kind == VALUE_REM);
}

static struct context context_of(const struct rule_list *rules,
                                 const struct rule *r, const struct selector *s)
{
	const struct value *v = size_in(r);
	struct context x = { 0 };

	if (depends_on_selector(r))
		for (const struct compound *c = s->pseudo == PSEUDO_COUNT
		                                        ? s->subject->left
		                                        : s->subject;
		     c && x.outer <= 0; c = c->left)
			x.outer = size_of(rules, c);
	if (x.outer <= 0)
		x.outer = ROOT_SIZE;
	x.own = v ? in_points(v, x.outer) : ROOT_SIZE;
	/* A size of nothing measures nothing. */
	if (x.own <= 0)
		x.own = ROOT_SIZE;
	return x;
}

static void put_em(struct buf *b, struct value v, unit em)
{
	if (v.kind == VALUE_CALC) {
		calc_put(b, v.calc, em, ROOT_SIZE);
		return;
	}
	if (v.kind != VALUE_LENGTH && v.kind != VALUE_REM) {
		value_put(b, v);
		return;
	}
	buf_fixed(b, in_points(&v, em), em, 3);
	if (v.n)
		buf_put(b, STR("em"));
}

static bool is_declared(const struct stylesheet *sheet, struct str family)
{
	for (size_t i = 0; sheet && i < sheet->face_count; i++)
		if (str_eq_nocase(sheet->faces[i].family, family))
			return true;
	return false;
}

/* Only the families that every reader has, and those that the book holds;
 * false: none of them is. */
static bool put_families(struct buf *b, struct value v,
                         const struct stylesheet *embeds)
{
	bool any = false;

	if (v.kind != VALUE_FAMILIES) {
		value_put(b, v);
		return true;
	}
	for (size_t i = 0; i < v.families->n; i++) {
		struct str name = v.families->names[i];
		bool own = is_declared(embeds, name);

		if (!own && !family_is_generic(name))
			continue;
		buf_put(b, any ? STR(", ") : STR(""));
		buf_put(b, own ? STR("\"") : STR(""));
		buf_put(b, name);
		buf_put(b, own ? STR("\"") : STR(""));
		any = true;
	}
	/* Browsers set what is monospace and nothing else smaller, by 13/16;
	 * said twice it is as large as the text around it. */
	if (str_ends(buf_str(b), STR(": monospace")))
		buf_put(b, STR(", monospace"));
	return any;
}

/* What only pages know: no reader does. */
static bool content_flows(struct value v)
{
	const struct content_piece *p =
		v.kind == VALUE_CONTENT ? v.content : NULL;

	while (p && p->kind != CONTENT_LEADER &&
	       p->kind != CONTENT_TARGET_COUNTER)
		p = p->next;
	return !p;
}

static void put_color(struct buf *b, struct value v)
{
	if (v.kind == VALUE_COLOR)
		buf_put(b, STR("currentColor"));
	else
		value_put(b, v);
}

/* CSS Fragmentation 3 §3.4: the older spelling says always for page. */
static void put_old_break(struct buf *b, const struct declaration *d)
{
	struct value v = d->value;

	if (v.kind == VALUE_KEYWORD)
		v.n = v.n == KW_PAGE    ? KW_ALWAYS
		      : v.n == KW_RECTO ? KW_RIGHT
		      : v.n == KW_VERSO ? KW_LEFT
		                        : v.n;
	buf_printf(b, "\tpage-%s: ", property_name(d->property));
	value_put(b, v);
	buf_put(b, d->important ? STR(" !important;\n") : STR(";\n"));
}

/* The value as a reading system gets it; false: it does not. */
static bool put_value(struct buf *b, const struct declaration *d,
                      const struct context *x)
{
	switch (property_epub(d->property)) {
	case EPUB_DROP:
		return false;
	case EPUB_EM:
		put_em(b, d->value,
		       d->property == PROP_FONT_SIZE ? x->outer : x->own);
		return true;
	case EPUB_CURRENT_COLOR:
		put_color(b, d->value);
		return true;
	case EPUB_KEEP:
		if (d->property == PROP_CONTENT && !content_flows(d->value))
			return false;
		if (d->property == PROP_FONT_FAMILY)
			return put_families(b, d->value, x->embeds);
		value_put(b, d->value);
		return true;
	case EPUB_BREAK:
		value_put(b, d->value);
		return true;
	}
	return false;
}

/* What readers of all ages know: inherit, or the initial value. */
static struct declaration without_unset(const struct declaration *d)
{
	struct declaration out = *d;
	enum property p = d->property;

	if (d->value.kind != VALUE_KEYWORD || d->value.n > KW_UNSET ||
	    d->value.n == KW_INHERIT)
		return out;
	if (d->value.n == KW_UNSET && property_inherited(p))
		out.value.n = KW_INHERIT;
	else if (p == PROP_FONT_SIZE)
		out.value = (struct value){ .kind = VALUE_REM, .n = 1024 };
	else
		out.value = property_initial(p);
	return out;
}

static void put_declaration(struct buf *b, const struct declaration *declared,
                            const struct context *x)
{
	struct declaration settled = without_unset(declared);
	const struct declaration *d = &settled;
	size_t start = b->n;

	if (property_epub(d->property) == EPUB_BREAK)
		put_old_break(b, d);
	buf_printf(b, "\t%s: ", property_name(d->property));
	if (!put_value(b, d, x)) {
		b->n = start;
		return;
	}
	buf_put(b, d->important ? STR(" !important;\n") : STR(";\n"));
	if (d->property == PROP_HYPHENS) {
		buf_put(b, STR("\t-epub-hyphens: "));
		value_put(b, d->value);
		buf_put(b, STR(";\n"));
	}
}

/* Whether d and the three behind it are the four sides that one shorthand
 * says, and reads better so. */
static const char *shorthand(const struct declaration *d)
{
	static const struct {
		enum property first;
		const char *name;
	} boxes[] = {
		{ PROP_MARGIN_TOP, "margin" },
		{ PROP_PADDING_TOP, "padding" },
	};
	const struct declaration *side = d;

	for (int i = 0; i < 4; i++, side = side->next)
		if (!side || (int)side->property != (int)d->property + i ||
		    side->important != d->important ||
		    (side->value.kind == VALUE_KEYWORD &&
		     side->value.n <= KW_UNSET))
			return NULL;
	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
		if (boxes[i].first == d->property)
			return boxes[i].name;
	return NULL;
}

static void put_declarations(struct buf *b, const struct declaration *d,
                             const struct context *x)
{
	while (d) {
		const char *name = shorthand(d);
		bool important;

		if (!name) {
			put_declaration(b, d, x);
			d = d->next;
			continue;
		}
		buf_printf(b, "\t%s:", name);
		important = d->important;
		for (int i = 0; i < 4; i++, d = d->next) {
			buf_char(b, ' ');
			put_em(b, d->value, x->own);
		}
		buf_put(b, important ? STR(" !important;\n") : STR(";\n"));
	}
}

/* A rule for the selectors from `first` up to, not including, `end`. */
static void put_rule(struct buf *b, const struct stylesheet *sheet,
                     const struct rule *r, const struct selector *first,
                     const struct selector *end)
{
	struct context x = context_of(sheet->rules, r, first);
	size_t start = b->n, body;
	bool any = false;

	if (sheet->book.fonts == BOOK_FONTS_EMBED)
		x.embeds = sheet;

	for (const struct selector *s = first; s != end; s = s->next) {
		if (!in_a_book(s))
			continue;
		buf_put(b, any ? STR(",\n") : STR(""));
		selector_put(b, s);
		any = true;
	}
	buf_put(b, STR(" {\n"));
	body = b->n;
	put_declarations(b, r->declarations, &x);
	if (!any || b->n == body)
		b->n = start;
	else
		buf_put(b, STR("}\n"));
}

void xhtml_stylesheet(struct buf *b, const struct stylesheet *sheet)
{
	const struct rule_list *rules = sheet->rules;

	buf_put(b, str_from(reset));
	for (const struct rule *r = rules->elements; r; r = r->next) {
		if (!depends_on_selector(r)) {
			put_rule(b, sheet, r, r->selectors, NULL);
			continue;
		}
		for (const struct selector *s = r->selectors; s; s = s->next)
			put_rule(b, sheet, r, s, s->next);
	}
}
