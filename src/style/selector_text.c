/* Selectors as text. */
#include "style/selector.h"
#include "style/value.h"

/* CSSOM §2.1, "serialize an identifier". */
static void put_name(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool digit = c >= '0' && c <= '9';
		bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';

		if (c < 0x20 || c == 0x7F ||
		    (digit && (i == 0 || (i == 1 && s.p[0] == '-')))) {
			buf_printf(b, "\\%x ", c);
			continue;
		}
		if (c < 0x80 && !digit && !letter && c != '_' &&
		    (c != '-' || s.n == 1))
			buf_char(b, '\\');
		buf_char(b, (char)c);
	}
}

static void put_attr(struct buf *b, const struct condition *c)
{
	if (c->hash) {
		buf_char(b, '#');
		put_name(b, c->value);
		return;
	}
	buf_char(b, '[');
	put_name(b, str_from(attr_name(c->attr)));
	if (c->match != ATTR_MATCH_PRESENT) {
		buf_put(b, str_from(attr_operator(c->match)));
		value_put_string(b, c->value);
	}
	buf_put(b, c->nocase ? STR(" i]") : STR("]"));
}

static void put_compound(struct buf *b, const struct compound *c);

static void put_arguments(struct buf *b, const struct condition *c)
{
	if (c->kind == CONDITION_NTH && !c->a)
		buf_printf(b, "%d", (int)c->b);
	else if (c->kind == CONDITION_NTH)
		buf_printf(b, c->b ? "%dn%+d" : "%dn", (int)c->a, (int)c->b);
	else if (c->kind == CONDITION_LANG)
		put_name(b, c->value);
	for (const struct compound *any = c->any; any; any = any->next) {
		put_compound(b, any);
		buf_put(b, any->next ? STR(", ") : STR(""));
	}
}

static void put_condition(struct buf *b, const struct condition *c)
{
	if (c->kind == CONDITION_ATTR) {
		put_attr(b, c);
		return;
	}
	/* None of nothing. */
	if (c->kind == CONDITION_NOT && !c->any)
		return;
	buf_printf(b, ":%s", c->name);
	if (!c->function)
		return;
	buf_char(b, '(');
	put_arguments(b, c);
	buf_char(b, ')');
}

/* What stands left of it is put first. Siblings are as many as one selector
 * may have of them, which is not many. */
static void put_compound(struct buf *b, const struct compound *c)
{
	size_t start;

	if (c->sibling) {
		put_compound(b, c->sibling);
		buf_put(b, c->adjacent ? STR(" + ") : STR(" ~ "));
	}
	start = b->n;
	if (c->tag != TAG_COUNT)
		buf_put(b, str_from(tag_name((enum tag)c->tag)));
	for (int bit = 0; bit < CLASS_COUNT; bit++)
		if (c->classes & 1u << bit)
			buf_printf(b, ".%s", class_name((enum class_bit)bit));
	for (const struct condition *d = c->conditions; d; d = d->next)
		put_condition(b, d);
	if (b->n == start)
		buf_char(b, '*');
}

static void put_chain(struct buf *b, const struct compound *c)
{
	if (c->left) {
		put_chain(b, c->left);
		buf_put(b, c->child ? STR(" > ") : STR(" "));
	}
	put_compound(b, c);
}

void selector_put(struct buf *b, const struct selector *s)
{
	put_chain(b, s->subject);
	if (s->pseudo != PSEUDO_COUNT)
		buf_printf(b, "::%s", pseudo_name(s->pseudo));
}
