/* Spans in code. */
#include "compose/highlight.h"

#include "compose/scanner.h"

struct painter {
	struct arena *arena;
	struct element *code;
	struct str text;
	size_t at; /* what is before is in the tree again */
	struct place place;
};

/* The next stretch of the text, in a span if it has a class. */
static void put(struct painter *p, size_t end, uint32_t classes)
{
	struct str text = str_slice(p->text, p->at, end);
	struct element *to = p->code;

	if (!text.n)
		return;
	if (classes) {
		to = element_new(p->arena, TAG_SPAN, p->place);
		to->classes = classes;
		element_append(p->code, to);
	}
	element_append(to, element_text(p->arena, text, p->place));
	for (size_t i = 0; i < text.n; i++) {
		bool newline = text.p[i] == '\n';

		p->place.line += newline;
		p->place.col = newline ? 1 : p->place.col + 1;
	}
	p->at = end;
}

static void highlight(struct arena *a, struct element *code,
                      const struct language *language)
{
	struct painter p = {
		.arena = a,
		.code = code,
		.text = code->first->text,
		.place = code->first->place,
	};
	struct scanner scanner;
	struct lexeme l;

	code->first = code->last = NULL;
	scanner_start(&scanner, language, p.text);
	while (scanner_next(&scanner, &l)) {
		put(&p, l.start, 0);
		put(&p, l.end, l.classes);
	}
	put(&p, p.text.n, 0);
}

static const struct language *language_of(const struct element *code)
{
	struct str name = element_attr(code, ATTR_LANGUAGE);

	return name.n ? language_find(name) : language_guess(code->first->text);
}

void highlight_code(struct arena *a, struct element *root)
{
	const struct language *language;
	const struct element *next;

	for (struct element *e = root; e; e = (struct element *)next) {
		next = element_next(e, root);
		if (e->tag != TAG_CODE || e->parent->tag != TAG_PRE ||
		    !e->first || e->first->tag != TAG_TEXT || e->first->next)
			continue;
		next = element_next(e->first, root);
		language = language_of(e);
		if (language)
			highlight(a, e, language);
	}
}
