/* Prompt and answer of one question. */
#include "read/split.h"

#include "read/choices.h"
#include "read/placeholder.h"
#include "read/take.h"

/* Where an answer is marked. */
struct mark {
	struct element *block;
	struct element *lead; /* the bold run in it; NULL: none */
	struct element *box;  /* the quote or list it is in; NULL: none */
	size_t length;        /* bytes of its text that say so */
};

/* A question on its way into halves. */
struct splitting {
	struct arena *arena;
	const struct dialect *dialect;
	bool labelled; /* "A:" marks an answer */
	struct choices choices;
	struct halves halves;
};

static struct element *new_div(struct arena *a, struct place place)
{
	return element_new(a, TAG_DIV, place);
}

/* Moves the first child of one div to the end of another. */
static void move_first(struct element *from, struct element *to)
{
	struct element *e = from->first;

	element_remove(e);
	element_append(to, e);
}

static void trim_rules(struct element *div)
{
	struct element *last = NULL;

	while (div->first && div->first->tag == TAG_HR)
		element_remove(div->first);
	for (struct element *e = div->first; e; e = e->next)
		if (e->tag != TAG_HR)
			last = e;
	take_from(div, last ? last->next : NULL);
}

static void append_paragraph(struct element *div, struct element *p)
{
	if (take_trim(p))
		element_append(div, p);
}

static bool is_text(const struct element *e)
{
	return e->tag == TAG_P || pattern_is_underlined(e);
}

/* By its first characters: most paragraphs begin otherwise. */
static bool may_say(const struct element *e, enum speech kind)
{
	for (const struct element *t = e; t; t = element_next(t, e)) {
		struct str s = str_trim(t->text);

		if (s.n)
			return !((s.p[0] | 0x20) >= 'a' &&
			         (s.p[0] | 0x20) <= 'z') ||
			       speech_may_begin(kind, s);
	}
	return false;
}

static size_t says_answer(const struct element *e, enum speech kind)
{
	struct buf text = { 0 };
	size_t n;

	if (!may_say(e, kind))
		return 0;
	element_plain(&text, e);
	n = pattern_answer(buf_str(&text), kind);
	buf_free(&text);
	return n;
}

static struct element *summary_of(const struct element *details)
{
	struct element *e = details->first;

	while (e && e->tag != TAG_SUMMARY)
		e = e->next;
	return e;
}

enum { MARK_BYTES = 48 }; /* of a summary that only says it holds an answer */

/* "Answer", "See the answer", "Ver respuesta": what details hold, at the most. */
static bool says_it_holds(const struct element *summary, enum speech kind)
{
	struct buf text = { 0 };
	struct str s;
	bool result;

	element_plain(&text, summary);
	s = buf_str(&text);
	result = pattern_answer(s, kind) ||
	         (s.n <= MARK_BYTES && speech_mood(s) != SPEECH_ASKS &&
	          speech_in(kind, s));
	buf_free(&text);
	return result;
}

/* "A" with a "B" behind it, in the next line or paragraph, is a choice. */
static bool begins_choices(const struct element *p)
{
	static const char dividers[] = ":.)";
	struct buf text = { 0 };
	bool result = false;

	element_plain(&text, p);
	if (p->next && p->next->tag == TAG_P) {
		buf_char(&text, ' ');
		element_plain(&text, p->next);
	}
	for (size_t i = 0; i + 2 < text.n && !result; i++)
		result = text.p[i] == ' ' && text.p[i + 1] == 'B' &&
		         strchr(dividers, text.p[i + 2]);
	buf_free(&text);
	return result;
}

/* "A. …", "A) …": a choice rather than an answer, if there is another mark. */
static bool is_lettered(const struct element *p)
{
	struct buf text = { 0 };
	bool result;

	element_plain(&text, p);
	result = text.n > 1 && text.p[0] == 'A' &&
	         !strchr(":0123456789", text.p[1]);
	buf_free(&text);
	return result;
}

/* "A: …", where questions begin with "Q". */
static size_t letter_length(const struct element *p)
{
	if (!may_say(p, SPEECH_LETTER_A))
		return 0;
	return pattern_level(p) || (!is_lettered(p) && !begins_choices(p))
	               ? says_answer(p, SPEECH_LETTER_A)
	               : 0;
}

/* The paragraph that begins a quote or the only item of a list; NULL: no such
 * thing. An item's own words become one. */
static struct element *boxed(struct arena *a, struct element *e)
{
	struct element *in = e;
	struct str line;

	if ((e->tag == TAG_UL || e->tag == TAG_OL) && e->first == e->last)
		in = e->first;
	else if (e->tag != TAG_BLOCKQUOTE)
		return NULL;
	if (!in || !in->first || element_has(in, ATTR_CHECKED))
		return NULL;
	line = take_line(a, in->first);
	if (!tag_is_block((enum tag)in->first->tag) &&
	    (pattern_answer(line, SPEECH_ANSWER) ||
	     pattern_answer(line, SPEECH_LETTER_A)))
		take_wrap(a, in);
	return in->first->tag == TAG_P ? in->first : NULL;
}

static bool is_mark(const struct splitting *, struct element *, enum speech,
                    struct mark *);

/* A mark that begins a quote, or the only item of a list. */
static bool is_boxed_mark(const struct splitting *s, struct element *e,
                          enum speech kind, struct mark *m)
{
	struct element *p = boxed(s->arena, e);

	if (!p || !is_mark(s, p, kind, m) || (m->lead && m->lead != p->first))
		return false;
	m->box = e;
	return true;
}

/* A mark says the word as a heading, in bold at the beginning of a line, as a
 * line with a colon, or as a summary. */
static bool is_mark(const struct splitting *s, struct element *e,
                    enum speech kind, struct mark *m)
{
	struct element *summary = NULL;

	*m = (struct mark){ .block = e };
	if (e->tag == TAG_DETAILS && (summary = summary_of(e)))
		return says_answer(summary, kind) ||
		       (kind == SPEECH_SOLUTION &&
		        says_it_holds(summary, SPEECH_ANSWER));
	if ((m->lead = pattern_lead(e, kind))) {
		m->length = says_answer(m->lead, kind);
		return true;
	}
	if (!pattern_level(e) && e->tag != TAG_P)
		return is_boxed_mark(s, e, kind, m);
	m->length = says_answer(e, kind);
	if (!m->length && kind == SPEECH_ANSWER && s->labelled)
		m->length = letter_length(e);
	return m->length > 0;
}

/* Words like "Solution" head a part of an answer as well: they only count
 * where nothing but the question stands before them. */
static bool find_mark(const struct splitting *s, bool asked,
                      const struct element *blocks, struct mark *m)
{
	size_t before = asked ? 1 : 0;

	for (struct element *e = blocks->first; e; e = e->next)
		if (is_mark(s, e, SPEECH_ANSWER, m))
			return true;
	for (struct element *e = blocks->first; e; e = e->next) {
		if (is_mark(s, e, SPEECH_SOLUTION, m))
			return true;
		before += e->tag != TAG_PRE && e->tag != TAG_HR &&
		          e->tag != TAG_UL && e->tag != TAG_OL;
		if (before > 1)
			break;
	}
	*m = (struct mark){ 0 };
	for (struct element *e = blocks->first; e && s->labelled; e = e->next)
		if (e->tag == TAG_P && !begins_choices(e) &&
		    (m->length = says_answer(e, SPEECH_LETTER_A))) {
			m->block = e;
			return true;
		}
	return false;
}

/* Details that come last hold the answer, whatever their summary says, where
 * nothing but the question stands before them. */
static bool find_last_details(bool asked, const struct element *blocks,
                              struct mark *m)
{
	struct element *last = NULL;
	size_t before = asked ? 1 : 0;

	for (struct element *e = blocks->first; e; e = e->next) {
		if (e->tag == TAG_HR)
			continue;
		before += last && last->tag == TAG_P;
		last = e;
	}
	*m = (struct mark){ .block = last };
	return last && last->tag == TAG_DETAILS && last != blocks->first &&
	       before <= 1;
}

/* "D" behind the mark is the right choice, and said at the answer's head. */
static bool take_letters(struct splitting *s, struct element *p)
{
	struct buf text = { 0 };
	size_t n = 0;
	uint32_t right;

	element_plain(&text, p);
	right = choices_letters(&s->choices, buf_str(&text), &n);
	if (right)
		s->choices.right = right;
	if (right && n >= text.n)
		p->first = p->last = NULL;
	buf_free(&text);
	return right != 0;
}

/* A plain list before a mark that names a letter: that was the choice. */
static void try_list(struct splitting *s, const struct element *p)
{
	struct element *last = s->halves.prompt->last;
	struct choices c = { 0 };
	struct buf text = { 0 };
	size_t n;

	if (s->choices.list || !last ||
	    (last->tag != TAG_UL && last->tag != TAG_OL))
		return;
	for (const struct element *li = last->first; li; li = li->next)
		c.n++;
	element_plain(&text, p);
	if (choices_letters(&c, buf_str(&text), &n) && n >= text.n)
		choices_take_list(&s->choices, last);
	buf_free(&text);
}

/* What the mark says behind its word. */
static void add_rest(struct splitting *s, struct element *p)
{
	if (!take_trim(p))
		return;
	try_list(s, p);
	take_letters(s, p);
	if (p->first)
		element_append(s->halves.answer, p);
}

/* Opens details: what they hold is the answer, their summary only if it says
 * more than that. */
static void open_details(struct splitting *s, struct element *details)
{
	take_wrap(s->arena, details);
	for (struct element *e = details->first, *next; e; e = next) {
		next = e->next;
		e->next = NULL;
		if (e->tag == TAG_SUMMARY) {
			if (says_it_holds(e, SPEECH_ANSWER) ||
			    says_it_holds(e, SPEECH_SOLUTION) ||
			    says_answer(e, SPEECH_SHOW)) /* "Click me" */
				continue;
			e->tag = TAG_P;
		}
		element_append(s->halves.answer, e);
	}
}

static void drop_colon(struct element *e)
{
	struct str text;
	size_t from;

	if (!e || e->tag != TAG_TEXT)
		return;
	text = str_trim(e->text);
	if (!str_starts(text, STR(":")) &&
	    !str_starts(text, STR("\xEF\xBC\x9A")))
		return;
	from = (size_t)(text.p - e->text.p) + (text.p[0] == ':' ? 1 : 3);
	e->text = str_slice(e->text, from, e->text.n);
	e->place.col += (uint32_t)from;
}

/* The block with the mark: what stands in it on either side. */
static void split_mark(struct splitting *s, const struct mark *m)
{
	struct element *block = m->block, *from = m->lead, *rest;
	struct buf text = { 0 };

	if (block->tag == TAG_DETAILS) {
		open_details(s, block);
		return;
	}
	rest = element_new(s->arena, TAG_P, block->place);
	if (from)
		drop_colon(from->next);
	take_append(rest, take_from(block, from ? from : block->first));
	element_plain(&text, rest);
	take_words(rest, str_slice(buf_str(&text), 0,
	                           m->length < text.n ? m->length : text.n));
	buf_free(&text);
	if (rest->first)
		rest->place = rest->first->place;
	block->tag = TAG_P;
	append_paragraph(s->halves.prompt, block);
	add_rest(s, rest);
}

/* Takes the block with the mark, the first of them, away. A quote or a list that
 * the mark begins is no more than its frame, and opened. */
static void remove_marked(const struct mark *m, struct element *blocks)
{
	struct element *rest;

	element_remove(m->box ? m->box : m->block);
	if (!m->box)
		return;
	element_remove(m->block);
	rest = blocks->first;
	blocks->first = blocks->last = NULL;
	take_children(m->box->tag == TAG_BLOCKQUOTE ? m->box : m->box->first,
	              blocks);
	take_append(blocks, rest);
}

/* Nothing but the mark: "R2" may be one, and is an answer where there is no
 * other. */
static bool is_all(const struct element *answer, const struct mark *m)
{
	struct buf text = { 0 };
	bool result;

	element_plain(&text, answer);
	result = m->length >= text.n;
	buf_free(&text);
	return result;
}

/* An answer may say once more that it is one, and which choice is right. */
static void strip_marks(struct splitting *s)
{
	struct element *answer = s->halves.answer, *blocks;
	struct mark m;

	for (int i = 0; i < 2 && answer->first; i++) {
		if (!is_mark(s, answer->first, SPEECH_ANSWER, &m) ||
		    (m.lead && m.lead != answer->first->first) ||
		    is_all(answer, &m))
			return;
		blocks = new_div(s->arena, answer->place);
		take_children(answer, blocks);
		remove_marked(&m, blocks);
		split_mark(s, &m);
		take_children(blocks, answer);
	}
}

static bool split_at_mark(struct splitting *s, bool asked,
                          struct element *blocks)
{
	struct element *end;
	struct mark m;

	if (!find_mark(s, asked, blocks, &m)) {
		if (s->dialect->start == START_DETAILS ||
		    !find_last_details(asked, blocks, &m))
			return false;
	}
	end = m.box ? m.box : m.block;
	s->choices = choices_find(s->arena, blocks, end);
	while (blocks->first != end)
		move_first(blocks, s->halves.prompt);
	remove_marked(&m, blocks);
	split_mark(s, &m);
	take_children(blocks, s->halves.answer);
	strip_marks(s);
	return true;
}

/* Choices end what is asked. */
static bool split_at_choices(struct splitting *s, struct element *blocks)
{
	struct element *e;

	s->choices = choices_find(s->arena, blocks, NULL);
	if (!s->choices.list)
		return false;
	do {
		e = blocks->first;
		move_first(blocks, s->halves.prompt);
	} while (e != s->choices.list);
	return true;
}

/* Without a mark: the start asks, or the block that looks like a prompt, or the
 * first one. */
static void split_at_prompt(const struct splitting *s,
                            const struct asked *asked, struct element *blocks)
{
	bool bold_follows = s->dialect->start == START_HEADING &&
	                    s->dialect->count == COUNT_WORD;

	trim_rules(blocks);
	if (asked->mark_only)
		take_children(blocks, s->halves.prompt);
	if (!blocks->first || (asked->words && asked->named))
		return;
	if (!asked->words || (bold_follows && is_text(blocks->first) &&
	                      pattern_is_bold(blocks->first))) {
		if (pattern_is_underlined(blocks->first))
			blocks->first->tag = TAG_P;
		move_first(blocks, s->halves.prompt);
	}
}

/* A prompt of one paragraph is bold by style, not by markup. */
static void unwrap_bold(struct element *prompt)
{
	struct element *p = prompt->first, *e;

	if (!p || p->next || p->tag != TAG_P || !pattern_is_bold(p))
		return;
	e = p->first;
	p->first = p->last = NULL;
	while (e) {
		struct element *next = e->next, *c = e->first;

		e->next = NULL;
		if (e->tag != TAG_STRONG && e->tag != TAG_B)
			element_append(p, e);
		else
			for (struct element *after; c; c = after) {
				after = c->next;
				c->next = NULL;
				element_append(p, c);
			}
		e = next;
	}
}

/* "B", "B. …", "b) …": the letter of a choice, and no word. */
static bool begins_with_label(const struct element *p)
{
	struct buf text = { 0 };
	bool result;

	element_plain(&text, p);
	result = text.n == 1 || (text.n > 1 && strchr(".):", text.p[1]));
	buf_free(&text);
	return result;
}

/* "D" in bold, before what explains it. */
static void put_right(struct splitting *s)
{
	struct element *answer = s->halves.answer, *p, *strong;
	struct element *first = answer->first;
	struct place place = answer->place;

	if (!s->choices.list)
		return;
	if (!s->choices.right && first && first->tag == TAG_P)
		s->choices.right = choices_last_letter(
			&s->choices, take_line(s->arena, first->first));
	if (!s->choices.right && first && first->tag == TAG_P && !first->next &&
	    begins_with_label(first) && take_letters(s, first) && !first->first)
		element_remove(first);
	first = answer->first;
	s->halves.choices = s->choices.n;
	s->halves.right = choices_right(s->arena, &s->choices);
	if (!s->halves.right.n)
		return;
	p = element_new(s->arena, TAG_P, place);
	strong = element_new(s->arena, TAG_STRONG, place);
	p->classes = CLASS_CHOICES;
	element_append(strong, element_text(s->arena, s->halves.right, place));
	element_append(p, strong);
	take_from(answer, first);
	element_append(answer, p);
	take_append(answer, first);
}

/* People wrap a folded answer in <b> to indent it. */
static void unwrap_answer(struct element *answer)
{
	for (struct element *e = answer->first; e; e = e->next) {
		struct element *b = e->first;

		if (e->tag != TAG_P || !b || b->next || b->tag != TAG_B)
			continue;
		e->first = e->last = NULL;
		take_children(b, e);
		take_trim(e);
	}
}

struct halves split_question(struct arena *a, const struct dialect *d,
                             const struct asked *asked, struct element *blocks)
{
	struct place place = asked->words ? asked->words->place : blocks->place;
	struct splitting s = {
		.arena = a,
		.dialect = d,
		.labelled = asked->labelled,
		.halves = { .prompt = new_div(a, place),
		            .answer = new_div(a, blocks->place) },
	};
	struct halves *h = &s.halves;

	if (asked->words)
		element_append(h->prompt, asked->words);
	if (!split_at_mark(&s, asked->words != NULL, blocks) &&
	    !split_at_choices(&s, blocks))
		split_at_prompt(&s, asked, blocks);
	take_children(blocks, h->answer);
	trim_rules(h->prompt);
	trim_rules(h->answer);
	unwrap_bold(h->prompt);
	if (d->start == START_DETAILS)
		unwrap_answer(h->answer);
	if (!asked->words && h->prompt->first)
		h->prompt->place = h->prompt->first->place;
	if (h->answer->first)
		h->answer->place = h->answer->first->place;
	put_right(&s);
	if (placeholder_is(h->answer))
		h->answer = NULL;
	return *h;
}
