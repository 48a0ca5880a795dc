/* A bank: the questions of the files that were read, in their order. */
#ifndef MODEL_BANK_H
#define MODEL_BANK_H

#include "model/element.h"

/* A list of texts; the texts and the list belong to the bank's arena. */
struct str_list {
	struct str *items;
	size_t n;
};

/* What is known of a question without its elements. */
struct question {
	struct place place; /* where it begins */
	struct str id;      /* stable, unique in the bank, [a-z0-9-]+ */
	struct str number;  /* as printed, "12" or "3.1"; may be empty */
	struct str prompt;  /* its words as plain text */
	struct str_list
		topics;      /* paths, "numpy/arrays"; the first is its home */
	bool topics_assumed; /* nothing names them but a file: its title, its
			      * name, its folder's */
	struct str_list tags;
	struct str level; /* as written; may be empty */
	size_t choices;   /* how many it offers; 0: it asks openly */
	struct str right; /* letters of the right ones, "D", "A, C"; may be
			   * empty */
	unsigned cloze;   /* the number of what it hides; 0: it is none */
	bool answered;
	size_t source; /* index in bank.sources */
	const struct element *prompt_tree, *answer_tree; /* see bank_elements */
};

/* The elements of a question, for as long as the arena lives. */
struct question_elements {
	const struct element *prompt; /* a div of blocks */
	const struct element *answer; /* a div of blocks; NULL: unanswered */
};

struct source {
	const char *path; /* as diagnostics name it */
	struct str title; /* its first heading, else its front matter's */
	int64_t modified; /* seconds since 1970; 0: unknown */
	struct {
		const char *name; /* NULL: there is none */
		unsigned score;   /* per mille */
	} dialect, runner_up;     /* how it was read, and what came next */
};

/* What front matter, or the command line, says of a bank; empty where nothing
 * does. */
struct bank_about {
	struct str_list authors;
	struct str description, rights, publisher, source;
	struct str series, number; /* "3": its place in the series */
	struct str cover;          /* an image's file */
};

struct bank {
	struct arena *arena; /* owns everything below */
	struct str title;
	struct str language;   /* BCP 47, "en" if nothing says otherwise */
	bool language_guessed; /* by its script */
	struct str id;         /* front matter's, else made from the title */
	struct bank_about about;
	struct source *sources;
	size_t source_count;
	struct question *questions;
	size_t count;
	/* What was read and belongs to no question; it was reported. */
	size_t stray_words;
	size_t barren_files; /* no source: nothing in them could be used */
};

/* Writers ask for a question's elements through this and let go of them with
 * the arena; whether the bank keeps its trees is its own affair. */
struct question_elements bank_elements(const struct bank *, size_t i,
                                       struct arena *);

/* What is asked, as plain text: a prompt without what may be chosen. */
struct str bank_prompt(struct arena *, const struct element *prompt);

/* The latest modification among the sources, 0 if none is known. */
int64_t bank_modified(const struct bank *);

/* What goldens compare: each question with its fields and both trees. */
void bank_dump(struct buf *, const struct bank *, bool places);

#endif
