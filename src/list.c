/* `deckle list`: id, topic, flags and text of each question, parted by tabs, so
 * that cut, sort and grep can go on with it. */
#include "list.h"

#include "read/read.h"

/* Control characters would break the line. */
static void print_words(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		putchar((unsigned char)s.p[i] < 0x20 ? ' ' : s.p[i]);
}

static void print_question(const struct question *q)
{
	print_words(q->id);
	putchar('\t');
	print_words(q->topics.n ? q->topics.items[0] : STR("-"));
	printf("\t%s\t", q->answered ? "answered" : "unanswered");
	if (q->number.n)
		printf("%.*s. ", STR_FMT(q->number));
	print_words(q->prompt);
	putchar('\n');
}

enum exit_status list_run(const struct options *o)
{
	struct arena a = { 0 };
	struct diag d = { .out = stderr };
	struct bank bank;
	bool ok;

	if (!o->banks.n) {
		fprintf(stderr, "deckle: error: no bank is given; try 'deckle "
		                "list BANK.md'\n");
		return STATUS_USAGE;
	}
	ok = read_bank(&a, &bank, o->banks.items, o->banks.n, &d);
	for (size_t i = 0; i < bank.count; i++)
		print_question(&bank.questions[i]);
	ok &= !(o->strict && d.warnings);
	diag_free(&d);
	arena_free(&a);
	return ok ? STATUS_DONE : d.system ? STATUS_SYSTEM : STATUS_INPUT;
}
