/* The command line: parsing and help, from the table of options. */
#include "options.h"

#include <stdio.h>

#include "base/file.h"
#include "base/nearest.h"
#include "base/pool.h"
#include "option.h"
#include "read/read.h"

static const struct option *find_letter(char letter)
{
	const struct option *o;

	for (size_t i = 0; (o = option_item(i)); i++)
		if (letter && o->letter == letter)
			break;
	return o;
}

static const struct option *find_name(struct str name)
{
	const struct option *o;

	for (size_t i = 0; (o = option_item(i)); i++)
		if (str_eq(str_from(o->name), name))
			break;
	return o;
}

static bool no_such(const struct options *o, const char *what, const char *text,
                    const struct nearest *near)
{
	options_refuse(o, "there is no %s '%s'" NEAREST_FORMAT, what, text,
	               NEAREST_ARGS(*near));
	fprintf(stderr, "deckle: try 'deckle --help'\n");
	return false;
}

static bool unknown_name(const struct options *options, const char *text,
                         struct str name)
{
	struct nearest near = { .name = name };
	const struct option *o;
	char best[40];

	for (size_t i = 0; (o = option_item(i)); i++)
		nearest_try(&near, o->name);
	if (near.best) {
		snprintf(best, sizeof best, "--%s", near.best);
		near.best = best;
	}
	return no_such(options, "option", text, &near);
}

/* The arguments being read. */
struct reader {
	struct arena *arena;
	struct options *options;
	int argc, at;
	char *const *argv;
	bool given[OPTIONS_MAX];
};

/* An option with its value: glued to it, or the next argument. */
static bool take(struct reader *r, const struct option *o, const char *glued)
{
	const char *value = glued;

	r->given[o - option_item(0)] = true;
	if (!o->argument && glued)
		return options_refuse(r->options, "--%s takes no value",
		                      o->name);
	if (o->argument && !value) {
		if (r->at + 1 >= r->argc)
			return options_refuse(r->options,
			                      "--%s needs a value: --%s %s",
			                      o->name, o->name, o->argument);
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
		return unknown_name(r->options, text, name);
	return take(r, o, equals ? equals + 1 : NULL);
}

/* Letters may stand together; the first that takes a value takes the rest. */
static bool read_letters(struct reader *r, const char *text)
{
	for (const char *p = text + 1; *p; p++) {
		const struct option *o = find_letter(*p);

		if (!o)
			return no_such(r->options, "option", text,
			               &(struct nearest){ 0 });
		if (o->argument)
			return take(r, o, p[1] ? p + 1 : NULL);
		if (!take(r, o, NULL))
			return false;
	}
	return true;
}

/* A bank's name, or a folder's: the command was left out. */
static bool is_bank(const char *name)
{
	struct diag none = { 0 };
	struct file_facts facts;
	bool is = str_ends(str_from(name), STR(".md")) ||
	          (strchr(name, '/') && file_look(&facts, name, &none));

	diag_free(&none);
	return is;
}

static const struct verb *find_verb(const struct options *o,
                                    const struct verb *verbs, const char *name)
{
	struct nearest near = { .name = str_from(name) };

	for (const struct verb *v = verbs; v->name; v++) {
		if (strcmp(v->name, name) == 0)
			return v;
		nearest_try(&near, v->name);
	}
	nearest_try(&near, "help");
	if (!near.best && is_bank(name))
		options_refuse(o,
		               "'%s' is no command; did you mean 'deckle build "
		               "%s -o cards.pdf'?",
		               name, name);
	else
		no_such(o, "command", name, &near);
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
		r->options->verb = find_verb(r->options, verbs, text);
		return r->options->verb != NULL;
	}
	options_add(r->arena, &r->options->banks, text);
	return true;
}

/* An option may stand before its verb, so all are judged at the end. */
static bool verb_takes_all(const struct reader *r)
{
	const struct verb *verb = r->options->verb;
	const struct option *o;
	bool ok = true;

	for (size_t i = 0; (o = option_item(i)); i++)
		if (r->given[i] && !(o->verbs & verb->bit))
			ok = options_refuse(r->options,
			                    "deckle %s takes no --%s",
			                    verb->name, o->name);
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

	*o = (struct options){ .console = o->console,
		               .verbs = verbs,
		               .threads = pool_processors(),
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
	return o->banks.n > 0 ||
	       options_refuse(o, "no bank is given; try 'deckle %s BANK.md'",
	                      o->verb->name);
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
	const struct option *o;

	if (verb) {
		printf("usage: deckle %s %s\n\n%s\n\n", verb->name,
		       verb->arguments, verb->summary);
	} else {
		printf("usage: deckle COMMAND [OPTION…] BANK…\n\n"
		       "Markdown question banks as flashcards to print (PDF) "
		       "and books to read (EPUB 3).\n\ncommands:\n");
		for (const struct verb *v = verbs; v->name; v++)
			printf("  %-11s %s\n", v->name, v->summary);
		printf("\n");
	}
	if (!verb || strstr(verb->arguments, "BANK"))
		printf("BANK is a file, a folder (its .md, .markdown and .txt "
		       "files), or '-' for\nstandard input.\n\n");
	printf("options:\n");
	for (size_t i = 0; (o = option_item(i)); i++)
		if (o->verbs & bits)
			print_option(o);
	if (verb && (verb->bit & VERB_READERS))
		print_dialects();
	printf("\nexit status: 0 done, 1 the input has errors, 2 usage, "
	       "3 the system failed\n");
}
