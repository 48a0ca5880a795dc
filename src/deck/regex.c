/* Regular expressions: a compiler to instructions whose jumps are relative, so
 * that a piece is repeated by copying it. regex_run.c runs them. */
#include "deck/regex.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "deck/match.h"
#include "deck/regex_program.h"

enum {
	PROGRAM_MAX = 5000, /* instructions */
	DEPTH_MAX = 50,     /* of parentheses */
	REPEAT_MAX = 255,   /* RE_DUP_MAX of XBD, <limits.h> */
};

static const struct {
	const char *name;
	enum class class;
} class_names[] = {
	{ "[:alpha:]", ALPHA }, { "[:digit:]", DIGIT }, { "[:alnum:]", ALNUM },
	{ "[:upper:]", CASED }, { "[:lower:]", CASED }, { "[:space:]", SPACE },
	{ "[:blank:]", SPACE }, { "[:punct:]", PUNCT }, { "[:xdigit:]", HEX },
};

/* What a letter means behind a backslash. */
static const struct {
	char letter;
	enum class class;
} class_letters[] = { { 'd', DIGIT }, { 'w', WORD }, { 's', SPACE } };

struct compiler {
	struct buf code, sets, ranges;
	struct str s;
	size_t at;
	const char *wrong; /* the first thing that is; then nothing is added */
};

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool fail(struct compiler *c, const char *wrong)
{
	if (!c->wrong)
		c->wrong = wrong;
	c->at = c->s.n;
	return false;
}

static size_t length(const struct compiler *c)
{
	return c->code.n / sizeof(struct inst);
}

static void emit_at(struct compiler *c, size_t at, struct inst inst)
{
	size_t n = length(c), size = sizeof inst;

	if (n >= PROGRAM_MAX) {
		fail(c, "it is too large");
		return;
	}
	buf_bytes(&c->code, &inst, size);
	memmove(c->code.p + (at + 1) * size, c->code.p + at * size,
	        (n - at) * size);
	memcpy(c->code.p + at * size, &inst, size);
}

static void emit(struct compiler *c, enum op op, size_t x)
{
	emit_at(c, length(c), (struct inst){ .op = op, .x = (int32_t)x });
}

static void split_at(struct compiler *c, size_t at, size_t x, size_t y)
{
	emit_at(c, at, (struct inst){ OP_SPLIT, (int32_t)x, (int32_t)y });
}

static bool is_at(const struct compiler *c, char ch)
{
	return c->at < c->s.n && c->s.p[c->at] == ch;
}

static bool take(struct compiler *c, char ch)
{
	if (!is_at(c, ch))
		return false;
	c->at++;
	return true;
}

static void add_range(struct compiler *c, struct range range)
{
	buf_bytes(&c->ranges, &range, sizeof range);
}

/* The letter behind a backslash as a class. */
static bool take_class_letter(struct compiler *c)
{
	char letter = c->at < c->s.n ? c->s.p[c->at] : '\0';

	for (size_t i = 0; i < sizeof class_letters / sizeof *class_letters;
	     i++) {
		struct range range = { .class = class_letters[i].class };

		if ((letter | 0x20) != class_letters[i].letter)
			continue;
		range.outside = letter != class_letters[i].letter;
		add_range(c, range);
		c->at++;
		return true;
	}
	return false;
}

/* The character behind a backslash: punctuation stands for itself. */
static uint32_t take_escaped(struct compiler *c)
{
	uint32_t ch;

	if (c->at == c->s.n) {
		fail(c, "it ends in a backslash");
		return 0;
	}
	ch = utf8_next(c->s, &c->at);
	if (ch == 'n' || ch == 't')
		return ' '; /* all white space is a space in the text */
	if (is_digit(ch))
		fail(c, "back-references are not supported");
	else if (utf8_is_word(ch))
		fail(c, "it has an unknown escape");
	return ch;
}

static bool take_class_name(struct compiler *c)
{
	struct str rest = str_slice(c->s, c->at, c->s.n);

	for (size_t i = 0; i < sizeof class_names / sizeof *class_names; i++)
		if (str_starts(rest, str_from(class_names[i].name))) {
			add_range(c, (struct range){
					     .class = class_names[i].class });
			c->at += strlen(class_names[i].name);
			return true;
		}
	if (str_starts(rest, STR("[:")) || str_starts(rest, STR("[.")) ||
	    str_starts(rest, STR("[=")))
		return fail(c, "it has an unknown class of characters");
	return false;
}

static uint32_t take_set_char(struct compiler *c)
{
	if (c->at == c->s.n) {
		fail(c, "a ']' is missing");
		return 0;
	}
	if (take(c, '\\'))
		return take_escaped(c);
	return utf8_next(c->s, &c->at);
}

static void read_set_item(struct compiler *c)
{
	struct str rest = str_slice(c->s, c->at, c->s.n);
	struct range range = { 0 };

	if (take_class_name(c))
		return;
	if (rest.n > 1 && rest.p[0] == '\\') {
		c->at++;
		if (take_class_letter(c))
			return;
		c->at--;
	}
	range.first = range.last = take_set_char(c);
	rest = str_slice(c->s, c->at, c->s.n);
	if (rest.n > 1 && rest.p[0] == '-' && rest.p[1] != ']') {
		c->at++;
		range.last = take_set_char(c);
	}
	if (range.last < range.first)
		fail(c, "a range runs backwards");
	add_range(c, range);
}

static size_t range_count(const struct compiler *c)
{
	return c->ranges.n / sizeof(struct range);
}

/* Adds the set of the ranges from `from` on, and its instruction. */
static void emit_set(struct compiler *c, size_t from, bool outside)
{
	struct set set = { from, range_count(c), outside };

	emit(c, OP_SET, c->sets.n / sizeof set);
	buf_bytes(&c->sets, &set, sizeof set);
}

/* Behind '['; a ']' that comes first is a character. */
static void read_set(struct compiler *c)
{
	size_t from = range_count(c);
	bool outside = take(c, '^');

	do
		read_set_item(c);
	while (!c->wrong && !is_at(c, ']') && c->at < c->s.n);
	if (!take(c, ']'))
		fail(c, "a ']' is missing");
	emit_set(c, from, outside);
}

static void read_escape(struct compiler *c)
{
	size_t from = range_count(c);

	if (take(c, 'b'))
		emit(c, OP_EDGE, 0);
	else if (take(c, 'B'))
		emit(c, OP_INNER, 0);
	else if (take_class_letter(c))
		emit_set(c, from, false);
	else
		emit(c, OP_CHAR, take_escaped(c));
}

static void read_alternatives(struct compiler *, unsigned depth);

static void read_group(struct compiler *c, unsigned depth)
{
	if (is_at(c, '?'))
		fail(c, "'(?' is not supported");
	else if (depth == DEPTH_MAX)
		fail(c, "its parentheses are nested too deeply");
	else
		read_alternatives(c, depth + 1);
	if (!take(c, ')'))
		fail(c, "a ')' is missing");
}

/* A '{' before no digit is a character. */
static bool is_at_counts(const struct compiler *c)
{
	return is_at(c, '{') && c->at + 1 < c->s.n &&
	       is_digit((unsigned char)c->s.p[c->at + 1]);
}

static void read_atom(struct compiler *c, unsigned depth)
{
	uint32_t ch;

	if (is_at_counts(c)) {
		fail(c, "there is nothing to repeat");
		return;
	}
	ch = utf8_next(c->s, &c->at);
	switch (ch) {
	case '(':
		read_group(c, depth);
		break;
	case '[':
		read_set(c);
		break;
	case '\\':
		read_escape(c);
		break;
	case '.':
		emit(c, OP_ANY, 0);
		break;
	case '^':
		emit(c, OP_BEGIN, 0);
		break;
	case '$':
		emit(c, OP_END, 0);
		break;
	case '*':
	case '+':
	case '?':
		fail(c, "there is nothing to repeat");
		break;
	default:
		emit(c, OP_CHAR, ch);
	}
}

static void repeat_any(struct compiler *c, size_t start)
{
	size_t n = length(c) - start;

	split_at(c, start, 1, n + 2);
	emit(c, OP_JUMP, 0 - (n + 1));
}

static void repeat_some(struct compiler *c, size_t start)
{
	size_t n = length(c) - start;

	split_at(c, length(c), 0 - n, 1);
}

static size_t read_count(struct compiler *c)
{
	size_t n = 0;

	for (; c->at < c->s.n && is_digit((unsigned char)c->s.p[c->at]);
	     c->at++)
		if (n <= REPEAT_MAX)
			n = n * 10 + (size_t)(c->s.p[c->at] - '0');
	return n;
}

/* The piece from `start` on, `low` times and then up to `high` times. */
static void repeat(struct compiler *c, size_t start, size_t low, size_t high,
                   bool endless)
{
	size_t n = length(c) - start, size = sizeof(struct inst);
	struct buf piece = { 0 };

	buf_put(&piece,
	        str_slice(buf_str(&c->code), start * size, (start + n) * size));
	c->code.n = start * size;
	for (size_t i = 0; i < (endless ? low + 1 : high) && !c->wrong; i++) {
		size_t from = length(c);

		if (!endless && i >= low)
			split_at(c, from, 1, (n + 1) * (high - i));
		if (length(c) + n > PROGRAM_MAX)
			fail(c, "it is too large");
		else
			buf_put(&c->code, buf_str(&piece));
		if (endless && i == low)
			repeat_any(c, from);
	}
	buf_free(&piece);
}

/* Behind '{', before a digit. */
static void read_counts(struct compiler *c, size_t start)
{
	size_t low = read_count(c), high = low;
	bool endless = take(c, ',');

	if (endless && !is_at(c, '}')) {
		high = read_count(c);
		endless = false;
	}
	if (!take(c, '}'))
		fail(c, "a '}' is missing");
	else if (low > REPEAT_MAX || high > REPEAT_MAX)
		fail(c, "it counts to more than 255");
	else if (high < low)
		fail(c, "a count runs backwards");
	else
		repeat(c, start, low, high, endless);
}

static void read_piece(struct compiler *c, unsigned depth)
{
	size_t start = length(c), n;

	read_atom(c, depth);
	n = length(c) - start;
	if (take(c, '*')) {
		repeat_any(c, start);
	} else if (take(c, '+')) {
		repeat_some(c, start);
	} else if (take(c, '?')) {
		split_at(c, start, 1, n + 1);
	} else if (is_at_counts(c)) {
		c->at++;
		read_counts(c, start);
	} else {
		return;
	}
	take(c, '?'); /* asks for the shortest match: it matches or not */
}

/* a|b|c is SPLIT a JUMP SPLIT b JUMP c, all jumps to the end. */
static void read_alternatives(struct compiler *c, unsigned depth)
{
	size_t start = length(c), last_jump = SIZE_MAX;

	for (;;) {
		while (c->at < c->s.n && !is_at(c, '|') && !is_at(c, ')'))
			read_piece(c, depth);
		if (!take(c, '|'))
			break;
		split_at(c, start, 1, length(c) - start + 2);
		/* Until the end is known, a jump holds the one before it. */
		emit(c, OP_JUMP, last_jump);
		start = length(c);
		last_jump = start - 1;
	}
	while (!c->wrong && last_jump != SIZE_MAX) {
		struct inst *jump = (struct inst *)c->code.p + last_jump;
		size_t before = jump->x < 0 ? SIZE_MAX : (size_t)jump->x;

		jump->x = (int32_t)(length(c) - last_jump);
		last_jump = before;
	}
}

static void *keep(struct arena *a, const struct buf *b)
{
	return b->n ? memcpy(arena_alloc(a, b->n), b->p, b->n) : NULL;
}

static struct regex *finish(struct arena *a, const struct compiler *c)
{
	struct regex *r = ARENA_NEW(a, struct regex);

	r->n = length(c);
	r->code = keep(a, &c->code);
	r->sets = keep(a, &c->sets);
	r->ranges = keep(a, &c->ranges);
	r->now = ARENA_ARRAY(a, r->n, uint32_t);
	r->next = ARENA_ARRAY(a, r->n, uint32_t);
	r->stack = ARENA_ARRAY(a, 2 * r->n + 1, uint32_t);
	r->reached = ARENA_ARRAY(a, r->n, size_t);
	return r;
}

/* Folds all but letters behind a backslash, where case has a meaning. */
static void fold(struct buf *b, struct str s)
{
	size_t from = 0;

	for (size_t at = 0; at + 1 < s.n; at++)
		if (s.p[at] == '\\' && (unsigned char)s.p[at + 1] < 0x80) {
			match_fold(b, str_slice(s, from, at));
			buf_put(b, str_slice(s, at, at + 2));
			from = ++at + 1;
		}
	match_fold(b, str_slice(s, from, s.n));
}

struct regex *regex_new(struct arena *a, struct str s, const char **wrong)
{
	struct buf folded = { 0 };
	struct compiler c = { 0 };
	struct regex *r = NULL;

	fold(&folded, s);
	c.s = buf_str(&folded);
	read_alternatives(&c, 0);
	if (c.at < c.s.n)
		fail(&c, "it has a ')' without a '('");
	emit(&c, OP_MATCH, 0);
	if (!c.wrong)
		r = finish(a, &c);
	*wrong = c.wrong;
	buf_free(&folded);
	buf_free(&c.code);
	buf_free(&c.sets);
	buf_free(&c.ranges);
	return r;
}
