/* Right choices in words. */
#include "compose/right.h"

static const struct element *choices_of(const struct element *root)
{
	const struct element *e = root;

	while (e && !(e->classes & CLASS_CHOICES))
		e = element_next(e, root);
	return e;
}

static const struct element *nth_item(const struct element *list, size_t n)
{
	const struct element *li = list->first;

	while (li && n--)
		li = li->next;
	return li;
}

/* What holds the words of a choice; NULL: it begins with something else. */
static const struct element *words_of(const struct element *li)
{
	if (li->first && li->first->tag == TAG_P)
		return li->first;
	return li->first && !tag_is_block(li->first->tag) ? li : NULL;
}

static void put_text(struct arena *a, struct element *to, struct str text)
{
	element_append(to, element_text(a, text, to->place));
}

/* A footnote has one reference that it leads back to: the question's. */
static void drop_references(struct element *root)
{
	for (const struct element *e = root; e; e = element_next(e, root))
		if (e->tag == TAG_A && element_has(e, ATTR_EPUB_TYPE)) {
			((struct element *)e)->tag = TAG_SPAN;
			((struct element *)e)->attrs = NULL;
		}
}

/* Choices that show code are often called by their letters. */
static bool is_letter(const struct element *words, char letter)
{
	struct buf text = { 0 };
	bool is;

	element_plain(&text, words);
	is = text.n && text.p[0] == letter &&
	     (text.n == 1 || (text.n == 2 && strchr(".):", text.p[1])));
	buf_free(&text);
	return is;
}

/* A line for a choice, and what else it has below. */
static void put_choice(struct arena *a, struct element *div,
                       const struct element *li, char letter,
                       struct place place)
{
	struct element *p = element_new(a, TAG_P, place);
	struct element *strong = element_new(a, TAG_STRONG, place);
	const struct element *words = li ? words_of(li) : NULL;
	bool shown = words && !is_letter(words, letter);

	p->classes = CLASS_CHOICES;
	element_append(p, strong);
	put_text(a, strong, arena_printf(a, shown ? "%c." : "%c", letter));
	if (shown)
		put_text(a, p, STR(" "));
	for (const struct element *e = shown ? words->first : NULL; e;
	     e = e->next)
		element_append(p, element_copy(a, e));
	element_append(div, p);
	for (const struct element *e = li ? li->first : NULL; e; e = e->next)
		if (e != words && tag_is_block(e->tag))
			element_append(div, element_copy(a, e));
}

/* A div like the answer, with the choices in the place of their letters. */
static const struct element *spelt(struct arena *a, struct str right,
                                   const struct element *list,
                                   const struct element *answer)
{
	struct element *div = element_new(a, TAG_DIV, answer->place);

	div->classes = answer->classes;
	div->attrs = answer->attrs;
	for (size_t i = 0; i < right.n; i++) {
		char letter = right.p[i];

		if (letter >= 'A' && letter <= 'Z')
			put_choice(a, div,
			           nth_item(list, (size_t)(letter - 'A')),
			           letter, answer->first->place);
	}
	drop_references(div);
	for (const struct element *e = answer->first->next; e; e = e->next)
		element_append(div, element_copy(a, e));
	return div;
}

struct question_elements right_elements(struct arena *a,
                                        const struct bank *bank, size_t i,
                                        enum quotes quotes)
{
	struct question_elements e = quotes_elements(a, bank, i, quotes);
	struct str right = bank->questions[i].right;
	const struct element *list;

	if (!right.n || !e.answer || !e.answer->first ||
	    !(e.answer->first->classes & CLASS_CHOICES))
		return e;
	list = choices_of(e.prompt);
	if (list && tag_kind(list->tag) == ELEMENT_LIST)
		e.answer = spelt(a, right, list, e.answer);
	return e;
}
