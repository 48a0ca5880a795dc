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
	[TAG_PRE] = FACTS_CODE,    [TAG_CODE] = FACTS_CODE,
	[TAG_TABLE] = FACTS_TABLE, [TAG_IMG] = FACTS_IMAGE,
	[TAG_MATH] = FACTS_MATH,
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

static void look_through(struct facts *f, const struct element *root)
{
	for (const struct element *e = root, *next; e; e = next) {
		unsigned kinds = tag_kinds[e->tag];

		f->kinds |= kinds;
		next = kinds & (FACTS_CODE | FACTS_MATH)
		               ? element_after(e, root)
		               : element_next(e, root);
	}
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
