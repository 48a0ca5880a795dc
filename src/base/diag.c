/* Diagnostics as lines of text with a place in front. */
#include "base/diag.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/console.h"
#include "base/memory.h"

const char *severity_name(enum severity severity)
{
	static const char *const names[] = {
		[DIAG_NOTE] = "note",
		[DIAG_WARNING] = "warning",
		[DIAG_ERROR] = "error",
	};

	return names[severity];
}

/* Control characters in what a file says never reach the terminal. */
static void put_clean(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			buf_printf(b, "\\x%02x", (unsigned char)s.p[i]);
		else
			buf_char(b, s.p[i]);
}

static void put_place(struct buf *b, struct place at)
{
	put_clean(b, str_from(at.file ? at.file : "deckle"));
	if (at.line)
		buf_printf(b, ":%u", (unsigned)at.line);
	if (at.line && at.col)
		buf_printf(b, ":%u", (unsigned)at.col);
	buf_put(b, STR(": "));
}

void diag_line(struct buf *b, const struct message *m)
{
	put_place(b, m->place);
	buf_put(b, str_from(severity_name(m->severity)));
	buf_put(b, STR(": "));
	put_clean(b, m->text);
	buf_char(b, '\n');
}

/* The name may be gone before the message is: a copy, one for all messages in a
 * row that have it. */
static const char *keep_name(struct messages *list, const char *file)
{
	const char *last = list->n ? list->items[list->n - 1].place.file : NULL;

	if (!file || (last && !strcmp(last, file)))
		return file ? last : NULL;
	return arena_str(&list->texts, str_from(file)).p;
}

static void keep(struct messages *list, const struct message *m)
{
	const char *file = keep_name(list, m->place.file);

	if (list->n == list->cap) {
		list->cap = list->cap ? list->cap * 2 : 16;
		list->items = memory_resize(list->items,
		                            list->cap * sizeof *list->items);
	}
	list->items[list->n] = *m;
	list->items[list->n].place.file = file;
	list->items[list->n++].text = arena_str(&list->texts, m->text);
}

/* Lines of text go where the diag's owner wants them. */
static void tell(struct diag *d, struct str lines)
{
	if (d->console)
		console_lines(d->console, lines);
	else if (d->out)
		fwrite(lines.p, 1, lines.n, d->out);
	else
		buf_put(&d->held, lines);
}

void diag_send(struct diag *d, const struct message *m)
{
	struct buf line = { 0 };

	d->warnings += m->severity == DIAG_WARNING;
	d->errors += m->severity == DIAG_ERROR;
	if (d->kept) {
		keep(d->kept, m);
		return;
	}
	diag_line(&line, m);
	tell(d, buf_str(&line));
	buf_free(&line);
}

static void report(struct diag *d, enum severity severity, struct place at,
                   const char *format, va_list args, int error)
{
	struct buf text = { 0 };
	va_list again;
	int n;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, again);
	va_end(again);
	vsnprintf(buf_reserve(&text, (size_t)n + 1), (size_t)n + 1, format,
	          args);
	text.n += (size_t)n;
	if (error)
		buf_printf(&text, ": %s", strerror(error));
	diag_send(d, &(struct message){ severity, at, buf_str(&text) });
	buf_free(&text);
}

void diag_note(struct diag *d, struct place at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	report(d, DIAG_NOTE, at, format, args, 0);
	va_end(args);
}

void diag_warning(struct diag *d, struct place at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	report(d, DIAG_WARNING, at, format, args, 0);
	va_end(args);
}

void diag_error(struct diag *d, struct place at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	report(d, DIAG_ERROR, at, format, args, 0);
	va_end(args);
}

void diag_system(struct diag *d, struct place at, const char *format, ...)
{
	int error = errno;
	va_list args;

	if (error == ENOMEM)
		memory_exhausted();
	va_start(args, format);
	report(d, DIAG_ERROR, at, format, args, error);
	va_end(args);
	d->system = true;
}

void diag_take(struct diag *to, struct diag *from)
{
	if (to->kept && from->kept) {
		for (size_t i = 0; i < from->kept->n; i++)
			keep(to->kept, &from->kept->items[i]);
		messages_free(from->kept);
	}
	tell(to, buf_str(&from->held));
	to->warnings += from->warnings;
	to->errors += from->errors;
	to->system |= from->system;
	from->held.n = 0;
	from->warnings = from->errors = 0;
	from->system = false;
}

void diag_free(struct diag *d)
{
	buf_free(&d->held);
}

void messages_free(struct messages *list)
{
	free(list->items);
	arena_free(&list->texts);
	*list = (struct messages){ 0 };
}
