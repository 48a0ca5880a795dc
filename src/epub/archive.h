/* An OCF container (EPUB 3.3 §4.2): files deflated beforehand, packed by
 * libzip in memory, then written through a sink. */
#ifndef EPUB_ARCHIVE_H
#define EPUB_ARCHIVE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/sink.h"

/* A file as it lies in the container. */
struct archive_file {
	struct buf bytes;
	size_t size;  /* before it was deflated */
	uint32_t crc; /* of it before it was deflated */
	bool deflated;
};

/* What `text` is as a file, deflated. Any thread. */
void archive_deflate(struct archive_file *, struct str text);

/* What needs no deflating, as it is. */
void archive_store(struct archive_file *, struct str bytes);

struct archive;

/* Begins with the file "mimetype". All entries get the date of `modified`
 * (see stamp.h). NULL: reported. */
struct archive *archive_begin(int64_t modified, struct diag *);

/* Adds a file and takes its bytes over, also on failure. The name is ASCII
 * and new. false: reported. */
bool archive_add(struct archive *, const char *name, struct archive_file *,
                 struct diag *);

/* Packs, writes, and lets go of everything. false: reported (but for the
 * sink's failures, which its owner reports). */
bool archive_finish(struct archive *, struct sink *, struct diag *);

/* Lets go of an archive that is not to be finished. */
void archive_drop(struct archive *);

#endif
