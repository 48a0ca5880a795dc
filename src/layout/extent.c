/* How wide a paragraph's lines would be: its widest line, and the widest thing
 * that cannot be broken. */
#include "layout/paragraph.h"

static unit least_width(const struct inline_object *o)
{
	return o->least ? o->least : o->width;
}

void paragraph_measure(struct flow *f, const struct paragraph *p, unit indent)
{
	int64_t width = indent, unbroken = indent;
	int64_t max = f->extent->max, min = f->extent->min;

	for (size_t i = 0; i < p->item_count; i++) {
		const struct line_item *it = &p->items[i];
		const struct text_style *t = p->spans[it->span].style;
		bool anywhere =
			style_is(t->style, PROP_OVERFLOW_WRAP, KW_ANYWHERE);

		if (line_item_breaks(it))
			unbroken = 0;
		if (it->kind == LINE_PENALTY && it->penalty == BREAK_FORCED)
			width = 0;
		if (it->kind == LINE_PENALTY)
			continue;
		width += it->width;
		if (it->kind == LINE_BOX && p->spans[it->span].object)
			unbroken += least_width(p->spans[it->span].object);
		else
			unbroken = anywhere && it->width > t->size ? t->size
			           : line_item_breaks(it)
			                   ? 0
			                   : unbroken + it->width;
		if (it->kind == LINE_BOX && f->x + width > max)
			max = f->x + width;
		if (it->kind == LINE_BOX && f->x + unbroken > min)
			min = f->x + unbroken;
	}
	f->extent->max = (unit)(max > UNIT_MAX ? UNIT_MAX : max);
	f->extent->min = (unit)(min > UNIT_MAX ? UNIT_MAX : min);
}
