/* The reader of front matter. */
#include "read/front.h"

/* Of one text, of a list. */
enum key_kind { KEY_OTHER, KEY_TEXT, KEY_LIST, KEY_MACROS };

#define AT(member) offsetof(struct front, member)

static const struct key {
	const char *name;
	enum key_kind kind;
	size_t offset; /* in struct front */
	bool whole;    /* of the bank, not of one file's questions */
} keys[] = {
	{ "title", KEY_TEXT, AT(title), true },
	{ "author", KEY_LIST, AT(about.authors), true },
	{ "authors", KEY_LIST, AT(about.authors), false },
	{ "description", KEY_TEXT, AT(about.description), true },
	{ "rights", KEY_TEXT, AT(about.rights), true },
	{ "license", KEY_TEXT, AT(about.rights), false },
	{ "licence", KEY_TEXT, AT(about.rights), false },
	{ "publisher", KEY_TEXT, AT(about.publisher), true },
	{ "source", KEY_TEXT, AT(about.source), true },
	{ "series", KEY_TEXT, AT(about.series), true },
	{ "series-number", KEY_TEXT, AT(about.number), true },
	{ "cover", KEY_TEXT, AT(about.cover), false },
	{ "language", KEY_TEXT, AT(language), false },
	{ "lang", KEY_TEXT, AT(language), false },
	{ "id", KEY_TEXT, AT(id), true },
	{ "topic", KEY_LIST, AT(topics), false },
	{ "topics", KEY_LIST, AT(topics), false },
	{ "tag", KEY_LIST, AT(tags), false },
	{ "tags", KEY_LIST, AT(tags), false },
	{ "dialect", KEY_TEXT, AT(dialect), false },
	{ "cloze", KEY_TEXT, AT(cloze), false },
	{ "macros", KEY_MACROS, AT(macros), false },
};

enum { KEYS = sizeof keys / sizeof *keys };

static const struct key other = { .kind = KEY_OTHER };

enum { LIST_MAX = 64 }; /* topics or tags of one thing, authors, macros */

static void append(struct arena *a, struct str_list *list, struct str item)
{
	struct str *items;

	item = str_trim(item);
	if (!item.n || list->n == LIST_MAX)
		return;
	items = ARENA_ARRAY(a, list->n + 1, struct str);
	if (list->n)
		memcpy(items, list->items, list->n * sizeof *items);
	items[list->n++] = arena_str(a, item);
	list->items = items;
}

static struct str unquote(struct str s)
{
	s = str_trim(s);
	if (s.n >= 2 && (s.p[0] == '"' || s.p[0] == '\'') &&
	    s.p[s.n - 1] == s.p[0])
		return str_slice(s, 1, s.n - 1);
	return s;
}

void front_split(struct arena *a, struct str_list *list, struct str s)
{
	while (s.n) {
		const char *comma = memchr(s.p, ',', s.n);
		size_t n = comma ? (size_t)(comma - s.p) : s.n;

		append(a, list, unquote(str_slice(s, 0, n)));
		s = str_slice(s, n + (comma != NULL), s.n);
	}
}

static struct str take_line(struct str s, size_t *at)
{
	size_t from = *at, end = from;

	while (end < s.n && s.p[end] != '\n' && s.p[end] != '\r')
		end++;
	*at = end;
	if (*at < s.n && s.p[*at] == '\r')
		++*at;
	if (*at < s.n && s.p[*at] == '\n')
		++*at;
	return str_slice(s, from, end);
}

static bool is_key_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

static const struct key *find_key(struct str name)
{
	for (size_t i = 0; i < KEYS; i++)
		if (str_eq_nocase(name, str_from(keys[i].name)))
			return &keys[i];
	return &other;
}

static void set(struct arena *a, struct front *f, const struct key *key,
                struct str value)
{
	char *at = (char *)f + key->offset;
	struct str text = arena_str(a, unquote(value));

	value = str_trim(value);
	switch (key->kind) {
	case KEY_OTHER:
		return;
	case KEY_MACROS:
		if (value.n && value.p[0] == '\\')
			append(a, &f->macros, value);
		return;
	case KEY_TEXT:
		memcpy(at, &text, sizeof text);
		return;
	case KEY_LIST:
		if (value.n >= 2 && value.p[0] == '[' &&
		    value.p[value.n - 1] == ']')
			value = str_slice(value, 1, value.n - 1);
		front_split(a, (struct str_list *)(void *)at, value);
		return;
	}
}

bool front_set(struct arena *a, struct front *f, struct str name,
               struct str value)
{
	const struct key *key = find_key(name);

	if (!key->whole)
		return false;
	if (key->kind == KEY_LIST)
		*(struct str_list *)(void *)((char *)f + key->offset) =
			(struct str_list){ 0 };
	set(a, f, key, value);
	return true;
}

const char *front_key(size_t i)
{
	for (size_t k = 0; k < KEYS; k++)
		if (keys[k].whole && i-- == 0)
			return keys[k].name;
	return NULL;
}

/* "key: value"; false: it is none. */
static bool read_pair(struct arena *a, struct front *f, struct str line,
                      const struct key **key)
{
	struct str name;
	size_t n = 0;

	while (n < line.n && is_key_char(line.p[n]))
		n++;
	name = str_slice(line, 0, n);
	while (n && n < line.n && line.p[n] == ' ')
		n++;
	if (!n || n == line.n || line.p[n] != ':' ||
	    (n + 1 < line.n && line.p[n + 1] != ' ' && line.p[n + 1] != '\t'))
		return false;
	*key = find_key(name);
	set(a, f, *key, str_slice(line, n + 1, line.n));
	return true;
}

/* One line within; `key` is the one whose list or text goes on. */
static bool read_line(struct arena *a, struct front *f, struct str line,
                      const struct key **key)
{
	struct str trimmed = str_trim(line);

	if (!trimmed.n || trimmed.p[0] == '#')
		return true;
	if ((*key)->kind == KEY_MACROS && line.p[0] == ' ') {
		append(a, &f->macros, trimmed);
		return true;
	}
	if (str_eq(trimmed, STR("-")) || str_starts(trimmed, STR("- "))) {
		if ((*key)->kind == KEY_LIST)
			append(a,
			       (struct str_list *)(void *)((char *)f +
			                                   (*key)->offset),
			       unquote(str_slice(trimmed, 1, trimmed.n)));
		return f->length != 0;
	}
	if (line.p[0] == ' ' || line.p[0] == '\t')
		return f->length != 0; /* of a value we don't read */
	return read_pair(a, f, line, key);
}

static bool is_fence(struct str line, struct str fence)
{
	while (line.n &&
	       (line.p[line.n - 1] == ' ' || line.p[line.n - 1] == '\t'))
		line.n--;
	return str_eq(line, fence);
}

struct front front_read(struct arena *a, struct str text)
{
	struct front f = { 0 };
	const struct key *key = &other;
	size_t at = 0;

	if (!is_fence(take_line(text, &at), STR("---")))
		return f;
	while (at < text.n) {
		struct str line = take_line(text, &at);

		if (f.length && (is_fence(line, STR("---")) ||
		                 is_fence(line, STR("...")))) {
			f.length = at;
			return f;
		}
		if (!read_line(a, &f, line, &key))
			break;
		f.length = str_trim(line).n ? at : f.length;
	}
	return (struct front){ 0 };
}

/* A value in double quotes has its backslashes twice (YAML 1.2 §5.7). */
static struct str undouble(struct arena *a, struct str s)
{
	struct buf b = { 0 };
	struct str inner = unquote(s), result;

	if (!str_starts(s, STR("\"")) || inner.n == s.n)
		return inner;
	for (size_t i = 0; i < inner.n; i++) {
		i += inner.p[i] == '\\' && i + 1 < inner.n;
		buf_char(&b, inner.p[i]);
	}
	result = arena_str(a, buf_str(&b));
	buf_free(&b);
	return result;
}

static void define(struct arena *a, struct tex_macros *macros, struct str line,
                   struct place place, struct diag *d)
{
	const char *colon = memchr(line.p, ':', line.n);
	size_t n = 0;

	if (str_starts(line, STR("- ")))
		line = str_trim(str_slice(line, 2, line.n));
	while (n < line.n && (line.p[n] == '\\' || is_key_char(line.p[n])))
		n++;
	if (n && colon && (size_t)(colon - line.p) == n)
		tex_define_one(
			a, macros, str_slice(line, 0, n),
			undouble(a, str_trim(str_slice(line, n + 1, line.n))));
	else
		tex_define(a, macros, line, place, d);
}

void front_macros(struct arena *a, struct tex_macros *macros,
                  const struct front *f, struct place place, struct diag *d)
{
	for (size_t i = 0; i < f->macros.n; i++)
		define(a, macros, f->macros.items[i], place, d);
}
