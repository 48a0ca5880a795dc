/* The table of options: what each takes, and what it does with it. */
#include "option.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/language.h"
#include "base/nearest.h"
#include "data.h"
#include "read/read.h"

bool options_refuse(const struct options *o, const char *format, ...)
{
	struct diag d = { .out = stderr, .console = o->console };
	struct buf text = { 0 };
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	va_start(args, format);
	vsnprintf(buf_reserve(&text, (size_t)n + 1), (size_t)n + 1, format,
	          args);
	va_end(args);
	text.n = (size_t)n;
	diag_error(&d, (struct place){ 0 }, "%.*s", STR_FMT(buf_str(&text)));
	buf_free(&text);
	diag_free(&d);
	return false;
}

void options_add(struct arena *a, struct texts *list, const char *text)
{
	const char **more = ARENA_ARRAY(a, list->n + 1, const char *);

	if (list->n)
		memcpy(more, list->items, list->n * sizeof *more);
	more[list->n++] = text;
	list->items = more;
}

static bool take_output(struct options *o, struct arena *a, const char *value)
{
	options_add(a, &o->outputs, value);
	return true;
}

static bool take_override(struct options *o, struct arena *a, const char *value)
{
	options_add(a, &o->overrides, value);
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
	return options_refuse(o, "-j takes a number from 1 to %d, not '%s'",
	                      THREADS_MAX, value);
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

static bool take_quiet(struct options *o, struct arena *a, const char *value)
{
	(void)a, (void)value;
	o->quiet = true;
	return true;
}

static bool take_watch(struct options *o, struct arena *a, const char *value)
{
	(void)a, (void)value;
	o->watch = true;
	return true;
}

static bool take_print(struct options *o, struct arena *a, const char *value)
{
	(void)a, (void)value;
	o->print = true;
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
	struct nearest near = { .name = str_from(value) };
	const char *name;

	(void)a;
	if (deck_sort_find(str_from(value), &o->deck.sort))
		return true;
	for (size_t i = 0; (name = deck_sort_name(i)); i++)
		nearest_try(&near, name);
	return options_refuse(o,
	                      "--sort takes source, topic or random, "
	                      "not '%s'" NEAREST_FORMAT,
	                      value, NEAREST_ARGS(near));
}

/* A whole number of at least `least`; false: said. */
static bool take_count(const struct options *o, uint64_t *n, const char *option,
                       uint64_t least, const char *value)
{
	char *end;

	errno = 0;
	*n = strtoull(value, &end, 10);
	if (*value >= '0' && *value <= '9' && !*end && !errno && *n >= least &&
	    *n <= SIZE_MAX)
		return true;
	return options_refuse(o, "--%s takes a number from %u on, not '%s'",
	                      option, (unsigned)least, value);
}

static bool take_seed(struct options *o, struct arena *a, const char *value)
{
	(void)a;
	return take_count(o, &o->deck.seed, "seed", 0, value);
}

static bool take_per_topic(struct options *o, struct arena *a,
                           const char *value)
{
	uint64_t n = 0;
	bool ok = take_count(o, &n, "per-topic", 1, value);

	(void)a;
	o->deck.per_topic = (size_t)n;
	return ok;
}

static bool take_sample(struct options *o, struct arena *a, const char *value)
{
	uint64_t n = 0;
	bool ok = take_count(o, &n, "sample", 1, value);

	(void)a;
	o->deck.sample = (size_t)n;
	return ok;
}

static bool take_limit(struct options *o, struct arena *a, const char *value)
{
	uint64_t n = 0;
	bool ok = take_count(o, &n, "limit", 1, value);

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
	return options_refuse(o, "--topics takes the name of a file, not '%s'",
	                      value);
}

static bool take_include(struct options *o, struct arena *a, const char *value)
{
	options_add(a, &o->include, value);
	return true;
}

static bool take_exclude(struct options *o, struct arena *a, const char *value)
{
	options_add(a, &o->exclude, value);
	return true;
}

static bool take_cloze(struct options *o, struct arena *a, const char *value)
{
	struct buf message = { 0 };
	bool ok = read_cloze_check(&message, str_from(value));

	(void)a;
	o->cloze = value;
	if (!ok)
		options_refuse(o, "%.*s", STR_FMT(buf_str(&message)));
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
		options_refuse(o, "%.*s", STR_FMT(buf_str(&message)));
	buf_free(&message);
	return ok;
}

static bool take_metadata(struct options *o, struct arena *a, const char *value)
{
	struct buf message = { 0 };
	bool ok = read_metadata_check(&message, str_from(value));

	options_add(a, &o->metadata, value);
	if (!ok)
		options_refuse(o, "%.*s", STR_FMT(buf_str(&message)));
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
	return ok ||
	       options_refuse(o, "--root takes a folder, not '%s'", value);
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
	return printer_named(value) ||
	       options_refuse(o,
	                      "a printer's name is a word of letters, digits, "
	                      "'-', '_' and '.', not '%s'",
	                      value);
}

static bool take_offset(struct options *o, struct arena *a, const char *value)
{
	(void)a;
	o->corrected = true;
	return printer_offset(&o->correction, value) ||
	       options_refuse(o,
	                      "--offset takes two lengths of at most 20 mm, as "
	                      "in 1.5mm,-0.75mm, not '%s'",
	                      value);
}

static bool take_scale(struct options *o, struct arena *a, const char *value)
{
	(void)a;
	o->corrected = true;
	return printer_scale(&o->correction, value) ||
	       options_refuse(
		       o,
		       "--scale takes two percentages from 90 to 110, as "
		       "in 100.4%%,100%%, not '%s'",
		       value);
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
	return options_refuse(o,
	                      "'%s' is no language as BCP 47 writes them, like "
	                      "'en' or 'de-AT'",
	                      value);
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
	{ 0, "quiet", NULL, VERB_ANY, take_quiet, "say nothing but errors" },
	{ 0, "watch", NULL, VERB_BUILD, take_watch,
	  "build again whenever a bank, a style sheet, an image or the\n"
	  "topic file changes, until it is interrupted" },
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
	{ 0, "print", NULL, VERB_STYLES, take_print,
	  "print the style sheet itself, to change a copy of it" },
	{ 'h', "help", NULL, VERB_ANY, take_help, "print this help" },
	{ 'V', "version", NULL, VERB_ANY, take_version, "print the version" },
};

_Static_assert(sizeof table / sizeof *table <= OPTIONS_MAX,
               "more options than a command line counts");

const struct option *option_item(size_t i)
{
	return i < sizeof table / sizeof *table ? &table[i] : NULL;
}
