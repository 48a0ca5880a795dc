/* deckle: Markdown question banks as flashcards (PDF) and books (EPUB 3). */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "base/console.h"
#include "build.h"
#include "calibrate.h"
#include "check.h"
#include "completions.h"
#include "list.h"
#include "new.h"
#include "repair.h"
#include "styles.h"
#include "topics.h"

#define VERSION "0.1.0"

static const struct verb verbs[] = {
	{ VERB_BUILD, "build", "[OPTION…] -o FILE [-o FILE…] BANK…",
	  "make cards (.pdf) or a book (.epub) of a question bank", build_run },
	{ VERB_LIST, "list", "[OPTION…] BANK…",
	  "print a line a question: id, topic, flags, text", list_run },
	{ VERB_TOPICS, "topics", "[OPTION…] BANK…",
	  "print the topics as a tree, with counts of questions", topics_run },
	{ VERB_CHECK, "check", "[OPTION…] BANK…",
	  "say everything that is wrong with a bank, and where", check_run },
	{ VERB_REPAIR, "repair", "[-i | -o FILE | --diff] BANK…",
	  "mend words that ran together in questions", repair_run },
	{ VERB_STYLES, "styles", "[OPTION…] [NAME]",
	  "print the style sheets: card, sheet, where answers go", styles_run },
	{ VERB_CALIBRATE, "calibrate",
	  "[OPTION…] -o FILE.pdf | --printer NAME --offset X,Y",
	  "measure by how much a printer's backs are off, and keep it",
	  calibrate_run },
	{ VERB_NEW, "new", "FILE.md",
	  "write a bank to begin with, which explains itself", new_run },
	{ VERB_COMPLETIONS, "completions", "bash | zsh | fish",
	  "print what makes a shell complete deckle's command lines",
	  completions_run },
	{ 0 },
};

/* A file must never be opened as 0, 1 or 2, or messages would end up in it.
 * What was closed stays of no use: reading 0, writing 1 and 2 still fail. */
static bool occupy_standard_files(void)
{
	static const int flags[] = { O_WRONLY, O_RDONLY, O_RDONLY };

	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
		    open("/dev/null", flags[fd]) != fd)
			return false;
	return true;
}

/* What was printed may be lost only now: a full disk, a closed pipe. */
static enum exit_status close_output(enum exit_status status)
{
	if (!fflush(stdout) && !ferror(stdout))
		return status;
	if (errno != EPIPE)
		fprintf(stderr,
		        "deckle: error: standard output cannot be "
		        "written: %s\n",
		        strerror(errno));
	return STATUS_SYSTEM;
}

static enum exit_status run(const struct options *o)
{
	o->console->quiet = o->quiet;
	o->console->excerpts.name = "query";
	o->console->excerpts.text = o->deck.query;
	return o->verb->run(o);
}

int main(int argc, char **argv)
{
	struct arena a = { 0 };
	struct console console;
	struct options o = { .console = &console };
	enum exit_status status;

	if (!occupy_standard_files())
		return STATUS_SYSTEM; /* and nowhere to say it */
	console_open(&console, stderr);
	status = options_parse(&a, &o, verbs, argc, argv);
	if (status != STATUS_DONE)
		; /* said already */
	else if (o.help)
		options_help(verbs, o.verb);
	else if (o.version)
		puts("deckle " VERSION);
	else
		status = run(&o);
	status = close_output(status);
	console_close(&console);
	arena_free(&a);
	return (int)status;
}
