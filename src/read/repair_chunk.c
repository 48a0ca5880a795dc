/* The parts of a chunk: runs of letters, and what stands between them. */
#include "read/repair_chunk.h"

enum {
	DAMAGED = 500, /* below, a file is so damaged that punctuation, too,
	                * is taken to have lost its space */
	LONG = 4,      /* letters of a word behind "()" */
	CERTAIN = 150, /* gain over the whole that leaves no doubt */
};

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_letter(char c)
{
	return is_upper((char)(c & ~0x20)) && (unsigned char)c < 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The byte, or NUL beyond the ends. */
static char at(struct str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

static size_t apostrophe_length(struct str s, size_t i)
{
	if (str_starts(str_slice(s, i, s.n), STR("\xE2\x80\x99")))
		return 3;
	return s.p[i] == '\'';
}

size_t chunk_run_end(struct str s, size_t from)
{
	size_t i = from;

	while (i < s.n) {
		size_t quote = apostrophe_length(s, i);

		if (is_letter(s.p[i]))
			i++;
		else if (quote && i > from && is_letter(at(s, i + quote)))
			i += quote;
		else
			break;
	}
	return i;
}

/* "train/test" is words; "src/main/" and "a.b/c" are not. */
static bool is_path(struct str s)
{
	size_t slashes = 0, dots = 0;

	for (size_t i = 0; i < s.n; i++) {
		slashes += s.p[i] == '/';
		dots += s.p[i] == '.' && i + 1 < s.n;
	}
	return slashes > 1 || (slashes && dots) || at(s, 0) == '/';
}

/* Paths, addresses, markup, formulas, and other alphabets. */
static bool is_foreign(struct str s)
{
	if (is_path(s))
		return true;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (strchr("_@\\`$<>{}=#&|~^+", c))
			return true;
		/* General punctuation begins with E2 80. */
		if (c >= 0xC2 && !(c == 0xE2 && at(s, i + 1) == '\x80'))
			return true;
	}
	return false;
}

static void cut(struct chunk *c, size_t i)
{
	c->n += !c->cuts[i];
	c->cuts[i] = true;
}

static bool trusts_marks(const struct look *look)
{
	return !look->judging && look->damage < DAMAGED;
}

/* The first word of what is at `from`, as far as it was cut. */
static struct str first_word(const struct chunk *c, size_t from)
{
	size_t end = chunk_run_end(c->text, from);

	for (size_t i = from + 1; i < end; i++)
		if (c->cuts[i])
			end = i;
	return str_slice(c->text, from, end);
}

static bool joins_others(const struct chunk *c, size_t from)
{
	struct str word = first_word(c, from);

	return word.n > 1 && lexicon_joint(word) != LEXICON_CONTENT;
}

/* What is behind the run: the next word, if only a hyphen parts them. */
static struct str word_behind(struct str s, size_t end)
{
	size_t from = end + 1;

	if (at(s, end) != '-')
		return (struct str){ 0 };
	return str_slice(s, from, chunk_run_end(s, from));
}

static void cut_run(const struct look *look, struct chunk *c, size_t from,
                    size_t end)
{
	struct str run = str_slice(c->text, from, end);
	const struct segments *s =
		segmenter_run(look->segmenter, run, word_behind(c->text, end));
	int gain = s->gain - look->damage;

	c->runs++;
	if (!s->n || gain <= 0) {
		c->known += lexicon_know(look->words, run);
		return;
	}
	if (s->joint != LEXICON_CONTENT && gain > CERTAIN)
		c->certain++;
	for (size_t i = 0; i < s->n && !look->judging; i++)
		cut(c, from + s->cuts[i]);
}

/* Where a run's own words begin: behind the x of "1.xand". SIZE_MAX: it is not
 * for us ("obj.method", "f()g", "3D"). */
static size_t run_start(const struct chunk *c, size_t from, size_t end)
{
	struct str s = c->text;

	if ((from == 0 && c->open_left) || (end == s.n && c->open_right))
		return SIZE_MAX;
	if (from && s.p[from - 1] == '.')
		return from > 1 && is_digit(s.p[from - 2]) &&
		                       s.p[from] == 'x' && end > from + 1
		               ? from + 1
		               : SIZE_MAX;
	if (at(s, end) == '.' && is_letter(at(s, end + 1)) &&
	    !is_upper(at(s, end + 1)))
		return SIZE_MAX;
	return from;
}

/* "PEP 8and", "1.xand": a word that joins, right behind a number. What is no
 * such word is part of the number: "3D", "10px". */
static void look_behind_digit(const struct look *look, struct chunk *c,
                              size_t from, size_t end)
{
	struct chunk trial = { .text = c->text };
	size_t digits = from;

	cut_run(look, &trial, from, end);
	while (digits && (is_digit(c->text.p[digits - 1]) ||
	                  strchr(".x", c->text.p[digits - 1])))
		digits--;
	if (!joins_others(&trial, from) ||
	    (digits && is_letter(c->text.p[digits - 1]) &&
	     lexicon_joint(first_word(&trial, from)) != LEXICON_STRONG))
		return;
	cut(c, from);
	for (size_t i = from + 1; i < end; i++)
		if (trial.cuts[i])
			cut(c, i);
}

/* "in3D", "a1D array": a word that joins, right before a number. */
static bool lost_before_digit(const struct chunk *c, size_t from, size_t end)
{
	struct str s = c->text, word;
	size_t i = end, start = end;

	while (i < s.n && is_digit(s.p[i]))
		i++;
	while (start > from && !c->cuts[start])
		start--;
	word = str_slice(s, start, end);
	if (from || i == end)
		return false;
	if (word.n == 1)
		return word.p[0] == 'a' &&
		       (at(s, i) == '-' || is_letter(at(s, i)));
	return lexicon_joint(word) != LEXICON_CONTENT;
}

static void look_at_run(const struct look *look, struct chunk *c, size_t from,
                        size_t end)
{
	size_t start = run_start(c, from, end);

	if (start == SIZE_MAX)
		return;
	if (start > from || (from && is_digit(c->text.p[from - 1]))) {
		if (trusts_marks(look))
			look_behind_digit(look, c, start, end);
		return;
	}
	cut_run(look, c, from, end);
	if (trusts_marks(look) && lost_before_digit(c, from, end))
		cut(c, end);
}

static bool all_capitals(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_upper(s.p[i]) && !(i && i + 1 == s.n && s.p[i] == 's'))
			return false;
	return s.n > 1;
}

/* "(AUC)metric", "(as we know)and", "where()method"; not "(re)use". */
static bool lost_behind_bracket(const struct chunk *c, size_t i)
{
	size_t open = i;

	if (!is_letter(at(c->text, i + 1)))
		return false;
	while (open && c->text.p[open] != '(')
		open--;
	if (at(c->text, open) != '(') /* its start was another chunk */
		return true;
	if (i == open + 1)
		return first_word(c, i + 1).n >= LONG;
	return all_capitals(str_slice(c->text, open + 1, i)) ||
	       joins_others(c, i + 1);
}

/* "network(CNN)", "functions(ufuncs)", "values(such as"; not "f(x)", nor "element(s)". */
static bool lost_before_bracket(const struct chunk *c, size_t i)
{
	struct str s = c->text;
	size_t end = i + 1;

	if (i < 3 || !is_letter(s.p[i - 1]) || !is_letter(at(s, i + 1)))
		return false;
	while (end < s.n && s.p[end] != ')')
		end++;
	if (end == s.n)
		return !c->open_right;
	return all_capitals(str_slice(s, i + 1, end)) ||
	       (end > i + 3 && s.p[i - 1] == 's' && s.p[end - 1] == 's');
}

static bool two_letters(struct str s, size_t from)
{
	return is_letter(at(s, from)) && is_letter(at(s, from + 1));
}

/* "train,validation", "it?What", "work.What". */
static bool lost_behind_mark(const struct chunk *c, size_t i)
{
	struct str s = c->text;

	if (i < 2 || !two_letters(s, i - 2) || !two_letters(s, i + 1))
		return false;
	switch (s.p[i]) {
	case ',':
	case ';':
		return !is_upper(s.p[i - 1]) || !is_upper(s.p[i + 1]);
	case '?':
	case '!':
		return is_upper(s.p[i + 1]);
	case '.':
		return !is_upper(s.p[i - 1]) && is_upper(s.p[i + 1]) &&
		       joins_others(c, i + 1);
	}
	return false;
}

static void look_at_marks(struct chunk *c)
{
	struct str s = c->text;

	for (size_t i = 1; i < s.n; i++) {
		if (s.p[i] == '(' && lost_before_bracket(c, i))
			cut(c, i);
		else if (s.p[i] == ')' && lost_behind_bracket(c, i))
			cut(c, i + 1);
		else if (lost_behind_mark(c, i))
			cut(c, i + 1);
	}
}

void chunk_look(const struct look *look, struct chunk *c)
{
	if (c->text.n > CHUNK_BYTES || is_foreign(c->text))
		return;
	for (size_t i = 0; i < c->text.n;) {
		size_t end = chunk_run_end(c->text, i);

		if (end == i) {
			i++;
			continue;
		}
		look_at_run(look, c, i, end);
		i = end;
	}
	if (trusts_marks(look))
		look_at_marks(c);
}
