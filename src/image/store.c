/* Images by name, by file and by content. */
#include "image/store.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/pool.h"
#include "image/svg.h"

enum {
	NONE = -1,
	STORE_MAX = 1 << 30, /* bytes of all images, files and pixels */
	SHOWN = 60,          /* bytes of a name in a message */
};

/* Texts by number: open addressing. */
struct table {
	struct arena *arena;
	struct slot {
		struct str key;
		int32_t number;
	} * slots; /* owned; a free one has a key without p */
	size_t n, cap;
};

/* A file, or the text of a data: URL. */
struct entry {
	enum image_where where;
	struct str path; /* or the URL */
	struct arena arena;
	struct image image;
	const struct entry *same; /* of earlier ones: NULL: none */
};

/* A name in a folder. */
struct reference {
	struct str src;
	enum image_where where;
	int32_t entry; /* NONE: there is nothing to read */
};

struct use {
	struct place place;
	int32_t reference;
};

struct image_store {
	struct arena arena;
	const struct image_rules *rules;
	struct table names, paths; /* references, entries */
	struct reference *references;
	struct entry *entries;
	struct use *uses; /* all three owned */
	size_t reference_count, entry_count, use_count;
	size_t reference_cap, entry_cap, use_cap;
	size_t bytes; /* kept */
	const struct image_options *options;
	struct svg_helper **helpers; /* a thread each */
};

/* The table */

static struct slot *find_slot(const struct table *t, struct str key)
{
	size_t i = str_hash(key) & (t->cap - 1);

	while (t->slots[i].key.p && !str_eq(t->slots[i].key, key))
		i = (i + 1) & (t->cap - 1);
	return &t->slots[i];
}

static void grow(struct table *t)
{
	struct table old = *t;

	t->cap = old.cap ? old.cap * 2 : 64;
	t->slots = memory_new(t->cap * sizeof *t->slots);
	memset(t->slots, 0, t->cap * sizeof *t->slots);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].key.p)
			*find_slot(t, old.slots[i].key) = old.slots[i];
	free(old.slots);
}

/* The number of a key; a new key gets `number`. */
static int32_t put_key(struct table *t, struct str key, size_t number)
{
	struct slot *s;

	if (t->n * 2 >= t->cap)
		grow(t);
	s = find_slot(t, key);
	if (!s->key.p) {
		s->key = arena_str(t->arena, key);
		s->number = (int32_t)number;
		t->n++;
	}
	return s->number;
}

/* Room for one more item of a list. */
static void *make_room(void *items, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return items;
	*cap = *cap ? *cap * 2 : 32;
	return memory_resize(items, *cap * size);
}

/* Wanting */

struct image_store *image_store_new(const struct image_rules *rules)
{
	struct image_store *s = memory_new(sizeof *s);

	*s = (struct image_store){ .rules = rules };
	s->names.arena = s->paths.arena = &s->arena;
	return s;
}

void image_store_free(struct image_store *s)
{
	if (!s)
		return;
	for (size_t i = 0; i < s->entry_count; i++) {
		image_free(&s->entries[i].image);
		arena_free(&s->entries[i].arena);
	}
	free(s->references);
	free(s->entries);
	free(s->uses);
	free(s->names.slots);
	free(s->paths.slots);
	arena_free(&s->arena);
	free(s);
}

/* A name is one in a folder; a byte that no path has parts the two. */
static void put_name(struct buf *b, struct str src, const char *file)
{
	buf_put(b, file_folder(str_from(file)));
	buf_char(b, '\0');
	buf_put(b, src);
}

static int32_t add_entry(struct image_store *s, enum image_where where,
                         struct str path)
{
	int32_t number = put_key(&s->paths, path, s->entry_count);

	if ((size_t)number < s->entry_count)
		return number;
	s->entries = make_room(s->entries, s->entry_count, &s->entry_cap,
	                       sizeof *s->entries);
	s->entries[s->entry_count++] =
		(struct entry){ .where = where, .path = path };
	return number;
}

static void add_reference(struct image_store *s, struct str src,
                          const char *file)
{
	struct reference r = { .src = arena_str(&s->arena, src),
		               .entry = NONE };
	struct str path;

	r.where =
		image_locate(&s->arena, &path, r.src, str_from(file), s->rules);
	if (r.where == IMAGE_IN_FILE)
		r.entry = add_entry(s, r.where, path);
	else if (r.where == IMAGE_IN_TEXT)
		r.entry = add_entry(s, r.where, r.src);
	s->references = make_room(s->references, s->reference_count,
	                          &s->reference_cap, sizeof *s->references);
	s->references[s->reference_count++] = r;
}

void image_store_want(struct image_store *s, struct str src, struct place place)
{
	struct buf name = { 0 };
	int32_t number;

	put_name(&name, src, place.file);
	number = put_key(&s->names, buf_str(&name), s->reference_count);
	buf_free(&name);
	if ((size_t)number == s->reference_count)
		add_reference(s, src, place.file);
	s->uses =
		make_room(s->uses, s->use_count, &s->use_cap, sizeof *s->uses);
	s->uses[s->use_count++] = (struct use){ place, number };
}

/* Reading */

static const char *read_bytes(struct entry *e, struct str *bytes)
{
	struct messages none = { 0 };
	struct diag quiet = { .kept = &none };
	struct buf data = { 0 };
	bool ok;

	if (e->where == IMAGE_IN_FILE) {
		ok = file_read(&e->arena, bytes, e->path.p, IMAGE_FILE_MAX,
		               &quiet);
		messages_free(&none);
		return ok ? NULL : "cannot be read, or is larger than 64 MB";
	}
	ok = image_data(&data, e->path);
	*bytes = arena_str(&e->arena, buf_str(&data));
	buf_free(&data);
	return ok ? NULL : "is no data: URL that makes sense";
}

static void read_entry(void *context, unsigned worker, size_t i)
{
	struct image_store *s = context;
	struct image_options options = *s->options;
	struct entry *e = &s->entries[i];
	struct str bytes;
	const char *trouble = read_bytes(e, &bytes);

	options.svg = s->helpers[worker];
	if (trouble)
		e->image.trouble = trouble;
	else
		image_read(&e->image, bytes, &options);
}

static bool same_bytes(const struct buf *a, const struct buf *b)
{
	return str_eq(buf_str(a), buf_str(b));
}

/* Two files that show the same, whatever they are called. */
static bool same_image(const struct image *a, const struct image *b)
{
	if (a->bytes.n && b->bytes.n)
		return str_eq(a->bytes, b->bytes);
	return a->format == b->format && a->width == b->width &&
	       a->height == b->height &&
	       a->pixels.palette_n == b->pixels.palette_n &&
	       memcmp(a->pixels.palette, b->pixels.palette,
	              sizeof a->pixels.palette) == 0 &&
	       same_bytes(&a->pixels.color.bytes, &b->pixels.color.bytes) &&
	       same_bytes(&a->pixels.alpha.bytes, &b->pixels.alpha.bytes);
}

/* Hashes tell contents apart, and are made to where by chance, or by malice,
 * they would not. */
static const struct entry *tell_apart(struct image_store *s, size_t i)
{
	struct image *image = &s->entries[i].image;

	for (size_t k = 0; k < i; k++) {
		const struct entry *e = &s->entries[k];

		if (e->same || e->image.trouble || e->image.hash != image->hash)
			continue;
		if (same_image(&e->image, image))
			return e;
		image->hash++;
		k = SIZE_MAX; /* from the beginning */
	}
	return NULL;
}

/* The file itself is kept only where something will be made of it. */
static void let_go(struct image_store *s, struct entry *e)
{
	struct image *image = &e->image;

	if (!image->trouble && !e->same &&
	    (s->options->book || image->pixels.dct))
		return;
	arena_free(&e->arena);
	image->bytes = (struct str){ 0 };
	if (image->trouble || e->same)
		image_free(image);
}

static void take_entry(void *context, size_t i)
{
	struct image_store *s = context;
	struct entry *e = &s->entries[i];
	struct image *image = &e->image;

	if (!image->trouble)
		e->same = tell_apart(s, i);
	let_go(s, e);
	s->bytes += image->bytes.n + image->book.n +
	            image->pixels.color.bytes.n + image->pixels.alpha.bytes.n;
	if (s->bytes <= STORE_MAX || image->trouble || e->same)
		return;
	image->trouble = "is one too many: all images together are larger "
			 "than 1 GB";
	let_go(s, e);
}

void image_store_load(struct image_store *s, const struct image_options *o,
                      unsigned threads)
{
	enum { THREADS_MAX = 4 }; /* each may need 200 MB */
	unsigned n = threads < THREADS_MAX ? threads : THREADS_MAX;

	if (!s->entry_count)
		return;
	n = n ? n : 1;
	s->options = o;
	s->helpers = memory_new(n * sizeof *s->helpers);
	for (unsigned i = 0; i < n; i++)
		s->helpers[i] = svg_helper_new();
	pool_run(n, s->entry_count,
	         &(struct pool_job){ .work = read_entry,
	                             .take = take_entry,
	                             .context = s });
	for (unsigned i = 0; i < n; i++)
		svg_helper_free(s->helpers[i]);
	free(s->helpers);
	s->helpers = NULL;
	s->options = NULL;
}

/* Reporting */

/* A name as far as it helps: data: URLs are long. */
static struct str shown(struct str src)
{
	return src.n > SHOWN ? str_slice(src, 0, SHOWN) : src;
}

static const char *cut(struct str src)
{
	return src.n > SHOWN ? "…" : "";
}

static const char *const complaints[] = {
	[IMAGE_ABSOLUTE] = "this image's path is absolute; it must lead from "
			   "the bank's file, or from the folder of --root",
	[IMAGE_OUTSIDE] = "this image's path leads out of the bank's folder; "
			  "--root names a folder above, if images may lie "
			  "there",
	[IMAGE_MISSING] = "there is no such image",
};

static struct str src_of(const struct image_store *s, const struct use *u)
{
	return s->references[u->reference].src;
}

static enum image_where where_of(const struct image_store *s,
                                 const struct use *u)
{
	return s->references[u->reference].where;
}

/* How many images are remote from use i on, in its file. */
static size_t count_remote(const struct image_store *s, size_t i)
{
	const char *file = s->uses[i].place.file;
	size_t n = 0;

	for (; i < s->use_count && s->uses[i].place.file == file; i++)
		n += where_of(s, &s->uses[i]) == IMAGE_REMOTE;
	return n;
}

static void report_remote(const struct image_store *s, size_t i, bool one,
                          const char **file, struct diag *d)
{
	const struct use *u = &s->uses[i];
	size_t n;

	if (one) {
		diag_note(d, u->place, "this image is not fetched: '%.*s'",
		          STR_FMT(src_of(s, u)));
		return;
	}
	if (*file == u->place.file)
		return;
	*file = u->place.file;
	n = count_remote(s, i);
	if (n == 1)
		diag_note(d, u->place,
		          "this image is not fetched; its words stand for it: "
		          "'%.*s'",
		          STR_FMT(src_of(s, u)));
	else
		diag_note(d, u->place,
		          "this image and %zu more in this file are not "
		          "fetched; their words stand for them: '%.*s'",
		          n - 1, STR_FMT(src_of(s, u)));
}

static void report_trouble(const struct image_store *s, const struct use *u,
                           bool for_check, struct diag *d)
{
	const struct reference *r = &s->references[u->reference];
	const char *trouble = s->entries[r->entry].image.trouble;

	if (!trouble)
		return;
	(for_check ? diag_error : diag_warning)(
		d, u->place, "the image '%.*s%s' %s",
		STR_FMT(shown(src_of(s, u))), cut(src_of(s, u)), trouble);
}

void image_store_report(const struct image_store *s, bool for_check,
                        struct diag *d)
{
	const char *file = NULL;

	for (size_t i = 0; i < s->use_count; i++) {
		const struct use *u = &s->uses[i];
		enum image_where where = where_of(s, u);

		if (where == IMAGE_REMOTE)
			report_remote(s, i, for_check, &file, d);
		else if (complaints[where])
			diag_warning(d, u->place, "%s: '%.*s%s'",
			             complaints[where],
			             STR_FMT(shown(src_of(s, u))),
			             cut(src_of(s, u)));
		else
			report_trouble(s, u, for_check, d);
	}
}

/* Asking */

const struct image *image_store_find(const struct image_store *s,
                                     struct str src, const char *file)
{
	struct buf name = { 0 };
	const struct slot *slot;
	const struct entry *e;

	if (!s || !s->names.cap)
		return NULL;
	put_name(&name, src, file);
	slot = find_slot(&s->names, buf_str(&name));
	buf_free(&name);
	if (!slot->key.p || s->references[slot->number].entry == NONE)
		return NULL;
	e = &s->entries[s->references[slot->number].entry];
	if (e->same)
		e = e->same;
	return e->image.trouble ? NULL : &e->image;
}

const struct image *image_store_item(const struct image_store *s, size_t i)
{
	for (size_t k = 0; s && k < s->entry_count; k++)
		if (!s->entries[k].same && !s->entries[k].image.trouble &&
		    i-- == 0)
			return &s->entries[k].image;
	return NULL;
}
