/* The file of printers. */
#include "printers.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/nearest.h"
#include "base/output.h"

enum {
	FILE_MAX = 1 << 20,
	OFFSET_MAX = 20000, /* micrometres */
	SCALE_MIN = 900000, /* millionths */
	SCALE_MAX = 1100000,
	MILLION = PRINTER_UNSCALED,
};

/* A decimal number with a unit behind it, in `parts` of that unit's one; moves
 * `text` behind it. */
static bool number(const char **text, const char *unit_name, int64_t parts,
                   int64_t *n)
{
	const char *p = *text;
	bool negative = *p == '-';
	int64_t scale = parts;
	size_t length = strlen(unit_name);

	p += *p == '-' || *p == '+';
	if (*p < '0' || *p > '9')
		return false;
	for (*n = 0; *p >= '0' && *p <= '9'; p++) {
		if (*n > MILLION * parts)
			return false;
		*n = *n * 10 + (*p - '0') * parts;
	}
	if (*p == '.')
		for (p++; *p >= '0' && *p <= '9'; p++)
			*n += (*p - '0') * (scale /= 10);
	*n = negative ? -*n : *n;
	if (strncmp(p, unit_name, length) != 0)
		return false;
	*text = p + length;
	return true;
}

/* Two of them with a comma between. */
static bool pair(const char *text, const char *unit_name, int64_t parts,
                 int64_t n[2])
{
	return number(&text, unit_name, parts, &n[0]) && *text++ == ',' &&
	       number(&text, unit_name, parts, &n[1]) && !*text;
}

static bool within(const int64_t n[2], int64_t low, int64_t high)
{
	return n[0] >= low && n[0] <= high && n[1] >= low && n[1] <= high;
}

bool printer_offset(struct printer *p, const char *text)
{
	enum { MICROMETRES = 1000 };
	int64_t n[2];

	if (!pair(text, "mm", MICROMETRES, n) ||
	    !within(n, -OFFSET_MAX, OFFSET_MAX))
		return false;
	p->x = unit_scale(UNIT_IN, n[0], 25400);
	p->y = unit_scale(UNIT_IN, n[1], 25400);
	return true;
}

bool printer_scale(struct printer *p, const char *text)
{
	int64_t n[2];

	if (!pair(text, "%", MILLION / 100, n) ||
	    !within(n, SCALE_MIN, SCALE_MAX))
		return false;
	p->scale_x = (int32_t)n[0];
	p->scale_y = (int32_t)n[1];
	return true;
}

bool printer_named(const char *name)
{
	size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz"
	                        "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

	return *name && !name[n];
}

/* The folder is made where it is missing. */
static const char *config_path(struct arena *a, bool make, struct diag *d)
{
	const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	struct str folder;

	if (xdg && *xdg == '/') {
		folder = str_from(xdg);
	} else if (home && *home) {
		folder = arena_printf(a, "%s/.config", home);
	} else {
		diag_error(d, (struct place){ 0 },
		           "neither XDG_CONFIG_HOME nor HOME says where the "
		           "file of printers is");
		return NULL;
	}
	for (int i = 0; make && i < 2; i++) {
		const char *path = arena_printf(a, "%.*s%s", STR_FMT(folder),
		                                i ? "/deckle" : "")
		                           .p;

		if (mkdir(path, 0777) < 0 && errno != EEXIST) {
			diag_system(d, (struct place){ .file = path },
			            "this folder cannot be made");
			return NULL;
		}
	}
	return arena_printf(a, "%.*s/deckle/printers", STR_FMT(folder)).p;
}

/* The lines of the file; none, if there is no file yet. */
static bool read_lines(struct arena *a, struct str *text, const char *path,
                       struct diag *d)
{
	*text = (struct str){ 0 };
	return access(path, F_OK) < 0 || file_read(a, text, path, FILE_MAX, d);
}

static struct str next_line(struct str *rest)
{
	size_t n = 0;
	struct str line;

	while (n < rest->n && rest->p[n] != '\n')
		n++;
	line = str_slice(*rest, 0, n);
	*rest = str_slice(*rest, n + (n < rest->n), rest->n);
	return line;
}

static struct str next_word(struct str *line)
{
	size_t n = 0;
	struct str word;

	*line = str_trim(*line);
	while (n < line->n && line->p[n] != ' ' && line->p[n] != '\t')
		n++;
	word = str_slice(*line, 0, n);
	*line = str_slice(*line, n, line->n);
	return word;
}

static bool read_field(struct printer *p, const char *word)
{
	if (strncmp(word, "offset=", 7) == 0)
		return printer_offset(p, word + 7);
	if (strncmp(word, "scale=", 6) == 0)
		return printer_scale(p, word + 6);
	return false;
}

static bool read_printer(struct arena *a, struct printer *p, struct str line,
                         struct place at, struct diag *d)
{
	struct str word;

	*p = (struct printer){ .scale_x = MILLION, .scale_y = MILLION };
	p->name = next_word(&line);
	while ((word = next_word(&line)).n)
		if (!read_field(p, arena_str(a, word).p)) {
			diag_error(d, at,
			           "'%.*s' is neither offset=X,Y nor "
			           "scale=X,Y of a printer",
			           STR_FMT(word));
			return false;
		}
	return true;
}

bool printer_load(struct arena *a, struct printer *p, const char *name,
                  struct diag *d)
{
	const char *path = config_path(a, false, d);
	struct nearest near = { .name = str_from(name) };
	struct place at = { .file = path };
	struct str text;

	if (!path || !read_lines(a, &text, path, d))
		return false;
	while (text.n) {
		struct str line = next_line(&text), rest = line, word;

		at.line++;
		at.col = 1;
		word = next_word(&rest);
		if (!word.n || word.p[0] == '#')
			continue;
		if (str_eq(word, str_from(name)))
			return read_printer(a, p, line, at, d);
		nearest_try(&near, arena_str(a, word).p);
	}
	diag_error(d, (struct place){ .file = path },
	           "no printer '%s' is known" NEAREST_FORMAT
	           "; measure it with 'deckle calibrate'",
	           name, NEAREST_ARGS(near));
	return false;
}

static void put_printer(struct buf *b, const struct printer *p)
{
	buf_printf(b, "%.*s offset=", STR_FMT(p->name));
	buf_mm(b, p->x, 3);
	buf_put(b, STR("mm,"));
	buf_mm(b, p->y, 3);
	buf_put(b, STR("mm scale="));
	buf_fixed(b, p->scale_x, MILLION / 100, 4);
	buf_put(b, STR("%,"));
	buf_fixed(b, p->scale_y, MILLION / 100, 4);
	buf_put(b, STR("%\n"));
}

static bool write_file(const char *path, struct str text, struct diag *d)
{
	struct outputs *outputs = outputs_begin();
	struct output *o = outputs_add(outputs, path, d);
	bool ok = o != NULL;

	if (o) {
		struct sink *sink = output_sink(o);

		sink_write(sink, text.p, text.n);
		ok = output_finish(o, d) && outputs_commit(outputs, d);
	}
	outputs_end(outputs);
	return ok;
}

bool printer_save(struct arena *a, const char **path, const struct printer *p,
                  struct diag *d)
{
	struct buf b = { 0 };
	struct str text;
	bool ok;

	*path = config_path(a, true, d);
	if (!*path || !read_lines(a, &text, *path, d))
		return false;
	while (text.n) {
		struct str line = next_line(&text), rest = line;

		if (str_eq(next_word(&rest), p->name))
			continue;
		buf_put(&b, line);
		buf_char(&b, '\n');
	}
	put_printer(&b, p);
	ok = write_file(*path, buf_str(&b), d);
	buf_free(&b);
	return ok;
}
