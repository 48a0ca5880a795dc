/* Elements, links and labels of a book. */
#include "compose/book_writer.h"

#include "compose/book_text.h"
#include "compose/right.h"

enum { LABEL_WORDS = 60 }; /* characters of a question in a list */

struct element *write_element(struct book_writer *w, struct element *to,
                              enum tag tag, uint32_t classes)
{
	struct element *e = element_new(w->arena, tag, w->place);

	e->classes = classes;
	element_append(to, e);
	return e;
}

void write_text(struct book_writer *w, struct element *to, struct str text)
{
	element_append(to, element_text(w->arena, text, w->place));
}

struct element *write_line(struct book_writer *w, struct element *to,
                           enum tag tag, struct str text)
{
	struct element *e = write_element(w, to, tag, 0);

	write_text(w, e, text);
	return e;
}

void write_attr(struct book_writer *w, struct element *e, enum attr_name name,
                struct str value)
{
	element_set(w->arena, e, name, value);
}

void write_role(struct book_writer *w, struct element *e, struct str type,
                struct str role)
{
	write_attr(w, e, ATTR_EPUB_TYPE, type);
	write_attr(w, e, ATTR_ROLE, role);
}

struct element *write_link(struct book_writer *w, struct element *to,
                           struct str href, struct str text)
{
	struct element *a = write_line(w, to, TAG_A, text);

	write_attr(w, a, ATTR_HREF, href);
	return a;
}

struct str write_word(const struct book_writer *w, enum word which)
{
	return word(w->book->bank->language, which);
}

struct str write_pair(struct book_writer *w, enum word what, struct str text)
{
	return arena_printf(w->arena, "%.*s%.*s%.*s",
	                    STR_FMT(write_word(w, what)),
	                    STR_FMT(write_word(w, WORD_COLON)), STR_FMT(text));
}

void write_count(struct book_writer *w, struct element *to, enum word what,
                 size_t n)
{
	write_line(w, to, TAG_P,
	           write_pair(w, what, arena_printf(w->arena, "%zu", n)));
}

const struct question *question_at(const struct book_writer *w, size_t at)
{
	return &w->book->bank->questions[w->book->order[at]];
}

struct question_elements elements_at(struct book_writer *w, size_t at)
{
	return right_elements(w->arena, w->book->bank, w->book->order[at],
	                      w->book->spec->quotes);
}

struct str file_href(struct book_writer *w, const struct book_file *file)
{
	return arena_printf(w->arena, "%.*s.xhtml", STR_FMT(file->name));
}

struct str anchor_href(struct book_writer *w, size_t file, struct str anchor)
{
	const struct book_file *to = &w->book->files[file];

	if (w->book->paged || to == w->file)
		return arena_printf(w->arena, "#%.*s", STR_FMT(anchor));
	return arena_printf(w->arena, "%.*s.xhtml#%.*s", STR_FMT(to->name),
	                    STR_FMT(anchor));
}

struct str anchor_of(struct book_writer *w, char kind, size_t at)
{
	return arena_printf(w->arena, "%c-%.*s", kind,
	                    STR_FMT(question_at(w, at)->id));
}

struct str question_href(struct book_writer *w, size_t at)
{
	return anchor_href(w, w->book->question_file[at],
	                   anchor_of(w, 'q', at));
}

/* With a full stop unless it ends in a mark of its own. */
struct str question_number(struct book_writer *w, size_t at)
{
	struct str n = book_clean(w->arena, question_at(w, at)->number);
	char last = n.n ? n.p[n.n - 1] : '.';
	bool mark = strchr(".:)]", last) != NULL;

	return mark ? n : arena_printf(w->arena, "%.*s.", STR_FMT(n));
}

struct str question_name(struct book_writer *w, size_t at)
{
	struct str n = book_clean(w->arena, question_at(w, at)->number);

	if (!n.n)
		n = arena_printf(w->arena, "%zu", at + 1);
	return arena_printf(w->arena, "%.*s %.*s",
	                    STR_FMT(write_word(w, WORD_QUESTION)), STR_FMT(n));
}

struct str question_words(struct book_writer *w, size_t at, size_t limit)
{
	struct str number = question_number(w, at);
	struct str prompt =
		quotes_prompt(w->arena, w->book->bank, w->book->order[at],
	                      w->book->spec->quotes);
	struct str words = book_first_words(w->arena, prompt, limit);

	if (!words.n)
		return question_name(w, at);
	if (!number.n)
		return words;
	return arena_printf(w->arena, "%.*s %.*s", STR_FMT(number),
	                    STR_FMT(words));
}

struct str question_label(struct book_writer *w, size_t at)
{
	return question_words(w, at, LABEL_WORDS);
}
