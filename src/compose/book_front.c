/* What stands around the chapters of a book: title page, contents, how to use
 * it, index, colophon, cover. */
#include "compose/book_writer.h"

#include "compose/book_text.h"

enum { CHAPTERS_TITLED = 60 }; /* chapters that the title page names */

/* Title page and contents */

static size_t answered_count(const struct book *book)
{
	size_t n = 0;

	for (size_t i = 0; i < book->count; i++)
		n += book->bank->questions[book->order[i]].answered;
	return n;
}

static void add_chapter_counts(struct book_writer *w, struct element *to)
{
	const struct book *book = w->book;
	struct element *ul;

	if (book->chapter_count < 2 || book->chapter_count > CHAPTERS_TITLED ||
	    book->paged)
		return;
	ul = write_element(w, to, TAG_UL, CLASS_TOC);
	for (size_t i = 0; i < book->chapter_count; i++) {
		const struct book_chapter *c = &book->chapters[i];
		const struct book_file *file = &book->files[c->file];
		struct element *li = write_element(w, ul, TAG_LI, CLASS_TOPIC);

		write_link(w, li, file_href(w, file), file->title);
		write_text(w, li, arena_printf(w->arena, " (%zu)", c->count));
	}
}

/* "Series 2" */
static struct str series_name(struct book_writer *w)
{
	const struct bank_about *about = &w->book->bank->about;

	if (!about->number.n)
		return about->series;
	return arena_printf(w->arena, "%.*s %.*s", STR_FMT(about->series),
	                    STR_FMT(about->number));
}

/* What the bank says of itself, a paragraph each. */
static void add_about(struct book_writer *w, struct element *to)
{
	const struct bank_about *about = &w->book->bank->about;
	struct str more[] = { series_name(w), about->description };

	for (size_t i = 0; i < about->authors.n; i++)
		write_line(w, to, TAG_P, about->authors.items[i]);
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		if (more[i].n)
			write_line(w, to, TAG_P, more[i]);
}

void write_title(struct book_writer *w, struct element *body)
{
	const struct book *book = w->book;
	struct element *section =
		write_element(w, body, TAG_SECTION, CLASS_TITLE);

	write_attr(w, section, ATTR_EPUB_TYPE, STR("titlepage"));
	write_line(w, section, TAG_H1, book->title);
	add_about(w, section);
	write_count(w, section, WORD_QUESTION_COUNT, book->count);
	if (book->spec->answer != BOOK_ANSWER_NONE)
		write_count(w, section, WORD_ANSWERED, answered_count(book));
	add_chapter_counts(w, section);
}

static struct element *add_entry(struct book_writer *w, struct element *ol,
                                 const struct book_file *file)
{
	struct element *li = write_element(w, ol, TAG_LI, 0);

	write_link(w, li, file_href(w, file), file->title);
	return li;
}

/* In the order of the spine. A chapter's questions stand below it, the answers
 * of all chapters below their part. */
static void add_entries(struct book_writer *w, struct element *ol)
{
	const struct book *book = w->book;
	struct element *part = NULL;

	for (size_t i = 0; i < book->file_count; i++) {
		const struct book_file *file = &book->files[i];
		struct element *li;

		if (file == w->file || file->part == BOOK_QUESTION ||
		    file->part == BOOK_ANSWER)
			continue;
		if (file->part == BOOK_ANSWERS && part) {
			add_entry(w, part, file);
			continue;
		}
		li = add_entry(w, ol, file);
		if (file->part == BOOK_PART)
			part = write_element(w, li, TAG_OL, 0);
		if (file->part == BOOK_CHAPTER &&
		    book->count <= BOOK_LISTED_MAX)
			write_question_list(w, li, TAG_OL, file->first,
			                    file->count);
	}
}

static void add_contents(struct book_writer *w, struct element *body)
{
	struct element *nav = write_element(w, body, TAG_NAV, CLASS_TOC);

	write_attr(w, nav, ATTR_ID, STR("toc"));
	write_role(w, nav, STR("toc"), STR("doc-toc"));
	write_line(w, nav, TAG_H1, w->file->title);
	add_entries(w, write_element(w, nav, TAG_OL, 0));
}

static void add_landmark(struct book_writer *w, struct element *ol,
                         struct str type, struct str href, struct str text)
{
	struct element *a =
		write_link(w, write_element(w, ol, TAG_LI, 0), href, text);

	write_attr(w, a, ATTR_EPUB_TYPE, type);
}

/* The first file behind all questions and answers. */
static bool is_first_behind(const struct book *book, size_t i)
{
	enum book_part part = book->files[i].part;

	return (part == BOOK_INDEX || part == BOOK_COLOPHON) &&
	       book->files[i - 1].part != BOOK_INDEX;
}

/* EPUB 3.3 §7.4.6. */
static void add_landmarks(struct book_writer *w, struct element *body)
{
	struct element *nav = write_element(w, body, TAG_NAV, 0), *ol;
	const struct book *book = w->book;

	write_attr(w, nav, ATTR_EPUB_TYPE, STR("landmarks"));
	write_attr(w, nav, ATTR_HIDDEN, STR("hidden"));
	write_line(w, nav, TAG_H2, write_word(w, WORD_LANDMARKS));
	ol = write_element(w, nav, TAG_OL, 0);
	if (book->cover.n)
		add_landmark(w, ol, STR("cover"), STR("cover.xhtml"),
		             write_word(w, WORD_COVER));
	add_landmark(w, ol, STR("titlepage"), STR("title.xhtml"),
	             write_word(w, WORD_TITLE_PAGE));
	add_landmark(w, ol, STR("toc"), STR("#toc"), w->file->title);
	if (book->count)
		add_landmark(w, ol, STR("bodymatter"),
		             file_href(w, &book->files[book->chapters[0].file]),
		             write_word(w, WORD_START));
	for (size_t i = 0; i < book->file_count; i++)
		if (is_first_behind(book, i))
			add_landmark(w, ol, STR("backmatter"),
			             file_href(w, &book->files[i]),
			             book->files[i].title);
}

void write_contents(struct book_writer *w, struct element *body)
{
	add_contents(w, body);
	add_landmarks(w, body);
}

/* How to use the book */

void write_use(struct book_writer *w, struct element *body)
{
	struct element *section = write_element(w, body, TAG_SECTION, 0);

	write_role(w, section, STR("preface"), STR("doc-preface"));
	write_line(w, section, TAG_H1, w->file->title);
	write_line(w, section, TAG_P,
	           use_text(w->book->bank->language, w->book->spec->answer));
}

/* Index: each topic with the numbers of its questions; EPUB Indexes 1.0. */

static void add_topic(struct book_writer *w, struct element *ul,
                      const struct book_topic *topic)
{
	struct element *li = write_element(w, ul, TAG_LI, CLASS_TOPIC);

	write_attr(w, li, ATTR_EPUB_TYPE, STR("index-entry"));
	write_attr(
		w,
		write_line(w, li, TAG_SPAN, book_clean(w->arena, topic->path)),
		ATTR_EPUB_TYPE, STR("index-term"));
	write_text(w, li, write_word(w, WORD_COLON));
	for (size_t i = 0; i < topic->count; i++) {
		size_t at = topic->at[i];
		struct str number =
			book_clean(w->arena, question_at(w, at)->number);

		if (!number.n)
			number = arena_printf(w->arena, "%zu", at + 1);
		if (i)
			write_text(w, li, STR(", "));
		write_attr(w, write_link(w, li, question_href(w, at), number),
		           ATTR_EPUB_TYPE, STR("index-locator"));
	}
}

void write_index(struct book_writer *w, struct element *body)
{
	struct element *section = write_element(w, body, TAG_SECTION, 0), *ul;

	write_role(w, section, STR("index"), STR("doc-index"));
	write_line(w, section, TAG_H1, w->file->title);
	ul = write_element(w, section, TAG_UL, CLASS_TOC);
	write_attr(w, ul, ATTR_EPUB_TYPE, STR("index-entry-list"));
	for (size_t i = 0; i < w->file->count; i++)
		add_topic(w, ul, &w->book->topics[w->file->first + i]);
}

/* Colophon */

void write_colophon(struct book_writer *w, struct element *body)
{
	const struct book *book = w->book;
	struct element *section = write_element(w, body, TAG_SECTION, 0);
	struct str lines[] = { book->title, book->bank->about.publisher,
		               book->bank->about.rights, book->date,
		               STR("deckle") };

	write_role(w, section, STR("colophon"), STR("doc-colophon"));
	write_line(w, section, TAG_H1, w->file->title);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (lines[i].n)
			write_line(w, section, TAG_P, lines[i]);
}

/* The image alone: reading systems show it in their shelves, too. */
const struct element *compose_cover(struct arena *a, const struct book *book)
{
	struct book_writer w = { .arena = a, .book = book };
	struct element *body = element_new(a, TAG_BODY, w.place);
	struct element *section =
		write_element(&w, body, TAG_SECTION, CLASS_COVER);
	struct element *img;

	write_attr(&w, section, ATTR_EPUB_TYPE, STR("cover"));
	img = write_element(&w, write_element(&w, section, TAG_H1, 0), TAG_IMG,
	                    0);
	write_attr(&w, img, ATTR_SRC, book->cover);
	write_attr(&w, img, ATTR_ALT, book->title);
	return body;
}
