/* Files written whole or not at all. */
#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ending.h"
#include "base/file.h"
#include "base/memory.h"

enum {
	BUFFER = 64 << 10, /* bytes */
	LINKS_MAX = 40,    /* as Linux follows them */
	TRIES = 1000,      /* names tried for a temporary */
};

struct output {
	struct sink sink; /* first: output_write casts it back */
	struct output *next;
	const char *path;      /* as the user wrote it */
	int folder;            /* of the two names below, or AT_FDCWD */
	const char *target;    /* with links followed */
	const char *temporary; /* NULL: written directly */
	int fd;                /* -1: closed */
	int error;             /* errno of the first failure */
	bool committed;
	size_t size;
	size_t n;
	char bytes[BUFFER];
};

struct outputs {
	struct arena arena;
	struct output *first, **last;
	struct ending ending; /* held while the list or its names change */
};

static void remove_temporaries(void *context)
{
	const struct outputs *all = context;

	for (struct output *o = all->first; o; o = o->next)
		if (o->temporary && !o->committed)
			unlinkat(o->folder, o->temporary, 0);
}

struct outputs *outputs_begin(void)
{
	struct outputs *all = memory_new(sizeof *all);

	*all = (struct outputs){ 0 };
	all->last = &all->first;
	ending_begin(&all->ending, remove_temporaries, all);
	return all;
}

static bool is_stdout(const struct output *o)
{
	return strcmp(o->path, "-") == 0;
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

/* Opens the target's folder, so that a temporary's name is never too long
 * where the target's is not. One that may not be read may still be written. */
static bool open_folder(struct arena *a, struct output *o, struct str target)
{
	struct str folder = file_folder(target);

	o->target = file_name(target).p;
	o->folder = file_open(AT_FDCWD, folder.n ? arena_str(a, folder).p : ".",
	                      O_RDONLY | O_DIRECTORY);
	if (o->folder >= 0)
		return true;
	o->folder = AT_FDCWD;
	o->target = target.p;
	return errno == EACCES;
}

/* Signals wait while the file has a name that nobody knows. */
static bool try_temporary(struct output *o, const char *name)
{
	sigset_t before;
	int error;

	ending_hold(&before);
	o->fd = file_open(o->folder, name, O_WRONLY | O_CREAT | O_EXCL);
	error = errno;
	if (o->fd >= 0)
		o->temporary = name;
	ending_release(&before);
	errno = error;
	return o->fd >= 0;
}

static bool set_mode(int fd, mode_t mode)
{
	while (fchmod(fd, mode) != 0)
		if (errno != EINTR)
			return false;
	return true;
}

/* Beside the target, or it could not be renamed. mode 0: a new file's. */
static bool open_temporary(struct arena *a, struct output *o, mode_t mode)
{
	struct str target, folder;

	if (!follow(a, &target, o->path) || !open_folder(a, o, target))
		return false;
	folder = file_folder(str_from(o->target));
	for (int i = 0; i < TRIES; i++) {
		struct str name =
			arena_printf(a, "%.*s.deckle-%ld-%d.tmp",
		                     STR_FMT(folder), (long)getpid(), i);

		if (try_temporary(o, name.p))
			return !mode || set_mode(o->fd, mode);
		if (errno != EEXIST)
			return false;
	}
	return false;
}

static bool open_output(struct arena *a, struct output *o)
{
	struct stat st;

	if (is_stdout(o)) {
		o->fd = dup(STDOUT_FILENO);
		return o->fd >= 0;
	}
	if (stat(o->path, &st) != 0)
		return errno == ENOENT && open_temporary(a, o, 0);
	if (S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return false;
	}
	if (!S_ISREG(st.st_mode)) {
		o->fd = file_open(AT_FDCWD, o->path, O_WRONLY);
		return o->fd >= 0;
	}
	return faccessat(AT_FDCWD, o->path, W_OK, AT_EACCESS) == 0 &&
	       open_temporary(a, o, st.st_mode & 07777);
}

static struct place place_of(const struct output *o)
{
	return (struct place){ .file = is_stdout(o) ? "<stdout>" : o->path };
}

/* Two names of one file that need not exist yet. */
static bool same_target(const struct output *a, const struct output *b)
{
	struct stat x, y;

	return a->temporary && b->temporary &&
	       strcmp(a->target, b->target) == 0 && fstat(a->folder, &x) == 0 &&
	       fstat(b->folder, &y) == 0 && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

/* The one before it in the list that has the same target; NULL: none. */
static const struct output *find_same(const struct outputs *all,
                                      const struct output *o)
{
	for (const struct output *i = all->first; i != o; i = i->next)
		if (same_target(i, o))
			return i;
	return NULL;
}

struct output *outputs_add(struct outputs *all, const char *path,
                           struct diag *d)
{
	struct output *o = ARENA_NEW(&all->arena, struct output);
	const struct output *same;

	o->sink.write = output_write;
	o->path = path;
	o->folder = AT_FDCWD;
	o->fd = -1;
	/* In the list first: its temporary is known as soon as it is there. */
	*all->last = o;
	all->last = &o->next;
	if (!open_output(&all->arena, o)) {
		diag_system(d, place_of(o), "cannot be written");
		return NULL;
	}
	same = find_same(all, o);
	if (!same)
		return o;
	diag_error(d, place_of(o), "is the same file as the output %s",
	           same->path);
	return NULL;
}

/* A pipe or a terminal cannot be synchronised, and need not be. */
static bool synchronise(int fd)
{
	while (fsync(fd) != 0)
		if (errno != EINTR)
			return errno == EINVAL || errno == ENOTSUP;
	return true;
}

bool output_finish(struct output *o, struct diag *d)
{
	flush(o);
	if (!o->error && !synchronise(o->fd))
		o->error = errno;
	/* Interrupted, it is closed all the same, and its bytes are safe. */
	if (close(o->fd) != 0 && errno != EINTR && !o->error)
		o->error = errno;
	o->fd = -1;
	if (!o->error)
		return true;
	errno = o->error;
	diag_system(d, place_of(o), "cannot be written");
	return false;
}

/* The one that cannot be renamed, errno says why; NULL: all are. */
static struct output *rename_all(struct outputs *all)
{
	for (struct output *o = all->first; o; o = o->next) {
		if (o->temporary &&
		    renameat(o->folder, o->temporary, o->folder, o->target))
			return o;
		o->committed = true;
	}
	return NULL;
}

bool outputs_commit(struct outputs *all, struct diag *d)
{
	const struct output *failed;
	sigset_t before;
	int error;

	ending_hold(&before);
	failed = rename_all(all);
	error = errno;
	ending_release(&before);
	/* So that the new names survive a crash; not every file system can. */
	for (struct output *o = all->first; o; o = o->next)
		if (o->committed && o->folder != AT_FDCWD)
			fsync(o->folder);
	if (!failed)
		return true;
	errno = error;
	diag_system(d, place_of(failed), "cannot be replaced");
	for (struct output *o = all->first; o; o = o->next)
		if (o->committed)
			diag_note(d, place_of(o), "is written already");
	return false;
}

void outputs_end(struct outputs *all)
{
	if (!all)
		return;
	remove_temporaries(all);
	ending_finish(&all->ending);
	for (struct output *o = all->first; o; o = o->next) {
		if (o->fd >= 0)
			close(o->fd);
		if (o->folder != AT_FDCWD)
			close(o->folder);
	}
	arena_free(&all->arena);
	free(all);
}
