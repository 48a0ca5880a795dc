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

static void read_box(struct loader *l, const struct parsed *rule,
                     const struct complaint *complaint, int box)
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
		loader_add(l, &l->margin_tails[box], NULL, first);
}

/* An at-rule inside @page. */
static void read_at(struct loader *l, const struct parsed *p,
                    const struct complaint *complaint)
{
	struct nearest near = { .name = p->name };

	for (int i = 0; i < MARGIN_BOX_COUNT; i++) {
		if (p->block && str_eq_nocase(p->name, str_from(boxes[i]))) {
			read_box(l, p, complaint, i);
			return;
		}
		nearest_try(&near, boxes[i]);
	}
	diag_warning(l->diag, complaint_place(complaint, p->line, p->col),
	             "@page has no box '%.*s'" NEAREST_FORMAT, STR_FMT(p->name),
	             NEAREST_ARGS(near));
}

void loader_page(struct loader *l, const struct parsed *rule,
                 const struct complaint *complaint)
{
	const struct declaration *first = NULL, **tail = &first;
	const struct parsed *p =
		parse_declarations(l->arena, rule->block->first);

	if (parse_skip(rule->value)) {
		diag_warning(l->diag,
		             complaint_place(complaint, rule->line, rule->col),
		             "'@page %.*s': all pages of a deck are alike; the "
		             "rule is passed over",
		             STR_FMT(parse_text(parse_skip(rule->value))));
		return;
	}
	for (; p; p = p->next) {
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
			read_at(l, p, complaint);
		else if (!descriptor_set(&s))
			read_property(l, &tail, p, "page", complaint);
	}
	if (first)
		loader_add(l, &l->page_tail, NULL, first);
}
