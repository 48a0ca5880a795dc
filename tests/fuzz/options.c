/* Fuzzes the command line: an argument ends at a NUL or at a line's end. */
#include "options.h"

#include "fuzz/fuzz.h"

enum { ARGUMENTS_MAX = 64 };

static enum exit_status run(const struct options *o)
{
	(void)o;
	return STATUS_DONE;
}

static const struct verb verbs[] = {
	{ VERB_BUILD, "build", "BANK…", "makes", run },
	{ VERB_LIST, "list", "BANK…", "lists", run },
	{ 0 },
};

/* Splits the text, which has a NUL behind it, at its NULs and line ends. */
static int split(char **argv, char *text, size_t n)
{
	int argc = 1;

	argv[0] = "deckle";
	for (size_t i = 0; i < n && argc < ARGUMENTS_MAX; i++) {
		argv[argc++] = text + i;
		i += strcspn(text + i, "\n");
		text[i] = '\0';
	}
	argv[argc] = NULL;
	return argc;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = { 0 };
	struct options o = { 0 };
	char *text = arena_alloc(&a, n + 1);
	char *argv[ARGUMENTS_MAX + 1];

	if (n)
		memcpy(text, bytes, n);
	if (options_parse(&a, &o, verbs, split(argv, text, n), argv) ==
	            STATUS_DONE &&
	    o.help)
		options_help(verbs, o.verb);
	arena_free(&a);
	return 0;
}
