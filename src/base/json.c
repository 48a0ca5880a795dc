/* JSON, and what keeps it valid: commas, escapes, UTF-8. */
#include "base/json.h"

#include "base/utf8.h"

static void new_line(struct json *j)
{
	buf_char(j->out, '\n');
	for (unsigned i = 0; i < j->depth; i++)
		buf_put(j->out, STR("  "));
}

static char last(const struct json *j)
{
	return j->out->p[j->out->n - 1];
}

/* What parts an item from the one before it. No text can be mistaken: it ends
 * with its quote. */
static void next_item(struct json *j)
{
	if (last(j) != '{' && last(j) != '[')
		buf_char(j->out, ',');
	new_line(j);
}

/* A value stands alone, behind its key, or in an array. */
static void begin(struct json *j)
{
	if (j->depth && last(j) != ' ')
		next_item(j);
}

static void open(struct json *j, char bracket)
{
	begin(j);
	buf_char(j->out, bracket);
	j->depth++;
}

static void close(struct json *j, char bracket)
{
	bool empty = last(j) == '{' || last(j) == '[';

	j->depth--;
	if (!empty)
		new_line(j);
	buf_char(j->out, bracket);
	if (!j->depth)
		buf_char(j->out, '\n');
}

void json_object(struct json *j)
{
	open(j, '{');
}

void json_object_end(struct json *j)
{
	close(j, '}');
}

void json_array(struct json *j)
{
	open(j, '[');
}

void json_array_end(struct json *j)
{
	close(j, ']');
}

static bool is_unsafe(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 ||
	       c == 0x2029;
}

static void put_character(struct buf *b, uint32_t c)
{
	if (c == '"' || c == '\\') {
		buf_char(b, '\\');
		buf_char(b, (char)c);
	} else if (c == '\n') {
		buf_put(b, STR("\\n"));
	} else if (c == '\t') {
		buf_put(b, STR("\\t"));
	} else if (is_unsafe(c)) {
		buf_printf(b, "\\u%04x", (unsigned)c);
	} else {
		utf8_put(b, c);
	}
}

static void put_string(struct buf *b, struct str s)
{
	buf_char(b, '"');
	while (s.n) {
		size_t valid = utf8_check(s), at = 0;
		struct str part = str_slice(s, 0, valid);

		while (at < part.n)
			put_character(b, utf8_next(part, &at));
		if (valid < s.n)
			utf8_put(b, UTF8_REPLACEMENT);
		s = str_slice(s, valid + (valid < s.n), s.n);
	}
	buf_char(b, '"');
}

void json_key(struct json *j, const char *key)
{
	next_item(j);
	put_string(j->out, str_from(key));
	buf_put(j->out, STR(": "));
}

void json_string(struct json *j, struct str s)
{
	begin(j);
	put_string(j->out, s);
}

void json_int(struct json *j, int64_t n)
{
	begin(j);
	buf_int(j->out, n);
}

void json_bool(struct json *j, bool value)
{
	begin(j);
	buf_put(j->out, value ? STR("true") : STR("false"));
}

void json_null(struct json *j)
{
	begin(j);
	buf_put(j->out, STR("null"));
}

void json_fixed(struct json *j, int64_t value, int64_t scale, int places)
{
	begin(j);
	buf_fixed(j->out, value, scale, places);
}

void json_text(struct json *j, struct str s)
{
	if (s.n)
		json_string(j, s);
	else
		json_null(j);
}

static void put_count(struct json *j, const char *key, uint32_t n)
{
	json_key(j, key);
	if (n)
		json_int(j, n);
	else
		json_null(j);
}

void json_place(struct json *j, struct place at)
{
	json_key(j, "file");
	json_text(j, str_from(at.file));
	put_count(j, "line", at.line);
	put_count(j, "col", at.line ? at.col : 0);
}
