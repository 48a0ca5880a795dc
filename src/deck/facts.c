/* Facts about a question, from its fields and, where they are needed, from its
 * elements. */
#include "deck/facts.h"

#include "base/utf8.h"
#include "deck/match.h"

enum {
	KNOWN_ELEMENTS = 1 << 0,
	KNOWN_PROMPT = 1 << 1,
	KNOWN_ANSWER = 1 << 2,
	KNOWN_KINDS = 1 << 3,
	KNOWN_WORDS = 1 << 4,
};

static const unsigned char tag_kinds[TAG_COUNT] = {
	[TAG_PRE] = FACTS_CODE,
	[TAG_CODE] = FACTS_CODE,
	[TAG_TABLE] = FACTS_TABLE,
	[TAG_IMG] = FACTS_IMAGE,
};

void facts_turn(struct facts *f, size_t i)
{
	if (f->known & KNOWN_ELEMENTS)
		arena_reset(&f->arena);
	f->question = &f->bank->questions[i];
	f->known = 0;
}

/* Whether this is to be found out now. */
static bool is_new(struct facts *f, unsigned bit)
{
	bool is = !(f->known & bit);

	f->known |= bit;
	return is;
}

static const struct question_elements *elements(struct facts *f)
{
	size_t i = (size_t)(f->question - f->bank->questions);

	if (is_new(f, KNOWN_ELEMENTS))
		f->elements = bank_elements(f->bank, i, &f->arena);
	return &f->elements;
}

struct str facts_fold(struct facts *f, struct str s)
{
	if (utf8_check(s) != s.n)
		return s;
	f->scratch.n = 0;
	match_fold(&f->scratch, s);
	return buf_str(&f->scratch);
}

struct str facts_prompt(struct facts *f)
{
	if (is_new(f, KNOWN_PROMPT)) {
		f->prompt.n = 0;
		match_fold(&f->prompt, f->question->prompt);
	}
	return buf_str(&f->prompt);
}

struct str facts_answer(struct facts *f)
{
	if (is_new(f, KNOWN_ANSWER)) {
		const struct element *answer = elements(f)->answer;

		f->answer.n = f->scratch.n = 0;
		if (answer)
			element_plain(&f->scratch, answer);
		match_fold(&f->answer, buf_str(&f->scratch));
	}
	return buf_str(&f->answer);
}

size_t facts_words(struct facts *f)
{
	if (is_new(f, KNOWN_WORDS))
		f->words = match_count(facts_prompt(f)) +
		           match_count(facts_answer(f));
	return f->words;
}

/* Maths */

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The offset of a closing text behind `at`; 0: there is none. */
static size_t find(struct str s, size_t at, const char *closing)
{
	for (; at + 2 <= s.n; at++)
		if (memcmp(s.p + at, closing, 2) == 0)
			return at;
	return 0;
}

/* A dollar that may close what another one opened before `at`. */
static bool is_closed(struct str s, size_t at)
{
	for (; at < s.n; at++) {
		if (s.p[at] == '\\')
			at++;
		else if (s.p[at] == '$')
			return !is_space(s.p[at - 1]) &&
			       (at + 1 == s.n || s.p[at + 1] < '0' ||
			        s.p[at + 1] > '9');
	}
	return false;
}

bool facts_has_math(struct str s)
{
	bool round = true, square = true, dollars = true;

	for (size_t at = 0; at + 1 < s.n; at++) {
		char c = s.p[at], next = s.p[at + 1];

		/* What was not closed once is not closed further on. */
		if (c == '\\' && next == '(') {
			if (round && find(s, at + 2, "\\)"))
				return true;
			round = false;
		} else if (c == '\\' && next == '[') {
			if (square && find(s, at + 2, "\\]"))
				return true;
			square = false;
		} else if (c == '$' && next == '$') {
			if (dollars && find(s, at + 3, "$$"))
				return true;
			dollars = false;
			at++;
			continue;
		} else if (c == '$' && !is_space(next)) {
			if (is_closed(s, at + 2))
				return true;
		}
		at += c == '\\';
	}
	return false;
}

/* Maths in the text since the last block began. Code stands in it as one
 * letter, so that GitHub's $`…`$ is maths and "$" in a shell's line is not. */
static void end_block(struct facts *f)
{
	if (facts_has_math(buf_str(&f->scratch)))
		f->kinds |= FACTS_MATH;
	f->scratch.n = 0;
}

static bool is_math(const struct element *e)
{
	const struct element *code =
		e->tag == TAG_PRE && e->first ? e->first : e;

	return str_eq_nocase(element_attr(code, ATTR_LANGUAGE), STR("math")) ||
	       str_eq(str_from(tag_name(e->tag)), STR("math"));
}

/* What is below this element; true: its children say nothing more. */
static bool look(struct facts *f, const struct element *e)
{
	unsigned kinds = tag_kinds[e->tag];

	if (tag_is_block(e->tag))
		end_block(f);
	if (e->tag == TAG_TEXT)
		buf_put(&f->scratch, e->text);
	else if (e->tag == TAG_BR)
		buf_char(&f->scratch, ' ');
	else if (is_math(e))
		kinds = FACTS_MATH;
	f->kinds |= kinds;
	if (!(tag_kinds[e->tag] & FACTS_CODE))
		return false;
	buf_char(&f->scratch, 'x');
	return true;
}

static void look_through(struct facts *f, const struct element *root)
{
	const struct element *e = root;

	f->scratch.n = 0;
	while (e) {
		if (!look(f, e)) {
			e = element_next(e, root);
			continue;
		}
		while (e != root && !e->next)
			e = e->parent;
		e = e == root ? NULL : e->next;
	}
	end_block(f);
}

unsigned facts_kinds(struct facts *f)
{
	if (is_new(f, KNOWN_KINDS)) {
		f->kinds = 0;
		look_through(f, elements(f)->prompt);
		look_through(f, elements(f)->answer);
	}
	return f->kinds;
}

void facts_free(struct facts *f)
{
	arena_free(&f->arena);
	buf_free(&f->prompt);
	buf_free(&f->answer);
	buf_free(&f->scratch);
}
