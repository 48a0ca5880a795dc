/* Makes calls of the system fail, in a program that it is preloaded into:
 *
 *	FAULT_CALLS=write FAULT_AT=3 FAULT_ERROR=28 LD_PRELOAD=… deckle build …
 *
 * FAULT_CALLS names the calls that count, with commas between them (see
 * strikes below); counting begins with main. FAULT_AT is the call that is
 * struck, FAULT_ON=1 strikes all later ones too. Struck calls fail with the
 * errno FAULT_ERROR, or raise the signal FAULT_SIGNAL and go on, or (write)
 * take half of what they were given: FAULT_HALF=1. FAULT_COUNT names a file
 * that gets the number of calls counted when main returns. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef int main_function(int, char **, char **);

/* A library that stands between a program and its C library has no other
 * place to keep what it is told. */
static struct {
	const char *calls;
	long at;
	int error, signal;
	bool on, half;
	bool counting;
	atomic_long seen;
	main_function *main;
} fault;

/* glibc's own, which dlsym itself may need before it can find them. */
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);

int __libc_start_main(main_function *, int, char **, void (*)(void),
                      void (*)(void), void (*)(void), void *);

static bool strikes(const char *call)
{
	long n;

	if (!fault.counting || !strstr(fault.calls, call))
		return false;
	n = ++fault.seen;
	if (!fault.at || (fault.on ? n < fault.at : n != fault.at))
		return false;
	if (fault.signal) {
		kill(getpid(), fault.signal);
		return false;
	}
	if (!fault.half)
		errno = fault.error;
	return true;
}

static long number(const char *name)
{
	const char *text = getenv(name);

	return text ? strtol(text, NULL, 10) : 0;
}

static void tell_count(void)
{
	const char *path = getenv("FAULT_COUNT");
	FILE *f = path ? fopen(path, "w") : NULL;

	if (!f)
		return;
	fprintf(f, "%ld\n", fault.seen);
	fclose(f);
}

static int run_main(int argc, char **argv, char **env)
{
	int status;

	fault.at = number("FAULT_AT");
	fault.error = (int)number("FAULT_ERROR");
	fault.signal = (int)number("FAULT_SIGNAL");
	fault.on = number("FAULT_ON");
	fault.half = number("FAULT_HALF");
	fault.calls = getenv("FAULT_CALLS");
	fault.counting = fault.calls != NULL;
	status = fault.main(argc, argv, env);
	fault.counting = false;
	tell_count();
	return status;
}

/* The library's own function behind ours. */
#define NEXT(type, name) ((type)(fault_function)dlsym(RTLD_NEXT, name))
typedef void (*fault_function)(void);

int __libc_start_main(main_function *main, int argc, char **argv,
                      void (*init)(void), void (*fini)(void), void (*end)(void),
                      void *stack)
{
	typedef int start(main_function *, int, char **, void (*)(void),
	                  void (*)(void), void (*)(void), void *);

	fault.main = main;
	return NEXT(start *, "__libc_start_main")(run_main, argc, argv, init,
	                                          fini, end, stack);
}

void *malloc(size_t n)
{
	return strikes("memory") ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	return strikes("memory") ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
	return strikes("memory") ? NULL : __libc_realloc(p, n);
}

void *memalign(size_t, size_t);
void *memalign(size_t alignment, size_t n)
{
	return strikes("memory") ? NULL : __libc_memalign(alignment, n);
}

void *aligned_alloc(size_t alignment, size_t n)
{
	return memalign(alignment, n);
}

int posix_memalign(void **p, size_t alignment, size_t n)
{
	*p = memalign(alignment, n);
	return *p ? 0 : ENOMEM;
}

ssize_t write(int fd, const void *bytes, size_t n)
{
	typedef ssize_t call(int, const void *, size_t);
	bool struck = strikes("write");

	if (struck && !fault.half)
		return -1;
	return NEXT(call *, "write")(fd, bytes, struck ? (n + 1) / 2 : n);
}

ssize_t read(int fd, void *bytes, size_t n)
{
	typedef ssize_t call(int, void *, size_t);

	return strikes("read") ? -1 : NEXT(call *, "read")(fd, bytes, n);
}

int fsync(int fd)
{
	return strikes("sync") ? -1 : NEXT(int (*)(int), "fsync")(fd);
}

/* The file is closed even if an error is told: Linux does so. */
int close(int fd)
{
	bool struck = strikes("close");
	int error = errno, status = NEXT(int (*)(int), "close")(fd);

	if (!struck)
		return status;
	errno = error;
	return -1;
}

int rename(const char *from, const char *to)
{
	typedef int call(const char *, const char *);

	return strikes("rename") ? -1 : NEXT(call *, "rename")(from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
	typedef int call(int, const char *, int, const char *);

	return strikes("rename") ? -1
	                         : NEXT(call *, "renameat")(from_folder, from,
	                                                    to_folder, to);
}

static int open_next(const char *name, int folder, const char *path, int flags,
                     mode_t mode)
{
	typedef int call(int, const char *, int, ...);

	return strikes("open") ? -1
	                       : NEXT(call *, name)(folder, path, flags, mode);
}

#define MODE(flags, mode)                            \
	do {                                         \
		va_list args;                        \
		va_start(args, flags);               \
		if (flags & O_CREAT)                 \
			mode = va_arg(args, mode_t); \
		va_end(args);                        \
	} while (0)

int open(const char *path, int flags, ...)
{
	mode_t mode = 0;

	MODE(flags, mode);
	return open_next("openat", AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	mode_t mode = 0;

	MODE(flags, mode);
	return open_next("openat64", AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
	mode_t mode = 0;

	MODE(flags, mode);
	return open_next("openat", folder, path, flags, mode);
}

int fchmod(int fd, mode_t mode)
{
	typedef int call(int, mode_t);

	return strikes("mode") ? -1 : NEXT(call *, "fchmod")(fd, mode);
}

int stat(const char *restrict path, struct stat *restrict st)
{
	typedef int call(const char *, struct stat *);

	return strikes("stat") ? -1 : NEXT(call *, "stat")(path, st);
}

int lstat(const char *restrict path, struct stat *restrict st)
{
	typedef int call(const char *, struct stat *);

	return strikes("stat") ? -1 : NEXT(call *, "lstat")(path, st);
}

int fstat(int fd, struct stat *st)
{
	typedef int call(int, struct stat *);

	return strikes("stat") ? -1 : NEXT(call *, "fstat")(fd, st);
}

DIR *opendir(const char *path)
{
	typedef DIR *call(const char *);

	return strikes("list") ? NULL : NEXT(call *, "opendir")(path);
}

struct dirent *readdir(DIR *folder)
{
	typedef struct dirent *call(DIR *);

	return strikes("list") ? NULL : NEXT(call *, "readdir")(folder);
}

int pthread_create(pthread_t *restrict thread,
                   const pthread_attr_t *restrict attributes,
                   void *(*run)(void *), void *restrict argument)
{
	typedef int call(pthread_t *, const pthread_attr_t *, void *(*)(void *),
	                 void *);

	return strikes("spawn") ? fault.error
	                        : NEXT(call *, "pthread_create")(
					  thread, attributes, run, argument);
}
