/* Signals and the undoing of what is half done. */
#include "base/ending.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

static const struct {
	int number;
	bool ends; /* else it is ignored */
} signals[ENDING_SIGNALS] = {
	{ SIGHUP, true },   { SIGINT, true },  { SIGQUIT, true },
	{ SIGTERM, true },  { SIGXCPU, true }, { SIGPIPE, false },
	{ SIGXFSZ, false },
};

static struct ending *_Atomic under_way;

/* SA_RESETHAND has given the signal its own meaning back. */
static void end(int number)
{
	struct ending *e = under_way;

	if (e)
		e->undo(e->context);
	raise(number);
}

static void take(struct ending *e, size_t i)
{
	struct sigaction action = { .sa_flags =
		                            (int)SA_RESETHAND | SA_NODEFER };

	sigemptyset(&action.sa_mask);
	action.sa_handler = signals[i].ends ? end : SIG_IGN;
	sigaction(signals[i].number, NULL, &e->before[i]);
	/* Ignored as nohup(1) does it: for good. */
	if (e->before[i].sa_handler != SIG_IGN)
		sigaction(signals[i].number, &action, NULL);
}

void ending_begin(struct ending *e, void (*undo)(void *), void *context)
{
	*e = (struct ending){ .undo = undo,
		              .context = context,
		              .undoing = ATOMIC_FLAG_INIT };
	under_way = e;
	for (size_t i = 0; i < ENDING_SIGNALS; i++)
		take(e, i);
}

void ending_finish(struct ending *e)
{
	sigset_t before;

	ending_hold(&before);
	under_way = NULL;
	for (size_t i = 0; i < ENDING_SIGNALS; i++)
		sigaction(signals[i].number, &e->before[i], NULL);
	ending_release(&before);
}

void ending_hold(sigset_t *before)
{
	sigset_t held;

	sigemptyset(&held);
	for (size_t i = 0; i < ENDING_SIGNALS; i++)
		if (signals[i].ends)
			sigaddset(&held, signals[i].number);
	pthread_sigmask(SIG_BLOCK, &held, before);
}

void ending_release(const sigset_t *before)
{
	pthread_sigmask(SIG_SETMASK, before, NULL);
}

void ending_undo(void)
{
	struct ending *e = under_way;

	if (!e)
		return;
	while (atomic_flag_test_and_set(&e->undoing))
		pause();
	e->undo(e->context);
}
