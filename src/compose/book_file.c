/* The files of a book as trees: by a table of what each part is written by. */
#include "compose/book_writer.h"

#include "compose/book_text.h"
#include "compose/highlight.h"

static write_part *const writers[] = {
	[BOOK_TITLE] = write_title,
	[BOOK_CONTENTS] = write_contents,
	[BOOK_USE] = write_use,
	[BOOK_CHAPTER] = write_chapter,
	[BOOK_ANSWERS] = write_answers,
	[BOOK_QUESTION] = write_question_file,
	[BOOK_ANSWER] = write_answer_file,
	[BOOK_PART] = write_part_title,
	[BOOK_INDEX] = write_index,
	[BOOK_COLOPHON] = write_colophon,
};

const struct element *compose_file(struct arena *a, const struct book *book,
                                   size_t file, struct diag *lost)
{
	struct book_writer w = { .arena = a,
		                 .book = book,
		                 .file = &book->files[file],
		                 .lost = lost };
	struct element *body = element_new(a, TAG_BODY, w.place);

	writers[w.file->part](&w, body);
	book_rows(a, book, body);
	highlight_code(a, body);
	return body;
}
