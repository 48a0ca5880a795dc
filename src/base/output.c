/* Files written whole or not at all. */
#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"

enum {
	BUFFER = 64 << 10, /* bytes */
	LINKS_MAX = 40,    /* as Linux follows them */
	TRIES = 1000,      /* names tried for a temporary */
};

struct output {
	struct sink sink; /* first: output_of() casts it back */
	struct output *next;
	const char *path;     /* as the user wrote it */
	struct str target;    /* with links followed */
	struct str temporary; /* empty: written directly */
	int fd;               /* -1: closed */
	int error;            /* errno of the first failure */
	bool finished, committed;
	size_t size;
	size_t n;
	char bytes[BUFFER];
};

struct outputs {
	struct arena arena;
	struct output *first, **last;
	pthread_mutex_t lock; /* guards the list and its temporaries */
	pthread_t watcher;
	bool watched;
	sigset_t signals, before;
};

static void remove_temporaries(struct outputs *all)
{
	for (struct output *o = all->first; o; o = o->next)
		if (o->temporary.n && !o->committed)
			unlink(o->temporary.p);
}

/* The lock is kept: nothing may be opened or renamed any more. */
static void *watch(void *arg)
{
	struct outputs *all = arg;
	int signal_number = 0;

	if (sigwait(&all->signals, &signal_number) != 0)
		return NULL;
	pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
	pthread_mutex_lock(&all->lock);
	remove_temporaries(all);
	signal(signal_number, SIG_DFL);
	pthread_sigmask(SIG_UNBLOCK, &all->signals, NULL);
	raise(signal_number);
	_exit(128 + signal_number);
}

struct outputs *outputs_begin(void)
{
	struct outputs *all = memory_new(sizeof *all);

	*all = (struct outputs){ 0 };
	all->last = &all->first;
	pthread_mutex_init(&all->lock, NULL);
	sigemptyset(&all->signals);
	sigaddset(&all->signals, SIGINT);
	sigaddset(&all->signals, SIGTERM);
	sigaddset(&all->signals, SIGHUP);
	signal(SIGPIPE, SIG_IGN); /* a closed pipe is a failed write */
	pthread_sigmask(SIG_BLOCK, &all->signals, &all->before);
	all->watched = pthread_create(&all->watcher, NULL, watch, all) == 0;
	return all;
}

static bool flush(struct output *o)
{
	size_t done = 0;

	while (done < o->n && !o->error) {
		ssize_t n = write(o->fd, o->bytes + done, o->n - done);

		if (n >= 0)
			done += (size_t)n;
		else if (errno != EINTR)
			o->error = errno;
	}
	o->n = 0;
	return !o->error;
}

static bool output_write(struct sink *s, const void *bytes, size_t n)
{
	struct output *o = (struct output *)s;
	const char *p = bytes;

	o->size += n;
	while (n && !o->error) {
		size_t room = BUFFER - o->n, part = n < room ? n : room;

		memcpy(o->bytes + o->n, p, part);
		o->n += part;
		p += part;
		n -= part;
		if (o->n == BUFFER)
			flush(o);
	}
	return !o->error;
}

struct sink *output_sink(struct output *o)
{
	return &o->sink;
}

size_t output_size(const struct output *o)
{
	return o->size;
}

/* Follows links to the name of the file itself, which need not exist yet. */
static bool follow(struct arena *a, struct str *target, const char *path)
{
	struct str name = str_from(path);

	for (int i = 0; i < LINKS_MAX; i++) {
		char link[PATH_MAX];
		ssize_t n = readlink(name.p, link, sizeof link);

		if (n < 0) {
			*target = arena_str(a, name);
			return true;
		}
		name = n && link[0] == '/'
		               ? arena_str(a, (struct str){ link, (size_t)n })
		               : arena_printf(a, "%.*s%.*s",
		                              STR_FMT(file_folder(name)),
		                              (int)n, link);
	}
	errno = ELOOP;
	return false;
}

static bool open_temporary(struct arena *a, struct output *o, mode_t mode)
{
	for (int i = 0; i < TRIES; i++) {
		struct str name = arena_printf(a, "%.*s.deckle-%ld-%d.tmp",
		                               STR_FMT(file_folder(o->target)),
		                               (long)getpid(), i);

		o->fd = open(name.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
		             0666);
		if (o->fd >= 0) {
			o->temporary = name;
			return !mode || fchmod(o->fd, mode) == 0;
		}
		if (errno != EEXIST)
			return false;
	}
	return false;
}

static bool open_output(struct arena *a, struct output *o)
{
	struct stat st;

	if (strcmp(o->path, "-") == 0) {
		o->fd = dup(STDOUT_FILENO);
		return o->fd >= 0;
	}
	if (!follow(a, &o->target, o->path))
		return false;
	if (stat(o->target.p, &st) != 0)
		return open_temporary(a, o, 0);
	if (S_ISREG(st.st_mode))
		return open_temporary(a, o, st.st_mode & 07777);
	if (S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return false;
	}
	o->fd = open(o->target.p, O_WRONLY | O_CLOEXEC);
	return o->fd >= 0;
}

struct output *outputs_add(struct outputs *all, const char *path,
                           struct diag *d)
{
	struct output *o = ARENA_NEW(&all->arena, struct output);
	bool ok;

	o->sink.write = output_write;
	o->path = path;
	o->fd = -1;
	pthread_mutex_lock(&all->lock);
	ok = open_output(&all->arena, o);
	*all->last = o;
	all->last = &o->next;
	pthread_mutex_unlock(&all->lock);
	if (ok)
		return o;
	diag_system(d, (struct place){ .file = path }, "cannot be written");
	return NULL;
}

bool output_finish(struct output *o, struct diag *d)
{
	flush(o);
	/* A pipe or a terminal cannot be synchronised, and need not be. */
	if (!o->error && fsync(o->fd) != 0 && errno != EINVAL &&
	    errno != ENOTSUP)
		o->error = errno;
	if (close(o->fd) != 0 && !o->error)
		o->error = errno;
	o->fd = -1;
	o->finished = !o->error;
	if (o->finished)
		return true;
	errno = o->error;
	diag_system(d, (struct place){ .file = o->path }, "cannot be written");
	return false;
}

/* So that the new name survives a crash; not every file system can. */
static void sync_folder(struct arena *a, struct str path)
{
	struct str folder = file_folder(path);
	int fd = open(folder.n ? arena_str(a, folder).p : ".",
	              O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

bool outputs_commit(struct outputs *all, struct diag *d)
{
	bool ok = true;

	pthread_mutex_lock(&all->lock);
	for (struct output *o = all->first; o && ok; o = o->next) {
		if (!o->temporary.n) {
			o->committed = o->finished;
		} else if (rename(o->temporary.p, o->target.p) == 0) {
			o->committed = true;
			sync_folder(&all->arena, o->target);
		} else {
			diag_system(d, (struct place){ .file = o->path },
			            "cannot be replaced");
			ok = false;
		}
	}
	pthread_mutex_unlock(&all->lock);
	return ok;
}

void outputs_end(struct outputs *all)
{
	if (!all)
		return;
	if (all->watched) {
		pthread_cancel(all->watcher);
		pthread_join(all->watcher, NULL);
	}
	remove_temporaries(all);
	for (struct output *o = all->first; o; o = o->next)
		if (o->fd >= 0)
			close(o->fd);
	pthread_sigmask(SIG_SETMASK, &all->before, NULL);
	pthread_mutex_destroy(&all->lock);
	arena_free(&all->arena);
	free(all);
}
