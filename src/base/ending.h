/* The program's end before its time: by a signal, or because memory ran out.
 * Who has made what must not stay behind undoes it here.
 *
 * Neither a signal handler nor an allocation that fails is handed anything, so
 * ending.c keeps a pointer to the ending that is under way: the one variable
 * of the program that is not passed along. */
#ifndef BASE_ENDING_H
#define BASE_ENDING_H

#include <signal.h>
#include <stdatomic.h>

enum { ENDING_SIGNALS = 7 };

struct ending {
	/* Any thread, twice at once if need be; async-signal-safe. */
	void (*undo)(void *context);
	void *context;
	atomic_flag undoing; /* by ending_undo: once */
	struct sigaction before[ENDING_SIGNALS];
};

/* From now on SIGHUP, SIGINT, SIGQUIT, SIGTERM and SIGXCPU undo before they end
 * the program, unless they were ignored; SIGPIPE and SIGXFSZ are ignored: what
 * they tell of is a write that failed. One ending at a time; it does not move
 * until ending_finish. */
void ending_begin(struct ending *, void (*undo)(void *), void *context);

/* All is as before ending_begin. */
void ending_finish(struct ending *);

/* Signals wait from hold to release: what is undone is being changed. */
void ending_hold(sigset_t *before);
void ending_release(const sigset_t *before);

/* For what ends the program then and there: undoes what is under way. Returns
 * to one thread; any other waits for it to end the program. */
void ending_undo(void);

#endif
