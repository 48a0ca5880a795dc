/* Clozes and marks as spans, and the two sides of a card that they make. A span
 * carries its number as ATTR_START and its hint as ATTR_TITLE until a card is
 * made of it. */
#include "read/cloze.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "read/take.h"

enum { NUMBER_DIGITS = 3 };

static const struct {
	const char *name;
	enum tag tags[2]; /* what is hidden, too; TEXT: nothing */
} styles[CLOZE_STYLES] = {
	[CLOZE_BRACES] = { "braces", { TAG_TEXT, TAG_TEXT } },
	[CLOZE_MARK] = { "mark", { TAG_MARK, TAG_MARK } },
	[CLOZE_STRONG] = { "strong", { TAG_STRONG, TAG_B } },
};

enum cloze_style cloze_style_find(struct str name)
{
	enum cloze_style style = CLOZE_BRACES;

	while (style < CLOZE_STYLES &&
	       !str_eq_nocase(name, str_from(styles[style].name)))
		style++;
	return style;
}

const char *cloze_style_name(enum cloze_style style)
{
	return styles[style].name;
}

/* The character twice, one right behind the other. */
static bool has_pair(struct str s, char c)
{
	const char *p = s.p, *end = s.p + s.n;

	while (p < end && (p = memchr(p, c, (size_t)(end - p))))
		if (++p < end && *p == c)
			return true;
	return false;
}

bool cloze_may(struct str text)
{
	return has_pair(text, '{') || has_pair(text, '=');
}

/* What begins or ends a span at a place of a text. */
struct token {
	size_t length; /* 0: none */
	unsigned number;
	bool mark; /* "==" */
};

static char at(struct str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\0';
}

static bool is_word_at(struct str s, size_t i)
{
	return i < s.n && utf8_is_word(utf8_next(s, &i));
}

static bool is_word_before(struct str s, size_t i)
{
	if (!i--)
		return false;
	while (i && ((unsigned char)s.p[i] & 0xC0) == 0x80)
		i--;
	return is_word_at(s, i);
}

/* "{{c12::" */
static struct token opening(struct str s, size_t i)
{
	struct token t = { 0 };
	size_t n = i + 3;

	if (at(s, i) != '{' || at(s, i + 1) != '{' || at(s, i + 2) != 'c')
		return t;
	while (n < i + 3 + NUMBER_DIGITS && at(s, n) >= '0' && at(s, n) <= '9')
		t.number = t.number * 10 + (unsigned)(s.p[n++] - '0');
	if (t.number && at(s, n) == ':' && at(s, n + 1) == ':')
		t.length = n + 2 - i;
	return t;
}

/* "==" on the outer side of a word, and on no other equals sign's. */
static bool opens_mark(struct str s, size_t i)
{
	return at(s, i) == '=' && at(s, i + 1) == '=' &&
	       !is_space(at(s, i + 2)) && at(s, i + 2) != '=' &&
	       !is_word_before(s, i) && !(i && strchr("=!<>", s.p[i - 1]));
}

static bool closes_mark(struct str s, size_t i)
{
	return at(s, i) == '=' && at(s, i + 1) == '=' && at(s, i + 2) != '=' &&
	       !(i && (is_space(s.p[i - 1]) || s.p[i - 1] == '=')) &&
	       !is_word_at(s, i + 2);
}

static bool closes(struct str s, size_t i)
{
	return at(s, i) == '}' && at(s, i + 1) == '}';
}

static void advance(struct place *place, struct str text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool ends = text.p[i] == '\n';

		place->line += ends;
		place->col = ends ? 1 : place->col + 1;
	}
}

/* Cuts a text in two at a byte; returns the second part, its next sibling. */
static struct element *cut(struct arena *a, struct element *e, size_t n)
{
	struct element *rest;
	struct place place = e->place;

	advance(&place, e->text, n);
	rest = element_text(a, str_slice(e->text, n, e->text.n), place);
	e->text.n = n;
	rest->parent = e->parent;
	rest->next = e->next;
	e->next = rest;
	if (e->parent->last == e)
		e->parent->last = rest;
	return rest;
}

/* A place in the text of a sibling. */
struct spot {
	struct element *text;
	size_t at;
	struct token token; /* of what begins there */
};

/* Takes "::hint" off the end of a cloze's own text; empty: there is none. */
static struct str take_hint(struct element *span)
{
	struct element *last = span->last;
	struct str hint = { 0 };
	unsigned depth = 0;
	size_t colons = last ? last->text.n : 0;

	if (!last || last->tag != TAG_TEXT)
		return hint;
	for (size_t i = 0; i < last->text.n; i++) {
		struct token inner = opening(last->text, i);

		depth += inner.length > 0;
		depth -= depth && closes(last->text, i);
		i += inner.length ? inner.length - 1 : 0;
		if (!depth && !inner.length && at(last->text, i) == ':' &&
		    at(last->text, i + 1) == ':')
			colons = i;
	}
	if (colons == last->text.n)
		return hint;
	hint = str_trim(str_slice(last->text, colons + 2, last->text.n));
	last->text.n = colons;
	if (!last->text.n && span->first != last)
		element_remove(last);
	return hint;
}

static void set_number(struct arena *a, struct element *span, unsigned number)
{
	element_set(a, span, ATTR_START, arena_printf(a, "%u", number));
}

static void drop_empty(struct element *parent)
{
	struct element *e = take_from(parent, parent->first);

	parent->first = parent->last = NULL;
	for (struct element *next; e; e = next) {
		next = e->next;
		e->next = NULL;
		if (e->tag != TAG_TEXT || e->text.n)
			element_append(parent, e);
	}
}

/* Makes a span of what stands between a spot and byte `end` of a later sibling,
 * or of the same. Returns the element behind it. */
static struct element *wrap(struct arena *a, const struct spot *open,
                            struct element *last, size_t end)
{
	struct element *e = open->text, *parent = e->parent, *span, *inner;
	struct element *rest = cut(a, last, end);
	const struct token *t = &open->token;

	rest->text = str_slice(rest->text, 2, rest->text.n);
	rest->place.col += 2;
	inner = cut(a, e, open->at);
	inner->text = str_slice(inner->text, t->length, inner->text.n);
	inner->place.col += (uint32_t)t->length;
	span = element_new(a, t->mark ? TAG_MARK : TAG_SPAN, inner->place);
	for (struct element *next; inner != rest; inner = next) {
		next = inner->next;
		inner->next = NULL;
		element_append(span, inner);
	}
	span->parent = parent;
	span->next = rest;
	e->next = span;
	if (!t->mark) {
		struct str hint = take_hint(span);

		span->classes = CLASS_CLOZE;
		set_number(a, span, t->number);
		if (hint.n)
			element_set(a, span, ATTR_TITLE, hint);
	}
	drop_empty(span);
	return rest;
}

static bool in_code(const struct element *e)
{
	for (; e && !tag_is_block((enum tag)e->tag); e = e->parent)
		if (e->tag == TAG_CODE || e->tag == TAG_KBD ||
		    e->tag == TAG_SAMP || e->tag == TAG_VAR)
			return true;
	return e && e->tag == TAG_PRE;
}

enum { OPEN_MAX = 64 }; /* clozes in clozes; the inner ones stay text */

/* What is open among the children of one element, innermost last. */
struct finding {
	struct arena *arena;
	bool code;
	struct spot open[OPEN_MAX];
	size_t n;
	bool found;
};

/* The innermost one that is open and ends here; OPEN_MAX: none. */
static size_t ended(const struct finding *f, struct str s, size_t i)
{
	bool mark = !f->code && closes_mark(s, i), brace = closes(s, i);

	for (size_t k = f->n; (mark || brace) && k-- > 0;) {
		const struct spot *o = &f->open[k];

		if (o->token.mark ? mark : brace)
			return o->text->text.p == s.p &&
			                       o->at + o->token.length == i
			               ? OPEN_MAX /* it holds nothing */
			               : k;
	}
	return OPEN_MAX;
}

/* One text; returns the one to go on with, its next if it has no more. */
static struct element *find_in(struct finding *f, struct element *e)
{
	for (size_t i = 0; i + 1 < e->text.n; i++) {
		struct token t;
		size_t k;

		if (!strchr("{}=", e->text.p[i]))
			continue;
		k = ended(f, e->text, i);
		if (k < OPEN_MAX) {
			e = wrap(f->arena, &f->open[k], e, i);
			f->n = k;
			f->found = true;
			return e;
		}
		t = opening(e->text, i);
		if (!t.length && !f->code && opens_mark(e->text, i))
			t = (struct token){ 2, 0, true };
		if (t.length && f->n < OPEN_MAX)
			f->open[f->n++] = (struct spot){ e, i, t };
		i += t.length ? t.length - 1 : 0;
	}
	return e->next;
}

/* Makes spans among the children of one element: inner ones first, which then
 * are children of the outer ones. */
static void find_among(struct arena *a, struct element *parent)
{
	struct finding f = { .arena = a, .code = in_code(parent) };
	struct element *e = parent->first;

	while (e)
		e = e->tag == TAG_TEXT ? find_in(&f, e) : e->next;
	if (f.found)
		drop_empty(parent);
}

static bool is_cloze(const struct element *e)
{
	return e->classes & CLASS_CLOZE;
}

/* What the style hides beside braces: a span with no number yet. */
static void hide_tags(struct element *e, enum cloze_style style)
{
	const enum tag *tags = styles[style].tags;

	if (e->tag == TAG_TEXT || (e->tag != tags[0] && e->tag != tags[1]))
		return;
	e->tag = TAG_SPAN;
	e->classes = CLASS_CLOZE;
	e->attrs = NULL;
}

size_t cloze_find(struct arena *a, struct element *root, enum cloze_style style)
{
	size_t n = 0;

	for (struct element *e = root; e;
	     e = (struct element *)element_next(e, root)) {
		if (e->first && e->tag < TAG_MATH)
			find_among(a, e);
		hide_tags(e, style);
		n += is_cloze(e);
	}
	return n;
}

bool cloze_in(const struct element *root)
{
	for (const struct element *e = root; e; e = element_next(e, root))
		if (is_cloze(e))
			return true;
	return false;
}

static unsigned number_of(const struct element *span)
{
	struct str s = element_attr(span, ATTR_START);
	unsigned n = 0;

	for (size_t i = 0; i < s.n; i++)
		n = n * 10 + (unsigned)(s.p[i] - '0');
	return n;
}

static void add_number(unsigned numbers[CLOZE_CARDS], size_t *n,
                       unsigned number)
{
	size_t i = 0;

	while (i < *n && numbers[i] < number)
		i++;
	if ((i < *n && numbers[i] == number) || *n == CLOZE_CARDS)
		return;
	memmove(numbers + i + 1, numbers + i, (*n - i) * sizeof *numbers);
	numbers[i] = number;
	++*n;
}

/* Those below one root; `own`, the last number given: those without one. */
static void add_numbers(struct arena *a, const struct element *root,
                        unsigned numbers[CLOZE_CARDS], size_t *n, unsigned *own)
{
	for (const struct element *e = root; e; e = element_next(e, root)) {
		if (!is_cloze(e) || !number_of(e) != (own != NULL))
			continue;
		if (own) /* the tree is the reader's own */
			set_number(a, (struct element *)e, ++*own);
		add_number(numbers, n, number_of(e));
	}
}

size_t cloze_numbers(struct arena *a, const struct element *prompt,
                     const struct element *answer,
                     unsigned numbers[CLOZE_CARDS])
{
	unsigned own;
	size_t n = 0;

	add_numbers(a, prompt, numbers, &n, NULL);
	add_numbers(a, answer, numbers, &n, NULL);
	own = n ? numbers[n - 1] : 0;
	add_numbers(a, prompt, numbers, &n, &own);
	add_numbers(a, answer, numbers, &n, &own);
	return n;
}

static void hide_words(struct arena *a, struct element *span)
{
	struct str hint = element_attr(span, ATTR_TITLE);

	span->first = span->last = NULL;
	element_append(span, element_text(a,
	                                  hint.n ? arena_printf(a, "[%.*s]",
	                                                        STR_FMT(hint))
	                                         : STR("[…]"),
	                                  span->place));
}

/* Puts the children of every other cloze where it stands, also of those that
 * come out of it. */
static void dissolve_among(struct element *parent, unsigned number)
{
	struct element *e = take_from(parent, parent->first);

	parent->first = parent->last = NULL;
	while (e) {
		struct element *next = e->next;

		if (is_cloze(e) && number_of(e) != number) {
			if (e->first)
				e->last->next = next;
			e = e->first ? e->first : next;
			continue;
		}
		e->next = NULL;
		element_append(parent, e);
		e = next;
	}
}

static void turn(struct arena *a, struct element *e, bool hide)
{
	if (hide)
		hide_words(a, e);
	e->tag = hide ? TAG_SPAN : TAG_STRONG;
	e->attrs = NULL;
}

void cloze_turn(struct arena *a, struct element *root, unsigned number,
                bool hide)
{
	for (struct element *e = root; e;
	     e = (struct element *)element_next(e, root)) {
		if (e->first)
			dissolve_among(e, number);
		if (is_cloze(e) && number_of(e) == number)
			turn(a, e, hide);
	}
}
