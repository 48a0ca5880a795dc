/* Generated text. */
#include "layout/content.h"

static struct str named_string(const struct card_strings *s, struct str name)
{
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

static void put_piece(struct buf *b, const struct content_piece *p,
                      const struct content_source *from)
{
	switch (p->kind) {
	case CONTENT_STRING:
		buf_put(b, p->text);
		break;
	case CONTENT_COUNTER:
		counter_put(b, counters_value(from->counters, p->text),
		            p->style);
		break;
	case CONTENT_COUNTERS:
		counters_put_all(b, from->counters, p->text, p->separator,
		                 p->style);
		break;
	case CONTENT_NAMED_STRING:
		buf_put(b, named_string(from->strings, p->text));
		break;
	case CONTENT_ATTR:
		if (from->element)
			buf_put(b, element_attr(from->element, p->attr));
		break;
	}
}

struct str content_text(struct arena *a, const struct style *s,
                        const struct content_source *from)
{
	struct buf b = { 0 };
	struct str text;

	if (s->values[PROP_CONTENT].kind != VALUE_CONTENT)
		return (struct str){ 0 };
	for (const struct content_piece *p = s->values[PROP_CONTENT].content; p;
	     p = p->next)
		put_piece(&b, p, from);
	text = arena_str(a, buf_str(&b));
	buf_free(&b);
	return text;
}
