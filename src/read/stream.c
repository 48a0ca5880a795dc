/* From a tree to a row of blocks. */
#include "read/stream.h"

#include "read/cloze.h"
#include "read/level.h"
#include "read/pattern.h"
#include "read/rows.h"
#include "read/take.h"

struct streaming {
	struct arena *arena;
	struct buf blocks; /* struct block */
	bool clozes;       /* there are some */
};

enum { DETAILS_LEVEL = 6 }; /* of the heading that a group's summary becomes */

static void emit(struct streaming *s, struct block *b)
{
	b->cloze = s->clozes && cloze_in(b->element);
	buf_bytes(&s->blocks, b, sizeof *b);
}

static bool is_wrapper(const struct element *e)
{
	return e->tag == TAG_DIV || e->tag == TAG_SECTION ||
	       e->tag == TAG_HEADER || e->tag == TAG_FOOTER ||
	       e->tag == TAG_ASIDE || e->tag == TAG_NAV || e->tag == TAG_BODY;
}

static void inherit(struct arena *a, const struct element *from,
                    struct element *to)
{
	static const enum attr_name names[] = { ATTR_LANG, ATTR_DIR };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (element_has(from, names[i]) && !element_has(to, names[i]))
			element_set(a, to, names[i],
			            element_attr(from, names[i]));
}

static size_t text_weight(const struct element *root)
{
	size_t n = 0;

	for (const struct element *e = root; e; e = element_next(e, root))
		n += e->text.n;
	return n;
}

/* All text stands in links; `end` is the sibling to stop at. */
static bool is_linked(const struct element *first, const struct element *end)
{
	bool found = false;

	for (const struct element *e = first; e != end; e = e->next) {
		if (e->tag == TAG_A)
			found = true;
		else if (e->tag == TAG_TEXT ? str_trim(e->text).n > 1
		                            : !is_linked(e->first, NULL))
			return false;
	}
	return found;
}

/* An item's own words, with their line ends. */
static struct str plain_until(struct arena *a, const struct element *parent,
                              const struct element *end)
{
	if (parent->first != end && parent->first->tag == TAG_P) {
		parent = parent->first; /* then it is all of it */
		end = NULL;
	}
	return take_lines(a, parent->first, end);
}

static void fill(struct block *b, struct element *e)
{
	b->element = e;
	b->linked = is_linked(e->first, NULL);
	b->weight = b->linked ? 0 : text_weight(e);
}

/* Whether a line of a paragraph says "Q: …" or "A: …". */
static bool is_labelled(struct arena *a, const struct element *first)
{
	struct str line = take_line(a, first);
	struct match m;

	return pattern_count(COUNT_LABEL, line, &m) ||
	       pattern_answer(line, SPEECH_LETTER_A) ||
	       pattern_answer(line, SPEECH_ANSWER);
}

/* Every way to count is tried once. Returns the longest of them. */
static size_t read_counts(struct block *b)
{
	size_t length = 0;

	for (enum count kind = COUNT_PLAIN; kind < COUNT_KINDS; kind++) {
		struct counted *c = &b->counts[kind];
		struct match m;

		c->found = pattern_count(kind, b->text, &m);
		c->length = c->found ? m.length : 0;
		c->value = c->found ? m.value : 0;
		if (c->length > length)
			length = c->length;
	}
	return length;
}

static bool ends_asking(struct str text)
{
	return str_ends(text, STR("?")) || str_ends(text, STR("\xEF\xBC\x9F"));
}

/* "**What is it?** A thing.", "**What is it?:** A thing." */
static bool leads(struct arena *a, const struct element *p)
{
	struct element *run = p->first;
	struct str text;

	if (!run || (run->tag != TAG_STRONG && run->tag != TAG_B) || !run->next)
		return false;
	text = take_plain(a, run);
	if (str_ends(text, STR(":")))
		text.n--;
	return ends_asking(text);
}

static bool has_line_end(const struct element *p)
{
	for (const struct element *e = p->first; e; e = e->next)
		if (e->tag == TAG_BR ||
		    (e->text.n && memchr(e->text.p, '\n', e->text.n)))
			return true;
	return false;
}

static void emit_phrasing(struct streaming *s, struct block b,
                          struct element *e)
{
	size_t length;

	fill(&b, e);
	b.level = pattern_level(e);
	b.kind = b.level ? BLOCK_HEADING : BLOCK_PARAGRAPH;
	b.text = take_plain(s->arena, e);
	length = read_counts(&b);
	b.lone = !b.level && ends_asking(b.text) && !has_line_end(e);
	if (b.level || length || (e->first && e->first->tag != TAG_TEXT))
		b.mood = speech_mood(str_slice(b.text, length, b.text.n));
	else /* most paragraphs are nothing but text */
		b.mood = b.lone ? SPEECH_ASKS : SPEECH_TELLS;
	b.rated = level_is_marked(b.text);
	b.bold = pattern_bold_line(e) != NULL;
	b.leads = !b.level && leads(s->arena, e);
	b.answer = b.level && pattern_answer(b.text, SPEECH_ANSWER);
	b.explains = b.level && pattern_answer(b.text, SPEECH_SOLUTION);
	emit(s, &b);
}

/* A paragraph that begins with "Q: …" becomes one a label. */
static void emit_labelled(struct streaming *s, struct block b,
                          struct element *p)
{
	struct element *e, *next;
	bool begins = true;

	take_split_lines(s->arena, p);
	e = take_next_line(p->first);
	for (e = take_from(p, e); e; e = next) {
		if (begins && is_labelled(s->arena, e)) {
			take_trim(p);
			emit_phrasing(s, b, p);
			p = element_new(s->arena, TAG_P, e->place);
		}
		begins = take_ends_line(e);
		next = e->next;
		e->next = NULL;
		element_append(p, e);
	}
	take_trim(p);
	emit_phrasing(s, b, p);
}

static void emit_paragraph(struct streaming *s, struct block b,
                           struct element *p)
{
	struct match m;

	if (p->first &&
	    pattern_count(COUNT_LABEL, take_line(s->arena, p->first), &m))
		emit_labelled(s, b, p);
	else
		emit_phrasing(s, b, p);
}

static void emit_all(struct streaming *s, struct element *parent, bool inside);

static struct element *child(const struct element *e, enum tag tag)
{
	for (struct element *c = e->first; c; c = c->next)
		if (c->tag == tag)
			return c;
	return NULL;
}

/* A group of foldable questions, and not one of them. */
static bool is_group(struct arena *a, const struct element *details,
                     const struct block *b)
{
	const struct element *summary;
	size_t n = 0, asks = 0;

	if (b->answer || b->mood == SPEECH_ASKS)
		return false;
	for (const struct element *c = details->first; c; c = c->next) {
		if (c->tag != TAG_DETAILS)
			continue;
		n++;
		summary = child(c, TAG_SUMMARY);
		asks += summary &&
		        speech_mood(take_plain(a, summary)) == SPEECH_ASKS;
	}
	return n > 1 || asks;
}

/* A folded table of contents. */
static bool is_mostly_linked(const struct element *root)
{
	size_t linked = 0;

	for (const struct element *e = root; e; e = element_next(e, root))
		linked += e->tag == TAG_A ? text_weight(e) : 0;
	return 4 * linked > 3 * text_weight(root);
}

static void emit_details(struct streaming *s, struct element *e, bool inside)
{
	struct element *summary = child(e, TAG_SUMMARY);
	struct block b = { .kind = BLOCK_DETAILS, .inside = inside };

	fill(&b, e);
	if (summary) {
		b.linked = is_mostly_linked(e);
		b.text = take_plain(s->arena, summary);
		b.mood = speech_mood(b.text);
		b.answer = pattern_answer(b.text, SPEECH_ANSWER) ||
		           pattern_answer(b.text, SPEECH_SOLUTION);
	}
	if (e->classes & CLASS_CARD) {
		b.mood = SPEECH_ASKS;
		b.answer = false;
	}
	if (!is_group(s->arena, e, &b)) {
		emit(s, &b);
		return;
	}
	if (summary) {
		summary->tag = TAG_H1 + DETAILS_LEVEL - 1;
		for (const struct attr *a = e->attrs; a; a = a->next)
			inherit(s->arena, e, summary);
	}
	emit_all(s, e, inside);
}

/* Where an item's own text ends: the sibling of its first block. */
static struct element *item_end(const struct element *li)
{
	struct element *e = li->first;

	if (!e || tag_is_block((enum tag)e->tag))
		return e && e->tag == TAG_P ? e->next : e;
	return NULL;
}

/* "**What is it?** This." in one line, or in two. */
static bool answers_itself(const struct element *li)
{
	const struct element *e = li->first;
	size_t n = 0;

	if (e && e->tag == TAG_P)
		e = e->first;
	if (!e || (e->tag != TAG_STRONG && e->tag != TAG_B))
		return false;
	while ((e = e->next))
		n += e->tag == TAG_TEXT ? str_trim(e->text).n : text_weight(e);
	return n > 1;
}

/* "[Name](https://…) - what it is": an entry of a list of links. */
static bool is_entry(const struct element *e)
{
	static const char *const dashes[] = { "-", "\xE2\x80\x93",
		                              "\xE2\x80\x94" };
	struct str s;

	if (!e || e->tag != TAG_A || !e->next || e->next->tag != TAG_TEXT ||
	    str_starts(element_attr(e, ATTR_HREF), STR("#")))
		return false;
	s = str_trim(e->next->text);
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (str_starts(s, str_from(dashes[i])))
			return true;
	return false;
}

/* "What is it?" on a line of its own, and more lines behind it. */
static bool asks_first(struct str text)
{
	const char *end = text.n ? memchr(text.p, '\n', text.n) : NULL;
	struct str line = text;

	if (!end)
		return false;
	line = str_trim(str_slice(text, 0, (size_t)(end - text.p)));
	return ends_asking(line);
}

static void emit_item(struct streaming *s, struct element *li,
                      struct element *list, unsigned number)
{
	struct element *end = item_end(li);
	const struct element *first = li->first;
	struct block b = { .kind = BLOCK_ITEM, .list = list, .element = li };

	b.more = end != NULL || answers_itself(li);
	b.items = list->first == list->last ? 1 : 2;
	b.text = plain_until(s->arena, li, end);
	b.more |= asks_first(b.text);
	b.mood = speech_mood(b.text);
	b.replies = !element_has(li, ATTR_CHECKED) &&
	            (pattern_answer(b.text, SPEECH_LETTER_A) ||
	             pattern_answer(b.text, SPEECH_ANSWER));
	if (first && first->tag == TAG_P)
		b.linked = is_linked(first->first, NULL);
	else
		b.linked = is_linked(first, end);
	b.linked |=
		is_entry(first && first->tag == TAG_P ? first->first : first);
	b.number = list->tag == TAG_OL ? number : 0;
	b.weight = b.linked ? 0 : text_weight(li);
	emit(s, &b);
}

/* An item that begins with a heading: the heading and what it holds. */
static void emit_opened(struct streaming *s, struct element *li,
                        struct element *list, unsigned number)
{
	struct element *heading = li->first;
	struct block b = { .head = true, .list = list, .number = number };

	if (!heading || !pattern_level(heading)) {
		emit_all(s, li, !heading || heading->tag != TAG_DETAILS);
		return;
	}
	element_remove(heading);
	inherit(s->arena, list, heading);
	emit_phrasing(s, b, heading);
	emit_all(s, li, true);
}

static unsigned list_start(const struct element *list)
{
	struct str s = element_attr(list, ATTR_START);
	unsigned n = 0;

	if (!s.n)
		return 1;
	for (size_t i = 0; i < s.n && i < 6; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			n = n * 10 + (unsigned)(s.p[i] - '0');
	return n;
}

/* "- <details><summary>What is it?</summary>…": every item folds a question. */
static bool folds_all(struct arena *a, const struct element *list)
{
	for (const struct element *li = list->first; li; li = li->next) {
		const struct element *e = li->first;
		const struct element *summary = e && e->tag == TAG_DETAILS
		                                        ? child(e, TAG_SUMMARY)
		                                        : NULL;
		struct str text;

		if (!summary)
			return false;
		text = take_plain(a, summary);
		if (pattern_answer(text, SPEECH_ANSWER) ||
		    pattern_answer(text, SPEECH_SOLUTION))
			return false;
	}
	return list->first != NULL;
}

static void emit_list(struct streaming *s, struct element *list, bool inside)
{
	unsigned number = list_start(list);
	bool opens = !inside && folds_all(s->arena, list);

	for (const struct element *li = list->first; li; li = li->next)
		opens |= li->first && pattern_level(li->first);
	if (inside && !opens) {
		struct block b = { .kind = BLOCK_OTHER, .inside = inside };

		fill(&b, list);
		emit(s, &b);
		return;
	}
	for (struct element *li = list->first, *next; li; li = next) {
		next = li->next;
		if (opens)
			emit_opened(s, li, list, number++);
		else
			emit_item(s, li, list, number++);
	}
}

/* "> What is it?", and what stands below it in the quote. */
static void emit_quote(struct streaming *s, struct block b, struct element *e)
{
	const struct element *p = e->first;

	fill(&b, e);
	b.kind = BLOCK_QUOTE;
	if (p && p->tag == TAG_P) {
		b.text = take_line(s->arena, p->first);
		b.lone = ends_asking(b.text);
		b.mood = b.lone ? SPEECH_ASKS : SPEECH_TELLS;
	}
	emit(s, &b);
}

/* A container with inlines alone is a paragraph. */
static bool holds_inlines(const struct element *e)
{
	return e->first && !tag_is_block((enum tag)e->first->tag);
}

static void emit_element(struct streaming *s, struct element *e, bool inside)
{
	struct block b = { .kind = BLOCK_OTHER, .inside = inside };
	struct element *rows = NULL;

	if (e->tag == TAG_TABLE && (rows = rows_open(s->arena, e)))
		e = rows;
	if (is_wrapper(e) && holds_inlines(e))
		e->tag = TAG_P;
	if (is_wrapper(e)) {
		emit_all(s, e, inside);
	} else if (e->tag == TAG_DETAILS) {
		emit_details(s, e, inside);
	} else if (e->tag == TAG_UL || e->tag == TAG_OL) {
		emit_list(s, e, inside);
	} else if (e->tag == TAG_P) {
		emit_paragraph(s, b, e);
	} else if (pattern_level(e)) {
		emit_phrasing(s, b, e);
	} else if (e->tag == TAG_BLOCKQUOTE && !inside) {
		emit_quote(s, b, e);
	} else {
		fill(&b, e);
		emit(s, &b);
	}
}

static void emit_all(struct streaming *s, struct element *parent, bool inside)
{
	for (struct element *e = parent->first, *next; e; e = next) {
		next = e->next;
		if (e->tag == TAG_SUMMARY)
			e->tag = TAG_P;
		inherit(s->arena, parent, e);
		emit_element(s, e, inside);
	}
}

struct stream stream_read(struct arena *a, struct element *root, bool clozes)
{
	struct streaming s = { .arena = a, .clozes = clozes };
	struct stream result = { 0 };

	emit_all(&s, root, false);
	result.n = s.blocks.n / sizeof(struct block);
	result.blocks = ARENA_ARRAY(a, result.n + 1, struct block);
	if (s.blocks.n)
		memcpy(result.blocks, s.blocks.p, s.blocks.n);
	buf_free(&s.blocks);
	for (size_t i = 0; i < result.n; i++)
		result.weight += result.blocks[i].weight;
	for (size_t i = 1; i < result.n; i++)
		result.blocks[i].begins =
			result.blocks[i - 1].element->tag == TAG_HR ||
			result.blocks[i - 1].kind == BLOCK_DETAILS;
	stream_judge(&result);
	return result;
}
