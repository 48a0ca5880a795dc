/* First fit: each line takes what it can hold and is broken at its last good
 * place; within a word only where no other place is there. */
#include "layout/lines.h"

bool line_item_breaks(const struct line_item *it)
{
	if (it->kind == LINE_BOX || it->penalty >= BREAK_NEVER)
		return false;
	return it->kind == LINE_PENALTY || !it->kept;
}

/* Behind a break, glue is dropped; behind a forced one it stays. */
static size_t next_line(const struct line_item *items, size_t n, size_t end)
{
	bool forced = end < n && items[end].penalty == BREAK_FORCED;

	if (end < n)
		end++;
	while (!forced && end < n && items[end].kind == LINE_GLUE &&
	       !items[end].kept)
		end++;
	return end;
}

static unit saturate(int64_t width)
{
	return width > UNIT_MAX ? UNIT_MAX : (unit)width;
}

/* The line from `first`. Where not even one box fits, it runs over up to the
 * first break. */
static struct line fill_line(const struct line_item *items, size_t n,
                             size_t first, unit room)
{
	struct line good = { 0 }, poor = { 0 };
	int64_t width = 0, visible = 0; /* with trailing glue, without */

	for (size_t i = first; i < n; i++) {
		const struct line_item *it = &items[i];
		bool may = line_item_breaks(it);
		int64_t here =
			visible + (it->kind == LINE_PENALTY ? it->width : 0);
		struct line line = { .first = first,
			             .end = i,
			             .width = saturate(here) };

		if (may && it->penalty == BREAK_FORCED) {
			line.last = true;
			return line;
		}
		if (may && visible > room)
			return line;
		if (may && here <= room)
			*(it->penalty < BREAK_INSIDE ? &good : &poor) = line;
		if (it->kind != LINE_PENALTY)
			width += it->width;
		if (it->kind == LINE_BOX)
			visible = width;
		if (visible > room && (good.end || poor.end))
			return good.end ? good : poor;
	}
	return (struct line){ .first = first,
		              .end = n,
		              .width = saturate(visible),
		              .last = true };
}

size_t lines_break(struct arena *a, struct line **lines,
                   const struct line_item *items, size_t n, unit width,
                   unit indent)
{
	size_t count = 0, at = 0;

	*lines = ARENA_ARRAY(a, n + 1, struct line);
	while (at < n) {
		struct line *l = &(*lines)[count];

		*l = fill_line(items, n, at, count ? width : width - indent);
		count++;
		at = next_line(items, n, l->end);
	}
	return count;
}
