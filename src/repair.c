/* `deckle repair`: the bank is read, its files are mended in memory, and then
 * either the difference is printed or what changed is written. */
#include "repair.h"

#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/output.h"
#include "choose.h"
#include "diff.h"
#include "print.h"
#include "read/limit.h"
#include "read/repair.h"
#include "spool.h"

/* A file of the bank. */
struct mended_file {
	const char *path;
	struct str before, after;
};

struct mending {
	struct arena arena;
	struct diag diag;
	const struct options *options;
	struct bank bank;
	struct repair repair;
	struct mended_file *files;
	size_t n;
	size_t characters; /* that were in the wrong encoding */
	off_t input;       /* where standard input starts */
	bool spooled;
};

static bool names_input(const struct options *o)
{
	for (size_t i = 0; i < o->banks.n; i++)
		if (strcmp(o->banks.items[i], "-") == 0)
			return true;
	return false;
}

static bool check_usage(const struct options *o)
{
	if (!options_have_bank(o))
		return false;
	if (o->in_place + o->diff + (o->outputs.n > 0) > 1 || o->outputs.n > 1)
		return options_refuse(o,
		                      "-i, --diff and -o exclude one another, "
		                      "and -o may be given once");
	if (o->in_place && names_input(o))
		return options_refuse(o, "standard input cannot be mended in "
		                         "place; try -o -");
	return true;
}

static bool is_known(const struct mending *m, const char *path)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->files[i].path, path) == 0)
			return true;
	return false;
}

/* What is read a second time must still be there. */
static bool is_lasting(struct mending *m, const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0 || S_ISREG(st.st_mode))
		return true;
	diag_error(&m->diag, (struct place){ .file = path },
	           "this is no regular file, and can be read only once; mend "
	           "it as standard input, '-'");
	return false;
}

static bool mend_file(struct mending *m, const char *path)
{
	struct mended_file *file = &m->files[m->n];
	bool input = strcmp(path, "<stdin>") == 0;
	size_t places;

	if (is_known(m, path))
		return true;
	if (input)
		spool_rewind(m->input);
	*file = (struct mended_file){ .path = path };
	if (!input && !is_lasting(m, path))
		return false;
	if (!file_read(&m->arena, &file->before, input ? "-" : path,
	               LIMIT_BYTES, &m->diag) ||
	    !repair_text(&m->arena, &file->after, file->before, path,
	                 &m->repair, &m->diag))
		return false;
	repair_encoding(&m->arena, &file->after, &places, file->after, path,
	                &m->diag);
	m->characters += places;
	m->n++;
	return true;
}

/* Everything is mended before anything is written. */
static bool mend(struct mending *m)
{
	const struct options *o = m->options;
	bool ok = true;

	if (names_input(o) && !spool_input(&m->input, &m->diag))
		return false;
	if (!choose_all(&m->arena, &m->bank, o, &m->diag))
		return false;
	repair_find(&m->arena, &m->repair, &m->bank);
	if (m->repair.cut_short)
		diag_warning(&m->diag, (struct place){ 0 },
		             "the bank has so many words that nobody knows "
		             "that not all were looked at");
	m->files = ARENA_ARRAY(&m->arena, m->bank.source_count,
	                       struct mended_file);
	for (size_t i = 0; i < m->bank.source_count; i++)
		ok &= mend_file(m, m->bank.sources[i].path);
	if (ok && o->outputs.n && m->n != 1) {
		diag_error(&m->diag, (struct place){ 0 },
		           "-o takes one file, and the bank has %zu; try -i",
		           m->n);
		return false;
	}
	return ok;
}

static bool is_changed(const struct mended_file *f)
{
	return !str_eq(f->before, f->after);
}

static bool add_file(struct mending *m, struct outputs *outputs,
                     const char *path, struct str text)
{
	struct output *output = outputs_add(outputs, path, &m->diag);

	if (!output)
		return false;
	sink_write(output_sink(output), text.p, text.n);
	return output_finish(output, &m->diag);
}

/* -i, -o: all files or none. */
static bool write_files(struct mending *m)
{
	const struct texts *named = &m->options->outputs;
	struct outputs *outputs = outputs_begin();
	bool ok = true;

	for (size_t i = 0; i < m->n && ok; i++)
		if (named->n || is_changed(&m->files[i]))
			ok = add_file(m, outputs,
			              named->n ? named->items[0]
			                       : m->files[i].path,
			              m->files[i].after);
	ok = ok && outputs_commit(outputs, &m->diag);
	outputs_end(outputs);
	return ok;
}

static enum exit_status print_diff(const struct mending *m)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < m->n; i++)
		diff_put(&b, m->files[i].path, m->files[i].before,
		         m->files[i].after);
	return print_all(&b, STATUS_DONE);
}

static size_t count_questions(const struct repair *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		n += !i ||
		     r->suspects[i].question != r->suspects[i - 1].question;
	return n;
}

static void account(const struct mending *m, bool written)
{
	size_t places = m->repair.n, questions = count_questions(&m->repair);

	if (m->options->quiet)
		return;
	fprintf(stderr, "%zu question%s read; %zu place%s in %zu of them ",
	        m->bank.count, m->bank.count == 1 ? "" : "s", places,
	        places == 1 ? "" : "s", questions);
	if (m->characters)
		fprintf(stderr, "and %zu character%s ", m->characters,
		        m->characters == 1 ? "" : "s");
	places += m->characters;
	fprintf(stderr, "%s\n",
	        !places   ? "to mend"
	        : written ? "mended"
	                  : "to mend; -i writes");
}

static enum exit_status run(struct mending *m)
{
	bool writes = m->options->in_place || m->options->outputs.n;
	enum exit_status status;

	if (!mend(m) || (m->options->strict && m->diag.warnings))
		return status_of(&m->diag, m->options->strict);
	if (writes && !write_files(m))
		return status_of(&m->diag, m->options->strict);
	status = writes ? STATUS_DONE : print_diff(m);
	account(m, writes);
	return status;
}

enum exit_status repair_run(const struct options *o)
{
	struct mending m = { .diag = { .out = stderr, .console = o->console },
		             .options = o };
	enum exit_status status;

	if (!check_usage(o))
		return STATUS_USAGE;
	status = run(&m);
	diag_free(&m.diag);
	arena_free(&m.arena);
	return status;
}
