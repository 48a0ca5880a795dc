/* Terms of a query as text: key, quotes, escapes, wildcards. */
#include "deck/query_text.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "deck/match.h"
#include "deck/query.h"

enum {
	ERRORS_MAX = 8,
	MESSAGE_MAX = 512, /* bytes */
	SHOWN_MAX = 60,    /* of the query, in a message */
};

struct place query_place(size_t at)
{
	return (struct place){ "query", 1, (uint32_t)at + 1 };
}

static void report(struct query_text *q, size_t at, const char *format,
                   va_list args)
{
	char text[MESSAGE_MAX];

	if (q->errors++ >= ERRORS_MAX)
		return;
	vsnprintf(text, sizeof text, format, args);
	diag_error(q->diag, query_place(at), "%s", text);
	if (q->errors == ERRORS_MAX)
		q->at = q->text.n;
}

void query_text_error(struct query_text *q, size_t at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	report(q, at, format, args);
	va_end(args);
}

void query_text_stop(struct query_text *q, size_t at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	report(q, at, format, args);
	va_end(args);
	q->errors = ERRORS_MAX;
	q->at = q->text.n;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Where a term cannot go on. */
static bool is_end(const struct query_text *q, size_t at)
{
	return at >= q->text.n || is_space(q->text.p[at]) ||
	       q->text.p[at] == ')';
}

void query_text_space(struct query_text *q)
{
	while (q->at < q->text.n && is_space(q->text.p[q->at]))
		q->at++;
}

struct str query_text_letters(const struct query_text *q)
{
	size_t end = q->at;

	while (end < q->text.n && is_letter(q->text.p[end]))
		end++;
	if (!is_end(q, end) && q->text.p[end] != '(')
		end = q->at;
	return str_slice(q->text, q->at, end);
}

/* As much of the query as a message has room for. */
static struct str shown(const struct query_text *q, size_t from)
{
	size_t to = from;

	while (to - from < SHOWN_MAX && !is_end(q, to))
		to++;
	while (to < q->text.n && ((unsigned char)q->text.p[to] & 0xC0) == 0x80)
		to++;
	return str_slice(q->text, from, to);
}

/* The name before a colon, which begins with a letter; n is 0 if there is
 * none. */
static struct str key_name(const struct query_text *q)
{
	size_t end = q->at, from = q->at;

	while (end < q->text.n && q->text.p[end] != ':') {
		size_t next = end;
		uint32_t c = utf8_next(q->text, &next);

		if (!match_is_word(c) && (c != '-' || end == from))
			return (struct str){ 0 };
		if (c >= '0' && c <= '9' && end == from)
			return (struct str){ 0 };
		end = next;
	}
	return str_slice(q->text, from, end < q->text.n ? end : from);
}

static bool read_key(struct query_text *q, struct term *t)
{
	struct str name = key_name(q);
	struct nearest near;

	t->key = term_word();
	if (!name.n)
		return true;
	t->key = term_key(name);
	if (!t->key) {
		near = term_near_key(name);
		if (near.best)
			query_text_error(q, q->at,
			                 "there is no key '%.*s'; did you mean "
			                 "'%s:'?",
			                 STR_FMT(name), near.best);
		else
			query_text_error(q, q->at,
			                 "there is no key in '%.*s'; to look "
			                 "for this text, put it in quotes",
			                 STR_FMT(shown(q, q->at)));
		return false;
	}
	q->at += name.n + 1;
	return true;
}

/* Behind a backslash, outside a regular expression. */
static bool read_escape(struct query_text *q, struct buf *value)
{
	char c = q->at < q->text.n ? q->text.p[q->at] : '\0';

	if (!c || !strchr("\"\\*?():!- ", c)) {
		query_text_error(q, q->at - 1,
		                 "a backslash stands before one of "
		                 "\" \\ * ? ( ) : ! - or a space; for a "
		                 "backslash write two");
		return false;
	}
	buf_char(value, c);
	q->at++;
	return true;
}

/* One character of a value, for all that is not its end. */
static bool read_char(struct query_text *q, enum term_syntax syntax,
                      struct buf *value)
{
	char c = q->text.p[q->at++];

	if (c == '\\' && syntax != TERM_RAW)
		return read_escape(q, value);
	if (c == '*' && syntax == TERM_WILD)
		c = MATCH_ANY;
	if (c == '?' && syntax == TERM_WILD)
		c = MATCH_ONE;
	buf_char(value, c);
	if (c == '\\' && q->at < q->text.n)
		buf_char(value, q->text.p[q->at++]);
	return true;
}

static bool read_quoted(struct query_text *q, enum term_syntax syntax,
                        struct buf *value)
{
	size_t open = q->at++;
	bool ok = true;

	while (q->at < q->text.n && q->text.p[q->at] != '"') {
		/* A regular expression keeps its own backslashes. */
		if (syntax == TERM_RAW && q->at + 1 < q->text.n &&
		    q->text.p[q->at] == '\\' && q->text.p[q->at + 1] == '"')
			q->at++;
		ok &= read_char(q,
		                q->text.p[q->at] == '"' ? TERM_PLAIN : syntax,
		                value);
	}
	if (q->at >= q->text.n) {
		query_text_stop(q, open, "this '\"' is not closed");
		return false;
	}
	q->at++;
	if (is_end(q, q->at))
		return ok;
	query_text_error(q, q->at,
	                 "a space must stand behind what is in quotes; a "
	                 "quotation mark within it is written \\\"");
	return false;
}

static const char curly_quotes[][4] = { "\u201C", "\u201D", "\u201E",
	                                "\u00AB" };

static bool is_curly(struct str s)
{
	for (size_t i = 0; i < sizeof curly_quotes / sizeof *curly_quotes; i++)
		if (str_starts(s, str_from(curly_quotes[i])))
			return true;
	return false;
}

/* In a regular expression parentheses belong to it as long as they pair. */
static bool read_bare(struct query_text *q, enum term_syntax syntax,
                      struct buf *value)
{
	size_t from = q->at, open = 0;

	if (is_curly(str_slice(q->text, from, q->text.n))) {
		query_text_error(q, from,
		                 "quotation marks of a query are straight: \"");
		return false;
	}
	while (q->at < q->text.n && !is_space(q->text.p[q->at])) {
		char c = q->text.p[q->at];

		if (syntax == TERM_RAW && c == '(')
			open++;
		else if (syntax == TERM_RAW && c == ')' && open)
			open--;
		else if (c == ')')
			break;
		else if (c == '(' || (c == '"' && syntax != TERM_RAW)) {
			query_text_error(q, q->at,
			                 "a '%c' within a word; put all of it "
			                 "in quotes, or write a space before",
			                 c);
			return false;
		}
		if (!read_char(q, syntax, value))
			return false;
	}
	return true;
}

static bool read_value(struct query_text *q, struct term *t)
{
	struct buf value = { 0 };
	bool quoted = q->at < q->text.n && q->text.p[q->at] == '"', ok;

	t->value_at = q->at;
	if (quoted && t->key == term_word())
		t->key = term_phrase();
	ok = quoted ? read_quoted(q, term_syntax(t->key), &value)
	            : read_bare(q, term_syntax(t->key), &value);
	t->value = arena_str(q->arena, buf_str(&value));
	t->source = str_slice(q->text, t->at, q->at);
	buf_free(&value);
	if (!ok || str_trim(t->value).n)
		return ok;
	query_text_error(q, t->at, "'%.*s' asks for nothing",
	                 STR_FMT(t->source));
	return false;
}

static bool compile(struct query_text *q, struct term *t)
{
	size_t wrong_at;
	struct str wrong = term_compile(q->arena, t, &wrong_at);

	if (!wrong.p)
		return true;
	query_text_error(q, t->value_at + wrong_at, "'%.*s': %.*s",
	                 STR_FMT(shown(q, t->at)), STR_FMT(wrong));
	return false;
}

/* Past a term that is not understood, with what it has in quotes and
 * parentheses. */
static void skip(struct query_text *q)
{
	bool quoted = false;
	size_t open = 0;

	while (q->at < q->text.n && (quoted || open || !is_end(q, q->at))) {
		char c = q->text.p[q->at++];

		quoted ^= c == '"';
		open += !quoted && c == '(';
		open -= !quoted && open && c == ')';
	}
}

struct term *query_text_term(struct query_text *q)
{
	struct term *t = ARENA_NEW(q->arena, struct term);

	t->at = q->at;
	if (read_key(q, t) && read_value(q, t))
		return compile(q, t) ? t : NULL;
	skip(q);
	return NULL;
}
