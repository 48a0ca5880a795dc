/* Where a bank's images are: only those beside it, or below, can be read. */
#include <sys/stat.h>

#include "base/file.h"
#include "checks.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void check_decode(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		int high = -1, low = -1;

		if (s.p[i] == '%' && i + 2 < s.n) {
			high = hex_digit(s.p[i + 1]);
			low = hex_digit(s.p[i + 2]);
		}
		if (high < 0 || low < 0) {
			buf_char(b, s.p[i]);
			continue;
		}
		buf_char(b, (char)(high << 4 | low));
		i += 2;
	}
}

/* RFC 3986 §3.1. Reading lets none through but data, http and https. */
static struct str scheme_of(struct str src)
{
	size_t n = 0;

	if (str_starts(src, STR("//")))
		return STR("https"); /* §4.2: that of the page */
	while (n < src.n &&
	       ((src.p[n] >= '0' && src.p[n] <= '9') ||
	        ((src.p[n] | 0x20) >= 'a' && (src.p[n] | 0x20) <= 'z') ||
	        strchr("+.-", src.p[n])))
		n++;
	if (n == src.n || src.p[n] != ':')
		n = 0;
	return str_slice(src, 0, n);
}

static bool is_absolute(struct str src)
{
	return src.n && (src.p[0] == '/' || src.p[0] == '\\');
}

/* Takes the next part of a path; false: there is none. */
static bool next_part(struct str *path, struct str *part)
{
	size_t n = 0;

	while (path->n && path->p[0] == '/')
		*path = str_slice(*path, 1, path->n);
	while (n < path->n && path->p[n] != '/')
		n++;
	*part = str_slice(*path, 0, n);
	*path = str_slice(*path, n, path->n);
	return n > 0;
}

/* How far a file lies below the folder that was given as the bank. */
static size_t depth_below(struct str folder, struct str file)
{
	size_t n = 0;
	struct str part;

	while (folder.n > 1 && folder.p[folder.n - 1] == '/')
		folder.n--;
	if (!str_starts(file, folder) || folder.n >= file.n ||
	    (file.p[folder.n] != '/' && !str_eq(folder, STR("/"))))
		return 0;
	file = str_slice(file, folder.n, file.n);
	while (next_part(&file, &part))
		n++;
	return n ? n - 1 : 0;
}

static bool climbs_out(struct str path, size_t depth)
{
	struct str part;

	while (next_part(&path, &part)) {
		if (str_eq(part, STR(".")))
			continue;
		if (!str_eq(part, STR("..")))
			depth++;
		else if (depth-- == 0)
			return true;
	}
	return false;
}

static bool is_file(struct str folder, struct str path)
{
	struct buf name = { 0 };
	struct stat st;
	bool found;

	if (!path.n || memchr(path.p, 0, path.n))
		return false;
	buf_put(&name, folder);
	buf_put(&name, path);
	buf_char(&name, '\0');
	found = stat(name.p, &st) == 0 && S_ISREG(st.st_mode);
	buf_free(&name);
	return found;
}

/* As a path is written, or as an address is: escapes, "?raw=true". */
static bool is_there(struct str folder, struct str src)
{
	struct buf decoded = { 0 };
	size_t n = 0;
	bool found;

	while (n < src.n && src.p[n] != '?' && src.p[n] != '#')
		n++;
	check_decode(&decoded, str_slice(src, 0, n));
	found = is_file(folder, src) || is_file(folder, buf_str(&decoded));
	buf_free(&decoded);
	return found;
}

void check_image_path(struct str src, struct place at,
                      const struct texts *banks, struct diag *d)
{
	struct str file = str_from(at.file), scheme = scheme_of(src);
	struct buf decoded = { 0 };
	size_t depth = 0;

	for (size_t i = 0; i < banks->n; i++) {
		size_t n = depth_below(str_from(banks->items[i]), file);

		depth = n > depth ? n : depth;
	}
	check_decode(&decoded, src);
	if (str_eq_nocase(scheme, STR("data")))
		; /* it is all here */
	else if (scheme.n)
		diag_note(d, at, "this image is not fetched: '%.*s'",
		          STR_FMT(src));
	else if (is_absolute(src))
		diag_warning(d, at,
		             "this image's path is absolute; it must lead "
		             "from the bank's file: '%.*s'",
		             STR_FMT(src));
	else if (climbs_out(buf_str(&decoded), depth))
		diag_warning(d, at,
		             "this image's path leads out of the bank's "
		             "folder: '%.*s'",
		             STR_FMT(src));
	else if (!is_there(file_folder(file), src))
		diag_warning(d, at, "there is no such image: '%.*s'",
		             STR_FMT(src));
	buf_free(&decoded);
}
