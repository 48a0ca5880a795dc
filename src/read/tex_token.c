/* Tokens of TeX: the source and, above it, what macros put in front of it. */
#include <stdarg.h>

#include "read/tex_parser.h"

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t character_length(char c)
{
	unsigned char u = (unsigned char)c;

	return u < 0xC0 ? 1 : u < 0xE0 ? 2 : u < 0xF0 ? 3 : 4;
}

static size_t skip_blanks(struct str s, size_t at)
{
	while (at < s.n && is_blank(s.p[at]))
		at++;
	return at;
}

/* The TeXbook, p. 47: a comment takes its line's end and the next one's
 * blanks with it. */
static size_t skip_comment(struct str s, size_t at)
{
	while (at < s.n && s.p[at] != '\n')
		at++;
	return skip_blanks(s, at);
}

static size_t command_end(struct str s, size_t at)
{
	size_t end = at;

	while (end < s.n && is_letter(s.p[end]))
		end++;
	if (end == at && end < s.n)
		end += character_length(s.p[at]);
	return end < s.n ? end : s.n;
}

/* The input that has something left; its text in *s. */
static bool open_input(struct tex *p, struct str *s)
{
	while (p->input && p->inputs[p->input].at >= p->inputs[p->input].text.n)
		p->input--;
	*s = p->inputs[p->input].text;
	return p->inputs[p->input].at < s->n;
}

struct tex_token tex_next_raw(struct tex *p)
{
	struct tex_token t = { .kind = TEX_END };
	struct str s;
	size_t at, end;

	while (open_input(p, &s) && s.p[p->inputs[p->input].at] == '%')
		p->inputs[p->input].at =
			skip_comment(s, p->inputs[p->input].at);
	t.at = at = p->inputs[p->input].at;
	if (at < s.n && !p->input)
		p->here = at;
	if (at >= s.n)
		return t;
	if (is_blank(s.p[at])) {
		t.kind = TEX_BLANK;
		end = skip_blanks(s, at);
		t.text = STR(" ");
	} else if (s.p[at] == '\\') {
		t.kind = TEX_COMMAND;
		end = command_end(s, at + 1);
		t.text = str_slice(s, at + 1, end);
		if (t.text.n && is_letter(t.text.p[0]))
			end = skip_blanks(s, end);
	} else {
		t.kind = TEX_CHAR;
		end = at + character_length(s.p[at]);
		end = end < s.n ? end : s.n;
		t.text = str_slice(s, at, end);
	}
	p->inputs[p->input].at = end;
	return t;
}

struct tex_token tex_next(struct tex *p)
{
	for (;;) {
		struct tex_token t = tex_next_raw(p);
		const struct tex_macro *m = NULL;

		if (t.kind == TEX_BLANK)
			continue;
		if (t.kind == TEX_COMMAND && p->macros->n)
			m = tex_macro_find(p, t.text);
		if (!m || !tex_expand(p, m))
			return t;
	}
}

void tex_unread(struct tex *p, const struct tex_token *t)
{
	if (t->kind != TEX_END)
		p->inputs[p->input].at = t->at;
}

bool tex_token_is(const struct tex_token *t, const char *text)
{
	if (*text == '\\' && t->kind == TEX_COMMAND)
		return str_eq(t->text, str_from(text + 1));
	return t->kind == TEX_CHAR && str_eq(t->text, str_from(text));
}

bool tex_accept(struct tex *p, const char *text)
{
	struct tex_token t = tex_next(p);

	if (tex_token_is(&t, text))
		return true;
	tex_unread(p, &t);
	return false;
}

/* Behind the brace that closes the one at `at`; s.n + 1: there is none. */
static size_t closing(struct str s, size_t at, char open, char close)
{
	size_t depth = 0, braces = 0;

	for (; at < s.n; at++) {
		if (s.p[at] == '\\')
			at++;
		else if (s.p[at] == '%')
			at = skip_comment(s, at) - 1;
		else if (s.p[at] == open && !braces)
			depth++;
		else if (s.p[at] == close && !braces && !--depth)
			return at + 1;
		else if (open != '{' && s.p[at] == '{')
			braces++;
		else if (open != '{' && s.p[at] == '}' && braces)
			braces--;
	}
	return s.n + 1;
}

static struct str take_enclosed(struct tex *p, char open, char close)
{
	struct str s = p->inputs[p->input].text;
	size_t at = p->inputs[p->input].at - 1;
	size_t end = closing(s, at, open, close);

	if (end > s.n)
		tex_warn(p, "%c is never closed", open);
	p->inputs[p->input].at = end > s.n ? s.n : end;
	return str_slice(s, at + 1, end - 1);
}

struct str tex_argument_text(struct tex *p)
{
	struct tex_token t = tex_next_raw(p);

	while (t.kind == TEX_BLANK)
		t = tex_next_raw(p);
	if (tex_token_is(&t, "{"))
		return take_enclosed(p, '{', '}');
	if (tex_token_is(&t, "}")) {
		tex_unread(p, &t);
		return STR("");
	}
	return t.kind == TEX_COMMAND
	               ? (struct str){ t.text.p - 1, t.text.n + 1 }
	               : t.text;
}

bool tex_option_text(struct tex *p, struct str *text)
{
	if (!tex_accept(p, "["))
		return false;
	*text = take_enclosed(p, '[', ']');
	return true;
}

void tex_insert(struct tex *p, struct str text)
{
	struct str rest;

	if (!text.n)
		return;
	if (open_input(p, &rest) && p->input + 1 == TEX_INPUTS) {
		p->stopped = true;
		tex_warn(p,
		         "macros nested deeper than %d levels; read "
		         "without the deeper ones",
		         TEX_INPUTS);
		return;
	}
	if (p->inputs[p->input].at < rest.n || !p->input)
		p->input++;
	p->inputs[p->input].text = text;
	p->inputs[p->input].at = 0;
}

/* The place of an offset in the source. */
static struct place place_of(const struct tex *p, size_t offset)
{
	struct str s = p->source->text;
	const struct place *line = p->source->lines;
	size_t start = 0;
	struct place place;

	for (size_t i = 0; i < offset && i < s.n; i++)
		if (s.p[i] == '\n') {
			line++;
			start = i + 1;
		}
	place = *line;
	place.col += (uint32_t)(offset - start);
	return place;
}

void tex_warn(struct tex *p, const char *format, ...)
{
	char line[512];
	va_list args;

	if (++p->warnings > TEX_WARNINGS)
		return;
	va_start(args, format);
	vsnprintf(line, sizeof line, format, args);
	va_end(args);
	diag_warning(p->diag, place_of(p, p->here), "%s%s", line,
	             p->warnings < TEX_WARNINGS
	                     ? ""
	                     : "; further ones in this formula go without "
	                       "a word");
}
