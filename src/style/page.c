/* @page, CSS Paged Media 3: its descriptors, what it hands down, and the boxes
 * in its margin. */
#include "style/descriptor.h"
#include "style/loader.h"
#include "base/nearest.h"

static const char *const boxes[MARGIN_BOX_COUNT] = {
	[MARGIN_TOP_LEFT] = "top-left",
	[MARGIN_TOP_CENTER] = "top-center",
	[MARGIN_TOP_RIGHT] = "top-right",
	[MARGIN_BOTTOM_LEFT] = "bottom-left",
	[MARGIN_BOTTOM_CENTER] = "bottom-center",
	[MARGIN_BOTTOM_RIGHT] = "bottom-right",
};

/* What layout heeds in a margin box beside what text inherits. */
static bool works_in_box(enum property p)
{
	return p == PROP_COUNT || property_inherited(p) || p == PROP_CONTENT ||
	       p == PROP_VERTICAL_ALIGN || p == PROP_PADDING_TOP ||
	       p == PROP_PADDING_BOTTOM;
}

/* A declaration of a page or of a box in its margin. */
static void read_property(struct loader *l, const struct declaration ***tail,
                          const struct parsed *p, const char *where,
                          const struct complaint *complaint)
{
	const struct declaration *first = NULL, **end = &first;

	declaration_parse(l->arena, &end, p, complaint);
	for (const struct declaration *d = first; d; d = d->next)
		if (!works_in_box(d->property)) {
			diag_warning(
				l->diag,
				complaint_place(complaint, p->line, p->col),
				"%.*s does nothing in @%s", STR_FMT(p->name),
				where);
			return;
		}
	if (first) {
		**tail = first;
		*tail = end;
	}
}

/* The kinds of pages of a rule's prelude; false: there are no such. */
static bool read_kinds(const struct component *c, unsigned *kinds)
{
	static const struct {
		const char *name;
		enum page_kind kind;
	} rows[] = {
		{ "first", PAGE_FIRST }, { "blank", PAGE_BLANK },
		{ "left", PAGE_LEFT },   { "right", PAGE_RIGHT },
		{ "verso", PAGE_LEFT },  { "recto", PAGE_RIGHT },
	};

	*kinds = 0;
	for (c = parse_skip(c); c; c = parse_skip(c->next)) {
		size_t i = 0;

		if (c->token.kind != TOKEN_COLON || !c->next ||
		    c->next->token.kind != TOKEN_IDENT)
			return false;
		c = c->next;
		while (i < sizeof rows / sizeof *rows &&
		       !str_eq_nocase(c->token.text, str_from(rows[i].name)))
			i++;
		if (i == sizeof rows / sizeof *rows)
			return false;
		*kinds |= rows[i].kind;
	}
	return true;
}

static void read_box(struct loader *l, const struct parsed *rule,
                     const struct complaint *complaint, int box, unsigned kinds)
{
	const struct declaration *first = NULL, **tail = &first;
	const struct parsed *p =
		parse_declarations(l->arena, rule->block->first);

	for (; p; p = p->next)
		if (p->kind == PARSE_DECLARATION)
			read_property(l, &tail, p, boxes[box], complaint);
		else
			diag_warning(
				l->diag,
				complaint_place(complaint, p->line, p->col),
				"%s",
				p->why ? p->why : "no at-rule stands here");
	if (first)
		loader_add(l, &l->margin_tails[box], NULL, first)->pages =
			kinds;
}

/* An at-rule inside @page. */
static void read_at(struct loader *l, const struct parsed *p,
                    const struct complaint *complaint, unsigned kinds)
{
	struct nearest near = { .name = p->name };

	for (int i = 0; i < MARGIN_BOX_COUNT; i++) {
		if (p->block && str_eq_nocase(p->name, str_from(boxes[i]))) {
			read_box(l, p, complaint, i, kinds);
			return;
		}
		nearest_try(&near, boxes[i]);
	}
	diag_warning(l->diag, complaint_place(complaint, p->line, p->col),
	             "@page has no box '%.*s'" NEAREST_FORMAT, STR_FMT(p->name),
	             NEAREST_ARGS(near));
}

/* What a rule for some pages only can say: margins and boxes. */
static void read_some(struct loader *l, const struct parsed *rule,
                      const struct complaint *complaint, unsigned kinds)
{
	struct page_rule *r = ARENA_NEW(l->arena, struct page_rule);
	struct stylesheet said = *l->sheet; /* its margins are the rule's */

	for (int i = 0; i < 4; i++)
		said.page.margin[i] = -1;
	for (const struct parsed *p =
	             parse_declarations(l->arena, rule->block->first);
	     p; p = p->next) {
		struct saying s = {
			.sheet = &said,
			.rule = STR("page"),
			.name = p->name,
			.value = p->value,
			.place = complaint_place(complaint, p->line, p->col),
			.diag = l->diag,
		};

		if (p->kind == PARSE_ERROR)
			diag_warning(l->diag, s.place, "%s", p->why);
		else if (p->kind == PARSE_AT)
			read_at(l, p, complaint, kinds);
		else if (!str_starts(p->name, STR("margin")) ||
		         !descriptor_set(&s))
			diag_warning(l->diag, s.place,
			             "%.*s does nothing in an @page for some "
			             "pages only: its margins and boxes are "
			             "all that may differ",
			             STR_FMT(p->name));
	}
	r->kinds = kinds;
	memcpy(r->margin, said.page.margin, sizeof r->margin);
	r->place = complaint_place(complaint, rule->line, rule->col);
	*l->page_rules_tail = r;
	l->page_rules_tail = &r->next;
}

static void read_all(struct loader *l, const struct parsed *rule,
                     const struct complaint *complaint)
{
	const struct declaration *first = NULL, **tail = &first;

	for (const struct parsed *p =
	             parse_declarations(l->arena, rule->block->first);
	     p; p = p->next) {
		struct saying s = {
			.sheet = l->sheet,
			.rule = STR("page"),
			.name = p->name,
			.value = p->value,
			.place = complaint_place(complaint, p->line, p->col),
			.diag = l->diag,
		};

		if (p->kind == PARSE_ERROR)
			diag_warning(l->diag, s.place, "%s", p->why);
		else if (p->kind == PARSE_AT)
			read_at(l, p, complaint, 0);
		else if (!descriptor_set(&s))
			read_property(l, &tail, p, "page", complaint);
	}
	if (first)
		loader_add(l, &l->page_tail, NULL, first);
}

void loader_page(struct loader *l, const struct parsed *rule,
                 const struct complaint *complaint)
{
	unsigned kinds;

	if (!read_kinds(rule->value, &kinds)) {
		diag_warning(l->diag,
		             complaint_place(complaint, rule->line, rule->col),
		             "'@page %.*s': pages are :first, :left, :right "
		             "or :blank; the rule is passed over",
		             STR_FMT(parse_text(parse_skip(rule->value))));
		return;
	}
	if (kinds)
		read_some(l, rule, complaint, kinds);
	else
		read_all(l, rule, complaint);
}

unsigned page_specificity(unsigned kinds)
{
	unsigned n = 0;

	for (unsigned kind = 1; kind < PAGE_KINDS; kind <<= 1)
		if (kinds & kind)
			n += kind & (PAGE_FIRST | PAGE_BLANK) ? 0x100 : 1;
	return n;
}

struct page_spec stylesheet_page(const struct stylesheet *s, unsigned kinds)
{
	struct page_spec page = s->page;
	unsigned most[4] = { 0 };

	for (const struct page_rule *r = s->page_rules; r; r = r->next) {
		unsigned specific = page_specificity(r->kinds);

		if ((kinds & r->kinds) != r->kinds)
			continue;
		for (int i = 0; i < 4; i++)
			if (r->margin[i] >= 0 && specific >= most[i]) {
				page.margin[i] = r->margin[i];
				most[i] = specific;
			}
	}
	return page;
}
