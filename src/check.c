/* `deckle check`: reads a bank as every verb does, looks at it once more, and
 * says all of it in the order of the files. */
#include "check.h"

#include <stdlib.h>

#include "base/json.h"
#include "checks.h"
#include "choose.h"
#include "pictures.h"
#include "print.h"
#include "spool.h"

static bool reads_input(const struct options *o)
{
	for (size_t i = 0; i < o->banks.n; i++)
		if (strcmp(o->banks.items[i], "-") == 0)
			return true;
	return false;
}

static size_t count_unanswered(const struct bank *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->count; i++)
		n += !b->questions[i].answered;
	return n;
}

/* How each file was read, and how it nearly was. */
static void note_dialects(const struct bank *b, struct diag *d)
{
	for (size_t i = 0; i < b->source_count; i++) {
		const struct source *s = &b->sources[i];
		struct place place = { .file = s->path };

		if (s->dialect.name && s->runner_up.name)
			diag_note(d, place,
			          "read as dialect '%s' (%u per mille), before "
			          "'%s' (%u per mille)",
			          s->dialect.name, s->dialect.score,
			          s->runner_up.name, s->runner_up.score);
		else if (s->dialect.name)
			diag_note(
				d, place,
				"read as dialect '%s' (%u per mille); no other "
				"explains it",
				s->dialect.name, s->dialect.score);
	}
}

static void inspect(struct arena *a, struct bank *b, const struct options *o,
                    struct diag *d)
{
	bool input = reads_input(o);
	struct image_rules rules = pictures_rules(o);
	struct image_store *images;
	struct names questions = { 0 };
	off_t start = 0;

	*b = (struct bank){ .arena = a };
	if (input && !spool_input(&start, d))
		return;
	choose_all(a, b, o, d);
	check_bank(b, o->verbose, d);
	choose_topics(a, b, o, d);
	check_words(b, d);
	check_languages(b, o->verbose, d);
	check_fonts(b, o, d);
	if (o->verbose)
		note_dialects(b, d);
	images = image_store_new(&rules);
	check_anchors(a, &questions, b);
	for (size_t i = 0; i < b->source_count; i++) {
		if (input)
			spool_rewind(start);
		check_source(b, i, &questions, images, d);
	}
	image_store_load(images, &(struct image_options){ 0 }, o->threads);
	image_store_report(images, true, d);
	image_store_free(images);
}

/* By file and place; messages of one place stay in their order. */
static int by_place(const void *a, const void *b)
{
	const struct message *x = *(const struct message *const *)a;
	const struct message *y = *(const struct message *const *)b;
	int order = str_cmp(str_from(x->place.file), str_from(y->place.file));

	if (order)
		return order;
	if (x->place.line != y->place.line)
		return x->place.line < y->place.line ? -1 : 1;
	if (x->place.col != y->place.col)
		return x->place.col < y->place.col ? -1 : 1;
	return x < y ? -1 : x > y;
}

static const struct message **sort(struct arena *a, const struct messages *list)
{
	const struct message **sorted =
		ARENA_ARRAY(a, list->n, const struct message *);

	for (size_t i = 0; i < list->n; i++)
		sorted[i] = &list->items[i];
	if (list->n)
		qsort(sorted, list->n, sizeof *sorted, by_place);
	return sorted;
}

static void put_count(struct buf *b, const char *before, size_t n,
                      const char *what)
{
	buf_printf(b, "%s%zu %s%s", before, n, what, n == 1 ? "" : "s");
}

static void put_closing(struct buf *b, const struct bank *bank,
                        const struct diag *d)
{
	put_count(b, "", bank->count, "question");
	buf_printf(b, ", %zu unanswered", count_unanswered(bank));
	put_count(b, ", ", d->errors, "error");
	put_count(b, ", ", d->warnings, "warning");
	buf_put(b, STR("; "));
	if (bank->stray_words)
		put_count(b, "", bank->stray_words, "word");
	if (bank->stray_words)
		buf_put(b, STR(" outside of questions"));
	if (bank->barren_files)
		put_count(b, bank->stray_words ? " and " : "",
		          bank->barren_files, "file");
	if (bank->barren_files)
		buf_put(b, STR(" without questions"));
	buf_put(b, bank->stray_words || bank->barren_files
	                   ? STR(" skipped\n")
	                   : STR("nothing skipped\n"));
}

static void say(const struct options *o, const struct bank *bank,
                const struct message *const *sorted, size_t n,
                const struct diag *d)
{
	struct diag out = { .out = stderr, .console = o->console };
	struct buf closing = { 0 };

	for (size_t i = 0; i < n; i++)
		diag_send(&out, sorted[i]);
	put_closing(&closing, bank, d);
	if (!o->quiet)
		fwrite(closing.p, 1, closing.n, stderr);
	buf_free(&closing);
	diag_free(&out);
}

static void put_number(struct json *j, const char *key, size_t n)
{
	json_key(j, key);
	json_int(j, (int64_t)n);
}

static void put_dialect(struct json *j, const char *key, const char *name,
                        unsigned score)
{
	json_key(j, key);
	if (!name) {
		json_null(j);
		return;
	}
	json_object(j);
	json_key(j, "name");
	json_string(j, str_from(name));
	put_number(j, "score", score);
	json_object_end(j);
}

static void put_files(struct json *j, const struct bank *bank)
{
	size_t at = 0; /* questions come file by file */

	json_key(j, "files");
	json_array(j);
	for (size_t i = 0; i < bank->source_count; i++) {
		const struct source *s = &bank->sources[i];
		size_t from = at;

		while (at < bank->count && bank->questions[at].source == i)
			at++;
		json_object(j);
		json_key(j, "path");
		json_string(j, str_from(s->path));
		json_key(j, "title");
		json_text(j, s->title);
		put_number(j, "questions", at - from);
		put_dialect(j, "dialect", s->dialect.name, s->dialect.score);
		put_dialect(j, "runner_up", s->runner_up.name,
		            s->runner_up.score);
		json_object_end(j);
	}
	json_array_end(j);
}

static void put_json(struct buf *b, const struct bank *bank,
                     const struct message *const *sorted, size_t n,
                     const struct diag *d)
{
	struct json j = { .out = b };

	json_object(&j);
	put_number(&j, "questions", bank->count);
	put_number(&j, "unanswered", count_unanswered(bank));
	put_number(&j, "errors", d->errors);
	put_number(&j, "warnings", d->warnings);
	put_number(&j, "skipped_words", bank->stray_words);
	put_number(&j, "skipped_files", bank->barren_files);
	put_files(&j, bank);
	json_key(&j, "diagnostics");
	json_array(&j);
	for (size_t i = 0; i < n; i++) {
		json_object(&j);
		json_key(&j, "severity");
		json_string(&j, str_from(severity_name(sorted[i]->severity)));
		json_place(&j, sorted[i]->place);
		json_key(&j, "text");
		json_string(&j, sorted[i]->text);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
}

enum exit_status check_run(const struct options *o)
{
	struct arena a = { 0 };
	struct messages messages = { 0 };
	struct diag d = { .kept = &messages };
	struct buf out = { 0 };
	struct bank bank;
	const struct message **sorted;
	enum exit_status status;

	if (!options_have_bank(o))
		return STATUS_USAGE;
	inspect(&a, &bank, o, &d);
	sorted = sort(&a, &messages);
	if (o->json)
		put_json(&out, &bank, sorted, messages.n, &d);
	else
		say(o, &bank, sorted, messages.n, &d);
	status = status_of(&d, o->strict);
	messages_free(&messages);
	arena_free(&a);
	return print_all(&out, status);
}
