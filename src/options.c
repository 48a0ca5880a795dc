/* The command line: one table of options, for parsing and for help. */
#include "options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/language.h"
#include "base/nearest.h"
#include "base/pool.h"
#include "data.h"
#include "read/read.h"

struct option {
	char letter;
	const char *name;
	const char *argument; /* NULL: takes none */
	unsigned verbs;       /* enum verb_set: those that take it */
	bool (*take)(struct options *, struct arena *, const char *value);
	const char *help;
};

static void add_text(struct arena *a, struct texts *list, const char *text)
{
	const char **more = ARENA_ARRAY(a, list->n + 1, const char *);

	if (list->n)
		memcpy(more, list->items, list->n * sizeof *more);
	more[list->n++] = text;
	list->items = more;
}

static bool take_output(struct options *o, struct arena *a, const char *value)
{
	add_text(a, &o->outputs, value);
	return true;
}

static bool take_override(struct options *o, struct arena *a, const char *value)
{
	add_text(a, &o->overrides, value);
	return true;
}

static bool take_style(struct options *o, struct arena *a, const char *value)
{
	(void)a;
	o->style = value;
	return true;
}

static bool take_format(struct options *o, struct arena *a, const char *value)
{
	(void)a;
	o->format = value;
	return true;
}

static bool take_threads(struct options *o, struct arena *a, const char *value)
{
	enum { THREADS_MAX = 256 };
	char *end;
	long n = strtol(value, &end, 10);

	(void)a;
	o->threads = (unsigned)n;
	if (*value && !*end && n >= 1 && n <= THREADS_MAX)
		return true;
	fprintf(stderr,
	        "deckle: error: -j takes a number from 1 to %d, "
	        "not '%s'\n",
	        THREADS_MAX, value);
	return false;
}

static bool take_in_place(struct options *o, struct arena *a, const char *value)
{
	(void)a, (void)value;
	o->in_place = true;
	return true;
}

static bool take_diff(struct options *o, struct arena *a, const char *value)
{
	(void)a, (void)value;
	o->diff = true;
	return true;
}

static bool take_strict(struct options *o, struct arena *a, const char *value)
{
	(void)a, (void)value;
	o->strict = true;
	return true;
}

static bool take_json(struct options *o, struct arena *a, const char *value)
{
	(void)a, (void)value;
	o->json = true;
	return true;
}

static bool take_verbose(struct options *o, struct arena *a, const char *value)
{
	(void)a, (void)value;
	o->verbose = true;
	return true;
}

static bool take_help(struct options *o, struct arena *a, const char *value)
{
	(void)a, (void)value;
	o->help = true;
	return true;
}

static bool take_version(struct options *o, struct arena *a, const char *value)
{
	(void)a, (void)value;
	o->version = true;
	return true;
}

static bool take_query(struct options *o, struct arena *a, const char *value)
{
	(void)a;
	o->deck.query = str_from(value);
	return true;
}

static bool take_explain(struct options *o, struct arena *a, const char *value)
{
	(void)a, (void)value;
	o->explain = true;
	return true;
}

static bool take_sort(struct options *o, struct arena *a, const char *value)
{
	(void)a;
	if (deck_sort_find(str_from(value), &o->deck.sort))
		return true;
	fprintf(stderr,
	        "deckle: error: --sort takes source, topic or random, "
	        "not '%s'\n",
	        value);
	return false;
}

/* A whole number of at least `least`; false: said. */
static bool take_count(uint64_t *n, const char *option, uint64_t least,
                       const char *value)
{
	char *end;

	errno = 0;
	*n = strtoull(value, &end, 10);
	if (*value >= '0' && *value <= '9' && !*end && !errno && *n >= least &&
	    *n <= SIZE_MAX)
		return true;
	fprintf(stderr,
	        "deckle: error: --%s takes a number from %u on, not '%s'\n",
	        option, (unsigned)least, value);
	return false;
}

static bool take_seed(struct options *o, struct arena *a, const char *value)
{
	(void)a;
	return take_count(&o->deck.seed, "seed", 0, value);
}

static bool take_per_topic(struct options *o, struct arena *a,
                           const char *value)
{
	uint64_t n = 0;
	bool ok = take_count(&n, "per-topic", 1, value);

	(void)a;
	o->deck.per_topic = (size_t)n;
	return ok;
}

static bool take_sample(struct options *o, struct arena *a, const char *value)
{
	uint64_t n = 0;
	bool ok = take_count(&n, "sample", 1, value);

	(void)a;
	o->deck.sample = (size_t)n;
	return ok;
}

static bool take_limit(struct options *o, struct arena *a, const char *value)
{
	uint64_t n = 0;
	bool ok = take_count(&n, "limit", 1, value);

	(void)a;
	o->deck.limit = (size_t)n;
	return ok;
}

static bool take_topics(struct options *o, struct arena *a, const char *value)
{
	(void)a;
	o->topics = value;
	if (*value && strcmp(value, "-") != 0)
		return true;
	fprintf(stderr,
	        "deckle: error: --topics takes the name of a file, "
	        "not '%s'\n",
	        value);
	return false;
}

static bool take_include(struct options *o, struct arena *a, const char *value)
{
	add_text(a, &o->include, value);
	return true;
}

static bool take_exclude(struct options *o, struct arena *a, const char *value)
{
	add_text(a, &o->exclude, value);
	return true;
}

static bool take_cloze(struct options *o, struct arena *a, const char *value)
{
	struct buf message = { 0 };
	bool ok = read_cloze_check(&message, str_from(value));

	(void)a;
	o->cloze = value;
	if (!ok)
		fprintf(stderr, "deckle: error: %.*s\n",
		        STR_FMT(buf_str(&message)));
	buf_free(&message);
	return ok;
}

static bool take_dialect(struct options *o, struct arena *a, const char *value)
{
	struct buf message = { 0 };
	bool ok = read_dialect_check(&message, str_from(value));

	(void)a;
	o->dialect = value;
	if (!ok)
		fprintf(stderr, "deckle: error: %.*s\n",
		        STR_FMT(buf_str(&message)));
	buf_free(&message);
	return ok;
}

static bool take_metadata(struct options *o, struct arena *a, const char *value)
{
	struct buf message = { 0 };
	bool ok = read_metadata_check(&message, str_from(value));

	add_text(a, &o->metadata, value);
	if (!ok)
		fprintf(stderr, "deckle: error: %.*s\n",
		        STR_FMT(buf_str(&message)));
	buf_free(&message);
	return ok;
}

static bool take_cover(struct options *o, struct arena *a, const char *value)
{
	(void)a;
	o->cover = value;
	return true;
}

static bool take_certified_by(struct options *o, struct arena *a,
                              const char *value)
{
	(void)a;
	o->certified_by = value;
	return true;
}

static bool take_root(struct options *o, struct arena *a, const char *value)
{
	struct file_facts facts;
	struct diag none = { 0 };
	bool ok = file_look(&facts, value, &none) && facts.folder;

	(void)a;
	diag_free(&none);
	o->root = value;
	if (!ok)
		fprintf(stderr,
		        "deckle: error: --root takes a folder, not '%s'\n",
		        value);
	return ok;
}

static bool take_reverse(struct options *o, struct arena *a, const char *value)
{
	(void)a, (void)value;
	o->reverse = true;
	return true;
}

static bool take_printer(struct options *o, struct arena *a, const char *value)
{
	(void)a;
	o->printer = value;
	return printer_named(value);
}

static bool take_offset(struct options *o, struct arena *a, const char *value)
{
	(void)a;
	o->corrected = true;
	return printer_offset(&o->correction, value);
}

static bool take_scale(struct options *o, struct arena *a, const char *value)
{
	(void)a;
	o->corrected = true;
	return printer_scale(&o->correction, value);
}

static bool take_stock(struct options *o, struct arena *a, const char *value)
{
	(void)a, (void)value;
	o->stock = true;
	return true;
}

static bool take_language(struct options *o, struct arena *a, const char *value)
{
	(void)a;
	o->language = value;
	if (language_is_valid(str_from(value)))
		return true;
	fprintf(stderr,
	        "deckle: error: '%s' is no language as BCP 47 writes them, "
	        "like 'en' or 'de-AT'\n",
	        value);
	return false;
}

static const struct option table[] = {
	{ 'q', "query", "QUERY", VERB_BUILD | VERB_LIST | VERB_TOPICS,
	  take_query,
	  "only questions that match, as in 'topic:numpy -is:unanswered'\n"
	  "(see deckle-query(7))" },
	{ 0, "explain", NULL, VERB_BUILD | VERB_LIST | VERB_TOPICS,
	  take_explain,
	  "print how the query is understood, and how many questions\n"
	  "each part of it matches" },
	{ 0, "sort", "ORDER", VERB_BUILD | VERB_LIST, take_sort,
	  "source (the default), topic or random" },
	{ 0, "seed", "N", VERB_BUILD | VERB_LIST, take_seed,
	  "of --sort random and --sample (default: 0)" },
	{ 0, "per-topic", "N", VERB_BUILD | VERB_LIST, take_per_topic,
	  "at most N questions of each topic" },
	{ 0, "sample", "N", VERB_BUILD | VERB_LIST, take_sample,
	  "N questions at random" },
	{ 0, "limit", "N", VERB_BUILD | VERB_LIST, take_limit,
	  "at most N questions" },
	{ 'o', "output", "FILE", VERB_BUILD | VERB_REPAIR | VERB_CALIBRATE,
	  take_output,
	  "write FILE; .pdf or .epub names the format; may be given\n"
	  "several times, and '-' is standard output (see --to)" },
	{ 's', "style", "STYLE", VERB_BUILD | VERB_CHECK | VERB_CALIBRATE,
	  take_style,
	  "a style sheet's name, or a path to one\n"
	  "(default: " CARDS_STYLE " for PDF, study-book for EPUB)" },
	{ 0, "set", "NAME=VALUE", VERB_BUILD | VERB_CALIBRATE, take_override,
	  "override one descriptor of the style sheet, as in\n"
	  "deck.answer=below, book.answer=below, page.size=A6,\n"
	  "sheet.flip=short-edge; may be given several times" },
	{ 0, "to", "FORMAT", VERB_BUILD, take_format,
	  "pdf or epub, where the file's name does not say it" },
	{ 'j', "jobs", "N", VERB_BUILD, take_threads,
	  "threads to use (default: one for each processor);\n"
	  "the output does not depend on it" },
	{ 0, "json", NULL, VERB_LIST | VERB_TOPICS | VERB_CHECK | VERB_STYLES,
	  take_json, "print JSON (see docs/json.md)" },
	{ 'v', "verbose", NULL, VERB_CHECK | VERB_BUILD, take_verbose,
	  "of check: also name each question without an answer;\n"
	  "of build: also each card with smaller type, or on several" },
	{ 'i', "in-place", NULL, VERB_REPAIR, take_in_place,
	  "of repair: write the mended files, all or none" },
	{ 0, "diff", NULL, VERB_REPAIR, take_diff,
	  "of repair: only show what would change (the default)" },
	{ 0, "strict", NULL, VERB_ANY, take_strict,
	  "treat warnings as errors" },
	{ 0, "topics", "FILE",
	  VERB_BUILD | VERB_LIST | VERB_TOPICS | VERB_CHECK, take_topics,
	  "a file of rules that give topics to questions without any\n"
	  "(see deckle-topics(5))" },
	{ 0, "dialect", "NAME", VERB_READERS, take_dialect,
	  "how all banks are written (see below), where what deckle\n"
	  "finds out is wrong" },
	{ 0, "cloze", "WHAT", VERB_READERS, take_cloze,
	  "what a cloze hides beside {{c1::…}}: mark (==…==) or strong\n"
	  "(**…**); default: braces alone" },
	{ 0, "include", "GLOB", VERB_READERS, take_include,
	  "of a folder, only files whose path in it fits, as in\n"
	  "'**/q*.md'; may be given several times" },
	{ 0, "exclude", "GLOB", VERB_READERS, take_exclude,
	  "of a folder, no files whose path in it fits" },
	{ 0, "root", "DIR", VERB_BUILD | VERB_CHECK, take_root,
	  "images may lie anywhere below DIR, not only in the bank's\n"
	  "folder; paths that begin with '/' lead from there" },
	{ 0, "lang", "TAG", VERB_BUILD | VERB_LIST | VERB_CHECK, take_language,
	  "the banks' language, as in 'de-AT', whatever they say\n"
	  "themselves; for hyphens, quotation marks and headings" },
	{ 0, "metadata", "KEY=VALUE", VERB_BUILD, take_metadata,
	  "what front matter says of the bank: title, author, rights,\n"
	  "series and others; may be given several times" },
	{ 0, "cover", "IMAGE", VERB_BUILD, take_cover,
	  "of EPUB: a PNG or JPEG; default: drawn, with the title" },
	{ 0, "certified-by", "NAME", VERB_BUILD, take_certified_by,
	  "of EPUB: who vouches that the book conforms to EPUB\n"
	  "Accessibility 1.1, WCAG 2.1 level AA" },
	{ 0, "reverse", NULL, VERB_BUILD, take_reverse,
	  "of PDF: the answer in front, the question behind" },
	{ 0, "printer", "NAME", VERB_BUILD | VERB_CALIBRATE, take_printer,
	  "of build: move the backs as kept for this printer;\n"
	  "of calibrate: keep --offset and --scale for it" },
	{ 0, "offset", "X,Y", VERB_CALIBRATE, take_offset,
	  "by how much its backs must be moved, to the right and down,\n"
	  "as in 1.5mm,-0.75mm" },
	{ 0, "scale", "X,Y", VERB_CALIBRATE, take_scale,
	  "by how much they must be scaled, as in 100.4%,100%" },
	{ 0, "stock", NULL, VERB_STYLES, take_stock,
	  "list card stock that @sheet { stock: NAME } knows" },
	{ 'h', "help", NULL, VERB_ANY, take_help, "print this help" },
	{ 'V', "version", NULL, VERB_ANY, take_version, "print the version" },
};

enum { TABLE_SIZE = sizeof table / sizeof *table };

static const struct option *find_letter(char letter)
{
	for (size_t i = 0; i < TABLE_SIZE; i++)
		if (letter && table[i].letter == letter)
			return &table[i];
	return NULL;
}

static const struct option *find_name(struct str name)
{
	for (size_t i = 0; i < TABLE_SIZE; i++)
		if (str_eq(str_from(table[i].name), name))
			return &table[i];
	return NULL;
}

static bool no_such(const char *what, const char *text,
                    const struct nearest *near)
{
	fprintf(stderr,
	        "deckle: error: there is no %s '%s'" NEAREST_FORMAT
	        "\ndeckle: try 'deckle --help'\n",
	        what, text, NEAREST_ARGS(*near));
	return false;
}

static bool unknown_name(const char *text, struct str name)
{
	struct nearest near = { .name = name };
	char best[40];

	for (size_t i = 0; i < TABLE_SIZE; i++)
		nearest_try(&near, table[i].name);
	if (near.best) {
		snprintf(best, sizeof best, "--%s", near.best);
		near.best = best;
	}
	return no_such("option", text, &near);
}

/* The arguments being read. */
struct reader {
	struct arena *arena;
	struct options *options;
	int argc, at;
	char *const *argv;
	bool given[TABLE_SIZE];
};

/* An option with its value: glued to it, or the next argument. */
static bool take(struct reader *r, const struct option *o, const char *glued)
{
	const char *value = glued;

	r->given[o - table] = true;
	if (!o->argument && glued) {
		fprintf(stderr, "deckle: error: --%s takes no value\n",
		        o->name);
		return false;
	}
	if (o->argument && !value) {
		if (r->at + 1 >= r->argc) {
			fprintf(stderr,
			        "deckle: error: --%s needs a value: "
			        "--%s %s\n",
			        o->name, o->name, o->argument);
			return false;
		}
		value = r->argv[++r->at];
	}
	return o->take(r->options, r->arena, value);
}

static bool read_long(struct reader *r, const char *text)
{
	const char *equals = strchr(text, '=');
	struct str name = { text + 2, equals ? (size_t)(equals - text) - 2
		                             : strlen(text) - 2 };
	const struct option *o = find_name(name);

	if (!o)
		return unknown_name(text, name);
	return take(r, o, equals ? equals + 1 : NULL);
}

/* Letters may stand together; the first that takes a value takes the rest. */
static bool read_letters(struct reader *r, const char *text)
{
	for (const char *p = text + 1; *p; p++) {
		const struct option *o = find_letter(*p);

		if (!o)
			return no_such("option", text, &(struct nearest){ 0 });
		if (o->argument)
			return take(r, o, p[1] ? p + 1 : NULL);
		if (!take(r, o, NULL))
			return false;
	}
	return true;
}

static const struct verb *find_verb(const struct verb *verbs, const char *name)
{
	struct nearest near = { .name = str_from(name) };

	for (const struct verb *v = verbs; v->name; v++) {
		if (strcmp(v->name, name) == 0)
			return v;
		nearest_try(&near, v->name);
	}
	no_such("command", name, &near);
	return NULL;
}

static bool read_argument(struct reader *r, const struct verb *verbs,
                          bool options_end)
{
	const char *text = r->argv[r->at];

	if (!options_end && strncmp(text, "--", 2) == 0)
		return read_long(r, text);
	if (!options_end && text[0] == '-' && text[1])
		return read_letters(r, text);
	if (!r->options->verb && strcmp(text, "help") == 0) {
		r->options->help = true;
		return true;
	}
	if (!r->options->verb) {
		r->options->verb = find_verb(verbs, text);
		return r->options->verb != NULL;
	}
	add_text(r->arena, &r->options->banks, text);
	return true;
}

/* An option may stand before its verb, so all are judged at the end. */
static bool verb_takes_all(const struct reader *r)
{
	const struct verb *verb = r->options->verb;
	bool ok = true;

	for (size_t i = 0; i < TABLE_SIZE; i++) {
		if (!r->given[i] || (table[i].verbs & verb->bit))
			continue;
		fprintf(stderr, "deckle: error: deckle %s takes no --%s\n",
		        verb->name, table[i].name);
		ok = false;
	}
	if (!ok)
		fprintf(stderr, "deckle: try 'deckle %s --help'\n", verb->name);
	return ok;
}

enum exit_status options_parse(struct arena *a, struct options *o,
                               const struct verb *verbs, int argc,
                               char *const *argv)
{
	struct reader r = {
		.arena = a, .options = o, .argc = argc, .argv = argv
	};
	bool options_end = false;

	*o = (struct options){ .threads = pool_processors(),
		               .correction = { .scale_x = PRINTER_UNSCALED,
		                               .scale_y = PRINTER_UNSCALED } };
	for (r.at = 1; r.at < argc; r.at++) {
		if (!options_end && strcmp(argv[r.at], "--") == 0)
			options_end = true;
		else if (!read_argument(&r, verbs, options_end))
			return STATUS_USAGE;
	}
	if (o->help || o->version)
		return STATUS_DONE;
	if (o->verb)
		return verb_takes_all(&r) ? STATUS_DONE : STATUS_USAGE;
	options_help(verbs, NULL);
	return STATUS_USAGE;
}

bool options_have_bank(const struct options *o)
{
	if (!o->banks.n)
		fprintf(stderr,
		        "deckle: error: no bank is given; try 'deckle %s "
		        "BANK.md'\n",
		        o->verb->name);
	return o->banks.n > 0;
}

static void print_option(const struct option *o)
{
	char left[40];
	const char *help = o->help;

	snprintf(left, sizeof left, "%s%c%c --%s%s%s", o->letter ? "-" : " ",
	         o->letter ? o->letter : ' ', o->letter ? ',' : ' ', o->name,
	         o->argument ? " " : "", o->argument ? o->argument : "");
	while (*help) {
		size_t n = strcspn(help, "\n");

		printf("  %-22s %.*s\n", left, (int)n, help);
		left[0] = '\0';
		help += n + (help[n] == '\n');
	}
}

static void print_dialects(void)
{
	const char *name, *example;

	printf("\ndialects, and how a question begins in them:\n");
	for (size_t i = 0; (name = read_dialect_name(i, &example)); i++)
		printf("  %-22s %s\n", name, example);
}

void options_help(const struct verb *verbs, const struct verb *verb)
{
	unsigned bits = verb ? verb->bit : VERB_ANY;

	if (verb) {
		printf("usage: deckle %s %s\n\n%s\n\n", verb->name,
		       verb->arguments, verb->summary);
	} else {
		printf("usage: deckle COMMAND [OPTION…] BANK…\n\n"
		       "Markdown question banks as flashcards to print (PDF) "
		       "and books to read (EPUB 3).\n\ncommands:\n");
		for (const struct verb *v = verbs; v->name; v++)
			printf("  %-8s %s\n", v->name, v->summary);
		printf("\n");
	}
	if (!verb || strstr(verb->arguments, "BANK"))
		printf("BANK is a file, a folder (its .md, .markdown and .txt "
		       "files), or '-' for\nstandard input.\n\n");
	printf("options:\n");
	for (size_t i = 0; i < TABLE_SIZE; i++)
		if (table[i].verbs & bits)
			print_option(&table[i]);
	if (verb && (verb->bit & VERB_READERS))
		print_dialects();
	printf("\nexit status: 0 done, 1 the input has errors, 2 usage, "
	       "3 the system failed\n");
}
