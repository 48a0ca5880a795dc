/* Generated text. */
#include "layout/content.h"

static struct str running_text(const struct running_string *r,
                               enum keyword which)
{
	if (which == KW_FIRST_EXCEPT)
		return r->set ? (struct str){ 0 } : r->start;
	return which == KW_LAST    ? r->last
	       : which == KW_START ? r->start
	                           : r->first;
}

static struct str named_string(const struct content_source *from,
                               struct str name, enum keyword which)
{
	const struct card_strings *s = from->strings;

	for (const struct running_string *r = from->running; r; r = r->next)
		if (str_eq(r->name, name))
			return running_text(r, which);
	if (!s)
		return (struct str){ 0 };
	if (str_eq(name, STR("title")))
		return s->title;
	if (str_eq(name, STR("topic")))
		return s->topic;
	if (str_eq(name, STR("number")))
		return s->number;
	return (struct str){ 0 };
}

static enum keyword counter_style(const struct content_piece *p,
                                  const struct content_source *from)
{
	return p->style == KW_DECIMAL && from->page_style != KW_INHERIT &&
	                       str_eq(p->text, STR("page"))
	               ? from->page_style
	               : p->style;
}

/* The text of an element in one line. */
static void put_element(struct buf *b, const struct element *e)
{
	struct buf text = { 0 };
	size_t start = b->n;

	if (e)
		element_plain(&text, e);
	for (size_t i = 0; i < text.n; i++) {
		bool white = (unsigned char)text.p[i] <= ' ';

		if (!white)
			buf_char(b, text.p[i]);
		else if (b->n > start && b->p[b->n - 1] != ' ')
			buf_char(b, ' ');
	}
	buf_free(&text);
}

void content_put_piece(struct buf *b, const struct content_piece *p,
                       const struct content_source *from)
{
	switch (p->kind) {
	case CONTENT_STRING:
		buf_put(b, p->text);
		break;
	case CONTENT_COUNTER:
		counter_put(b, counters_value(from->counters, p->text),
		            counter_style(p, from));
		break;
	case CONTENT_COUNTERS:
		counters_put_all(b, from->counters, p->text, p->separator,
		                 p->style);
		break;
	case CONTENT_NAMED_STRING:
		buf_put(b, named_string(from, p->text, p->style));
		break;
	case CONTENT_ATTR:
		if (from->element)
			buf_put(b, element_attr(from->element, p->attr));
		break;
	case CONTENT_ELEMENT:
		put_element(b, from->element);
		break;
	case CONTENT_LEADER:
	case CONTENT_TARGET_COUNTER:
		break;
	}
}

static struct str pieces_text(struct arena *a, const struct content_piece *p,
                              const struct content_source *from)
{
	struct buf b = { 0 };
	struct str text;

	for (; p; p = p->next)
		content_put_piece(&b, p, from);
	text = arena_str(a, buf_str(&b));
	buf_free(&b);
	return text;
}

struct str content_text(struct arena *a, const struct style *s,
                        const struct content_source *from)
{
	if (s->values[PROP_CONTENT].kind != VALUE_CONTENT)
		return (struct str){ 0 };
	return pieces_text(a, s->values[PROP_CONTENT].content, from);
}

const struct named_string *content_strings(struct arena *a,
                                           const struct style *s,
                                           const struct content_source *from)
{
	const struct named_string *first = NULL, **tail = &first;

	for (const struct string_set *set = s->values[PROP_STRING_SET].strings;
	     set; set = set->next) {
		struct named_string *n = ARENA_NEW(a, struct named_string);

		n->name = set->name;
		n->text = pieces_text(a, set->content, from);
		*tail = n;
		tail = &n->next;
	}
	return first;
}
