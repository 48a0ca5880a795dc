/* Breaking lines of code. */
#include "layout/code.h"

#include "layout/galley.h"

enum {
	HANG = 2, /* columns that a continued line stands to the right */
	MOST = 3, /* it is indented by at most a third of the measure */
};

bool code_is(const struct style *s)
{
	return style_is(s, PROP_WHITE_SPACE, KW_PRE_WRAP) ||
	       style_is(s, PROP_WHITE_SPACE, KW_PRE);
}

static bool is_one_of(const char *set, char c)
{
	return c && strchr(set, c);
}

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') ||
	       ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Whether code may be broken between two characters. */
static bool may_break(char before, char c, char next)
{
	static const char operators[] = "=+*%&|<>!?:^~";

	if (c == '.')
		return (before == ')' || before == ']') && is_alnum(next);
	if (is_one_of(",;([{", before))
		return !is_one_of(",;)]}", c);
	if (is_one_of("/\\", before))
		return is_alnum(c);
	return is_one_of(operators, before) && !is_one_of(operators, c) &&
	       c != ')' && c != '/';
}

void code_opportunities(bool *breaks, struct str text)
{
	for (size_t i = 0; i + 1 < text.n; i++) {
		char c = text.p[i + 1];
		char next = i + 2 < text.n ? text.p[i + 2] : '\0';

		if (text.p[i] != '\n' && !(text.p[i] & 0x80) && !(c & 0x80))
			breaks[i] = text.p[i] == ' ' ||
			            may_break(text.p[i], c, next);
	}
}

unit code_measure(unit width, unit space)
{
	return width - width / MOST - HANG * space;
}

/* A line of the source: items[first, end), its indentation. */
struct source_line {
	size_t first, end;
	unit indentation;
};

static struct source_line source_line(const struct line_item *items, size_t n,
                                      size_t first)
{
	struct source_line l = { first, first, 0 };
	bool inside = false;

	for (; l.end < n; l.end++) {
		const struct line_item *it = &items[l.end];

		if (it->kind == LINE_PENALTY && it->penalty == BREAK_FORCED)
			break;
		inside |= it->kind == LINE_BOX;
		if (!inside && it->kind == LINE_GLUE)
			l.indentation += it->width;
	}
	return l;
}

/* How bad it is to break here, in parts of the measure left empty. */
static unit badness(const struct line_item *it, unit measure)
{
	if (it->kind == LINE_GLUE)
		return 0;
	return it->penalty < BREAK_INSIDE ? measure / 5 : measure / 3 * 2;
}

/* The line from `first`, at most as wide as the measure: broken where what is
 * left empty and the badness come to least. */
static struct line fill(const struct line_item *items, size_t first, size_t end,
                        unit measure)
{
	struct line best = { .first = first };
	int64_t width = 0, visible = 0, least = INT64_MAX;

	for (size_t i = first; i < end; i++) {
		const struct line_item *it = &items[i];
		bool may = it->kind != LINE_BOX && !it->kept && visible > 0;
		int64_t cost = measure - visible + badness(it, measure);

		if (visible > measure && best.end)
			return best;
		if (may && (cost <= least || visible > measure)) {
			least = cost;
			best.end = i;
			best.width = (unit)visible;
			if (visible > measure)
				return best;
		}
		if (it->kind != LINE_PENALTY)
			width += it->width;
		if (it->kind == LINE_BOX)
			visible = width;
	}
	if (visible > measure && best.end)
		return best;
	best.end = end;
	best.width = visible > UNIT_MAX ? UNIT_MAX : (unit)visible;
	return best;
}

size_t code_break(struct arena *a, struct line **lines,
                  const struct line_item *items, size_t n, unit width,
                  unit space)
{
	size_t count = 0;
	unit most = width / MOST;

	*lines = ARENA_ARRAY(a, n + 1, struct line);
	for (size_t at = 0; at < n;) {
		struct source_line source = source_line(items, n, at);
		unit indent = source.indentation + HANG * space;
		unit own = source.indentation;

		if (indent > most)
			indent = most < HANG * space ? HANG * space : most;
		do {
			struct line *l = &(*lines)[count++];
			bool more = at > source.first;

			*l = fill(items, at, source.end,
			          more ? width - indent : width);
			l->continued = more;
			l->indent = more ? indent : 0;
			l->indentation = own;
			for (at = l->end;
			     at < source.end && items[at].kind != LINE_BOX;)
				at++;
		} while (at < source.end);
		(*lines)[count - 1].last = true;
		at = source.end + 1;
	}
	return count;
}

bool code_is_blank(const struct line *l)
{
	return !l->width;
}

int code_penalty(const struct line *lines, size_t i, size_t n)
{
	if (i + 1 < n && lines[i + 1].continued)
		return PENALTY_ROW;
	if (i + 1 < n && code_is_blank(&lines[i + 1]))
		return PENALTY_BLOCK;
	if (i + 1 < n && lines[i + 1].indentation < lines[i].indentation)
		return PENALTY_DEDENT;
	return PENALTY_CODE;
}
