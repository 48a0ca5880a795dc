/* Reading files whole, and walking folders in an order that never changes. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	READ_CHUNK = 64 << 10, /* bytes */
	DEPTH_MAX = 64,        /* folders inside folders */
};

int file_open(int folder, const char *path, int flags)
{
	int fd;

	do {
		fd = openat(folder, path, flags | O_CLOEXEC, 0666);
	} while (fd < 0 && errno == EINTR);
	return fd;
}

/* Reads to the end of a stream of unknown size. */
static bool read_all(struct buf *b, int fd, size_t max)
{
	ssize_t got;

	for (;;) {
		got = read(fd, buf_reserve(b, READ_CHUNK), READ_CHUNK);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got == 0;
		b->n += (size_t)got;
		if (b->n > max) {
			errno = EFBIG;
			return false;
		}
	}
}

static bool read_open(struct arena *a, struct str *out, int fd, size_t max,
                      struct place at, struct diag *d)
{
	struct buf b = { 0 };
	struct stat st;
	bool ok;

	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		diag_error(d, at, "this is a folder, not a file");
		return false;
	}
	if (S_ISREG(st.st_mode) && (uintmax_t)st.st_size <= max)
		buf_reserve(&b, (size_t)st.st_size + READ_CHUNK);
	ok = read_all(&b, fd, max);
	if (ok)
		*out = arena_str(a, buf_str(&b));
	else if (errno == EFBIG)
		diag_error(d, at, "larger than %zu MB, which is the limit",
		           max >> 20);
	else
		diag_system(d, at, "cannot be read");
	buf_free(&b);
	return ok;
}

/* errno says why a path cannot be used. */
static void refuse(const char *path, struct diag *d)
{
	struct place at = { .file = path };

	if (errno == ENOENT || errno == ENOTDIR)
		diag_error(d, at, "there is no such file");
	else
		diag_system(d, at, "cannot be opened");
}

bool file_read(struct arena *a, struct str *out, const char *path, size_t max,
               struct diag *d)
{
	bool is_stdin = strcmp(path, "-") == 0;
	struct place at = { .file = is_stdin ? "<stdin>" : path };
	int fd = is_stdin ? STDIN_FILENO : file_open(AT_FDCWD, path, O_RDONLY);
	bool ok;

	if (fd < 0) {
		refuse(path, d);
		return false;
	}
	ok = read_open(a, out, fd, max, at, d);
	if (!is_stdin)
		close(fd);
	return ok;
}

bool file_look(struct file_facts *facts, const char *path, struct diag *d)
{
	struct stat st;

	if (stat(path, &st) != 0) {
		refuse(path, d);
		return false;
	}
	*facts = (struct file_facts){ .folder = S_ISDIR(st.st_mode),
		                      .modified = (int64_t)st.st_mtime };
	return true;
}

struct walk {
	struct arena *arena;
	struct file_list *list;
	const struct file_filter *filter;
	struct diag *diag;
	size_t cap;
};

static void walk_add(struct walk *w, struct str path)
{
	struct file_list *l = w->list;

	if (l->n == w->cap) {
		struct str *more;

		w->cap = w->cap ? w->cap * 2 : 16;
		more = ARENA_ARRAY(w->arena, w->cap, struct str);
		if (l->n)
			memcpy(more, l->paths, l->n * sizeof *more);
		l->paths = more;
	}
	l->paths[l->n++] = path;
}

static bool walk_folder(struct walk *w, const char *folder, int depth);

/* What is no regular file in the end is passed over; so is a link to a folder,
 * or to nothing, and what has gone meanwhile. */
static bool walk_entry(struct walk *w, struct str path, int depth)
{
	struct place at = { .file = path.p };
	struct stat st;
	int status = lstat(path.p, &st);
	bool link = status == 0 && S_ISLNK(st.st_mode);

	if (link)
		status = stat(path.p, &st);
	if (status != 0 && errno != ENOENT && errno != ELOOP) {
		diag_system(w->diag, at, "cannot be looked at");
		return false;
	}
	if (status != 0 || (link && S_ISDIR(st.st_mode)))
		return true;
	if (S_ISDIR(st.st_mode) && depth == DEPTH_MAX) {
		diag_error(w->diag, at, "lies more than %d folders deep",
		           DEPTH_MAX);
		return false;
	}
	if (S_ISDIR(st.st_mode))
		return walk_folder(w, path.p, depth + 1);
	if (S_ISREG(st.st_mode) && w->filter->wants(w->filter->context, path))
		walk_add(w, path);
	return true;
}

static bool walk_folder(struct walk *w, const char *folder, int depth)
{
	bool slash = str_ends(str_from(folder), STR("/"));
	struct place at = { .file = folder };
	DIR *dir = opendir(folder);
	bool ok = true;

	if (!dir) {
		diag_system(w->diag, at, "cannot be opened");
		return false;
	}
	while (ok) {
		struct dirent *entry;

		errno = 0;
		entry = readdir(dir);
		if (!entry)
			break;
		if (entry->d_name[0] != '.')
			ok = walk_entry(w,
			                arena_printf(w->arena, "%s%s%s", folder,
			                             slash ? "" : "/",
			                             entry->d_name),
			                depth);
	}
	if (ok && errno) {
		diag_system(w->diag, at, "cannot be read");
		ok = false;
	}
	closedir(dir);
	return ok;
}

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

bool file_walk(struct arena *a, struct file_list *list, const char *folder,
               const struct file_filter *filter, struct diag *d)
{
	struct walk w = {
		.arena = a, .list = list, .filter = filter, .diag = d
	};

	*list = (struct file_list){ 0 };
	if (!walk_folder(&w, arena_str(a, str_from(folder)).p, 0))
		return false;
	if (list->n)
		qsort(list->paths, list->n, sizeof *list->paths, by_bytes);
	return true;
}

struct str file_folder(struct str path)
{
	while (path.n && path.p[path.n - 1] != '/')
		path.n--;
	return path;
}

struct str file_name(struct str path)
{
	size_t folder = file_folder(path).n;

	return str_slice(path, folder, path.n);
}
