/* Tables and frames of formulas as CSS. */
#include "xhtml/mathml.h"

#include "base/str.h"

/* The i-th word of a list; the last one stands for all behind it. */
static struct str word_at(struct str list, size_t i)
{
	struct str word = { 0 };

	for (size_t at = 0; at < list.n;) {
		size_t from = at;

		while (at < list.n && list.p[at] != ' ')
			at++;
		word = str_slice(list, from, at);
		if (!i--)
			break;
		while (at < list.n && list.p[at] == ' ')
			at++;
	}
	return word;
}

static size_t index_of(const struct element *e)
{
	size_t n = 0;

	for (const struct element *c = e->parent->first; c != e; c = c->next)
		n++;
	return n;
}

/* A length such as "1.4ex" in thousandths of its unit. */
static long thousandths(struct str s, struct str *unit)
{
	long value = 0, scale = 0;
	size_t i = 0;

	for (; i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '.');
	     i++)
		if (s.p[i] == '.') {
			scale = 1000;
		} else if (!scale) {
			value = value * 10 + 1000 * (s.p[i] - '0');
		} else {
			scale /= 10;
			value += scale * (s.p[i] - '0');
		}
	*unit = str_slice(s, i, s.n);
	return value;
}

/* Half of what parts two cells goes to each of them. */
static void put_half(struct buf *b, const char *property, struct str length)
{
	struct str unit;
	long value = thousandths(length, &unit);

	buf_printf(b, "%s: ", property);
	buf_fixed(b, value / 2, 1000, 3);
	buf_put(b, value ? unit : STR(""));
	buf_put(b, STR("; "));
}

static void put_rule(struct buf *b, const char *side, struct str rule)
{
	if (rule.n && !str_eq(rule, STR("none")))
		buf_printf(b, "border-%s: 0.06em %.*s; ", side, STR_FMT(rule));
}

static void put_declarations(struct buf *b, const struct element *mtd,
                             const struct element *table)
{
	size_t column = index_of(mtd), row = index_of(mtd->parent);
	struct str align =
		word_at(element_attr(table, ATTR_COLUMNALIGN), column);
	struct str gaps = element_attr(table, ATTR_COLUMNSPACING);
	struct str rows = element_attr(table, ATTR_ROWSPACING);
	struct str zero = STR("0");

	if (align.n && !str_eq(align, STR("center")))
		buf_printf(b, "text-align: %.*s; ", STR_FMT(align));
	put_half(b, "padding-left", column ? word_at(gaps, column - 1) : zero);
	put_half(b, "padding-right", mtd->next ? word_at(gaps, column) : zero);
	if (rows.n) {
		put_half(b, "padding-top", row ? word_at(rows, row - 1) : zero);
		put_half(b, "padding-bottom",
		         mtd->parent->next ? word_at(rows, row) : zero);
	}
	if (mtd->next)
		put_rule(
			b, "right",
			word_at(element_attr(table, ATTR_COLUMNLINES), column));
	if (mtd->parent->next)
		put_rule(b, "bottom",
		         word_at(element_attr(table, ATTR_ROWLINES), row));
}

void mathml_cell(struct buf *b, const struct element *mtd)
{
	const struct element *row = mtd->parent;

	if (!row || !row->parent)
		return;
	buf_put(b, STR(" style=\""));
	put_declarations(b, mtd, row->parent);
	b->n -= 2;
	buf_char(b, '"');
}

static bool names(struct str notation, const char *side)
{
	struct str word;

	for (size_t i = 0; i < 4; i++) {
		word = word_at(notation, i);
		if (str_eq(word, str_from(side)) || str_eq(word, STR("box")))
			return true;
	}
	return false;
}

void mathml_frame(struct buf *b, struct str notation)
{
	static const char *const sides[] = { "left", "right", "top", "bottom" };
	size_t before = b->n;
	bool any = false;

	buf_put(b, STR(" style=\""));
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		if (names(notation, sides[i])) {
			buf_printf(b, "border-%s: 0.06em solid; ", sides[i]);
			any = true;
		}
	if (any)
		buf_put(b, STR("padding: 0.2em\""));
	else
		b->n = before;
}
