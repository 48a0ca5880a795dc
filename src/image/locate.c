/* Paths and addresses of images. */
#include "image/locate.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/uri.h"

static bool is_absolute(struct str src)
{
	return src.n && (src.p[0] == '/' || src.p[0] == '\\');
}

/* A path without links and dots; empty if nothing is there. */
static struct str resolve(struct arena *a, struct str path)
{
	struct str copy = arena_str(a, path.n ? path : STR("."));
	char *real = memchr(copy.p, 0, copy.n) ? NULL : realpath(copy.p, NULL);
	struct str resolved = arena_str(a, str_from(real));

	free(real);
	return resolved;
}

static bool is_below(struct str folder, struct str path)
{
	return folder.n && str_starts(path, folder) &&
	       (path.n > folder.n ? path.p[folder.n] == '/' ||
	                                    folder.p[folder.n - 1] == '/'
	                          : false);
}

/* Whether a bank's file may show the file at this path. */
static bool may_show(struct arena *a, struct str path, struct str file,
                     const struct image_rules *rules)
{
	struct str real = resolve(a, file);

	if (is_below(resolve(a, file_folder(file)), path))
		return true;
	if (rules->root && is_below(resolve(a, str_from(rules->root)), path))
		return true;
	for (size_t i = 0; i < rules->bank_count; i++) {
		struct str bank = resolve(a, str_from(rules->banks[i]));

		if (is_below(bank, path) && is_below(bank, real))
			return true;
	}
	return false;
}

static enum image_where look(struct arena *a, struct str *path, struct str name,
                             struct str file, const struct image_rules *rules)
{
	struct stat st;

	*path = resolve(a, name);
	if (!path->n)
		return IMAGE_MISSING;
	if (!may_show(a, *path, file, rules))
		return IMAGE_OUTSIDE;
	return stat(path->p, &st) == 0 && S_ISREG(st.st_mode) ? IMAGE_IN_FILE
	                                                      : IMAGE_MISSING;
}

/* A path that leads up further than the folders it names first, and finds
 * nothing there: what lies outside is not told from what does not. */
static bool climbs(struct str path)
{
	size_t depth = 0, n;

	for (size_t at = 0; at < path.n; at += n + 1) {
		struct str part;

		for (n = 0; at + n < path.n && path.p[at + n] != '/';)
			n++;
		part = str_slice(path, at, at + n);
		if (!part.n || str_eq(part, STR(".")))
			continue;
		if (!str_eq(part, STR("..")))
			depth++;
		else if (depth-- == 0)
			return true;
	}
	return false;
}

/* As a path is written, or as an address is: escapes, "?raw=true". */
static enum image_where look_both(struct arena *a, struct str *path,
                                  struct str folder, struct str src,
                                  struct str file,
                                  const struct image_rules *rules)
{
	struct buf decoded = { 0 };
	enum image_where as_is, where;
	size_t n = 0;

	as_is = look(a, path,
	             arena_printf(a, "%.*s%.*s", STR_FMT(folder), STR_FMT(src)),
	             file, rules);
	if (as_is == IMAGE_IN_FILE)
		return as_is;
	while (n < src.n && src.p[n] != '?' && src.p[n] != '#')
		n++;
	buf_put(&decoded, folder);
	uri_unescape(&decoded, str_slice(src, 0, n));
	where = look(a, path, buf_str(&decoded), file, rules);
	if (where == IMAGE_MISSING &&
	    (as_is == IMAGE_OUTSIDE ||
	     climbs(str_slice(buf_str(&decoded), folder.n, decoded.n))))
		where = IMAGE_OUTSIDE;
	buf_free(&decoded);
	return where;
}

enum image_where image_locate(struct arena *a, struct str *path, struct str src,
                              struct str file, const struct image_rules *rules)
{
	struct str folder = file_folder(file), scheme;

	src = str_trim(src);
	scheme = uri_scheme(src);
	*path = (struct str){ 0 };
	/* Reading lets none through but data, http and https. */
	if (str_eq_nocase(scheme, STR("data")))
		return IMAGE_IN_TEXT;
	if (scheme.n)
		return IMAGE_REMOTE;
	if (!src.n)
		return IMAGE_MISSING;
	if (is_absolute(src)) {
		if (!rules->root)
			return IMAGE_ABSOLUTE;
		folder = arena_printf(a, "%s/", rules->root);
	}
	return look_both(a, path, folder, src, file, rules);
}

static int base64_digit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* RFC 4648 §4, §5; white space and "=" at the end count for nothing. */
static bool put_base64(struct buf *out, struct str s)
{
	uint32_t bits = 0;
	unsigned n = 0;

	for (size_t i = 0; i < s.n; i++) {
		int digit = base64_digit(s.p[i]);

		if (digit < 0 &&
		    !(s.p[i] == '=' || (s.p[i] && strchr(" \t\r\n", s.p[i]))))
			return false;
		if (digit < 0)
			continue;
		bits = bits << 6 | (uint32_t)digit;
		n += 6;
		if (n >= 8) {
			n -= 8;
			buf_char(out, (char)(bits >> n));
		}
	}
	return true;
}

bool image_data(struct buf *out, struct str url)
{
	const char *comma = url.n ? memchr(url.p, ',', url.n) : NULL;
	struct buf text = { 0 };
	struct str head;
	bool ok = true;

	if (!comma || url.n < 5 ||
	    !str_eq_nocase(str_slice(url, 0, 5), STR("data:")))
		return false;
	head = str_slice(url, 0, (size_t)(comma - url.p));
	uri_unescape(&text, str_slice(url, head.n + 1, url.n));
	if (str_ends(head, STR(";base64")))
		ok = put_base64(out, buf_str(&text));
	else
		buf_put(out, buf_str(&text));
	buf_free(&text);
	return ok;
}
