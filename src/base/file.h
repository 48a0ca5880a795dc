/* Reading files whole, and finding them. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"

/* openat(2) with mode 0666 and O_CLOEXEC, again if a signal interrupts it. */
int file_open(int folder, const char *path, int flags);

/* The whole file in *out, with a NUL behind it; "-" is standard input. More
 * than `max` bytes, a folder, or what the system refuses: reported, false. */
bool file_read(struct arena *, struct str *out, const char *path, size_t max,
               struct diag *);

/* What a path names, links followed. */
struct file_facts {
	bool folder;
	int64_t modified; /* seconds since 1970 */
};

/* false: reported. */
bool file_look(struct file_facts *, const char *path, struct diag *);

/* The regular files below a folder in byte order of their paths, each with the
 * folder's name in front; names that begin with a dot are passed over, and a
 * link to a folder is not followed. false: reported. */
struct file_list {
	struct str *paths; /* NUL behind each */
	size_t n;
};

/* Which of them. */
struct file_filter {
	bool (*wants)(void *context, struct str path);
	void *context;
};

bool file_walk(struct arena *, struct file_list *, const char *folder,
               const struct file_filter *, struct diag *);

/* The folder part of a path, with its slash; empty if it has none. */
struct str file_folder(struct str path);

/* The last part of a path. */
struct str file_name(struct str path);

#endif
