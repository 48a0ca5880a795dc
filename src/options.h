/* The command line. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/console.h"
#include "deck/deck.h"
#include "printers.h"

enum exit_status {
	STATUS_DONE = 0,
	STATUS_INPUT = 1, /* the input has errors */
	STATUS_USAGE = 2,
	STATUS_SYSTEM = 3, /* memory, disk */
};

/* Texts given by an option that may come several times. */
struct texts {
	const char **items;
	size_t n;
};

/* Bits, for the table of options. */
enum verb_set {
	VERB_BUILD = 1 << 0,
	VERB_LIST = 1 << 1,
	VERB_TOPICS = 1 << 2,
	VERB_CHECK = 1 << 3,
	VERB_STYLES = 1 << 4,
	VERB_REPAIR = 1 << 5,
	VERB_CALIBRATE = 1 << 6,
	VERB_NEW = 1 << 7,
	VERB_COMPLETIONS = 1 << 8,
	VERB_ANY = (1 << 9) - 1,
	/* Those that read banks. */
	VERB_READERS =
		VERB_BUILD | VERB_LIST | VERB_TOPICS | VERB_CHECK | VERB_REPAIR,
};

struct options {
	struct console *console; /* where messages go; NULL: standard error */
	const struct verb *verbs, *verb;
	const char *style;  /* NULL: each format's own */
	const char *format; /* of --to; NULL: by file name */
	struct texts outputs, overrides;
	const char *topics;            /* a file of rules; NULL: none */
	struct texts include, exclude; /* globs */
	struct texts metadata;         /* of the bank: "key=value" */
	const char *cover;        /* an image; NULL: the bank's, or drawn */
	const char *certified_by; /* who vouches that a book conforms to
	                                * EPUB Accessibility; NULL: nobody */
	struct texts banks;       /* of styles: names of style sheets */
	unsigned threads;
	struct deck_options deck;
	const char *root;          /* images may lie below it; NULL: none */
	const char *dialect;       /* of all banks; NULL: each its own */
	const char *printer;       /* NULL: none */
	struct printer correction; /* of calibrate; its name is not set */
	bool corrected;            /* something of it was given */
	bool stock;                /* of styles: list card stock */
	const char *cloze;         /* what it hides; NULL: each bank's own */
	bool explain;
	const char *language; /* BCP 47; NULL: the bank says it */
	bool reverse;
	bool strict, json, verbose, in_place, diff, help, version;
	bool quiet, watch;
	bool print; /* of styles: the sheet itself */
};

struct verb {
	enum verb_set bit;
	const char *name;
	const char *arguments; /* for the usage line */
	const char *summary;   /* a line of help */
	enum exit_status (*run)(const struct options *);
};

/* Fills the options, whose console is there, from the command line; verbs end
 * with a name of NULL. What does not make sense is said: STATUS_USAGE. */
enum exit_status options_parse(struct arena *, struct options *,
                               const struct verb *verbs, int argc,
                               char *const *argv);

/* Says what is wrong with the command line; false. */
bool options_refuse(const struct options *, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Whether a bank was given; if not, that was said. */
bool options_have_bank(const struct options *);

/* What --help prints: of one verb, or (NULL) of the program. */
void options_help(const struct verb *verbs, const struct verb *);

#endif
