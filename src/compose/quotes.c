/* Typographic quotes. The text of a block, its inlines' included, is gathered
 * as one; its marks are paired there, and put back where they come from. */
#include "compose/quotes.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "compose/language.h"

/* CLDR, delimiters; where a language has several ways, the usual one. */
struct marks {
	const char *tag; /* primary subtag, RFC 5646 §2.2.1 */
	const char *opening[2], *closing[2]; /* of "", of '' */
	const char *apostrophe;
};

/* clang-format off */
static const struct marks languages[] = {
	{ "en", { "“", "‘" }, { "”", "’" }, "’" },
	{ "ar", { "«", "‹" }, { "»", "›" }, "’" },
	{ "de", { "„", "‚" }, { "“", "‘" }, "’" },
	{ "es", { "«", "“" }, { "»", "”" }, "’" },
	{ "fr", { "«\u00A0", "“" }, { "\u00A0»", "”" }, "’" },
	{ "he", { "”", "’" }, { "”", "’" }, NULL }, /* it is a geresh there */
	{ "it", { "«", "“" }, { "»", "”" }, "’" },
	{ "ja", { "「", "『" }, { "」", "』" }, "’" },
	{ "pl", { "„", "«" }, { "”", "»" }, "’" },
	{ "ru", { "«", "„" }, { "»", "“" }, "’" },
	{ "uk", { "«", "„" }, { "»", "“" }, "’" },
};
/* clang-format on */

enum { LANGUAGES = sizeof languages / sizeof *languages };

/* Literally what somebody types. */
static const bool literal_tags[TAG_COUNT] = {
	[TAG_CODE] = true, [TAG_PRE] = true, [TAG_KBD] = true,
	[TAG_SAMP] = true, [TAG_VAR] = true, [TAG_MATH] = true,
};

enum quote { QUOTE_DOUBLE, QUOTE_SINGLE };

enum { MARKS_MAX = 100000 }; /* in one block; further ones stay */

struct mark {
	struct element *text;
	size_t at, in_block; /* offsets in its text, in the block */
	enum quote quote;
	uint32_t before, after; /* code points; a space at the ends */
	size_t below;           /* the open mark below this one, and 1 */
	const char *print;      /* NULL: as it is */
};

struct curler {
	struct arena *arena;
	const struct marks *marks;
	const struct element *block; /* whose text is being gathered */
	struct buf text;             /* something literal is one letter */
	struct buf found;            /* of struct mark */
	size_t top;                  /* the last open mark, and 1 */
	size_t open[2];              /* how many, by enum quote */
	bool feet;                   /* behind 5' of 5'6" */
};

static const struct marks *marks_of(struct str tag)
{
	return &languages[language_row(tag, languages, LANGUAGES,
	                               sizeof *languages)];
}

/* Characters around a mark */

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_space(uint32_t c)
{
	return c <= ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) ||
	       c == 0x202F || c == 0x3000;
}

/* Of a script that sets no spaces around a quotation: ideographs, kana and
 * Hangul. */
static bool is_east_asian(uint32_t c)
{
	return (c >= 0x2E80 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0x20000 && c <= 0x3FFFF);
}

static bool is_word(uint32_t c)
{
	return utf8_is_word(c) && !is_east_asian(c);
}

static uint32_t code_point_before(struct str s, size_t at)
{
	if (!at)
		return ' ';
	do
		at--;
	while (at && ((unsigned char)s.p[at] & 0xC0) == 0x80);
	return utf8_next(s, &at);
}

static uint32_t code_point_at(struct str s, size_t at)
{
	return at < s.n ? utf8_next(s, &at) : ' ';
}

/* '90s */
static bool is_decade(struct str s, size_t at)
{
	return at + 3 < s.n && is_digit((unsigned char)s.p[at + 1]) &&
	       is_digit((unsigned char)s.p[at + 2]) && s.p[at + 3] == 's';
}

/* Pairs */

static void push(struct curler *c, struct mark *marks, size_t i)
{
	marks[i].below = c->top;
	c->top = i + 1;
	c->open[marks[i].quote]++;
}

/* Closes the last open mark of its kind; those above it had no pair. */
static void close_pair(struct curler *c, struct mark *marks, size_t i)
{
	enum quote quote = marks[i].quote;
	struct mark *m;

	do {
		m = &marks[c->top - 1];
		c->open[m->quote]--;
		c->top = m->below;
	} while (m->quote != quote);
	m->print = c->marks->opening[quote];
	marks[i].print = c->marks->closing[quote];
}

/* A prime, or an apostrophe in a word; true: it is no quotation mark. */
static bool is_no_quote(struct curler *c, struct mark *m)
{
	bool inside = is_word(m->before) && is_word(m->after);

	if (m->quote == QUOTE_DOUBLE)
		return inside || (is_digit(m->before) &&
		                  (c->feet || !c->open[QUOTE_DOUBLE]));
	if (is_digit(m->before) && is_digit(m->after))
		return c->feet = true;
	if (inside || is_decade(buf_str(&c->text), m->in_block)) {
		m->print = c->marks->apostrophe;
		return true;
	}
	return is_digit(m->before) && !c->open[QUOTE_SINGLE];
}

static bool may_open(const struct mark *m)
{
	return !is_space(m->after) && !is_word(m->before);
}

static bool may_close(const struct mark *m)
{
	return !is_space(m->before) && !is_word(m->after) && m->before != '(' &&
	       m->before != '[' && m->before != '{';
}

static void decide(struct curler *c, struct mark *marks, size_t i)
{
	struct mark *m = &marks[i];

	if (is_no_quote(c, m))
		return;
	if (may_close(m) && c->open[m->quote])
		close_pair(c, marks, i);
	else if (may_open(m))
		push(c, marks, i);
	else if (m->quote == QUOTE_SINGLE && is_word(m->before))
		m->print = c->marks->apostrophe; /* the dogs' bowls */
}

/* A single mark that opened nothing stands for what a word has lost: 'tis. */
static void settle_open(struct curler *c, struct mark *marks)
{
	c->top = 0;
	c->open[QUOTE_DOUBLE] = c->open[QUOTE_SINGLE] = 0;
	for (size_t i = 0; i < c->found.n / sizeof *marks; i++) {
		struct mark *m = &marks[i];

		if (!m->print && m->quote == QUOTE_SINGLE && may_open(m) &&
		    utf8_is_word(m->after) && !is_digit(m->before))
			m->print = c->marks->apostrophe;
	}
}

/* Whether the measure that began with 5' goes on up to a mark. */
static void keep_feet(struct curler *c, const struct mark *last,
                      const struct mark *m)
{
	struct str s = buf_str(&c->text);

	for (size_t at = last->in_block + 1; c->feet && at < m->in_block; at++)
		c->feet = is_digit((unsigned char)s.p[at]);
}

static void put_back(struct curler *c, const struct mark *marks, size_t n)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < n;) {
		struct element *text = marks[i].text;
		size_t at = 0;

		b.n = 0;
		for (; i < n && marks[i].text == text; i++) {
			if (!marks[i].print)
				continue;
			buf_put(&b, str_slice(text->text, at, marks[i].at));
			buf_put(&b, str_from(marks[i].print));
			at = marks[i].at + 1;
		}
		if (!at)
			continue;
		buf_put(&b, str_slice(text->text, at, text->text.n));
		text->text = arena_str(c->arena, buf_str(&b));
	}
	buf_free(&b);
}

static void end_block(struct curler *c)
{
	struct mark *marks = (void *)c->found.p;
	size_t n = c->found.n / sizeof *marks;
	struct str s = buf_str(&c->text);

	c->feet = false;
	for (size_t i = 0; i < n; i++) {
		marks[i].before = code_point_before(s, marks[i].in_block);
		marks[i].after = code_point_at(s, marks[i].in_block + 1);
		if (i)
			keep_feet(c, &marks[i - 1], &marks[i]);
		decide(c, marks, i);
	}
	if (n)
		settle_open(c, marks);
	put_back(c, marks, n);
	c->text.n = c->found.n = 0;
}

/* Gathering */

static void gather(struct curler *c, struct element *text)
{
	for (size_t i = 0; i < text->text.n; i++) {
		char ch = text->text.p[i];
		struct mark m = { .text = text,
			          .at = i,
			          .in_block = c->text.n + i,
			          .quote = ch == '"' ? QUOTE_DOUBLE
			                             : QUOTE_SINGLE };

		if ((ch == '"' || ch == '\'') &&
		    c->found.n < MARKS_MAX * sizeof m)
			buf_bytes(&c->found, &m, sizeof m);
	}
	buf_put(&c->text, text->text);
}

static const struct element *block_of(const struct element *e,
                                      const struct element *root)
{
	while (e != root && !tag_is_block((enum tag)e->tag))
		e = e->parent;
	return e;
}

static void visit(struct curler *c, const struct element *e,
                  const struct element *root)
{
	const struct element *block = block_of(e, root);

	if (block != c->block)
		end_block(c);
	c->block = block;
	if (e->tag == TAG_TEXT)
		gather(c, (struct element *)e); /* below root: it may change */
	else if (e->tag == TAG_BR)
		buf_char(&c->text, ' ');
	else if (e->tag == TAG_IMG || literal_tags[e->tag])
		buf_char(&c->text, 'x');
}

void quotes_curl(struct arena *a, struct element *root, struct str language)
{
	struct curler c = { .arena = a, .marks = marks_of(language) };
	const struct element *e = root;

	while (e) {
		visit(&c, e, root);
		e = literal_tags[e->tag] ? element_after(e, root)
		                         : element_next(e, root);
	}
	end_block(&c);
	buf_free(&c.text);
	buf_free(&c.found);
}

/* Questions */

static const struct element *curled(struct arena *a, const struct bank *bank,
                                    const struct element *tree)
{
	struct element *copy;

	if (!tree)
		return NULL;
	copy = element_copy(a, tree);
	quotes_curl(a, copy, bank->language);
	return copy;
}

struct question_elements quotes_elements(struct arena *a,
                                         const struct bank *bank, size_t i,
                                         enum quotes quotes)
{
	struct question_elements e = bank_elements(bank, i, a);

	if (quotes == QUOTES_PLAIN)
		return e;
	return (struct question_elements){ .prompt = curled(a, bank, e.prompt),
		                           .answer =
		                                   curled(a, bank, e.answer) };
}

struct str quotes_prompt(struct arena *a, const struct bank *bank, size_t i,
                         enum quotes quotes)
{
	if (quotes == QUOTES_PLAIN)
		return bank->questions[i].prompt;
	return bank_prompt(a,
	                   curled(a, bank, bank_elements(bank, i, a).prompt));
}
