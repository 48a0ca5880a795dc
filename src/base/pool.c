/* Worker threads: an atomic counter hands out numbers, a flag a number says
 * that it is done. */
#include "base/pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/progress.h"

enum {
	THREADS_MAX = 256,
	AHEAD = 512, /* numbers done but not taken, at most (and one a thread) */
};

struct pool {
	const struct pool_job *job;
	size_t n;
	atomic_size_t next;
	size_t taken; /* guarded by lock */
	atomic_bool *done;
	pthread_mutex_t lock;
	pthread_cond_t moved; /* a number was done, or taken */
};

struct worker {
	struct pool *pool;
	unsigned number;
	pthread_t thread;
};

unsigned pool_processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > THREADS_MAX ? THREADS_MAX : (unsigned)n;
}

static void do_one(struct pool *p, unsigned worker, size_t i)
{
	p->job->work(p->job->context, worker, i);
	pthread_mutex_lock(&p->lock);
	p->done[i] = true;
	pthread_cond_broadcast(&p->moved);
	pthread_mutex_unlock(&p->lock);
}

static void *run_worker(void *arg)
{
	struct worker *w = arg;
	struct pool *p = w->pool;

	for (;;) {
		size_t i = p->next++;

		if (i >= p->n)
			return NULL;
		pthread_mutex_lock(&p->lock);
		while (p->job->take && i >= p->taken + AHEAD)
			pthread_cond_wait(&p->moved, &p->lock);
		pthread_mutex_unlock(&p->lock);
		do_one(p, w->number, i);
	}
}

/* Takes what is done and in turn; answers whether all is taken. */
static bool take_ready(struct pool *p)
{
	size_t i = p->taken;

	while (i < p->n && p->done[i]) {
		if (p->job->take)
			p->job->take(p->job->context, i);
		i++;
	}
	if (i != p->taken)
		progress_add(p->job->progress, i - p->taken);
	pthread_mutex_lock(&p->lock);
	if (i != p->taken)
		pthread_cond_broadcast(&p->moved);
	p->taken = i;
	pthread_mutex_unlock(&p->lock);
	return i == p->n;
}

/* The calling thread takes in order, and works when there is nothing to take. */
static void run_caller(struct pool *p)
{
	while (!take_ready(p)) {
		size_t i = p->next < p->n ? p->next++ : p->n;

		if (i < p->n) {
			do_one(p, 0, i);
			continue;
		}
		pthread_mutex_lock(&p->lock);
		while (!p->done[p->taken])
			pthread_cond_wait(&p->moved, &p->lock);
		pthread_mutex_unlock(&p->lock);
	}
}

/* Signals are the main thread's affair. */
static unsigned start_workers(struct worker *workers, unsigned n,
                              struct pool *p)
{
	sigset_t all, before;
	unsigned made = 0;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	while (made < n) {
		struct worker *w = &workers[made];

		*w = (struct worker){ .pool = p, .number = made + 1 };
		if (pthread_create(&w->thread, NULL, run_worker, w) != 0)
			break;
		made++;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return made;
}

void pool_run(unsigned threads, size_t n, const struct pool_job *job)
{
	struct pool p = { .job = job, .n = n };
	struct worker workers[THREADS_MAX];
	unsigned made;

	if (threads > THREADS_MAX)
		threads = THREADS_MAX;
	if (threads > n)
		threads = (unsigned)n;
	p.done = memory_new(n * sizeof *p.done);
	for (size_t i = 0; i < n; i++)
		atomic_init(&p.done[i], false);
	pthread_mutex_init(&p.lock, NULL);
	pthread_cond_init(&p.moved, NULL);
	made = start_workers(workers, threads ? threads - 1 : 0, &p);
	run_caller(&p);
	for (unsigned i = 0; i < made; i++)
		pthread_join(workers[i].thread, NULL);
	pthread_cond_destroy(&p.moved);
	pthread_mutex_destroy(&p.lock);
	free((void *)p.done);
}
