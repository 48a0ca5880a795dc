/* An EPUB from a book: each file is composed, written as XHTML and deflated on
 * a worker thread, and let go of as soon as the archive has its bytes. */
#include "epub/epub.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/pool.h"
#include "compose/words.h"
#include "base/progress.h"
#include "epub/archive.h"
#include "epub/lint.h"
#include "epub/package.h"
#include "xhtml/xhtml.h"

/* What a worker uses again for file after file. */
struct bench {
	struct arena arena;
	struct buf text;
	struct arena pages;     /* what lint keeps of files */
	struct code_set *codes; /* characters so far; NULL: nobody asks */
};

struct run {
	const struct book *book;
	struct package package;
	struct bench *benches;      /* one a thread */
	struct archive_file *files; /* done, not yet in the archive */
	struct lint_page *pages;    /* of each, and of the cover */
	size_t page_count;
	struct diag *lost;      /* of each: its links to what is not there */
	struct messages losses; /* of those that were taken */
	struct names added;     /* files of the package */
	struct archive *archive;
	struct arena *names;
	struct diag *diag;
	bool failed;
};

static void write_file(void *context, unsigned worker, size_t number)
{
	struct run *run = context;
	struct bench *bench = &run->benches[worker];
	struct diag *lost = &run->lost[number];
	struct xhtml_document document = {
		.title = run->book->files[number].title,
		.language = run->package.language,
		.stylesheet = PACKAGE_STYLESHEET,
	};

	lost->kept = memory_new(sizeof *lost->kept);
	*lost->kept = (struct messages){ 0 };
	document.body = compose_file(&bench->arena, run->book, number, lost);
	lint_page(&bench->pages, &run->pages[number],
	          arena_printf(&bench->pages, "%.*s.xhtml",
	                       STR_FMT(run->book->files[number].name)),
	          &document, run->book);
	bench->text.n = 0;
	xhtml_write(&bench->text, &document);
	lint_size(&run->pages[number], bench->text.n);
	if (bench->codes)
		epub_fonts_note(bench->codes, buf_str(&bench->text));
	archive_deflate(&run->files[number], buf_str(&bench->text));
	arena_reset(&bench->arena);
}

/* Adds a file to the package's folder. */
static bool add_file(struct run *run, struct str name,
                     struct archive_file *file)
{
	names_add(run->names, &run->added, name, 0);
	return archive_add(
		run->archive,
		arena_printf(run->names, PACKAGE_FOLDER "%.*s", STR_FMT(name))
			.p,
		file, run->diag);
}

static void take_file(void *context, size_t number)
{
	struct run *run = context;
	struct diag all = { .kept = &run->losses };

	diag_take(run->diag, &run->pages[number].diag);
	diag_free(&run->pages[number].diag);
	diag_take(&all, &run->lost[number]);
	free(run->lost[number].kept);
	if (run->failed)
		buf_free(&run->files[number].bytes);
	else if (!add_file(run, run->pages[number].name, &run->files[number]))
		run->failed = true;
}

/* What links lost, a note a file of the bank. */
static void report_lost(struct run *run)
{
	const struct messages *l = &run->losses;
	struct names files = { 0 };
	size_t *counts = ARENA_ARRAY(run->names, l->n, size_t);

	for (size_t i = 0; i < l->n; i++) {
		struct str file = str_from(l->items[i].place.file);

		names_add(run->names, &files, file, i);
		counts[names_find(&files, file)]++;
	}
	for (size_t i = 0; i < l->n; i++)
		if (counts[i])
			diag_note(
				run->diag, l->items[i].place,
				"'%.*s' is not in the book%s: the link is "
				"text",
				STR_FMT(l->items[i].text),
				counts[i] > 1
					? arena_printf(run->names,
			                               ", nor is what %zu "
			                               "other link%s of this "
			                               "file lead%s to",
			                               counts[i] - 1,
			                               counts[i] > 2 ? "s" : "",
			                               counts[i] > 2 ? "" : "s")
						  .p
					: "");
}

static bool add_text(struct run *run, const char *name, struct buf *text)
{
	struct archive_file file;

	archive_deflate(&file, buf_str(text));
	text->n = 0;
	return add_file(run, str_from(name), &file);
}

static size_t contents_file(const struct book *book)
{
	size_t file = 0;

	while (book->files[file].part != BOOK_CONTENTS)
		file++;
	return file;
}

/* The contents' tree gives the NCX, so that the two cannot differ. */
static void write_ncx(struct run *run, struct buf *b)
{
	const struct book *book = run->book;
	struct arena arena = { 0 };
	const struct element *body =
		compose_file(&arena, book, contents_file(book), NULL);

	lint_contents(body, book, run->diag);
	/* The first nav is the contents, the second the landmarks. */
	package_ncx(b, &run->package, body->first);
	arena_free(&arena);
}

static bool add_container(struct run *run)
{
	struct buf b = { 0 };
	struct archive_file file;
	bool ok;

	package_container(&b);
	archive_deflate(&file, buf_str(&b));
	ok = archive_add(run->archive, "META-INF/container.xml", &file,
	                 run->diag);
	buf_free(&b);
	return ok;
}

/* The style sheet; before it the fonts that it names, if they are wanted. */
static bool add_style(struct run *run, const struct stylesheet *sheet)
{
	struct epub_fonts *fonts = &run->package.fonts;
	const struct code_set *codes = run->benches[0].codes;
	struct buf css = { 0 }, all = { 0 };
	bool ok = true;

	xhtml_stylesheet(&css, sheet);
	if (codes)
		ok = epub_fonts_make(run->names, fonts, sheet, buf_str(&css),
		                     codes, run->diag);
	for (size_t i = 0; ok && i < fonts->n; i++) {
		struct archive_file file;

		archive_deflate(&file, buf_str(&fonts->items[i].bytes));
		ok = add_file(run, fonts->items[i].href, &file);
	}
	epub_fonts_css(&all, fonts);
	buf_put(&all, buf_str(&css));
	ok = ok && add_text(run, PACKAGE_STYLESHEET, &all);
	epub_fonts_free(fonts);
	buf_free(&css);
	buf_free(&all);
	return ok;
}

/* What tells of the files, which are written by now; the package document
 * tells of all of them, and itself goes by no name there. */
static bool add_frame(struct run *run, const struct stylesheet *sheet)
{
	struct archive_file file;
	struct buf b = { 0 };
	bool ok;

	write_ncx(run, &b);
	ok = add_text(run, PACKAGE_NCX, &b);
	ok = ok && add_style(run, sheet);
	b.n = 0;
	package_document(&b, &run->package);
	lint_package(buf_str(&b), &run->added, run->pages, run->page_count,
	             run->diag);
	archive_deflate(&file, buf_str(&b));
	ok = ok && archive_add(run->archive, PACKAGE_FOLDER PACKAGE_DOCUMENT,
	                       &file, run->diag);
	buf_free(&b);
	return ok;
}

/* The cover's image, and the file that shows it: a page behind the book's. */
static bool add_cover(struct run *run, struct str image)
{
	struct xhtml_document document = {
		.title = word(run->book->bank->language, WORD_COVER),
		.language = run->package.language,
		.stylesheet = PACKAGE_STYLESHEET,
	};
	struct archive_file file;
	struct buf b = { 0 };
	struct arena a = { 0 };
	bool ok;

	if (!run->book->cover.n)
		return true;
	archive_store(&file, image);
	ok = add_file(run, run->book->cover, &file);
	document.body = compose_cover(&a, run->book);
	lint_page(run->names, &run->pages[run->page_count++],
	          STR(PACKAGE_COVER), &document, run->book);
	xhtml_write(&b, &document);
	ok = ok && add_text(run, PACKAGE_COVER, &b);
	buf_free(&b);
	arena_free(&a);
	return ok;
}

/* Images are compressed already, but for drawings. */
static bool add_images(struct run *run)
{
	const struct epub_images *images = &run->package.images;

	for (size_t i = 0; i < images->n; i++) {
		const struct image *image = images->items[i];
		struct str href = epub_image_href(run->names, image);
		struct archive_file file;

		(str_ends(href, STR(".svg")) ? archive_deflate : archive_store)(
			&file, epub_image_bytes(image));
		if (!add_file(run, href, &file))
			return false;
	}
	return true;
}

/* Which worker met a character depends on the threads; all of them do not. */
static void join_codes(struct code_set *to, const struct code_set *from)
{
	for (size_t i = 0; to && i < FONT_CODES / 64; i++)
		to->bits[i] |= from->bits[i];
}

static void add_files(struct run *run, const struct epub_options *o)
{
	const struct pool_job job = { write_file, take_file, run, o->progress };
	size_t n = run->book->file_count;
	unsigned count = o->threads ? o->threads : 1;
	struct arena own = { 0 };

	run->benches = ARENA_ARRAY(run->names, count, struct bench);
	for (unsigned i = 0;
	     o->stylesheet->book.fonts == BOOK_FONTS_EMBED && i < count; i++)
		run->benches[i].codes = ARENA_NEW(run->names, struct code_set);
	run->files = ARENA_ARRAY(&own, n, struct archive_file);
	progress_part(o->progress, "files", n);
	run->lost = ARENA_ARRAY(&own, n, struct diag);
	pool_run(count, n, &job);
	for (unsigned i = 0; i < count; i++) {
		if (i)
			join_codes(run->benches[0].codes,
			           run->benches[i].codes);
		arena_free(&run->benches[i].arena);
		buf_free(&run->benches[i].text);
	}
	lint_pages(run->pages, run->page_count, run->diag);
	report_lost(run);
	messages_free(&run->losses);
	arena_free(&own);
}

static void free_pages(struct run *run, unsigned threads)
{
	for (unsigned i = 0; run->benches && i < (threads ? threads : 1); i++)
		arena_free(&run->benches[i].pages);
}

/* Reading systems pick voices and line breaks by the language, and refuse
 * what is no tag. */
static struct str language_of(const struct bank *bank, struct diag *d)
{
	static const struct str assumed = STR("en");

	if (!bank->language.n)
		return assumed;
	if (language_is_valid(bank->language))
		return bank->language;
	diag_warning(d,
	             (struct place){ .file = bank->source_count
	                                             ? bank->sources[0].path
	                                             : NULL },
	             "language '%.*s' is no BCP 47 tag; '%s' is assumed",
	             STR_FMT(bank->language), assumed.p);
	return assumed;
}

bool epub_write(const struct book *book, const struct epub_options *options,
                struct sink *sink, struct diag *d)
{
	struct arena arena = { 0 };
	struct run run = {
		.book = book,
		.names = &arena,
		.diag = d,
		.package = { .book = book,
		             .modified = options->modified,
		             .certified_by = options->certified_by,
		             .language = language_of(book->bank, d),
		             .identifier = package_identifier(&arena, book) },
	};
	unsigned errors = d->errors;
	bool ok;

	epub_images_of(&arena, &run.package.images, book, options->images);
	run.archive = archive_begin(options->modified, d);
	run.page_count = book->file_count;
	run.pages = ARENA_ARRAY(&arena, book->file_count + 1, struct lint_page);
	run.package.pages = run.pages;
	ok = run.archive && add_container(&run);
	if (ok) {
		ok = add_cover(&run, options->cover);
		add_files(&run, options);
		ok = ok && !run.failed && add_images(&run) &&
		     add_frame(&run, options->stylesheet);
	}
	if (ok && d->errors == errors)
		ok = archive_finish(run.archive, sink, d);
	else if (run.archive)
		archive_drop(run.archive);
	free_pages(&run, options->threads);
	arena_free(&arena);
	return ok && d->errors == errors;
}
