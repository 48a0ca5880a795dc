/* Formulas as MathML, or as text where that says the same. */
#include "compose/book_math.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "model/operator.h"

/* What is read at a glance; longer ones are better set than written out. */
enum { LEAVES_MAX = 16, SCRIPT_LEAVES_MAX = 6 };

enum {
	APPLICATION = 0x2061, /* FUNCTION APPLICATION, which shows nothing */
	STYLED = 0x1D400,     /* mathematical alphanumerics: few fonts */
	WORD_MU = 4,          /* space that is worth one */
};

bool book_math_displayed(const struct element *math)
{
	return str_eq(element_attr(math, ATTR_DISPLAY), STR("block"));
}

static struct str leaf_text(const struct element *e)
{
	return e->first ? e->first->text : (struct str){ 0 };
}

/* Plain text can show this sign: no sum, nothing that grows, no letter from an
 * alphabet that few fonts have. */
static bool is_plain_leaf(const struct element *e)
{
	struct str s = leaf_text(e);
	bool fits = e->tag != TAG_MO ||
	            (!operator_find(s, OPERATOR_PREFIX, false).largeop &&
	             !element_has(e, ATTR_MINSIZE));

	for (size_t at = 0; at < s.n && fits;)
		fits = utf8_next(s, &at) < STYLED;
	return fits;
}

static bool is_plain(const struct element *e, unsigned scripts, size_t *leaves,
                     size_t limit);

static bool are_plain(const struct element *first, unsigned scripts,
                      size_t *leaves, size_t limit)
{
	for (; first; first = first->next)
		if (!is_plain(first, scripts, leaves, limit))
			return false;
	return true;
}

/* A base of one sign, and scripts without scripts of their own. */
static bool is_plain_script(const struct element *e, size_t *leaves)
{
	size_t inside = 0;

	return e->first->tag != TAG_MROW &&
	       is_plain(e->first, 1, leaves, LEAVES_MAX) &&
	       are_plain(e->first->next, 1, &inside, SCRIPT_LEAVES_MAX) &&
	       (*leaves += inside) <= LEAVES_MAX;
}

static bool is_plain(const struct element *e, unsigned scripts, size_t *leaves,
                     size_t limit)
{
	switch ((enum tag)e->tag) {
	case TAG_MI:
	case TAG_MN:
	case TAG_MO:
		return ++*leaves <= limit && is_plain_leaf(e);
	case TAG_MSPACE:
		return true;
	case TAG_MROW:
		return are_plain(e->first, scripts, leaves, limit);
	case TAG_MSUB:
	case TAG_MSUP:
	case TAG_MSUBSUP:
		return !scripts && is_plain_script(e, leaves);
	default:
		return false;
	}
}

/* Text being written out. */
struct writing {
	struct arena *arena;
	struct element *to;
	struct place place;
};

/* Adjoining text of one kind is one node. */
static void put(struct writing *w, struct str text, bool italic)
{
	struct element *last = w->to->last, *i;

	if (!text.n)
		return;
	if (last && italic && last->tag == TAG_I)
		last = last->first;
	else if (last && (italic || last->tag != TAG_TEXT))
		last = NULL;
	if (last) {
		last->text = arena_printf(w->arena, "%.*s%.*s",
		                          STR_FMT(last->text), STR_FMT(text));
		return;
	}
	i = element_text(w->arena, text, w->place);
	if (italic) {
		struct element *around = element_new(w->arena, TAG_I, w->place);

		element_append(around, i);
		i = around;
	}
	element_append(w->to, i);
}

/* MathML Core §2.1.2: a single letter is slanted unless it says otherwise. */
static bool is_italic(const struct element *mi)
{
	struct str s = leaf_text(mi);
	size_t at = 0;
	uint32_t c = s.n ? utf8_next(s, &at) : 0;
	bool letterlike = c >= 0x2100 && c < 0x2190;

	return at == s.n && utf8_is_word(c) && !letterlike &&
	       !element_has(mi, ATTR_MATHVARIANT);
}

static enum operator_form form_of(const struct element *mo)
{
	enum operator_form form = OPERATOR_INFIX;
	const struct element *row = mo->parent;

	if (element_has(mo, ATTR_FORM) &&
	    operator_form_find(&form, element_attr(mo, ATTR_FORM)))
		return form;
	if (row && row->first == mo && row->last != mo)
		return OPERATOR_PREFIX;
	if (row && row->last == mo && row->first != mo)
		return OPERATOR_POSTFIX;
	return form;
}

static bool is_none(const struct element *e, enum attr_name name)
{
	return str_eq(element_attr(e, name), STR("0em"));
}

/* No line breaks in something this short. */
static void put_operator(struct writing *w, const struct element *mo,
                         bool script)
{
	static const struct str space = { "\xC2\xA0", 2 };
	struct str s = leaf_text(mo);
	struct operator_row row = operator_find(s, form_of(mo), false);
	size_t at = 0;

	if (s.n && utf8_next(s, &at) == APPLICATION)
		return;
	if (row.lspace >= WORD_MU && !script && !is_none(mo, ATTR_LSPACE))
		put(w, space, false);
	put(w, s, false);
	if (!script && !is_none(mo, ATTR_RSPACE) &&
	    (row.rspace >= WORD_MU || str_eq(s, STR(","))))
		put(w, space, false);
}

static void write_plain(struct writing *w, const struct element *e,
                        bool script);

static void write_script(struct writing *w, const struct element *e,
                         enum tag tag)
{
	struct element *to = w->to;

	w->to = element_new(w->arena, tag, w->place);
	element_append(to, w->to);
	write_plain(w, e, true);
	w->to = to;
}

static void write_plain(struct writing *w, const struct element *e, bool script)
{
	switch ((enum tag)e->tag) {
	case TAG_MI:
		put(w, leaf_text(e), is_italic(e));
		break;
	case TAG_MO:
		put_operator(w, e, script);
		break;
	case TAG_MSPACE:
		put(w, STR("\xC2\xA0"), false);
		break;
	case TAG_MSUB:
	case TAG_MSUP:
	case TAG_MSUBSUP:
		write_plain(w, e->first, script);
		write_script(w, e->first->next,
		             e->tag == TAG_MSUP ? TAG_SUP : TAG_SUB);
		if (e->tag == TAG_MSUBSUP)
			write_script(w, e->last, TAG_SUP);
		break;
	case TAG_MN:
		put(w, leaf_text(e), false);
		break;
	default:
		for (e = e->first; e; e = e->next)
			write_plain(w, e, script);
	}
}

static bool is_block_holder(const struct element *to)
{
	return tag_kind((enum tag)to->tag) == ELEMENT_BLOCK;
}

void book_math(struct arena *a, struct element *to, const struct element *math)
{
	bool displayed = book_math_displayed(math);
	struct writing w = { .arena = a, .to = to, .place = math->place };
	struct element *copy;
	size_t leaves = 0;

	if (!displayed && are_plain(math->first, 0, &leaves, LEAVES_MAX)) {
		write_plain(&w, math, false);
		return;
	}
	copy = element_copy(a, math);
	if (displayed && !is_block_holder(to)) {
		element_set(a, copy, ATTR_DISPLAY, STR("inline"));
		element_set(a, copy, ATTR_DISPLAYSTYLE, STR("true"));
	}
	element_append(to, copy);
}
