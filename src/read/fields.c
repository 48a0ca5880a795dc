/* Topics, tags and level as a question's lines and comments say them. */
#include "read/fields.h"

#include "read/front.h"
#include "read/pattern.h"

enum field { FIELD_TOPICS, FIELD_TAGS, FIELD_LEVEL, FIELD_NONE };

static const struct {
	const char *words;
	enum field field;
} names[] = {
	{ "topics", FIELD_TOPICS },   { "topic", FIELD_TOPICS },
	{ "tags", FIELD_TAGS },       { "tag", FIELD_TAGS },
	{ "level", FIELD_LEVEL },     { "difficulty", FIELD_LEVEL },
	{ "expertise", FIELD_LEVEL },
};

static enum field find(struct str text)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (pattern_says(text, names[i].words))
			return names[i].field;
	return FIELD_NONE;
}

bool fields_known(struct str name)
{
	return find(name) != FIELD_NONE;
}

struct str fields_path(struct arena *a, struct str topic)
{
	struct buf path = { 0 };
	struct str result;

	while (topic.n) {
		const char *slash = memchr(topic.p, '/', topic.n);
		size_t n = slash ? (size_t)(slash - topic.p) : topic.n;
		struct str part = str_trim(str_slice(topic, 0, n));

		if (part.n && path.n)
			buf_char(&path, '/');
		buf_put(&path, part);
		topic = str_slice(topic, n + (slash != NULL), topic.n);
	}
	result = arena_str(a, buf_str(&path));
	buf_free(&path);
	return result;
}

struct str fields_level_name(struct arena *a, struct str words)
{
	char *p = arena_alloc(a, words.n + 1);

	for (size_t i = 0; i < words.n; i++)
		p[i] = words.p[i] == '/' ? '-' : words.p[i];
	return str_trim((struct str){ p, words.n });
}

static void add(struct arena *a, struct fields *f, enum field field,
                struct str value)
{
	value = str_trim(value);
	if (value.n > 2 && value.p[0] == '(' && value.p[value.n - 1] == ')')
		value = str_slice(value, 1, value.n - 1);
	switch (field) {
	case FIELD_TOPICS:
		front_split(a, &f->topics, value);
		break;
	case FIELD_TAGS:
		front_split(a, &f->tags, value);
		break;
	case FIELD_LEVEL:
		f->level = arena_str(a, value);
		break;
	case FIELD_NONE:
		break;
	}
}

/* The field whose name this bold run is, with its colon in or behind it. */
static enum field label(const struct element *e)
{
	struct buf text = { 0 };
	enum field field = FIELD_NONE;
	const struct element *next = e->next;
	bool colon;

	if (e->tag != TAG_STRONG && e->tag != TAG_B)
		return FIELD_NONE;
	element_plain(&text, e);
	colon = str_ends(buf_str(&text), STR(":")) ||
	        (next && next->tag == TAG_TEXT && next->text.n &&
	         next->text.p[0] == ':');
	if (colon)
		field = find(buf_str(&text));
	buf_free(&text);
	return field;
}

/* The value: what stands behind the label up to the end of the line. *rest is
 * where the next line begins; the text before it is cut off. */
static struct str value_of(struct element *label, struct element **rest,
                           struct buf *text)
{
	struct element *e = label->next;
	struct str value;

	for (; e && e->tag != TAG_BR; e = e->next) {
		const char *end = e->tag == TAG_TEXT
		                          ? memchr(e->text.p, '\n', e->text.n)
		                          : NULL;
		size_t n = end ? (size_t)(end - e->text.p) : e->text.n;

		if (e->tag != TAG_TEXT) {
			element_plain(text, e);
			continue;
		}
		buf_put(text, str_slice(e->text, 0, n));
		if (!end)
			continue;
		e->text = str_slice(e->text, n + 1, e->text.n);
		if (!e->text.n)
			e = e->next;
		break;
	}
	*rest = e && e->tag == TAG_BR ? e->next : e;
	value = str_trim(buf_str(text));
	return value.n && value.p[0] == ':' ? str_slice(value, 1, value.n)
	                                    : value;
}

/* Takes what stands between two siblings out of the paragraph; NULL: its
 * beginning, its end. */
static void cut(struct element *p, struct element *before, struct element *to)
{
	if (before)
		before->next = to;
	else
		p->first = to;
	if (!to)
		p->last = before;
}

static void take_lines(struct arena *a, struct fields *f, struct element *p)
{
	struct element *e = p->first, *before = NULL;
	bool line_start = true;

	while (e) {
		enum field field = line_start ? label(e) : FIELD_NONE;
		struct element *rest;
		struct buf text = { 0 };

		if (field == FIELD_NONE) {
			line_start = e->tag == TAG_BR ||
			             (e->tag == TAG_TEXT &&
			              str_ends(e->text, STR("\n")));
			before = e;
			e = e->next;
			continue;
		}
		add(a, f, field, value_of(e, &rest, &text));
		buf_free(&text);
		cut(p, before, rest);
		e = rest;
	}
}

static bool is_empty(const struct element *p)
{
	const struct element *e = p->first;

	while (e && (e->tag == TAG_BR ||
	             (e->tag == TAG_TEXT && !str_trim(e->text).n)))
		e = e->next;
	return !e;
}

void fields_take(struct arena *a, struct fields *f, struct element *blocks)
{
	struct element *p = blocks->first, *next;

	blocks->first = blocks->last = NULL;
	for (; p; p = next) {
		next = p->next;
		if (p->tag == TAG_P)
			take_lines(a, f, p);
		p->next = NULL;
		if (p->tag != TAG_P || !is_empty(p))
			element_append(blocks, p);
	}
}

void fields_comment(struct arena *a, struct fields *f, struct str comment)
{
	while (comment.n) {
		const char *end = memchr(comment.p, '\n', comment.n);
		size_t n = end ? (size_t)(end - comment.p) : comment.n;
		struct str line = str_slice(comment, 0, n);
		const char *colon = line.n ? memchr(line.p, ':', line.n) : NULL;

		if (colon) {
			size_t at = (size_t)(colon - line.p);

			add(a, f, find(str_slice(line, 0, at)),
			    str_slice(line, at + 1, line.n));
		}
		comment = str_slice(comment, n + (end != NULL), comment.n);
	}
}
