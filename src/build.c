/* `deckle build`: one reading, one or several outputs, all or none. */
#include "build.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/nearest.h"
#include "base/output.h"
#include "base/progress.h"
#include "cards.h"
#include "choose.h"
#include "cover.h"
#include "data.h"
#include "epub/epub.h"
#include "epub/images.h"
#include "epub/stamp.h"
#include "pages.h"
#include "pictures.h"
#include "read/repair.h"
#include "watch.h"

enum { COVER_MAX = 3 << 20 }; /* bytes: what shops take (epub.md, 21) */

/* One output of a run. */
struct target {
	const char *path;
	const struct format *format;
	const struct stylesheet *stylesheet;
	struct output *output;
	struct str result; /* "40 cards on 5 sheets" */
};

struct build {
	const struct options *options;
	struct arena *arena;
	struct diag *diag;
	struct bank bank;
	size_t filtered;    /* questions read, but not chosen */
	const char *folder; /* where style sheets lie */
	struct image_rules rules;
	struct image_store *images;
	int64_t modified;
	struct printer printer;
	struct progress progress;
	struct target *targets;
	size_t n;
};

struct format {
	const char *name;
	const char *ending;
	const char *style; /* when none is asked for */
	enum medium medium;
	bool (*write)(struct build *, struct target *);
};

static bool write_pages(struct build *b, struct target *t)
{
	struct pages_options o = {
		.stylesheet = t->stylesheet,
		.images = b->images,
		.modified = b->modified,
		.threads = b->options->threads,
		.progress = &b->progress,
	};
	size_t n;

	if (!pages_write(&b->bank, &o, output_sink(t->output), &n, b->diag))
		return false;
	t->result = arena_printf(b->arena, "%zu page%s", n, n == 1 ? "" : "s");
	return true;
}

static bool write_cards(struct build *b, struct target *t)
{
	struct cards_options o = {
		.stylesheet = t->stylesheet,
		.images = b->images,
		.modified = b->modified,
		.threads = b->options->threads,
		.progress = &b->progress,
		.reverse = b->options->reverse,
		.printer = b->options->printer ? &b->printer : NULL,
		.fit = b->options->strict    ? CARDS_WARNING
		       : b->options->verbose ? CARDS_NOTE
		                             : CARDS_NOTHING,
	};
	struct cards_counts n = { 0 };
	size_t places;

	if (!cards_write(&b->bank, &o, output_sink(t->output), &n, b->diag))
		return false;
	places = n.sheets ? n.sheets : n.pages;
	t->result = arena_printf(
		b->arena, "%zu card%s on %zu %s%s%s%s", n.cards,
		n.cards == 1 ? "" : "s", places, n.sheets ? "sheet" : "page",
		places == 1 ? "" : "s",
		*n.dictionaries ? ", hyphenated by " : "", n.dictionaries);
	free(n.dictionaries);
	return true;
}

static bool write_pdf(struct build *b, struct target *t)
{
	static bool (*const layouts[])(struct build *, struct target *) = {
		[DECK_CARDS] = write_cards,
		[DECK_PAGES] = write_pages,
	};

	return layouts[t->stylesheet->deck.layout](b, t);
}

static struct stylesheet_request style_request(const struct build *b,
                                               const struct target *t)
{
	const struct options *o = b->options;

	return (struct stylesheet_request){
		.name = o->style ? o->style : t->format->style,
		.folder = b->folder,
		.medium = t->format->medium,
		.overrides = o->overrides.items,
		.override_count = o->overrides.n,
	};
}

/* The user's cover: the command line's, else the bank's, beside its first
 * file. */
static bool read_cover(struct build *b, struct book *book, struct str *bytes,
                       const char *path)
{
	static const struct {
		struct str start;
		const char *href;
	} kinds[] = {
		{ { "\x89PNG", 4 }, "images/cover.png" },
		{ { "\xFF\xD8\xFF", 3 }, "images/cover.jpg" },
	};

	if (!file_read(b->arena, bytes, path, COVER_MAX, b->diag))
		return false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_starts(*bytes, kinds[i].start)) {
			book->cover = str_from(kinds[i].href);
			return true;
		}
	diag_error(b->diag, (struct place){ .file = path },
	           "a cover is a PNG or a JPEG, and this is neither");
	return false;
}

static const char *cover_path(struct build *b)
{
	const struct bank *bank = &b->bank;
	struct str own = bank->about.cover, folder;

	if (b->options->cover || !own.n)
		return b->options->cover;
	folder = file_folder(str_from(bank->sources[0].path));
	return arena_printf(b->arena, "%.*s%s%.*s", STR_FMT(folder),
	                    folder.n && !str_ends(folder, STR("/")) ? "/" : "",
	                    STR_FMT(own))
	        .p;
}

static bool make_cover(struct build *b, const struct target *t,
                       struct book *book, struct str *bytes)
{
	const char *path = cover_path(b);
	struct buf png = { 0 };

	if (path)
		return read_cover(b, book, bytes, path);
	if (t->stylesheet->book.cover == BOOK_COVER_NONE)
		return true;
	if (!cover_draw(&png, book,
	                &(struct cover_options){ style_request(b, t) },
	                b->diag)) {
		buf_free(&png);
		return false;
	}
	if (png.n) {
		book->cover = STR("images/cover.png");
		*bytes = arena_str(b->arena, buf_str(&png));
	}
	buf_free(&png);
	return true;
}

/* The day of its making, for the colophon. */
static struct str date_of(struct build *b)
{
	enum { DAY = 10 }; /* "2024-02-29" */
	struct buf stamp = { 0 };
	struct str date;

	stamp_put(&stamp, b->modified);
	date = arena_str(b->arena, (struct str){ stamp.p, DAY });
	buf_free(&stamp);
	return date;
}

static bool write_epub(struct build *b, struct target *t)
{
	struct epub_options o = {
		.stylesheet = t->stylesheet,
		.images = b->images,
		.certified_by = str_from(b->options->certified_by),
		.modified = b->modified,
		.threads = b->options->threads,
		.progress = &b->progress,
	};
	size_t *all = ARENA_ARRAY(b->arena, b->bank.count, size_t);
	struct book book;

	for (size_t i = 0; i < b->bank.count; i++)
		all[i] = i;
	compose_book(b->arena, &book, &b->bank, all, b->bank.count,
	             &t->stylesheet->book);
	book.images = epub_book_images(b->images);
	book.date = date_of(b);
	if (!make_cover(b, t, &book, &o.cover))
		return false;
	if (!epub_write(&book, &o, output_sink(t->output), b->diag))
		return false;
	t->result = arena_printf(b->arena, "%zu question%s in %zu chapter%s",
	                         book.count, book.count == 1 ? "" : "s",
	                         book.chapter_count,
	                         book.chapter_count == 1 ? "" : "s");
	return true;
}

static const struct format formats[] = {
	{ "pdf", ".pdf", CARDS_STYLE, MEDIUM_PRINT, write_pdf },
	{ "epub", ".epub", "study-book", MEDIUM_SCREEN, write_epub },
};

enum { FORMATS = sizeof formats / sizeof *formats };

enum { HINTED = 2 }; /* places: one may be a new word */

static const struct format *format_of(const char *path, const char *to)
{
	for (size_t i = 0; i < FORMATS; i++)
		if (to ? strcmp(to, formats[i].name) == 0
		       : str_ends(str_from(path), str_from(formats[i].ending)))
			return &formats[i];
	return NULL;
}

static enum exit_status usage(const struct options *o, const char *path,
                              const char *text)
{
	options_refuse(o, "%s%s%s", path ? path : "", path ? ": " : "", text);
	return STATUS_USAGE;
}

/* --to names none of the formats. */
static enum exit_status unknown_format(const struct options *o)
{
	struct nearest near = { .name = str_from(o->format) };

	for (size_t i = 0; i < FORMATS; i++)
		nearest_try(&near, formats[i].name);
	options_refuse(o, "--to takes pdf or epub, not '%s'" NEAREST_FORMAT,
	               o->format, NEAREST_ARGS(near));
	return STATUS_USAGE;
}

/* Two names of one file: by inode if it exists, else by name. */
static bool same_file(const char *a, const char *b)
{
	struct stat x, y;

	if (strcmp(a, b) == 0)
		return true;
	return stat(a, &x) == 0 && stat(b, &y) == 0 && S_ISREG(x.st_mode) &&
	       x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* What the command line asks for, before anything is read. */
static enum exit_status plan(struct build *b)
{
	const struct options *o = b->options;

	if (!o->banks.n)
		return usage(o, NULL,
		             "no bank is given; try 'deckle build "
		             "BANK.md -o cards.pdf'");
	if (!o->outputs.n)
		return usage(o, NULL,
		             "no output is given; add '-o cards.pdf' or "
		             "'-o book.epub'");
	if (o->format && !format_of("", o->format))
		return unknown_format(o);
	b->n = o->outputs.n;
	b->targets = ARENA_ARRAY(b->arena, b->n, struct target);
	for (size_t i = 0; i < o->banks.n; i++)
		if (!*o->banks.items[i])
			return usage(o, NULL, "a bank's name is empty");
	for (size_t i = 0; i < b->n; i++) {
		struct target *t = &b->targets[i];

		t->path = o->outputs.items[i];
		t->format = format_of(t->path, o->format);
		if (!t->format)
			return usage(o, t->path,
			             "the name ends neither in .pdf "
			             "nor in .epub; name the format with "
			             "'--to pdf' or '--to epub'");
		if (o->reverse && t->format->medium != MEDIUM_PRINT)
			return usage(o, t->path,
			             "--reverse exchanges the sides of cards, "
			             "and an EPUB has none; leave it out");
		for (size_t k = 0; k < i; k++)
			if (same_file(b->targets[k].path, t->path))
				return usage(o, t->path,
				             "is named twice as output");
		if (o->topics && strcmp(t->path, "-") != 0 &&
		    same_file(o->topics, t->path))
			return usage(o, t->path,
			             "is both topic file and output");
		for (size_t k = 0; k < o->banks.n; k++)
			if (strcmp(t->path, "-") != 0 &&
			    same_file(o->banks.items[k], t->path))
				return usage(o, t->path,
				             "is both bank and output");
	}
	return STATUS_DONE;
}

static bool load_styles(struct build *b)
{
	bool ok;

	b->folder = data_folder(b->arena, b->diag);
	ok = b->folder != NULL;
	for (size_t i = 0; b->folder && i < b->n; i++) {
		struct target *t = &b->targets[i];
		struct stylesheet_request request = style_request(b, t);

		t->stylesheet = stylesheet_load(b->arena, &request, b->diag);
		ok &= t->stylesheet != NULL;
	}
	return ok;
}

static bool load_printer(struct build *b)
{
	const char *name = b->options->printer;

	return !name || printer_load(b->arena, &b->printer, name, b->diag);
}

/* https://reproducible-builds.org/specs/source-date-epoch/; 0: not set. */
static bool source_date(int64_t *seconds, struct diag *d)
{
	const char *text = getenv("SOURCE_DATE_EPOCH");
	char *end;

	*seconds = 0;
	if (!text || !*text)
		return true;
	errno = 0;
	*seconds = strtoll(text, &end, 10);
	if (!*end && !errno && *seconds >= 0)
		return true;
	diag_error(d, (struct place){ 0 },
	           "SOURCE_DATE_EPOCH is '%s'; it must be a number of seconds "
	           "since 1970",
	           text);
	return false;
}

/* Once, and where it was seen first. */
static void hint_at_repair(struct build *b)
{
	struct arena scratch = { 0 };
	struct repair r;

	repair_sample(&scratch, &r, &b->bank);
	if (r.n >= HINTED)
		diag_note(b->diag, r.suspects[0].place,
		          "words ran together in questions (\"%.*s\" for "
		          "\"%.*s\"); deckle repair shows how it would mend "
		          "them",
		          STR_FMT(r.suspects[0].said),
		          STR_FMT(r.suspects[0].mended));
	arena_free(&scratch);
}

static bool read_input(struct build *b)
{
	const struct options *o = b->options;

	if (!source_date(&b->modified, b->diag) ||
	    !choose_questions(b->arena, &b->bank, &b->filtered, o, b->diag))
		return false;
	if (!b->modified)
		b->modified = bank_modified(&b->bank);
	hint_at_repair(b);
	return true;
}

/* Read once for all targets, as large as the largest of them shows them. */
static void read_images(struct build *b)
{
	struct image_options want = { 0 };

	for (size_t i = 0; i < b->n; i++) {
		const struct page_spec *page = &b->targets[i].stylesheet->page;

		if (b->targets[i].format->medium != MEDIUM_PRINT) {
			want.book = true;
			continue;
		}
		want.pixels = true;
		if (page->width > want.width)
			want.width = page->width;
		if (page->height > want.height)
			want.height = page->height;
	}
	b->rules = pictures_rules(b->options);
	b->images = image_store_new(&b->rules);
	pictures_want(b->images, &b->bank);
	image_store_load(b->images, &want, b->options->threads);
	image_store_report(b->images, false, b->diag);
}

static bool write_targets(struct build *b, struct outputs *outputs)
{
	for (size_t i = 0; i < b->n; i++) {
		struct target *t = &b->targets[i];

		t->output = outputs_add(outputs, t->path, b->diag);
		if (!t->output)
			return false;
	}
	for (size_t i = 0; i < b->n; i++) {
		struct target *t = &b->targets[i];
		bool written;

		progress_name(&b->progress, t->path);
		written = t->format->write(b, t);
		progress_end(&b->progress);
		/* A failed write is the output's to report: finish says it. */
		if (!output_finish(t->output, b->diag) || !written)
			return false;
	}
	if (b->options->strict && b->diag->warnings) {
		diag_error(b->diag, (struct place){ 0 },
		           "%u warning%s, and "
		           "--strict was asked for; nothing was written",
		           b->diag->warnings,
		           b->diag->warnings == 1 ? "" : "s");
		return false;
	}
	return outputs_commit(outputs, b->diag);
}

/* Every question is accounted for. */
static void account(const struct build *b)
{
	size_t read = b->bank.count + b->filtered;

	for (size_t i = 0; i < b->n; i++)
		fprintf(stderr,
		        "%s: %.*s; %zu question%s read, %zu filtered out, "
		        "0 lost\n",
		        b->targets[i].path, STR_FMT(b->targets[i].result), read,
		        read == 1 ? "" : "s", b->filtered);
}

static enum exit_status run(struct build *b)
{
	enum exit_status status = plan(b);
	struct outputs *outputs;
	bool ok;

	if (status != STATUS_DONE)
		return status;
	if (!load_styles(b) || !load_printer(b) || !read_input(b))
		return b->diag->system ? STATUS_SYSTEM : STATUS_INPUT;
	/* Before there are outputs: what draws is a copy of this process, and
	 * must not undo them if it ends early. */
	read_images(b);
	outputs = outputs_begin();
	ok = write_targets(b, outputs);
	outputs_end(outputs);
	if (!ok)
		return b->diag->system ? STATUS_SYSTEM : STATUS_INPUT;
	if (!b->options->quiet)
		account(b);
	return STATUS_DONE;
}

static enum exit_status build_once(const struct options *o)
{
	struct arena a = { 0 };
	struct diag d = { .out = stderr, .console = o->console };
	struct build b = { .options = o, .arena = &a, .diag = &d };
	enum exit_status status;

	progress_start(&b.progress, o->console);
	status = run(&b);
	image_store_free(b.images);
	diag_free(&d);
	arena_free(&a);
	return status;
}

enum exit_status build_run(const struct options *o)
{
	return o->watch ? watch_run(o, build_once) : build_once(o);
}
