/* `deckle build --watch`: inotify(7) on folders, since editors replace files
 * instead of writing to them. */
#include "watch.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "data.h"

enum {
	FOLDERS_MAX = 2000,
	DEPTH_MAX = 16,
	QUIET = 5, /* milliseconds without an event: the saving is over */
	EVENTS_MAX = 4096 /* bytes, of at least one event */
};

#define CHANGES \
	(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE)

struct watch {
	const struct options *options;
	struct diag *diag;
	int fd;
	unsigned folders; /* that are watched */
	bool full;        /* some are not; that was said */
};

/* Files that a build may read. What it writes is none of them. */
static const char *const endings[] = {
	".md",   ".markdown", ".txt", ".css", ".png", ".jpg",
	".jpeg", ".gif",      ".svg", ".ttf", ".otf", ".ttc",
};

static bool add_folder(struct watch *w, const char *path)
{
	if (w->folders == FOLDERS_MAX && !w->full)
		diag_warning(w->diag, (struct place){ .file = path },
		             "there are more than %d folders; what changes in "
		             "the others goes unnoticed",
		             FOLDERS_MAX);
	w->full |= w->folders == FOLDERS_MAX;
	if (w->full)
		return false;
	if (inotify_add_watch(w->fd, path, CHANGES | IN_ONLYDIR) < 0) {
		if (errno == ENOSPC)
			diag_system(w->diag, (struct place){ .file = path },
			            "cannot be watched");
		return false;
	}
	w->folders++;
	return true;
}

/* A folder with those below it, but hidden ones and links. */
static void add_tree(struct watch *w, const char *path, int depth)
{
	struct dirent *entry;
	DIR *folder;

	if (!add_folder(w, path) || depth == DEPTH_MAX)
		return;
	folder = opendir(path);
	while (folder && (entry = readdir(folder))) {
		char below[PATH_MAX];
		struct stat facts;
		int n = snprintf(below, sizeof below, "%s/%s", path,
		                 entry->d_name);

		if (entry->d_name[0] != '.' && n > 0 && n < PATH_MAX &&
		    lstat(below, &facts) == 0 && S_ISDIR(facts.st_mode))
			add_tree(w, below, depth + 1);
	}
	if (folder)
		closedir(folder);
}

/* The tree of a folder, or of the one that a file lies in. */
static void add_path(struct watch *w, struct arena *a, const char *path)
{
	struct stat facts;
	struct str folder = file_folder(str_from(path));

	if (stat(path, &facts) == 0 && S_ISDIR(facts.st_mode))
		add_tree(w, path, 0);
	else
		add_tree(w, folder.n ? arena_str(a, folder).p : ".", 0);
}

static void add_all(struct watch *w)
{
	const struct options *o = w->options;
	struct arena a = { 0 };
	const char *styles = data_folder(&a, w->diag);

	w->folders = 0;
	if (styles)
		add_folder(w, styles);
	for (size_t i = 0; i < o->banks.n; i++)
		add_path(w, &a, o->banks.items[i]);
	if (o->style && strchr(o->style, '/'))
		add_path(w, &a, o->style);
	else if (o->style && str_ends(str_from(o->style), STR(".css")))
		add_path(w, &a, o->style);
	if (o->topics)
		add_path(w, &a, o->topics);
	if (o->cover)
		add_path(w, &a, o->cover);
	if (o->root)
		add_path(w, &a, o->root);
	arena_free(&a);
}

static bool is_named(const struct options *o, struct str name)
{
	const char *const files[] = { o->topics, o->cover };

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (files[i] && str_eq(file_name(str_from(files[i])), name))
			return true;
	for (size_t i = 0; i < o->banks.n; i++)
		if (str_eq(file_name(str_from(o->banks.items[i])), name))
			return true;
	return false;
}

static bool is_read(const struct options *o, struct str name)
{
	if (str_starts(name, STR(".")))
		return false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t n = strlen(endings[i]);

		if (name.n > n &&
		    str_eq_nocase(str_slice(name, name.n - n, name.n),
		                  str_from(endings[i])))
			return true;
	}
	return is_named(o, name);
}

/* Whether an event is of a file that a build reads, or of a folder. A file that
 * is only made is not written yet. */
static bool matters(const struct watch *w, const struct inotify_event *e)
{
	struct str name = str_from(e->len ? e->name : "");

	if (e->mask & IN_Q_OVERFLOW)
		return true;
	if (e->mask & IN_ISDIR)
		return name.n && name.p[0] != '.';
	return !(e->mask & IN_CREATE) && is_read(w->options, name);
}

/* The events that are there; whether one matters. */
static bool read_events(struct watch *w)
{
	_Alignas(struct inotify_event) char bytes[EVENTS_MAX];
	ssize_t n = read(w->fd, bytes, sizeof bytes);
	bool matter = false;

	for (char *p = bytes; p < bytes + n;) {
		const struct inotify_event *e = (void *)p;

		matter |= matters(w, e);
		if (e->mask & (IN_ISDIR | IN_Q_OVERFLOW))
			add_all(w);
		p += sizeof *e + e->len;
	}
	return matter;
}

/* Until something changed, and then is quiet. */
static void wait_for_change(struct watch *w)
{
	struct pollfd ready = { .fd = w->fd, .events = POLLIN };
	bool changed = false;

	while (!changed || poll(&ready, 1, QUIET) > 0)
		changed |= read_events(w);
}

static bool makes_sense(const struct options *o)
{
	const struct texts *lists[] = { &o->banks, &o->outputs };

	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; i < lists[k]->n; i++)
			if (strcmp(lists[k]->items[i], "-") == 0)
				return options_refuse(
					o, "--watch reads files and writes "
					   "files, not '-'");
	return true;
}

enum exit_status watch_run(const struct options *o,
                           enum exit_status (*once)(const struct options *))
{
	struct diag d = { .out = stderr, .console = o->console };
	struct watch w = { .options = o, .diag = &d };
	enum exit_status status;

	if (!makes_sense(o))
		return STATUS_USAGE;
	w.fd = inotify_init1(IN_CLOEXEC);
	if (w.fd < 0)
		diag_system(&d, (struct place){ 0 }, "nothing can be watched");
	else
		add_all(&w);
	status = d.errors ? STATUS_SYSTEM : once(o);
	if (!d.errors && status != STATUS_USAGE)
		diag_note(
			&d, (struct place){ 0 },
			"watching for changes; an interrupt (Ctrl-C) ends it");
	while (!d.errors && status != STATUS_USAGE) {
		wait_for_change(&w);
		status = once(o);
	}
	if (w.fd >= 0)
		close(w.fd);
	diag_free(&d);
	return status;
}
