/* libzip behind archive.h. Its own deflate is not used: it takes data that is
 * deflated already from a source whose stat says so, with size and CRC known,
 * which also keeps ZIP64 fields out of the local headers. */
#include "epub/archive.h"

#include <stdlib.h>
#include <zip.h>

#include "base/deflate.h"
#include "base/memory.h"
#include "epub/stamp.h"

enum {
	LEVEL = 6, /* 9 takes four times as long for 0.2 % */
	CHUNK = 64 << 10,
	FILE_MODE = 0100644, /* a regular file, rw-r--r-- */
};

struct archive {
	zip_t *zip;
	zip_source_t *memory; /* what libzip writes into */
	struct stamp_dos stamp;
};

/* One entry's data on its way into libzip, which owns it. */
struct entry {
	struct archive_file file;
	size_t at; /* bytes that were read */
	zip_error_t error;
};

void archive_deflate(struct archive_file *file, struct str text)
{
	*file = (struct archive_file){ .size = text.n,
		                       .deflated = true,
		                       .crc = deflate_crc(text) };
	deflate_put(&file->bytes, text, DEFLATE_RAW, LEVEL);
}

void archive_store(struct archive_file *file, struct str bytes)
{
	*file = (struct archive_file){ .size = bytes.n,
		                       .crc = deflate_crc(bytes) };
	buf_put(&file->bytes, bytes);
}

static void report(struct diag *d, const char *what, const char *why)
{
	diag_error(d, (struct place){ 0 }, "%s: %s", what, why);
	d->system = true;
}

static zip_int64_t entry_stat(const struct entry *e, zip_stat_t *st)
{
	zip_stat_init(st);
	st->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC |
	            ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
	st->size = e->file.size;
	st->comp_size = e->file.bytes.n;
	st->crc = e->file.crc;
	st->comp_method = e->file.deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
	st->encryption_method = ZIP_EM_NONE;
	return sizeof *st;
}

static zip_int64_t entry_read(struct entry *e, void *to, size_t n)
{
	size_t left = e->file.bytes.n - e->at;

	if (n > left)
		n = left;
	if (n)
		memcpy(to, e->file.bytes.p + e->at, n);
	e->at += n;
	return (zip_int64_t)n;
}

static void entry_free(struct entry *e)
{
	buf_free(&e->file.bytes);
	zip_error_fini(&e->error);
	free(e);
}

/* zip_source_function(3). */
static zip_int64_t entry_command(void *state, void *data, zip_uint64_t n,
                                 zip_source_cmd_t command)
{
	struct entry *e = state;

	switch ((int)command) {
	case ZIP_SOURCE_OPEN:
		e->at = 0;
		return 0;
	case ZIP_SOURCE_READ:
		return entry_read(e, data, n);
	case ZIP_SOURCE_CLOSE:
		return 0;
	case ZIP_SOURCE_STAT:
		return entry_stat(e, data);
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&e->error, data, n);
	case ZIP_SOURCE_FREE:
		entry_free(e);
		return 0;
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(
			ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
			ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	default:
		zip_error_set(&e->error, ZIP_ER_OPNOTSUPP, 0);
		return -1;
	}
}

static bool open_archive(struct archive *a, struct diag *d)
{
	zip_error_t error;

	memory_watch();
	zip_error_init(&error);
	a->memory = zip_source_buffer_create(NULL, 0, 0, &error);
	if (a->memory) {
		/* Kept beyond zip_close, to read what was written. */
		zip_source_keep(a->memory);
		a->zip = zip_open_from_source(
			a->memory, ZIP_CREATE | ZIP_TRUNCATE, &error);
		if (!a->zip)
			zip_source_free(a->memory);
	}
	memory_check();
	if (!a->zip)
		report(d, "cannot begin an archive",
		       zip_error_strerror(&error));
	zip_error_fini(&error);
	return a->zip;
}

struct archive *archive_begin(int64_t modified, struct diag *d)
{
	static const struct str type = STR("application/epub+zip");
	struct archive *a = memory_new(sizeof *a);
	struct archive_file mimetype = { .size = type.n,
		                         .crc = deflate_crc(type) };

	*a = (struct archive){ .stamp = stamp_dos(modified) };
	buf_put(&mimetype.bytes, type);
	if (!open_archive(a, d)) {
		archive_drop(a);
		buf_free(&mimetype.bytes);
		return NULL;
	}
	/* EPUB 3.3 §4.2.2: first, stored, without an extra field. */
	if (!archive_add(a, "mimetype", &mimetype, d)) {
		archive_drop(a);
		return NULL;
	}
	return a;
}

static bool set_fields(struct archive *a, zip_uint64_t index)
{
	return zip_file_set_dostime(a->zip, index, a->stamp.time, a->stamp.date,
	                            0) == 0 &&
	       zip_file_set_external_attributes(
		       a->zip, index, 0, ZIP_OPSYS_UNIX,
		       (zip_uint32_t)FILE_MODE << 16) == 0;
}

bool archive_add(struct archive *a, const char *name, struct archive_file *file,
                 struct diag *d)
{
	struct entry *e = memory_new(sizeof *e);
	zip_source_t *source;
	zip_int64_t index = -1;
	bool ok;

	*e = (struct entry){ .file = *file };
	*file = (struct archive_file){ 0 };
	memory_watch();
	zip_error_init(&e->error);
	source = zip_source_function(a->zip, entry_command, e);
	if (!source)
		entry_free(e);
	else if ((index = zip_file_add(a->zip, name, source, 0)) < 0)
		zip_source_free(source);
	ok = index >= 0 && set_fields(a, (zip_uint64_t)index);
	memory_check();
	if (ok)
		return true;
	report(d, name, zip_strerror(a->zip));
	return false;
}

static bool copy_out(zip_source_t *memory, struct sink *sink, struct diag *d)
{
	char *bytes = memory_new(CHUNK);
	zip_int64_t n = 0;
	bool lost = false;

	if (zip_source_open(memory) == 0) {
		while ((n = zip_source_read(memory, bytes, CHUNK)) > 0 && !lost)
			lost = !sink_write(sink, bytes, (size_t)n);
		zip_source_close(memory);
	} else {
		n = -1;
	}
	if (n < 0)
		report(d, "cannot read the archive back",
		       zip_error_strerror(zip_source_error(memory)));
	free(bytes);
	return n >= 0 && !lost;
}

bool archive_finish(struct archive *a, struct sink *sink, struct diag *d)
{
	bool ok;

	memory_watch();
	ok = zip_close(a->zip) == 0;
	memory_check();
	if (ok)
		a->zip = NULL;
	else
		report(d, "cannot write the archive", zip_strerror(a->zip));
	ok = ok && copy_out(a->memory, sink, d);
	archive_drop(a);
	return ok;
}

void archive_drop(struct archive *a)
{
	if (a->zip)
		zip_discard(a->zip);
	zip_source_free(a->memory);
	free(a);
}
