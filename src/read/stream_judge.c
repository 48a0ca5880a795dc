/* Blocks beside others. */
#include "read/stream.h"

/* Most of these items ask, and are no links to where it is asked. */
static void judge(struct block *b, size_t n)
{
	size_t asks = 0, orders = 0, own = 0, items = 0, tasks = 0;

	for (size_t i = 0; i < n; i++) {
		if (b[i].kind != BLOCK_ITEM)
			continue;
		items++;
		own += !b[i].linked && !b[i].replies;
		asks += !b[i].linked && b[i].mood == SPEECH_ASKS;
		orders += !b[i].linked && b[i].mood == SPEECH_ORDERS;
		tasks += element_has(b[i].element, ATTR_CHECKED);
	}
	if (tasks) /* what is to be done is not what is asked */
		orders = 0;
	for (size_t i = 0; i < n; i++)
		b[i].asking =
			2 * own >= items && asks && 2 * asks + orders >= own;
}

/* Lists that only code parts are one. */
static void judge_items(struct stream *s)
{
	for (size_t i = 0; i < s->n; i++) {
		size_t end = i;

		while (end < s->n &&
		       (s->blocks[end].kind == BLOCK_ITEM ||
		        (end > i && s->blocks[end].element->tag == TAG_PRE)))
			end++;
		if (end == i)
			continue;
		judge(&s->blocks[i], end - i);
		i = end - 1;
	}
}

/* "Q1" and "Question": a heading that is nothing but a count. */
static bool is_mere_count(const struct block *b)
{
	struct str text = b->text;
	size_t n = b->counts[COUNT_WORD].found
	                   ? b->counts[COUNT_WORD].length
	                   : speech_take(SPEECH_QUESTION, text);

	return b->level && n && n == text.n;
}

/* "A1" among headings like "Q1" marks an answer. */
static void mark_letters(struct stream *s)
{
	bool counted[7] = { 0 };

	for (size_t i = 0; i < s->n; i++) {
		struct block *b = &s->blocks[i];

		if (!b->level)
			continue;
		if (b->counts[COUNT_WORD].found)
			counted[b->level] = true;
		else if (counted[b->level] && !b->answer)
			b->answer = pattern_answer(b->text, SPEECH_LETTER_A) ==
			            b->text.n;
	}
}

/* The level of the heading that an answer's mark is for; 0: there is none. */
static unsigned marked_level(struct block *const *open, const struct block *b)
{
	unsigned level = b->answer && b->level ? b->level : 6;

	if (b->answer && b->level &&
	    !(open[level] && is_mere_count(open[level])))
		level--;
	while (level && !open[level])
		level--;
	return level;
}

/* Headings under which an answer is marked, before the next of their level. */
static void mark_headings(struct stream *s)
{
	struct block *open[7] = { 0 };

	mark_letters(s);
	for (size_t i = 0; i < s->n; i++) {
		struct block *b = &s->blocks[i];
		bool lead = b->kind == BLOCK_PARAGRAPH &&
		            pattern_lead(b->element, SPEECH_ANSWER);
		unsigned level = b->answer || lead ? marked_level(open, b) : 0;

		if (b->answer || lead)
			s->marks++;
		if (level)
			open[level]->marks++;
		if (!b->level || b->answer)
			continue;
		open[b->level] = b;
		for (unsigned k = b->level + 1; k < 7; k++)
			open[k] = NULL;
	}
}

/* "Show" on each of twenty details is no question, whatever it means. */
static void mark_repeated(struct stream *s)
{
	struct block *last = NULL;

	for (size_t i = 0; i < s->n; i++) {
		struct block *b = &s->blocks[i];

		if (b->kind != BLOCK_DETAILS || b->inside ||
		    (b->element->classes & CLASS_CARD))
			continue;
		if (last && str_eq(last->text, b->text)) {
			last->repeats = b->repeats = true;
			last->answer = b->answer = true;
		}
		last = b;
	}
}

void stream_judge(struct stream *s)
{
	judge_items(s);
	mark_headings(s);
	mark_repeated(s);
}
