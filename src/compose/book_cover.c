/* A book's cover as a card with one side: title, authors, topics, how many
 * questions there are. */
#include "compose/book_writer.h"

#include "base/language.h"
#include "compose/book_text.h"

enum {
	TOPICS_MAX = 9, /* that fit */
	TOPIC_WORDS = 40,
	TITLE_WORDS = 200,
};

/* The longer a title, the smaller its letters: characters up to which each
 * heading is for. */
static const struct {
	size_t characters;
	enum tag tag;
} titles[] = { { 24, TAG_H1 }, { 60, TAG_H2 }, { TITLE_WORDS + 1, TAG_H3 } };

static size_t characters(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += (s.p[i] & 0xC0) != 0x80;
	return n;
}

static void add_title(struct book_writer *w, struct element *to)
{
	const struct bank_about *about = &w->book->bank->about;
	struct element *div = write_element(w, to, TAG_DIV, CLASS_TITLE);
	struct str title =
		book_first_words(w->arena, w->book->title, TITLE_WORDS);
	size_t i = 0;

	while (characters(title) > titles[i].characters)
		i++;
	write_line(w, div, titles[i].tag, title);
	for (size_t k = 0; k < about->authors.n; k++)
		write_line(w, div, TAG_P, about->authors.items[k]);
}

static void add_topics(struct book_writer *w, struct element *to)
{
	const struct book *book = w->book;
	struct element *ul;

	if (book->chapter_count < 2)
		return;
	ul = write_element(w, to, TAG_UL, CLASS_TOC);
	for (size_t i = 0; i < book->chapter_count && i < TOPICS_MAX; i++)
		write_line(w, ul, TAG_LI,
		           book_first_words(w->arena, book->chapters[i].title,
		                            TOPIC_WORDS));
	if (book->chapter_count > TOPICS_MAX)
		write_line(w, ul, TAG_LI, STR("…"));
}

void compose_cover_card(struct arena *a, struct card *card,
                        const struct book *book)
{
	struct book_writer w = { .arena = a, .book = book };
	struct element *root = element_new(a, TAG_DIV, w.place);

	root->classes = CLASS_CARD | CLASS_RECTO | CLASS_COVER;
	if (language_is_rtl(book->bank->language))
		write_attr(&w, root, ATTR_DIR, STR("rtl"));
	add_title(&w, root);
	write_count(&w, root, WORD_QUESTION_COUNT, book->count);
	add_topics(&w, root);
	*card = (struct card){ .recto = root,
		               .continued = root,
		               .language = book->bank->language };
}
