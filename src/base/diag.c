/* Diagnostics as lines of text with a place in front. */
#include "base/diag.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "base/memory.h"

/* Control characters in what a file says never reach the terminal. */
static void put_clean(struct buf *b, const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < 0x20 || *text == 0x7f)
			buf_printf(b, "\\x%02x", (unsigned char)*text);
		else
			buf_char(b, *text);
}

static void put_place(struct buf *b, struct place at)
{
	put_clean(b, at.file ? at.file : "deckle");
	if (at.line)
		buf_printf(b, ":%u", (unsigned)at.line);
	if (at.line && at.col)
		buf_printf(b, ":%u", (unsigned)at.col);
	buf_put(b, STR(": "));
}

static void put_line(struct diag *d, enum severity severity, struct place at,
                     const char *text)
{
	static const char *const names[] = {
		[DIAG_NOTE] = "note: ",
		[DIAG_WARNING] = "warning: ",
		[DIAG_ERROR] = "error: ",
	};

	d->warnings += severity == DIAG_WARNING;
	d->errors += severity == DIAG_ERROR;
	put_place(&d->held, at);
	buf_put(&d->held, str_from(names[severity]));
	put_clean(&d->held, text);
	buf_char(&d->held, '\n');
	if (d->out) {
		fwrite(d->held.p, 1, d->held.n, d->out);
		d->held.n = 0;
	}
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
	buf_char(&text, '\0');
	put_line(d, severity, at, text.p);
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
	if (to->out)
		fwrite(from->held.p, 1, from->held.n, to->out);
	else
		buf_put(&to->held, buf_str(&from->held));
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
