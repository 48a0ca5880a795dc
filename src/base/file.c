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

bool file_read(struct arena *a, struct str *out, const char *path, size_t max,
               struct diag *d)
{
	bool is_stdin = strcmp(path, "-") == 0;
	struct place at = { .file = is_stdin ? "<stdin>" : path };
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	bool ok;

	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR)) {
		diag_error(d, at, "there is no such file");
		return false;
	}
	if (fd < 0) {
		diag_system(d, at, "cannot be opened");
		return false;
	}
	ok = read_open(a, out, fd, max, at, d);
	if (!is_stdin)
		close(fd);
	return ok;
}

int64_t file_time(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (int64_t)st.st_mtime : 0;
}

bool file_is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

struct walk {
	struct arena *arena;
	struct file_list *list;
	bool (*wanted)(struct str);
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

static bool walk_folder(struct walk *w, struct str folder, int depth)
{
	struct place at = { .file = folder.p };
	DIR *dir = opendir(folder.p);
	struct dirent *entry;
	bool ok = true;

	if (!dir) {
		diag_system(w->diag, at, "cannot be opened");
		return false;
	}
	while (ok && (entry = readdir(dir))) {
		bool slash = str_ends(folder, STR("/"));
		struct stat st;
		struct str path;

		if (entry->d_name[0] == '.')
			continue;
		path = arena_printf(w->arena, "%s%s%s", folder.p,
		                    slash ? "" : "/", entry->d_name);
		if (lstat(path.p, &st) != 0)
			continue;
		if (S_ISLNK(st.st_mode) &&
		    (stat(path.p, &st) != 0 || S_ISDIR(st.st_mode)))
			continue;
		if (S_ISDIR(st.st_mode) && depth < DEPTH_MAX)
			ok = walk_folder(w, path, depth + 1);
		else if (S_ISREG(st.st_mode) && w->wanted(path))
			walk_add(w, path);
	}
	closedir(dir);
	return ok;
}

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

bool file_walk(struct arena *a, struct file_list *list, const char *folder,
               bool (*wanted)(struct str path), struct diag *d)
{
	struct walk w = {
		.arena = a, .list = list, .wanted = wanted, .diag = d
	};

	*list = (struct file_list){ 0 };
	if (!walk_folder(&w, arena_str(a, str_from(folder)), 0))
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
