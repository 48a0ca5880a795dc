/* libharu as a table of objects and its serialiser. It escapes nothing of ours
 * and formats none of our numbers: a dictionary's entries are a text that its
 * write_fn adds. A stream follows its dictionary from after_write_fn, so that
 * it is never copied into libharu's own memory. */
#include "pdf/object.h"

#include <stdlib.h>

#include <hpdf.h>
#include <hpdf_info.h>
#include <hpdf_utils.h>

#include "base/memory.h"

enum {
	ID_MASK = 0x00FFFFFF,  /* of an object's number: flags are above */
	FILE_MAX = 0x7FFFFFFF, /* bytes: libharu's offsets have 32 bits, and
				 * are taken for signed ones here and there */
};

/* Binary, so that nobody takes the file for text. ISO 32000-1 §7.5.2. */
static const char header[] = "%PDF-1.7\n%\xB5\xC3\xA9\xBF\n";

struct body {
	struct buf entries, bytes;
	struct str borrowed; /* instead of bytes, as they are */
	bool stream;
	HPDF_Stream out; /* while being written */
};

struct objects {
	HPDF_Doc doc;
	HPDF_STATUS status; /* of the first call that failed */
};

/* The file's way out. */
struct writer {
	struct sink *sink;
	uint64_t size;
	bool full, lost;
};

static void *HPDF_STDCALL allocate(HPDF_UINT n)
{
	return memory_new(n);
}

static void HPDF_STDCALL release(void *p)
{
	free(p);
}

static void note(struct objects *o, HPDF_STATUS status)
{
	if (!o->status)
		o->status = status;
}

static HPDF_STATUS put(HPDF_Stream out, struct str s)
{
	return s.n ? HPDF_Stream_Write(out, (const HPDF_BYTE *)s.p,
	                               (HPDF_UINT)s.n)
	           : HPDF_OK;
}

static struct str stream_bytes(const struct body *b)
{
	return b->borrowed.n ? b->borrowed : buf_str(&b->bytes);
}

static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream out)
{
	struct body *b = dict->attr;
	HPDF_STATUS status;

	b->out = out;
	if (b->stream) {
		buf_put(&b->entries, b->borrowed.n
		                             ? STR("\n/Length ")
		                             : STR("\n/Filter /FlateDecode "
		                                   "/Length "));
		buf_int(&b->entries, (int64_t)stream_bytes(b).n);
		buf_char(&b->entries, '\n');
	}
	status = put(out, buf_str(&b->entries));
	buf_free(&b->entries);
	return status;
}

static HPDF_STATUS write_bytes(HPDF_Dict dict)
{
	struct body *b = dict->attr;
	HPDF_STATUS status = HPDF_OK;

	if (!b->stream)
		return HPDF_OK;
	if (stream_bytes(b).n > FILE_MAX)
		return HPDF_FILE_IO_ERROR;
	status = put(b->out, STR("\nstream\n"));
	if (status == HPDF_OK)
		status = put(b->out, stream_bytes(b));
	if (status == HPDF_OK)
		status = put(b->out, STR("\nendstream"));
	buf_free(&b->bytes);
	return status;
}

static void free_body(HPDF_Dict dict)
{
	struct body *b = dict->attr;

	if (!b)
		return;
	buf_free(&b->entries);
	buf_free(&b->bytes);
	free(b);
	dict->attr = NULL;
}

/* Makes a dictionary of libharu's one of ours. */
static void adopt(HPDF_Dict dict)
{
	struct body *b = memory_new(sizeof *b);

	*b = (struct body){ 0 };
	dict->attr = b;
	dict->before_write_fn = NULL;
	dict->write_fn = write_entries;
	dict->after_write_fn = write_bytes;
	dict->free_fn = free_body;
}

static uint32_t number_of(HPDF_Dict dict)
{
	return dict->header.obj_id & ID_MASK;
}

static void report(const struct objects *o, struct diag *d)
{
	diag_error(d, (struct place){ 0 },
	           "libharu cannot write the PDF: error 0x%04lX",
	           (unsigned long)o->status);
}

struct objects *objects_new(struct diag *d)
{
	struct objects *o = memory_new(sizeof *o);

	*o = (struct objects){ 0 };
	o->doc = HPDF_NewEx(NULL, allocate, release, 0, NULL);
	if (o->doc) {
		adopt(o->doc->catalog);
		adopt(o->doc->root_pages);
		adopt(o->doc->info);
		note(o, HPDF_Dict_RemoveElement(o->doc->root_pages, "Kids"));
		note(o, HPDF_Dict_RemoveElement(o->doc->root_pages, "Count"));
		note(o, HPDF_Dict_RemoveElement(o->doc->info, "Producer"));
	} else {
		note(o, HPDF_INVALID_DOCUMENT);
	}
	if (!o->status)
		return o;
	report(o, d);
	objects_free(o);
	return NULL;
}

void objects_free(struct objects *o)
{
	if (!o)
		return;
	if (o->doc)
		HPDF_Free(o->doc);
	free(o);
}

uint32_t objects_catalog(const struct objects *o)
{
	return number_of(o->doc->catalog);
}

uint32_t objects_pages(const struct objects *o)
{
	return number_of(o->doc->root_pages);
}

uint32_t objects_info(const struct objects *o)
{
	return number_of(o->doc->info);
}

const char *objects_version(void)
{
	return HPDF_GetVersion();
}

/* 0, a number that no object has, once something failed. */
uint32_t object_new(struct objects *o)
{
	HPDF_Dict dict;

	if (o->status)
		return 0;
	dict = HPDF_Dict_New(o->doc->mmgr);
	if (!dict) {
		note(o, HPDF_FAILD_TO_ALLOC_MEM);
		return 0;
	}
	adopt(dict);
	/* A dictionary that it does not take, it frees. */
	note(o, HPDF_Xref_Add(o->doc->xref, dict));
	return o->status ? 0 : number_of(dict);
}

static struct body *body_of(struct objects *o, uint32_t object)
{
	HPDF_XrefEntry entry =
		object ? HPDF_Xref_GetEntry(o->doc->xref, object) : NULL;

	return entry ? ((HPDF_Dict)entry->obj)->attr : NULL;
}

/* What was room to grow in goes back: a file has many objects. */
static void move(struct buf *to, struct buf *from)
{
	buf_free(to);
	*to = *from;
	if (to->n < to->cap) {
		to->p = memory_resize(to->p, to->n);
		to->cap = to->n;
	}
	*from = (struct buf){ 0 };
}

void object_set(struct objects *o, uint32_t object, struct buf *entries)
{
	struct body *b = body_of(o, object);

	if (b)
		move(&b->entries, entries);
	else
		buf_free(entries);
}

void object_set_stream(struct objects *o, uint32_t object, struct buf *entries,
                       struct buf *bytes)
{
	struct body *b = body_of(o, object);

	object_set(o, object, entries);
	if (!b) {
		buf_free(bytes);
		return;
	}
	b->stream = true;
	move(&b->bytes, bytes);
}

void object_set_borrowed(struct objects *o, uint32_t object,
                         struct buf *entries, struct str bytes)
{
	struct body *b = body_of(o, object);

	object_set(o, object, entries);
	if (!b)
		return;
	b->stream = true;
	b->borrowed = bytes;
}

static HPDF_STATUS write_out(HPDF_Stream stream, const HPDF_BYTE *bytes,
                             HPDF_UINT n)
{
	struct writer *w = stream->attr;

	w->size += n;
	w->full |= w->size > FILE_MAX;
	w->lost |= !w->full && !sink_write(w->sink, bytes, n);
	return w->full || w->lost ? HPDF_FILE_IO_ERROR : HPDF_OK;
}

static void set_trailer(struct objects *o, const uint8_t id[OBJECTS_ID])
{
	HPDF_Dict trailer = o->doc->trailer;
	HPDF_Array ids = HPDF_Array_New(o->doc->mmgr);

	note(o, HPDF_Dict_Add(trailer, "Root", o->doc->catalog));
	note(o, HPDF_Dict_Add(trailer, "Info", o->doc->info));
	note(o,
	     ids ? HPDF_Dict_Add(trailer, "ID", ids) : HPDF_FAILD_TO_ALLOC_MEM);
	for (int i = 0; i < 2 && !o->status; i++) {
		HPDF_BYTE copy[OBJECTS_ID];

		memcpy(copy, id, sizeof copy);
		note(o, HPDF_Array_Add(ids, HPDF_Binary_New(o->doc->mmgr, copy,
		                                            sizeof copy)));
	}
}

static void write_all(struct objects *o, struct writer *w)
{
	HPDF_Stream out = HPDF_CallbackWriter_New(o->doc->mmgr, write_out, w);

	if (!out) {
		note(o, HPDF_FAILD_TO_ALLOC_MEM);
		return;
	}
	note(o, put(out, (struct str){ header, sizeof header - 1 }));
	if (!o->status)
		note(o, HPDF_Xref_WriteToStream(o->doc->xref, out, NULL));
	HPDF_Stream_Free(out);
}

bool objects_write(struct objects *o, struct sink *sink,
                   const uint8_t id[OBJECTS_ID], struct diag *d)
{
	struct writer w = { .sink = sink };

	if (!o->status)
		set_trailer(o, id);
	if (!o->status)
		write_all(o, &w);
	if (w.full)
		diag_error(d, (struct place){ 0 },
		           "the PDF would be over 2 GB: make several, of "
		           "fewer questions each");
	else if (o->status && !w.lost)
		report(o, d);
	return !o->status;
}
