/* The scanner: a stack of what we are in (code, a string with code inside, text
 * between tags, a tag), and one step for each.
 *
 * Whatever looks for a closing mark and finds none remembers up to where, so
 * that no stretch is searched twice for the same mark. */
#include "compose/scanner.h"

#include "compose/scan.h"

enum {
	/* Rows of hopeless[] that no language has. */
	SCRIPT_END = SCANNER_ROWS - 1,
	DOUBLE_QUOTE = SCANNER_ROWS - 2,
	SINGLE_QUOTE = SCANNER_ROWS - 3,
};

static struct scanner_level *top(struct scanner *l)
{
	return &l->levels[l->level];
}

/* NULL: too deep. */
static struct scanner_level *push(struct scanner *l, enum scanner_state state)
{
	if (l->level + 1 == SCANNER_LEVELS)
		return NULL;
	l->levels[++l->level] = (struct scanner_level){ .state = state };
	return top(l);
}

static bool take(struct scanner *l, struct lexeme *out, size_t start,
                 size_t end, uint32_t classes)
{
	*out = (struct lexeme){ start, end, classes };
	l->at = end;
	l->first = false;
	return classes && end > start;
}

/* Languages */

static void learn_rows(struct scanner *l, const struct language *language)
{
	bool *opens = l->opens[l->around != NULL];

	l->language = language;
	memset(l->hopeless[l->around != NULL], 0, sizeof l->hopeless[0]);
	memset(opens, 0, sizeof l->opens[0]);
	for (const struct delimited *r = language->rows; r && r->open; r++)
		opens[(unsigned char)r->open[0]] = true;
}

void scanner_start(struct scanner *l, const struct language *language,
                   struct str code)
{
	l->code = code;
	l->at = 0;
	l->end = code.n;
	l->around = NULL;
	l->level = 0;
	l->first = true;
	l->value = l->member = l->defines = false;
	l->levels[0] = (struct scanner_level){
		.state = language->flags & MARKUP ? SCANNER_TEXT : SCANNER_CODE
	};
	l->session = prompt(language, code) > 0;
	if (l->session)
		l->end = 0;
	learn_rows(l, language);
}

/* Delimited stretches */

static bool may_open(const struct scanner *l, const struct delimited *r)
{
	char before = l->at ? l->code.p[l->at - 1] : '\n';

	if (!looking_at(l, l->at, r->open))
		return false;
	if (r->flags & FIRST && !l->first)
		return false;
	if (r->flags & AT_MARGIN && before != '\n')
		return false;
	if (r->flags & APART && before != '\n' && !is_blank(before))
		return false;
	if (r->flags & NO_SUFFIX && l->value && !is_blank(before))
		return false;
	return !(r->flags & NO_VALUE && l->value);
}

/* A string before a colon. */
static bool is_key(const struct scanner *l, size_t at)
{
	enum { BLANKS = 8 };

	for (size_t i = 0; i < BLANKS && is_blank(peek(l, at)); i++)
		at++;
	return peek(l, at) == ':';
}

/* What begins here, its prefix at `start`. */
static bool take_delimited(struct scanner *l, struct lexeme *out, size_t start)
{
	for (const struct delimited *r = l->language->rows; r && r->open; r++) {
		uint32_t classes = r->classes;
		size_t from = l->at + strlen(r->open), end;
		struct scanner_level *level;

		if (!may_open(l, r))
			continue;
		if (r->inside && (level = push(l, SCANNER_STRING))) {
			level->row = r;
			level->from = from;
			l->at = start;
			return false;
		}
		end = scan_delimited(l, r, from);
		if (!end)
			continue;
		if (classes == CLASS_STRING &&
		    l->language->flags & STRING_KEYS && is_key(l, end))
			classes = CLASS_NAME;
		l->value = classes == CLASS_STRING;
		l->member = l->defines = false;
		return take(l, out, start, end, classes);
	}
	return false;
}

/* Up to the end of the string, or to the code inside it. */
static bool step_string(struct scanner *l, struct lexeme *out)
{
	struct scanner_level *string = top(l);
	const struct delimited *r = string->row;
	size_t start = l->at, at = string->from, next;

	for (; at < l->end; at++) {
		char c = l->code.p[at];

		if (c == '\\' && r->flags & ESCAPES) {
			at++;
		} else if (c == '\n' && r->flags & ONE_LINE) {
			break;
		} else if ((next = mark_end(l, at, r->close))) {
			at = next;
			break;
		} else if ((next = mark_end(l, at, r->inside)) &&
		           push(l, SCANNER_CODE)) {
			top(l)->close =
				r->inside[next - at - 1] == '{' ? '}' : ')';
			string->from = next;
			l->value = l->member = false;
			return take(l, out, start, next, r->classes);
		}
	}
	l->level--;
	l->value = true;
	return take(l, out, start, at < l->end ? at : l->end, r->classes);
}

/* Words and numbers */

/* Lists have a blank at each end. */
static bool is_listed(const char *list, const char *padded)
{
	return list && strstr(list, padded);
}

static uint32_t class_of(struct scanner *l, struct str word)
{
	const struct language *language = l->language;
	char padded[WORD_MAX + 3] = " ";

	if (word.n > WORD_MAX || memchr(word.p, '\0', word.n))
		return 0;
	memcpy(padded + 1, word.p, word.n);
	padded[word.n + 1] = ' ';
	if (language->flags & ANY_CASE)
		lower(padded);
	if (is_listed(language->keywords, padded)) {
		l->defines = is_listed(language->definers, padded);
		return CLASS_KEYWORD;
	}
	if (is_listed(language->builtins, padded))
		return CLASS_NAME;
	return is_listed(language->literals, padded) ? CLASS_LITERAL : 0;
}

static bool is_prefix(const struct scanner *l, size_t start, size_t end)
{
	enum { PREFIX_MAX = 3 };

	if (!l->language->prefixes || end - start > PREFIX_MAX ||
	    (peek(l, end) != '"' && peek(l, end) != '\''))
		return false;
	for (; start < end; start++)
		if (!strchr(l->language->prefixes, l->code.p[start]))
			return false;
	return true;
}

static bool take_word(struct scanner *l, struct lexeme *out)
{
	bool member = l->member, defines = l->defines;
	size_t start = l->at, end = start + 1;
	uint32_t classes;

	while (is_word(l->language, peek(l, end)))
		end++;
	l->member = l->defines = l->value = false;
	if (is_prefix(l, start, end)) {
		l->at = end;
		if (take_delimited(l, out, start))
			return true;
		if (top(l)->state == SCANNER_STRING)
			return false;
	}
	classes = defines  ? CLASS_FUNCTION
	          : member ? 0
	                   : class_of(l, str_slice(l->code, start, end));
	l->value = classes != CLASS_KEYWORD;
	return take(l, out, start, end, classes);
}

/* 12, 0xFF, 1_000, 1.5e-3, 10px; but two of 1..5. */
static bool take_number(struct scanner *l, struct lexeme *out)
{
	size_t start = l->at, end = start;
	bool hex = peek(l, start) == '0' && (peek(l, start + 1) | 0x20) == 'x';

	for (;; end++) {
		char c = peek(l, end), next = peek(l, end + 1);
		bool exponent = !hex && (c | 0x20) == 'e' &&
		                (next == '+' || next == '-') &&
		                is_digit(peek(l, end + 2));

		if (exponent)
			end++;
		else if (c == '.' ? next == '.' || starts_word(next)
		                  : !is_digit(c) && !is_letter(c) && c != '_')
			break;
	}
	l->value = true;
	l->member = l->defines = false;
	return take(l, out, start, end, CLASS_LITERAL);
}

/* $name, @decorator, #include. */
static bool take_sigil(struct scanner *l, struct lexeme *out)
{
	const struct sigil *s = l->language->sigils;
	size_t start = l->at, end = start + 1;

	while (s && s->c && s->c != l->code.p[start])
		s++;
	if (!s || !s->c || (s->first && !l->first) ||
	    (l->value && s->classes == CLASS_META))
		return false;
	while (s->first && is_blank(peek(l, end)))
		end++;
	if (!starts_word(peek(l, end)) && !is_digit(peek(l, end)))
		return false;
	while (is_word(l->language, peek(l, end)) ||
	       (peek(l, end) == '.' && s->classes == CLASS_META &&
	        starts_word(peek(l, end + 1))))
		end++;
	l->value = s->classes == CLASS_NAME;
	l->member = l->defines = false;
	return take(l, out, start, end, s->classes);
}

/* The first words of a line (behind dashes of a list) and what ends a key. */
static bool take_key(struct scanner *l, struct lexeme *out)
{
	const char *ends = l->language->key_ends;
	size_t start = l->at, at;

	while (peek(l, start) == '-' && is_blank(peek(l, start + 1)))
		for (start++; is_blank(peek(l, start));)
			start++;
	if (!starts_word(peek(l, start)) && !is_digit(peek(l, start)) &&
	    peek(l, start) != '.')
		return false;
	for (at = start; at < l->end; at++) {
		char c = l->code.p[at], next = peek(l, at + 1);

		if (strchr("\n#'\"{}[],&|>", c))
			return false;
		if (strchr(ends, c) && (c != ':' || next <= ' ' || next == '='))
			break;
	}
	if (at == l->end)
		return false;
	while (at > start && is_blank(l->code.p[at - 1]))
		at--;
	return take(l, out, start, at, CLASS_NAME);
}

/* Tags */

static bool take_tag(struct scanner *l, struct lexeme *out)
{
	struct scanner_level *level = top(l);
	size_t start = l->at + 1, end;

	level->state = SCANNER_TAG;
	level->closing = peek(l, start) == '/';
	start += level->closing;
	level->from = start;
	for (end = start; is_word(l->language, peek(l, end)) ||
	                  (peek(l, end) && strchr("-:.", peek(l, end)));)
		end++;
	return take(l, out, start, end, CLASS_KEYWORD);
}

static bool starts_tag(const struct scanner *l)
{
	char next = peek(l, l->at + 1);

	return peek(l, l->at) == '<' &&
	       (is_letter(next) || next == '/' ||
	        (next == '>' && l->language->flags & JSX));
}

static bool push_code(struct scanner *l)
{
	if (!(l->language->flags & JSX) || peek(l, l->at) != '{' ||
	    !push(l, SCANNER_CODE))
		return false;
	top(l)->close = '}';
	l->at++;
	l->value = l->member = false;
	return true;
}

static bool step_text(struct scanner *l, struct lexeme *out)
{
	for (; l->at < l->end; l->at++) {
		char c = l->code.p[l->at];

		if (c == '\n')
			l->first = true;
		if (push_code(l))
			return false;
		if (c != '<')
			continue;
		if (l->language->flags & MARKUP &&
		    take_delimited(l, out, l->at))
			return true;
		if (starts_tag(l))
			return take_tag(l, out);
	}
	return false;
}

/* What stands in a page's script or style is in a language of its own. */
static void enter_script(struct scanner *l, const char *close, const char *name)
{
	size_t *hopeless = &l->hopeless[0][SCRIPT_END];
	size_t end = l->at;

	if (l->at < *hopeless)
		return;
	while (end < l->end && !looking_at(l, end, close))
		end++;
	if (end == l->end)
		*hopeless = end;
	else if (push(l, SCANNER_CODE)) {
		l->around = l->language;
		learn_rows(l, language_find(str_from(name)));
		l->end = end;
		l->value = l->member = l->defines = false;
		l->first = true;
	}
}

static void end_tag(struct scanner *l)
{
	struct scanner_level *level = top(l);
	bool empty = l->code.p[l->at - 1] == '/' && !level->closing;

	l->at++;
	level->state = SCANNER_TEXT;
	if (level->closing)
		level->depth -= level->depth > 0;
	else if (!empty)
		level->depth++;
	if (!(l->language->flags & MARKUP)) {
		if (!level->depth) {
			l->level--;
			l->value = true;
		}
		return;
	}
	if (looking_at(l, level->from, "script"))
		enter_script(l, "</script", "javascript");
	else if (looking_at(l, level->from, "style"))
		enter_script(l, "</style", "css");
}

static bool take_attr_value(struct scanner *l, struct lexeme *out, char quote)
{
	size_t *hopeless =
		&l->hopeless[l->around != NULL]
			    [quote == '"' ? DOUBLE_QUOTE : SINGLE_QUOTE];
	const char *end = NULL;

	if (l->at >= *hopeless)
		end = memchr(l->code.p + l->at + 1, quote, l->end - l->at - 1);
	if (!end) {
		*hopeless = l->end;
		l->at++;
		return false;
	}
	return take(l, out, l->at, (size_t)(end - l->code.p) + 1, CLASS_STRING);
}

static bool step_tag(struct scanner *l, struct lexeme *out)
{
	char c = l->code.p[l->at];
	size_t end = l->at;

	if (c == '>') {
		end_tag(l);
		return false;
	}
	if (c == '"' || c == '\'')
		return take_attr_value(l, out, c);
	if (c == '<') {
		top(l)->state = SCANNER_TEXT;
		l->at += !starts_tag(l);
		return false;
	}
	if (push_code(l))
		return false;
	while (is_word(l->language, peek(l, end)) ||
	       (peek(l, end) && strchr("-:.@", peek(l, end))))
		end++;
	if (end > l->at)
		return take(l, out, l->at, end, CLASS_NAME);
	l->at++;
	return false;
}

/* Code */

/* The bracket that ends the code in a string is part of the string. */
static void leave_code(struct scanner *l)
{
	l->level--;
	if (top(l)->state != SCANNER_STRING)
		return;
	top(l)->from = l->at;
	l->at--;
}

static void pass_symbol(struct scanner *l)
{
	struct scanner_level *level = top(l);
	char c = l->code.p[l->at++];
	char open = level->close == '}' ? '{' : '(';

	if (level->close && c == open)
		level->depth++;
	else if (level->close && c == level->close && level->depth)
		level->depth--;
	else if (level->close && c == level->close)
		leave_code(l);
	l->value = c == ')' || c == ']' || c == '}';
	l->member = c == '.';
	l->defines = l->first = false;
}

static bool step_code(struct scanner *l, struct lexeme *out)
{
	char c = l->code.p[l->at];
	size_t start = l->at;
	unsigned level = l->level;

	if (c == '\n') {
		l->at++;
		l->first = true;
		l->value = l->member = l->defines = false;
		return false;
	}
	if (is_blank(c)) {
		l->at++;
		return false;
	}
	if (l->opens[l->around != NULL][(unsigned char)c]) {
		if (take_delimited(l, out, start))
			return true;
		if (l->level != level || l->at != start)
			return false;
	}
	if (l->language->flags & NO_WORDS) {
		l->at = line_end(l, start);
		return false;
	}
	if (l->first && l->language->key_ends && take_key(l, out))
		return true;
	if (starts_word(c) || (c == '$' && is_word(l->language, c)))
		return take_word(l, out);
	if (is_digit(c) ||
	    (c == '.' && is_digit(peek(l, start + 1)) && !l->value))
		return take_number(l, out);
	if (l->language->flags & JSX && !l->value && starts_tag(l) &&
	    push(l, SCANNER_TAG))
		return take_tag(l, out);
	if (l->language->sigils && take_sigil(l, out))
		return true;
	pass_symbol(l);
	return false;
}

/* The end of a script, or of a session's line: false where all is read. */
static bool go_on(struct scanner *l, struct lexeme *out)
{
	size_t n;

	if (l->around) {
		l->level = 0;
		l->language = l->around;
		l->around = NULL;
		l->end = l->code.n;
		return true;
	}
	l->level = 0;
	while (l->session && l->end < l->code.n) {
		l->at = l->end + (l->end > 0);
		l->end = l->code.n;
		l->end = line_end(l, l->at);
		n = prompt(l->language, str_slice(l->code, l->at, l->end));
		l->first = true;
		l->value = l->member = l->defines = false;
		if (!n && l->end < l->code.n)
			continue;
		if (n)
			*out = (struct lexeme){ l->at, l->at + n, CLASS_META };
		l->at = n ? l->at + n : l->end;
		return true;
	}
	return false;
}

bool scanner_next(struct scanner *l, struct lexeme *out)
{
	static bool (*const steps[])(struct scanner *, struct lexeme *) = {
		[SCANNER_CODE] = step_code,
		[SCANNER_STRING] = step_string,
		[SCANNER_TEXT] = step_text,
		[SCANNER_TAG] = step_tag,
	};

	for (;;) {
		*out = (struct lexeme){ 0 };
		if (l->at < l->end) {
			if (steps[top(l)->state](l, out))
				return true;
		} else if (!go_on(l, out)) {
			return false;
		} else if (out->classes) {
			return true;
		}
	}
}
