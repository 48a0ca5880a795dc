/* Paths in, one bank out: which files are read, what is no text, the title,
 * the language, the ids. */
#include "read/read.h"

#include "base/file.h"
#include "base/glob.h"
#include "base/utf8.h"
#include "read/anchor.h"
#include "read/damage.h"
#include "read/dialect.h"
#include "read/ids.h"
#include "read/limit.h"
#include "read/notes.h"
#include "read/script.h"

struct bank_reading {
	struct bank *bank;
	struct diag *diag;
	struct buf questions; /* struct question */
	struct buf sources;   /* struct source */
	struct buf anchors;   /* struct anchor */
	struct buf notes;     /* struct element *, of each source */
	struct front front;   /* the first file's */
	bool first_is_folder; /* of the paths that the user named */
	const struct read_options *how;
	bool *included, *excluded; /* a glob each: it fits a file */
	const struct dialect *forced;
	enum cloze_style cloze;
	size_t *prior;            /* files of this folder a dialect explained */
	struct tex_macros macros; /* of the files so far */
};

static bool is_bank_file(struct str path)
{
	static const char *const endings[] = { ".md", ".markdown", ".txt" };

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		struct str ending = str_from(endings[i]);

		if (path.n > ending.n &&
		    str_eq_nocase(str_slice(path, path.n - ending.n, path.n),
		                  ending))
			return true;
	}
	return false;
}

/* A walk through a folder, and the globs that its files meet. */
struct choosing {
	struct bank_reading *reading;
	size_t prefix; /* bytes of the folder's name and its slash */
	size_t seen;   /* files that could hold a bank */
};

/* Notes each glob that fits; true: one did. */
static bool fits(const struct read_globs *globs, bool *met, struct str path)
{
	bool any = false;

	for (size_t i = 0; i < globs->n; i++)
		if (glob_match(str_from(globs->items[i]), path))
			any = met[i] = true;
	return any;
}

static bool is_chosen(void *context, struct str path)
{
	struct choosing *c = context;
	struct bank_reading *r = c->reading;
	const struct read_options *how = r->how;
	struct str below = str_slice(path, c->prefix, path.n);
	bool in, out;

	if (!is_bank_file(path))
		return false;
	c->seen++;
	in = fits(&how->include, r->included, below) || !how->include.n;
	out = fits(&how->exclude, r->excluded, below);
	return in && !out;
}

static void warn_of_unmet(const struct read_globs *globs, const bool *met,
                          const char *option, struct diag *d)
{
	for (size_t i = 0; i < globs->n; i++)
		if (!met[i])
			diag_warning(d, (struct place){ 0 },
			             "--%s '%s' fits no file", option,
			             globs->items[i]);
}

static struct place place_at(struct str text, size_t at, const char *file)
{
	struct place place = { .file = file, .line = 1, .col = 1 };

	for (size_t i = 0; i < at; i++) {
		bool ends = text.p[i] == '\n' ||
		            (text.p[i] == '\r' && text.p[i + 1] != '\n');

		place.line += ends;
		place.col = ends ? 1 : place.col + 1;
	}
	return place;
}

/* Without its byte order mark, and known to be UTF-8; false: reported. */
static bool check_text(struct str *text, const char *file, struct diag *d)
{
	struct place whole = { .file = file };
	size_t bad;

	if (str_starts(*text, STR("\xFF\xFE")) ||
	    str_starts(*text, STR("\xFE\xFF"))) {
		diag_error(d, whole,
		           "this is UTF-16, not UTF-8; save the file "
		           "as UTF-8");
		return false;
	}
	if (str_starts(*text, STR("\xEF\xBB\xBF")))
		*text = str_slice(*text, 3, text->n);
	bad = utf8_check(*text);
	if (bad == text->n)
		return limit_check(*text, file, d);
	diag_error(d, place_at(*text, bad, file),
	           "this is not UTF-8 (byte "
	           "0x%02X); save the file as UTF-8",
	           (unsigned)(unsigned char)text->p[bad]);
	return false;
}

/* A file's name without its ending. */
static struct str stem(struct str path)
{
	struct str name = file_name(path);
	size_t dot = name.n;

	while (dot && name.p[dot - 1] != '.')
		dot--;
	return dot > 1 ? str_slice(name, 0, dot - 1) : name;
}

static size_t source_count(const struct bank_reading *r)
{
	return r->sources.n / sizeof(struct source);
}

static void add_source(struct bank_reading *r, const char *path,
                       const struct file_reading *file, int64_t modified)
{
	struct source source = {
		.path = path,
		.title = file->title,
		.modified = modified,
	};
	const struct explanation *best = &file->found.best;
	const struct explanation *second = &file->found.second;

	source.dialect.name = best->dialect->name;
	source.dialect.score = best->score;
	if (second->dialect) {
		source.runner_up.name = second->dialect->name;
		source.runner_up.score = second->score;
	}
	if (r->prior)
		r->prior[best->dialect - dialects]++;

	if (!source_count(r))
		r->front = file->document->front;
	buf_bytes(&r->sources, &source, sizeof source);
	buf_bytes(&r->notes, &file->document->notes,
	          sizeof file->document->notes);
	r->bank->stray_words += file->stray_words;
}

/* What came nearest to a bank, so that its writer can say that it is one. */
static struct str nearest(struct arena *a, const struct detection *found)
{
	const struct explanation *e = &found->best;

	if (!e->dialect || e->count < 2)
		return STR("a question begins with a heading like '## Question "
		           "1' or '## What is …?'");
	return arena_printf(a,
	                    "the nearest shape is '%s' (%zu, %u %% of the "
	                    "text); if that is right, say 'dialect: %s' in "
	                    "front matter",
	                    e->dialect->example, e->count, e->coverage / 10,
	                    e->dialect->name);
}

/* A file without questions is an error when it was named, a note when a folder
 * had it. */
static void report_none(struct bank_reading *r, const struct file_reading *file,
                        bool named)
{
	struct arena a = { 0 };
	struct place whole = { .file = file->file };
	struct str shape = nearest(&a, &file->found);

	if (named)
		diag_error(r->diag, whole, "no questions found; %.*s",
		           STR_FMT(shape));
	else
		diag_note(r->diag, whole, "no questions found; %.*s",
		          STR_FMT(shape));
	arena_free(&a);
}

/* Reads one file; `named` says that the user named it, and not its folder. */
static void read_file(struct bank_reading *r, const char *path, bool named)
{
	struct arena text_arena = { 0 }, *a = r->bank->arena;
	const char *shown = strcmp(path, "-") ? path : "<stdin>";
	const char *file = arena_str(a, str_from(shown)).p;
	struct file_facts facts = { 0 };
	struct document document;
	struct file_reading reading = { .arena = a,
		                        .file = file,
		                        .source = source_count(r),
		                        .forced = r->forced,
		                        .cloze = r->cloze,
		                        .prior = r->prior,
		                        .anchors = &r->anchors,
		                        .document = &document };
	struct str text;
	size_t before = source_count(r);

	if ((shown != path || file_look(&facts, path, r->diag)) &&
	    file_read(&text_arena, &text, path, LIMIT_BYTES, r->diag) &&
	    check_text(&text, file, r->diag)) {
		damage_report(text, file, r->diag);
		document =
			markdown_read_with(a, text, file, &r->macros, r->diag);
		if (dialect_read(&reading, &r->questions, r->diag))
			add_source(r, file, &reading, facts.modified);
		else
			report_none(r, &reading, named);
	}
	r->bank->barren_files += source_count(r) == before;
	arena_free(&text_arena);
}

static void report_no_file(struct bank_reading *r, struct place place,
                           size_t seen)
{
	if (seen)
		diag_error(r->diag, place,
		           "--include and --exclude leave none of its %zu "
		           "files",
		           seen);
	else
		diag_error(r->diag, place,
		           "no .md, .markdown or .txt file is in this folder");
}

static void read_folder(struct bank_reading *r, const char *path)
{
	struct choosing choosing = {
		.reading = r,
		.prefix = strlen(path) + !str_ends(str_from(path), STR("/")),
	};
	const struct file_filter filter = { is_chosen, &choosing };
	struct arena names = { 0 };
	struct place place = { .file = path };
	struct file_list list;
	size_t before = source_count(r);
	unsigned errors = r->diag->errors;

	r->prior = ARENA_ARRAY(&names, dialect_count, size_t);
	if (file_walk(&names, &list, path, &filter, r->diag)) {
		for (size_t i = 0; i < list.n; i++)
			read_file(r, list.paths[i].p, false);
		if (!list.n)
			report_no_file(r, place, choosing.seen);
		else if (source_count(r) == before && r->diag->errors == errors)
			diag_error(r->diag, place,
			           "no questions found in "
			           "%zu files",
			           list.n);
	}
	r->prior = NULL;
	arena_free(&names);
}

static void *copy_items(struct arena *a, const struct buf *b)
{
	return b->n ? memcpy(arena_alloc(a, b->n), b->p, b->n) : NULL;
}

/* The folder's or file's name, for a bank that names itself nowhere. */
static struct str name_of(const char *path, bool folder)
{
	struct str s = str_from(path);

	while (s.n > 1 && s.p[s.n - 1] == '/')
		s.n--;
	if (str_eq(s, STR("-")))
		return STR("Questions");
	return folder ? file_name(s) : stem(s);
}

/* A bank that does not say its language, in a script that does. */
static void guess_language(struct bank *b)
{
	b->language = script_language(b);
	b->language_guessed = b->language.n;
	if (!b->language.n)
		b->language = STR("en");
}

/* "key=value", checked by read_metadata_check. */
static void set_metadata(struct bank_reading *r, const char *text)
{
	size_t n = strcspn(text, "=");

	front_set(r->bank->arena, &r->front, (struct str){ text, n },
	          str_from(text + n + (text[n] == '=')));
}

bool read_metadata_check(struct buf *message, struct str text)
{
	const char *equals = memchr(text.p, '=', text.n);
	size_t n = equals ? (size_t)(equals - text.p) : text.n;
	struct front none = { 0 };
	struct arena a = { 0 };
	bool known = front_set(&a, &none, str_slice(text, 0, n), STR(""));

	arena_free(&a);
	if (known && equals)
		return true;
	buf_printf(message, "--metadata takes KEY=VALUE, not '%.*s'; keys are",
	           STR_FMT(text));
	for (size_t i = 0; front_key(i); i++)
		buf_printf(message, "%s %s", i ? "," : "", front_key(i));
	return false;
}

static void complete(struct bank_reading *r, const char *const *paths, size_t n)
{
	struct bank *b = r->bank;

	b->sources = copy_items(b->arena, &r->sources);
	b->source_count = source_count(r);
	b->questions = copy_items(b->arena, &r->questions);
	b->count = r->questions.n / sizeof *b->questions;
	for (size_t i = 0; i < r->how->metadata.n; i++)
		set_metadata(r, r->how->metadata.items[i]);
	b->about = r->front.about;
	b->title = r->front.title;
	if (!b->title.n && b->source_count)
		b->title = b->sources[0].title;
	if (!b->title.n && n)
		b->title = arena_str(b->arena,
		                     name_of(paths[0], r->first_is_folder));
	b->language = r->front.language;
	if (!b->language.n)
		guess_language(b);
	b->id = ids_slug(b->arena, r->front.id);
	if (!b->id.n)
		b->id = ids_from_title(b->arena, b->title);
	ids_assign(b->arena, b->questions, b->count, r->diag);
	notes_attach(b, (const void *)r->notes.p);
	anchors_resolve(b, (const void *)r->anchors.p,
	                r->anchors.n / sizeof(struct anchor));
}

bool read_bank_as(struct arena *a, struct bank *bank, const char *const *paths,
                  size_t n, const struct read_options *how, struct diag *d)
{
	struct bank_reading r = { .bank = bank, .diag = d, .how = how };
	unsigned errors = d->errors;

	if (how->dialect && !(r.forced = dialect_find(str_from(how->dialect))))
		dialect_unknown(d, (struct place){ 0 }, str_from(how->dialect));
	if (how->cloze)
		r.cloze = cloze_style_find(str_from(how->cloze));
	if (r.cloze == CLOZE_STYLES) {
		diag_error(d, (struct place){ 0 }, "a cloze hides no '%s'",
		           how->cloze);
		r.cloze = CLOZE_BRACES;
	}
	*bank = (struct bank){ .arena = a };
	r.included = ARENA_ARRAY(a, how->include.n, bool);
	r.excluded = ARENA_ARRAY(a, how->exclude.n, bool);
	for (size_t i = 0; i < n; i++) {
		struct file_facts facts = { 0 };

		if (strcmp(paths[i], "-") && !file_look(&facts, paths[i], d))
			continue;
		if (i == 0)
			r.first_is_folder = facts.folder;
		if (facts.folder)
			read_folder(&r, paths[i]);
		else
			read_file(&r, paths[i], true);
	}
	warn_of_unmet(&how->include, r.included, "include", d);
	warn_of_unmet(&how->exclude, r.excluded, "exclude", d);
	complete(&r, paths, n);
	buf_free(&r.questions);
	buf_free(&r.sources);
	buf_free(&r.anchors);
	buf_free(&r.notes);
	return d->errors == errors;
}

bool read_bank(struct arena *a, struct bank *bank, const char *const *paths,
               size_t n, struct diag *d)
{
	return read_bank_as(a, bank, paths, n, &(struct read_options){ 0 }, d);
}
