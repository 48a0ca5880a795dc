/* An EPUB from a book: each file is composed, written as XHTML and deflated on
 * a worker thread, and let go of as soon as the archive has its bytes. */
#include "epub/epub.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/pool.h"
#include "base/progress.h"
#include "epub/archive.h"
#include "epub/package.h"
#include "xhtml/xhtml.h"

/* What a worker uses again for file after file. */
struct bench {
	struct arena arena;
	struct buf text;
};

struct run {
	const struct book *book;
	struct package package;
	struct bench *benches;      /* one a thread */
	struct archive_file *files; /* done, not yet in the archive */
	bool *mathml;               /* of each: it holds MathML */
	struct archive *archive;
	struct arena *names;
	struct diag *diag;
	bool failed;
};

static bool has_math(const struct element *root)
{
	const struct element *e = root;

	while (e && e->tag != TAG_MATH)
		e = element_next(e, root);
	return e != NULL;
}

static void write_file(void *context, unsigned worker, size_t number)
{
	struct run *run = context;
	struct bench *bench = &run->benches[worker];
	const struct xhtml_document document = {
		.title = run->book->files[number].title,
		.language = run->package.language,
		.stylesheet = PACKAGE_STYLESHEET,
		.body = compose_file(&bench->arena, run->book, number),
	};

	run->mathml[number] = has_math(document.body);
	bench->text.n = 0;
	xhtml_write(&bench->text, &document);
	archive_deflate(&run->files[number], buf_str(&bench->text));
	arena_reset(&bench->arena);
}

static void take_file(void *context, size_t number)
{
	struct run *run = context;
	struct str name = run->book->files[number].name;

	if (run->failed)
		buf_free(&run->files[number].bytes);
	else if (!archive_add(run->archive,
	                      arena_printf(run->names,
	                                   PACKAGE_FOLDER "%.*s.xhtml",
	                                   STR_FMT(name))
	                              .p,
	                      &run->files[number], run->diag))
		run->failed = true;
}

static bool add_text(struct run *run, const char *name, struct buf *text)
{
	struct archive_file file;

	archive_deflate(&file, buf_str(text));
	text->n = 0;
	return archive_add(run->archive, name, &file, run->diag);
}

/* The contents' tree gives the NCX, so that the two cannot differ. */
static void write_ncx(struct run *run, struct buf *b)
{
	const struct book *book = run->book;
	struct arena arena = { 0 };
	size_t file = 0;

	while (book->files[file].part != BOOK_CONTENTS)
		file++;
	/* The first nav is the contents, the second the landmarks. */
	package_ncx(b, &run->package, compose_file(&arena, book, file)->first);
	arena_free(&arena);
}

static bool add_container(struct run *run)
{
	struct buf b = { 0 };
	bool ok;

	package_container(&b);
	ok = add_text(run, "META-INF/container.xml", &b);
	buf_free(&b);
	return ok;
}

/* What tells of the files, which are written by now. */
static bool add_frame(struct run *run, const struct stylesheet *sheet)
{
	struct buf b = { 0 };
	bool ok;

	package_document(&b, &run->package);
	ok = add_text(run, PACKAGE_FOLDER PACKAGE_DOCUMENT, &b);
	b.n = 0;
	write_ncx(run, &b);
	ok = ok && add_text(run, PACKAGE_FOLDER PACKAGE_NCX, &b);
	b.n = 0;
	xhtml_stylesheet(&b, sheet);
	ok = ok && add_text(run, PACKAGE_FOLDER PACKAGE_STYLESHEET, &b);
	buf_free(&b);
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
		if (!archive_add(run->archive,
		                 arena_printf(run->names, PACKAGE_FOLDER "%.*s",
		                              STR_FMT(href))
		                         .p,
		                 &file, run->diag))
			return false;
	}
	return true;
}

static void add_files(struct run *run, const struct epub_options *o)
{
	const struct pool_job job = { write_file, take_file, run, o->progress };
	size_t n = run->book->file_count;
	unsigned count = o->threads ? o->threads : 1;
	struct arena own = { 0 };

	run->benches = ARENA_ARRAY(&own, count, struct bench);
	run->files = ARENA_ARRAY(&own, n, struct archive_file);
	progress_part(o->progress, "files", n);
	pool_run(count, n, &job);
	for (unsigned i = 0; i < count; i++) {
		arena_free(&run->benches[i].arena);
		buf_free(&run->benches[i].text);
	}
	arena_free(&own);
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
		             .language = language_of(book->bank, d),
		             .identifier = package_identifier(&arena, book) },
	};
	bool ok;

	epub_images_of(&arena, &run.package.images, book, options->images);
	run.archive = archive_begin(options->modified, d);
	run.mathml = ARENA_ARRAY(&arena, book->file_count, bool);
	run.package.mathml = run.mathml;
	ok = run.archive && add_container(&run);
	if (ok) {
		add_files(&run, options);
		ok = !run.failed && add_images(&run) &&
		     add_frame(&run, options->stylesheet);
	}
	if (ok)
		ok = archive_finish(run.archive, sink, d);
	else if (run.archive)
		archive_drop(run.archive);
	arena_free(&arena);
	return ok;
}
